//! The names of the screens, and which of them have a digit. Layers ask for a screen by its name, so
//! that none of them has to know another.
use super::keymap::Command;

/// The screens one goes to; everything else is a window or sheet over one of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ScreenId {
    /// The menu and the saved games.
    Title,
    /// Choosing campaign and seed.
    NewGame,
    /// What the programme is for.
    Briefing,
    /// The desk.
    Situation,
    /// The draft.
    Plan,
    /// The strips of the whole game.
    Record,
    /// Countries by stages.
    Grid,
    /// Prices and fees.
    Market,
    /// People by basin.
    People,
    /// What is not known.
    Intelligence,
}

/// Screens with a digit, in the order of the tabs: label with its key in braces, command that goes there.
pub const TABS: &[(ScreenId, &str, Command)] = &[
    (ScreenId::Situation, "{situation} Situation", Command::Situation),
    (ScreenId::Plan, "{plan} Plan", Command::Plan),
    (ScreenId::Grid, "{grid} Grid", Command::Grid),
    (ScreenId::Market, "{market} Market", Command::Market),
    (ScreenId::People, "{people} People", Command::People),
    (ScreenId::Intelligence, "{intelligence} Intel", Command::Intelligence),
    (ScreenId::Record, "{record} Record", Command::Record),
];
