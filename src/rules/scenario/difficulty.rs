//! Levels of difficulty as data: values in the place of the campaign's own, all of them printed.
use super::citation::Citation;
use crate::rules::orders::Instrument;

/// Id of the campaign as it is written, which is no level of its own.
pub const STANDARD: &str = "standard";

/// A parameter with another value.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Path of the parameter, as `--set` takes it.
    pub path: String,
    /// Its value at this level.
    pub value: f64,
    /// Its value in the campaign as written.
    pub instead_of: f64,
}

/// An instrument that opens at another time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unlock {
    /// Which.
    pub instrument: Instrument,
    /// First turn (from 1) in which it is offered at this level.
    pub from_turn: u16,
    /// The same in the campaign as written.
    pub instead_of: u16,
}

/// A level of difficulty.
#[derive(Clone, Debug, PartialEq)]
pub struct Difficulty {
    /// Permanent id, as in `open-book`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What it is like, in a sentence or two.
    pub text: String,
    /// Parameters that differ.
    pub settings: Vec<Setting>,
    /// Instruments that open at another time.
    pub unlocks: Vec<Unlock>,
    /// Where the values come from.
    pub citation: Citation,
}
