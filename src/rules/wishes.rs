//! Whom a seller means to sell to (E32'): intended shares over its buyers, by netback and preference, with
//! inertia.
//!
//! The loops go over all edges of a stage, figure by figure, so that the compiler turns them into vector code.
use super::basket::Group;
use super::id::*;
use super::math;
use super::scenario::Scenario;
use super::state::World;
use super::wide::wide;

/// Marks the edges of a seller that has nothing to sell.
const NOT_TODAY: f64 = -1.0;

/// Works out the wishes to sell over the edges of a stage into `wishes`, by edge, and moves the shares that sellers
/// remember. `room` is working room, by edge too.
#[inline(never)]
pub(in crate::rules) fn wish(
    scenario: &Scenario,
    world: &mut World,
    stage: Stage,
    wishes: &mut [f64],
    room: &mut [f64],
) {
    wide(
        #[inline(always)]
        || wish_of_stage(scenario, world, stage, wishes, room),
    );
}

#[inline(always)]
fn wish_of_stage(scenario: &Scenario, world: &mut World, stage: Stage, wishes: &mut [f64], room: &mut [f64]) {
    let p = &scenario.parameters;
    let buyers = scenario.stage_range(Stage::ALL[stage.at() + 1]);
    let of_stage = scenario.edges_of_stage(stage);
    let columns = &scenario.edge_columns;
    let (wishes, room) = (&mut wishes[of_stage.clone()], &mut room[of_stage.clone()]);
    let runs = &mut world.scratch.facility[1][..buyers.len()];
    for (runs, status) in runs.iter_mut().zip(&world.status[buyers.clone()]) {
        *runs = f64::from(u8::from(*status == Status::Operating));
    }
    let prices = &world.scratch.feed_price[buyers];
    for ((wish, open), buyer) in wishes.iter_mut().zip(&mut *room).zip(&columns.buyer[of_stage.clone()]) {
        *wish = prices[usize::from(*buyer)][Group::NdPr];
        *open = runs[usize::from(*buyer)];
    }
    let reference = world.scratch.board.chinese[stage.at()][Group::NdPr];
    let sharpness = p.share_sharpness / math::upper(reference, 1e-6);
    let least = if world.specified[stage.at()] { p.origin_floor_specified } else { p.origin_floor };
    let ways = columns.toll[of_stage.clone()].iter().zip(&columns.freight_usd_per_kg[of_stage.clone()]);
    let edges = wishes.iter_mut().zip(&*room).zip(&world.preference[of_stage.clone()]);
    for (((wish, open), preference), (toll, freight)) in edges.zip(ways) {
        let netback = *wish * (1.0 - toll) - freight - reference;
        *wish = math::exp(sharpness * netback) * math::upper(*preference, least) * open;
    }
    // Loops over the few edges of each seller would end before the processor has guessed when.
    let sellers = scenario.stage_range(stage);
    let edge_sellers = &columns.seller[of_stage.clone()];
    let scales = &mut world.scratch.facility[1][..sellers.len()];
    scales.fill(0.0);
    for (wish, seller) in wishes.iter().zip(edge_sellers) {
        scales[usize::from(*seller)] += *wish;
    }
    for (scale, stock) in scales.iter_mut().zip(&world.stock_kg[sellers]) {
        *scale = if stock.sum() > 0.0 { math::ratio(1.0, *scale) } else { NOT_TODAY };
    }
    for (scale, seller) in room.iter_mut().zip(edge_sellers) {
        *scale = scales[usize::from(*seller)];
    }
    let (kept, fresh) = (p.share_inertia, 1.0 - p.share_inertia);
    for ((wish, scale), share) in wishes.iter_mut().zip(room).zip(&mut world.share[of_stage]) {
        let fair = *wish * *scale;
        let moved = if *share > 0.0 { kept * *share + fresh * fair } else { fair };
        *share = if *scale < 0.0 { *share } else { moved };
        *wish = math::upper(*share, 1e-6);
    }
}
