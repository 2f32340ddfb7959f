//! Key files: a map from a command to its keys, with a place for every mistake.
//!
//! A file holds only what the player changed. It is refused as a whole if two commands would meet
//! on a key, if a key cannot be relied on, or if the game could no longer be left or helped in.
use super::chord::NoChord;
use super::{Binding, Chord, Command, KeyMap, Place, TABLE};
use crate::campaign::{Finding, Findings, Sources, Span, Spanned, did_you_mean, read_one};
use crate::tui::key::Key;
use std::collections::BTreeMap;

/// Commands that must keep a key, or the game could not be played, helped in or left.
const NEEDED: [Command; 9] = [
    Command::Up,
    Command::Down,
    Command::Left,
    Command::Right,
    Command::NextPane,
    Command::Open,
    Command::Back,
    Command::Help,
    Command::Palette,
];

/// Commands that are given from inside a field that takes text.
const FROM_FIELDS: [Command; 5] =
    [Command::Up, Command::Down, Command::NextPane, Command::Open, Command::Back];

type Changes = BTreeMap<Spanned<String>, Vec<Spanned<String>>>;

/// A chord, and where a file gives it.
type Placed = (Chord, Option<Span>);

/// Reads a key file over the table as shipped. Everything wrong with it goes into the findings.
pub fn read(name: &str, text: &str, sources: &mut Sources, findings: &mut Findings) -> KeyMap {
    let file = sources.add(name, text);
    let changes = read_one::<Changes>(&sources[file], "key table", findings);
    let changes = changes.map(|changes| changes.value).unwrap_or_default();
    let mut table: Vec<Vec<Placed>> =
        TABLE.iter().map(|binding| binding.chords().map(|chord| (chord, None)).collect()).collect();
    for (command, keys) in &changes {
        let Some(row) = TABLE.iter().position(|binding| binding.name == command.value) else {
            findings.push(unknown(command));
            continue;
        };
        let before = findings.len();
        let chords: Vec<Placed> = keys
            .iter()
            .filter_map(|key| Some((chord(&TABLE[row], key, findings)?, Some(key.span))))
            .collect();
        if findings.len() == before {
            enough(&TABLE[row], command.span, &chords, findings);
        }
        table[row] = chords;
    }
    clashes(&table, findings);
    let mut map = KeyMap::default();
    for (row, chords) in table.into_iter().enumerate() {
        map.bind(row, chords.into_iter().map(|(chord, _)| chord).collect());
    }
    map
}

fn unknown(command: &Spanned<String>) -> Finding {
    let help = did_you_mean(command, TABLE.iter().map(|binding| binding.name));
    let help = help.unwrap_or_else(|| "`coercivity keys` prints the name of every command".to_owned());
    Finding::error(command.span, format!("there is no command `{}`", command.value)).help(help)
}

fn chord(binding: &Binding, key: &Spanned<String>, findings: &mut Findings) -> Option<Chord> {
    let refused = |message: String, help: &str| Finding::error(key.span, message).help(help.to_owned());
    let chord = match Chord::parse(key) {
        Ok(chord) => chord,
        Err(NoChord::Key(no)) => {
            findings.push(refused(format!("`{}` is no key that a command can have", key.value), no.help()));
            return None;
        }
        Err(NoChord::Length) => {
            let message = format!("`{}` is not one key, nor two with a space between", key.value);
            findings.push(refused(message, "a chord is written \", t\": the first key, a space, the second"));
            return None;
        }
    };
    for part in chord.after.into_iter().chain([chord.key]) {
        if let Some(why) = part.never_bound() {
            findings
                .push(refused(format!("`{}` can never be bound: {why}", part.label()), "choose another key"));
            return None;
        }
    }
    let leaves = chord.after.is_none() && binding.command == Command::Quit;
    if (chord.after == Some(Key::Ctrl('c')) || chord.key == Key::Ctrl('c')) && !leaves {
        let message = "`Ctrl-C` always keeps the draft and leaves the program".to_owned();
        findings.push(refused(message, "choose another key"));
        return None;
    }
    Some(chord)
}

/// Has a command the keys it cannot be without?
fn enough(binding: &Binding, at: Span, chords: &[Placed], findings: &mut Findings) {
    let mut given = chords.iter().map(|(chord, _)| *chord);
    let missing = if given.len() == 0 {
        NEEDED.contains(&binding.command).then_some("the game cannot be played without a key for it")
    } else if given.clone().all(|chord| matches!(chord, Chord { after: None, key: Key::Function(_) })) {
        Some("some terminals keep the function keys to themselves; give it another key as well")
    } else if FROM_FIELDS.contains(&binding.command) && !given.any(Chord::passes_fields) {
        Some("where text is typed a printable key types itself; give it another key as well")
    } else {
        None
    };
    let quit = Chord { after: None, key: Key::Ctrl('c') };
    let stays = binding.command == Command::Quit && !chords.iter().any(|(chord, _)| *chord == quit);
    let missing = missing.or(stays.then_some("Ctrl-C always leaves; list it beside the others"));
    if let Some(why) = missing {
        let message = format!("`{}` has too few keys", binding.name);
        findings.push(Finding::error(at, message).help(why.to_owned()));
    }
}

/// Complains about two commands on one key where both hold. The table as shipped has no such pair,
/// so one of the two stands in the file.
fn clashes(table: &[Vec<Placed>], findings: &mut Findings) {
    for (at, (first, ones)) in TABLE.iter().zip(table).enumerate() {
        for (second, others) in TABLE.iter().zip(table).skip(at + 1) {
            let Some(meet) = meeting(first, second) else { continue };
            for (one, one_at) in ones {
                let clash = others.iter().find(|(other, _)| one.clashes(*other));
                let Some((other, other_at)) = clash else { continue };
                let Some(span) = other_at.or(*one_at) else { continue };
                let what = if one == other {
                    format!("`{}` would be both `{}` and `{}`", one.label(), first.name, second.name)
                } else {
                    format!(
                        "`{}` for `{}` and `{}` for `{}` begin alike",
                        one.label(),
                        first.name,
                        other.label(),
                        second.name
                    )
                };
                let finding = Finding::error(span, format!("{what}, {meet}"));
                let help = "give one of the two another key in this file".to_owned();
                let finding = finding.help(help);
                findings.push(match (one_at, other_at) {
                    (Some(one_at), Some(_)) => finding.other(*one_at, format!("`{}` here", first.name)),
                    _ => finding,
                });
            }
        }
    }
}

/// Where two commands both hold, in words; none if they never meet.
fn meeting(first: &Binding, second: &Binding) -> Option<String> {
    let both = |place: &&Place| first.holds.holds(**place) && second.holds.holds(**place);
    let places: Vec<&str> = Place::ALL.iter().filter(both).map(|place| place.name()).collect();
    match places.as_slice() {
        [] => None,
        all if all.len() == Place::ALL.len() => Some("everywhere".to_owned()),
        [one, two, three, rest @ ..] if !rest.is_empty() => {
            Some(format!("on {one}, {two}, {three} and {} more", rest.len()))
        }
        few => Some(format!("on {}", few.join(", "))),
    }
}
