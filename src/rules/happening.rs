//! Events and dilemmas of the campaign (game rules section 7): when they happen, whom they
//! concern, and what a choice does. At most one dilemma is open; unanswered, its first choice is
//! taken when the turn resolves.
use super::budget;
use super::deal::lapse;
use super::distress;
use super::draw::purpose;
use super::event::{Account, Cause, EventKind, Sink, Subject};
use super::id::*;
use super::math;
use super::scenario::{Choice, Effect, EventRule, EventSubject, Scenario};
use super::state::{NOBODY, World};
use super::step::Step;

/// The end of a step: draws what happens before the next decision.
#[inline(never)]
pub(in crate::rules) fn happen<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    if step.now + 1 >= step.scenario.calendar.steps() {
        return;
    }
    let mut luck = std::mem::take(&mut world.scratch.event);
    step.world_draws.uniforms(step.now, &step.scenario.event_keys, purpose::EVENT_HAPPENS, &mut luck);
    let mut dilemma_open = world.dilemma != NOBODY;
    for (at, luck) in luck.iter().enumerate() {
        let rule = &step.scenario.events[at];
        if world.event_count[at] >= rule.limit {
            continue;
        }
        if !rule.dates.is_empty() && !rule.dates.contains(&(step.now + 1)) {
            continue;
        }
        let known = |figure, step| Some(world.figure_after(figure, step));
        if !rule.when.iter().all(|condition| condition.holds(step.now + 1, known)) {
            continue;
        }
        if *luck >= rule.hazard_per_step {
            continue;
        }
        let is_dilemma = rule.choices.len() > 1;
        if is_dilemma && dilemma_open {
            continue;
        }
        let Some(subject) = subject_of(step, world, rule) else { continue };
        world.event_count[at] += 1;
        let cause = Cause::Event(EventId::of(at));
        step.report(EventKind::Happened, Subject::Event(EventId::of(at)), cause, f64::from(subject), 0.0);
        if is_dilemma {
            dilemma_open = true;
            world.dilemma = at as u16;
            world.dilemma_subject = subject;
        } else if let Some(choice) = rule.choices.first() {
            take(step, world, choice, subject, cause);
        }
    }
    world.scratch.event = luck;
}

/// Takes the open dilemma's choice.
pub(in crate::rules) fn answer<S: Sink>(step: &mut Step<'_, S>, world: &mut World, id: OrderId, choice: u32) {
    if world.dilemma == NOBODY {
        return;
    }
    let scenario = step.scenario;
    let at = usize::from(world.dilemma);
    let subject = world.dilemma_subject;
    world.dilemma = NOBODY;
    world.dilemma_subject = NOBODY;
    let Some(chosen) = scenario.events[at].choices.get(choice as usize) else { return };
    let cause = if id == OrderId::NONE { Cause::Event(EventId::of(at)) } else { Cause::Order(id) };
    step.report(
        EventKind::Answered,
        Subject::Event(EventId::of(at)),
        cause,
        f64::from(choice),
        f64::from(subject),
    );
    take(step, world, chosen, subject, cause);
}

/// All that a choice does: its effects now, its moves with Beijing's next phase.
fn take<S: Sink>(step: &mut Step<'_, S>, world: &mut World, choice: &Choice, subject: u16, cause: Cause) {
    for effect in &choice.effects {
        apply(step, world, *effect, subject, cause);
    }
    for ordered in &choice.moves {
        world.ordered_steps[ordered.lever.at()] = ordered.steps;
    }
}

fn candidate(scenario: &Scenario, world: &World, wanted: EventSubject, i: usize) -> bool {
    let facility = &scenario.facilities[i];
    let country = &scenario.countries[facility.country.at()];
    let allied = country.allied && !world.chinese_owned[i];
    let runs = world.status[i] == Status::Operating;
    match wanted {
        EventSubject::Nobody | EventSubject::Partner => false,
        EventSubject::RunningPlant(stage) => allied && runs && stage.is_none_or(|s| s == facility.stage),
        EventSubject::PlantInDistress => allied && world.distress_left[i] > 0,
        EventSubject::ReadyProspect => {
            allied && world.status[i] == Status::Prospect && world.progress[i] >= 1.0
        }
        EventSubject::Building => allied && world.status[i] == Status::Construction,
        EventSubject::ContractedPlant => runs && country.home && super::deal::contract_runs(world, i),
    }
}

/// Whom it concerns: drawn among those who fit; none if nobody does.
fn subject_of<S: Sink>(step: &Step<'_, S>, world: &World, rule: &EventRule) -> Option<u16> {
    let draws = step.world_draws;
    match rule.subject {
        EventSubject::Nobody => Some(NOBODY),
        EventSubject::Partner => {
            let count = step.scenario.partners.len() as u32;
            (count > 0)
                .then(|| draws.whole_below(step.now, rule.name.key, purpose::EVENT_SUBJECT, 0, count) as u16)
        }
        wanted => {
            let fits = |i: &usize| candidate(step.scenario, world, wanted, *i);
            // A draw of its own for each candidate, so that another plant on the map moves nobody.
            let mut best: Option<(usize, f64)> = None;
            for i in (0..step.scenario.facilities.len()).filter(fits) {
                let u = draws.uniform(
                    step.now,
                    step.facility_key(i),
                    purpose::EVENT_SUBJECT,
                    u32::from(rule.name.key.0 as u16),
                );
                if best.is_none_or(|(_, least)| u < least) {
                    best = Some((i, u));
                }
            }
            best.map(|(i, _)| i as u16)
        }
    }
}

