//! What a reader reads: every word and every printed figure of the game, as pure functions of what
//! a seat sees and what was recorded. Screens, line mode and exports take their text from here, so
//! that none of them holds a rule or a sentence of its own.
//!
//! Nothing here knows a terminal: a line is a string, a glyph is a string, and a width is the
//! front's business.
pub mod accounts;
pub mod after_action;
pub mod answers;
pub mod behind;
pub mod beijing;
pub mod brief_back;
pub mod cause;
pub mod chain;
mod confirmed;
pub mod debrief;
pub mod difficulty;
pub mod events;
pub mod evidence;
pub mod failures;
pub mod figures;
pub mod forms;
pub mod glossary;
pub mod guide;
mod hired;
pub mod idle;
pub mod lacks;
mod low_readiness;
pub mod market;
pub mod memo;
mod names;
mod nearest;
pub mod notes;
pub mod obituary;
pub mod odds;
pub mod opens;
pub mod order_sum;
pub mod orders;
pub mod owed;
mod paper_price;
pub mod papers;
mod partner;
pub mod plants;
mod point;
pub mod projects;
pub mod refusal;
mod remedy;
pub mod rows;
pub mod run_on;
pub mod scorecard;
pub mod several;
pub mod shortfall;
pub mod side_by_side;
pub mod slots;
pub mod source;
mod stands;
pub mod start_up;
pub mod stated;
mod subject;
pub mod told;
mod touch;
mod training;
pub mod triage;
pub mod unpaid;
pub mod verdict;
pub mod waivers;
mod ways;
pub mod why;
pub mod workforce;
mod years_after;

pub use names::Reader;

#[cfg(test)]
mod played;
#[cfg(test)]
mod tests;
