//! Who ordered a move of Beijing's: an event of the campaign whose script has it made, or an inject.
use crate::rules::event::{Cause, Event, EventKind, Subject};
use crate::rules::id::{EventId, LeverId};
use crate::rules::injects::Origin;
use crate::rules::scenario::Scenario;

/// The event that had Beijing pull a lever in a step, if one did, among `events` in their order. It comes as
/// the half-year before ends, or is answered as this one begins.
pub fn ordered_by<'a>(
    scenario: &Scenario,
    events: impl Iterator<Item = &'a Event>,
    lever: LeverId,
    step: u32,
) -> Option<EventId> {
    let ordering = |event: &Event| {
        let Subject::Event(id) = event.subject else { return None };
        let choices = &scenario.events.get(id.at())?.choices;
        let taken = match event.kind {
            EventKind::Happened if event.step + 1 == step && choices.len() == 1 => 0,
            EventKind::Answered if event.step == step => event.amount as usize,
            _ => return None,
        };
        let moves = &choices.get(taken)?.moves;
        moves.iter().any(|ordered| ordered.lever == lever).then_some(id)
    };
    events.filter_map(ordering).last()
}

/// The root of a lever's move in a step: the inject that had Beijing make it, else Beijing. What the record's
/// script has it do was its doing.
pub fn root_of_move<'a>(
    scenario: &Scenario,
    events: impl Iterator<Item = &'a Event>,
    lever: LeverId,
    step: u32,
) -> Cause {
    let inject = |id: &EventId| scenario.events[id.at()].origin == Origin::Facilitator;
    match ordered_by(scenario, events, lever, step).filter(inject) {
        Some(id) => Cause::Event(id),
        None => Cause::Beijing(lever),
    }
}
