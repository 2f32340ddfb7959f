//! Production and trade, stage by stage from the mine (E28-E37', E61-E63): each plant offers what
//! it made and had in store to the next stage, to China, or keeps it; buyers cut what they have no
//! room for; what is missing from oxide on is imported as far as Beijing licenses it.
//!
//! Concentrate moves with its whole basket. From cracking on, streams are per group: real plants
//! split the heavy stream off before separation, and heavy circuits buy it.
use super::basket::{Basket, Group};
use super::demand;
use super::event::{EventKind, Sink, Subject};
use super::finance;
use super::id::*;
use super::licences::refused_feed;
use super::margin::{choose_runs, unit_costs};
use super::math;
use super::prices;
use super::scenario::Scenario;
use super::state::World;
use super::step::Step;
use super::trade;
use super::wide::wide;

/// Phase 7.
#[inline(never)]
pub(in crate::rules) fn flows<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    wide(
        #[inline(always)]
        || flow(step, world),
    );
}

#[inline(always)]
fn flow<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    prepare(step, world);
    let mut open = Basket::ONE - refused_feed(step.scenario, world);
    open[Group::DyTb] *= 1.0 - world.heavy_feed_loss;
    for stage in Stage::ALL {
        for i in step.scenario.stage_range(*stage) {
            if world.status[i] == Status::Operating {
                produce(step, world, *stage, i, open);
            } else {
                world.fill[i] = 0.0;
            }
        }
        if *stage != Stage::Magnet {
            trade::sell(step, world, *stage);
        }
    }
}

/// Prices at each plant's door, yields, unit costs, and the run each plant chooses (E22, E28, E30).
#[inline(always)]
fn prepare<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let scenario = step.scenario;
    world.flow_kg.fill(Basket::ZERO);
    world.to_china_kg.fill(Basket::ZERO);
    world.imports_kg.fill(Basket::ZERO);
    world.revenue_kusd.fill(0.0);
    world.cost_kusd.fill(0.0);
    prices::post(scenario, world);
    unit_costs(scenario, world);
    for stage in Stage::ALL {
        let top_ups = finance::TopUps::of(step, world, *stage);
        for i in scenario.stage_range(*stage) {
            if world.status[i] != Status::Operating {
                clear(world, i);
                continue;
            }
            let region = scenario.countries[scenario.facilities[i].country.at()].region.at();
            let posted = &world.scratch.board.product[region];
            let (product, feed) =
                (posted[stage.at()], stage.upstream().map_or(Basket::ZERO, |before| posted[before.at()]));
            world.scratch.product_price[i] = product;
            world.scratch.feed_price[i] = feed;
            finance::contract_top_up(step, world, &top_ups, i);
        }
    }
    choose_runs(scenario, world);
}

/// A plant that does not run leaves nothing in the working room that an earlier step put there.
#[inline(always)]
fn clear(world: &mut World, i: usize) {
    world.output_kg[i] = Basket::ZERO;
    world.output_allied_kg[i] = Basket::ZERO;
    let room = &mut world.scratch;
    room.product_price[i] = Basket::ZERO;
    room.feed_price[i] = Basket::ZERO;
    room.top_up[i] = Basket::ZERO;
    room.other_top_up[i] = Basket::ZERO;
    room.basket[0][i] = Basket::ZERO;
}

/// Feed over want under which a plant is said to run short.
const SHORT_OF_FEED: f64 = 0.5;

/// Turns feed into output, after importing what is missing and licensed (E35): of each group the part `open`.
#[inline(always)]
fn produce<S: Sink>(step: &mut Step<'_, S>, world: &mut World, stage: Stage, i: usize, open: Basket) {
    let want = world.scratch.want[i];
    let (used, allied) = if stage == Stage::Mine {
        let mined = want.whole();
        world.mass_in_kg += mined;
        (mined, mined)
    } else {
        if matches!(stage, Stage::Metal | Stage::Alloy | Stage::Magnet) {
            import(step, world, stage, i, (want - world.feed_kg[i]).positive_part() * open);
        }
        let (feed, feed_allied) = (&mut world.feed_kg[i], &mut world.feed_allied_kg[i]);
        let used = want.lower(*feed).whole_down();
        let origin = feed_allied.ratio(*feed);
        let allied = (used * origin).whole().lower(*feed_allied);
        *feed -= used;
        *feed_allied -= allied;
        (used, allied)
    };
    let load = super::basket::load(want);
    let before = world.fill[i];
    let fill = if load > 0.0 { math::lower(super::basket::load(used) / load, 1.0) } else { 0.0 };
    world.fill[i] = fill;
    if load > 0.0 && before >= SHORT_OF_FEED && fill < SHORT_OF_FEED {
        let cause = super::deal::root(step, world, i);
        step.report(EventKind::ShortOfFeed, Subject::Facility(FacilityId::of(i)), cause, fill, 0.0);
    }
    let output = (used * world.scratch.yields[i]).whole_down();
    let origin = allied.ratio(used);
    // What a Chinese owner makes is China's, wherever the ore came from (game.md, section 6).
    let output_allied =
        if world.chinese_owned[i] { Basket::ZERO } else { (output * origin).whole().lower(output) };
    world.output_kg[i] = output;
    world.output_allied_kg[i] = output_allied;
    let mut lost = used - output;
    if stage == Stage::Magnet {
        lost -= recycle(step, world, i, lost, origin);
    } else {
        world.stock_kg[i] += output;
        world.stock_allied_kg[i] += output_allied;
    }
    world.mass_out_kg += lost;
    world.cumulative_t[i] += step.p().plant_load(stage, used) * 0.001;
    world.scratch.basket[0][i] = used;
}

