//! Where a plant stands towards the programme: among the allies, known to be planned, open to an offer. One answer
//! for the checks, the lists, the desk and the bot.
use super::id::*;
use super::scenario::Scenario;
use super::state::World;
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
