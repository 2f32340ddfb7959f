//! The table as shipped, and key files that change it.
use super::*;
use crate::campaign::{Findings, Sources};
use crate::tui::key::Key::{Char, Ctrl};

fn read_text(text: &str) -> (KeyMap, String) {
    let (mut sources, mut findings) = (Sources::new(), Findings::new());
    let keys = read("keys.ron", text, &mut sources, &mut findings);
    (keys, findings.plain(&sources))
}

#[test]
fn no_key_has_two_meanings_anywhere() {
    for (at, first) in TABLE.iter().enumerate() {
        for second in &TABLE[at + 1..] {
            assert_ne!(first.command, second.command, "{} is listed twice", first.name);
            assert_ne!(first.name, second.name);
            for one in first.chords() {
                for other in second.chords() {
                    assert!(!one.clashes(other), "{}: {} and {}", one.label(), first.name, second.name);
                }
            }
        }
    }
}

#[test]
fn keys_that_terminals_cannot_tell_apart_are_never_bound() {
    for binding in TABLE {
        for key in binding.keys {
            assert_eq!(key.never_bound(), None, "{}", binding.name);
        }
        assert!(
            !matches!(binding.keys, [Key::Function(_)]),
            "{} has nothing but a function key",
            binding.name
        );
    }
}

#[test]
fn every_place_offers_help_and_a_way_out() {
    let keys = KeyMap::default();
    for place in Place::ALL {
        assert_eq!(keys.command(None, Char('?'), *place), Some(Command::Help));
        assert_eq!(keys.command(None, Key::Esc, *place), Some(Command::Back));
        assert!(!place.purpose().is_empty() && !place.name().is_empty());
    }
}

#[test]
fn the_keys_as_shipped_can_be_printed_and_read_again() {
    let keys = KeyMap::default();
    let text = printed(&keys);
    insta::assert_snapshot!("keys", text);
    assert_eq!(read_text(&text), (keys, String::new()));
}

#[test]
fn a_file_changes_what_it_names_and_nothing_else() {
    let (keys, wrong) = read_text("{\"commit\": [\"Ctrl-K\", \"Z z\"], \"debrief\": []}");
    assert_eq!(wrong, "");
    assert_eq!(keys.command(None, Ctrl('k'), Place::Plan), Some(Command::Commit));
    assert_eq!(keys.command(Some(Char('Z')), Char('z'), Place::Plan), Some(Command::Commit));
    assert_eq!(keys.command(None, Char('C'), Place::Plan), None);
    assert_eq!(keys.command(None, Char('D'), Place::Plan), None);
    assert_eq!(keys.command(None, Char('w'), Place::Plan), Some(Command::Why));
    assert!(keys.opens(Char('Z'), Place::Plan) && !keys.opens(Char('Z'), Place::Market));
}

#[test]
fn two_commands_can_change_places() {
    let (keys, wrong) = read_text("{\"why\": [\"s\"], \"source\": [\"w\"]}");
    assert_eq!(wrong, "");
    assert_eq!(keys.command(None, Char('s'), Place::Grid), Some(Command::Why));
    assert_eq!(keys.fill("{why} asks, {source} shows"), "s asks, w shows");
}

#[test]
fn braces_of_words_that_are_not_the_programs_name_no_key() {
    let keys = KeyMap::default();
    let once = keys.fill(&format!("{{open}} writes to {}", plain("/srv/{open}/{{commit}}"))).into_owned();
    let drawn = |text: &str| text.chars().filter(|c| *c != '\u{2060}').collect::<String>();
    assert_eq!(drawn(&once), "Enter writes to /srv/{open}/{{commit}}");
    assert_eq!(keys.fill(&once), once, "a text may be gone over more than once");
}

#[test]
fn a_key_may_mean_two_things_where_they_never_meet() {
    let (keys, wrong) = read_text("{\"copy-whole\": [\"e\"]}");
    assert_eq!(wrong, "");
    assert_eq!(keys.command(None, Char('e'), Place::Title), Some(Command::CopyWhole));
    assert_eq!(keys.command(None, Char('e'), Place::Plan), Some(Command::Edit));
}

#[test]
fn a_mistake_in_a_key_file_is_said_with_its_place_and_both_names() {
    let wrong = [
        "{\"why\": [\"s\"]}",
        "{\n    \"why\": [\"Ctrl-K\"],\n    \"source\": [\"ctrl-k\"],\n}",
        "{\"comit\": [\"Ctrl-K\"]}",
        "{\"commit\": [\"Ctrl-S\"]}",
        "{\"commit\": [\"Ctrl-I\"]}",
        "{\"commit\": [\"Ctrl-[\"]}",
        "{\"commit\": [\"Alt-c\"]}",
        "{\"commit\": [\"Shift-c\"]}",
        "{\"commit\": [\"Entre\"]}",
        "{\"commit\": [\"F5\"]}",
        "{\"commit\": [\"Ctrl-C\"]}",
        "{\"commit\": [\"w w\"]}",
        "{\"commit\": [\"z z z\"]}",
        "{\"commit\": \"z\"}",
        "{\"open\": [\"z\"]}",
        "{\"help\": []}",
        "{\"quit\": [\"Ctrl-X\"]}",
        "{\"commit\": [\"z\"], \"commit\": [\"Z\"]}",
        "{\"commit\": [\"z\"]",
    ];
    let said: Vec<String> = wrong.iter().map(|text| read_text(text).1).collect();
    insta::assert_snapshot!("wrong_keys", said.concat());
}
