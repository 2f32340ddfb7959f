//! From what the narrowest stage could carry to what was delivered: where the difference went, measured from what
//! was seen of each half-year, in parts that add up to it.
use super::Game;
use super::hindsight::{carried as carried_share, carried_kg, narrowest_over};
use super::snapshot::Snapshot;
use crate::rules::basket::{Basket, Group, load};
use crate::rules::chain;
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
    /// Sold to China, by its plants or those of a later stage.
    ToChina,
    /// A later stage passed less on.
    Later(Stage),
    /// Made into magnets and not delivered in that time: customers not won yet, or a class that waits.
    NotDelivered,
}

/// A part of what could be carried and was not delivered.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Part {
    /// Where it went.
    pub went: Went,
    /// Shares of demand by class of magnet, weighed as the campaign weighs them; below nothing where more was
    /// delivered.
    pub classes: [f64; 3],
}

impl Part {
    /// Share of demand, all classes together.
    pub fn share(&self) -> f64 {
        self.classes.iter().sum()
    }
}

/// What the narrowest stage could carry, where the difference went, and what was delivered, as shares of demand.
#[derive(Clone, PartialEq, Debug)]
pub struct Shortfall {
    /// The narrowest stage.
    pub stage: Stage,
    /// What it could carry.
    pub carried: f64,
    /// Parts, in the order of the chain.
    pub parts: Vec<Part>,
    /// What was delivered: the secured share.
    pub delivered: f64,
}

/// Over the half-years from one step up to another; none where they were not played.
pub fn shortfall(game: &Game, from: u32, to: u32) -> Option<Shortfall> {
    let (stage, carried) = narrowest_over(game, None, from, to)?;
    let to = to.min(game.view().step());
    let mut parts: Vec<Part> = Vec::new();
    let (mut delivered, mut steps) = (0.0, 0.0);
    for seen in game.seen().filter(|seen| (from + 1..=to).contains(&seen.done)) {
        for part in went_in(game, seen, stage) {
            match parts.iter_mut().find(|each| each.went == part.went) {
                Some(sum) => sum.classes = plus(sum.classes, part.classes, 1.0),
                None => parts.push(part),
            }
        }
        delivered += game.view().figure_after(FigureId::SecuredShare, seen.done - 1).unwrap_or(0.0);
        steps += 1.0;
    }
    let delivered = math::ratio(delivered, steps);
    for part in &mut parts {
        part.classes = part.classes.map(|share| math::ratio(share, steps));
    }
    // What the ribbon tells of the narrowest stage is not worked out anew by class: the last part closes the sum.
    let told: f64 = parts.iter().map(Part::share).sum();
    if let Some(last) = parts.last_mut() {
        last.classes[0] += carried - told - delivered;
    }
    Some(Shortfall { stage, carried, parts, delivered })
}

/// What of a half-year the plants of the narrowest stage did not pass on, what was sold to China from there on, and
/// what later stages passed on less than the one before them; below nothing where they passed on more, out of what
/// lay in stock.
fn went_in(game: &Game, seen: &Snapshot, narrowest: Stage) -> Vec<Part> {
    let scenario = game.scenario();
    let passed = |stage: Stage, kg: &dyn Fn(usize) -> Basket| {
        of_classes(scenario, sum_of(scenario, stage, kg).ratio(seen.delivery_demand_kg))
    };
    let made = |stage: Stage| passed(stage, &|i| made_kg(scenario, seen, i));
    // What is left of it among the allies, which is what a later stage can work up.
    let kept = |stage: Stage| {
        passed(stage, &|i| (made_kg(scenario, seen, i) - to_china_kg(scenario, seen, i)).positive_part())
    };
    let groups =
        [Group::NdPr, Group::DyTb, Group::Sm].map(|group| carried_share(game, seen, narrowest, Some(group)));
    let could = of_classes(scenario, Basket([groups[0], groups[1], groups[2], 0.0]));
    let mut left = made(narrowest);
    let mut parts = by_cause(game, seen, narrowest, plus(could, left, -1.0));
    for stage in Stage::ALL.iter().filter(|stage| stage.at() >= narrowest.at()) {
        let now = made(*stage);
        if *stage != narrowest {
            parts.push(Part { went: Went::Later(*stage), classes: plus(left, now, -1.0) });
        }
        left = kept(*stage);
        parts.push(Part { went: Went::ToChina, classes: plus(now, left, -1.0) });
    }
    let figure = |id| game.view().figure_after(id, seen.done - 1).unwrap_or(0.0);
    let classes =
        [FigureId::StandardShare, FigureId::HighTemperatureShare, FigureId::SamariumShare].map(figure);
    let weight = scenario.parameters.class_weight;
    let delivered = std::array::from_fn(|class| weight[class] * classes[class]);
    parts.push(Part { went: Went::NotDelivered, classes: plus(left, delivered, -1.0) });
    parts
}

/// One set of shares and a multiple of another.
fn plus(a: [f64; 3], b: [f64; 3], times: f64) -> [f64; 3] {
    std::array::from_fn(|class| a[class] + times * b[class])
}

/// Weighed shares of demand by class of magnet: high-temperature ones need both NdPr and DyTb.
fn of_classes(scenario: &Scenario, shares: Basket) -> [f64; 3] {
    let w = scenario.parameters.class_weight;
    let classes = chain::of_classes(shares);
    std::array::from_fn(|class| w[class] * classes[class])
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

/// What of it a plant sold to China: as much of its sales there as was of allied origin.
fn to_china_kg(scenario: &Scenario, seen: &Snapshot, i: usize) -> Basket {
    let plant = &seen.plants[i];
    plant.to_china_kg() * (plant.allied_share() * onward(scenario, i))
}

/// What magnets hold of a plant's output: its own yield is behind it.
fn onward(scenario: &Scenario, i: usize) -> f64 {
    let facility = &scenario.facilities[i];
    math::ratio(facility.yield_to_magnet, scenario.parameters.yield_best[facility.stage.at()])
}

/// What the plants of a stage did not pass on, by why; the parts weigh as the plants' own.
fn by_cause(game: &Game, seen: &Snapshot, stage: Stage, lost: [f64; 3]) -> Vec<Part> {
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
    // Nothing is lost where they made more than is believed of them.
    if all <= 0.0 || lost.iter().sum::<f64>() <= 0.0 {
        return vec![Part { went: Went::RanBelow, classes: lost }];
    }
    [(Went::Stopped, stopped), (Went::Unfed, unfed), (Went::ChineseFeed, chinese), (Went::RanBelow, below)]
        .map(|(went, part)| Part { went, classes: lost.map(|share| share * part / all) })
        .to_vec()
}
