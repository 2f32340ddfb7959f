//! A plant's deal with the programme: does its contract run, on what terms, whose doing is what
//! happens to the plant, and how a deal ends.
use super::budget;
use super::event::{Cause, Sink};
use super::id::*;
use super::math;
use super::orders::Terms;
use super::scenario::Scenario;
use super::state::{NEVER, NOBODY, World};
use super::step::Step;
use super::view::SeatView;

/// Does a contract on output stand behind the plant: signed, or offered before the decision?
#[inline(always)]
pub(in crate::rules) fn contract_runs(world: &World, i: usize) -> bool {
    world.deal_status[i] == DealStatus::Signed && world.deal_term_steps[i] > 0
}

/// First step without the contract on a plant's output, also once that is past; none before its term began, and
/// where a deal holds no contract.
#[inline(always)]
pub(in crate::rules) fn contract_end(world: &World, i: usize) -> Option<u32> {
    let began = world.deal_clock[i] != NEVER && world.deal_term_steps[i] > 0;
    began.then(|| world.deal_clock[i] + world.deal_term_steps[i])
}

/// [`contract_end`] on what a seat sees.
pub fn contract_end_of(view: &SeatView<'_>, facility: FacilityId) -> Option<u32> {
    contract_end(view.world(), facility.at())
}

/// The root of what happens to a facility: its deal's order, or its firm.
pub(in crate::rules) fn root<S: Sink>(step: &Step<'_, S>, world: &World, i: usize) -> Cause {
    if world.deal_status[i] != DealStatus::Absent && world.deal_order[i] != OrderId::NONE {
        Cause::Order(world.deal_order[i])
    } else {
        Cause::Firm(step.scenario.facilities[i].firm)
    }
}

/// The partner's part of money that a deal pays or brings in, thousand $: it has agreed to a share of both (E64).
pub(in crate::rules) fn partners_part_kusd(world: &World, i: usize, kusd: f64) -> f64 {
    if world.deal_partner[i] == NOBODY { 0.0 } else { math::whole(world.deal_partner_share[i] * kusd) }
}

/// Ends a deal and returns what is set aside.
pub(in crate::rules) fn end_deal(world: &mut World, i: usize, status: DealStatus) {
    if matches!(world.deal_status[i], DealStatus::Offered | DealStatus::Signed) {
        world.deal_status[i] = status;
        budget::release(world, i);
    }
}

/// An offer that nobody has taken comes to its end: what it set aside comes free, and it counts as wasted.
pub(in crate::rules) fn lapse(world: &mut World, i: usize, ends_as: DealStatus) {
    world.offers_answered += 1;
    world.offers_wasted += 1;
    end_deal(world, i, ends_as);
}

/// Lenders and the programme keep a share of what is owed; the rest is lost.
pub(in crate::rules) fn write_off_debt(world: &mut World, i: usize, kept: f64) {
    for (debt, original) in [
        (&mut world.debt_kusd[i], &mut world.debt_original_kusd[i]),
        (&mut world.loan_kusd[i], &mut world.loan_original_kusd[i]),
    ] {
        *debt = math::whole(*debt * kept);
        *original = math::whole(*original * kept);
    }
}

/// Capital of a project as known, thousand $.
pub fn known_capital_kusd(scenario: &Scenario, world: &World, i: usize) -> f64 {
    let tau = world.technology_denial[scenario.facilities[i].stage.at()];
    scenario.facilities[i].capital_kusd
        * world.seen_overrun[i]
        * (1.0 + scenario.parameters.technology_capex * tau)
}

/// [`known_capital_kusd`] on what a seat sees.
pub fn known_capital_kusd_of(view: &SeatView<'_>, facility: FacilityId) -> f64 {
    known_capital_kusd(view.scenario(), view.world(), facility.at())
}

/// The terms a facility has on offer or signed.
pub fn terms_of(world: &World, i: usize) -> Terms {
    if !matches!(world.deal_status[i], DealStatus::Offered | DealStatus::Signed) {
        return Terms::default();
    }
    Terms {
        cost_share: world.deal_cost_share[i],
        loan_share: world.deal_loan_share[i],
        equity_share: world.deal_equity_share[i],
        pilot: world.pilot_left[i] > 0,
        floor_usd_per_kg: world.deal_floor_usd_per_kg[i],
        fee_usd_per_kg: world.deal_fee_usd_per_kg[i],
        term_steps: world.deal_term_steps[i],
        cover: world.deal_cover[i],
        upside_share: world.deal_upside_share[i],
        guarantee_kusd_per_step: world.deal_guarantee_kusd[i],
        allied_only: world.deal_allied_only[i],
        partner: if world.deal_partner[i] == NOBODY { None } else { Some(PartnerId(world.deal_partner[i])) },
        partner_share: world.deal_partner_share[i],
        claim_share: world.deal_claim_share[i],
    }
}
