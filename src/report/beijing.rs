//! Beijing's line of a report: one for each fiscal year, always, also when it holds.
use super::figures;
use super::names::Reader;
use crate::rules::event::{Event, EventKind, Subject};
use crate::rules::scenario::LeverEffect;

/// Beijing's lines of a turn, one a fiscal year and more where an event brings a measure of its own: then it does
/// not hold in that year. Where a year's move was not reported it held.
pub fn lines(reader: &Reader<'_>, moves: &[Event]) -> Vec<String> {
    if moves.is_empty() {
        return vec!["Beijing holds.".into()];
    }
    let year = |event: &Event| reader.scenario.calendar.fiscal_year(event.step);
    let acts = |of: u32| moves.iter().any(|event| year(event) == of && !holds(reader, event));
    let told = moves.iter().filter(|event| !holds(reader, event) || !acts(year(event)));
    told.map(|event| dated(reader, event)).collect()
}

fn dated(reader: &Reader<'_>, event: &Event) -> String {
    let year = figures::fiscal_year(&reader.scenario.calendar, event.step);
    format!("{year}: {}", sentence(reader, event))
}

/// Is the move none at all?
fn holds(reader: &Reader<'_>, event: &Event) -> bool {
    let Subject::Lever(lever) = event.subject else { return true };
    reader.scenario.levers.get(lever.at()).is_none_or(|rule| matches!(rule.effect, LeverEffect::Hold))
}

/// A move in one sentence.
pub fn sentence(reader: &Reader<'_>, event: &Event) -> String {
    let Subject::Lever(lever) = event.subject else { return "Beijing holds.".into() };
    let Some(rule) = reader.scenario.levers.get(lever.at()) else { return "Beijing holds.".into() };
    debug_assert!(event.kind == EventKind::BeijingMove);
    rule.text.clone()
}
