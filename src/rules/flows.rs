//! Production and trade, stage by stage from the mine (E28-E37', E61-E63): each plant offers what
//! it made and had in store to the next stage, to China, or keeps it; buyers cut what they have no
//! room for; what is missing from oxide on is imported as far as Beijing licenses it.
//!
//! Concentrate moves with its whole basket. From cracking on, streams are per group: real plants
//! split the heavy stream off before separation, and heavy circuits buy it.
use super::basket::Basket;
use super::event::{EventKind, Sink, Subject};
use super::finance;
use super::id::*;
use super::licences::refused_feed;
use super::margin::{run_share, unit_costs, variable_margin, want};
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
    for stage in Stage::ALL {
        for i in step.scenario.stage_range(*stage) {
            produce(step, world, i);
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
    let p = step.p();
    world.flow_kg.fill(Basket::ZERO);
    prices::post(scenario, world);
    unit_costs(scenario, world);
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
#[inline(always)]
fn clear(world: &mut World, i: usize) {
    let room = &mut world.scratch;
    room.product_price[i] = Basket::ZERO;
    room.feed_price[i] = Basket::ZERO;
    room.top_up[i] = Basket::ZERO;
    room.other_top_up[i] = Basket::ZERO;
    room.basket[0][i] = Basket::ZERO;
    room.yields[i] = 0.0;
}

/// Feed over want under which a plant is said to run short.
const SHORT_OF_FEED: f64 = 0.5;

/// Turns feed into output, after importing what is missing and licensed (E35).
#[inline(always)]
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
    // What a Chinese owner makes is China's, wherever the ore came from (game.md, section 6).
    let output_allied = if world.chinese_owned[i] {
        Basket::ZERO
    } else {
        (output * allied.ratio(used)).whole().lower(output)
    };
    world.output_kg[i] = output;
    world.output_allied_kg[i] = output_allied;
    let mut lost = used - output;
    if stage == Stage::Magnet {
        lost -= recycle(step, world, i, lost, allied.ratio(used));
    }
    world.mass_out_kg += lost;
    if stage != Stage::Magnet {
        world.stock_kg[i] += output;
        world.stock_allied_kg[i] += output_allied;
    }
    world.cumulative_t[i] += step.p().plant_load(stage, used) * 0.001;
    world.scratch.basket[0][i] = used;
}

#[inline(always)]
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

/// A plant's part of its country's recycling under contract: what it wants to run over what all want that have
/// no loop of their own.
fn share_of_loop(scenario: &Scenario, world: &World, i: usize) -> f64 {
    let country = scenario.facilities[i].country;
    if world.loop_capacity_kg[country.at()] <= 0.0 {
        return 0.0;
    }
    let own = super::basket::load(want(scenario, world, i));
    let mut all = 0.0;
    for at in scenario.stage_range(Stage::Magnet) {
        let other = &scenario.facilities[at];
        if other.country == country && !other.swarf_loop {
            all += super::basket::load(want(scenario, world, at));
        }
    }
    math::ratio(own, all)
}

/// Swarf goes back into feed through a loop, as far as capacity is under contract (E62), which the plants of a
/// country share by what they run. It has the origin of the feed it was lost from. Returns what is kept out of
/// the losses.
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
    let country = facility.country.at();
    let load = super::basket::load(lost);
    let room = if facility.swarf_loop {
        load
    } else {
        math::lower(world.loop_capacity_kg[country] * share_of_loop(step.scenario, world, i), load)
    };
    if room <= 0.0 || load <= 0.0 {
        return Basket::ZERO;
    }
    let back = (lost * (p.swarf_recovery * room / load)).whole_down();
    let allied = (back * origin).whole_down();
    world.feed_kg[i] += back;
    world.feed_allied_kg[i] += allied.lower(back);
    world.cost_kusd[i] +=
        finance::pay_suppliers(step, world, i, p.swarf_loop_cost_usd_per_kg * back.sum() * 0.001);
    back
}
