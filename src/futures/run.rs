//! Runs of a doctrine over seeds: one row a game, in order of seeds whatever the threads.
use super::bot::{Bot, play};
use super::doctrine::Doctrine;
use crate::rules::chain;
use crate::rules::demand::demand_kg;
use crate::rules::draw::Key;
use crate::rules::event::Forget;
use crate::rules::figure::FigureId;
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
    /// Severity of each failure: 0 none, 1 amber, 2 red; and the turn of the first amber, if any.
    pub failures: Vec<(u8, Option<u32>)>,
    /// Named numbers, in the order of [`columns`].
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

/// Names of the numbers of an outcome.
pub fn columns() -> &'static [&'static str] {
    &[
        "secured_share",
        "worst_share",
        "high_temperature_share",
        "n1_share",
        "n_country_share",
        "milestone_share",
        "epilogue_share",
        "start_share",
        "spent_kusd",
        "arrears_peak_kusd",
        "offers_made",
        "offers_decided",
        "offers_wasted",
        "plants_started",
        "ndpr_leaving_share",
        "readiness_lost_in_stops",
        "shortage_steps",
        "signing_turns",
        "largest_turn_share",
        "real_decisions",
        "first_move_step",
        "teams_used",
        "pilots_done",
        "pilots_built",
        "first_four_elsewhere",
    ]
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
    let carry = chain::today_carry(view);
    let (mut narrowest, mut least) = (Stage::Mine, f64::MAX);
    for stage in Stage::ALL {
        let share = chain::stage_share(view.scenario(), carry[stage.at()], demand);
        if share < least {
            (narrowest, least) = (*stage, share);
        }
    }
    narrowest
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
    let end = scenario.calendar.steps() as usize;
    let at = |figure: FigureId, step: usize| view.figure_after(figure, step as u32).unwrap_or(0.0);
    let mean = |figure: FigureId, from: usize, to: usize| -> f64 {
        let sum: f64 = (from..to).map(|step| at(figure, step)).sum();
        math::ratio(sum, (to - from) as f64)
    };
    let last = |figure: FigureId| at(figure, end - 1);
    let clauses = clauses(&view);
    let clause = |id: &str| clauses.iter().find(|clause| clause.id == id).map_or(0.0, |clause| clause.got);
    let total: f64 = signings.iter().sum();
    let most = signings.iter().copied().fold(0.0, math::upper);
    let offers: f64 = view.offers_made().iter().map(|n| f64::from(*n)).sum();
    let tail = world_steps(scenario);
    let numbers = vec![
        clause("secured"),
        clause("worst"),
        clause("high-temperature"),
        clause("node"),
        clause("country"),
        clause("milestone"),
        mean(FigureId::SecuredShare, tail - 6.min(tail), tail),
        mean(FigureId::SecuredShare, 0, 2),
        last(FigureId::Spent),
        view.arrears_peak_kusd(),
        offers,
        f64::from(view.offers_decided()),
        f64::from(view.offers_wasted()),
        last(FigureId::Started),
        mean(FigureId::NdPrLeavingShare, end - 6, end),
        view.readiness_lost_in_stops(),
        view.shortage_integral(),
        signings.iter().filter(|n| **n > 0.0).count() as f64,
        math::ratio(most, total),
        decisions,
        if view.first_move_above_warn() == NEVER { 999.0 } else { f64::from(view.first_move_above_warn()) },
        view.teams_used_total(),
        f64::from(view.pilots_done()),
        f64::from(view.pilots_built()),
        f64::from(first.elsewhere),
    ];
    let failures = (0..scenario.failures.len())
        .map(|f| {
            let id = FailureId::of(f).at();
            let amber = view.first_amber()[id];
            let turn = (amber != NEVER).then(|| scenario.calendar.turn_of_step(amber) as u32);
            let level = if view.first_red()[id] != NEVER { 2 } else { u8::from(turn.is_some()) };
            (level, turn)
        })
        .collect();
    Outcome { held: held(&view), clauses, failures, numbers }
}

fn world_steps(scenario: &Scenario) -> usize {
    scenario.calendar.all_steps() as usize
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
