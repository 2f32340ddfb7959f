//! The one table of commands: name, keys, where they hold, what they do. Help, the hints of the
//! lowest row and the palette are made from it, so none of them can drift.
//!
//! As shipped a letter has one meaning in the whole program. [`KeyMap`] is the table with what a
//! player's key file changes; whatever shows or takes a key asks it. Only commands that exist are
//! in the table.
mod chord;
mod file;
mod map;
mod nothing;
mod place;
mod print;
mod table;

#[cfg(test)]
mod tests;

pub use chord::Chord;
pub use file::read;
pub use map::{KeyMap, plain};
pub use nothing::nothing;
pub use place::Place;
pub use print::printed;
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
    Several,
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
    Compare,
    Export,
    Debrief,
    Briefing,
    BriefBack,
    Sort,
    ReverseSort,
    Investor,
    RunOn,
    Settle,
    Theme,
    Glyphs,
    Keys,
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
    /// On the screens of a game and the pages over them: where digits change screens.
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
    /// Keys that give it as shipped; the first is shown.
    pub keys: &'static [Key],
    /// The key that is pressed before them, if they end a chord.
    pub after: Option<Key>,
    /// One or two words for the lowest row.
    pub hint: &'static str,
    /// A line for the help window.
    pub help: &'static str,
    /// Where it holds.
    pub holds: Where,
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
