//! What the allies want: growth, price, designing out (E4, E4'), and the classes of magnet it
//! comes down to (E68).
use super::basket::{Basket, Group};
use super::event::Sink;
use super::id::MagnetClass;
use super::math;
use super::scenario::Scenario;
use super::state::World;
use super::step::Step;

/// Allied demand of a step before price and designing out, kg oxide; frozen in the epilogue.
pub fn demand_kg(scenario: &Scenario, step: u32) -> Basket {
    let last = (scenario.growth.len() as u32).saturating_sub(2);
    Basket(scenario.parameters.demand_kg_per_step) * scenario.growth_until(step.min(last))
}

/// What the secured share divides by: demand after price, with designing out counted only up to a
/// tenth: demand destroyed by a stop is no achievement.
pub fn counted_demand_kg(scenario: &Scenario, world: &World, step: u32) -> Basket {
    counted_of(scenario, world, after_price_kg(scenario, world, step))
}

/// [`counted_demand_kg`] of a step, and beside it what buyers want: demand after price and all that was designed
/// out (E4, E4'). That is what makes plants of magnets scarce or idle.
pub(in crate::rules) fn counted_and_wanted_kg(
    scenario: &Scenario,
    world: &World,
    step: u32,
) -> (Basket, Basket) {
    let full = after_price_kg(scenario, world, step);
    (counted_of(scenario, world, full), full.zip(world.substitution, |full, gone| full * (1.0 - gone)))
}

fn counted_of(scenario: &Scenario, world: &World, after_price_kg: Basket) -> Basket {
    let most = scenario.parameters.demand_destroyed_counted;
    after_price_kg.zip(world.substitution, |full, gone| full * (1.0 - math::lower(gone, most)))
}

/// Demand of the groups that magnets need after price, kg oxide.
fn after_price_kg(scenario: &Scenario, world: &World, step: u32) -> Basket {
    let p = &scenario.parameters;
    let full = demand_kg(scenario, step) * world.demand_factor;
    let mut left = Basket::ZERO;
    for group in Group::MAGNETIC {
        let at = group.at();
        let relative =
            world.allied_price_usd_per_kg.0[at] / math::upper(p.long_run_price_usd_per_kg[at], 0.01);
        left.0[at] = full.0[at] * math::power(math::clip(relative, 0.1, 10.0), p.demand_elasticity);
    }
    left
}

/// Designing out of what is dear, and its slow return (E4').
pub(in crate::rules) fn substitute<S: Sink>(step: &Step<'_, S>, world: &mut World) {
    let p = step.p();
    for group in Group::MAGNETIC {
        let at = group.at();
        let mean = 0.5 * (world.allied_price_usd_per_kg.0[at] + world.allied_price_before.0[at]);
        let relative = mean / math::upper(p.long_run_price_usd_per_kg[at], 0.01);
        let now = world.substitution.0[at];
        let pressure = p.substitution_speed * math::positive_part(relative - p.substitution_trigger);
        let mut next = now
            + math::lower(pressure, p.substitution_pace_limit)
                * math::positive_part(p.substitution_ceiling[at] - now);
        if relative < 1.2 {
            next = math::upper(0.8 * world.substitution_peak.0[at], now - p.substitution_return);
        }
        world.substitution.0[at] = math::clip(next, 0.0, 1.0);
        world.substitution_peak.0[at] = math::upper(world.substitution_peak.0[at], world.substitution.0[at]);
    }
}

/// Recipe of a class, t oxide per t magnet.
pub fn recipe(scenario: &Scenario, class: MagnetClass) -> Basket {
    let p = &scenario.parameters;
    Basket(match class {
        MagnetClass::Standard => p.recipe_standard,
        MagnetClass::HighTemperature => p.recipe_high_temperature,
        MagnetClass::SamariumCobalt => p.recipe_samarium_cobalt,
    })
}

/// [`counted_demand_kg`] of a step on what a seat sees.
pub fn counted_demand_kg_of(view: &super::view::SeatView<'_>, step: u32) -> Basket {
    counted_demand_kg(view.scenario(), view.world(), step)
}