/// Buys from China what it still sells, kg.
#[inline(always)]
fn import<S: Sink>(step: &mut Step<'_, S>, world: &mut World, stage: Stage, i: usize, kg: Basket) {
    let bought = kg.whole_down();
    world.imports_kg[i] = bought;
    world.feed_kg[i] += bought;
    world.mass_in_kg += bought;
    let before = stage.upstream().unwrap_or(Stage::Mine);
    let price = world.scratch.board.chinese[before.at()];
    world.cost_kusd[i] += finance::buy_feed_from_china(step, world, i, price.dot(bought) * 0.001);
}

/// A plant's part of its country's recycling under contract: what it wants to run over what all want that have
/// no loop of their own.
fn share_of_loop(scenario: &Scenario, world: &World, i: usize) -> f64 {
    let country = scenario.facilities[i].country;
    if world.loop_capacity_kg[country.at()] <= 0.0 {
        return 0.0;
    }
    let own = super::basket::load(world.scratch.want[i]);
    let mut all = 0.0;
    for at in scenario.stage_range(Stage::Magnet) {
        let other = &scenario.facilities[at];
        if other.country == country && !other.swarf_loop {
            all += super::basket::load(world.scratch.want[at]);
        }
    }
    math::ratio(own, all)
}

/// Swarf goes back into feed through a loop, as far as capacity is under contract (E62), which the plants of a
/// country share by what they run; what capacity is left takes magnets at the end of their life. Swarf has the
/// origin of the feed it was lost from. Returns what is kept out of the losses.
#[inline(always)]
fn recycle<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    i: usize,
    lost: Basket,
    origin: Basket,
) -> Basket {
    let p = step.p();
    let facility = &step.scenario.facilities[i];
    let load = super::basket::load(lost);
    let capacity = if facility.swarf_loop {
        load
    } else {
        world.loop_capacity_kg[facility.country.at()] * share_of_loop(step.scenario, world, i)
    };
    if capacity <= 0.0 {
        return Basket::ZERO;
    }
    let swarf = math::lower(capacity, load);
    let back = (lost * (p.swarf_recovery * math::ratio(swarf, load))).whole_down();
    let allied = (back * origin).whole_down();
    world.feed_kg[i] += back;
    world.feed_allied_kg[i] += allied.lower(back);
    let old = old_magnets(step.scenario, world, i, capacity - swarf);
    world.mass_in_kg += old;
    world.feed_kg[i] += old;
    world.feed_allied_kg[i] += old;
    let cost = p.swarf_loop_cost_usd_per_kg * (back.sum() + old.sum()) * 0.001;
    world.cost_kusd[i] += finance::pay_suppliers(step, world, i, cost);
    back
}

/// What a plant gets out of magnets that are collected at the end of their life (E62), kg: its part, by what it
/// wants to run, of those that allied buyers took a life ago, as far as recycling has room for so much load. What is
/// recycled among allies counts as theirs, wherever it was mined: so does the procurement rule.
fn old_magnets(scenario: &Scenario, world: &World, i: usize, room: f64) -> Basket {
    let p = &scenario.parameters;
    if room <= 0.0 {
        return Basket::ZERO;
    }
    let all: f64 =
        scenario.stage_range(Stage::Magnet).map(|at| super::basket::load(world.scratch.want[at])).sum();
    let own = math::ratio(super::basket::load(world.scratch.want[i]), all);
    // Of what was bought before the game nothing is known but that it was little less.
    let bought = world.step.saturating_sub(math::whole_steps(p.magnet_life_steps));
    let mut collected = demand::demand_kg(scenario, bought) * (p.end_of_life_share * own);
    collected[Group::LaCe] = 0.0;
    let part = math::lower(math::ratio(room, super::basket::load(collected)), 1.0);
    (collected * (p.swarf_recovery * part)).whole_down()
}
