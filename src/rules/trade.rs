//! Trade between two stages (E31', E32'): captive buyers are served first, contracted ones next, then
//! the rest by netback; what no ally has room for China may take, and what is left waits in store.
//!
//! Mass moves in passes over one list of offers, an offer for each buyer with room of each seller
//! with stock. Money moves once at the end, edge by edge.
use super::basket::{Basket, Group};
use super::deal::contract_runs;
use super::event::{Cause, EventKind, Sink, Subject};
use super::finance::{self, Earned};
use super::id::*;
use super::math;
use super::scenario::Scenario;
use super::scratch::{Floor, Stall};
use super::state::World;
use super::step::Step;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    Captive,
    Contracted,
    Market,
}

/// What is left of the market after a pass is offered again, twice.
const PASSES: [Pass; 5] = [Pass::Captive, Pass::Contracted, Pass::Market, Pass::Market, Pass::Market];

/// Least stock worth offering for each buyer a seller may have: a kilogram of each group, which is more
/// than rounding leaves. Less waits a step.
const WORTH_OFFERING_KG: f64 = 4.0;

/// One stage sells to the next, then to China, and keeps the rest.
pub(in crate::rules) fn sell<S: Sink>(step: &mut Step<'_, S>, world: &mut World, stage: Stage) {
    let scenario = step.scenario;
    let mut floor = std::mem::take(&mut world.scratch.floor);
    measure_room(scenario, world, stage, &mut floor);
    open_stalls(scenario, world, stage, &mut floor);
    for pass in PASSES {
        if offer(scenario, world, stage, pass, &mut floor) {
            deliver(scenario, world, stage, &mut floor);
        }
    }
    settle(step, world, &floor);
    world.scratch.floor = floor;
    sell_to_china(step, world, stage);
    keep_or_cut(scenario, world, stage);
}

/// The plants that buy what a stage makes.
fn buyers(scenario: &Scenario, stage: Stage) -> std::ops::Range<usize> {
    scenario.stage_range(Stage::ALL[stage.at() + 1])
}

/// What each buyer would like to have in store beyond what it has, kg.
fn measure_room(scenario: &Scenario, world: &World, stage: Stage, floor: &mut Floor) {
    let cover = 1.0 + 2.0 * scenario.parameters.normal_stock_cover;
    for (room, i) in floor.room.iter_mut().zip(buyers(scenario, stage)) {
        let liked = super::flows::want(scenario, world, i) * cover;
        *room = (liked - world.feed_kg[i]).positive_part().whole_down();
    }
    for (has_room, room) in floor.has_room.iter_mut().zip(&floor.room) {
        *has_room = room.sum() > 0.0;
    }
}

/// Sellers' intended shares over buyers, with inertia, netback and preference (E32'); each seller with
/// stock opens a stall with an offer for each buyer that has room.
fn open_stalls(scenario: &Scenario, world: &mut World, stage: Stage, floor: &mut Floor) {
    let p = &scenario.parameters;
    let at = stage.at();
    let sellers = scenario.stage_range(stage);
    let first_buyer = buyers(scenario, stage).start;
    let reference = world.scratch.board.chinese[at][Group::NdPr];
    let sharpness = p.share_sharpness / math::upper(reference, 1e-6);
    let of_stage = scenario.edge_start[sellers.start]..scenario.edge_start[sellers.end];
    let mut values = std::mem::take(&mut world.scratch.edge_value);
    for (value, edge) in values[of_stage.clone()].iter_mut().zip(&scenario.edges[of_stage.clone()]) {
        let price = world.scratch.board.product[edge.region.at()][at][Group::NdPr];
        *value = sharpness * (price * (1.0 - edge.toll) - edge.freight_usd_per_kg - reference);
    }
    // One plain loop over all edges of the stage, which the compiler turns into vector code.
    for value in &mut values[of_stage] {
        *value = math::exp(*value);
    }
    let least = if world.specified[at] { p.origin_floor_specified } else { p.origin_floor };
    let kept = p.share_inertia;
    let (mut stalls, mut offers) = (0, 0);
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
        let first = offers;
        let shares = world.share[own.clone()].iter_mut();
        for (((value, edge), share), e) in values.iter().zip(edges).zip(shares).zip(own) {
            let fresh = value * scale;
            *share = if *share > 0.0 { kept * *share + (1.0 - kept) * fresh } else { fresh };
            let buyer = edge.buyer.at() - first_buyer;
            if floor.has_room[buyer] {
                let offer = &mut floor.offers[offers];
                offer.sold = Basket::ZERO;
                offer.share = math::upper(*share, 1e-6);
                offer.edge = e as u32;
                offer.buyer = buyer as u16;
                offer.captive = edge.captive;
                offers += 1;
            }
        }
        if offers > first {
            let least = WORTH_OFFERING_KG * edges.len() as f64;
            floor.stalls[stalls] = Stall { seller, first, end: offers, least, offers: false };
            stalls += 1;
        }
    }
    floor.stall_count = stalls;
    world.scratch.edge_value = values;
}

