//! What a command is bound to: a key, or a key after another that opens a chord.
use crate::tui::key::{Key, NoKey};

/// A key, or two pressed one after the other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Chord {
    /// The key that opens it; none for a single key.
    pub after: Option<Key>,
    /// The key that gives the command.
    pub key: Key,
}

impl Chord {
    /// As help prints it and key files write it.
    pub fn label(self) -> String {
        match self.after {
            None => self.key.label(),
            Some(after) => format!("{} {}", after.label(), self.key.label()),
        }
    }

    /// Reads what [`Chord::label`] writes.
    pub fn parse(text: &str) -> Result<Self, NoChord> {
        let mut words = text.split_whitespace().map(Key::parse);
        match (words.next(), words.next(), words.next()) {
            (Some(key), None, _) => Ok(Chord { after: None, key: key.map_err(NoChord::Key)? }),
            (Some(after), Some(key), None) => {
                Ok(Chord { after: Some(after.map_err(NoChord::Key)?), key: key.map_err(NoChord::Key)? })
            }
            _ => Err(NoChord::Length),
        }
    }

    /// Does one of the two hide the other: the same keys, or one the beginning of the other?
    pub fn clashes(self, other: Chord) -> bool {
        match (self.after, other.after) {
            (None, None) | (Some(_), Some(_)) => self == other,
            (Some(after), None) => after == other.key,
            (None, Some(after)) => self.key == after,
        }
    }

    /// Reaches the program from inside a field that takes text.
    pub fn passes_fields(self) -> bool {
        let printable =
            |key| matches!(key, Key::Char(_) | Key::Backspace | Key::Delete | Key::Home | Key::End);
        !printable(self.after.unwrap_or(self.key))
    }
}

/// Why a text is no chord.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoChord {
    /// One of its words is no key.
    Key(NoKey),
    /// It has no word, or more than two.
    Length,
}
