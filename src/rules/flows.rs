//! Production and trade, stage by stage from the mine (E28-E37', E61-E63): each plant offers what
//! it made and had in store to the next stage, to China, or keeps it; buyers cut what they have no
//! room for; what is missing from oxide on is imported as far as Beijing licenses it.
//!
//! Concentrate moves with its whole basket. From cracking on, streams are per group: real plants
//! split the heavy stream off before separation, and heavy circuits buy it.
use super::basket::{Basket, Group};
use super::deal::contract_runs;
use super::event::{Cause, EventKind, Sink, Subject};
use super::finance;
use super::id::*;
use super::licences::refused_feed;
use super::margin::run_share;
use super::margin::unit_cost;
use super::margin::variable_margin;
use super::math;
use super::prices;
use super::scenario::Scenario;
use super::state::World;
use super::step::Step;

/// Phase 7.
pub(in crate::rules) fn flows<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    prepare(step, world);
    for stage in Stage::ALL {
        for i in step.scenario.stage_range(*stage) {
            produce(step, world, i);
        }
        if *stage != Stage::Magnet {
            sell(step, world, *stage);
        }
    }
}

/// Prices at each plant's door, yields, unit costs, and the run each plant chooses (E22, E28, E30).
fn prepare<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let scenario = step.scenario;
    let p = step.p();
    world.flow_kg.fill(Basket::ZERO);
    prices::post(scenario, world);
    for (i, facility) in scenario.facilities.iter().enumerate() {
        world.to_china_kg[i] = Basket::ZERO;
        world.imports_kg[i] = Basket::ZERO;
        world.output_kg[i] = Basket::ZERO;
        world.output_allied_kg[i] = Basket::ZERO;
        world.revenue_kusd[i] = 0.0;
        world.cost_kusd[i] = 0.0;
        if world.status[i] != Status::Operating {
            world.run_share[i] = 0.0;
            clear(world, i);
            continue;
        }
        let stage = facility.stage;
        let region = scenario.countries[facility.country.at()].region.at();
        let posted = world.scratch.board.product[region];
        world.scratch.product_price[i] = posted[stage.at()];
        world.scratch.feed_price[i] = stage.upstream().map_or(Basket::ZERO, |before| posted[before.at()]);
        let staffing = world.scratch.staffing[i];
        let at = stage.at();
        world.scratch.yields[i] = p.yield_best[at]
            * (1.0 - p.yield_lost_unripe[at] * (1.0 - math::lower(world.ramp[i], 1.0)))
            * (1.0 - p.yield_lost_unstaffed[at] * (1.0 - staffing));
        world.scratch.unit_cost[i] = unit_cost(scenario, world, i);
        finance::contract_top_up(step, world, i);
    }
    for i in 0..scenario.facilities.len() {
        if world.status[i] == Status::Operating {
            world.scratch.margin[i] = variable_margin(scenario, world, i);
        }
    }
    for i in 0..scenario.facilities.len() {
        if world.status[i] == Status::Operating {
            world.run_share[i] = run_share(scenario, world, i);
        }
    }
}

/// A plant that does not run leaves nothing in the working room that an earlier step put there.
fn clear(world: &mut World, i: usize) {
    let room = &mut world.scratch;
    room.product_price[i] = Basket::ZERO;
    room.feed_price[i] = Basket::ZERO;
    room.top_up[i] = Basket::ZERO;
    room.other_top_up[i] = Basket::ZERO;
    room.unit_cost[i] = 0.0;
    room.yields[i] = 0.0;
}

/// What a plant could take in at its ramp this step, kg.
fn want(scenario: &Scenario, world: &World, i: usize) -> Basket {
    if world.status[i] != Status::Operating {
        return Basket::ZERO;
    }
    scenario.facilities[i].nameplate_kg_per_step
        * (world.ramp[i] * world.scratch.availability[i] * world.run_share[i])
}

/// Feed over want under which a plant is said to run short.
const SHORT_OF_FEED: f64 = 0.5;

