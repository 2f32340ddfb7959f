//! What a facilitator lays over a campaign. An inject is an event with a date and a promise: it comes
//! when the room expects it. So what a campaign's author is only warned of is an error here, and the
//! campaign's own dilemmas, of which a turn holds one, make way for those of the facilitator.
use super::super::raw::{EventEntry, InjectEntry};
use super::super::read::Files;
use super::super::{Finding, Findings, Spanned};
use super::conditions::Reach;
use super::events::{Date, date_of, rule};
use crate::rules::injects::Origin;
use crate::rules::scenario::{Calendar, Confidence, EventRule, EventSubject};
use std::collections::BTreeMap;

/// A dilemma of the facilitator's: the turn that decides it, by the entry that says so.
type Decided<'a> = BTreeMap<usize, &'a Spanned<InjectEntry>>;

/// The campaign's events under those of the facilitator.
pub(super) fn laid_over(
    events: Vec<EventRule>,
    files: &Files,
    calendar: &Calendar,
    reach: Reach<'_>,
    findings: &mut Findings,
) -> Vec<EventRule> {
    let mut decided = Decided::new();
    let mut all: Vec<EventRule> = Vec::with_capacity(files.injects.len() + events.len());
    for inject in &files.injects {
        taken_id(inject, files, findings);
        let rule = of_facilitator(inject, calendar, reach, findings);
        if rule.choices.len() > 1 {
            a_turn_each(inject, &rule.dates, calendar, &mut decided, findings);
        }
        all.push(rule);
    }
    let free: Vec<u32> =
        (1..reach.steps).filter(|step| !decided.contains_key(&decided_in(calendar, *step))).collect();
    all.extend(events.into_iter().filter_map(|event| making_way(event, &free, reach)));
    all
}

/// The turn in which a dilemma that comes with a half-year is decided: the first to begin then or
/// later.
fn decided_in(calendar: &Calendar, step: u32) -> usize {
    let turn = calendar.turn_of_step(step);
    if calendar.first_step(turn) == step { turn } else { turn + 1 }
}

fn taken_id(inject: &Spanned<InjectEntry>, files: &Files, findings: &mut Findings) {
    if let Some(other) = files.events.iter().find(|event| event.id == inject.id) {
        let message = format!("the campaign has an event `{}` already", inject.id);
        let finding = Finding::error(inject.span, message).other(other.span, "it is here");
        findings.push(finding.help("give the inject another id".to_owned()));
    }
}

fn of_facilitator(
    inject: &Spanned<InjectEntry>,
    calendar: &Calendar,
    reach: Reach<'_>,
    findings: &mut Findings,
) -> EventRule {
    let mut dates = Vec::new();
    for date in &inject.dates.value {
        match date_of(date, calendar, reach, findings) {
            Date::Step(step) => dates.push(step),
            Date::Outside(why) => {
                let last = reach.steps.saturating_sub(1);
                let span = (calendar.first_fiscal_year, calendar.fiscal_year(last));
                let help = format!("injects come from FY{} H2 to FY{} H2", span.0, span.1);
                let message = format!("`{}` {why}, so `{}` never comes", date.value, inject.id);
                findings.push(Finding::error(date.span, message).help(help));
            }
            Date::Unreadable => {}
        }
    }
    if inject.dates.is_empty() {
        let message = format!("`{}` has no date; an inject says when it comes", inject.id);
        findings.push(
            Finding::error(inject.dates.span, message)
                .help("write at least one, as `dates: [\"FY2029 H1\"]`".to_owned()),
        );
    }
    let entry = inject.clone().map(as_event);
    EventRule { origin: Origin::Facilitator, ..rule(&entry, dates, reach, findings) }
}

/// An inject with what was left out filled in: it comes for certain, once at each of its dates.
fn as_event(inject: InjectEntry) -> EventEntry {
    let at = inject.dates.span;
    let once_each = inject.dates.len() as u32;
    EventEntry {
        short: inject.short.unwrap_or_else(|| inject.name.clone()),
        id: inject.id,
        name: inject.name,
        text: inject.text,
        when: inject.when,
        dates: inject.dates.value,
        chance_per_year: inject.chance_per_year.unwrap_or_else(|| Spanned::new(1.0, at)),
        limit: inject.limit.unwrap_or_else(|| Spanned::new(once_each.max(1), at)),
        subject: inject.subject.unwrap_or(EventSubject::Nobody),
        choices: inject.choices,
        source: inject
            .source
            .unwrap_or_else(|| Spanned::new("Laid into this game by its facilitator".to_owned(), at)),
        confidence: inject.confidence.unwrap_or(Confidence::Assumed),
    }
}

/// A turn holds one dilemma, and there must be a turn to decide it.
fn a_turn_each<'a>(
    inject: &'a Spanned<InjectEntry>,
    dates: &[u32],
    calendar: &Calendar,
    decided: &mut Decided<'a>,
    findings: &mut Findings,
) {
    for step in dates {
        let turn = decided_in(calendar, *step);
        if turn > calendar.turn_steps.len() {
            let last = calendar.fiscal_year(calendar.first_step(calendar.turn_steps.len()));
            let message = format!("nobody is left to answer `{}`: no turn begins after it comes", inject.id);
            let help = format!("the last turn begins with FY{last}; date it then or before");
            findings.push(Finding::error(inject.dates.span, message).help(help));
        } else if let Some(other) = decided.insert(turn, inject) {
            let message =
                format!("`{}` and `{}` fall into one turn, which holds one choice", other.id, inject.id);
            let finding =
                Finding::error(inject.dates.span, message).other(other.dates.span, "the other is here");
            findings.push(finding.help("date one of them a turn later".to_owned()));
        }
    }
}

/// The campaign's event, kept out of the half-years whose turn decides a dilemma of the
/// facilitator's; none if that leaves it no half-year.
fn making_way(event: EventRule, free: &[u32], reach: Reach<'_>) -> Option<EventRule> {
    let all = free.len() as u32 + 1 >= reach.steps;
    if event.choices.len() < 2 || all {
        return Some(event);
    }
    let dates: Vec<u32> =
        free.iter().copied().filter(|step| event.dates.is_empty() || event.dates.contains(step)).collect();
    (!dates.is_empty()).then_some(EventRule { dates, ..event })
}
