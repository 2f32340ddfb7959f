//! What the programme believes: priors at the start, Bayes on each survey report, ageing, and the
//! drift of the truth underneath (E55, E56', E56b).
//!
//! A survey's report is keyed by plant and visit number, so every team that looks sees the same.
use super::draw::{Draws, purpose};
use super::event::{Cause, EventKind, Sink, Subject};
use super::id::*;
use super::math;
use super::prior::class_prior;
use super::prior::cost_spread;
use super::prior::dependence_prior;
use super::prior::effective_unknown;
use super::scenario::Scenario;
use super::state::World;
use super::step::Step;
use super::wide::wide;

/// Priors.
pub(in crate::rules) fn open(scenario: &Scenario, world: &mut World, draws: &Draws) {
    let p = &scenario.parameters;
    world.hawkishness_belief = [1.0 / 9.0; 9];
    for (i, facility) in scenario.facilities.iter().enumerate() {
        world.cost_mean[i] = 0.0;
        let spread = cost_spread(scenario, facility);
        world.cost_variance[i] = spread * spread;
        world.class_belief[i] = class_prior(scenario, facility);
        world.dependence_belief[i] = dependence_prior(scenario, facility);
        if effective_unknown(scenario, facility) {
            world.effective_mean[i] = p.effective_share_mean[facility.stage.at()];
            world.effective_spread[i] = p.effective_share_spread;
        } else {
            world.effective_mean[i] = 1.0;
            world.effective_spread[i] = 0.0;
            world.effective_shown[i] = true;
        }
        world.seen_cost[i] =
            math::exp(p.observation_noise * draws.normal(0, facility.name.key, purpose::SEEN_COST, 0));
    }
}

/// Chance that a visit reports `seen` when `truth` holds.
fn class_report_chance(right: f64, truth: usize, seen: usize) -> f64 {
    let wrong = 1.0 - right;
    match truth.abs_diff(seen) {
        0 => right,
        1 if truth == 0 || truth == 3 => wrong,
        1 => 0.5 * wrong,
        _ => 0.0,
    }
}

/// One visit to a plant: reports on cost, class and dependence, each an update; and what any engineer
/// sees on the spot, how much of the announced capacity the plant can reach and what its permit work
/// will make of its capital (E21').
pub(in crate::rules) fn visit<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    let p = step.p();
    let entity = step.facility_key(i);
    let ordinal = world.visits[i];
    let draws = step.world_draws;
    let observed =
        world.cost_log[i] + p.survey_cost_noise * draws.normal(0, entity, purpose::SURVEY_COST, ordinal);
    learn_cost(world, i, observed, p.survey_cost_noise * p.survey_cost_noise);

    let truth = world.ramp_class[i] as usize;
    let u = draws.uniform(0, entity, purpose::SURVEY_CLASS, ordinal);
    let seen = if u < p.survey_class_right {
        truth
    } else if truth == 0 {
        1
    } else if truth == 3 {
        2
    } else if u < p.survey_class_right + 0.5 * (1.0 - p.survey_class_right) {
        truth - 1
    } else {
        truth + 1
    };
    let mut total = 0.0;
    for (class, belief) in world.class_belief[i].iter_mut().enumerate() {
        *belief *= class_report_chance(p.survey_class_right, class, seen);
        total += *belief;
    }
    if total > 0.0 {
        world.class_belief[i].iter_mut().for_each(|belief| *belief /= total);
    } else {
        world.class_belief[i] = [0.0; 4];
        world.class_belief[i][seen] = 1.0;
    }

    let right = p.survey_dependence_right;
    let says = (draws.uniform(0, entity, purpose::SURVEY_DEPENDENCE, ordinal) < right) == world.dependent[i];
    let belief = world.dependence_belief[i];
    let (yes, no) = if says { (right, 1.0 - right) } else { (1.0 - right, right) };
    world.dependence_belief[i] = math::ratio(belief * yes, belief * yes + (1.0 - belief) * no);
    if world.dependent[i] && says {
        world.dependence_found[i] = true;
        world.dependent[i] = false;
        world.dependence_belief[i] = 0.0;
    }

    if !world.effective_shown[i] {
        world.effective_mean[i] = world.effective_share[i];
        world.effective_spread[i] = 0.0;
        world.effective_shown[i] = true;
    }
    if world.overrun_shown[i] == 0 {
        world.overrun_shown[i] = 1;
        world.seen_overrun[i] = world.overrun_first[i];
    }
    world.visits[i] += 1;
    world.last_visit[i] = step.now;
}

