//! What running a plant brings: unit cost, variable margin, and how far its firm runs it.
use super::basket::Basket;
use super::id::*;
use super::math;
use super::scenario::{Facility, Scenario};
use super::state::World;

/// Unit costs of the plants that run: design cost, the plant's own factor, experience (own, the
/// basin's and the firm's), and the wage (E22, E74, E18a). $/kg NdPr-eq.
#[inline(always)]
pub(in crate::rules) fn unit_costs(scenario: &Scenario, world: &mut World) {
    let p = &scenario.parameters;
    let count = scenario.facilities.len();
    let World { status, cumulative_t, cost_log, wage, scratch, .. } = world;
    // All of one length, so that no access by plant below is checked again.
    let (status, cumulative_t) = (&status[..count], &cumulative_t[..count]);
    let [experience, own, ..] = &mut scratch.facility;
    let (experience, own) = (&mut experience[..count], &mut own[..count]);
    experience.copy_from_slice(cumulative_t);
    for sister in &scenario.sisters {
        let share = if sister.same_basin { p.spillover_basin } else { p.spillover_firm };
        experience[sister.learner.at()] += share * cumulative_t[sister.facility.at()];
    }
    for (experience, facility) in experience.iter_mut().zip(&scenario.facilities) {
        *experience /= math::upper(6.0 * facility.load_t_per_step, 1e-9);
    }
    for (experience, (own, cost_log)) in experience.iter_mut().zip(own.iter_mut().zip(&*cost_log)) {
        *experience = math::power(math::upper(*experience, 1e-3), -p.experience_exponent);
        *own = math::exp(*cost_log);
    }
    let unit_cost = &mut scratch.unit_cost[..count];
    for (i, facility) in scenario.facilities[..count].iter().enumerate() {
        unit_cost[i] = 0.0;
        if status[i] == Status::Operating {
            let wage = wage[pool(facility.basin, facility.stage.skill())];
            unit_cost[i] = facility.unit_cost_usd_per_kg
                * own[i]
                * math::clip(experience[i], p.experience_floor, p.experience_ceiling)
                * (1.0 + p.wage_cost_share * (wage - 1.0));
        }
    }
}

/// Variable margin at full load, thousand $ a step (E30).
#[inline(always)]
pub(in crate::rules) fn variable_margin(scenario: &Scenario, world: &World, i: usize) -> f64 {
    let price = world.scratch.product_price[i] + world.scratch.top_up[i] + world.scratch.other_top_up[i];
    let worth = price * world.scratch.yields[i] - world.scratch.feed_price[i];
    margin_kusd(scenario, &scenario.facilities[i], worth, world.scratch.unit_cost[i])
}

/// The margin at full load where a unit of feed is turned into so much more worth, thousand $ a step.
#[inline(always)]
fn margin_kusd(scenario: &Scenario, facility: &Facility, worth: Basket, unit_cost: f64) -> f64 {
    let gross = worth.dot(facility.nameplate_kg_per_step * 0.001);
    gross - unit_cost * facility.load_t_per_step * (1.0 - scenario.parameters.fixed_cost_share)
}

/// Yields and margins of the plants that run, how far each is run, and what it could then take in (E28, E30, E63).
#[inline(always)]
pub(in crate::rules) fn choose_runs(scenario: &Scenario, world: &mut World) {
    let p = &scenario.parameters;
    let count = scenario.facilities.len();
    let World { status, ramp, run_share, run_cut, scratch, .. } = world;
    // All of one length, so that no access below is checked again.
    let (status, ramp, run_cut) = (&status[..count], &ramp[..count], &run_cut[..count]);
    let (unit_cost, availability) = (&scratch.unit_cost[..count], &scratch.availability[..count]);
    let [scale, of_chain, all, _] = &mut scratch.facility;
    let (scale, of_chain, all) = (&mut scale[..count], &mut of_chain[..count], &mut all[..count]);
    let (yields, margin) = (&mut scratch.yields[..count], &mut scratch.margin[..count]);
    for (i, facility) in scenario.facilities[..count].iter().enumerate() {
        scale[i] = 0.0;
        if status[i] != Status::Operating {
            (yields[i], margin[i]) = (0.0, 0.0);
            continue;
        }
        let at = facility.stage.at();
        yields[i] = p.yield_best[at]
            * (1.0 - p.yield_lost_unripe[at] * (1.0 - math::lower(ramp[i], 1.0)))
            * (1.0 - p.yield_lost_unstaffed[at] * (1.0 - scratch.staffing[i]));
        let price = scratch.product_price[i] + scratch.top_up[i] + scratch.other_top_up[i];
        let worth = price * yields[i] - scratch.feed_price[i];
        margin[i] = margin_kusd(scenario, facility, worth, unit_cost[i]);
        scale[i] = 0.3 * unit_cost[i] * facility.load_t_per_step;
    }
    // Consecutive nodes of a firm decide together; those that stand still add nought.
    of_chain.fill(0.0);
    all.fill(0.0);
    for (plant, node) in &scenario.chain_nodes {
        of_chain[plant.at()] += margin[node.at()];
        all[plant.at()] += scale[node.at()];
    }
    let (run_share, want) = (&mut run_share[..count], &mut scratch.want[..count]);
    for (i, facility) in scenario.facilities[..count].iter().enumerate() {
        if status[i] != Status::Operating {
            (run_share[i], want[i]) = (0.0, Basket::ZERO);
            continue;
        }
        run_share[i] = math::clip(0.5 + 2.5 * math::ratio(of_chain[i], all[i]), 0.0, 1.0) * run_cut[i];
        want[i] = facility.nameplate_kg_per_step * (ramp[i] * availability[i] * run_share[i]);
    }
}

/// What a plant could take in at its ramp this step, kg.
#[inline(always)]
pub(in crate::rules) fn want(scenario: &Scenario, world: &World, i: usize) -> Basket {
    if world.status[i] != Status::Operating {
        return Basket::ZERO;
    }
    scenario.facilities[i].nameplate_kg_per_step
        * (world.ramp[i] * world.scratch.availability[i] * world.run_share[i])
}
