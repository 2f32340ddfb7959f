//! The screens of the program, one module each, and the frame that the screens of a game share.
//!
//! To add a screen: a module with a type that is a [`Layer`], a variant of [`ScreenId`] with its
//! line in [`make`], a place and a command in the key table, and, if it has a digit, a line in
//! [`TABS`](super::screen_id::TABS).
mod brief_back;
mod briefing;
pub mod card;
mod cure;
pub mod deal;
mod debrief;
mod epilogue;
mod frame;
mod grid;
mod intelligence;
mod log;
mod market;
mod new_game;
mod odds_role;
mod people;
mod plan;
pub mod projects;
mod record;
mod report;
mod side_by_side;
mod situation;
mod title;
mod too_small;

pub use frame::{cover_has_room, frame};
pub use log::{FROM_COLUMNS as LOG_FROM_COLUMNS, WIDTH as LOG_WIDTH, log};
pub use new_game::fresh_seed;
pub use too_small::{Kept, too_small};

use super::comparison::Comparison;
use super::layer::Layer;
use super::screen_id::ScreenId;
use super::session::Session;
use crate::game::Game;

/// A fresh screen.
pub fn make(id: ScreenId) -> Box<dyn Layer> {
    match id {
        ScreenId::Title => Box::new(title::Title::default()),
        ScreenId::NewGame => Box::new(new_game::NewGame::new()),
        ScreenId::Briefing => Box::new(briefing::Briefing::default()),
        ScreenId::Situation => Box::new(situation::Situation::default()),
        ScreenId::Plan => Box::new(plan::Plan::default()),
        ScreenId::Record => Box::new(record::Record::default()),
        ScreenId::Grid => Box::new(grid::Grid::default()),
        ScreenId::Market => Box::new(market::Market::default()),
        ScreenId::People => Box::new(people::People::default()),
        ScreenId::Intelligence => Box::new(intelligence::Intelligence::default()),
    }
}

/// The report of a committed turn, laid over a screen.
pub fn report(session: &Session, turn: usize) -> Box<dyn Layer> {
    Box::new(report::Report::new(session, turn))
}

/// Five years without the programme, laid over a screen.
pub fn epilogue() -> Box<dyn Layer> {
    Box::new(epilogue::Epilogue::default())
}

/// The game on screen beside another of its campaign, laid over a screen.
pub fn side_by_side(session: &Session, name: &str, other: &Game) -> Box<dyn Layer> {
    Box::new(side_by_side::SideBySideScreen::new(session, name, other))
}

/// Where the game stands, to brief back from, laid over a screen.
pub fn brief_back(session: &Session) -> Box<dyn Layer> {
    Box::new(brief_back::BriefBackScreen::new(session))
}

/// The debrief so far, laid over a screen.
pub fn debrief(session: &Session, compared: Comparison) -> Box<dyn Layer> {
    Box::new(debrief::DebriefScreen::new(session, compared))
}