/// Turns feed into output, after importing what is missing and licensed (E35).
fn produce<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    let scenario = step.scenario;
    let stage = scenario.facilities[i].stage;
    if world.status[i] != Status::Operating {
        world.fill[i] = 0.0;
        return;
    }
    let want = want(scenario, world, i);
    let (used, allied) = if stage == Stage::Mine {
        let mined = want.whole();
        world.mass_in_kg += mined;
        (mined, mined)
    } else {
        if matches!(stage, Stage::Metal | Stage::Alloy | Stage::Magnet) {
            import(step, world, i, want);
        }
        let used = want.lower(world.feed_kg[i]).whole_down();
        let origin = world.feed_allied_kg[i].ratio(world.feed_kg[i]);
        let allied = (used * origin).whole().lower(world.feed_allied_kg[i]);
        world.feed_kg[i] -= used;
        world.feed_allied_kg[i] -= allied;
        (used, allied)
    };
    let load = super::basket::load(want);
    let before = world.fill[i];
    world.fill[i] = if load > 0.0 { math::lower(super::basket::load(used) / load, 1.0) } else { 0.0 };
    if load > 0.0 && before >= SHORT_OF_FEED && world.fill[i] < SHORT_OF_FEED {
        let cause = super::deal::root(step, world, i);
        step.report(EventKind::ShortOfFeed, Subject::Facility(FacilityId::of(i)), cause, world.fill[i], 0.0);
    }
    let yields = world.scratch.yields[i];
    let output = (used * yields).whole_down();
    let output_allied = (output * allied.ratio(used)).whole().lower(output);
    world.output_kg[i] = output;
    world.output_allied_kg[i] = output_allied;
    let mut lost = used - output;
    if stage == Stage::Magnet {
        lost -= recycle(step, world, i, lost);
    }
    world.mass_out_kg += lost;
    if stage != Stage::Magnet {
        world.stock_kg[i] += output;
        world.stock_allied_kg[i] += output_allied;
    }
    world.cumulative_t[i] += super::basket::load(used) * 0.001;
    world.scratch.basket[0][i] = used;
}

fn import<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize, want: Basket) {
    let refused = refused_feed(step.scenario, world);
    let mut open = Basket::ONE - refused;
    open.0[1] *= 1.0 - world.heavy_feed_loss;
    let missing = (want - world.feed_kg[i]).positive_part();
    let bought = (missing * open).whole_down();
    world.imports_kg[i] = bought;
    world.feed_kg[i] += bought;
    world.mass_in_kg += bought;
    let before = step.scenario.facilities[i].stage.upstream().unwrap_or(Stage::Mine);
    let price = world.scratch.board.chinese[before.at()];
    world.cost_kusd[i] += finance::buy_feed_from_china(step, world, i, price.dot(bought) * 0.001);
}

/// Swarf goes back into feed through a loop, as far as capacity is under contract (E62). Returns
/// what is kept out of the losses.
fn recycle<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize, lost: Basket) -> Basket {
    let p = step.p();
    let facility = &step.scenario.facilities[i];
    let country = facility.country.at();
    let load = super::basket::load(lost);
    let room = if facility.swarf_loop { load } else { math::lower(world.loop_capacity_kg[country], load) };
    if room <= 0.0 || load <= 0.0 {
        return Basket::ZERO;
    }
    let back = (lost * (p.swarf_recovery * room / load)).whole_down();
    let origin = world.feed_allied_kg[i].ratio(world.feed_kg[i]);
    let allied = if world.feed_kg[i].sum() > 0.0 { (back * origin).whole_down() } else { back };
    world.feed_kg[i] += back;
    world.feed_allied_kg[i] += allied.lower(back);
    world.cost_kusd[i] +=
        finance::pay_suppliers(step, world, i, p.swarf_loop_cost_usd_per_kg * back.sum() * 0.001);
    back
}

/// Is this plant's output closed to China?
fn closed_to_china(world: &World, i: usize) -> bool {
    contract_runs(world, i) && world.deal_allied_only[i]
}

/// One stage sells to the next: captive trade, contracted buyers, then the rest by netback; China
/// is one more buyer (E31', E32').
fn sell<S: Sink>(step: &mut Step<'_, S>, world: &mut World, stage: Stage) {
    let scenario = step.scenario;
    let p = step.p();
    let next = scenario.stage_range(Stage::ALL[stage.at() + 1]);
    let mut floor = std::mem::take(&mut world.scratch.floor);
    for i in next.clone() {
        let liked = want(scenario, world, i) * (1.0 + 2.0 * p.normal_stock_cover);
        floor.room[i] = (liked - world.feed_kg[i]).positive_part().whole_down();
    }
    choose_shares(step, world, stage);
    for pass in [Pass::Captive, Pass::Contracted, Pass::Market, Pass::Market, Pass::Market] {
        if next.clone().any(|buyer| floor.room[buyer].sum() > 0.0) {
            offer(step, world, stage, pass, &mut floor);
            deliver(step, world, stage, &mut floor);
        }
    }
    world.scratch.floor = floor;
    sell_to_china(step, world, stage);
    keep_or_cut(step, world, stage);
}

