//! What skipped diagnosis is measured by: money signed on what was announced.
use super::chain;
use super::id::*;
use super::scenario::Scenario;
use super::state::World;

/// Counts the money of a contract as it is signed with a plant nobody looked at, at a stage nobody
/// audited; and whether the truly narrowest stage has nothing signed meanwhile. An offer that is only
/// out has bound nobody: there is still time to look.
pub(in crate::rules) fn count_signed(scenario: &Scenario, world: &mut World, i: usize) {
    let stage = scenario.facilities[i].stage;
    if world.stage_audited[stage.at()] || world.visits[i] > 0 {
        return;
    }
    let bound = world.obligated_kusd[i];
    world.unaudited_signed_kusd += bound;
    let narrowest = chain::narrowest_true_stage(scenario, world);
    let signed_there = scenario
        .stage_range(narrowest)
        .any(|at| matches!(world.deal_status[at], DealStatus::Offered | DealStatus::Signed));
    if narrowest != stage && !signed_there {
        world.signed_elsewhere_kusd += bound;
    }
}
