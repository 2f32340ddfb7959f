//! Every figure on every screen can be asked: `w` for why, `s` for where from, `g` for the terms.
use crate::player::{Player, played, rows};
use crate::roads::{DEBRIEF, ORDERS, READING, home, sixth_turn};
use coercivity::tui::spot::{Spot, Target};
use coercivity::tui::{GlyphSet, Key, Message};

/// Pictures that are prose, a question to the player, or an answer already: their figures are words
/// of a sentence or are asked where they are drawn.
const READ: &[&str] = &[
    "A paper",
    "Commit",
    "Branch",
    "Why",
    "Source",
    "Glossary",
    "Palette",
    "Help",
    "Investor's sum",
    "Other orders",
    "Seats",
    "Survey",
];

fn windows_in(text: &str) -> usize {
    text.matches("Esc close").count()
}

/// How many layers lie over one another where they can be reached.
fn top_of(player: &Player) -> usize {
    player.app.reached().iter().map(|spot| spot.layer).max().unwrap_or(0)
}

/// A picture without its lowest row, in which things are only said.
fn body_of(text: &str) -> &str {
    text.rsplit_once('\n').map_or(text, |(body, _)| body)
}

/// A picture's name and the keys to it.
type Way = (&'static str, &'static [Key]);

/// Games to walk through: one under way with orders in the draft, one that has ended.
fn games() -> Vec<(Player, Vec<Way>)> {
    let all = |lists: &[&'static [crate::roads::Road]]| {
        lists.iter().flat_map(|list| list.iter()).map(|(name, keys, _)| (*name, *keys)).collect()
    };
    let ended = Player::in_game(played(0, 7, 12), GlyphSet::Unicode);
    vec![(sixth_turn(GlyphSet::Unicode), all(&[ORDERS, READING, DEBRIEF])), (ended, all(&[READING, DEBRIEF]))]
}

#[test]
fn a_right_click_on_any_figure_says_why_it_is_what_it_is() {
    let mut dumb = Vec::new();
    for (mut player, roads) in games() {
        for (name, keys) in roads {
            for size in [(80, 24), (200, 60)] {
                player.size = size;
                home(&mut player);
                player.press(keys);
                let before = player.text();
                let mut figures: Vec<Spot> =
                    player.app.reached().into_iter().filter(|spot| spot.figure().is_some()).collect();
                // One that stands in several places is asked once; the frame is the same at any size.
                figures.retain(|spot| spot.layer > 0 || size == (80, 24));
                for at in (1..figures.len()).rev() {
                    if figures[..at].iter().any(|spot| spot.target == figures[at].target) {
                        figures.remove(at);
                    }
                }
                for spot in figures {
                    let at = spot.area.as_position();
                    player.app.update(Message::Ask { column: at.x, row: at.y });
                    let after = player.text();
                    let answered = body_of(&after) != body_of(&before) && windows_in(&after) > 0;
                    if !answered {
                        dumb.push(format!("{name} at {size:?}: {:?}\n{after}", spot.target));
                    }
                    player.press(&[Key::Esc]);
                    if player.text() != before {
                        home(&mut player);
                        player.press(keys);
                    }
                }
            }
        }
    }
    assert!(dumb.is_empty(), "{} figures cannot be asked, the first:\n{}", dumb.len(), dumb[0]);
}

#[test]
fn every_row_answers_why_where_from_and_with_which_words() {
    let mut dumb = Vec::new();
    for (mut player, roads) in games() {
        for (name, keys) in roads.into_iter().filter(|(name, _)| !READ.contains(name)) {
            home(&mut player);
            player.press(keys);
            let rows: Vec<Spot> = player
                .app
                .reached()
                .into_iter()
                .filter(|spot| matches!(spot.target, Target::Row { .. }))
                .collect();
            for spot in rows {
                let at = spot.area.as_position();
                for (key, answer) in [
                    ('w', &["Esc close", "Each answer has its own price", "cannot be signed now"][..]),
                    ('s', &["[Source: ", "no source of its own"][..]),
                    ('g', &["[Glossary: "][..]),
                ] {
                    home(&mut player);
                    player.press(keys);
                    let before = (top_of(&player), windows_in(&player.text()));
                    player.app.update(Message::Click { column: at.x, row: at.y });
                    let text = player.text();
                    if top_of(&player) > before.0 || windows_in(&text) > before.1 {
                        // The cursor was there already: the click opened the row.
                        player.press(&[Key::Esc]);
                    }
                    player.press(&[Key::Char(key)]);
                    let text = player.text();
                    if !answer.iter().any(|words| text.contains(words)) {
                        dumb.push(format!("{name}: {key} on {:?}\n{text}", spot.target));
                    }
                }
            }
        }
    }
    assert!(dumb.is_empty(), "{} rows do not answer, the first:\n{}", dumb.len(), dumb.join("\n\n"));
}

/// A figure as it is read: what has a unit, or is money.
fn is_figure(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '$' && c != '%');
    let digits = bare.contains(|c: char| c.is_ascii_digit());
    digits && (bare.ends_with('%') || bare.starts_with('$') || bare.ends_with("/kg"))
}

#[test]
fn no_share_and_no_sum_of_money_stands_where_it_cannot_be_asked() {
    let mut dumb = Vec::new();
    for (mut player, roads) in games() {
        for (name, keys) in roads.into_iter().filter(|(name, _)| !READ.contains(name)) {
            home(&mut player);
            player.press(keys);
            let spots = player.app.reached();
            let picture = player.picture();
            for (y, row) in rows(&picture).iter().enumerate().take(usize::from(picture.area.height) - 1) {
                // The title of a pane says again what its rows say.
                if row.contains(['┌', '├']) {
                    continue;
                }
                let mut x = 0;
                for word in row.split(' ') {
                    let here = |spot: &&Spot| {
                        let covers = spot.area.contains(ratatui::layout::Position::new(x, y as u16));
                        covers && !matches!(spot.target, Target::Command(_))
                    };
                    if is_figure(word) && spots.iter().find(here).is_none() {
                        dumb.push(format!("{name}, row {y}: {word} in {}", row.trim()));
                    }
                    x += word.chars().count() as u16 + 1;
                }
            }
        }
    }
    assert!(dumb.is_empty(), "{}", dumb.join("\n"));
}
