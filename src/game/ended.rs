//! A failure that is over because the plants it counted are gone: nothing was mended, there is only less left
//! to fail. Screens say so instead of a bare *no longer*.
use super::Game;
use crate::rules::event::{Cause, EventKind, Subject};
use crate::rules::failure::{Severity, severity_after};
use crate::rules::figure::{Comparison, Condition, FigureId};
use crate::rules::id::*;

/// The end of a failure that ended with its plants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EndedWithPlants {
    /// The first half-year in which it was red no longer.
    pub step: u32,
    /// The plants that were shut or closed in it, without which it counts too few.
    pub plants: Vec<FacilityId>,
}

/// Why a failure that was red ceased to be in a half-year, where that is that the plants it counted are gone.
pub fn ended_with_plants(game: &Game, failure: FailureId, step: u32) -> Option<EndedWithPlants> {
    let view = game.view();
    let before = step.checked_sub(1)?;
    let stood = |step| severity_after(&view, failure, step);
    if step >= view.step() || stood(before) != Severity::Red || stood(step) == Severity::Red {
        return None;
    }
    let value = |figure, step| view.figure_after(figure, step);
    let rule = &game.scenario().failures[failure.at()];
    let mut gone: Vec<FacilityId> = Vec::new();
    // Every way that stood must have broken by a count that the plants which are gone made up. A share of what
    // there is none of any more says nothing beside it.
    for way in rule.red.iter().filter(|way| way.iter().all(|each| each.holds(step, value))) {
        let broken = way.iter().filter(|each| !each.holds(step + 1, value));
        let lost = broken.filter_map(|condition| {
            let lost = lost_of(game, condition, step)?;
            let gone = lost.len() as f64;
            // What no seat may know is not shown once it no longer makes the failure.
            let alone = match value(condition.figure, step) {
                Some(left) => left + gone >= condition.value,
                None => value(condition.figure, before)? - gone < condition.value,
            };
            (alone && !lost.is_empty()).then_some(lost)
        });
        let lost: Vec<FacilityId> = lost.flatten().collect();
        if lost.is_empty() {
            return None;
        }
        gone.extend(lost);
    }
    gone.sort();
    gone.dedup();
    (!gone.is_empty()).then_some(EndedWithPlants { step, plants: gone })
}

/// The last end of a failure, if it ended with its plants and has not come back.
pub fn last_ended_with_plants(game: &Game, failure: FailureId) -> Option<EndedWithPlants> {
    let view = game.view();
    let last_red =
        (0..view.step()).rev().find(|step| severity_after(&view, failure, *step) == Severity::Red)?;
    ended_with_plants(game, failure, last_red + 1)
}

/// Plants a condition counted that ran before a half-year and do not after it; none for a condition that is
/// no count of running plants.
fn lost_of(game: &Game, condition: &Condition, step: u32) -> Option<Vec<FacilityId>> {
    let stage = match condition.figure {
        FigureId::NewMinesFunded => Some(Stage::Mine),
        FigureId::NewMagnetLines | FigureId::UnqualifiedRipe => Some(Stage::Magnet),
        FigureId::PlantsBehind => None,
        _ => return None,
    };
    if condition.comparison != Comparison::AtLeast {
        return None;
    }
    let seen = |done: u32| game.seen().find(|seen| seen.done == done);
    let (before, after) = (seen(step)?, seen(step + 1)?);
    let lost = (0..before.plants.len()).filter(|at| {
        let ran = before.plants[*at].status == Status::Operating;
        ran && after.plants[*at].status != Status::Operating
    });
    let counted = |plant: &FacilityId| {
        stage.is_none_or(|stage| game.scenario().facilities[plant.at()].stage == stage)
            && built_in_play(game, *plant)
    };
    Some(lost.map(FacilityId::of).filter(counted).collect())
}

/// Was it decided in play with the programme's money?
fn built_in_play(game: &Game, plant: FacilityId) -> bool {
    let mut events = game.turns().iter().flat_map(|turn| &turn.record.events);
    events.any(|event| {
        event.kind == EventKind::Decided
            && event.subject == Subject::Facility(plant)
            && matches!(event.cause, Cause::Order(_))
    })
}
