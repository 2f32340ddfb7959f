//! The same sums on what a seat sees: bots, sheets and screens ask here and never hold a world.
use super::appraisal::{Appraisal, Assumed, appraise};
use super::estimate::{Estimate, estimate, estimate_put_off, gains, quick_score, typical};
use super::outlook::{Outlook, outlook};
use crate::rules::deal;
use crate::rules::id::*;
use crate::rules::orders::Terms;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;
use crate::rules::view::SeatView;

/// The outlook on what a seat sees.
pub fn outlook_of(view: &SeatView<'_>) -> Outlook {
    outlook(view.scenario(), view.world())
}

/// The estimate on what a seat sees.
pub fn estimate_of(view: &SeatView<'_>, outlook: &Outlook, facility: FacilityId, terms: &Terms) -> Estimate {
    estimate(view.scenario(), view.world(), outlook, facility.at(), terms)
}

/// Chance that a plant under these terms runs, as the programme believes it: that its firm decides to build, or 1
/// where it stands already.
pub(in crate::rules) fn odds_of_start(scenario: &Scenario, world: &World, i: usize, terms: &Terms) -> f64 {
    if world.status[i] != Status::Prospect {
        return 1.0;
    }
    estimate(scenario, world, &outlook(scenario, world), i, terms).odds
}

/// The estimate, were the firm's board to put builds off for so many half-years, on what a seat sees.
pub fn estimate_put_off_of(
    view: &SeatView<'_>,
    outlook: &Outlook,
    facility: FacilityId,
    terms: &Terms,
    put_off_steps: f64,
) -> Estimate {
    estimate_put_off(view.scenario(), view.world(), outlook, facility.at(), terms, put_off_steps)
}

/// The score alone on what a seat sees: what bots rank by.
pub fn score_of(view: &SeatView<'_>, outlook: &Outlook, facility: FacilityId, terms: &Terms) -> f64 {
    quick_score(view.scenario(), view.world(), outlook, facility.at(), terms)
}

/// What is assumed of the typical plant, on what a seat sees.
pub fn typical_of(view: &SeatView<'_>, outlook: &Outlook, facility: FacilityId, terms: &Terms) -> Assumed {
    typical(view.scenario(), view.world(), outlook, facility.at(), terms)
}

/// The appraisal of a plant as assumed, on what a seat sees.
pub fn appraise_of(
    view: &SeatView<'_>,
    outlook: &Outlook,
    facility: FacilityId,
    terms: &Terms,
    assumed: &Assumed,
) -> Appraisal {
    appraise(view.scenario(), view.world(), outlook, facility.at(), terms, assumed)
}

/// What mending each factor alone would add to worth over asked, on what a seat sees.
pub fn gains_of(
    view: &SeatView<'_>,
    outlook: &Outlook,
    facility: FacilityId,
    terms: &Terms,
) -> [(Factor, f64); 7] {
    let assumed = typical_of(view, outlook, facility, terms);
    gains(view.scenario(), view.world(), outlook, facility.at(), terms, &assumed)
}

/// The terms a facility has on offer or signed, on what a seat sees.
pub fn terms_in_force(view: &SeatView<'_>, facility: FacilityId) -> Terms {
    deal::terms_of(view.world(), facility.at())
}
