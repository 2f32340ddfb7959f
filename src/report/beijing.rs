//! Beijing's line of a report: one for each fiscal year, always, also when it holds.
use super::figures;
use super::names::Reader;
use crate::rules::event::{Event, EventKind, Subject};
use crate::rules::scenario::LeverEffect;

/// Beijing's lines of a turn, one a fiscal year. Where a year's move was not reported it held; `events` is what
/// else happened, for what Beijing does may come with an event that tells it.
pub fn lines(reader: &Reader<'_>, moves: &[Event], events: &[Event]) -> Vec<String> {
    if moves.is_empty() {
        return vec!["Beijing holds.".into()];
    }
    moves.iter().map(|event| dated(reader, event, events)).collect()
}

fn dated(reader: &Reader<'_>, event: &Event, events: &[Event]) -> String {
    let calendar = &reader.scenario.calendar;
    let year = figures::fiscal_year(calendar, event.step);
    let told = events
        .iter()
        .filter(|other| calendar.fiscal_year(other.step) == calendar.fiscal_year(event.step))
        .find_map(|other| moved_with(reader, other));
    match told.filter(|_| holds(reader, event)) {
        Some(told) => format!("{year}: Beijing's move of the year is told below: {told}."),
        None => format!("{year}: {}", sentence(reader, event)),
    }
}

/// Is the move none at all?
fn holds(reader: &Reader<'_>, event: &Event) -> bool {
    let Subject::Lever(lever) = event.subject else { return true };
    reader.scenario.levers.get(lever.at()).is_none_or(|rule| matches!(rule.effect, LeverEffect::Hold))
}

/// The name of an event with which a move of Beijing's came, if one did.
fn moved_with<'a>(reader: &Reader<'a>, event: &Event) -> Option<&'a str> {
    let (EventKind::Happened, Subject::Event(id)) = (event.kind, event.subject) else { return None };
    let rule = reader.scenario.events.get(id.at())?;
    let moves = rule.choices.iter().any(|choice| !choice.moves.is_empty());
    (moves && !rule.name.name.contains('{')).then_some(rule.name.name.as_str())
}

/// A move in one sentence.
pub fn sentence(reader: &Reader<'_>, event: &Event) -> String {
    let Subject::Lever(lever) = event.subject else { return "Beijing holds.".into() };
    let Some(rule) = reader.scenario.levers.get(lever.at()) else { return "Beijing holds.".into() };
    debug_assert!(event.kind == EventKind::BeijingMove);
    rule.text.clone()
}
