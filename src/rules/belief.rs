//! What the programme believes: priors at the start, Bayes on each survey report, ageing, and the
//! drift of the truth underneath (E55, E56', E56b).
//!
//! A survey's report is keyed by plant and visit number, so every team that looks sees the same.
use super::basket::Basket;
use super::draw::purpose;
use super::event::{Cause, EventKind, Sink, Subject};
use super::id::*;
use super::math;
use super::parameters::Parameters;
use super::prior::class_prior;
use super::prior::cost_spread;
use super::prior::dependence_prior;
use super::prior::effective_unknown;
use super::scenario::Scenario;
use super::state::World;
use super::step::Step;
use super::wide::wide;

/// Priors.
pub(in crate::rules) fn open(scenario: &Scenario, world: &mut World) {
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
    (world.cost_mean[i], world.cost_variance[i]) = learnt_cost(
        world.cost_mean[i],
        world.cost_variance[i],
        observed,
        p.survey_cost_noise * p.survey_cost_noise,
    );

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

/// Mean and variance of the log cost factor as believed after one more sight of it.
#[inline(always)]
fn learnt_cost(mean: f64, variance: f64, observed: f64, noise_variance: f64) -> (f64, f64) {
    let gain = math::ratio(variance, variance + noise_variance);
    (mean + gain * (observed - mean), variance * (1.0 - gain))
}

/// Who looks at a plant looks at the plans for its expansion too, as long as that is not announced (E44').
fn visit_with_plans<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    visit(step, world, i);
    for site in &step.scenario.plans[i] {
        if !world.announced[site.at()] {
            visit(step, world, site.at());
        }
    }
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
                visit_with_plans(step, world, facility.at());
            }
            let factor = math::exp(world.cost_mean[facility.at()]);
            let reaches = world.effective_mean[facility.at()];
            step.report(EventKind::Surveyed, Subject::Facility(facility), cause, factor, reaches);
        }
        SurveyTarget::Stage(stage) => {
            for i in step.scenario.stage_range(stage) {
                if can_be_visited(world, i) {
                    visit_with_plans(step, world, i);
                }
            }
            world.stage_audited[stage.at()] = true;
            let reaches = reached_of(step.scenario, world, step.scenario.stage_range(stage));
            step.report(EventKind::Surveyed, Subject::Stage(stage), cause, 1.0, reaches);
        }
        SurveyTarget::Firm(firm) => {
            for at in 0..step.scenario.firm_facilities[firm.at()].len() {
                let i = step.scenario.firm_facilities[firm.at()][at].at();
                if can_be_visited(world, i) {
                    visit_with_plans(step, world, i);
                }
            }
            world.firm_surveyed[firm.at()] = true;
            let plants = step.scenario.firm_facilities[firm.at()].iter().map(|id| id.at());
            let reaches = reached_of(step.scenario, world, plants);
            step.report(EventKind::Surveyed, Subject::Firm(firm), cause, 1.0, reaches);
        }
    }
}

/// Is there a plant to go to, or a site that somebody has announced?
pub(in crate::rules) fn can_be_visited(world: &World, i: usize) -> bool {
    world.status[i] != Status::Closed && world.announced[i]
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
///
/// The loops go over all plants, figure by figure, so that the compiler turns them into vector code: what a plant
/// that stands still would show is worked out and not kept.
#[inline(never)]
pub(in crate::rules) fn observe<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let mut columns = std::mem::take(&mut world.scratch.facility);
    let [ramp_noise, cost_noise, drift, appears] = &mut columns;
    step.normals(purpose::SEEN_RAMP, ramp_noise);
    step.normals(purpose::SEEN_COST, cost_noise);
    step.normals(purpose::COST_DRIFT, drift);
    step.uniforms(purpose::DEPENDENCE_APPEARS, appears);
    wide(
        #[inline(always)]
        || {
            show(step, world, ramp_noise, cost_noise);
            for i in 0..step.scenario.facilities.len() {
                if world.status[i] == Status::Operating {
                    learn_class(step, world, i);
                    learn_effective_share(step, world, i);
                }
            }
            drift_and_age(step.p(), world, drift, appears);
        },
    );
    world.scratch.facility = columns;
}