/// Sellers' intended shares over buyers, with inertia, netback and preference (E32').
fn choose_shares<S: Sink>(step: &Step<'_, S>, world: &mut World, stage: Stage) {
    let scenario = step.scenario;
    let p = step.p();
    let reference = world.scratch.board.chinese[stage.at()][Group::NdPr];
    let scale = math::upper(reference, 1e-6);
    let sellers = scenario.stage_range(stage);
    let edges = scenario.edge_start[sellers.start]..scenario.edge_start[sellers.end];
    let mut values = std::mem::take(&mut world.scratch.edge_value);
    for e in edges.clone() {
        let edge = &scenario.edges[e];
        let price = world.scratch.board.product[edge.region.at()][stage.at()][Group::NdPr];
        let netback = price * (1.0 - edge.toll) - edge.freight_usd_per_kg;
        values[e] = p.share_sharpness * (netback - reference) / scale;
    }
    // One plain loop over all edges of the stage, which the compiler turns into vector code.
    for value in &mut values[edges] {
        *value = math::exp(*value);
    }
    let floor = origin_floor(scenario, world, stage);
    for seller in sellers {
        if world.stock_kg[seller].sum() <= 0.0 {
            continue;
        }
        let mut total = 0.0;
        for e in scenario.edges_of(seller) {
            let runs = world.status[scenario.edges[e].buyer.at()] == Status::Operating;
            values[e] = if runs { values[e] * math::upper(world.preference[e], floor) } else { 0.0 };
            total += values[e];
        }
        for e in scenario.edges_of(seller) {
            let fresh = math::ratio(values[e], total);
            let before = world.share[e];
            world.share[e] =
                if before > 0.0 { p.share_inertia * before + (1.0 - p.share_inertia) * fresh } else { fresh };
        }
    }
    world.scratch.edge_value = values;
}

fn origin_floor(scenario: &Scenario, world: &World, stage: Stage) -> f64 {
    let p = &scenario.parameters;
    if world.specified[stage.at()] { p.origin_floor_specified } else { p.origin_floor }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    Captive,
    Contracted,
    Market,
}

/// Is there enough to offer: a kilogram for each buyer? What is left of rounding waits a step.
fn worth_offering(scenario: &Scenario, world: &World, seller: usize) -> bool {
    world.stock_kg[seller].sum() >= scenario.edges_of(seller).len().max(1) as f64
}

/// Writes into the edges' room what each seller offers each buyer in this pass, sums it by buyer,
/// and works out what part of it each buyer has room for.
fn offer<S: Sink>(
    step: &Step<'_, S>,
    world: &mut World,
    stage: Stage,
    pass: Pass,
    floor: &mut super::scratch::Floor,
) {
    let scenario = step.scenario;
    let buyers = scenario.stage_range(Stage::ALL[stage.at() + 1]);
    for buyer in buyers.clone() {
        let served = pass != Pass::Contracted || contract_runs(world, buyer);
        floor.asked[buyer] = Basket::ZERO;
        floor.open[buyer] =
            if served { floor.room[buyer].map(|r| if r > 0.0 { 1.0 } else { 0.0 }) } else { Basket::ZERO };
    }
    for seller in scenario.stage_range(stage) {
        let none_of_its_own = pass == Pass::Captive && scenario.captive_buyers[seller] == 0;
        if none_of_its_own || !worth_offering(scenario, world, seller) {
            floor.offers[seller] = false;
            continue;
        }
        let stock = world.stock_kg[seller];
        let mut total = Basket::ZERO;
        for e in scenario.edges_of(seller) {
            let edge = &scenario.edges[e];
            let taken = pass != Pass::Captive || edge.captive;
            let open = if taken { floor.open[edge.buyer.at()] } else { Basket::ZERO };
            let wish = open * math::upper(world.share[e], 1e-6);
            world.scratch.edge[e] = wish;
            total += wish;
        }
        floor.offers[seller] = total.sum() > 0.0;
        if !floor.offers[seller] {
            continue;
        }
        for e in scenario.edges_of(seller) {
            let part = stock * world.scratch.edge[e].ratio(total);
            world.scratch.edge[e] = part;
            floor.asked[scenario.edges[e].buyer.at()] += part;
        }
    }
    for buyer in buyers {
        floor.accepted[buyer] = floor.room[buyer].ratio(floor.asked[buyer]).clip(0.0, 1.0);
    }
}

