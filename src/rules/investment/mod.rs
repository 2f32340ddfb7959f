//! Whether a firm builds (E44-E53): value of the project on its own expectations against a hurdle
//! that asks more the more the value can swing and the less a contract stands behind it.
//!
//! One appraisal serves the firm (on what it knows of its own plant) and the programme's estimate
//! (on its belief, by a fixed quadrature): two worlds with equal views give equal estimates.
mod appraisal;
mod estimate;
mod firm;
mod guarantee;
mod learning;
mod offering;
mod option;
mod outlook;
mod seat;

pub use appraisal::{Appraisal, Assumed};
pub use estimate::Estimate;
pub(in crate::rules) use firm::{firm_value_kusd, ripe_margin_kusd};
pub(in crate::rules) use guarantee::guarantee_kusd;
pub use offering::Offering;
pub use option::{annuity, put, put_delta};
pub use outlook::{Outlook, outlook};
pub(in crate::rules) use outlook::{planned_fee_usd_per_kg, planned_oxide_usd_per_kg};
pub(in crate::rules) use seat::odds_of_start;
pub use seat::{
    appraise_of, estimate_of, estimate_put_off_of, gains_of, outlook_of, score_of, terms_in_force, typical_of,
};

use super::basket::load;
use super::deal::{contract_runs, end_deal, lapse, root, terms_of};
use super::diagnosis;
use super::draw::purpose;
use super::event::{Cause, EventKind, Sink, Subject};
use super::facilities::build_steps;
use super::firm::puts_off_steps;
use super::id::*;
use super::orders::Terms;
use super::state::{NEVER, World};
use super::step::Step;
use appraisal::appraise;
use estimate::obstacle;
use firm::firm_assumes;
use learning::learn_from_answer;

/// Half-years after its planned date by which a plant that stands still must have started, or its deal lapses (E39').
pub const LATE_STEPS: u32 = 6;

/// Phase 10: offers stand, lapse or are decided; firms also decide on their own.
#[inline(never)]
pub(in crate::rules) fn investment<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let scenario = step.scenario;
    let p = step.p();
    let outlook = outlook(scenario, world);
    let mut building = world.status.iter().filter(|s| **s == Status::Construction).count() as f64;
    for i in 0..scenario.facilities.len() {
        if world.status[i] != Status::Prospect {
            continue;
        }
        let offered = world.deal_status[i] == DealStatus::Offered && !step.epilogue();
        let ready = world.progress[i] >= 1.0
            && building < p.building_limit
            && !world.chinese_owned[i]
            && puts_off_steps(scenario, world, scenario.facilities[i].firm.at()) <= 0.0;
        let held = offered && world.no_new_starts && world.deal_step[i] == step.now;
        let terms = if offered { terms_of(world, i) } else { Terms::default() };
        if !ready && !offered {
            continue;
        }
        let u = step.uniform(step.facility_key(i), purpose::INVESTMENT);
        if !offered && u >= p.decision_rate {
            // No appraisal gives more than that chance, and nobody asked for one.
            continue;
        }
        let assumed = firm_assumes(step, world, &outlook, i, &terms);
        let sum = appraise(scenario, world, &outlook, i, &terms, &assumed);
        if ready && !held && u < sum.chance {
            if offered {
                learn_from_answer(scenario, world, &outlook, i, &terms, sum.score);
            }
            decide(step, world, i, offered, &sum);
            building += 1.0;
        } else if offered {
            wait_or_lapse(step, world, &outlook, i, &terms, &assumed, &sum);
        }
    }
}

fn decide<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize, offered: bool, sum: &Appraisal) {
    let facility = &step.scenario.facilities[i];
    let subject = Subject::Facility(FacilityId::of(i));
    let steps = build_steps(step.scenario, world, i);
    let expected = f64::from(step.now) + steps;
    world.status[i] = Status::Construction;
    world.progress[i] = 0.0;
    // An owner who builds does not sell: a bid for the prospect is off.
    world.bid_open[i] = false;
    world.distress_left[i] = 0;
    world.decision_step[i] = step.now;
    if world.overrun_shown[i] == 0 {
        world.overrun_shown[i] = 1;
        world.seen_overrun[i] = world.overrun_first[i];
    }
    lack_of_know_how(step, world, i);
    if world.piloted[i] {
        world.pilots_built += 1;
    }
    if offered {
        world.deal_status[i] = DealStatus::Signed;
        world.deal_signed_step[i] = step.now;
        world.deal_due_by[i] = step.now + super::math::whole_steps(steps) + LATE_STEPS;
        world.funded[i] = true;
        world.surveyed_when_signed[i] = world.visits[i] > 0;
        diagnosis::count_signed(step.scenario, world, i);
        world.offers_answered += 1;
        world.offers_decided += 1;
        let cause = Cause::Order(world.deal_order[i]);
        step.report(EventKind::Decided, subject, cause, sum.capital_kusd, expected);
    } else {
        // A production tax credit that stands at the decision is programme money too.
        world.funded[i] = world.tax_credit_usd_per_kg[facility.stage.at()] > 0.0
            && step.scenario.in_allied_country(FacilityId::of(i));
        step.report(EventKind::DecidedAlone, subject, Cause::Firm(facility.firm), sum.capital_kusd, expected);
    }
}

