//! What running a plant brings: unit cost, variable margin, and how far its firm runs it.
use super::basket::Basket;
use super::id::*;
use super::math;
use super::scenario::Scenario;
use super::state::World;

/// Unit costs of the plants that run: design cost, the plant's own factor, experience (own, the
/// basin's and the firm's), and the wage (E22, E74, E18a). $/kg NdPr-eq.
#[inline(always)]
pub(in crate::rules) fn unit_costs(scenario: &Scenario, world: &mut World) {
    let p = &scenario.parameters;
    let mut columns = std::mem::take(&mut world.scratch.facility);
    let [experience, own, ..] = &mut columns;
    for (i, facility) in scenario.facilities.iter().enumerate() {
        let mut cumulative = world.cumulative_t[i];
        for sister in &scenario.sisters[i] {
            let share = if sister.same_basin { p.spillover_basin } else { p.spillover_firm };
            cumulative += share * world.cumulative_t[sister.facility.at()];
        }
        experience[i] = cumulative / math::upper(6.0 * facility.load_t_per_step, 1e-9);
    }
    for x in &mut *experience {
        *x = math::power(math::upper(*x, 1e-3), -p.experience_exponent);
    }
    for (own, cost_log) in own.iter_mut().zip(&world.cost_log) {
        *own = math::exp(*cost_log);
    }
    for (i, facility) in scenario.facilities.iter().enumerate() {
        let wage = world.wage[pool(facility.basin, facility.stage.skill())];
        world.scratch.unit_cost[i] = if world.status[i] == Status::Operating {
            facility.unit_cost_usd_per_kg
                * own[i]
                * math::clip(experience[i], p.experience_floor, p.experience_ceiling)
                * (1.0 + p.wage_cost_share * (wage - 1.0))
        } else {
            0.0
        };
    }
    world.scratch.facility = columns;
}

/// Variable margin at full load, thousand $ a step (E30).
#[inline(always)]
pub(in crate::rules) fn variable_margin(scenario: &Scenario, world: &World, i: usize) -> f64 {
    let p = &scenario.parameters;
    let facility = &scenario.facilities[i];
    let price = world.scratch.product_price[i] + world.scratch.top_up[i] + world.scratch.other_top_up[i];
    let capacity = facility.nameplate_kg_per_step * 0.001;
    let gross = (price * world.scratch.yields[i] - world.scratch.feed_price[i]).dot(capacity);
    gross - world.scratch.unit_cost[i] * facility.load_t_per_step * (1.0 - p.fixed_cost_share)
}

/// A plant runs as far as its chain's variable margin pays: consecutive nodes of a firm decide
/// together (E30, E63).
#[inline(always)]
pub(in crate::rules) fn run_share(scenario: &Scenario, world: &World, i: usize) -> f64 {
    let (mut margin, mut scale) = (0.0, 0.0);
    for node in &scenario.chain_nodes[i] {
        let at = node.at();
        if world.status[at] == Status::Operating {
            margin += world.scratch.margin[at];
            scale += 0.3 * world.scratch.unit_cost[at] * scenario.facilities[at].load_t_per_step;
        }
    }
    math::clip(0.5 + 2.5 * math::ratio(margin, scale), 0.0, 1.0) * world.run_cut[i]
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
