//! The life of plants before and beside production: pilots, permits, construction with its two
//! revelations of cost, start-up, outages and country events (E19-E25, E21').
use super::budget;
use super::check;
use super::deal::{end_deal, known_capital_kusd, partners_part_kusd, root, write_off_debt};
use super::draw::purpose;
use super::event::{Account, Cause, EventKind, Sink, Subject};
use super::id::*;
use super::investment;
use super::licences::refused_feed;
use super::math;
use super::math::whole_steps;
use super::ramp;
use super::scenario::Scenario;
use super::state::{NEVER, World};
use super::step::Step;
use super::view::SeatView;

/// Phase 6.
#[inline(never)]
pub(in crate::rules) fn facilities<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let country_stops = country_events(step, world);
    let refused = refused_feed(step.scenario, world);
    let heavy = refused.0[1];
    let mut luck = std::mem::take(&mut world.scratch.facility[0]);
    step.uniforms(purpose::OUTAGE, &mut luck);
    let likeliest = math::upper(step.p().outage_hazard_ramping, step.p().outage_hazard_per_step);
    for (i, luck) in luck.iter().enumerate() {
        if world.pilot_left[i] > 0 {
            pilots(step, world, i);
        }
        match world.status[i] {
            Status::Prospect => permits(step, world, i),
            Status::Construction => build(step, world, i),
            Status::Suspended => wait_for_money(step, world, i),
            Status::Operating => {
                // Most run on: nothing befalls them, and nothing stands from before.
                let befallen = *luck < likeliest || country_stops;
                if befallen || world.outage_left[i] > 0 || world.stopped[i] {
                    outage(step, world, i, *luck);
                }
            }
            Status::Mothballed | Status::Closed => {}
        }
    }
    world.scratch.facility[0] = luck;
    let p = step.p();
    let lost = p.dependence_loss * heavy;
    let causes = world.stopped.iter().zip(&world.dependent);
    for (availability, (stopped, dependent)) in world.scratch.availability.iter_mut().zip(causes) {
        let outage = if *stopped { p.outage_availability } else { 1.0 };
        let loss = if *dependent { lost } else { 0.0 };
        *availability = outage * (1.0 - loss);
    }
}

/// Draws which countries stop their plants; does any?
fn country_events<S: Sink>(step: &mut Step<'_, S>, world: &mut World) -> bool {
    let p = step.p();
    let mut any = false;
    let luck = &mut world.scratch.country[0];
    step.world_draws.uniforms(step.now, &step.scenario.country_keys, purpose::COUNTRY_EVENT, luck);
    for (c, country) in step.scenario.countries.iter().enumerate() {
        let hit = country.allied && world.scratch.country[0][c] < p.country_event_hazard_per_step;
        any |= hit;
        world.scratch.country[0][c] = if hit { 1.0 } else { 0.0 };
        let stands = |id: &FacilityId| world.status[id.at()] == Status::Operating;
        if hit && step.scenario.country_facilities[c].iter().any(stands) {
            let subject = Subject::Country(CountryId::of(c));
            step.report(EventKind::CountryStop, subject, Cause::Chance, p.country_event_steps, 0.0);
        }
    }
    any
}

fn pilots<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    world.pilot_left[i] -= 1;
    if world.pilot_left[i] > 0 {
        return;
    }
    world.piloted[i] = true;
    world.pilots_done += 1;
    if world.decision_step[i] != NEVER {
        world.pilots_built += 1;
    }
    let helps = step.world_draws.uniform(0, step.facility_key(i), purpose::PILOT_HELPS, 0)
        < step.p().pilot_helps_chance;
    if helps && world.ramp_class[i] > 0 {
        world.ramp_class[i] -= 1;
    }
    // The result is told: belief moves by what was seen, not by the odds it had.
    shift_class_belief(&mut world.class_belief[i], if helps { 1.0 } else { 0.0 });
    let cause = Cause::Order(world.pilot_order[i]);
    let saved = if helps { 1.0 } else { 0.0 };
    step.report(EventKind::PilotDone, Subject::Facility(FacilityId::of(i)), cause, saved, 0.0);
}

