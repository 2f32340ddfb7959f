//! Ledgers of readiness and of people, and of figures that have no inputs kept: those name the
//! market as their one line rather than nothing.
use super::dated::done_in;
use super::ledger::Ledger;
use super::{Driver, Span, Topic};
use crate::game::hired::{hired_away, learnt};
use crate::game::snapshot::Snapshot;
use crate::rules::delivery::FOLLOWS_AFTER_STEPS;
use crate::rules::event::{Cause, Event, EventKind, Subject};
use crate::rules::figure::FigureId;
use crate::rules::id::PlatformId;
use crate::rules::id::pool;
use crate::rules::math;
use crate::rules::scenario::{Effect, LeverEffect};

/// Readiness of a class follows the need filled some half-years before.
pub(super) fn readiness(span: &Span<'_>, platform: PlatformId) -> Ledger {
    let at = platform.at();
    let speed = span.game.scenario().parameters.readiness_speed;
    let of = |seen: &Snapshot| seen.readiness[at];
    let mut ledger = Ledger::new(of(span.first()), of(span.last()));
    let subject = Subject::Platform(platform);
    for pair in span.seen.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let lagged = a.fills[at][1];
        let by_fill = speed * (lagged - of(a));
        let filled_in = (b.done - 1).saturating_sub(FOLLOWS_AFTER_STEPS);
        ledger.book(Cause::Market, subject, Driver::Fill(filled_in), by_fill, None);
        let rest = of(b) - of(a) - by_fill;
        if rest.abs() > 1e-12 {
            ledger.book(event_of(span, b.done - 1), subject, Driver::Happened, rest, None);
        }
    }
    ledger
}

fn event_of(span: &Span<'_>, step: u32) -> Cause {
    span.record
        .events
        .iter()
        .rfind(|event| event.step <= step && matches!(event.kind, EventKind::Happened | EventKind::Answered))
        .map_or(Cause::Market, |event| event.cause)
}

/// Readiness of the worst class: class by class, the lowest taken again after each.
pub(super) fn worst_readiness(span: &Span<'_>) -> Ledger {
    let least = |all: &[f64]| all.iter().fold(1.0, |least, each| math::lower(least, *each));
    let mut now = span.first().readiness.clone();
    let mut last = least(&now);
    let mut ledger = Ledger::new(last, least(&span.last().readiness));
    for (at, after) in span.last().readiness.iter().enumerate() {
        now[at] = *after;
        let worst = least(&now);
        let platform = PlatformId::of(at);
        let follow = Some(Topic::Readiness(platform));
        ledger.book(
            Cause::Market,
            Subject::Platform(platform),
            Driver::Fill(span.from.saturating_sub(FOLLOWS_AFTER_STEPS)),
            worst - last,
            follow,
        );
        last = worst;
    }
    ledger
}

/// Skilled people in all basins: who graduated, left, was recalled or came, and the coming and
/// going of every trade.
pub(super) fn people(span: &Span<'_>) -> Ledger {
    let sum = |seen: &Snapshot| seen.skilled.iter().sum::<f64>();
    let mut ledger = Ledger::new(sum(span.first()), sum(span.last()));
    let mut change: Vec<f64> =
        span.last().skilled.iter().zip(&span.first().skilled).map(|(after, before)| after - before).collect();
    let steps = span.seen.len().saturating_sub(1) as u32;
    for step in span.from..span.from + steps {
        for (at, persons) in learnt(span.game.turns(), step) {
            let (basin, skill) = crate::rules::id::pool_of(at);
            let owed = span.training_order(at).unwrap_or(Cause::Market);
            ledger.book(owed, Subject::Pool(basin, skill), Driver::CameOnVisas, persons, None);
            change[at] -= persons;
        }
        for raid in hired_away(span.game.scenario(), span.game.turns(), step) {
            let (basin, skill) = crate::rules::id::pool_of(raid.from);
            let owed = span.training_order(raid.to).unwrap_or(Cause::Market);
            ledger.book(owed, Subject::Pool(basin, skill), Driver::HiredAway, -raid.persons, None);
            change[raid.from] += raid.persons;
        }
    }
    for event in &span.record.events {
        let Subject::Pool(basin, skill) = event.subject else { continue };
        let at = pool(basin, skill);
        let (driver, amount) = match event.kind {
            EventKind::Graduated => (Driver::People, event.amount),
            EventKind::PeopleLeft | EventKind::Recalled => (Driver::People, -event.amount),
            EventKind::Moved => {
                let from = event.second as usize;
                let (other, other_skill) = crate::rules::id::pool_of(from);
                let left = Subject::Pool(other, other_skill);
                ledger.book(Cause::Market, left, Driver::People, -event.amount, None);
                change[from] += event.amount;
                (Driver::People, event.amount)
            }
            _ => continue,
        };
        let owed = match event.kind {
            EventKind::Graduated => span.training_order(at).unwrap_or(event.cause),
            _ => span.root_of(event),
        };
        ledger.book(owed, event.subject, driver, amount, None);
        change[at] -= amount;
    }
    for (at, left) in change.into_iter().enumerate() {
        let (basin, skill) = crate::rules::id::pool_of(at);
        ledger.book(Cause::Market, Subject::Pool(basin, skill), Driver::ComeAndGo, left, None);
    }
    ledger
}

/// Tension: what was answered, what fades of it by itself, what Beijing's warnings and events add, and the
/// rest, which is the weather between capitals; while licences are refused nothing eases, so the rest makes
/// good what fades. What happens as a half-year ends is in what it ends with, as on the frame.
pub(super) fn tension(span: &Span<'_>) -> Ledger {
    let persistence = span.game.scenario().parameters.tension_persistence;
    let mut ledger = Ledger::new(span.first().tension, span.last().tension);
    for pair in span.seen.windows(2) {
        let (was, is, step) = (pair[0].tension, pair[1].tension, pair[0].done);
        let mut open = is - was;
        let mut faded = was;
        for (event, effects) in done_in(span, step) {
            let of = |effect: &Effect| if let Effect::Tension(change) = effect { *change } else { 0.0 };
            let added = effects.iter().map(of).sum::<f64>();
            ledger.book(event.cause, Subject::Nobody, Driver::Happened, added, None);
            open -= added;
            if event.kind == EventKind::Answered {
                faded += added;
            }
        }
        let fades = (persistence - 1.0) * faded;
        ledger.book(Cause::Market, Subject::Nobody, Driver::Fades, fades, None);
        open -= fades;
        for event in span.record.events.iter().filter(|event| event.step == step) {
            let added = warned(span, event);
            ledger.book(span.root_of(event), Subject::Nobody, Driver::Happened, added, None);
            open -= added;
        }
        ledger.book(Cause::Chance, Subject::Nobody, Driver::Shock, open, None);
    }
    ledger
}

/// What a warning of Beijing's adds to tension.
fn warned(span: &Span<'_>, event: &Event) -> f64 {
    match (event.kind, event.cause) {
        (EventKind::BeijingMove, Cause::Beijing(lever)) => {
            match span.game.scenario().levers[lever.at()].effect {
                LeverEffect::Warn { tension, .. } => tension,
                _ => 0.0,
            }
        }
        _ => 0.0,
    }
}

/// A figure whose inputs are not kept.
pub(super) fn unexplained(span: &Span<'_>, figure: FigureId) -> Ledger {
    let (was, is) = span.history(figure);
    let mut ledger = Ledger::new(was, is);
    ledger.book(Cause::Market, Subject::Nobody, Driver::Other, is - was, None);
    ledger
}
