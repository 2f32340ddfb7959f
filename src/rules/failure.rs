//! Failures emerge: detectors read figures and nothing reads a detector. Red when a rule holds
//! over its window; amber when it holds now, or on what is signed.
use super::event::{Cause, EventKind, Sink, Subject};
use super::figure::Condition;
use super::happening::holds;
use super::id::FailureId;
use super::state::{NEVER, World};
use super::step::Step;
use super::view::SeatView;

/// Where a failure stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Not seen.
    Clear,
    /// Holds now, or on what is signed.
    Amber,
    /// Holds over its window.
    Red,
}

/// Where a failure stood after a step of play, read again from the history of figures.
pub fn severity_after(view: &SeatView<'_>, failure: FailureId, step: u32) -> Severity {
    let rule = &view.scenario().failures[failure.at()];
    if step >= view.step().min(view.scenario().calendar.steps()) {
        return Severity::Clear;
    }
    let any = |ways: &[Vec<Condition>]| {
        ways.iter().any(|way| !way.is_empty() && way.iter().all(|c| holds(view.history(), step + 1, c)))
    };
    if any(&rule.red) {
        Severity::Red
    } else if any(&rule.amber) {
        Severity::Amber
    } else {
        Severity::Clear
    }
}

/// Reads all detectors.
pub(in crate::rules) fn detect<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    if step.epilogue() {
        return;
    }
    let done = step.now + 1;
    for (at, rule) in step.scenario.failures.iter().enumerate() {
        let any = |ways: &[Vec<Condition>]| {
            ways.iter().any(|way| !way.is_empty() && way.iter().all(|c| holds(&world.history, done, c)))
        };
        let red = any(&rule.red);
        let amber = !red && any(&rule.amber);
        let id = FailureId::of(at);
        let was_red = world.red_since[at] != NEVER;
        let was_amber = world.amber_since[at] != NEVER;
        if red && !was_red {
            world.red_since[at] = step.now;
            if world.first_red[at] == NEVER {
                world.first_red[at] = step.now;
            }
            step.report(EventKind::FailureRed, Subject::Failure(id), Cause::Market, 0.0, 0.0);
        }
        if (amber || red) && world.first_amber[at] == NEVER {
            world.first_amber[at] = step.now;
        }
        if amber && !was_amber {
            world.amber_since[at] = step.now;
            if !was_red {
                step.report(EventKind::FailureAmber, Subject::Failure(id), Cause::Market, 0.0, 0.0);
            }
        }
        if !red && was_red {
            world.red_since[at] = NEVER;
            step.report(EventKind::FailureOver, Subject::Failure(id), Cause::Market, 0.0, 0.0);
        }
        if !amber && !red {
            world.amber_since[at] = NEVER;
        }
    }
}