/// A pilot moves belief one class down with its chance.
fn shift_class_belief(belief: &mut [f64; 4], chance: f64) {
    let before = *belief;
    for class in 0..4 {
        let stays = if class == 0 { before[0] } else { before[class] * (1.0 - chance) };
        let comes = if class < 3 { before[class + 1] * chance } else { 0.0 };
        // Shares that sum to one may round to a hair more.
        belief[class] = math::lower(stays + comes, 1.0);
    }
}

/// An owner thinks of an expansion once the plant it expands has learnt, runs, and is neither short of cash
/// nor China's (E44'). Announced once, it stays so.
fn announce<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    let Some(first) = step.scenario.facilities[i].expands else { return };
    let at = first.at();
    let stands = world.status[at] == Status::Operating && world.distress_left[at] == 0;
    let reached = ramp::reported_of_reachable(world, at);
    if !stands || world.chinese_owned[at] || reached < step.p().expansion_ramp {
        return;
    }
    world.announced[i] = true;
    let cause = root(step, world, at);
    let subject = Subject::Facility(FacilityId::of(i));
    step.report(EventKind::ExpansionAnnounced, subject, cause, world.seen_ramp[at], 0.0);
}

fn permits<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    if !world.announced[i] {
        announce(step, world, i);
        return;
    }
    if world.progress[i] >= 1.0 {
        return;
    }
    let p = step.p();
    let offered = world.deal_status[i] == DealStatus::Offered;
    let pace = if offered { p.permit_pace_supported } else { p.permit_pace_unsupported } * world.permit_pace;
    world.progress[i] += pace / math::upper(step.scenario.facilities[i].permit_steps, 0.25);
    if world.overrun_shown[i] == 0 && world.progress[i] > 0.5 {
        show_first_overrun(step, world, i);
    }
    if world.progress[i] >= 1.0 {
        world.progress[i] = 1.0;
        let cause = root(step, world, i);
        step.report(EventKind::Permitted, Subject::Facility(FacilityId::of(i)), cause, 0.0, 0.0);
    }
}

fn show_first_overrun<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    world.overrun_shown[i] = 1;
    world.seen_overrun[i] = world.overrun_first[i];
    if world.overrun_first[i] > 1.1 && world.deal_status[i] == DealStatus::Offered {
        let subject = Subject::Facility(FacilityId::of(i));
        step.report(EventKind::OverrunFirst, subject, Cause::Chance, world.overrun_first[i], 0.0);
    }
}

/// Length of a plant's construction as it must be reckoned with, half-years: what was announced, and a half-year more
/// where the better part of Chinese know-how is barred (E67).
pub(in crate::rules) fn build_steps(scenario: &Scenario, world: &World, i: usize) -> f64 {
    let facility = &scenario.facilities[i];
    facility.build_steps + math::whole(world.technology_denial[facility.stage.at()])
}

/// How long a build is expected to take, half-years: schedules slip (5.9), and half-years are lost on the way.
pub(in crate::rules) fn expected_build_steps(scenario: &Scenario, world: &World, i: usize) -> f64 {
    let p = &scenario.parameters;
    let slip = math::exp(p.build_slip_median_log + 0.5 * p.build_slip_spread * p.build_slip_spread);
    let pace = 1.0 - p.build_delay_chance * (1.0 - p.build_delay_pace);
    build_steps(scenario, world, i) * slip / math::upper(pace, 0.1)
}

/// [`build_steps`] on what a seat sees.
pub fn build_steps_of(view: &SeatView<'_>, facility: FacilityId) -> f64 {
    build_steps(view.scenario(), view.world(), facility.at())
}

