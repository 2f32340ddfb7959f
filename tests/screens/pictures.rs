//! How every screen and window looks: all of them at 80 by 24, the widest ones at 120 by 40 and 200
//! by 60, and in ASCII. A picture changes when the screens do, not when a campaign is tuned.
use crate::player::{FullDisk, Player, SMALLEST, played};
use crate::roads::{DEBRIEF, ORDERS, READING, Road, home, sixth_turn};
use crate::support::storied::storied;
use coercivity::tui::{GlyphSet, Key, Session};
use std::fmt::Write;

const WIDE: (u16, u16) = (120, 40);
const WIDEST: (u16, u16) = (200, 60);

/// Pictures with their names, one under another.
#[derive(Default)]
struct Album(String);

impl Album {
    fn add(&mut self, name: &str, player: &mut Player) {
        let _ = writeln!(self.0, "{name}\n{}\n", player.text());
    }
}

/// Adds the picture at the end of each road; every one of them starts at the situation.
fn walk(player: &mut Player, roads: &[Road]) -> String {
    let mut album = Album::default();
    for (name, keys, words) in roads {
        home(player);
        player.press(keys).settles().sees(words);
        album.add(name, player);
    }
    album.0
}

#[test]
fn before_a_game_and_at_its_start() {
    let mut album = Album::default();
    let saved = vec![
        Session::new("first-try".to_owned(), played(1, 3, 4)),
        Session::new("steady".to_owned(), played(0, 7, 12)),
    ];
    let mut player = Player::with_games(storied(), saved, GlyphSet::Unicode);
    album.add("Title", &mut player);
    let mut player = Player::at_title(storied());
    player.chooses_seed();
    album.add("New game", &mut player);
    player.press(&[Key::Enter]).sees("[Briefing:");
    album.add("Briefing", &mut player);
    let mut player = Player::at_title(storied());
    player.press(&[Key::Down, Key::Enter]).press(&[Key::Down; 8]).press(&[Key::Enter]);
    album.add("Guide", &mut player);
    player.size = (60, 20);
    album.add("Too small", &mut player);
    player.size = (30, 3);
    album.add("Much too small", &mut player);
    insta::assert_snapshot!("start_80x24", album.0);
}

#[test]
fn a_turn_is_planned() {
    insta::assert_snapshot!("orders_80x24", walk(&mut sixth_turn(GlyphSet::Unicode), ORDERS));
}

#[test]
fn a_game_is_read() {
    insta::assert_snapshot!("reading_80x24", walk(&mut sixth_turn(GlyphSet::Unicode), READING));
}

#[test]
fn a_game_is_over() {
    let mut player = Player::in_game(played(0, 7, 11), GlyphSet::Unicode);
    player.press(&[Key::Char('C'), Key::Enter, Key::Esc]).sees("[Five years without you]");
    let mut album = Album::default();
    album.add("Epilogue", &mut player);
    player.press(&[Key::Char(' '), Key::Char(' ')]);
    album.add("Epilogue, two years on", &mut player);
    player.press(&[Key::Esc, Key::Esc]);
    album.0.push_str(&walk(&mut player, DEBRIEF));
    home(&mut player);
    album.add("Situation after the end", &mut player);
    insta::assert_snapshot!("end_80x24", album.0);
    player.size = WIDE;
    player.press(&[Key::Char('D')]).settles();
    let text = player.text();
    insta::assert_snapshot!("debrief_120x40", text);
    let mut album = Album::default();
    player.press(&[Key::BackTab]).settles();
    album.add("Debrief, second page", &mut player);
    player.size = WIDEST;
    album.add("Debrief at 200 by 60", &mut player);
    insta::assert_snapshot!("debrief_wide", album.0);
}

#[test]
fn wide_screens_show_more_and_move_nothing() {
    let mut player = sixth_turn(GlyphSet::Unicode);
    player.size = WIDE;
    let chosen = [
        "Situation",
        "Plan",
        "Projects",
        "Deal",
        "Grid",
        "Market",
        "People",
        "Intelligence",
        "Record",
        "Report",
    ];
    let roads: Vec<Road> =
        ORDERS.iter().chain(READING).filter(|road| chosen.contains(&road.0)).copied().collect();
    insta::assert_snapshot!("chosen_120x40", walk(&mut player, &roads));
    player.size = WIDEST;
    let chosen = ["Situation", "Plan", "Market", "Record"];
    let roads: Vec<Road> =
        ORDERS.iter().chain(READING).filter(|road| chosen.contains(&road.0)).copied().collect();
    insta::assert_snapshot!("chosen_200x60", walk(&mut player, &roads));
}

