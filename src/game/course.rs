//! The course of a game: its figures half-year by half-year, which link stood under the ribbon's mark,
//! and where each failure stood. Read by the record, the epilogue and the debrief.
use super::ribbon::narrowest;
use super::snapshot::PlantSnapshot;
use super::{Game, Snapshot};
use crate::rules::basket::Basket;
use crate::rules::chain;
use crate::rules::failure::{Severity, severity_after};
use crate::rules::figure::FigureId;
use crate::rules::id::{FailureId, Stage, Status};
use crate::rules::scenario::Scenario;
use crate::rules::view::SeatView;

/// A figure after each half-year so far, those of the epilogue included.
pub fn course(game: &Game, figure: FigureId) -> Vec<f64> {
    game.view_from_the_end().course(figure)
}

/// What the ribbon showed of a stage after each half-year so far, those of the epilogue included: on
/// belief, with what is announced where nobody looked, never what is hidden.
pub fn shown_course(game: &Game, stage: Stage) -> Vec<f64> {
    let scenario = game.scenario();
    game.seen().filter(|seen| seen.done > 0).map(|seen| shown_today(scenario, seen, stage)).collect()
}

/// Whether what the ribbon showed of a stage stood on what nobody had looked at, after each half-year so
/// far, those of the epilogue included.
pub fn believed_course(game: &Game, stage: Stage) -> Vec<bool> {
    let range = game.scenario().stage_range(stage);
    let doubtful = |plant: &PlantSnapshot| plant.unconfirmed && plant.status != Status::Prospect;
    let seen = game.seen().filter(|seen| seen.done > 0);
    seen.map(|seen| seen.plants[range.clone()].iter().any(doubtful)).collect()
}

/// The ribbon's first figure of a stage, of all groups.
pub(super) fn shown_today(scenario: &Scenario, seen: &Snapshot, stage: Stage) -> f64 {
    shown(scenario, seen, stage, PlantSnapshot::shown_today_kg)
}

fn shown(scenario: &Scenario, seen: &Snapshot, stage: Stage, kg: impl Fn(&PlantSnapshot) -> Basket) -> f64 {
    let mut sum = Basket::ZERO;
    for plant in &seen.plants[scenario.stage_range(stage)] {
        sum += kg(plant);
    }
    chain::stage_share(scenario, sum, seen.demand_ahead_kg)
}

/// The stage under the ribbon's mark after so many half-years: the one narrowest as signed. None for a
/// half-year that was not played.
pub fn marked_after(game: &Game, done: u32) -> Option<Stage> {
    let scenario = game.scenario();
    let seen = game.seen().find(|seen| seen.done == done)?;
    Some(narrowest(std::array::from_fn(|at| {
        shown(scenario, seen, Stage::ALL[at], PlantSnapshot::shown_signed_kg)
    })))
}

/// The stage that carried least on the ribbon's first figure after so many half-years: what runs, not what is
/// signed. None for a half-year that was not played.
pub fn narrowest_running_after(game: &Game, done: u32) -> Option<Stage> {
    let scenario = game.scenario();
    let seen = game.seen().find(|seen| seen.done == done)?;
    Some(narrowest(std::array::from_fn(|at| shown_today(scenario, seen, Stage::ALL[at]))))
}

/// Since when nothing has been added to what a red failure stands on, where what it stands on can only
/// grow: it is past, and nothing mends it. None while it may still grow worse within a year, and where it
/// can be mended.
pub fn past_since(view: &SeatView<'_>, failure: FailureId) -> Option<u32> {
    let last = view.step().checked_sub(1)?;
    let rule = &view.scenario().failures[failure.at()];
    let stands = rule
        .red
        .iter()
        .filter(|way| {
            way.iter().all(|each| each.holds(last + 1, |figure, step| view.figure_after(figure, step)))
        })
        .find(|way| way.iter().all(|each| only_grows(each.figure)))?;
    let value = |step: u32| stands.iter().map(move |each| view.figure_after(each.figure, step));
    let since = (0..=last).rev().take_while(|step| value(*step).eq(value(last))).last()?;
    (last - since >= QUIET).then_some(since)
}

/// Half-years without anything new after which a failure that cannot be mended is told as past.
const QUIET: u32 = 2;

/// Is it a count of what was done, from which nothing is ever taken back?
const fn only_grows(figure: FigureId) -> bool {
    matches!(
        figure,
        FigureId::PaidUnsurveyedBad
            | FigureId::SignedUnauditedElsewhere
            | FigureId::FloorOffersLapsedPrice
            | FigureId::YearsFromStart
    )
}

/// A failure that showed in a game, with where it stood after each half-year of play so far.
#[derive(Clone, Debug, PartialEq)]
pub struct FailureCourse {
    /// Which.
    pub failure: FailureId,
    /// Where it stood, by half-year.
    pub stood: Vec<Severity>,
}

impl FailureCourse {
    /// Half-year in which it first showed.
    pub fn first(&self) -> Option<u32> {
        self.stood.iter().position(|severity| *severity != Severity::Clear).map(|at| at as u32)
    }

    /// The worst it came to.
    pub fn worst(&self) -> Severity {
        self.stood.iter().copied().max().unwrap_or(Severity::Clear)
    }
}

/// Failures that were amber or red at any time, in the order in which they first showed.
pub fn failures_shown(game: &Game) -> Vec<FailureCourse> {
    let view = game.view();
    let steps = view.step();
    let mut shown: Vec<FailureCourse> = (0..game.scenario().failures.len())
        .map(FailureId::of)
        .map(|failure| FailureCourse {
            failure,
            stood: (0..steps).map(|step| severity_after(&view, failure, step)).collect(),
        })
        .filter(|course| course.first().is_some())
        .collect();
    shown.sort_by_key(FailureCourse::first);
    shown
}
