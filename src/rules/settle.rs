//! What sellers delivered is paid for, and each remembers who bought (E32').
//!
//! Amounts are whole, so their sums come out the same in any order: edges are priced four at a time, a buyer
//! pays all its sellers of a stage in one, and a seller is paid by all its buyers in one.
use super::basket::Basket;
use super::event::Sink;
use super::finance::{self, Earned, Sold};
use super::id::*;
use super::state::World;
use super::step::Step;
use super::wide::wide;

/// Marks the edges of a seller that sold nothing.
const NOTHING_SOLD: f64 = 0.0;

/// Settles the trade of a stage.
#[inline(never)]
pub(in crate::rules) fn settle<S: Sink>(step: &mut Step<'_, S>, world: &mut World, stage: Stage) {
    wide(
        #[inline(always)]
        || settle_stage(step, world, stage),
    );
}

#[inline(always)]
fn settle_stage<S: Sink>(step: &mut Step<'_, S>, world: &mut World, stage: Stage) {
    let scenario = step.scenario;
    let buyers = scenario.stage_range(Stage::ALL[stage.at() + 1]);
    let edges = scenario.edges_of_stage(stage);
    let mut columns = std::mem::take(&mut world.scratch.edge);
    let [mass, paid, carriage] = &mut columns;
    let [mass, paid, carriage] = [mass, paid, carriage].map(|column| &mut column[edges.clone()]);
    price_edges(step, world, stage, mass, paid, carriage);

    let mut owed = std::mem::take(&mut world.scratch.facility[0]);
    owed[..buyers.len()].fill(0.0);
    for (buyer, paid) in scenario.edge_columns.buyer[edges.clone()].iter().zip(&*paid) {
        owed[..buyers.len()][usize::from(*buyer)] += paid;
    }
    for (buyer, kusd) in buyers.zip(&owed) {
        finance::pay_for_feed(scenario, world, buyer, *kusd);
    }
    world.scratch.facility[0] = owed;

    let each = paid;
    for seller in scenario.stage_range(stage) {
        let own = scenario.edges_of(seller);
        let own = own.start - edges.start..own.end - edges.start;
        let (mut sold, mut earned) = (0.0, Earned::default());
        for ((mass, paid), carriage) in
            mass[own.clone()].iter().zip(&each[own.clone()]).zip(&carriage[own.clone()])
        {
            sold += mass;
            earned.paid_kusd += paid;
            earned.carriage_kusd += carriage;
        }
        let mut each_kg = NOTHING_SOLD;
        if sold > 0.0 {
            finance::earn(step, world, seller, earned);
            each_kg = 1.0 / sold;
        }
        each[own].fill(each_kg);
    }
    let (kept, fresh) = (step.p().origin_memory, 1.0 - step.p().origin_memory);
    let usual = &scenario.edge_columns.preference[edges.clone()];
    let seen = mass.iter().zip(&*each).zip(usual);
    for (preference, ((mass, each), usual)) in world.preference[edges].iter_mut().zip(seen) {
        let moved = kept * *preference + fresh * (mass * each + 0.5 * usual);
        *preference = if *each > NOTHING_SOLD { moved } else { *preference };
    }
    world.scratch.edge = columns;
}

/// What went over each edge of a stage: mass, what the buyer owes for it, and what freight, tariff and risk take.
#[inline(always)]
fn price_edges<S: Sink>(
    step: &Step<'_, S>,
    world: &World,
    stage: Stage,
    mass: &mut [f64],
    paid: &mut [f64],
    carriage: &mut [f64],
) {
    let columns = &step.scenario.edge_columns;
    let edges = step.scenario.edges_of_stage(stage);
    let prices = &world.scratch.feed_price[step.scenario.stage_range(Stage::ALL[stage.at() + 1])];
    let price = |flow: &[Basket; 4], buyer: &[u16; 4], toll: &[f64; 4], freight: &[f64; 4]| {
        let prices = buyer.map(|buyer| prices[usize::from(buyer)]);
        finance::sell_feed(prices, *flow, Basket(*toll), Basket(*freight))
    };
    let (flows, last_flows) = world.flow_kg[edges.clone()].as_chunks::<4>();
    let (buyers, last_buyers) = columns.buyer[edges.clone()].as_chunks::<4>();
    let (tolls, last_tolls) = columns.toll[edges.clone()].as_chunks::<4>();
    let (freights, last_freights) = columns.freight_usd_per_kg[edges].as_chunks::<4>();
    let (masses, last_masses) = mass.as_chunks_mut::<4>();
    let (paids, last_paids) = paid.as_chunks_mut::<4>();
    let (carriages, last_carriages) = carriage.as_chunks_mut::<4>();
    let given = flows.iter().zip(buyers).zip(tolls).zip(freights);
    let found = masses.iter_mut().zip(paids).zip(carriages);
    for ((((flow, buyer), toll), freight), ((mass, paid), carriage)) in given.zip(found) {
        let sold = price(flow, buyer, toll, freight);
        (*mass, *paid, *carriage) = (sold.mass_kg.0, sold.paid_kusd.0, sold.carriage_kusd.0);
    }
    if last_flows.is_empty() {
        return;
    }
    let Sold { mass_kg, paid_kusd, carriage_kusd } =
        price(&filled(last_flows), &filled(last_buyers), &filled(last_tolls), &filled(last_freights));
    let left = last_flows.len();
    last_masses.copy_from_slice(&mass_kg.0[..left]);
    last_paids.copy_from_slice(&paid_kusd.0[..left]);
    last_carriages.copy_from_slice(&carriage_kusd.0[..left]);
}

/// The last few of a column, filled up to four.
#[inline(always)]
fn filled<T: Copy + Default>(last: &[T]) -> [T; 4] {
    let mut four = [T::default(); 4];
    four[..last.len()].copy_from_slice(last);
    four
}