/// Where Chinese know-how is barred, a new plant may start one ramp class worse (E67); a partner whose firms have
/// it, or a firm that runs the stage already, mends most of it.
fn lack_of_know_how<S: Sink>(step: &Step<'_, S>, world: &mut World, i: usize) {
    let p = step.p();
    let facility = &step.scenario.facilities[i];
    let stage = facility.stage.at();
    let runs_one = step.scenario.firm_facilities[facility.firm.at()].iter().any(|other| {
        other.at() != i
            && step.scenario.facilities[other.at()].stage == facility.stage
            && world.status[other.at()] == Status::Operating
    });
    let partner = step.scenario.partners.get(usize::from(world.deal_partner[i]));
    let helped = runs_one || partner.is_some_and(|partner| partner.know_how);
    let alternative = p.technology_alternative[stage] * if helped { 1.0 } else { 0.5 };
    let chance = world.technology_denial[stage] * (1.0 - alternative);
    let u = step.world_draws.uniform(0, facility.name.key, purpose::TECHNOLOGY_CLASS, 0);
    if u < chance && world.ramp_class[i] < 3 {
        world.ramp_class[i] += 1;
    }
}

fn wait_or_lapse<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
    assumed: &Assumed,
    sum: &Appraisal,
) {
    let subject = Subject::Facility(FacilityId::of(i));
    let cause = Cause::Order(world.deal_order[i]);
    let (factor, by) = if puts_off_steps(step.scenario, world, step.scenario.facilities[i].firm.at()) > 0.0 {
        (Factor::Cash, 0.0)
    } else if world.progress[i] < 1.0 && sum.score >= 1.0 {
        (Factor::Permit, 0.0)
    } else {
        obstacle(step.scenario, world, outlook, i, terms, assumed)
    };
    world.deal_answer[i] = factor;
    // A board that has put the matter off has said nothing of the plant, and one that says the same
    // again nothing new.
    let new = step.now == world.deal_step[i] || step.now >= world.deal_due_by[i];
    if factor != Factor::Cash && new {
        learn_from_answer(step.scenario, world, outlook, i, terms, sum.score);
    }
    if step.now < world.deal_due_by[i] {
        step.report(EventKind::NotYet(factor), subject, cause, sum.score, by);
        return;
    }
    let floor = terms.floor_usd_per_kg.sum() > 0.0 && step.scenario.facilities[i].stage.is_upstream();
    if floor && factor == Factor::Price {
        world.floor_lapsed_price += 1;
    }
    lapse(world, i, DealStatus::Lapsed);
    step.report(EventKind::OfferLapsed(factor), subject, cause, sum.score, by);
}

/// Contracts end by time, or lapse if the plant has not started [`LATE_STEPS`] after its planned date (E39') and
/// nobody builds on it: while work goes on, lenders and governments move the long-stop date.
#[inline(never)]
pub(in crate::rules) fn contracts<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    for i in 0..step.scenario.facilities.len() {
        if world.deal_status[i] != DealStatus::Signed {
            continue;
        }
        let subject = Subject::Facility(FacilityId::of(i));
        // This step was paid already: a term of so many steps ends with its last.
        let over = world.deal_clock[i] != NEVER
            && step.now + 1 >= world.deal_clock[i] + world.deal_term_steps[i].max(1);
        let late = world.deal_clock[i] == NEVER
            && world.deal_due_by[i] != NEVER
            && step.now > world.deal_due_by[i]
            && world.status[i] != Status::Construction;
        let contract = contract_runs(world, i);
        if over && (contract || world.status[i] == Status::Operating) || late {
            let contracted =
                load(step.scenario.facilities[i].nameplate_kg_per_step) * 0.001 * world.deal_cover[i];
            let cause = root(step, world, i);
            end_deal(world, i, DealStatus::Ended);
            // A grant is paid once the plant stands: no contract ends with it.
            if contract || late {
                let lapsed = f64::from(u8::from(late));
                step.report(EventKind::ContractEnded, subject, cause, contracted, lapsed);
            }
        }
    }
}