/// What running plants show of their ramp and cost, and what that teaches about the cost.
#[inline(always)]
fn show<S: Sink>(step: &Step<'_, S>, world: &mut World, ramp_noise: &mut [f64], cost_noise: &mut [f64]) {
    let (noise, on_cost) = (step.p().observation_noise, step.p().cost_observation_noise);
    let World { status, ramp, seen_ramp, cost_log, cost_mean, cost_variance, .. } = world;
    for noisy in &mut *ramp_noise {
        *noisy = math::exp(noise * *noisy);
    }
    for (((seen, status), ramp), noisy) in seen_ramp.iter_mut().zip(&*status).zip(ramp).zip(&*ramp_noise) {
        let shown = math::clip(*ramp * noisy, 0.0, 1.2);
        *seen = if *status == Status::Operating { shown } else { 0.0 };
    }
    for (noisy, cost_log) in cost_noise.iter_mut().zip(cost_log) {
        *noisy = *cost_log + on_cost * *noisy;
    }
    let belief = cost_mean.iter_mut().zip(cost_variance);
    for (((mean, variance), status), observed) in belief.zip(&*status).zip(&*cost_noise) {
        let (new_mean, new_variance) = learnt_cost(*mean, *variance, *observed, on_cost * on_cost);
        let runs = *status == Status::Operating;
        *mean = if runs { new_mean } else { *mean };
        *variance = if runs { new_variance } else { *variance };
    }
}

/// Two years of output show what a plant can do of what was announced.
#[inline(always)]
fn learn_effective_share<S: Sink>(step: &Step<'_, S>, world: &mut World, i: usize) {
    if !world.effective_shown[i] && step.now.saturating_sub(world.start_step[i]) >= 4 {
        world.effective_mean[i] = world.effective_share[i];
        world.effective_spread[i] = 0.0;
        world.effective_shown[i] = true;
    }
}

/// Costs drift and dependences appear unseen, and belief in both grows older.
#[inline(always)]
fn drift_and_age(p: &Parameters, world: &mut World, drift: &[f64], appears: &[f64]) {
    for (cost_log, drift) in world.cost_log.iter_mut().zip(drift) {
        *cost_log += p.cost_drift_per_step * drift;
    }
    for variance in &mut world.cost_variance {
        *variance += p.cost_drift_per_step * p.cost_drift_per_step;
    }
    for (dependent, appears) in world.dependent.iter_mut().zip(appears) {
        *dependent |= *appears < p.dependence_appears_per_step;
    }
    for belief in &mut world.dependence_belief {
        *belief += (1.0 - *belief) * p.dependence_appears_per_step;
    }
}

/// A ramp of some age speaks for the classes whose path it is near.
#[inline(always)]
fn learn_class<S: Sink>(step: &Step<'_, S>, world: &mut World, i: usize) {
    let age = step.now.saturating_sub(world.start_step[i]);
    if world.start_step[i] == 0 || !(2..=12).contains(&age) {
        return;
    }
    let seen = math::ln(math::upper(world.seen_ramp[i], 0.02));
    let full = step.scenario.full_paths[age as usize][step.scenario.facilities[i].stage.at()];
    let path = full * world.effective_mean[i];
    // Staff and feed lower a ramp under its path, so the likelihood is wide and one of eight.
    let gap = path.map(|path| seen - math::ln(math::upper(path, 0.02)));
    let likely = gap.map(|gap| math::exp(-gap * gap / (2.0 * 0.35 * 0.35) / 4.0));
    let updated = Basket(world.class_belief[i]) * likely;
    let [a, b, c, d] = updated.0;
    let total = a + b + c + d;
    if total > 1e-12 {
        world.class_belief[i] = updated.0.map(|belief| belief / total);
    }
}

/// Ramp of a class at an age with full staff and feed: table 5.4.
pub(in crate::rules) fn full_path(p: &Parameters, stage: usize, class: usize, age_steps: u32) -> f64 {
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
pub fn believed_full_rate(p: &Parameters, class_belief: &[f64; 4], effective_mean: f64) -> f64 {
    let mut ceiling = 0.0;
    for (class, belief) in class_belief.iter().enumerate() {
        ceiling += belief * p.ramp_ceiling[class];
    }
    ceiling * effective_mean
}
