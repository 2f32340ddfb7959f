//! What lowered the secured share in its worst half-year: whose doing it was, and what happened then.
use super::Facts;
use crate::game::moved_over;
use crate::report::cause::cause_in_words;
use crate::report::figures;
use crate::report::told::{most_telling, told};
use crate::rules::event::{Audience, Cause, Event, EventKind};
use crate::rules::figure::FigureId;
use std::ops::Range;

/// Causes and events that are named.
const NAMED: usize = 3;

/// Points of the secured share under which nothing is said to have lowered it.
const TOLD_FROM: f64 = 0.005;

/// Sentences about the worst of the half-years `from..end`.
pub(super) fn worst(facts: &Facts<'_>, from: u32, end: u32) -> Vec<String> {
    let at = |step: u32| secured(facts, step);
    let Some(worst) = (from..end).min_by(|a, b| at(*a).total_cmp(&at(*b))) else { return Vec::new() };
    let calendar = &facts.reader.scenario.calendar;
    let mut said = vec![format!(
        "The worst half-year was {}, at {}.",
        figures::half_year(calendar, worst),
        figures::share(at(worst))
    )];
    let fell = fall_to(facts, from, worst);
    said.extend(lowered(facts, fell.clone()));
    said.extend(happened(facts, fell));
    said
}

fn secured(facts: &Facts<'_>, step: u32) -> f64 {
    facts.game.view().figure_after(FigureId::SecuredShare, step).unwrap_or(0.0)
}

/// The half-years over which it fell to the worst: from after the highest before it, of those looked at.
fn fall_to(facts: &Facts<'_>, from: u32, worst: u32) -> Range<u32> {
    let highest =
        (from.saturating_sub(1)..worst).max_by(|a, b| secured(facts, *a).total_cmp(&secured(facts, *b)));
    let from = highest.filter(|step| secured(facts, *step) - secured(facts, worst) > TOLD_FROM);
    from.map_or(worst, |step| step + 1)..worst + 1
}

/// What lowered it most over some half-years, each with its points.
fn lowered(facts: &Facts<'_>, steps: Range<u32>) -> Option<String> {
    let long = moved_over(facts.game, FigureId::SecuredShare, steps.clone())?;
    let causes: Vec<String> = long
        .ledger
        .lines
        .iter()
        .filter(|line| line.amount < -TOLD_FROM)
        .take(NAMED)
        .map(|line| {
            format!("{} ({} points)", cause_in_words(facts.reader, line), figures::points(line.amount))
        })
        .collect();
    let shares =
        figures::was_is(&figures::share_to(long.ledger.was, 1), &figures::share_to(long.ledger.is, 1));
    let half = |step: u32| figures::half_year(&facts.reader.scenario.calendar, step);
    let when = match steps.len() {
        0 | 1 => format!("In {}", half(steps.start)),
        _ => format!("From {} to {}", half(steps.start), half(steps.end - 1)),
    };
    Some(match causes.is_empty() {
        true => format!("{when} it went {shares}; no single cause took half a point."),
        false => format!("{when} it went {shares}; what took most: {}.", causes.join("; ")),
    })
}

/// What happened that one of these half-years is the first to show: what stood still, was shut or sold, and what Beijing
/// and the campaign did.
fn happened(facts: &Facts<'_>, steps: Range<u32>) -> Option<String> {
    let events = facts.game.turns().iter().flat_map(|turn| &turn.record.events);
    let shown = |event: &Event| match event.kind {
        EventKind::CountryStop | EventKind::Licences | EventKind::Flood => steps.contains(&event.step),
        // An event of the campaign happens as the last thing of a half-year, and so does what is shut.
        EventKind::Happened | EventKind::Mothballed | EventKind::Closed | EventKind::SoldToChina => {
            steps.contains(&(event.step + 1))
        }
        EventKind::Outage if matches!(event.cause, Cause::Event(_)) => steps.contains(&(event.step + 1)),
        EventKind::Outage => steps.contains(&event.step),
        _ => false,
    };
    let all: Vec<Event> =
        events.filter(|event| event.audience == Audience::All && shown(event)).copied().collect();
    // Of the campaign's events only those that stopped a plant have to do with what is delivered.
    let stopped =
        |cause: Cause| all.iter().any(|event| event.kind == EventKind::Outage && event.cause == cause);
    let tells = |event: &&Event| event.kind != EventKind::Happened || stopped(event.cause);
    let then: Vec<Event> = all.iter().filter(tells).copied().collect();
    let told = told(facts.reader, &then);
    let (telling, _) = most_telling(&told, NAMED);
    let sentences: Vec<&str> = telling.iter().map(|each| each.line.text.as_str()).collect();
    (!sentences.is_empty()).then(|| format!("What happened then: {}", sentences.join(" ")))
}
