//! Keys as a player meets them: none without an answer, and all of them where the key file puts them.
use super::*;
use crate::campaign::{Findings, Sources};
use crate::tui::keymap::{Command, TABLE};
use crate::tui::message::Turned;
use ratatui::layout::Position;

fn one_turn_in() -> Player {
    let mut player = Player::started();
    player.press(&[Key::Char('C'), Key::Enter, Key::Esc]);
    player
}

/// A player of the same game with a layer on top.
fn over(session: &Session, layer: Box<dyn layer::Layer>, keys: &KeyMap) -> Player {
    let mut player = Player::new();
    player.app = player.app.with_keys(keys.clone());
    player.app.begin(session.clone());
    player.app.lay(layer);
    player.text();
    player
}

/// Everything that is to be seen, the terminal's cursor with it.
fn picture(player: &mut Player) -> (Buffer, Option<Position>) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, player.size.0, player.size.1));
    let caret = player.app.draw(&mut buffer);
    (buffer, caret)
}

/// Rows from one on, where no figure of the model stands.
fn below_the_frame(player: &mut Player, first: usize) -> String {
    player.text().lines().skip(first).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_key_is_ever_without_an_answer() {
    let game = one_turn_in();
    let session = game.app.session().expect("a game is under way");
    let keys = KeyMap::default();
    let singles = TABLE.iter().filter(|binding| binding.after.is_none() && binding.command != Command::Quit);
    let strange = [Key::Char('Z'), Key::Ctrl('x'), Key::Function(9), Key::Delete];
    for key in singles.map(|binding| binding.keys[0]).chain(strange) {
        for (layer, name) in all_layers(session) {
            let place = layer.place();
            let mut player = over(session, layer, &keys);
            let before = picture(&mut player);
            player.press(&[key]);
            assert!(before != picture(&mut player), "{} in {name} ({})", key.label(), place.name());
        }
    }
}

#[test]
fn a_key_of_another_screen_says_where_it_holds() {
    let mut player = Player::started();
    player.press(&[Key::Char('a'), Key::Char('b')]);
    player.sees("b is branch: only on Record.");
    player.press(&[Key::Char('Z')]);
    player.sees("Z does nothing; ? lists the keys of Projects.");
    player.press(&[Key::Esc, Key::Esc, Key::Esc, Key::Esc]);
    player.sees("no window to close; q leaves to the title");
}

#[test]
fn every_hint_and_footer_names_the_key_of_the_players_own_table() {
    let text = r#"{
        "open": ["Ctrl-O"], "back": ["Ctrl-B"], "next-pane": ["Ctrl-N"], "toggle": ["Ctrl-T"],
        "delete": ["Delete"], "help": ["Ctrl-G"], "situation": ["!"],
    }"#;
    let (mut sources, mut findings) = (Sources::new(), Findings::new());
    let keys = keymap::read("keys.ron", text, &mut sources, &mut findings);
    assert_eq!(findings.plain(&sources), "");
    let game = one_turn_in();
    let session = game.app.session().expect("a game is under way");
    for (layer, name) in all_layers(session) {
        let key_list = matches!(layer.place(), keymap::Place::Palette);
        let mut player = over(session, layer, &keys);
        let text = player.text();
        let foreign = ["Enter", "Esc ", " Tab ", "Space ", "1 Situation"];
        let named = foreign.iter().find(|word| text.contains(**word)).filter(|_| !key_list);
        assert_eq!(named, None, "{name}:\n{text}");
        player.sees("Ctrl-G help");
    }
    let mut player = over(session, Box::new(windows::text::TextWindow::new("a", "b")), &keys);
    player.sees("Ctrl-B close");
    player.press(&[Key::Ctrl('b')]);
    player.sees("! Situation");
    player.press(&[Key::Char('2'), Key::Char('!')]);
    player.sees("[! Situation]");
}

