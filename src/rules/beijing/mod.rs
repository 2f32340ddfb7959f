//! Beijing plays: one move a fiscal year from a ladder in data, weighed by temper, tension, the
//! allied capacity it could still kill, and what it sees of allied progress (E5-E8, E65-E67).
//!
//! Each lever's weight is a rate; a move is made with probability 1 - exp(-sum), and which one by
//! a keyed draw. Everything weighed is open except the temper, so the programme's belief about the
//! temper can be updated with each move's likelihood.
mod moves;
mod reasons;
mod scene;

pub use reasons::{Reason, ReasonWeight, reasons};
pub use scene::{
    Vulnerability, attention_drawn, believed_attention, demand_load_t, flood_target, vulnerability,
    vulnerability_of,
};

use super::draw::purpose;
use super::event::{Cause, EventKind, Sink, Subject};
use super::math;
use super::opening;
use super::state::World;
use super::step::Step;
use super::view::SeatView;
use moves::{adjust_beliefs, adjust_dumping, pull};
use scene::Scene;

/// Phase 3: tension, the move of the year, licences and floods.
#[inline(never)]
pub(in crate::rules) fn beijing<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let p = step.p();
    let shock = step.adversary_draws.normal(step.now, step.scenario.world_key, purpose::TENSION, 0);
    let before = world.tension;
    world.tension = p.tension_persistence * before + p.tension_volatility * shock;
    run_down(world);
    let moved = ordered_moves(step, world);
    if step.first_half() && !moved {
        move_of_the_year(step, world);
    }
    settle(step, world);
    // Refusing licences is a quarrel: nothing eases while it stands.
    if world.licence_level > 0 {
        world.tension = math::upper(world.tension, before);
    }
    adjust_dumping(step, world);
    adjust_beliefs(step, world);
}

fn run_down(world: &mut World) {
    world.licence_steps_left = world.licence_steps_left.saturating_sub(1);
    world.quota_steps_left = world.quota_steps_left.saturating_sub(1);
    world.ore_squeeze_left = world.ore_squeeze_left.saturating_sub(1);
    for left in &mut world.dumping_steps_left {
        *left = left.saturating_sub(1);
    }
    for rest in &mut world.lever_rest {
        *rest = rest.saturating_sub(1);
    }
}

fn settle<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    if world.licence_steps_left == 0 && world.licence_level > 0 {
        world.licence_level = 0;
        world.licence_group = 0;
        step.report(EventKind::Licences, Subject::Nobody, Cause::Market, 0.0, 0.0);
    }
    world.steps_since_stop =
        if world.licence_level > 0 { 0 } else { world.steps_since_stop.saturating_add(1) };
    world.ore_squeezed = world.ore_squeeze_left > 0;
    if world.quota_steps_left == 0 {
        world.quota_target = 0.0;
    }
}

/// Pulls what events have ordered for this half-year: the record's moves, or a facilitator's. They
/// take the place of the year's own draw and teach nothing about the temper. Were there any?
fn ordered_moves<S: Sink>(step: &mut Step<'_, S>, world: &mut World) -> bool {
    let mut moved = false;
    for lever in 0..step.scenario.levers.len() {
        let steps = std::mem::take(&mut world.ordered_steps[lever]);
        if steps > 0 {
            moved = true;
            let seen = vulnerability(step.scenario, world);
            pull(step, world, lever, &seen, steps);
        }
    }
    moved
}

fn move_of_the_year<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let scenario = step.scenario;
    let seen = vulnerability(scenario, world);
    let scene = Scene::of(scenario, world, &seen);
    let mut total = 0.0;
    scene.each_weight(world.hawkishness, |_, weight| total += weight);
    let draws = step.adversary_draws;
    let fires = draws.uniform(step.now, scenario.world_key, purpose::MOVE_FIRES, 0) < 1.0 - math::exp(-total);
    let mut chosen = 0;
    if fires {
        let mut left = draws.uniform(step.now, scenario.world_key, purpose::MOVE_CHOICE, 0) * total;
        let mut found = false;
        scene.each_weight(world.hawkishness, |lever, weight| {
            if weight > 0.0 && !found {
                chosen = lever;
                found = left < weight;
                left -= weight;
            }
        });
    }
    let belief = learnt_temper(&scene, chosen);
    world.hawkishness_belief = belief;
    let (shortest, longest) = scenario.levers[chosen].steps;
    let span = longest.saturating_sub(shortest) + 1;
    let length = shortest + draws.whole_below(step.now, scenario.world_key, purpose::MOVE_LENGTH, 0, span);
    pull(step, world, chosen, &seen, length);
}

/// How likely each lever is Beijing's move of the coming year on what is believed of its temper, by lever, the first
/// being that it holds. What it weighs is open but for the temper, so a seat can work it out as things stand.
pub fn odds_of_next_move_of(view: &SeatView<'_>) -> Vec<f64> {
    let (scenario, world) = (view.scenario(), view.world());
    let seen = vulnerability(scenario, world);
    let scene = Scene::ahead(scenario, world, &seen);
    let mut odds = vec![0.0; scenario.levers.len()];
    for (at, belief) in world.hawkishness_belief.iter().enumerate() {
        let hawk = opening::temper_of_belief(scenario, at);
        let mut weights = vec![0.0; odds.len()];
        scene.each_weight(hawk, |lever, weight| weights[lever] = weight);
        let total: f64 = weights.iter().sum();
        let moved = 1.0 - math::exp(-total);
        for (odds, weight) in odds.iter_mut().zip(&weights) {
            *odds += belief * moved * math::ratio(*weight, total);
        }
        odds[0] += belief * (1.0 - moved);
    }
    odds
}

/// Belief over the temper after the likelihood of what was done.
fn learnt_temper(scene: &Scene<'_>, chosen: usize) -> [f64; 9] {
    let before = scene.world.hawkishness_belief;
    let mut belief = before;
    let mut sum = 0.0;
    for (at, each) in belief.iter_mut().enumerate() {
        let hawk = opening::temper_of_belief(scene.scenario, at);
        let (mut total, mut own) = (0.0, 0.0);
        scene.each_weight(hawk, |lever, weight| {
            total += weight;
            if lever == chosen {
                own = weight;
            }
        });
        let moved = 1.0 - math::exp(-total);
        *each *= if chosen == 0 { 1.0 - moved } else { moved * math::ratio(own, total) };
        sum += *each;
    }
    if sum <= 0.0 {
        return before;
    }
    for each in &mut belief {
        *each /= sum;
    }
    belief
}
