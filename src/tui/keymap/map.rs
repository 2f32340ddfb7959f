//! The key table in force: the one shipped, with what a player changed.
use super::{Binding, Chord, Command, Place, TABLE};
use crate::tui::key::Key;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Takes no cell and parts a brace from what stands behind it.
const JOINER: char = '\u{2060}';

/// Words that are not the program's (a path, a name, what a player or the system wrote), to stand in a text
/// that [`KeyMap::fill`] goes over, once or more often: their braces stay braces.
pub fn plain(words: &str) -> Cow<'_, str> {
    if words.contains('{') {
        Cow::Owned(words.replace('{', &format!("{{{JOINER}")))
    } else {
        Cow::Borrowed(words)
    }
}

impl Binding {
    /// What gives the command as shipped.
    pub fn chords(&self) -> impl Iterator<Item = Chord> {
        self.keys.iter().map(|key| Chord { after: self.after, key: *key })
    }
}

/// Which keys give which command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyMap {
    /// By row of the table.
    chords: Vec<Vec<Chord>>,
}

impl Default for KeyMap {
    fn default() -> Self {
        Self { chords: TABLE.iter().map(|binding| binding.chords().collect()).collect() }
    }
}

impl KeyMap {
    /// The table as shipped.
    pub fn shipped() -> &'static KeyMap {
        static SHIPPED: LazyLock<KeyMap> = LazyLock::new(KeyMap::default);
        &SHIPPED
    }

    /// Binds a row of the table to other keys.
    pub(super) fn bind(&mut self, row: usize, chords: Vec<Chord>) {
        self.chords[row] = chords;
    }

    /// Rows of the table with the keys that give them.
    pub fn rows(&self) -> impl Iterator<Item = (&'static Binding, &[Chord])> {
        TABLE.iter().zip(self.chords.iter().map(Vec::as_slice))
    }

    /// The command of a key in a place, or of a key after one that opened a chord.
    pub fn command(&self, after: Option<Key>, key: Key, place: Place) -> Option<Command> {
        let chord = Chord { after, key };
        let found =
            |(binding, chords): &(&Binding, &[Chord])| binding.holds.holds(place) && chords.contains(&chord);
        self.rows().find(found).map(|(binding, _)| binding.command)
    }

    /// Commands that a key gives somewhere.
    pub fn anywhere(&self, key: Key) -> impl Iterator<Item = &'static Binding> {
        let chord = Chord { after: None, key };
        self.rows().filter(move |(_, chords)| chords.contains(&chord)).map(|(binding, _)| binding)
    }

    /// Does a key open a chord in a place?
    pub fn opens(&self, key: Key, place: Place) -> bool {
        self.follows(key, place).next().is_some()
    }

    /// What may follow a key that opened a chord.
    pub fn follows(&self, after: Key, place: Place) -> impl Iterator<Item = (Key, &'static Binding)> {
        self.rows().filter(move |(binding, _)| binding.holds.holds(place)).flat_map(
            move |(binding, chords)| {
                let follows = move |chord: &&Chord| chord.after == Some(after);
                chords.iter().filter(follows).map(move |chord| (chord.key, binding))
            },
        )
    }

    fn chords_of(&self, command: Command) -> &[Chord] {
        let found = self.rows().find(|(binding, _)| binding.command == command);
        found.map_or(&[], |(_, chords)| chords)
    }

    /// The key of a command as hints print it; one without a key is given by its name.
    pub fn label(&self, command: Command) -> String {
        match (self.chords_of(command).first(), super::binding(command)) {
            (Some(chord), _) => chord.label(),
            (None, Some(binding)) => format!(":{}", binding.name),
            (None, None) => String::new(),
        }
    }

    /// The same where letters are typed, so that a letter is no key.
    pub fn label_beside_letters(&self, command: Command) -> String {
        let no_letter = |chord: &&Chord| !matches!((chord.after, chord.key), (None, Key::Char(_)));
        let found = self.chords_of(command).iter().find(no_letter);
        found.map_or_else(|| self.label(command), |chord| chord.label())
    }

    /// All keys of a command.
    pub fn labels(&self, command: Command) -> String {
        self.chords_of(command).iter().map(|chord| chord.label()).collect::<Vec<_>>().join(" ")
    }

    /// A text with the names of commands in braces replaced by their keys: `{open} signs`.
    pub fn fill<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !text.contains('{') {
            return Cow::Borrowed(text);
        }
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let named = after.split_once('}').and_then(|(name, behind)| {
                let binding = TABLE.iter().find(|binding| binding.name == name)?;
                Some((self.label(binding.command), behind))
            });
            match named {
                Some((label, behind)) => {
                    filled.push_str(&label);
                    rest = behind;
                }
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled.push_str(rest);
        Cow::Owned(filled)
    }
}