/// A table in which each command that does not hold everywhere has a letter of its own that no text has.
fn telling_keys() -> (KeyMap, Vec<(char, &'static keymap::Binding)>) {
    let somewhere = TABLE.iter().filter(|binding| binding.holds != keymap::Where::Everywhere);
    let letters: Vec<_> = ('\u{100}'..).zip(somewhere).collect();
    let rows: String =
        letters.iter().map(|(letter, binding)| format!("{:?}: [\"{letter}\"],", binding.name)).collect();
    let (mut sources, mut findings) = (Sources::new(), Findings::new());
    let keys = keymap::read("keys.ron", &format!("{{{rows}}}"), &mut sources, &mut findings);
    assert_eq!(findings.plain(&sources), "");
    (keys, letters)
}

#[test]
fn every_key_that_a_layer_names_holds_there() {
    let (keys, letters) = telling_keys();
    let mut named = 0;
    let game = one_turn_in();
    let session = game.app.session().expect("a game is under way");
    for (layer, name) in all_layers(session) {
        let place = layer.place();
        // These name the keys of other places by what they are.
        if matches!(place, keymap::Place::Help | keymap::Place::Keys | keymap::Place::Palette) {
            continue;
        }
        let mut under = Player::new();
        under.app = under.app.with_keys(keys.clone());
        under.app.begin(session.clone());
        let (under, _) = picture(&mut under);
        let mut player = over(session, layer, &keys);
        let (over, _) = picture(&mut player);
        let cells = over.content.iter().zip(&under.content).filter(|(cell, below)| cell != below);
        let shown: String = cells.map(|(cell, _)| cell.symbol()).collect();
        for (letter, binding) in letters.iter().filter(|(letter, _)| shown.contains(*letter)) {
            named += 1;
            if keys.command(None, Key::Char(*letter), place) == Some(binding.command) {
                continue;
            }
            // A window may take a key of the place under it.
            player.press(&[Key::Char(*letter)]);
            let text = player.text();
            let said = text.lines().last().unwrap_or_default();
            let refused = format!("is {}: ", binding.name);
            assert!(!said.contains(&refused), "{} in {name} ({}): {said}", binding.name, place.name());
        }
    }
    assert!(named > 40, "only {named} keys are named");
}

#[test]
fn no_hint_is_answered_by_why_it_does_nothing() {
    let game = one_turn_in();
    let session = game.app.session().expect("a game is under way");
    let keys = KeyMap::default();
    let mut hints = 0;
    let ends =
        [Command::Up, Command::Down, Command::Left, Command::Right, Command::PageUp, Command::PageDown];
    for binding in TABLE.iter().filter(|binding| !ends.contains(&binding.command)) {
        let hinted = all_layers(session).into_iter();
        for (layer, name) in hinted.filter(|(layer, _)| layer.hints().contains(&binding.command)) {
            let place = layer.place();
            let mut player = over(session, layer, &keys);
            player.press(&[binding.keys[0]]);
            let text = player.text();
            let said = text.lines().last().unwrap_or_default();
            let refused = format!("({}).", place.name());
            assert!(!said.contains(&refused), "{} is a hint of {name}: {said}", binding.name);
            hints += 1;
        }
    }
    assert!(hints > 100, "only {hints} hints were followed");
}

#[test]
fn an_open_chord_shows_what_may_follow() {
    let mut player = Player::started();
    player.press(&[Key::Char(',')]);
    insta::assert_snapshot!("which_key_80x24", below_the_frame(&mut player, 18));
    player.press(&[Key::Char('x')]);
    player.sees(", x is no chord; nothing was done.");
    player.press(&[Key::Char(','), Key::Esc]);
    assert!(!player.text().contains("drops it"));
    player.press(&[Key::Char(','), Key::Char('k')]);
    insta::assert_snapshot!("keys_80x24", below_the_frame(&mut player, 4));
}

#[test]
fn the_theme_changes_in_play_and_without_colour_says_why_not() {
    let mut player = Player::started();
    player.press(&[Key::Char(','), Key::Char('t')]);
    player.sees("No colours here");
    let library = Library::of(Arc::clone(&SCENARIO), Box::new(KeptInMemory::default()));
    let dark = Theme::named(ThemeName::Dark, Depth::Full);
    let mut player = Player { app: App::new(library, GlyphSet::Unicode, dark), size: (80, 24) };
    let colours = |player: &mut Player| {
        let (picture, _) = picture(player);
        picture.content.iter().map(|cell| (cell.fg, cell.bg)).collect::<std::collections::HashSet<_>>()
    };
    player.app.follow_background();
    assert!(player.app.asks_background());
    let before = colours(&mut player);
    player.app.update(Message::Background(Ground::Light));
    assert_ne!(colours(&mut player), before);
    player.app.update(Message::Background(Ground::Dark));
    assert_eq!(colours(&mut player), before);
    // The first press already shows another one.
    for name in ThemeName::ALL.into_iter().cycle().skip(1).take(ThemeName::ALL.len()) {
        player.press(&[Key::Char(','), Key::Char('t')]);
        player.sees(&format!("Theme {}.", name.name()));
    }
    player.app.update(Message::Background(Ground::Light));
    assert_eq!(colours(&mut player), before, "a theme chosen by hand stays");
}

#[test]
fn nobody_plays_a_game_that_the_window_is_too_small_to_show() {
    let mut player = Player::started();
    let turns = |player: &Player| player.app.session().expect("a game is under way").game().turns().len();
    let before = below_the_frame(&mut player, 0);
    // The keys follow the new size before anything is drawn in it.
    player.app.update(Message::Resized { columns: 60, rows: 15 });
    for key in [Key::Esc, Key::Char('2'), Key::Char('C'), Key::Enter, Key::Char('n'), Key::Char('?')] {
        assert_eq!(player.app.update(Message::Key(key)), Effect::Nothing, "{}", key.label());
    }
    player.app.update(Message::Click { column: 3, row: 3 });
    player.app.update(Message::Wheel(Turned::Down));
    player.app.update(Message::Pasted("2".to_owned()));
    assert_eq!(turns(&player), 0);
    player.app.update(Message::Resized { columns: 80, rows: 24 });
    assert_eq!(below_the_frame(&mut player, 0), before);
    player.press(&[Key::Char('?')]);
    player.app.update(Message::Resized { columns: 80, rows: 23 });
    assert_eq!(player.app.update(Message::Key(Key::Char('q'))), Effect::Quit);
}

#[test]
fn where_letters_are_typed_help_is_on_a_key_that_is_none() {
    let mut player = Player::new();
    player.sees("? help");
    player.press(&[Key::Enter, Key::Tab]);
    player.sees("F1 help");
    player.press(&[Key::Char('?')]);
    player.sees("a name is made of letters");
    player.press(&[Key::Backspace, Key::Backspace]);
    player.sees("Backspace does nothing; F1 lists the keys of New game.");
    // The proposal is back, and can be edited or typed over.
    player.press(&[Key::Tab, Key::BackTab, Key::Backspace, Key::Char('9')]);
    player.sees("> as-is-9");
    player.press(&[Key::Enter]);
    assert_eq!(player.app.session().map(|session| session.name.as_str()), Some("as-is-9"));
}

#[test]
fn the_same_window_asked_for_again_does_not_pile_up() {
    let mut player = one_turn_in();
    for _ in 0..4 {
        player.press(&[Key::Char('n'), Key::Char('g'), Key::Char('?')]);
    }
    player.sees("[Help: ");
    player.press(&[Key::Esc, Key::Esc]);
    player.sees("[N-1: what each loss");
    player.press(&[Key::Esc]);
    player.sees("[Desk]");
    player.press(&[Key::Esc]);
    player.sees("no window to close");
}

#[test]
fn a_figure_asked_about_lets_the_window_over_it_have_the_keys() {
    let mut player = one_turn_in();
    player.press(&[Key::Char('4'), Key::Right, Key::Char('w')]);
    player.sees("[Why: ");
    let before = player.text();
    player.press(&[Key::Esc]);
    assert!(!player.text().contains("[Why: "), "one key closes what one key opened:\n{before}");
    player.press(&[Key::Char('w')]);
    player.sees("[Why: ");
}

#[test]
fn the_last_page_of_what_is_long_is_one_key_away_and_says_that_it_is_the_last() {
    for road in [Key::Char('?'), Key::Char('B')] {
        let mut player = Player::started();
        player.press(&[road, Key::End]);
        let text = player.text();
        assert!(!text.contains('↓'), "{road:?}: there is more below\n{text}");
        player.press(&[Key::Home]);
        player.press(&[Key::End]);
        assert_eq!(player.text(), text, "{road:?}");
    }
    let mut player = Player::started();
    player.press(&[Key::Char('5'), Key::Char('w')]);
    player.sees("Up Down scroll");
    player.press(&[Key::End]);
    player.sees("W. Mesa crk 1 at full load");
}
