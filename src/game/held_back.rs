//! What stands between an offer and a build, as far as the programme believes: one law for the list, the card and the
//! sheet.
use super::till::stands_for;
use crate::rules::id::*;
use crate::rules::investment::Estimate;
use crate::rules::math;
use crate::rules::view::SeatView;

/// What holds a firm back.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum HeldBack {
    /// What would raise the odds most if it were mended.
    By(Factor),
    /// Nothing that terms could mend: its board has only to meet on it while the offer stands.
    Meeting,
}

/// Odds that are left to terms before what they lack is named: what is less is printed as nought or one percent.
const WORTH_NAMING: f64 = 0.015;

/// How often a board meets on an offer in a half-year at most, whatever its terms: 0 to 1.
pub fn meets_of(view: &SeatView<'_>) -> f64 {
    view.scenario().parameters.decision_rate
}

/// Chance that a plant's board does not meet on an offer while it stands, 0 to 1: no terms mend that.
pub fn never_meets_of(view: &SeatView<'_>, facility: FacilityId) -> f64 {
    let whole = view.scenario().parameters.offer_steps;
    let meetings = whole * (stands_for(view, facility) + 1.0) / (whole + 1.0);
    math::exp(meetings * math::ln(1.0 - meets_of(view)))
}

/// What holds a firm back from terms with that estimated answer.
pub fn held_back_of(view: &SeatView<'_>, facility: FacilityId, estimate: &Estimate) -> HeldBack {
    let lost = 1.0 - never_meets_of(view, facility) - estimate.odds;
    match estimate.held_back {
        Factor::Permit | Factor::Cash => HeldBack::By(estimate.held_back),
        _ if lost < WORTH_NAMING => HeldBack::Meeting,
        factor => HeldBack::By(factor),
    }
}
