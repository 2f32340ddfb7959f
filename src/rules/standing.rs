//! Where a plant stands towards the programme: among the allies, known to be planned, open to an offer, young under
//! a flood. One answer for the checks, the detectors, the lists, the desk and the bot.
use super::deal::contract_runs;
use super::id::*;
use super::scenario::Scenario;
use super::state::{NEVER, World};
use super::view::SeatView;

/// Does a plant stand among the allies: in an allied country and not in Chinese hands? Who owns it may change in
/// the course of a game; whether it is closed does not count here.
pub fn is_allied_of(view: &SeatView<'_>, facility: FacilityId) -> bool {
    is_allied(view.scenario(), view.world(), facility.at())
}

pub(in crate::rules) fn is_allied(scenario: &Scenario, world: &World, i: usize) -> bool {
    scenario.in_allied_country(FacilityId::of(i)) && !world.chinese_owned[i]
}

/// Is it one that can be seen and counted on: allied, not closed for good, and announced if an owner only plans it?
pub fn is_known_of(view: &SeatView<'_>, facility: FacilityId) -> bool {
    let i = facility.at();
    is_allied_of(view, facility) && view.announced()[i] && view.status()[i] != Status::Closed
}

/// Is it a project that nobody has decided on and to which no offer is out? Money, teams and permits are
/// another matter.
pub fn is_open_prospect_of(view: &SeatView<'_>, facility: FacilityId) -> bool {
    let i = facility.at();
    view.status()[i] == Status::Prospect
        && view.deal_status()[i] != DealStatus::Offered
        && is_known_of(view, facility)
}

/// Share of a price taken off from which it is called a flood.
pub(in crate::rules) const FLOOD: f64 = 0.1;

/// Half-years from its start-up for which a plant is young: it still learns.
const YOUNG_STEPS: u32 = 10;

/// Is it a funded plant that started in the game and still learns, sells into a flood, and has less than half of
/// its output under a contract?
pub(in crate::rules) fn is_young_under_a_flood(
    scenario: &Scenario,
    world: &World,
    i: usize,
    now: u32,
) -> bool {
    let start = world.start_step[i];
    let young = start != NEVER && start > 0 && now.saturating_sub(start) < YOUNG_STEPS;
    let flood = world.dumping[usize::from(!scenario.facilities[i].stage.is_upstream())] > FLOOD;
    let protected = contract_runs(world, i) && world.deal_cover[i] >= 0.5;
    young && world.funded[i] && flood && !protected
}
