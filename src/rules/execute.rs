//! Executes an order that `check` has passed. Money moves or is set aside, and the world changes;
//! nothing here can refuse.
use super::belief;
use super::budget;
use super::check;
use super::deal::{end_deal, lapse};
use super::diagnosis;
use super::distress;
use super::event::{Account, Cause, EventKind, Sink, Subject};
use super::happening;
use super::id::pool;
use super::id::*;
use super::math;
use super::orders::*;
use super::partner;
use super::state::{NEVER, NOBODY, World};
use super::step::Step;

/// Executes one order with its id and checked price.
pub(in crate::rules) fn execute<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    id: OrderId,
    order: &Order,
    price: &Price,
) {
    let cause = Cause::Order(id);
    if !matches!(order, Order::Answer { .. }) {
        // A dilemma's choice takes its teams as one of its effects.
        world.teams_used += price.teams;
    }
    world.teams_used_total += price.teams;
    match *order {
        Order::Offer { facility, ref terms } => offer(step, world, id, facility.at(), terms),
        Order::Survey { target } => {
            let cost = price.now_kusd;
            budget::pay_free(step, world, cost, Account::Services, Subject::Nobody, cause, Line::Diagnosis);
            belief::survey(step, world, target, cause);
        }
        Order::Train { basin, skill, seats, mentors, visas } => {
            let at = pool(basin, skill);
            world.seats_order[at] = math::whole(seats);
            world.mentors_order[at] = math::whole(mentors);
            world.visas_order[at] = math::whole(visas);
        }
        Order::Stockpile { form, target_steps, only_in_stops } => {
            world.reserve_target_steps[form.at()] = target_steps;
            world.reserve_only_in_stops[form.at()] = only_in_stops;
        }
        Order::Waive { platform, on } => world.waived[platform.at()] = on,
        Order::Rescue { facility, action } => rescue(step, world, id, facility.at(), action),
        Order::TopUp { facility } => top_up(step, world, facility.at(), cause),
        Order::Answer { choice } => happening::answer(step, world, id, choice),
        Order::Terminate { facility } => terminate(step, world, facility.at(), cause),
        Order::HireTeam => {
            world.teams_hired += 1.0;
            step.report(EventKind::TeamHired, Subject::Nobody, cause, world.teams + world.teams_hired, 0.0);
        }
        Order::TaxCredit { stage, usd_per_kg } => world.tax_credit_usd_per_kg[stage.at()] = usd_per_kg,
        Order::Specification { stage } => {
            let cost = price.now_kusd;
            budget::pay_free(
                step,
                world,
                cost,
                Account::Services,
                Subject::Stage(stage),
                cause,
                Line::Diagnosis,
            );
            world.specification_left[stage.at()] = super::math::whole_steps(step.p().specification_steps);
        }
        Order::Pool { partner, on } => world.pooled[partner.at()] = on,
        Order::Recycling { country, t_per_year } => {
            let subject = Subject::Country(country);
            budget::pay_free(
                step,
                world,
                price.now_kusd,
                Account::Suppliers,
                subject,
                cause,
                Line::Metallurgy,
            );
            world.loop_capacity_kg[country.at()] += math::whole(500.0 * t_per_year);
        }
    }
}

/// A survey's price alone: what a preview may do of it.
pub(in crate::rules) fn pay_for_survey<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    id: OrderId,
    price: &Price,
) {
    let cause = Cause::Order(id);
    world.teams_used += price.teams;
    world.teams_used_total += price.teams;
    budget::pay_free(step, world, price.now_kusd, Account::Services, Subject::Nobody, cause, Line::Diagnosis);
}

