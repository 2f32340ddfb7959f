//! Trade between two stages (E31', E32'): captive buyers are served first, contracted ones next, then
//! the rest by netback; what no ally has room for China may take, and what is left waits in store.
//!
//! Mass moves on the [`floor`](super::floor); money moves once at the end, edge by edge.
use super::basket::{Basket, Group, load};
use super::deal::contract_runs;
use super::event::{Cause, EventKind, Sink, Subject};
use super::finance::{self, Earned};
use super::floor::{Cut, Delivered, Edges, Floor, Seller};
use super::id::*;
use super::math;
use super::scenario::Scenario;
use super::state::World;
use super::step::Step;

/// One stage sells to the next, then to China, and keeps the rest.
#[inline(always)]
pub(in crate::rules) fn sell<S: Sink>(step: &mut Step<'_, S>, world: &mut World, stage: Stage) {
    let scenario = step.scenario;
    let mut floor = std::mem::take(&mut world.scratch.floor);
    floor.admit(buyers(scenario, stage).map(|i| (room_kg(scenario, world, i), contract_runs(world, i))));
    open_stalls(scenario, world, stage, &mut floor);
    let (buyers, of_stage) = (buyers(scenario, stage), edges(scenario, stage));
    let cut = if stage == Stage::Mine { Cut::Basket } else { Cut::Groups };
    let edges = Edges {
        buyer: &scenario.edge_buyer[of_stage.clone()],
        captive: &scenario.edge_captive[of_stage.clone()],
        wish: &world.scratch.edge_value[of_stage.clone()],
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
    settle(step, world, stage, floor.left().map(|(seller, ..)| seller));
    world.scratch.floor = floor;
    sell_to_china(step, world, stage);
    keep_or_cut(scenario, world, stage);
}

/// The plants that buy what a stage makes.
#[inline(always)]
fn buyers(scenario: &Scenario, stage: Stage) -> std::ops::Range<usize> {
    scenario.stage_range(Stage::ALL[stage.at() + 1])
}

/// The edges between them.
#[inline(always)]
fn edges(scenario: &Scenario, stage: Stage) -> std::ops::Range<usize> {
    let sellers = scenario.stage_range(stage);
    scenario.edge_start[sellers.start]..scenario.edge_start[sellers.end]
}

/// What a buyer would like to have in store beyond what it has, kg.
#[inline(always)]
fn room_kg(scenario: &Scenario, world: &World, i: usize) -> Basket {
    let liked =
        super::margin::want(scenario, world, i) * (1.0 + 2.0 * scenario.parameters.normal_stock_cover);
    (liked - world.feed_kg[i]).positive_part().whole_down()
}

/// Sellers' intended shares over buyers, with inertia, netback and preference (E32'); each seller with
/// stock opens a stall. Leaves the wishes to sell among the values of edges.
#[inline(always)]
fn open_stalls(scenario: &Scenario, world: &mut World, stage: Stage, floor: &mut Floor) {
    let p = &scenario.parameters;
    let at = stage.at();
    let sellers = scenario.stage_range(stage);
    let reference = world.scratch.board.chinese[at][Group::NdPr];
    let sharpness = p.share_sharpness / math::upper(reference, 1e-6);
    let of_stage = edges(scenario, stage);
    let mut values = std::mem::take(&mut world.scratch.edge_value);
    for (value, edge) in values[of_stage.clone()].iter_mut().zip(&scenario.edges[of_stage.clone()]) {
        let price = world.scratch.board.product[edge.region.at()][at][Group::NdPr];
        *value = sharpness * (price * (1.0 - edge.toll) - edge.freight_usd_per_kg - reference);
    }
    // Plain loops over all edges of a stage or a seller, which the compiler turns into vector code.
    for value in &mut values[of_stage.clone()] {
        *value = math::exp(*value);
    }
    let least = if world.specified[at] { p.origin_floor_specified } else { p.origin_floor };
    let kept = p.share_inertia;
    let first = of_stage.start;
    for seller in sellers {
        if world.stock_kg[seller].sum() <= 0.0 {
            continue;
        }
        let own = scenario.edges_of(seller);
        let edges = &scenario.edges[own.clone()];
        let values = &mut values[own.clone()];
        let mut total = 0.0;
        for ((value, edge), preference) in values.iter_mut().zip(edges).zip(&world.preference[own.clone()]) {
            let runs = world.status[edge.buyer.at()] == Status::Operating;
            *value = if runs { *value * math::upper(*preference, least) } else { 0.0 };
            total += *value;
        }
        let scale = math::ratio(1.0, total);
        let shares = &mut world.share[own.clone()];
        for (share, value) in shares.iter_mut().zip(values) {
            let fresh = *value * scale;
            *share = if *share > 0.0 { kept * *share + (1.0 - kept) * fresh } else { fresh };
            *value = math::upper(*share, 1e-6);
        }
        floor.open_stall(&Seller {
            at: seller,
            stock_kg: world.stock_kg[seller],
            stock_allied_kg: world.stock_allied_kg[seller],
            edges: (own.start - first, own.end - first),
            has_captives: scenario.captive_buyers[seller] > 0,
        });
    }
    world.scratch.edge_value = values;
}

/// What sellers delivered is paid for, and each remembers who bought (E32').
#[inline(always)]
fn settle<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    stage: Stage,
    sellers: impl Iterator<Item = usize>,
) {
    let scenario = step.scenario;
    let memory = scenario.parameters.origin_memory;
    let mut masses = std::mem::take(&mut world.scratch.edge_value);
    // Sums are whole, so a buyer may pay its sellers in one.
    let mut owed = std::mem::take(&mut world.scratch.facility[0]);
    owed[buyers(scenario, stage)].fill(0.0);
    for seller in sellers {
        let own = scenario.edges_of(seller);
        let edges = &scenario.edges[own.clone()];
        let masses = &mut masses[own.clone()];
        let (mut sold, mut earned) = (0.0, Earned::default());
        for ((edge, flow), mass) in edges.iter().zip(&world.flow_kg[own.clone()]).zip(masses.iter_mut()) {
            *mass = flow.sum();
            if *mass > 0.0 {
                sold += *mass;
                let buyer = edge.buyer.at();
                let price = world.scratch.feed_price[buyer];
                owed[buyer] += finance::sell_feed(edge, price, *flow, &mut earned);
            }
        }
        if sold > 0.0 {
            finance::earn(step, world, seller, earned);
            let each = 1.0 / sold;
            for (preference, (edge, mass)) in world.preference[own].iter_mut().zip(edges.iter().zip(masses)) {
                let share = *mass * each + 0.5 * edge.preference;
                *preference = memory * *preference + (1.0 - memory) * share;
            }
        }
    }
    for buyer in buyers(scenario, stage) {
        finance::pay_for_feed(scenario, world, buyer, owed[buyer]);
    }
    world.scratch.facility[0] = owed;
    world.scratch.edge_value = masses;
}

