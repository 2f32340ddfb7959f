//! Failures emerge: detectors read figures and nothing reads a detector. Red when a rule holds
//! over its window; amber when it holds now, or on what is signed.
use super::event::{Cause, EventKind, Sink, Subject};
use super::figure::Condition;
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

impl Severity {
    /// In a word.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Clear => "clear",
            Severity::Amber => "amber",
            Severity::Red => "red",
        }
    }
}

/// Where a failure stands now.
pub fn severity_now(view: &SeatView<'_>, failure: FailureId) -> Severity {
    let at = failure.at();
    match (view.red_since()[at] != NEVER, view.amber_since()[at] != NEVER) {
        (true, _) => Severity::Red,
        (false, true) => Severity::Amber,
        (false, false) => Severity::Clear,
    }
}

/// Where a failure stood after a step of play, read again from the history of figures.
pub fn severity_after(view: &SeatView<'_>, failure: FailureId, step: u32) -> Severity {
    let rule = &view.scenario().failures[failure.at()];
    if step >= view.step().min(view.scenario().calendar.steps()) {
        return Severity::Clear;
    }
    let any = |ways: &[Vec<Condition>]| {
        ways.iter().any(|way| {
            let seen = |figure, step| view.figure_after(figure, step);
            !way.is_empty() && way.iter().all(|condition| condition.holds(step + 1, seen))
        })
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
#[inline(never)]
pub(in crate::rules) fn detect<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    if step.epilogue() {
        return;
    }
    let done = step.now + 1;
    for (at, rule) in step.scenario.failures.iter().enumerate() {
        let standing = |ways: &[Vec<Condition>]| {
            let known = |figure, step| Some(world.figure_after(figure, step));
            ways.iter().position(|way| !way.is_empty() && way.iter().all(|each| each.holds(done, known)))
        };
        let red_way = standing(&rule.red);
        let amber_way = if red_way.is_none() { standing(&rule.amber) } else { None };
        let (red, amber) = (red_way.is_some(), amber_way.is_some());
        // What a failure stands on is seen by everybody from now on.
        let shown = red_way.map(|way| &rule.red[way]).or(amber_way.map(|way| &rule.amber[way]));
        for condition in shown.into_iter().flatten() {
            for back in 1..=condition.steps {
                world.show_figure(condition.figure, done - back);
            }
        }
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
