//! What a firm can pay with, and whether it is in a state to build.
use super::finance;
use super::id::{FirmId, Status};
use super::math;
use super::scenario::Scenario;
use super::state::World;
use super::view::SeatView;

/// What a firm can pay with: its cash and what lenders advance on its stocks.
pub(in crate::rules) fn means_kusd(world: &World, firm: usize) -> f64 {
    world.cash_kusd[firm] + world.stock_credit_kusd[firm]
}

/// [`means_kusd`] on what a seat sees.
pub fn means_kusd_of(view: &SeatView<'_>, firm: FirmId) -> f64 {
    means_kusd(view.world(), firm.at())
}

/// Half-years for which the board of a firm whose till empties, and whose owners put nothing in, puts builds
/// off: as long as its distress shows, and the meeting at which what became of it is seen.
pub fn put_off_when_empty_steps_of(view: &SeatView<'_>) -> f64 {
    view.scenario().parameters.distress_steps + 1.0
}

/// Half-years for which a firm's board at least puts new builds off: as long as a plant of it stands in
/// distress, and until the next meeting where its till is empty; nought where it is sound.
pub(in crate::rules) fn puts_off_steps(scenario: &Scenario, world: &World, firm: usize) -> f64 {
    let mut longest = 0;
    for id in &scenario.firm_facilities[firm] {
        // A prospect that is bid for waits for the bid, which says nothing of its owner's cash.
        if world.status[id.at()] == Status::Operating {
            longest = longest.max(world.distress_left[id.at()]);
        }
    }
    let empty = if means_kusd(world, firm) < 0.0 { 1.0 } else { 0.0 };
    math::upper(f64::from(longest), empty)
}

/// Debt service of a firm's running plants in a half-year, thousand $, on what a seat sees.
pub fn debt_service_kusd_of(view: &SeatView<'_>, firm: FirmId) -> f64 {
    let plants = view.scenario().firm_facilities[firm.at()].iter().map(|plant| plant.at());
    let running = plants.filter(|i| view.status()[*i] == Status::Operating);
    running.map(|i| finance::service_kusd(&view.scenario().parameters, view.world(), i)).sum()
}

/// Does the board of a plant's firm put new builds off for want of cash? On what a seat sees.
pub fn puts_off_builds_of(view: &SeatView<'_>, facility: super::id::FacilityId) -> bool {
    let firm = view.scenario().facilities[facility.at()].firm.at();
    puts_off_steps(view.scenario(), view.world(), firm) > 0.0
}