/// China takes what no ally had room for, up to its appetite, where the netback pays (E31').
#[inline(always)]
fn sell_to_china<S: Sink>(step: &mut Step<'_, S>, world: &mut World, stage: Stage) {
    let scenario = step.scenario;
    let p = step.p();
    let squeeze = if world.ore_squeezed { 1.0 - p.ore_squeeze_share } else { 1.0 };
    let cap = match stage {
        Stage::Mine | Stage::Crack => 0.5 * p.china_ore_cap_kg_per_step * squeeze,
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
    for i in scenario.stage_range(stage) {
        let load = super::basket::load(world.stock_kg[i]);
        let output = super::basket::load(world.output_kg[i]);
        let rest = load - 0.5 * output;
        world.run_cut[i] = if output > 0.0 {
            math::clip(1.0 - 0.5 * math::positive_part(rest) / output, 0.2, 1.0)
        } else {
            1.0
        };
        world.sold[i] = if output > 0.0 { math::clip(1.0 - load / output, 0.0, 1.0) } else { 1.0 };
        let most = (scenario.facilities[i].nameplate_kg_per_step * 2.0).whole();
        let over = (world.stock_kg[i] - most).positive_part();
        if over.sum() > 0.0 {
            let origin = world.stock_allied_kg[i].ratio(world.stock_kg[i]);
            let allied = (over * origin).whole().lower(world.stock_allied_kg[i]).lower(over);
            world.stock_kg[i] -= over;
            world.stock_allied_kg[i] -= allied;
            world.mass_out_kg += over;
        }
    }
}
