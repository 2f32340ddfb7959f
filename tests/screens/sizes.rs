//! Every screen and window at every size, on games that random hands have played: nothing panics,
//! nothing is written over a frame, and no figure is cut or written over.
use crate::player::{Player, SMALLEST};
use crate::roads::{DEBRIEF, ORDERS, READING};
use crate::support::play::{Dice, Style, play_game};
use crate::support::storied::{abroad, storied};
use coercivity::game::{Game, GivenTurn};
use coercivity::rules::scenario::Scenario;
use coercivity::tui::{GlyphSet, Key};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

/// The largest picture that is tried.
const LARGEST: (u16, u16) = (220, 70);
/// Rows above the body that belong to every screen of a game.
const FRAME_ROWS: u16 = 4;

/// A game some turns in, played by a plan, at random, or both.
fn some_game(scenario: &Arc<Scenario>, dice: &mut Dice) -> Game {
    let style = match dice.below(4) {
        0 => Style::Wild,
        1 => Style::Plan(dice.below(3)),
        _ => Style::Mixed(dice.below(3)),
    };
    let seed = dice.next() % 10_000;
    let played = play_game(scenario, seed, style, |_| {});
    let turns = 1 + dice.below(scenario.calendar.turn_steps.len());
    let words = || ["Metal is the narrowest link by FY2031".to_owned(), "SEPARATE".to_owned()];
    let turn = |orders| GivenTurn { orders, predictions: words(), ..GivenTurn::default() };
    let given: Vec<_> = played.orders.into_iter().take(turns).map(turn).collect();
    Game::replay(Arc::clone(scenario), seed, &given).expect("what passed once passes again")
}

/// A size at which screens are drawn, each as likely as any other.
fn some_size(dice: &mut Dice) -> (u16, u16) {
    let between = |low: u16, high: u16, dice: &mut Dice| low + dice.below(usize::from(high - low) + 1) as u16;
    (between(SMALLEST.0, LARGEST.0, dice), between(SMALLEST.1, LARGEST.1, dice))
}

/// What is wrong with a picture, in a sentence.
fn fault(player: &Player, picture: &Buffer) -> Option<String> {
    let area = picture.area;
    let symbol = |x: u16, y: u16| picture[(x, y)].symbol();
    for y in 0..area.height {
        for x in 0..area.width {
            if symbol(x, y) == "#" {
                return Some(format!("a figure has no room at {x},{y}"));
            }
        }
    }
    let figures: Vec<Rect> =
        player.app.reached().iter().filter(|spot| spot.figure().is_some()).map(|spot| spot.area).collect();
    for (at, one) in figures.iter().enumerate() {
        if let Some(other) = figures[..at].iter().find(|other| other.intersects(*one)) {
            return Some(format!("the figure at {one} is written over the one at {other}"));
        }
        let after =
            one.right() < area.right() && symbol(one.right(), one.y).starts_with(char::is_alphanumeric);
        let before = one.x > 0 && symbol(one.x - 1, one.y).starts_with(char::is_numeric);
        if after || before {
            return Some(format!("the figure at {one} runs into what stands beside it"));
        }
    }
    // What stands over the body without a frame, as the months of cover do, ends before the edge.
    let edge = ["│", "┐", "┘", "┤", "║", "╗", "╝", "↑", "↓", " "];
    (FRAME_ROWS..area.height.saturating_sub(1))
        .find(|y| !edge.contains(&symbol(area.right() - 1, *y)))
        .map(|y| format!("row {y} is written over the frame"))
}

#[track_caller]
fn stands(player: &mut Player, name: &str) {
    let picture = player.picture();
    if let Some(fault) = fault(player, &picture) {
        let (size, text) = (player.size, player.text());
        panic!("{name} at {size:?}: {fault}\n{text}");
    }
}

#[test]
fn every_screen_and_window_stands_at_every_size_in_any_game() {
    let mut dice = Dice::new(20_260_727);
    for world in 0..24 {
        let scenario = if world % 2 == 0 { storied() } else { abroad() };
        let mut player = Player::in_game(some_game(&scenario, &mut dice), GlyphSet::Unicode);
        for (name, keys, _) in ORDERS.iter().chain(READING).chain(DEBRIEF) {
            player.size = SMALLEST;
            player.press(&[Key::Esc; 6]).press(&[Key::Char('1')]).press(keys);
            stands(&mut player, name);
            for size in [(100, 24), (119, 30), (120, 40), (160, 45), LARGEST] {
                player.size = size;
                stands(&mut player, name);
            }
            for _ in 0..6 {
                player.size = some_size(&mut dice);
                stands(&mut player, name);
            }
        }
        // Under the smallest size one notice stands for all screens.
        for width in 0..=LARGEST.0 {
            for height in 0..SMALLEST.1 {
                if width < SMALLEST.0 || height % 8 == 1 {
                    player.size = (width, height);
                    player.picture();
                }
            }
        }
    }
}

#[test]
fn whatever_keys_are_pressed_the_picture_stands() {
    let keys: Vec<Key> = "123456789awsgmnxyoedurRDCB?:/ <>tTEkjhl"
        .chars()
        .map(Key::Char)
        .chain([Key::Up, Key::Down, Key::Left, Key::Right, Key::Tab, Key::BackTab, Key::Enter, Key::Esc])
        .chain([Key::PageDown, Key::PageUp, Key::Home, Key::End, Key::Enter, Key::Esc, Key::Down, Key::Tab])
        .collect();
    let mut dice = Dice::new(1_604);
    let mut all = 0;
    for world in 0..12 {
        let scenario = if world % 2 == 0 { storied() } else { abroad() };
        let mut player = Player::in_game(some_game(&scenario, &mut dice), GlyphSet::Unicode);
        let mut pressed = Vec::new();
        for _ in 0..300 {
            let key = keys[dice.below(keys.len())];
            pressed.push(key);
            player.size = some_size(&mut dice);
            player.press(&[key]);
            let last = &pressed[pressed.len().saturating_sub(12)..];
            // Who left the game is at the title, where few keys lead on.
            if player.app.session().is_none() {
                break;
            }
            stands(&mut player, &format!("after {last:?}"));
            all += 1;
        }
    }
    assert!(all > 3_000, "only {all} keys were pressed in a game");
}
