//! What each move does, and how floods, licences and the fear of both rise and fall.
use super::scene::{Vulnerability, believed_attention, biddable, coverage, flood_target};
use crate::rules::basket::Group;
use crate::rules::event::{Cause, EventKind, Sink, Subject};
use crate::rules::id::*;
use crate::rules::math::{self, whole_steps};
use crate::rules::people;
use crate::rules::scenario::LeverEffect;
use crate::rules::standing::FLOOD;
use crate::rules::state::{NEVER, World};
use crate::rules::step::{self, Step};

pub(super) fn pull<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    chosen: usize,
    seen: &Vulnerability,
    length: u32,
) {
    let scenario = step.scenario;
    let p = step.p();
    world.last_move = chosen as u16;
    let lever = LeverId::of(chosen);
    let rule = &scenario.levers[chosen];
    let cause = Cause::Beijing(lever);
    if rule.above_warn && world.first_move_above_warn == NEVER {
        world.first_move_above_warn = step.now;
    }
    // The year of the move itself has two half-years, and is no rest.
    world.lever_rest[chosen] = if rule.rest_years > 0 { 2 * (rule.rest_years + 1) } else { 0 };
    // Only the event tells it, and it takes longer than the rest of the move.
    let attention = if S::KEEPS_EVENTS { believed_attention(scenario, world, seen) } else { 0.0 };
    step.report(EventKind::BeijingMove, Subject::Lever(lever), cause, attention, 0.0);
    let coverage = coverage(scenario, world);
    let targets = flood_target(scenario, seen, coverage, world.hawkishness);
    match rule.effect {
        LeverEffect::Hold => {}
        LeverEffect::Warn { tension, fear } => {
            world.tension += tension;
            world.licence_belief = math::clip(world.licence_belief + fear, 0.0, 1.0);
        }
        LeverEffect::SlowLicences => licences(step, world, 1, None, length, cause),
        LeverEffect::StopLicences => licences(step, world, 2, None, length, cause),
        LeverEffect::StopGroup(group) => licences(step, world, 2, Some(group), length, cause),
        LeverEffect::FloodUpstream => {
            flood(step, world, 0, math::upper(targets[0], p.flood_least), cause);
            let open = math::clip(seen.open[0] / 0.3, 0.0, 1.0);
            world.quota_target = -p.quota_expansion * world.hawkishness * open;
            world.quota_steps_left = whole_steps(p.flood_steps);
        }
        LeverEffect::FloodDownstream => flood(step, world, 1, math::upper(targets[1], p.flood_least), cause),
        LeverEffect::SqueezeQuota => {
            world.quota_target = p.quota_squeeze;
            world.quota_steps_left = length;
        }
        LeverEffect::SqueezeOre => world.ore_squeeze_left = length,
        LeverEffect::BarTechnology => {
            for denial in &mut world.technology_denial {
                if *denial > 0.0 {
                    *denial = math::lower(*denial + p.technology_denial_gain, p.technology_denial_limit);
                }
            }
        }
        LeverEffect::RecallPeople => people::recall(step, world, cause),
        LeverEffect::BidForPlant => {
            if let Some(i) = biddable(scenario, world) {
                world.bid_open[i] = true;
                if world.distress_left[i] == 0 {
                    world.distress_left[i] = step::stands(step);
                }
            }
        }
    }
}

fn licences<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    level: u32,
    only: Option<Group>,
    length: u32,
    cause: Cause,
) {
    world.licence_level = level;
    world.licence_group = only.map_or(0, |group| group.at() as u32 + 1);
    world.licence_steps_left = length;
    let group = f64::from(world.licence_group);
    step.report(EventKind::Licences, Subject::Nobody, cause, f64::from(level), group);
}

fn flood<S: Sink>(step: &mut Step<'_, S>, world: &mut World, direction: usize, target: f64, cause: Cause) {
    world.dumping_target[direction] = target;
    world.dumping_steps_left[direction] = whole_steps(step.p().flood_steps);
    step.report(EventKind::Flood, Subject::Nobody, cause, target, direction as f64);
}

pub(super) fn adjust_dumping<S: Sink>(step: &Step<'_, S>, world: &mut World) {
    let p = step.p();
    for direction in 0..2 {
        let target =
            if world.dumping_steps_left[direction] > 0 { world.dumping_target[direction] } else { 0.0 };
        let now = world.dumping[direction];
        let speed = if target > now { p.dumping_rise_speed } else { p.dumping_fall_speed };
        world.dumping[direction] = now + speed * (target - now);
    }
}

pub(super) fn adjust_beliefs<S: Sink>(step: &Step<'_, S>, world: &mut World) {
    let p = step.p();
    let deepest = math::upper(world.dumping[0], world.dumping[1]);
    if deepest > FLOOD {
        let seen = deepest / math::upper(p.dumping_ceiling, 1e-6);
        world.dumping_belief += p.dumping_belief_gain * (seen - world.dumping_belief);
    }
    world.dumping_belief -= p.dumping_belief_decay * (world.dumping_belief - p.dumping_belief_start);
    let stop = if world.licence_level > 0 { 1.0 } else { 0.0 };
    if stop > 0.0 || world.licence_belief > p.licence_belief_start {
        world.licence_belief += p.licence_belief_gain * (stop - world.licence_belief);
    }
    world.dumping_belief = math::clip(world.dumping_belief, 0.0, 1.0);
    world.licence_belief = math::clip(world.licence_belief, 0.0, 1.0);
}
