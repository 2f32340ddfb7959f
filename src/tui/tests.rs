//! The front driven without a terminal: keys in, text out.
use super::*;
use crate::campaign;
use crate::game::Game;
use crate::rules::scenario::Scenario;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::{Arc, LazyLock};

mod guide;
mod keys;
mod layers;
mod lessons;
mod looks;
mod orders;
mod palette;
mod sittings;

use layers::all_layers;

pub(super) static SCENARIO: LazyLock<Arc<Scenario>> = LazyLock::new(|| {
    let loaded = campaign::load_embedded("as-is").expect("the campaign is in the binary");
    Arc::new(loaded.scenario.expect("the campaign can be played"))
});

pub(super) struct Player {
    pub(super) app: App,
    pub(super) size: (u16, u16),
}

impl Player {
    pub(super) fn new() -> Self {
        Self::with(Box::new(KeptInMemory::default()), GlyphSet::Unicode)
    }

    pub(super) fn with(games: Box<dyn SavedGames>, glyphs: GlyphSet) -> Self {
        let library = Library::of(Arc::clone(&SCENARIO), games);
        Self { app: App::new(library, glyphs, Theme::mono()), size: (80, 24) }
    }

    pub(super) fn started() -> Self {
        let mut player = Self::new();
        player.begin();
        player.press(&[Key::Esc]);
        player
    }

    /// From the title into a new game, whose luck is the same in every run.
    pub(super) fn begin(&mut self) {
        self.press(&[Key::Enter, Key::Tab, Key::Tab]);
        self.press(&[Key::Backspace; 5]);
        self.press(&[Key::Char('7'), Key::Enter]);
        let seed = self.app.session().map(|session| session.game().seed());
        assert_eq!(seed, Some(7), "a game has begun");
    }

    pub(super) fn press(&mut self, keys: &[Key]) -> Effect {
        let mut effect = Effect::Nothing;
        for key in keys {
            effect = self.app.update(Message::Key(*key));
            self.text();
        }
        effect
    }