fn learn_cost(world: &mut World, i: usize, observed: f64, noise_variance: f64) {
    let variance = world.cost_variance[i];
    let gain = math::ratio(variance, variance + noise_variance);
    world.cost_mean[i] += gain * (observed - world.cost_mean[i]);
    world.cost_variance[i] = variance * (1.0 - gain);
}

/// A survey of one plant, a stage or a firm.
pub(in crate::rules) fn survey<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    target: super::orders::SurveyTarget,
    cause: Cause,
) {
    use super::orders::SurveyTarget;
    match target {
        SurveyTarget::Facility(facility, visits) => {
            for _ in 0..visits {
                visit(step, world, facility.at());
            }
            let factor = math::exp(world.cost_mean[facility.at()]);
            let reaches = world.effective_mean[facility.at()];
            step.report(EventKind::Surveyed, Subject::Facility(facility), cause, factor, reaches);
        }
        SurveyTarget::Stage(stage) => {
            for i in step.scenario.stage_range(stage) {
                if !matches!(world.status[i], Status::Closed) {
                    visit(step, world, i);
                }
            }
            world.stage_audited[stage.at()] = true;
            let reaches = reached_of(step.scenario, world, step.scenario.stage_range(stage));
            step.report(EventKind::Surveyed, Subject::Stage(stage), cause, 1.0, reaches);
        }
        SurveyTarget::Firm(firm) => {
            for at in 0..step.scenario.firm_facilities[firm.at()].len() {
                let i = step.scenario.firm_facilities[firm.at()][at].at();
                visit(step, world, i);
            }
            world.firm_surveyed[firm.at()] = true;
            let plants = step.scenario.firm_facilities[firm.at()].iter().map(|id| id.at());
            let reaches = reached_of(step.scenario, world, plants);
            step.report(EventKind::Surveyed, Subject::Firm(firm), cause, 1.0, reaches);
        }
    }
}

/// What the standing and building ones among plants can reach of what was announced for them, as
/// believed; one where there is none.
fn reached_of(scenario: &Scenario, world: &World, plants: impl Iterator<Item = usize>) -> f64 {
    let (mut announced, mut reached) = (0.0, 0.0);
    for i in plants {
        let there = matches!(world.status[i], Status::Operating | Status::Construction | Status::Suspended);
        if there && !world.chinese_owned[i] {
            let load = scenario.facilities[i].load_t_per_step;
            announced += load;
            reached += load * world.effective_mean[i];
        }
    }
    if announced > 0.0 { reached / announced } else { 1.0 }
}

