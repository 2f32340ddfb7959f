//! Beijing's line of a report: one for each fiscal year, always, also when it holds.
use super::figures;
use super::names::Reader;
use crate::rules::event::{Event, EventKind, Subject};

/// Beijing's lines of a turn, one a fiscal year. Where a year's move was not reported it held.
pub fn lines(reader: &Reader<'_>, moves: &[Event]) -> Vec<String> {
    if moves.is_empty() {
        return vec!["Beijing holds.".into()];
    }
    moves.iter().map(|event| dated(reader, event)).collect()
}

fn dated(reader: &Reader<'_>, event: &Event) -> String {
    let year = figures::fiscal_year(&reader.scenario.calendar, event.step);
    format!("{year}: {}", sentence(reader, event))
}

/// A move in one sentence.
pub fn sentence(reader: &Reader<'_>, event: &Event) -> String {
    let Subject::Lever(lever) = event.subject else { return "Beijing holds.".into() };
    let Some(rule) = reader.scenario.levers.get(lever.at()) else { return "Beijing holds.".into() };
    debug_assert!(event.kind == EventKind::BeijingMove);
    rule.text.clone()
}