fn build<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    let p = step.p();
    let facility = &step.scenario.facilities[i];
    let slow = step.uniform(facility.name.key, purpose::BUILD_DELAY) < p.build_delay_chance;
    let pace = if slow { p.build_delay_pace } else { 1.0 };
    let before = world.progress[i];
    let steps = build_steps(step.scenario, world, i) * world.build_slip[i];
    let after = math::lower(before + pace / math::upper(steps, 1.0), 1.0);
    world.progress[i] = after;
    pay_for_progress(step, world, i, before, after);
    if world.overrun_shown[i] < 2 {
        let shown_at = overrun_shown_at(step, i);
        if before < shown_at && after >= shown_at {
            show_second_overrun(step, world, i);
        }
    }
    if world.status[i] == Status::Construction && after >= 1.0 {
        start(step, world, i);
    }
}

/// Capital a plant still needs, as known, thousand $.
fn unspent_kusd<S: Sink>(step: &Step<'_, S>, world: &World, i: usize) -> f64 {
    math::positive_part(known_capital_kusd(step.scenario, world, i) - world.capital_spent_kusd[i])
}

/// Grants and loans are paid with progress, not at the decision; lenders and owners pay the rest. What an
/// overrun adds is spread over what is still to be built, so that it is paid in full.
fn pay_for_progress<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize, before: f64, after: f64) {
    let p = step.p();
    let share = after - before;
    let subject = Subject::Facility(FacilityId::of(i));
    let cause = root(step, world, i);
    let cost = math::whole(unspent_kusd(step, world, i) * math::ratio(share, 1.0 - before));
    let base = step.scenario.facilities[i].capital_kusd * share;
    let mut rest = cost;
    if world.deal_status[i] == DealStatus::Signed && !world.deal_renewal[i] {
        let granted = (world.deal_cost_share[i] + world.deal_equity_share[i]) * base;
        let (own, partners) = pay_in_parts(step, world, i, granted, rest, cause);
        world.grant_paid_kusd[i] += own;
        rest -= own + partners;
        let (own, partners) = pay_in_parts(step, world, i, world.deal_loan_share[i] * base, rest, cause);
        world.loan_kusd[i] += own + partners;
        rest -= own + partners;
    }
    let debt = math::whole(p.debt_share * rest);
    step.transfer(world, Account::Lenders, Account::Suppliers, debt, subject, cause, None);
    world.debt_kusd[i] += debt;
    step.transfer(world, Account::Owners, Account::Suppliers, rest - debt, subject, cause, None);
    world.private_capital_kusd[i] += rest;
    world.capital_spent_kusd[i] += cost;
}

/// Public money for a build, at most what it costs, in the form both governments agreed on: the programme's
/// part and the partner's (E64).
fn pay_in_parts<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    i: usize,
    wanted_kusd: f64,
    most_kusd: f64,
    cause: Cause,
) -> (f64, f64) {
    let wanted_kusd = math::lower(math::whole(wanted_kusd), most_kusd);
    let subject = Subject::Facility(FacilityId::of(i));
    let partner_part = partners_part_kusd(world, i, wanted_kusd);
    step.transfer(world, Account::Partners, Account::Suppliers, partner_part, subject, cause, None);
    let line = step.scenario.facilities[i].stage.line();
    let own =
        budget::pay_obligated(step, world, i, wanted_kusd - partner_part, Account::Suppliers, cause, line);
    (own, partner_part)
}

/// How far a plant is built when its true cost can no longer be overlooked, share.
fn overrun_shown_at<S: Sink>(step: &Step<'_, S>, i: usize) -> f64 {
    let p = step.p();
    let luck = step.world_draws.uniform(0, step.facility_key(i), purpose::OVERRUN_SHOWN, 0);
    p.overrun_shown_from + (p.overrun_shown_to - p.overrun_shown_from) * luck
}