/// The end of a step: what running plants show moves the belief; the truth drifts and belief ages.
#[inline(never)]
pub(in crate::rules) fn observe<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let p = step.p();
    let noise = p.observation_noise;
    let mut columns = std::mem::take(&mut world.scratch.facility);
    let [ramp_noise, cost_noise, drift, appears] = &mut columns;
    step.normals(purpose::SEEN_RAMP, ramp_noise);
    step.normals(purpose::SEEN_COST, cost_noise);
    step.normals(purpose::COST_DRIFT, drift);
    step.uniforms(purpose::DEPENDENCE_APPEARS, appears);
    wide(
        #[inline(always)]
        || {
            for x in &mut *ramp_noise {
                *x = math::exp(noise * *x);
            }
        },
    );
    for i in 0..step.scenario.facilities.len() {
        if world.status[i] == Status::Operating {
            world.seen_ramp[i] = math::clip(world.ramp[i] * ramp_noise[i], 0.0, 1.2);
            let seen_cost = world.cost_log[i] + 3.0 * noise * cost_noise[i];
            world.seen_cost[i] = math::exp(seen_cost);
            learn_cost(world, i, seen_cost, 9.0 * noise * noise);
            learn_class(step, world, i);
            let age = step.now.saturating_sub(world.start_step[i]);
            if age >= 4 && !world.effective_shown[i] {
                world.effective_mean[i] = world.effective_share[i];
                world.effective_spread[i] = 0.0;
                world.effective_shown[i] = true;
            }
        } else {
            world.seen_ramp[i] = 0.0;
        }
        world.cost_log[i] += p.cost_drift_per_step * drift[i];
        world.cost_variance[i] += p.cost_drift_per_step * p.cost_drift_per_step;
        if appears[i] < p.dependence_appears_per_step {
            world.dependent[i] = true;
        }
        let belief = world.dependence_belief[i];
        world.dependence_belief[i] = belief + (1.0 - belief) * p.dependence_appears_per_step;
    }
    world.scratch.facility = columns;
}

/// A ramp of some age speaks for the classes whose path it is near.
fn learn_class<S: Sink>(step: &Step<'_, S>, world: &mut World, i: usize) {
    let age = step.now.saturating_sub(world.start_step[i]);
    if world.start_step[i] == 0 || !(2..=12).contains(&age) {
        return;
    }
    let p = step.p();
    let stage = step.scenario.facilities[i].stage.at();
    let seen = math::ln(math::upper(world.seen_ramp[i], 0.02));
    let mut total = 0.0;
    let mut updated = world.class_belief[i];
    for (class, belief) in updated.iter_mut().enumerate() {
        let path = full_path(p, stage, class, age) * world.effective_mean[i];
        // Staff and feed lower a ramp under its path, so the likelihood is wide and one of eight.
        let gap = seen - math::ln(math::upper(path, 0.02));
        *belief *= math::exp(-gap * gap / (2.0 * 0.35 * 0.35) / 4.0);
        total += *belief;
    }
    if total > 1e-12 {
        for belief in &mut updated {
            *belief /= total;
        }
        world.class_belief[i] = updated;
    }
}

/// Ramp of a class at an age with full staff and feed: table 5.4.
pub(in crate::rules) fn full_path(
    p: &super::parameters::Parameters,
    stage: usize,
    class: usize,
    age_steps: u32,
) -> f64 {
    let rate = math::lower(p.ramp_rate[class] * p.ramp_rate_stage_multiple[stage], 1.0);
    // What is open to the ceiling closes by the rate each step.
    let open = math::whole_power(1.0 - rate, age_steps);
    p.ramp_ceiling[class] + (p.ramp_start[stage] - p.ramp_ceiling[class]) * open
}

/// Believed ramp of a plant so many steps after its start-up, with full staff and feed.
pub fn believed_ramp_of(view: &super::view::SeatView<'_>, facility: FacilityId, age_steps: u32) -> f64 {
    let (p, i) = (&view.scenario().parameters, facility.at());
    let stage = view.scenario().facilities[i].stage.at();
    let mut ramp = 0.0;
    for (class, belief) in view.class_belief()[i].iter().enumerate() {
        ramp += belief * full_path(p, stage, class, age_steps);
    }
    ramp * view.effective_mean()[i]
}

/// Believed ramp at full rate: class belief times effective share.
pub fn believed_full_rate(
    p: &super::parameters::Parameters,
    class_belief: &[f64; 4],
    effective_mean: f64,
) -> f64 {
    let mut ceiling = 0.0;
    for (class, belief) in class_belief.iter().enumerate() {
        ceiling += belief * p.ramp_ceiling[class];
    }
    ceiling * effective_mean
}
