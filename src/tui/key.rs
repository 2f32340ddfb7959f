//! One key as the game knows it, whatever the terminal calls it.
//!
//! Terminals send the same bytes for several chords (Tab and Ctrl-I, Enter and Ctrl-M); only what
//! all of them can tell apart has a variant here.
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key press.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Key {
    /// A printable character, shift already in it; Space is `' '`.
    Char(char),
    /// Control with a letter.
    Ctrl(char),
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// Tab.
    Tab,
    /// Shift with Tab.
    BackTab,
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// A function key.
    Function(u8),
}

impl Key {
    /// The key of a terminal event; none for releases and for what no command can be bound to.
    pub fn of(event: KeyEvent) -> Option<Key> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let control = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        match event.code {
            KeyCode::Char(c) if control => Some(Key::Ctrl(c.to_ascii_lowercase())),
            KeyCode::Char(_) if alt => None,
            KeyCode::Char(c) => Some(Key::Char(c)),
            KeyCode::Up => Some(Key::Up),
            KeyCode::Down => Some(Key::Down),
            KeyCode::Left => Some(Key::Left),
            KeyCode::Right => Some(Key::Right),
            KeyCode::PageUp => Some(Key::PageUp),
            KeyCode::PageDown => Some(Key::PageDown),
            KeyCode::Home => Some(Key::Home),
            KeyCode::End => Some(Key::End),
            KeyCode::Tab => Some(Key::Tab),
            KeyCode::BackTab => Some(Key::BackTab),
            KeyCode::Enter => Some(Key::Enter),
            KeyCode::Esc => Some(Key::Esc),
            KeyCode::Backspace => Some(Key::Backspace),
            KeyCode::Delete => Some(Key::Delete),
            KeyCode::F(n) => Some(Key::Function(n)),
            _ => None,
        }
    }

    /// As help and hints print it.
    pub fn label(self) -> String {
        match self {
            Key::Char(' ') => "Space".to_owned(),
            Key::Char(c) => c.to_string(),
            Key::Ctrl(c) => format!("Ctrl-{}", c.to_ascii_uppercase()),
            Key::Up => "Up".to_owned(),
            Key::Down => "Down".to_owned(),
            Key::Left => "Left".to_owned(),
            Key::Right => "Right".to_owned(),
            Key::PageUp => "PageUp".to_owned(),
            Key::PageDown => "PageDown".to_owned(),
            Key::Home => "Home".to_owned(),
            Key::End => "End".to_owned(),
            Key::Tab => "Tab".to_owned(),
            Key::BackTab => "Shift-Tab".to_owned(),
            Key::Enter => "Enter".to_owned(),
            Key::Esc => "Esc".to_owned(),
            Key::Backspace => "Backspace".to_owned(),
            Key::Delete => "Delete".to_owned(),
            Key::Function(n) => format!("F{n}"),
        }
    }

    /// Reads what [`Key::label`] writes; names in any case.
    pub fn parse(text: &str) -> Result<Key, NoKey> {
        let mut characters = text.chars();
        if let (Some(one), None) = (characters.next(), characters.next()) {
            return if one.is_whitespace() || one.is_control() {
                Err(NoKey::Unknown)
            } else {
                Ok(Key::Char(one))
            };
        }
        let name = text.to_ascii_lowercase();
        if let Some(rest) = name.strip_prefix("ctrl-") {
            let mut letters = rest.chars();
            return match (letters.next(), letters.next()) {
                (Some(letter), None) if letter.is_ascii() => Ok(Key::Ctrl(letter)),
                _ => Err(NoKey::Control),
            };
        }
        if name.starts_with("alt-") {
            return Err(NoKey::Alt);
        }
        let number = name.strip_prefix('f').and_then(|digits| digits.parse().ok());
        if let Some(number @ 1..=12) = number {
            return Ok(Key::Function(number));
        }
        let named = Key::NAMED.iter().find(|key| key.label().eq_ignore_ascii_case(text));
        match named {
            Some(key) => Ok(*key),
            None if name.starts_with("shift-") => Err(NoKey::Shift),
            None => Err(NoKey::Unknown),
        }
    }

    /// Keys that have a name of more than one letter, but for control and function keys.
    pub const NAMED: [Key; 15] = [
        Key::Char(' '),
        Key::Up,
        Key::Down,
        Key::Left,
        Key::Right,
        Key::PageUp,
        Key::PageDown,
        Key::Home,
        Key::End,
        Key::Tab,
        Key::BackTab,
        Key::Enter,
        Key::Esc,
        Key::Backspace,
        Key::Delete,
    ];

    /// Why no command may be bound to it, if so.
    pub fn never_bound(self) -> Option<&'static str> {
        match self {
            Key::Ctrl('s' | 'q') => Some("terminals stop and go on with their output on Ctrl-S and Ctrl-Q"),
            Key::Ctrl('i') => Some("terminals send the same for Ctrl-I and Tab"),
            Key::Ctrl('m') => Some("terminals send the same for Ctrl-M and Enter"),
            Key::Ctrl('j') => Some("terminals send the same for Ctrl-J and Enter"),
            Key::Ctrl('h') => Some("terminals send the same for Ctrl-H and Backspace"),
            Key::Ctrl('[') => Some("terminals send the same for Ctrl-[ and Esc"),
            _ => None,
        }
    }
}

/// Why a text names no key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoKey {
    /// No key has this name.
    Unknown,
    /// Alt is not to be relied on.
    Alt,
    /// Shift with a letter is the capital letter.
    Shift,
    /// Control goes with one letter.
    Control,
}

impl NoKey {
    /// How to mend it.
    pub fn help(self) -> &'static str {
        match self {
            NoKey::Unknown => {
                "a key is one character, or Space, Enter, Esc, Tab, Shift-Tab, Up, Down, Left, Right, PageUp, \
                 PageDown, Home, End, Backspace, Delete, F1 to F12, Ctrl- with a letter"
            }
            NoKey::Alt => "some terminals send Alt as Esc and then the letter; choose another key",
            NoKey::Shift => "Shift with a letter is written as the capital letter",
            NoKey::Control => "Ctrl- goes with one letter, like Ctrl-K",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read_as_it_is_written() {
        let others = [Key::Char('?'), Key::Char('K'), Key::Ctrl('k'), Key::Function(5), Key::Char('-')];
        for key in Key::NAMED.into_iter().chain(others) {
            assert_eq!(Key::parse(&key.label()), Ok(key));
        }
        assert_eq!(Key::parse("Alt-x"), Err(NoKey::Alt));
        assert_eq!(Key::parse("Shift-x"), Err(NoKey::Shift));
        assert_eq!(Key::parse("Entre"), Err(NoKey::Unknown));
    }
}
