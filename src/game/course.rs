//! The course of a game: its figures half-year by half-year, which link was the weakest most
//! often, and where each failure stood. Read by the record, the epilogue and the debrief.
use super::Game;
use crate::rules::failure::{Severity, severity_after};
use crate::rules::figure::{FigureId, carry_of};
use crate::rules::id::{FailureId, Stage};
use crate::rules::math;

/// A figure after each half-year so far, those of the epilogue included.
pub fn course(game: &Game, figure: FigureId) -> Vec<f64> {
    game.view_from_the_end().course(figure)
}

/// The stage that carried least in most half-years of play so far; a tie goes to the one nearer the
/// mine. None before the first.
pub fn weakest_most_often(game: &Game) -> Option<Stage> {
    let carried: Vec<Vec<f64>> = Stage::ALL.iter().map(|stage| course(game, carry_of(*stage))).collect();
    let steps = carried[0].len().min(game.scenario().calendar.steps() as usize);
    let mut times = [0u32; Stage::COUNT];
    for step in 0..steps {
        let least = carried.iter().fold(f64::MAX, |least, values| math::lower(least, values[step]));
        if let Some(at) = carried.iter().position(|values| values[step] <= least) {
            times[at] += 1;
        }
    }
    let most = times.iter().max().copied().filter(|most| *most > 0)?;
    times.iter().position(|count| *count == most).map(|at| Stage::ALL[at])
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