/// Buyers cut their inflow to their room in one common factor; mass and money move.
fn deliver<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    stage: Stage,
    floor: &mut super::scratch::Floor,
) {
    let scenario = step.scenario;
    for seller in scenario.stage_range(stage) {
        if !floor.offers[seller] {
            continue;
        }
        for e in scenario.edges_of(seller) {
            let part = world.scratch.edge[e];
            if part.sum() <= 0.0 {
                continue;
            }
            let buyer = scenario.edges[e].buyer.at();
            let mut accepted = floor.accepted[buyer];
            if stage == Stage::Mine {
                accepted = Basket::splat(whole_basket_factor(part, accepted));
            }
            let mass = (part * accepted).whole_down().lower(world.stock_kg[seller]);
            if mass.sum() <= 0.0 {
                continue;
            }
            let origin = world.stock_allied_kg[seller].ratio(world.stock_kg[seller]);
            let allied = (mass * origin).whole().lower(world.stock_allied_kg[seller]).lower(mass);
            world.stock_kg[seller] -= mass;
            world.stock_allied_kg[seller] -= allied;
            world.feed_kg[buyer] += mass;
            world.feed_allied_kg[buyer] += allied;
            world.flow_kg[e] += mass;
            finance::trade(step, world, e, mass);
        }
    }
    for buyer in scenario.stage_range(Stage::ALL[stage.at() + 1]) {
        let taken = floor.room[buyer].lower(floor.asked[buyer]);
        floor.room[buyer] = (floor.room[buyer] - taken).positive_part();
    }
}

/// Concentrate cannot be cherry-picked: one factor for the whole basket, by the lane that carries
/// the most load.
fn whole_basket_factor(part: Basket, accepted: Basket) -> f64 {
    let weighted = super::basket::load(part * accepted);
    math::clip(math::ratio(weighted, super::basket::load(part)), 0.0, 1.0)
}

/// China takes what no ally had room for, up to its appetite, where the netback pays (E31').
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
        offered += surplus(world, i)[Group::NdPr];
    }
    let factor = if offered > cap { cap / offered } else { 1.0 };
    let price = world.scratch.board.chinese[stage.at()];
    for i in scenario.stage_range(stage) {
        let tariff = scenario.countries[scenario.facilities[i].country.at()].china_tariff;
        let netback = price * (p.china_price_share * (1.0 - p.china_risk - tariff));
        let variable = world.scratch.unit_cost[i] * (1.0 - p.fixed_cost_share);
        if netback[Group::NdPr] < variable && stage == Stage::Mine {
            continue;
        }
        let mass = (surplus(world, i) * factor).whole_down();
        if mass.sum() <= 0.0 {
            continue;
        }
        let origin = world.stock_allied_kg[i].ratio(world.stock_kg[i]);
        let allied = (mass * origin).whole().lower(world.stock_allied_kg[i]).lower(mass);
        world.stock_kg[i] -= mass;
        world.stock_allied_kg[i] -= allied;
        world.to_china_kg[i] = mass;
        world.mass_out_kg += mass;
        finance::sell_to_china(step, world, i, netback.dot(mass) * 0.001);
        let share = math::ratio(mass[Group::NdPr], world.output_kg[i][Group::NdPr]);
        if share > 0.3 {
            let subject = Subject::Facility(FacilityId::of(i));
            step.report(EventKind::SoldAbroad, subject, Cause::Market, mass[Group::NdPr], share);
        }
    }
}

/// Stock beyond half a step of output, if China may have it at all.
fn surplus(world: &World, i: usize) -> Basket {
    if world.stock_kg[i].sum() <= 0.0 || (closed_to_china(world, i) && !world.chinese_owned[i]) {
        return Basket::ZERO;
    }
    let kept = world.output_kg[i] * 0.5;
    (world.stock_kg[i] - kept).positive_part()
}

/// A store that overflows cuts the next step's run; what is beyond two steps is given up.
fn keep_or_cut<S: Sink>(step: &mut Step<'_, S>, world: &mut World, stage: Stage) {
    let scenario = step.scenario;
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
        remember_buyers(scenario, world, i);
    }
}

/// A seller's preference for each buyer follows what it delivered (E32').
fn remember_buyers(scenario: &Scenario, world: &mut World, seller: usize) {
    let p = &scenario.parameters;
    let edges = scenario.edges_of(seller);
    let mut sold = 0.0;
    for e in edges.clone() {
        let mass = world.flow_kg[e].sum();
        world.scratch.edge_value[e] = mass;
        sold += mass;
    }
    if sold <= 0.0 {
        return;
    }
    for e in edges {
        let share = world.scratch.edge_value[e] / sold + 0.5 * scenario.edges[e].preference;
        world.preference[e] = p.origin_memory * world.preference[e] + (1.0 - p.origin_memory) * share;
    }
}
