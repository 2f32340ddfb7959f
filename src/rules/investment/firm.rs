//! What a firm knows of its own plant, and what it makes of it: its assumptions, the value of a build
//! under way, the margin of a shut plant.
use super::appraisal::{Assumed, appraise, surroundings};
use super::outlook::{Outlook, outlook, outlook_price};
use crate::rules::basket::Basket;
use crate::rules::deal::terms_of;
use crate::rules::draw::purpose;
use crate::rules::event::Sink;
use crate::rules::facilities::build_steps;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::Terms;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;
use crate::rules::step::Step;

/// What the firm itself assumes: it knows its class and cost well, not perfectly.
pub(super) fn firm_assumes<S: Sink>(
    step: &Step<'_, S>,
    world: &World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
) -> Assumed {
    let p = step.p();
    let entity = step.facility_key(i);
    let noise = p.firm_cost_noise * (1.0 - p.firm_knowledge);
    let cost = world.cost_log[i] + noise * step.world_draws.normal(0, entity, purpose::FIRM_COST, 0);
    let knows = step.world_draws.uniform(0, entity, purpose::FIRM_CLASS, 0) < 0.35 + 0.6 * p.firm_knowledge;
    let class = if knows { world.ramp_class[i] as usize } else { RampClass::Usual.at() };
    let around = surroundings(step.scenario, world, outlook, i, terms);
    around.assume(math::exp(cost), p.class_utilisation[class], world.piloted[i])
}

/// Value to its firm of a project half built, thousand $: what a revealed overrun is set against.
/// The rest of the build is waited for, not the whole of it, and deals of other accounts count.
pub(in crate::rules) fn firm_value_kusd<S: Sink>(step: &Step<'_, S>, world: &World, i: usize) -> f64 {
    let outlook = outlook(step.scenario, world);
    let mut terms = terms_of(world, i);
    if !terms.has_contract(step.scenario.facilities[i].stage) {
        for deal in step.scenario.opening_deals_of(FacilityId::of(i), step.now) {
            terms.floor_usd_per_kg = deal.floor_usd_per_kg;
            terms.fee_usd_per_kg = deal.fee_usd_per_kg;
            terms.cover += deal.cover;
            terms.term_steps = terms.term_steps.max(deal.ends - step.now);
        }
    }
    let assumed = firm_assumes(step, world, &outlook, i, &terms);
    let sum = appraise(step.scenario, world, &outlook, i, &terms, &assumed);
    let built = build_steps(step.scenario, world, i) * world.progress[i];
    let rate = step.p().discount_merchant_per_step - step.p().discount_contract_relief * terms.cover;
    (sum.market_kusd + sum.contracts_kusd) * math::exp(math::upper(rate, 0.0) * built)
}

/// Margin of a shut plant at its full rate on the outlook, thousand $ a step.
pub(in crate::rules) fn ripe_margin_kusd(
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
) -> f64 {
    let p = &scenario.parameters;
    let facility = &scenario.facilities[i];
    let s = facility.stage.at();
    let price = outlook_price(scenario, outlook, facility.stage, true);
    let feed = match facility.stage.upstream() {
        Some(before) => outlook_price(scenario, outlook, before, false),
        None => Basket::ZERO,
    };
    let gross = (price * p.yield_best[s] - feed).dot(facility.nameplate_kg_per_step * 0.001) * 0.85;
    gross - facility.unit_cost_usd_per_kg * math::exp(world.cost_log[i]) * facility.load_t_per_step * 0.85
}