/// A player whose game is a branch of another one that is kept, so that the two can be compared.
fn with_its_origin() -> Player {
    let origin = played(0, 8, 6);
    let branch = origin.branch(4).expect("what passed once passes again");
    let mut player =
        Player::with_games(storied(), vec![Session::new("origin".to_owned(), origin)], GlyphSet::Unicode);
    player.app.begin(Session::new("branch".to_owned(), branch));
    player.press(&[Key::Char('C'), Key::Enter]).sees("what happened]");
    player.press(&[Key::Char('7'), Key::Char('c'), Key::Enter]).sees("the same up to");
    player
}

/// Asks for more than there is until the office refuses.
fn refused(player: &mut Player) {
    home(player);
    player.press(&[Key::Char('a'), Key::Esc]);
    for _ in 0..30 {
        player.press(&[Key::Char('o')]);
        if player.text().contains("[Deal:") {
            player.press(&[Key::Enter]);
        }
        if player.text().contains("[Refused:") {
            return;
        }
        while !player.text().contains("[Projects]") {
            player.press(&[Key::Esc]);
        }
        player.press(&[Key::Down]);
    }
    panic!("nothing was refused:\n{}", player.text());
}

#[test]
fn windows_that_are_seldom_seen() {
    let mut album = Album::default();
    let mut player = sixth_turn(GlyphSet::Unicode);
    player.press(&[Key::Char(',')]);
    album.add("Which key", &mut player);
    player.press(&[Key::Char('k')]).sees("[Keys]");
    album.add("Keys", &mut player);
    player.press(&[Key::PageDown, Key::PageDown]);
    album.add("Keys, further down", &mut player);
    refused(&mut player);
    album.add("Refusal", &mut player);

    let mut player = Player::at_title(storied());
    player.chooses_seed();
    player.press(&[Key::Tab, Key::Right]).sees("Fog");
    album.add("Difficulty", &mut player);
    player.press(&[Key::Char(' ')]).sees("[Difficulty: Fog]");
    album.add("Difficulty in full", &mut player);

    let mut player = Player::with_folder(storied(), Box::new(FullDisk::default()), GlyphSet::Unicode);
    player.app.begin(Session::new("course".to_owned(), played(0, 8, 1)));
    player.press(&[Key::Char('C'), Key::Enter]).sees("The disk is full.");
    album.add("Not written", &mut player);
    player.press(&[Key::Char('E')]).type_in("/elsewhere");
    album.add("Written elsewhere", &mut player);
    player.press(&[Key::Enter]).sees("[The turn is on disk]").sees("/elsewhere/course");

    let mut player = with_its_origin();
    album.add("Side by side", &mut player);
    insta::assert_snapshot!("seldom_80x24", album.0);
    player.size = WIDE;
    let mut album = Album::default();
    album.add("Side by side", &mut player);
    let mut player = sixth_turn(GlyphSet::Unicode);
    player.size = WIDE;
    player.press(&[Key::Char(','), Key::Char('k')]);
    album.add("Keys", &mut player);
    player.press(&[Key::Esc, Key::Char('?')]);
    album.add("Help", &mut player);
    insta::assert_snapshot!("seldom_120x40", album.0);
}

#[test]
fn in_ascii_the_same_is_said() {
    let mut player = sixth_turn(GlyphSet::Ascii);
    assert_eq!(player.size, SMALLEST);
    let roads: Vec<Road> = ORDERS.iter().chain(READING).copied().collect();
    let all = walk(&mut player, &roads);
    assert!(all.is_ascii(), "{all}");
    let chosen = ["Situation", "Market", "Record"];
    let roads: Vec<Road> = roads.into_iter().filter(|road| chosen.contains(&road.0)).collect();
    insta::assert_snapshot!("chosen_ascii", walk(&mut player, &roads));
}
