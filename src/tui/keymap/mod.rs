//! The one table of commands: name, keys, where they hold, what they do. Help, the hints of the
//! lowest row and the palette are made from it, so none of them can drift.
//!
//! A letter has one meaning in the whole program. Only commands that exist are in the table.
mod place;
mod table;

pub use place::Place;
pub use table::TABLE;

use super::key::Key;

/// Everything a key can ask for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
pub enum Command {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    NextPane,
    PreviousPane,
    Open,
    Toggle,
    Back,
    Leave,
    Situation,
    Plan,
    Grid,
    Market,
    People,
    Intelligence,
    Record,
    Help,
    Palette,
    StressTest,
    Filter,
    Why,
    Source,
    Glossary,
    Material,
    AddOrder,
    Edit,
    Offer,
    Survey,
    Delete,
    CopyWhole,
    Undo,
    Redo,
    Commit,
    Report,
    NextFailure,
    PreviousFailure,
    Branch,
    Elsewhere,
    Debrief,
    Briefing,
    Sort,
    ReverseSort,
    Investor,
    RunOn,
    Quit,
    Suspend,
    Redraw,
}

/// Where a command holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Where {
    /// In every place.
    Everywhere,
    /// While a game is under way.
    InGame,
    /// On the main screens of a game: where digits change screens.
    MainScreens,
    /// In these places.
    At(&'static [Place]),
}

impl Where {
    /// Does it hold in a place?
    pub fn holds(self, place: Place) -> bool {
        match self {
            Where::Everywhere => true,
            Where::InGame => place.in_game(),
            Where::MainScreens => place.main_screen(),
            Where::At(places) => places.contains(&place),
        }
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The command.
    pub command: Command,
    /// Its name, as the palette and line mode take it.
    pub name: &'static str,
    /// Keys that give it; the first is shown.
    pub keys: &'static [Key],
    /// One or two words for the lowest row.
    pub hint: &'static str,
    /// A line for the help window.
    pub help: &'static str,
    /// Where it holds.
    pub holds: Where,
}

/// The command of a key in a place.
pub fn command(key: Key, place: Place) -> Option<Command> {
    TABLE
        .iter()
        .find(|binding| binding.holds.holds(place) && binding.keys.contains(&key))
        .map(|binding| binding.command)
}

/// Why a command cannot be given in a place; none if it can.
pub fn why_not(binding: &Binding, place: Place) -> Option<String> {
    if binding.holds.holds(place) {
        return None;
    }
    let game = "begin a game or open one first";
    Some(match binding.holds {
        Where::Everywhere => return None,
        Where::InGame => game.to_owned(),
        Where::MainScreens if place.in_game() => "close this window first".to_owned(),
        Where::MainScreens => game.to_owned(),
        Where::At(places) => {
            let names: Vec<&str> = places.iter().map(|place| place.name()).collect();
            format!("only on {}", names.join(", "))
        }
    })
}

/// The row of a command.
pub fn binding(command: Command) -> Option<&'static Binding> {
    TABLE.iter().find(|binding| binding.command == command)
}

/// The rows that hold in a place, in table order.
pub fn rows(place: Place) -> impl Iterator<Item = &'static Binding> {
    TABLE.iter().filter(move |binding| binding.holds.holds(place))
}

#[cfg(test)]
mod tests {
    use super::Key::{Char, Ctrl};
    use super::*;

    #[test]
    fn no_key_has_two_meanings_anywhere() {
        for (at, first) in TABLE.iter().enumerate() {
            for second in &TABLE[at + 1..] {
                assert_ne!(first.command, second.command, "{} is listed twice", first.name);
                assert_ne!(first.name, second.name);
                for key in first.keys {
                    assert!(!second.keys.contains(key), "{key:?}: {} and {}", first.name, second.name);
                }
            }
        }
    }

    #[test]
    fn keys_that_terminals_cannot_tell_apart_are_never_bound() {
        for binding in TABLE {
            for key in binding.keys {
                assert!(!matches!(key, Ctrl('s' | 'q' | 'i' | 'm' | 'j' | 'h' | '[')), "{}", binding.name);
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
        for place in Place::ALL {
            assert_eq!(command(Char('?'), *place), Some(Command::Help));
            assert_eq!(command(Key::Esc, *place), Some(Command::Back));
            assert!(!place.purpose().is_empty() && !place.name().is_empty());
        }
    }
}