fn offer<S: Sink>(step: &mut Step<'_, S>, world: &mut World, id: OrderId, i: usize, terms: &Terms) {
    let scenario = step.scenario;
    let stage = scenario.facilities[i].stage;
    let cause = Cause::Order(id);
    let subject = Subject::Facility(FacilityId::of(i));
    let renewal = check::is_renewal(world, i);
    let set_aside = check::obligation_kusd(scenario, world, i, terms);
    let pilot = check::pilot_cost_kusd(scenario, world, i, terms);
    budget::release(world, i);
    budget::obligate(world, i, set_aside, stage.line());
    if pilot > 0.0 {
        budget::pay_free(step, world, pilot, Account::Suppliers, subject, cause, stage.line());
        world.pilot_left[i] = super::math::whole_steps(step.p().pilot_steps);
        world.pilot_order[i] = id;
        world.pilots_started += 1;
        step.report(EventKind::PilotStarted, subject, cause, pilot, 0.0);
    }
    if let Some(with) = terms.partner {
        let ask = partner::ask_kusd(scenario, world, i, terms);
        world.partner_spent_kusd[with.at()] += ask;
        step.report(EventKind::PartnerPays, Subject::Partner(with), cause, ask, 0.0);
    }
    write_terms(world, i, id, terms);
    world.offers_made[i] += 1;
    world.signings[step.now as usize] += 1;
    world.deal_step[i] = step.now;
    world.deal_renewal[i] = renewal;
    if renewal {
        world.surveyed_when_signed[i] = world.visits[i] > 0;
        world.deal_status[i] = DealStatus::Signed;
        world.deal_signed_step[i] = step.now;
        world.deal_clock[i] = step.now;
        world.deal_due_by[i] = NEVER;
        world.funded[i] = true;
        // A contract in hand keeps lenders still and bidders out until the next empty till.
        world.distress_left[i] = 0;
        world.bid_open[i] = false;
        diagnosis::count_signed(scenario, world, i);
        if world.status[i] == Status::Mothballed {
            distress::restart(step, world, i, cause);
        }
        step.report(EventKind::DealSigned, subject, cause, set_aside, 0.0);
    } else {
        world.deal_status[i] = DealStatus::Offered;
        world.deal_signed_step[i] = NEVER;
        world.deal_clock[i] = NEVER;
        let permits = (1.0 - world.progress[i]) * scenario.facilities[i].permit_steps
            / math::upper(step.p().permit_pace_supported, 0.1);
        let stands = super::math::whole_steps(step.p().offer_steps + math::whole_up(permits));
        world.deal_due_by[i] = step.now + stands;
    }
}

fn write_terms(world: &mut World, i: usize, id: OrderId, terms: &Terms) {
    world.deal_order[i] = id;
    world.deal_cost_share[i] = terms.cost_share;
    world.deal_loan_share[i] = terms.loan_share;
    world.deal_equity_share[i] = terms.equity_share;
    world.deal_floor_usd_per_kg[i] = terms.floor_usd_per_kg;
    world.deal_fee_usd_per_kg[i] = terms.fee_usd_per_kg;
    world.deal_term_steps[i] = terms.term_steps;
    world.deal_cover[i] = terms.cover;
    world.deal_upside_share[i] = terms.upside_share;
    world.deal_guarantee_kusd[i] = terms.guarantee_kusd_per_step;
    world.deal_allied_only[i] = terms.allied_only;
    world.deal_partner[i] = terms.partner.map_or(NOBODY, |partner| partner.0);
    world.deal_partner_share[i] = if terms.partner.is_some() { terms.partner_share } else { 0.0 };
    world.deal_claim_share[i] = terms.claim_share;
}

fn rescue<S: Sink>(step: &mut Step<'_, S>, world: &mut World, id: OrderId, i: usize, action: Rescue) {
    let cause = Cause::Order(id);
    match action {
        Rescue::Bridge => distress::bridge(step, world, i, cause),
        Rescue::Buyer => world.buyer_sought[i] = id,
        Rescue::Veto => {
            world.vetoed[i] = true;
            world.bid_open[i] = false;
        }
        Rescue::LetGo => {}
    }
}

fn top_up<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize, cause: Cause) {
    let subject = Subject::Facility(FacilityId::of(i));
    let half = check::top_up_cost_kusd(world, i);
    let line = step.scenario.facilities[i].stage.line();
    budget::pay_free(step, world, half, Account::Owners, subject, cause, line);
    world.grant_paid_kusd[i] += half;
    world.status[i] = Status::Construction;
    world.suspended_steps[i] = 0;
    step.report(EventKind::Resumed, subject, cause, half, 0.0);
}

fn terminate<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize, cause: Cause) {
    let p = step.p();
    let facility = &step.scenario.facilities[i];
    let subject = Subject::Facility(FacilityId::of(i));
    let signed = world.deal_status[i] == DealStatus::Signed;
    let fee = if signed { check::termination_fee_kusd(step.scenario, world, i) } else { 0.0 };
    let contracted = facility.load_t_per_step * world.deal_cover[i];
    if signed {
        end_deal(world, i, DealStatus::Terminated);
        let paid = budget::pay_free(step, world, fee, Account::Firms, subject, cause, Line::Offtake);
        world.cash_kusd[facility.firm.at()] += paid;
        let mut total = contracted;
        for (at, other) in step.scenario.facilities.iter().enumerate() {
            if world.deal_status[at] == DealStatus::Signed {
                total += other.load_t_per_step * world.deal_cover[at];
            }
        }
        let lost =
            p.termination_credibility + p.termination_credibility_share * math::ratio(contracted, total);
        world.credibility = math::clip(world.credibility - lost, 0.0, 1.0);
    } else {
        lapse(world, i, DealStatus::Terminated);
    }
    step.report(EventKind::DealTerminated, subject, cause, fee, 0.0);
}