    pub(super) fn text(&mut self) -> String {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        let mut buffer = Buffer::empty(area);
        self.app.draw(&mut buffer);
        let row = |y| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..area.height).map(|y| row(y).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    #[track_caller]
    pub(super) fn sees(&mut self, words: &str) {
        let text = self.text();
        assert!(text.contains(words), "{words:?} is not on\n{text}");
    }
}

#[test]
fn a_turn_is_played_from_the_title_to_its_report() {
    let mut player = Player::started();
    player.sees("[1 Situation]");
    player.sees("[Desk]");
    player.press(&[Key::Enter]);
    player.sees("Enter sign");
    player.press(&[Key::Enter]);
    player.sees("In the draft:");
    assert_eq!(player.app.session().map(|session| session.game().draft().orders().len()), Some(1));
    player.press(&[Key::Char('2')]);
    player.sees("[2 Plan]");
    player.press(&[Key::Char('C')]);
    player.sees("[Commit FY2027]");
    player.press(&[Key::Tab]);
    for c in "METAL first".chars() {
        player.press(&[Key::Char(c)]);
    }
    player.sees("METAL first");
    player.press(&[Key::Enter]);
    player.sees("[Commit FY2027]");
    player.press(&[Key::Enter]);
    player.sees("[FY2027: what happened]");
    player.sees("Answers");
    player.sees("Beijing");
    let session = player.app.session().expect("the game goes on");
    assert_eq!(session.game().turns()[0].predictions[0], "METAL first");
    player.press(&[Key::Esc]);
    player.sees("FY2028 2/20");
}

#[test]
fn a_draft_is_kept_when_one_leaves_to_the_title_and_comes_back() {
    let mut player = Player::started();
    player.press(&[Key::Enter, Key::Enter, Key::Char('q')]);
    player.sees("Continue");
    player.press(&[Key::Enter]);
    assert_eq!(player.app.session().map(|session| session.game().draft().orders().len()), Some(1));
}

#[test]
fn undo_brings_a_deleted_order_back() {
    let mut player = Player::started();
    player.press(&[Key::Enter, Key::Enter, Key::Char('2')]);
    let orders = |player: &Player| player.app.session().map(|session| session.game().draft().orders().len());
    for _ in 0..12 {
        player.press(&[Key::Char('d'), Key::Down]);
    }
    assert_eq!(orders(&player), Some(0));
    player.press(&[Key::Char('u')]);
    assert_eq!(orders(&player), Some(1));
}

#[test]
fn a_figure_is_reached_with_arrows_and_asked_why() {
    let mut player = Player::started();
    for _ in 0..40 {
        player.press(&[Key::Up]);
    }
    player.press(&[Key::Right]);
    for _ in 0..40 {
        player.press(&[Key::Up]);
    }
    player.press(&[Key::Char('w')]);
    player.sees("[Why:");
}

#[test]
fn the_months_of_cover_can_be_asked_and_say_why_they_are_few() {
    let mut player = Player::started();
    // Right goes to the figures of the frame; the line of cover stands under them.
    player.press(&[Key::Right]);
    for _ in 0..3 {
        player.press(&[Key::Char('w')]);
        if player.text().contains("[Months of cover") {
            break;
        }
        player.press(&[Key::Esc, Key::Down]);
    }
    for words in ["[Months of cover if imports stop]", "allied plants fill ", "A class lasts while 75% of"] {
        player.sees(words);
    }
}

#[test]
fn every_screen_and_window_draws_at_every_size() {
    let roads: [&[Key]; 23] = [
        &[],
        &[Key::Enter],
        &[Key::Char('2')],
        &[Key::Char('3'), Key::Enter],
        &[Key::Char('4')],
        &[Key::Char('4'), Key::Enter],
        &[Key::Char('5')],
        &[Key::Char('6')],
        &[Key::Char('n')],
        &[Key::Char('3')],
        &[Key::Char(':')],
        &[Key::Char('a')],
        &[Key::Char('?')],
        &[Key::Char('B')],
        &[Key::Char('C')],
        &[Key::Char('C'), Key::Enter],
        &[Key::Char('q')],
        &[Key::Char('a'), Key::Enter],
        &[Key::Char('a'), Key::Char('o')],
        &[Key::Char('a'), Key::Char('x')],
        &[Key::Char('a'), Key::Char('y')],
        &[Key::Char('a'), Key::Up, Key::Enter],
        &[Key::Char('2'), Key::BackTab],
    ];
    for road in roads {
        let mut player = Player::started();
        player.press(road);
        for width in [0, 1, 2, 3, 20, 39, 40, 79, 80, 81, 99, 120, 160, 200, 220] {
            for height in [0, 1, 2, 5, 6, 23, 24, 25, 30, 40, 60, 70] {
                player.size = (width, height);
                player.text();
            }
        }
    }
}

#[test]
fn in_ascii_nothing_else_is_drawn() {
    let mut player = Player::with(Box::new(KeptInMemory::default()), GlyphSet::Ascii);
    player.begin();
    assert!(player.text().is_ascii(), "{}", player.text());
    player.press(&[Key::Esc]);
    assert!(player.text().is_ascii(), "{}", player.text());
}

#[test]
fn every_hint_is_a_command_of_its_place() {
    let mut player = Player::started();
    player.press(&[Key::Char('C'), Key::Enter, Key::Esc]);
    let session = player.app.session().expect("a game has begun");
    for (layer, name) in all_layers(session) {
        assert!(!layer.hints().is_empty(), "{name} has none");
        for command in layer.hints() {
            let binding = keymap::binding(*command).unwrap_or_else(|| panic!("{name}: {command:?}"));
            assert!(binding.holds.holds(layer.place()), "{name}: {} does not hold there", binding.name);
        }
    }
}

#[test]
fn a_game_cut_off_without_leaving_goes_on_from_its_last_draft() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = || {
        let store = Store::open(Some(folder.path())).expect("a store");
        Player::with(Box::new(OnDisk::new(store, Shelf::default())), GlyphSet::Unicode)
    };
    let mut player = open();
    player.begin();
    player.press(&[Key::Esc, Key::Char('C'), Key::Enter, Key::Esc]);
    player.press(&[Key::Enter, Key::Enter]);
    player.sees("In the draft:");
    let session = player.app.session().expect("a game is under way");
    let (hash, orders) = (session.game().turns()[0].state_hash, session.game().draft().orders().len());
    assert_eq!(orders, 1);
    drop(player);
    let mut player = open();
    player.sees("Continue");
    player.press(&[Key::Enter]);
    let session = player.app.session().expect("the game goes on");
    assert_eq!(session.game().turns()[0].state_hash, hash);
    assert_eq!(session.game().draft().orders().len(), orders);
}
