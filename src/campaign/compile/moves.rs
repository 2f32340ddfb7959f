//! Moves of Beijing's that come with an event: what the record, or a facilitator, lays down. A
//! lever that neither a draw nor an event can pull is a slip.
use super::super::raw::{Lever, MoveEntry};
use super::super::read::Files;
use super::super::{Finding, Findings, Spanned};
use super::bounds::count_within;
use super::references::missing;
use crate::rules::id::LeverId;
use crate::rules::scenario::{LeverEffect, OrderedMove, Scenario};
use std::collections::BTreeMap;

/// The moves of a choice. Each lever once: pulled twice in one half-year it is pulled once.
pub(super) fn moves(
    entries: &[MoveEntry],
    levers: &[Spanned<Lever>],
    findings: &mut Findings,
) -> Vec<OrderedMove> {
    let mut seen: BTreeMap<usize, &Spanned<String>> = BTreeMap::new();
    let mut moves = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some(at) = levers.iter().position(|lever| lever.id == entry.lever.value) else {
            missing(levers.iter().map(|lever| lever.id.as_str()), &entry.lever, "lever", findings);
            continue;
        };
        if levers[at].effect == LeverEffect::Hold {
            let message = format!("`{}` holds: to order it does nothing", entry.lever.value);
            findings.error(entry.lever.span, message);
        }
        if let Some(first) = seen.insert(at, &entry.lever) {
            let message = format!("`{}` is pulled twice by one choice", entry.lever.value);
            findings.push(Finding::error(entry.lever.span, message).other(first.span, "first pulled here"));
        }
        let steps = count_within(&entry.steps, 1, 40, "the number of half-years", findings);
        moves.push(OrderedMove { lever: LeverId::of(at), steps });
    }
    moves
}

/// A lever with a weight of nought is for events alone; one that no event pulls never moves.
pub(super) fn each_lever_moves(files: &Files, scenario: &Scenario, findings: &mut Findings) {
    let ordered = |at: usize| {
        let choices = scenario.events.iter().flat_map(|event| &event.choices);
        choices.flat_map(|choice| &choice.moves).any(|ordered| ordered.lever.at() == at)
    };
    for (at, lever) in files.levers.iter().enumerate() {
        if lever.effect != LeverEffect::Hold && lever.base.value <= 0.0 && !ordered(at) {
            let message = format!("`{}` is never pulled: its base is 0 and no event orders it", lever.id);
            findings.error(lever.base.span, message);
        }
    }
}
