//! Who was hired away: from which basin those came who went to another on visas, worked out again from what was
//! seen before the half-year and what happened in it.
use super::Turn;
use crate::rules::event::{Event, EventKind, Subject};
use crate::rules::id::{Skill, pool};
use crate::rules::labour::hired_from;
use crate::rules::math;
use crate::rules::scenario::Scenario;

/// People hired away from a pool in a half-year.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct HiredAway {
    /// The pool they left.
    pub from: usize,
    /// The pool they went to.
    pub to: usize,
    /// How many.
    pub persons: f64,
    /// Skilled people who were there before they left.
    pub there: f64,
}

/// Half-years in which a newcomer is not counted among the skilled.
const LEARNS_STEPS: u32 = 2;

/// Everybody hired away in a half-year, in the order in which they left.
pub fn hired_away(scenario: &Scenario, turns: &[Turn], step: u32) -> Vec<HiredAway> {
    let seen = |done: u32| turns.iter().flat_map(|turn| &turn.seen).find(|seen| seen.done == done);
    // Nothing that was played shows what stood before the first half-year.
    let Some(before) = seen(step).or_else(|| seen(step + 1)) else { return Vec::new() };
    let mut skilled = before.skilled.clone();
    for event in happened(turns, step).filter(|event| event.kind == EventKind::Recalled) {
        if let Some(at) = pool_of_event(event) {
            skilled[at] -= event.amount;
        }
    }
    let visas = |at: usize| {
        happened(turns, step)
            .find(|event| event.kind == EventKind::VisasFilled && pool_of_event(event) == Some(at))
    };
    let mut hired = Vec::new();
    let joined = learnt(turns, step);
    for to in 0..scenario.basins.len() * Skill::COUNT {
        skilled[to] += joined.iter().filter(|(at, _)| *at == to).map(|(_, persons)| persons).sum::<f64>();
        let Some(event) = visas(to).filter(|event| event.second > 0.0) else { continue };
        let Some(from) = hired_from(scenario, &skilled, to) else { continue };
        hired.push(HiredAway { from, to, persons: event.second, there: skilled[from] });
        skilled[from] -= event.second;
    }
    hired
}

/// Those who came on visas a year before and count as skilled from a half-year on: pools with how many.
pub fn learnt(turns: &[Turn], step: u32) -> Vec<(usize, f64)> {
    let Some(came) = step.checked_sub(LEARNS_STEPS) else { return Vec::new() };
    happened(turns, came)
        .filter(|event| event.kind == EventKind::VisasFilled)
        .filter_map(|event| Some((pool_of_event(event)?, event.amount)))
        .collect()
}

/// Of the people of one pool, the largest share that the visas of an event took at once; none for other events.
pub fn largest_raid(scenario: &Scenario, turns: &[Turn], event: &Event) -> f64 {
    if event.kind != EventKind::VisasFilled {
        return 0.0;
    }
    let to = pool_of_event(event);
    let raids = hired_away(scenario, turns, event.step).into_iter().filter(|raid| Some(raid.to) == to);
    raids.filter(|raid| raid.there > 0.0).map(|raid| raid.persons / raid.there).fold(0.0, math::upper)
}

fn happened(turns: &[Turn], step: u32) -> impl Iterator<Item = &Event> {
    turns.iter().flat_map(|turn| &turn.record.events).filter(move |event| event.step == step)
}

fn pool_of_event(event: &Event) -> Option<usize> {
    match event.subject {
        Subject::Pool(basin, skill) => Some(pool(basin, skill)),
        _ => None,
    }
}
