//! Ledgers of money: what was booked, and what was set aside or came back from it. Whole thousands,
//! so that the lines sum to the dollar. Free money is that of the frame: after the turn, with the
//! coming year's appropriation in it.
use super::ledger::Ledger;
use super::{Driver, Span, Topic};
use crate::game::snapshot::Snapshot;
use crate::rules::event::{Account, Cause, Entry, Subject};
use crate::rules::id::pool;
use crate::rules::id::{FacilityId, Line};

fn set_aside_total(seen: &Snapshot) -> f64 {
    seen.plants.iter().map(|plant| plant.obligated_kusd).sum()
}

/// Free money: what came, what was paid, what was set aside.
pub(super) fn free(span: &Span<'_>) -> Ledger {
    let mut ledger = Ledger::new(span.first().free_kusd, span.last().free_kusd);
    for entry in &span.record.entries {
        let amount = match (entry.from, entry.to) {
            (Account::Programme, _) => -entry.kusd,
            (_, Account::Programme) => entry.kusd,
            _ => continue,
        };
        ledger.book(root(span, entry), entry.subject, driver(entry), amount, follow(entry.subject));
    }
    for (i, (a, b)) in span.first().plants.iter().zip(&span.last().plants).enumerate() {
        let change = a.obligated_kusd - b.obligated_kusd;
        let plant = FacilityId::of(i);
        let subject = Subject::Facility(plant);
        ledger.book(span.owner(plant), subject, Driver::SetAside, change, Some(Topic::SetAside(plant)));
    }
    ledger
}

/// What a booked payment was for. One about a plant draws on what was set aside and cancels against
/// it in free money, so both are one line.
fn driver(entry: &Entry) -> Driver {
    match (entry.from, entry.to, entry.line) {
        _ if matches!(entry.subject, Subject::Facility(_)) => Driver::SetAside,
        (Account::Congress, _, _) => Driver::Appropriated,
        (_, Account::Congress, _) => Driver::Returned,
        (_, Account::Merchants, _) => Driver::Stock,
        (_, Account::Partners, _) => Driver::Pooling,
        (_, _, Some(Line::Training)) => Driver::Training,
        (_, _, Some(Line::Diagnosis)) if entry.cause == Cause::Law => Driver::Teams,
        _ => Driver::Booked,
    }
}

/// Money for seats is owed to the order that set them.
fn root(span: &Span<'_>, entry: &Entry) -> Cause {
    match entry.subject {
        Subject::Pool(basin, skill) => span.training_order(pool(basin, skill)).unwrap_or(entry.cause),
        _ => entry.cause,
    }
}

fn follow(subject: Subject) -> Option<Topic> {
    match subject {
        Subject::Facility(plant) => Some(Topic::SetAside(plant)),
        _ => None,
    }
}

/// Money paid out since the start.
pub(super) fn spent(span: &Span<'_>) -> Ledger {
    let mut ledger = Ledger::new(span.first().spent_kusd, span.last().spent_kusd);
    for entry in &span.record.entries {
        if entry.from == Account::Programme && entry.to != Account::Congress {
            let driver = match driver(entry) {
                Driver::SetAside => Driver::Booked,
                other => other,
            };
            ledger.book(root(span, entry), entry.subject, driver, entry.kusd, follow(entry.subject));
        }
    }
    ledger
}

/// Money set aside, plant by plant.
pub(super) fn obligated(span: &Span<'_>) -> Ledger {
    let mut ledger = Ledger::new(set_aside_total(span.first()), set_aside_total(span.last()));
    for (i, (a, b)) in span.first().plants.iter().zip(&span.last().plants).enumerate() {
        let plant = FacilityId::of(i);
        let change = b.obligated_kusd - a.obligated_kusd;
        let follow = Some(Topic::SetAside(plant));
        ledger.book(span.owner(plant), Subject::Facility(plant), Driver::SetAside, change, follow);
    }
    ledger
}

/// Money set aside for one plant: what was paid from it, and the rest bound or returned.
pub(super) fn set_aside(span: &Span<'_>, plant: FacilityId) -> Ledger {
    let of = |seen: &Snapshot| seen.plant(plant).obligated_kusd;
    let mut ledger = Ledger::new(of(span.first()), of(span.last()));
    let subject = Subject::Facility(plant);
    for entry in &span.record.entries {
        if entry.from == Account::Programme && entry.subject == subject {
            ledger.book(entry.cause, subject, Driver::Booked, -entry.kusd, None);
        }
    }
    let open = ledger.open();
    ledger.book(span.owner(plant), subject, Driver::SetAside, open, None);
    ledger
}

/// Unpaid dues.
pub(super) fn arrears(span: &Span<'_>) -> Ledger {
    let mut ledger = Ledger::new(span.first().arrears_kusd, span.last().arrears_kusd);
    let open = ledger.open();
    ledger.book(Cause::Law, Subject::Nobody, Driver::Unpaid, open, None);
    ledger
}
