//! The screens of the program, one module each, and the frame that the screens of a game share.
//!
//! To add a screen: a module with a type that is a [`Layer`], a variant of [`ScreenId`] with its
//! line in [`make`], a place and a command in the key table, and, if it has a digit, a line in
//! [`TABS`].
mod briefing;
mod frame;
mod new_game;
mod plan;
mod report;
mod situation;
mod title;
mod too_small;

pub use frame::frame;
pub use new_game::fresh_seed;
pub use too_small::too_small;

use super::keymap::Command;
use super::layer::Layer;

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
}

/// Screens with a digit, in the order of the tabs: label, command that goes there.
pub const TABS: &[(ScreenId, &str, Command)] =
    &[(ScreenId::Situation, "1 Situation", Command::Situation), (ScreenId::Plan, "2 Plan", Command::Plan)];

/// A fresh screen.
pub fn make(id: ScreenId) -> Box<dyn Layer> {
    match id {
        ScreenId::Title => Box::new(title::Title::default()),
        ScreenId::NewGame => Box::new(new_game::NewGame::new()),
        ScreenId::Briefing => Box::new(briefing::Briefing::default()),
        ScreenId::Situation => Box::new(situation::Situation::default()),
        ScreenId::Plan => Box::new(plan::Plan::default()),
    }
}

/// The report of the last turn, laid over a screen.
pub fn report() -> Box<dyn Layer> {
    Box::new(report::Report::default())
}

/// One of every kind of layer, for tests that walk them.
#[cfg(test)]
pub fn all_layers() -> Vec<(Box<dyn Layer>, &'static str)> {
    use super::windows::{commit::CommitSheet, help::HelpWindow, order_picker::OrderPicker};
    use super::windows::{paper::PaperWindow, text::TextWindow};
    let main = [ScreenId::Title, ScreenId::NewGame, ScreenId::Briefing, ScreenId::Situation, ScreenId::Plan];
    let mut all: Vec<(Box<dyn Layer>, &'static str)> = main.map(|id| (make(id), "screen")).into();
    all.push((report(), "report"));
    all.push((Box::new(CommitSheet::new()), "commit"));
    all.push((Box::new(HelpWindow::new(super::keymap::Place::Title)), "help"));
    all.push((Box::new(OrderPicker::default()), "order picker"));
    all.push((Box::new(PaperWindow::new(0)), "paper"));
    all.push((Box::new(TextWindow::new("", "")), "text"));
    all
}