/// Writes into the offers what each seller offers each buyer in this pass, sums it by buyer, and works
/// out what part of it each buyer has room for. Is anything offered?
fn offer(scenario: &Scenario, world: &World, stage: Stage, pass: Pass, floor: &mut Floor) -> bool {
    let buyers = buyers(scenario, stage);
    let room = &floor.room[..buyers.len()];
    let open = &mut floor.open[..buyers.len()];
    let asked = &mut floor.asked[..buyers.len()];
    let mut open_to_any = false;
    for ((open, room), buyer) in open.iter_mut().zip(room).zip(buyers) {
        let served = pass != Pass::Contracted || contract_runs(world, buyer);
        *open = if served { room.map(|r| if r > 0.0 { 1.0 } else { 0.0 }) } else { Basket::ZERO };
        open_to_any |= open.sum() > 0.0;
    }
    if !open_to_any {
        return false;
    }
    asked.fill(Basket::ZERO);
    let mut any = false;
    for stall in &mut floor.stalls[..floor.stall_count] {
        let stock = world.stock_kg[stall.seller];
        stall.offers = false;
        if stock.sum() < stall.least || (pass == Pass::Captive && scenario.captive_buyers[stall.seller] == 0)
        {
            continue;
        }
        let offers = &mut floor.offers[stall.first..stall.end];
        let mut total = Basket::ZERO;
        for offer in offers.iter_mut() {
            let taken = pass != Pass::Captive || offer.captive;
            let open = if taken { open[usize::from(offer.buyer)] } else { Basket::ZERO };
            offer.part = open * offer.share;
            total += offer.part;
        }
        if total.sum() <= 0.0 {
            continue;
        }
        stall.offers = true;
        any = true;
        let each = stock.ratio(total);
        for offer in offers {
            offer.part = offer.part * each;
            asked[usize::from(offer.buyer)] += offer.part;
        }
    }
    for ((accepted, room), asked) in floor.accepted.iter_mut().zip(room).zip(asked) {
        *accepted = room.ratio(*asked).clip(0.0, 1.0);
    }
    any
}

/// Buyers cut their inflow to their room in one common factor, and mass moves. All that a seller
/// delivers in a pass has the origin its store had before it.
fn deliver(scenario: &Scenario, world: &mut World, stage: Stage, floor: &mut Floor) {
    let buyers = buyers(scenario, stage);
    let feed = &mut world.feed_kg[buyers.clone()];
    let feed_allied = &mut world.feed_allied_kg[buyers.clone()];
    let accepted = &floor.accepted[..buyers.len()];
    for stall in &floor.stalls[..floor.stall_count] {
        if !stall.offers {
            continue;
        }
        let mut stock = world.stock_kg[stall.seller];
        let mut stock_allied = world.stock_allied_kg[stall.seller];
        let origin = stock_allied.ratio(stock);
        for offer in &mut floor.offers[stall.first..stall.end] {
            let buyer = usize::from(offer.buyer);
            let mut accepted = accepted[buyer];
            if stage == Stage::Mine {
                accepted = Basket::splat(whole_basket_factor(offer.part, accepted));
            }
            let mass = (offer.part * accepted).whole_down().lower(stock);
            if mass.sum() <= 0.0 {
                continue;
            }
            let left = stock - mass;
            // Rounding never leaves more of allied origin in store than there is.
            let allied = (mass * origin).whole().upper(stock_allied - left).lower(stock_allied).lower(mass);
            stock = left;
            stock_allied -= allied;
            offer.sold += mass;
            feed[buyer] += mass;
            feed_allied[buyer] += allied;
        }
        world.stock_kg[stall.seller] = stock;
        world.stock_allied_kg[stall.seller] = stock_allied;
    }
    for (room, asked) in floor.room[..buyers.len()].iter_mut().zip(&floor.asked) {
        *room = (*room - room.lower(*asked)).positive_part();
    }
}

/// Concentrate cannot be cherry-picked: one factor for the whole basket, by the lane that carries
/// the most load.
fn whole_basket_factor(part: Basket, accepted: Basket) -> f64 {
    let weighted = super::basket::load(part * accepted);
    math::clip(math::ratio(weighted, super::basket::load(part)), 0.0, 1.0)
}

/// What moved is written down and paid for, and sellers remember who bought.
fn settle<S: Sink>(step: &mut Step<'_, S>, world: &mut World, floor: &Floor) {
    for stall in &floor.stalls[..floor.stall_count] {
        let mut sold = 0.0;
        let mut earned = Earned::default();
        for offer in &floor.offers[stall.first..stall.end] {
            let mass = offer.sold.sum();
            if mass > 0.0 {
                let e = offer.edge as usize;
                sold += mass;
                world.flow_kg[e] = offer.sold;
                finance::pay_for_feed(step.scenario, world, &step.scenario.edges[e], offer.sold, &mut earned);
            }
        }
        if sold > 0.0 {
            finance::earn(step, world, stall.seller, earned);
            remember_buyers(step.scenario, world, stall.seller, sold);
        }
    }
}

/// A seller's preference for each buyer follows what it delivered (E32').
fn remember_buyers(scenario: &Scenario, world: &mut World, seller: usize, sold_kg: f64) {
    let memory = scenario.parameters.origin_memory;
    let own = scenario.edges_of(seller);
    let each = 1.0 / sold_kg;
    let edges = scenario.edges[own.clone()].iter().zip(&world.flow_kg[own.clone()]);
    for (preference, (edge, flow)) in world.preference[own].iter_mut().zip(edges) {
        let share = flow.sum() * each + 0.5 * edge.preference;
        *preference = memory * *preference + (1.0 - memory) * share;
    }
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

/// Is this plant's output closed to China?
fn closed_to_china(world: &World, i: usize) -> bool {
    contract_runs(world, i) && world.deal_allied_only[i]
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
