//! Trade between two stages (E31', E32'): captive buyers are served first, contracted ones next, then
//! the rest by netback; what no ally has room for China may take, and what is left waits in store.
//!
//! Mass moves on the [`floor`](super::floor); money moves once at the end ([`settle`](super::settle)).
use super::basket::{Basket, Group, load};
use super::deal::contract_runs;
use super::event::{Cause, EventKind, Sink, Subject};
use super::finance;
use super::floor::{Cut, Delivered, Edges, Floor, Seller};
use super::id::*;
use super::math;
use super::scenario::Scenario;
use super::settle::settle;
use super::state::World;
use super::step::Step;
use super::wishes::wish;

/// One stage sells to the next, then to China, and keeps the rest.
#[inline(always)]
pub(in crate::rules) fn sell<S: Sink>(step: &mut Step<'_, S>, world: &mut World, stage: Stage) {
    let scenario = step.scenario;
    let buyers = scenario.stage_range(Stage::ALL[stage.at() + 1]);
    let of_stage = scenario.edges_of_stage(stage);
    let mut columns = std::mem::take(&mut world.scratch.edge);
    let [wishes, room, _] = &mut columns;
    wish(scenario, world, stage, wishes, room);
    let mut floor = std::mem::take(&mut world.scratch.floor);
    let liked = 1.0 + 2.0 * scenario.parameters.normal_stock_cover;
    floor.admit(
        buyers.len(),
        #[inline(always)]
        |at| {
            let i = buyers.start + at;
            // What a buyer would like to have in store beyond what it has.
            let room = (world.scratch.want[i] * liked - world.feed_kg[i]).positive_part().whole_down();
            (room, contract_runs(world, i))
        },
    );
    open_stalls(scenario, world, stage, &mut floor);
    let cut = if stage == Stage::Mine { Cut::Basket } else { Cut::Groups };
    let edges = Edges {
        buyer: &scenario.edge_columns.buyer[of_stage.clone()],
        captive: &scenario.edge_columns.captive[of_stage.clone()],
        wish: &wishes[of_stage.clone()],
    };
    let mut to = Delivered {
        feed_kg: &mut world.feed_kg[buyers.clone()],
        feed_allied_kg: &mut world.feed_allied_kg[buyers],
        flow_kg: &mut world.flow_kg[of_stage],
    };
    floor.sell(cut, edges, &mut to);
    for (seller, stock, stock_allied) in floor.left() {
        world.stock_kg[seller] = stock;
        world.stock_allied_kg[seller] = stock_allied;
    }
    world.scratch.floor = floor;
    world.scratch.edge = columns;
    settle(step, world, stage);
    sell_to_china(step, world, stage);
    keep_or_cut(scenario, world, stage);
}

/// Each seller with stock opens a stall.
#[inline(always)]
fn open_stalls(scenario: &Scenario, world: &World, stage: Stage, floor: &mut Floor) {
    let first = scenario.edges_of_stage(stage).start;
    for seller in scenario.stage_range(stage) {
        if world.stock_kg[seller].sum() <= 0.0 {
            continue;
        }
        let own = scenario.edges_of(seller);
        floor.open_stall(&Seller {
            at: seller,
            stock_kg: world.stock_kg[seller],
            stock_allied_kg: world.stock_allied_kg[seller],
            edges: (own.start - first, own.end - first),
            has_captives: scenario.captive_buyers[seller] > 0,
        });
    }
}

