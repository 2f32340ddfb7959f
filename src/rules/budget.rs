//! The programme's money: appropriations, the carry-over cap, payments from free or obligated
//! money, and what happens when dues cannot be met (E40, E58, E71).
use super::draw::purpose;
use super::event::{Account, Cause, EventKind, Sink, Subject};
use super::id::*;
use super::math;
use super::state::World;
use super::step::Step;

/// The first half of a fiscal year: what is over the cap returns, the year's money comes.
pub(in crate::rules) fn grant_appropriation<S: Sink>(mut step: Step<'_, S>, world: &mut World) {
    open_year(&mut step, world);
}

/// Called for the step about to be played, when it opens a fiscal year of play.
pub(in crate::rules) fn open_year<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let p = step.p();
    let over = math::positive_part(world.free_kusd - p.carry_cap_kusd);
    if over > 0.0 {
        step.transfer(world, Account::Programme, Account::Congress, over, Subject::Nobody, Cause::Law, None);
        world.free_kusd -= math::whole(over);
        world.returned_kusd += math::whole(over);
        step.report(EventKind::Returned, Subject::Nobody, Cause::Law, over, 0.0);
    }
    world.line_spent_kusd = [0.0; 5];
    world.partner_spent_kusd.fill(0.0);
    if step.epilogue() {
        world.appropriation_kusd = 0.0;
        return;
    }
    let sum = math::whole(p.appropriation_kusd_per_year * world.appropriation_factor);
    world.appropriation_factor = 1.0;
    world.appropriation_kusd = sum;
    step.transfer(world, Account::Congress, Account::Programme, sum, Subject::Nobody, Cause::Law, None);
    world.free_kusd += sum;
    step.report(EventKind::Appropriated, Subject::Nobody, Cause::Law, sum, 0.0);
    world.teams = math::lower(world.teams + world.teams_hired, p.teams_limit);
    world.teams_hired = 0.0;
    let extra = math::positive_part(world.teams - p.teams_start) * p.team_cost_kusd_per_year;
    if extra > 0.0 {
        pay_free(step, world, extra, Account::Services, Subject::Nobody, Cause::Law, Line::Diagnosis);
    }
    let resolution = step.uniform(step.scenario.world_key, purpose::CONTINUING_RESOLUTION);
    if resolution < p.continuing_resolution_chance {
        world.no_new_starts = true;
        step.report(EventKind::ContinuingResolution, Subject::Nobody, Cause::Law, 0.0, 0.0);
    }
}

/// Pays from free money; the caller has checked that there is enough.
pub(in crate::rules) fn pay_free<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    kusd: f64,
    to: Account,
    subject: Subject,
    cause: Cause,
    line: Line,
) -> f64 {
    let paid = step.transfer(world, Account::Programme, to, kusd, subject, cause, Some(line));
    world.free_kusd -= paid;
    world.spent_kusd += paid;
    world.line_spent_kusd[line.at()] += paid;
    paid
}

/// Sets money aside for a deal.
pub(in crate::rules) fn obligate(world: &mut World, i: usize, kusd: f64, line: Line) {
    let kusd = math::whole(kusd);
    world.free_kusd -= kusd;
    world.obligated_kusd[i] += kusd;
    world.line_spent_kusd[line.at()] += kusd;
}

/// What is left of a deal's obligation returns to free money.
pub(in crate::rules) fn release(world: &mut World, i: usize) {
    world.free_kusd += world.obligated_kusd[i];
    world.obligated_kusd[i] = 0.0;
}

/// Pays from a deal's obligation as far as it goes, and says how much that was.
pub(in crate::rules) fn pay_obligated<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    i: usize,
    kusd: f64,
    to: Account,
    cause: Cause,
    line: Line,
) -> f64 {
    let kusd = math::lower(math::whole(kusd), world.obligated_kusd[i]);
    let subject = Subject::Facility(FacilityId::of(i));
    let paid = step.transfer(world, Account::Programme, to, kusd, subject, cause, Some(line));
    world.obligated_kusd[i] -= paid;
    world.spent_kusd += paid;
    paid
}
