//! What the programme may do and how it may fail: instruments with their bounds, packages, failures.
use super::citation::Citation;
use super::map::Name;
use crate::rules::figure::{Condition, FigureId};
use crate::rules::id::*;
use crate::rules::orders::{Instrument, Terms};

/// A template of deal terms, taken from a real deal.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// Its name, as in `MP 2025 package`.
    pub name: Name,
    /// What it was and how it went.
    pub text: String,
    /// Stages it fits.
    pub stages: Vec<Stage>,
    /// Its terms.
    pub terms: Terms,
    /// Where it comes from.
    pub citation: Option<Citation>,
}

/// A failure mode: a detector as data, read-only.
#[derive(Clone, Debug, PartialEq)]
pub struct FailureRule {
    /// Its name.
    pub name: Name,
    /// What it means, in a paragraph.
    pub text: String,
    /// The rule in words.
    pub rule: String,
    /// The chain of causes in one line.
    pub chain: String,
    /// Ways to red: it is red when every condition of any of them holds, each over its window.
    pub red: Vec<Vec<Condition>>,
    /// Ways to amber: the rule now, without window or start date, and the rule on what is signed.
    pub amber: Vec<Vec<Condition>>,
    /// Figure of money lost to it.
    pub sunk: Option<FigureId>,
    /// Figure of people lost to it.
    pub people: Option<FigureId>,
    /// The range in which the campaign lets a threshold of a figure be, where it gives one.
    pub ranges: Vec<(FigureId, (f64, f64))>,
}

/// Bounds of one instrument in this campaign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InstrumentRule {
    /// Which.
    pub instrument: Instrument,
    /// First turn (from 1) in which it is offered.
    pub from_turn: u16,
    /// Lowest value.
    pub low: f64,
    /// Highest value.
    pub high: f64,
    /// Step of the deal sheet.
    pub step: f64,
}