/// Construction shows the true cost, in one plant sooner than in another: small overruns owners pay; if the project is still
/// worth its remaining cost they pay with lenders; else it stops and asks (E21').
fn show_second_overrun<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    let p = step.p();
    let subject = Subject::Facility(FacilityId::of(i));
    let before = known_capital_kusd(step.scenario, world, i);
    world.overrun_shown[i] = 2;
    world.seen_overrun[i] = world.overrun_first[i] * world.overrun_second[i];
    let after = known_capital_kusd(step.scenario, world, i);
    let extra = after - before;
    if extra > 0.05 * before {
        step.report(EventKind::OverrunSecond, subject, Cause::Chance, world.seen_overrun[i], extra);
    }
    if extra <= p.owner_pays_overrun_to * before {
        return;
    }
    let worth = investment::firm_value_kusd(step, world, i);
    if worth < unspent_kusd(step, world, i) {
        world.status[i] = Status::Suspended;
        world.suspended_steps[i] = 0;
        world.overrun_asked_kusd[i] = math::whole(extra);
        let asked = check::top_up_cost_kusd(world, i);
        step.report(EventKind::Suspended, subject, Cause::Chance, asked, extra);
    }
}

fn wait_for_money<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    world.suspended_steps[i] += 1;
    let calendar = &step.scenario.calendar;
    let asked = step.now.saturating_sub(world.suspended_steps[i]);
    let answerable = step.epilogue() || calendar.first_step(calendar.turn_of_step(step.now)) > asked;
    if !answerable || world.suspended_steps[i] <= whole_steps(step.p().suspended_limit_steps) {
        return;
    }
    world.status[i] = Status::Closed;
    let lost = world.grant_paid_kusd[i];
    let cause = root(step, world, i);
    write_off_debt(world, i, 0.0);
    end_deal(world, i, DealStatus::Terminated);
    step.report(EventKind::Abandoned, Subject::Facility(FacilityId::of(i)), cause, lost, 0.0);
}

fn start<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    let p = step.p();
    let facility = &step.scenario.facilities[i];
    let stage = facility.stage.at();
    let subject = Subject::Facility(FacilityId::of(i));
    let cause = root(step, world, i);
    world.status[i] = Status::Operating;
    world.start_step[i] = step.now;
    world.ramp[i] = p.ramp_start[stage];
    world.seen_ramp[i] = world.ramp[i];
    world.debt_original_kusd[i] = world.debt_kusd[i];
    world.loan_original_kusd[i] = world.loan_kusd[i];
    world.fill[i] = 1.0;
    let cash = math::whole(p.start_up_cash_steps[stage] * facility.fixed_cost_kusd_per_step);
    step.transfer(world, Account::Owners, Account::Firms, cash, subject, cause, None);
    world.cash_kusd[facility.firm.at()] += cash;
    world.private_capital_kusd[i] += cash;
    if world.deal_status[i] == DealStatus::Signed {
        world.deal_clock[i] = step.now;
        world.public_equity_share[i] = world.deal_equity_share[i];
    }
    step.report(EventKind::Started, subject, cause, world.ramp[i], 0.0);
}

/// `luck` is the step's draw of the plant: below its hazard it fails.
fn outage<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize, luck: f64) {
    let p = step.p();
    let facility = &step.scenario.facilities[i];
    let subject = Subject::Facility(FacilityId::of(i));
    let hazard =
        if ramp::fails_as_unripe(world, i) { p.outage_hazard_ramping } else { p.outage_hazard_per_step };
    world.outage_left[i] = world.outage_left[i].saturating_sub(1);
    if luck < hazard {
        let length =
            1 + step.world_draws.whole_below(step.now, facility.name.key, purpose::OUTAGE_LENGTH, 0, 3);
        world.outage_left[i] = world.outage_left[i].max(length);
        step.report(EventKind::Outage, subject, Cause::Chance, f64::from(length), 0.0);
    }
    if world.scratch.country[0][facility.country.at()] > 0.0 {
        world.outage_left[i] = world.outage_left[i].max(whole_steps(p.country_event_steps));
    }
    let stopped = world.outage_left[i] > 0;
    if world.stopped[i] && !stopped {
        step.report(EventKind::Back, subject, Cause::Chance, 0.0, 0.0);
    }
    world.stopped[i] = stopped;
}
