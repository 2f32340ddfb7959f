//! What comes with the elements that are wanted: lanthanum and cerium, whose market is small (E61). The
//! cheaper way out is taken: finish and sell, or reject early in the process. Both cost the same once
//! as much is sold as the market bears at that cost; the rest is rejected and kept on site, and what is
//! kept costs as long as the site has an owner.
use crate::rules::basket::Group;
use crate::rules::event::Sink;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::parameters::Parameters;
use crate::rules::state::World;
use crate::rules::step::Step;

/// Kilograms of La/Ce to one of NdPr that the design cost of separation already bears.
const RATIO_IN_DESIGN_COST: f64 = 3.0;

/// Price of La/Ce when so much is sold in a step, $/kg.
fn price_usd_per_kg(p: &Parameters, sold_kg: f64) -> f64 {
    let cover = p.lanthanum_demand_kg_per_step / math::upper(sold_kg, 1.0);
    p.lanthanum_price_usd_per_kg * math::clip(cover, 0.3, 1.5)
}

/// Sets the price of the step; returns the part of the La/Ce that is rejected.
pub(super) fn clear_market<S: Sink>(step: &Step<'_, S>, world: &mut World) -> f64 {
    let p = step.p();
    let mut supply_kg = 0.0;
    for i in step.scenario.stage_range(Stage::Separation) {
        supply_kg += step.scenario.facilities[i].lanthanum_ratio * world.output_kg[i][Group::NdPr];
    }
    let indifferent = p.lanthanum_finish_usd_per_kg - p.lanthanum_reject_usd_per_kg;
    let full = price_usd_per_kg(p, supply_kg);
    let rejected = if full >= indifferent {
        0.0
    } else if indifferent > price_usd_per_kg(p, 0.0) {
        1.0
    } else {
        let borne_kg = p.lanthanum_demand_kg_per_step * p.lanthanum_price_usd_per_kg / indifferent;
        math::clip(1.0 - math::ratio(borne_kg, supply_kg), 0.0, 1.0)
    };
    world.lanthanum_price_usd_per_kg = price_usd_per_kg(p, supply_kg * (1.0 - rejected));
    rejected
}

/// What La/Ce cost a separator this step beyond its design cost, thousand $; what it rejects goes to
/// the yard.
pub(super) fn cost_kusd<S: Sink>(step: &Step<'_, S>, world: &mut World, i: usize, rejected: f64) -> f64 {
    let p = step.p();
    let ratio = step.scenario.facilities[i].lanthanum_ratio;
    let each = math::positive_part(math::lower(
        p.lanthanum_finish_usd_per_kg - world.lanthanum_price_usd_per_kg,
        p.lanthanum_reject_usd_per_kg,
    ));
    let output_kg = world.output_kg[i][Group::NdPr];
    let keeping = keeping_kusd(p, world, i);
    world.reject_kg[i] += math::whole(rejected * ratio * output_kg);
    world.lanthanum_cost_kusd[i] = each * ratio * output_kg * 0.001 + keeping;
    (ratio - RATIO_IN_DESIGN_COST) * each * output_kg * 0.001 + keeping
}

/// Cost of what lies in the yard, thousand $ a step.
pub(super) fn keeping_kusd(p: &Parameters, world: &World, i: usize) -> f64 {
    p.lanthanum_keep_usd_per_kg_step * world.reject_kg[i] * 0.001
}
