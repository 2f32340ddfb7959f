//! Rows of a deal sheet: what each instrument stands at, between which bounds, and whether it can be
//! used at all.
use crate::rules::math;
use crate::rules::orders::Instrument;

/// Can a row of the sheet be used?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowState {
    /// Yes.
    Open,
    /// Not before a later turn; `u16::MAX` for never in this campaign.
    Locked(u16),
    /// It does not fit the stage: a floor upstream, a fee downstream.
    WrongStage,
    /// The plant stands already: no money for building.
    Built,
    /// It was done already.
    Done,
    /// No deal can be offered now, whatever its terms.
    Barred,
}

/// A row of the sheet.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct SheetRow {
    /// The instrument.
    pub instrument: Instrument,
    /// Its value; nought is off.
    pub value: f64,
    /// The campaign's bounds.
    pub bounds: (f64, f64),
    /// The campaign's step.
    pub step: f64,
    /// Can it be used?
    pub state: RowState,
}

impl SheetRow {
    /// Is it part of the deal?
    pub fn on(&self) -> bool {
        self.value > 0.0
    }

    /// Where the value stands between its bounds, 0 to 1.
    pub fn level(&self) -> f64 {
        math::clip(math::ratio(self.value - self.bounds.0, self.bounds.1 - self.bounds.0), 0.0, 1.0)
    }
}

/// The campaign's step of an instrument, at which its values are moved by hand.
pub(in crate::game) fn step_of(step: f64) -> f64 {
    if step > 0.0 { step } else { 1.0 }
}

/// The finest a value of an instrument can be typed: a whole percent, dollar, half-year or person. Only a
/// step by hand keeps to the campaign's steps; its bounds alone are a rule.
pub(in crate::game) const fn finest(instrument: Instrument) -> f64 {
    match instrument {
        Instrument::CostShare
        | Instrument::Loan
        | Instrument::Equity
        | Instrument::Cover
        | Instrument::Upside
        | Instrument::Partner => 0.01,
        _ => 1.0,
    }
}
