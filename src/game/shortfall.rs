//! From what the narrowest stage could carry to what was delivered: where the difference went, measured from what
//! was seen of each half-year, in parts that add up to it.
use super::Game;
use super::hindsight::{carried as carried_share, carried_kg, narrowest_over};
use super::snapshot::Snapshot;
use crate::rules::basket::{Basket, load};
use crate::rules::chain::stage_share;
use crate::rules::figure::FigureId;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::scenario::Scenario;

/// Where a part of what could be carried went.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Went {
    /// Its plants stood still.
    Stopped,
    /// Its plants had too little feed.
    Unfed,
    /// Its plants worked up Chinese feed, which secures nothing.
    ChineseFeed,
    /// Its plants ran below what is believed of them.
    RanBelow,
    /// A later stage passed less on.
    Later(Stage),
    /// Made into magnets and not delivered in that time: customers not won yet, or a class that waits.
    NotDelivered,
}

/// What the narrowest stage could carry, where the difference went, and what was delivered, as shares of demand.
#[derive(Clone, PartialEq, Debug)]
pub struct Shortfall {
    /// The narrowest stage.
    pub stage: Stage,
    /// What it could carry.
    pub carried: f64,
    /// Parts, in the order of the chain; below nothing where more was delivered.
    pub went: Vec<(Went, f64)>,
    /// What was delivered: the secured share.
    pub delivered: f64,
}

/// Over the half-years from one step up to another; none where they were not played.
pub fn shortfall(game: &Game, from: u32, to: u32) -> Option<Shortfall> {
    let (stage, carried) = narrowest_over(game, None, from, to)?;
    let to = to.min(game.view().step());
    let mut went: Vec<(Went, f64)> = Vec::new();
    let (mut delivered, mut steps) = (0.0, 0.0);
    for seen in game.seen().filter(|seen| (from + 1..=to).contains(&seen.done)) {
        for (where_to, share) in went_in(game, seen, stage) {
            match went.iter_mut().find(|(each, _)| *each == where_to) {
                Some((_, sum)) => *sum += share,
                None => went.push((where_to, share)),
            }
        }
        delivered += game.view().figure_after(FigureId::SecuredShare, seen.done - 1).unwrap_or(0.0);
        steps += 1.0;
    }
    let delivered = math::ratio(delivered, steps);
    for (_, share) in &mut went {
        *share = math::ratio(*share, steps);
    }
    let told: f64 = went.iter().map(|(_, share)| share).sum();
    went.push((Went::NotDelivered, carried - told - delivered));
    Some(Shortfall { stage, carried, went, delivered })
}

/// What of a half-year the plants of the narrowest stage did not pass on, and what later stages passed on less than
/// the one before them; below nothing where they passed on more, out of what lay in stock.
fn went_in(game: &Game, seen: &Snapshot, narrowest: Stage) -> Vec<(Went, f64)> {
    let scenario = game.scenario();
    let share = |kg: Basket, demand: Basket| stage_share(scenario, kg, demand);
    let made = |stage: Stage| {
        share(sum_of(scenario, stage, |i| made_kg(scenario, seen, i)), seen.delivery_demand_kg)
    };
    let could = carried_share(game, seen, narrowest, None);
    let mut last = made(narrowest);
    let mut went = by_cause(game, seen, narrowest, could - last);
    for stage in Stage::ALL.iter().filter(|stage| stage.at() > narrowest.at()) {
        let now = made(*stage);
        went.push((Went::Later(*stage), last - now));
        last = now;
    }
    went
}

fn sum_of(scenario: &Scenario, stage: Stage, kg: impl Fn(usize) -> Basket) -> Basket {
    let mut sum = Basket::ZERO;
    for i in scenario.stage_range(stage) {
        sum += kg(i);
    }
    sum
}

/// What a plant made of allied origin, taken to magnets.
fn made_kg(scenario: &Scenario, seen: &Snapshot, i: usize) -> Basket {
    seen.plants[i].output_allied_kg() * onward(scenario, i)
}

/// What magnets hold of a plant's output: its own yield is behind it.
fn onward(scenario: &Scenario, i: usize) -> f64 {
    let facility = &scenario.facilities[i];
    math::ratio(facility.yield_to_magnet, scenario.parameters.yield_best[facility.stage.at()])
}

/// What the plants of a stage did not pass on, by why; the parts weigh as the plants' own.
fn by_cause(game: &Game, seen: &Snapshot, stage: Stage, lost: f64) -> Vec<(Went, f64)> {
    let scenario = game.scenario();
    let (mut stopped, mut unfed, mut chinese, mut below) = (0.0, 0.0, 0.0, 0.0);
    for i in scenario.stage_range(stage) {
        let plant = &seen.plants[i];
        let to_magnet = onward(scenario, i);
        let could = load(carried_kg(game, seen, i));
        let gap = math::positive_part(could - load(made_kg(scenario, seen, i)));
        if plant.stopped {
            stopped += gap;
            continue;
        }
        let others = math::positive_part(plant.output_load_kg - load(plant.output_allied_kg())) * to_magnet;
        let others = math::lower(others, gap);
        let hungry = could * plant.run_share * (1.0 - math::clip(plant.fill, 0.0, 1.0));
        let hungry = math::lower(hungry, gap - others);
        chinese += others;
        unfed += hungry;
        below += gap - others - hungry;
    }
    let all = stopped + unfed + chinese + below;
    if all <= 0.0 {
        return vec![(Went::RanBelow, lost)];
    }
    [(Went::Stopped, stopped), (Went::Unfed, unfed), (Went::ChineseFeed, chinese), (Went::RanBelow, below)]
        .map(|(went, part)| (went, lost * part / all))
        .to_vec()
}
