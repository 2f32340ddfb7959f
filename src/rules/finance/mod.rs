//! Money of a step: trade between firms, sales of magnets, costs, contract receipts, and debt
//! (E37-E41, E39', E41', E61). Every movement goes through named accounts in whole thousands.
mod byproduct;
mod contracts;
mod debt;
mod dues;
mod equity;
mod trade;

pub use contracts::contract_gap_of;
pub(in crate::rules) use contracts::{TopUps, contract_top_up};
pub(in crate::rules) use debt::service_kusd;
pub(in crate::rules) use trade::{
    Earned, Sold, buy_feed_from_china, earn, pay_for_feed, pay_suppliers, sell_feed, sell_to_china,
};

use super::basket::Basket;
use super::event::{Account, Cause, Sink};
use super::id::*;
use super::state::World;
use super::step::Step;
use debt::serve_debt;
use dues::pay_dues;
use trade::receive;

/// Phase 9, first part: costs, magnet sales, contract receipts, debt service.
#[inline(never)]
pub(in crate::rules) fn finance<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    world.firm_ebit_kusd.fill(0.0);
    world.firm_dues_kusd.fill(0.0);
    let rejected = byproduct::clear_market(step, world);
    for stage in Stage::ALL {
        let top_ups = TopUps::of(step, world, *stage);
        for i in step.scenario.stage_range(*stage) {
            match world.status[i] {
                Status::Operating => {
                    sell_to_customers(step, world, &top_ups, i);
                    running_costs(step, world, i, rejected);
                }
                Status::Mothballed => {
                    let p = step.p();
                    let cost = p.mothball_cost_share * step.scenario.facilities[i].fixed_cost_kusd_per_step
                        + byproduct::keeping_kusd(p, world, i);
                    world.cost_kusd[i] += pay_suppliers(step, world, i, cost);
                }
                _ => {}
            }
            let firm = step.scenario.facilities[i].firm.at();
            world.firm_ebit_kusd[firm] += world.revenue_kusd[i] - world.cost_kusd[i];
        }
    }
    pay_dues(step, world);
    for i in 0..step.scenario.facilities.len() {
        serve_debt(step, world, i);
    }
}

/// Allied magnets within demand earn the product price, premium included; what is beyond class
/// demand sells at nine tenths of the Chinese price. The premium part of metal and alloy sales comes from
/// customers of origin.
#[inline(always)]
fn sell_to_customers<S: Sink>(step: &mut Step<'_, S>, world: &mut World, stage: &TopUps, i: usize) {
    if step.scenario.facilities[i].stage != Stage::Magnet {
        if stage.earns_premium() && world.scratch.product_price[i].sum() > 0.0 {
            let premium = stage.premium(step.scenario, world, i).dot(world.output_kg[i]) * 0.001;
            let paid = receive(step, world, i, Account::Customers, premium, Cause::Market);
            world.revenue_kusd[i] += paid;
        }
        return;
    }
    let output = world.output_kg[i];
    let within = Basket(world.scratch.within_demand);
    let price = world.scratch.product_price[i];
    let china = world.scratch.board.chinese[Stage::Magnet.at()] * step.p().surplus_magnet_price_share;
    let value = (price * within + china * (Basket::ONE - within)).dot(output) * 0.001;
    let paid = receive(step, world, i, Account::Customers, value, Cause::Market);
    world.revenue_kusd[i] += paid;
    world.mass_out_kg += output;
}

/// Fixed and variable cost, and the La/Ce ledger (E37, E61); `rejected` is the part of the La/Ce that
/// finds no market.
#[inline(always)]
fn running_costs<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize, rejected: f64) {
    let p = step.p();
    let facility = &step.scenario.facilities[i];
    let unit = world.scratch.unit_cost[i];
    let fixed = p.fixed_cost_share * unit * facility.load_t_per_step;
    let processed = p.plant_load(facility.stage, world.scratch.basket[0][i]) * 0.001;
    let variable = (1.0 - p.fixed_cost_share) * unit * processed;
    let mut cost = fixed + variable;
    world.lanthanum_cost_kusd[i] = 0.0;
    if facility.stage == Stage::Separation && facility.lanthanum_ratio > 0.0 {
        cost += byproduct::cost_kusd(step, world, i, rejected);
    }
    world.cost_kusd[i] += pay_suppliers(step, world, i, cost);
}