fn apply<S: Sink>(step: &mut Step<'_, S>, world: &mut World, effect: Effect, subject: u16, cause: Cause) {
    let plant = usize::from(subject);
    let is_plant = subject != NOBODY && plant < step.scenario.facilities.len();
    match effect {
        Effect::Nothing => {}
        Effect::BudgetFactor(factor) => world.appropriation_factor *= factor,
        Effect::BanNewStarts => world.no_new_starts = true,
        Effect::Money(kusd) if kusd < 0.0 => {
            let paid = math::lower(effect.takes().kusd, math::positive_part(world.free_kusd));
            budget::pay_free(step, world, paid, Account::Services, Subject::Nobody, cause, Line::Offtake);
        }
        Effect::Money(kusd) => {
            let got = step.transfer(
                world,
                Account::Congress,
                Account::Programme,
                kusd,
                Subject::Nobody,
                cause,
                None,
            );
            world.free_kusd += got;
        }
        Effect::Teams(_) => world.teams_blocked += effect.takes().teams,
        Effect::PermitPace(factor, steps) => {
            world.permit_pace = factor;
            world.permit_pace_left = steps;
        }
        Effect::PartnerCeiling(factor, steps) => {
            if plant < world.partner_factor.len() {
                world.partner_factor[plant] = factor;
                world.partner_factor_left[plant] = steps;
            }
        }
        Effect::Credibility(change) => world.credibility = math::clip(world.credibility + change, 0.0, 1.0),
        Effect::Demand(factor) => world.demand_factor *= factor,
        Effect::Price(ndpr, dytb, samarium) => {
            for (at, shift) in [ndpr, dytb, samarium].into_iter().enumerate() {
                world.log_price[at] += shift;
            }
        }
        Effect::Tension(change) => world.tension += change,
        Effect::StopPlant(steps) if is_plant => stop(step, world, plant, steps, cause),
        Effect::SellToChina if is_plant => distress::sell_to_china(step, world, plant, cause),
        Effect::MatchBid(_) if is_plant => {
            match_bid(step, world, plant, effect.takes().share_of_capital, cause);
        }
        Effect::StopSisters(steps) if is_plant => {
            let (stage, firm, basin) = {
                let f = &step.scenario.facilities[plant];
                (f.stage, f.firm, f.basin)
            };
            for i in step.scenario.stage_range(stage) {
                let other = &step.scenario.facilities[i];
                if other.firm == firm || other.basin == basin {
                    stop(step, world, i, steps, cause);
                }
            }
        }
        Effect::HeavyFeed(share, steps) => {
            world.heavy_feed_loss = math::clip(share, 0.0, 1.0);
            world.heavy_feed_left = steps;
        }
        Effect::LapseOffers => {
            for i in 0..step.scenario.facilities.len() {
                if world.deal_status[i] == DealStatus::Offered && world.deal_partner[i] == NOBODY {
                    lapse(world, i, DealStatus::Lapsed);
                }
            }
        }
        Effect::FloorCover(factor) => {
            for i in 0..step.scenario.facilities.len() {
                if world.deal_floor_usd_per_kg[i].sum() > 0.0 {
                    world.deal_cover[i] = math::clip(world.deal_cover[i] * factor, 0.0, 1.0);
                }
            }
        }
        Effect::GiveStock(share) => {
            for form in &mut world.reserve_kg {
                let given = (*form * math::clip(share, 0.0, 1.0)).whole_down();
                *form -= given;
            }
        }
        Effect::Readiness(change) => {
            for readiness in &mut world.readiness {
                *readiness = math::clip(*readiness + change, 0.0, 1.0);
            }
        }
        Effect::PartnerTrust(change) => {
            world.partner_trust = math::clip(world.partner_trust + change, -0.3, 0.3)
        }
        Effect::StopPlant(_) | Effect::SellToChina | Effect::MatchBid(_) | Effect::StopSisters(_) => {}
    }
}

fn stop<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize, steps: u32, cause: Cause) {
    if world.status[i] == Status::Operating {
        // Counted down before the next step's production, hence one more.
        world.outage_left[i] = world.outage_left[i].max(steps + 1);
        step.report(EventKind::Outage, Subject::Facility(FacilityId::of(i)), cause, f64::from(steps), 0.0);
    }
}

fn match_bid<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize, share: f64, cause: Cause) {
    let facility = &step.scenario.facilities[i];
    let cost = math::lower(share * facility.capital_kusd, math::positive_part(world.free_kusd));
    let subject = Subject::Facility(FacilityId::of(i));
    let paid = budget::pay_free(step, world, cost, Account::Firms, subject, cause, facility.stage.line());
    world.cash_kusd[facility.firm.at()] += paid;
    world.vetoed[i] |= world.bid_open[i];
    world.bid_open[i] = false;
}

/// Effects with a length run down each step.
pub(in crate::rules) fn run_down(world: &mut World) {
    if world.permit_pace_left > 0 {
        world.permit_pace_left -= 1;
    } else {
        world.permit_pace = 1.0;
    }
    if world.heavy_feed_left > 0 {
        world.heavy_feed_left -= 1;
    } else {
        world.heavy_feed_loss = 0.0;
    }
    for (left, factor) in world.partner_factor_left.iter_mut().zip(&mut world.partner_factor) {
        if *left > 0 {
            *left -= 1;
        } else {
            *factor = 1.0;
        }
    }
}
