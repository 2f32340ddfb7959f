//! Runs of a doctrine over seeds: one row a game, in order of seeds whatever the threads.
use super::bot::{Bot, play};
use super::doctrine::Doctrine;
use super::number::{Counted, count};
use crate::rules::chain;
use crate::rules::demand::demand_kg;
use crate::rules::draw::Key;
use crate::rules::event::Forget;
use crate::rules::failure::Severity;
use crate::rules::held::{Clause, clauses, held};
use crate::rules::id::{FacilityId, FailureId, Stage};
use crate::rules::math;
use crate::rules::opening::open;
use crate::rules::orders::{NumberedOrder, Order};
use crate::rules::scenario::Scenario;
use crate::rules::standing::is_open_prospect_of;
use crate::rules::state::{NEVER, World};
use crate::rules::view::{SeatView, view};
use crate::rules::{resolve, settle_dilemma};
use rayon::prelude::*;

/// What a game came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// All clauses met.
    pub held: bool,
    /// Each clause of the verdict, as judged at the end.
    pub clauses: Vec<Clause>,
    /// How severe each failure became, and the turn of the first amber, if any.
    pub failures: Vec<(Severity, Option<u32>)>,
    /// Numbers, in the order of [`columns`](super::columns).
    pub numbers: Vec<f64>,
}

/// One game of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct RunRow {
    /// Its seed.
    pub seed: u64,
    /// What it came to.
    pub outcome: Outcome,
}

/// Ids of the clauses that a campaign's verdict asks for, in the order of [`Outcome::clauses`]. The rules
/// tell the same ones at the opening and at the end, so no second list can differ from theirs.
pub fn clause_ids(scenario: &Scenario) -> Vec<&'static str> {
    let opened = open(scenario, Key::from_seed(0));
    clauses(&view(scenario, &opened)).iter().map(|clause| clause.id).collect()
}

/// Plays one whole game with a bot.
pub fn one_game(scenario: &Scenario, doctrine: &Doctrine, seed: u64) -> Outcome {
    watched_game(scenario, doctrine, seed, |_| {})
}