/// China takes what no ally had room for, up to its appetite, where the netback pays (E31').
#[inline(always)]
fn sell_to_china<S: Sink>(step: &mut Step<'_, S>, world: &mut World, stage: Stage) {
    let scenario = step.scenario;
    let p = step.p();
    let squeeze = if world.ore_squeezed { 1.0 - p.ore_squeeze_share } else { 1.0 };
    let cap = match stage {
        // One appetite for ore and carbonate: what it took of the mines it does not take of the crackers.
        Stage::Mine => p.china_ore_cap_kg_per_step * squeeze,
        Stage::Crack => {
            let ore = scenario.stage_range(Stage::Mine).map(|i| world.to_china_kg[i][Group::NdPr]);
            math::positive_part(p.china_ore_cap_kg_per_step * squeeze - ore.sum::<f64>())
        }
        Stage::Separation | Stage::Metal | Stage::Alloy | Stage::Magnet => p.china_oxide_cap_kg_per_step,
    };
    let mut offered = 0.0;
    for i in scenario.stage_range(stage) {
        let surplus = surplus(world, i);
        world.scratch.basket[1][i] = surplus;
        offered += surplus[Group::NdPr];
    }
    let factor = if offered > cap { cap / offered } else { 1.0 };
    let price = world.scratch.board.chinese[stage.at()];
    for i in scenario.stage_range(stage) {
        let mass = (world.scratch.basket[1][i] * factor).whole_down();
        if mass.sum() <= 0.0 {
            continue;
        }
        let facility = &scenario.facilities[i];
        let tariff = scenario.countries[facility.country.at()].china_tariff;
        let paid = price * (p.china_price_share * (1.0 - p.china_risk - tariff));
        let freight = facility.freight_to_china_usd_per_kg;
        let variable = world.scratch.unit_cost[i] * (1.0 - p.fixed_cost_share);
        if paid[Group::NdPr] - freight < variable && stage == Stage::Mine {
            continue;
        }
        let origin = world.stock_allied_kg[i].ratio(world.stock_kg[i]);
        let allied = (mass * origin).whole().lower(world.stock_allied_kg[i]).lower(mass);
        world.stock_kg[i] -= mass;
        world.stock_allied_kg[i] -= allied;
        world.to_china_kg[i] = mass;
        world.mass_out_kg += mass;
        let netback = math::positive_part(paid.dot(mass) - freight * load(mass)) * 0.001;
        finance::sell_to_china(step, world, i, netback);
        let share = math::ratio(mass[Group::NdPr], world.output_kg[i][Group::NdPr]);
        if share > 0.3 {
            let subject = Subject::Facility(FacilityId::of(i));
            step.report(EventKind::SoldAbroad, subject, Cause::Market, mass[Group::NdPr], share);
        }
    }
}

/// Part of a plant's output that its contract closes to China: what it covers. A Chinese owner heeds none.
fn closed_to_china(world: &World, i: usize) -> f64 {
    let bound = contract_runs(world, i) && world.deal_allied_only[i] && !world.chinese_owned[i];
    if bound { world.deal_cover[i] } else { 0.0 }
}

/// Stock beyond half a step of output, if China may have it at all.
#[inline(always)]
fn surplus(world: &World, i: usize) -> Basket {
    let open = 1.0 - closed_to_china(world, i);
    if world.stock_kg[i].sum() <= 0.0 || open <= 0.0 {
        return Basket::ZERO;
    }
    let kept = world.output_kg[i] * 0.5;
    (world.stock_kg[i] - kept).positive_part() * open
}

/// A store that overflows cuts the next step's run; what is beyond two steps is given up.
#[inline(always)]
fn keep_or_cut(scenario: &Scenario, world: &mut World, stage: Stage) {
    let plants = scenario.stage_range(stage);
    let stores = world.stock_kg[plants.clone()].iter().zip(&world.output_kg[plants.clone()]);
    let told = world.run_cut[plants.clone()].iter_mut().zip(&mut world.sold[plants.clone()]);
    for ((run_cut, sold), (stock, output)) in told.zip(stores) {
        let (load, output) = (load(*stock), load(*output));
        let runs = output > 0.0;
        let by = if runs { output } else { 1.0 };
        let cut = math::clip(1.0 - 0.5 * math::positive_part(load - 0.5 * output) / by, 0.2, 1.0);
        let part = math::clip(1.0 - load / by, 0.0, 1.0);
        *run_cut = if runs { cut } else { 1.0 };
        *sold = if runs { part } else { 1.0 };
    }
    for i in plants {
        let over = (world.stock_kg[i] - scenario.store_kg[i]).positive_part();
        if over.sum() > 0.0 {
            let origin = world.stock_allied_kg[i].ratio(world.stock_kg[i]);
            let allied = (over * origin).whole().lower(world.stock_allied_kg[i]).lower(over);
            world.stock_kg[i] -= over;
            world.stock_allied_kg[i] -= allied;
            world.mass_out_kg += over;
        }
    }
}
