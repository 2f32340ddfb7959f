//! An imagined world: what the seat sees, with the unknown filled from its belief and luck from a
//! key. Previews, forecasts and what-if run on it; the true world is never touched.
use super::draw::{Draws, Key, Stream, purpose};
use super::figure::HIDDEN_FIGURES;
use super::math;
use super::opening;
use super::standing::FLOOD;
use super::state::World;
use super::view::SeatView;

/// Draws an imagined world from a view and a key.
pub fn imagine(view: &SeatView<'_>, key: Key) -> World {
    let mut world = World::blank(view.scenario());
    imagine_into(view, key, &mut world);
    world
}

/// The same into a world of the same scenario, without allocating.
pub fn imagine_into(view: &SeatView<'_>, key: Key, world: &mut World) {
    let scenario = view.scenario();
    let p = &scenario.parameters;
    let draws = Draws { key, stream: Stream::Future };
    world.copy_open_from(view.world());
    let now = world.step;
    let u = |entity, purpose| draws.uniform(now, entity, purpose, 0);
    let n = |entity, purpose| draws.normal(now, entity, purpose, 0);
    let at = draws
        .choice(now, scenario.world_key, purpose::BELIEF_HAWK, 0, &world.hawkishness_belief)
        .unwrap_or(4);
    world.hawkishness = opening::temper_of_belief(scenario, at);
    let left = draws.whole_below(now, scenario.world_key, purpose::BELIEF_LENGTH, 0, 3);
    world.licence_steps_left = if world.licence_level > 0 { 1 + left } else { 0 };
    world.quota_target = world.quota_effect;
    world.quota_steps_left = left;
    world.ore_squeeze_left = if world.ore_squeezed { left } else { 0 };
    world.heavy_feed_left = if world.heavy_feed_loss > 0.0 { 1 + left } else { 0 };
    for direction in 0..2 {
        world.dumping_target[direction] = world.dumping[direction];
        world.dumping_steps_left[direction] = if world.dumping[direction] > FLOOD { left } else { 0 };
    }
    world.ordered_steps.fill(0);
    world.signed_elsewhere_kusd = 0.0;
    world.paid_unsurveyed_bad_kusd = 0.0;
    world.hidden_figures.fill([0.0; HIDDEN_FIGURES.len()]);
    for (i, facility) in scenario.facilities.iter().enumerate() {
        let entity = facility.name.key;
        let spread = math::square_root(world.cost_variance[i]);
        world.cost_log[i] = world.cost_mean[i] + spread * n(entity, purpose::BELIEF_COST);
        world.ramp_class[i] = opening::pick(&world.class_belief[i], u(entity, purpose::BELIEF_CLASS));
        world.dependent[i] = u(entity, purpose::BELIEF_DEPENDENCE) < world.dependence_belief[i];
        world.effective_share[i] = math::clip(
            world.effective_mean[i] + world.effective_spread[i] * n(entity, purpose::BELIEF_EFFECTIVE),
            0.2,
            1.0,
        );
        world.ramp[i] = math::clip(world.seen_ramp[i], 0.0, 1.0);
        let shown = world.overrun_shown[i];
        let first =
            math::exp(p.capex_first_median_log + p.capex_first_spread * n(entity, purpose::BELIEF_CAPEX));
        let second =
            opening::second_overrun(scenario, world.ramp_class[i], n(entity, purpose::BELIEF_CAPEX_SECOND));
        world.overrun_first[i] = match shown {
            0 => first,
            1 => world.seen_overrun[i],
            _ => math::square_root(world.seen_overrun[i]),
        };
        world.overrun_second[i] =
            if shown >= 2 { math::ratio(world.seen_overrun[i], world.overrun_first[i]) } else { second };
        world.build_slip[i] =
            math::exp(p.build_slip_median_log + p.build_slip_spread * n(entity, purpose::BELIEF_SLIP));
    }
}