/// The same, and shows what the seat sees: once before the first step, then after each.
pub fn watched_game(
    scenario: &Scenario,
    doctrine: &Doctrine,
    seed: u64,
    mut shown: impl FnMut(&SeatView<'_>),
) -> Outcome {
    let key = Key::from_seed(seed);
    let mut opened = open(scenario, key);
    let world = &mut opened;
    shown(&view(scenario, world));
    let mut bot = Bot::new(doctrine, scenario);
    let mut signings = Vec::with_capacity(scenario.calendar.turn_steps.len());
    let mut decisions = 0.0;
    let mut first = FirstSignings::default();
    for (at, steps) in scenario.calendar.turn_steps.iter().enumerate() {
        decisions += f64::from(u8::from(real_decision(scenario, world)));
        let narrowest = first.counts().then(|| narrowest_as_it_runs(&view(scenario, world)));
        let orders = play(&mut bot, scenario, world, at as u16 + 1, key, &mut Forget);
        let offers =
            orders.iter().filter(|o| matches!(o.order, crate::rules::orders::Order::Offer { .. })).count();
        signings.push(offers as f64);
        if let Some(narrowest) = narrowest {
            first.count(scenario, &orders, narrowest);
        }
        settle_dilemma(scenario, world, key, &mut Forget);
        for _ in 0..*steps {
            resolve(scenario, world, key, &mut Forget);
            shown(&view(scenario, world));
        }
    }
    for _ in 0..scenario.calendar.epilogue_steps {
        resolve(scenario, world, key, &mut Forget);
        shown(&view(scenario, world));
    }
    outcome(scenario, world, &signings, decisions, first)
}

/// Of the first four deals offered, how many went to another stage than the one that was narrowest
/// as it ran when they were made.
#[derive(Clone, Copy, Default)]
struct FirstSignings {
    seen: u32,
    elsewhere: u32,
}

impl FirstSignings {
    /// Are there fewer than four so far?
    fn counts(&self) -> bool {
        self.seen < 4
    }

    fn count(&mut self, scenario: &Scenario, orders: &[NumberedOrder], narrowest: Stage) {
        for numbered in orders {
            let Order::Offer { facility, .. } = numbered.order else { continue };
            if self.counts() {
                self.seen += 1;
                let elsewhere = scenario.facilities[facility.at()].stage != narrowest;
                self.elsewhere += u32::from(elsewhere);
            }
        }
    }
}

/// The stage that carries least as it runs, whatever is announced.
fn narrowest_as_it_runs(view: &SeatView<'_>) -> Stage {
    let demand = demand_kg(view.scenario(), view.step());
    chain::narrowest(view.scenario(), &chain::today_carry(view), demand)
}

/// A real decision: teams and money allow at least two deals at different stages, not all of them.
fn real_decision(scenario: &Scenario, world: &World) -> bool {
    let view = view(scenario, world);
    let teams = crate::rules::check::teams_left_of(&view);
    let mut stages = [0u32; 6];
    for (i, facility) in scenario.facilities.iter().enumerate() {
        let open =
            is_open_prospect_of(&view, FacilityId::of(i)) && 0.75 * facility.capital_kusd <= view.free_kusd();
        stages[facility.stage.at()] += u32::from(open);
    }
    let stages_open = stages.iter().filter(|count| **count > 0).count();
    teams >= 1.0 && stages_open >= 2 && f64::from(stages.iter().sum::<u32>()) > teams
}

fn outcome(
    scenario: &Scenario,
    world: &World,
    signings: &[f64],
    decisions: f64,
    first: FirstSignings,
) -> Outcome {
    let view = view(scenario, world);
    let clauses = clauses(&view);
    let numbers = count(&Counted {
        scenario,
        view,
        clauses: &clauses,
        signings,
        decisions,
        elsewhere: first.elsewhere,
    });
    let failures = (0..scenario.failures.len())
        .map(|f| {
            let id = FailureId::of(f).at();
            let amber = view.first_amber()[id];
            let turn = (amber != NEVER).then(|| scenario.calendar.turn_of_step(amber) as u32);
            let severity = match (view.first_red()[id] != NEVER, turn) {
                (true, _) => Severity::Red,
                (false, Some(_)) => Severity::Amber,
                (false, None) => Severity::Clear,
            };
            (severity, turn)
        })
        .collect();
    Outcome { held: held(&view), clauses, failures, numbers }
}

/// Plays a doctrine over seeds on all threads; rows in order of seeds.
pub fn run_rows(scenario: &Scenario, doctrine: &Doctrine, seeds: &[u64]) -> Vec<RunRow> {
    seeds
        .par_iter()
        .map(|seed| RunRow { seed: *seed, outcome: one_game(scenario, doctrine, *seed) })
        .collect()
}

/// Share of successes with its 95 % interval after Wilson.
pub fn interval(successes: usize, count: usize) -> (f64, f64, f64) {
    let n = count as f64;
    if n <= 0.0 {
        return (0.0, 0.0, 1.0);
    }
    let share = successes as f64 / n;
    let z = 1.959_964;
    let centre = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * math::square_root(share * (1.0 - share) / n + z * z / (4.0 * n * n));
    (share, math::positive_part(centre - half), math::lower(centre + half, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_of_shares_stays_between_none_and_all() {
        let (share, low, high) = interval(0, 200);
        assert_eq!((share, low), (0.0, 0.0));
        assert!((high - 0.018_8).abs() < 1e-3);
        assert!(interval(200, 200).2 <= 1.0 && interval(200, 200).2 > 0.999);
        let (share, low, high) = interval(100, 200);
        assert!(low < share && share < high);
    }
}
