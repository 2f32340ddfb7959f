//! How a failure stands: red, amber or over, since when, and on which of the ways of its rule.
use super::ways;
use crate::game::Game;
use crate::rules::failure::{Severity, severity_after, severity_now};
use crate::rules::figure::Condition;
use crate::rules::id::FailureId;
use crate::rules::state::NEVER;
use crate::rules::view::SeatView;

/// How a failure stands after what was played so far.
#[derive(Clone, Debug)]
pub(super) struct Stands<'a> {
    /// Where it stands now.
    pub now: Severity,
    /// How it is shown: what is over, as it was at its worst.
    pub worst: Severity,
    /// The step in which it last began to stand at its worst, where it stands no longer.
    pub over: Option<u32>,
    /// The step it began to stand as it is shown.
    pub began: u32,
    /// The step it is shown as of: the last one played, or `over`.
    pub shown: u32,
    /// The conditions it stands or stood on.
    pub way: &'a [Condition],
}

/// How a failure stands on what the seat has seen so far.
pub(super) fn stands(game: &Game, failure: FailureId) -> Stands<'_> {
    let (view, at) = (game.view(), failure.at());
    let now = severity_now(&view, failure);
    let worst = match now {
        Severity::Clear if view.first_red()[at] != NEVER => Severity::Red,
        Severity::Clear => Severity::Amber,
        stands => stands,
    };
    let over = if now == Severity::Clear { last_began(&view, failure, worst) } else { None };
    let shown = over.unwrap_or(view.step().saturating_sub(1));
    let began = match now {
        Severity::Red => view.red_since()[at],
        Severity::Amber => view.amber_since()[at],
        Severity::Clear => shown,
    };
    let way = ways::standing(game, &game.scenario().failures[at], worst, began, shown);
    Stands { now, worst, over, began, shown, way }
}

/// The step in which a failure last began to stand so; none if it never did.
fn last_began(view: &SeatView<'_>, failure: FailureId, severity: Severity) -> Option<u32> {
    let stood = |step: u32| severity_after(view, failure, step) == severity;
    (0..view.step()).rev().find(|step| stood(*step) && !step.checked_sub(1).is_some_and(stood))
}
