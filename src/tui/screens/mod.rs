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

/// One of every kind of layer, for tests that walk them.
#[cfg(test)]
pub fn all_layers(session: &Session) -> Vec<(Box<dyn Layer>, &'static str)> {
    use super::windows::money::MoneyWindow;
    use super::windows::palette::Palette;
    use super::windows::price_course::PriceCourse;
    use super::windows::staffing::StaffingWindow;
    use super::windows::stress::StressWindow;
    use super::windows::{commit::CommitSheet, help::HelpWindow, order_picker::OrderPicker};
    use super::windows::{evidence::EvidenceWindow, glossary::GlossaryWindow};
    use super::windows::{paper::PaperWindow, text::TextWindow};
    use crate::rules::id::FailureId;
    let main = [
        ScreenId::Title,
        ScreenId::NewGame,
        ScreenId::Briefing,
        ScreenId::Situation,
        ScreenId::Plan,
        ScreenId::Grid,
        ScreenId::Market,
        ScreenId::People,
        ScreenId::Intelligence,
        ScreenId::Record,
    ];
    let mut all: Vec<(Box<dyn Layer>, &'static str)> = main.map(|id| (make(id), "screen")).into();
    all.push((report(session, 1), "report"));
    all.push((epilogue(), "epilogue"));
    let compared =
        Comparison::start(session.game(), crate::campaign::Shelf::default(), std::sync::Arc::new(|| {}));
    all.push((debrief(session, compared), "debrief"));
    all.push((brief_back(session), "brief back"));
    all.push((side_by_side(session, "other", session.game()), "side by side"));
    all.push((Box::new(EvidenceWindow::new(session, FailureId::of(0))), "evidence"));
    all.push((Box::new(GlossaryWindow::on(session.scenario(), "", "")), "glossary"));
    all.push((Box::new(PriceCourse::new(crate::rules::basket::Group::NdPr)), "price course"));
    all.push((
        Box::new(Palette::over(super::keymap::Place::Situation, Some(session), &[], None, Vec::new())),
        "palette",
    ));
    all.push((Box::new(StressWindow::default()), "stress"));
    all.push((Box::new(MoneyWindow), "money"));
    all.push((Box::new(StaffingWindow::of(0)), "staffing"));
    all.push((Box::new(CommitSheet::new()), "commit"));
    all.push((Box::new(HelpWindow::new(super::keymap::Place::Title)), "help"));
    all.push((Box::new(super::windows::keys::KeysWindow::default()), "keys"));
    all.push((Box::new(OrderPicker::default()), "order picker"));
    all.push((Box::new(PaperWindow::new(session, 0)), "paper"));
    all.push((Box::new(TextWindow::new("", "")), "text"));
    all.push((Box::new(projects::Projects::filtered("")), "projects"));
    all.push((Box::new(card::Card::of(crate::rules::id::FacilityId::of(0))), "card"));
    all
}
