//! The evidence of a failure: what was ordered and what happened, as far as it touches what the
//! failure's figures count.
use super::names::Reader;
use super::point::Point;
use super::stands::stands;
use super::touch::Touching;
use super::{events, figures, orders};
use crate::game::{CameOf, Game, came_of, root_of_move};
use crate::rules::event::{Cause, Event, EventKind, Subject};
use crate::rules::failure::Severity;
use crate::rules::figure::FigureId;
use crate::rules::id::*;
use crate::rules::orders::Order;

/// A row of the evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceRow {
    /// Step, for going there.
    pub step: u32,
    /// `FY27 H1`.
    pub when: String,
    /// The plant it is about, if it is about one.
    pub plant: Option<FacilityId>,
    /// What.
    pub what: String,
    /// By whom: `your order`, `the firm`, `Beijing`, `chance`.
    pub by: String,
    /// `$18M`, `14`; `-` for none.
    pub amount: String,
}

/// The evidence of a failure, at most so many rows, the most telling, oldest first: orders and
/// what the failure itself says before anything else, then what touches plants with the
/// programme's money, then the rest by weight.
pub fn evidence(reader: &Reader<'_>, game: &Game, failure: FailureId, most: usize) -> Vec<EvidenceRow> {
    let mut rows = all_evidence(reader, game, failure);
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    rows.truncate(most);
    let mut rows: Vec<EvidenceRow> = rows.into_iter().map(|(_, row)| row).collect();
    rows.sort_by_key(|row| row.step);
    rows
}

/// How telling an event is about a failure.
fn weight(game: &Game, event: &Event) -> f64 {
    let ours = matches!(event.cause, Cause::Order(_))
        || matches!(event.subject, Subject::Facility(id) if game.view().funded()[id.at()]);
    crate::game::weight(event) + if ours { 6.0 } else { 0.0 }
}

/// What was ordered and what happened in the record that touches what a failure's figures count,
/// with how telling it is.
fn all_evidence(reader: &Reader<'_>, game: &Game, failure: FailureId) -> Vec<(f64, EvidenceRow)> {
    let rule = &reader.scenario.failures[failure.at()];
    let stands = stands(game, failure);
    let stood = stands.now != Severity::Clear || stands.over.is_some();
    let point = if stood { Point::of(game, stands.way, stands.shown) } else { None };
    let touching = Touching::of(reader, game, rule, point, game.view().step());
    // Where waivers are counted, the readiness of a class that never had one is no evidence.
    let waived_alone = rule.red.iter().flatten().any(|condition| condition.figure == FigureId::WaivedYears);
    let calendar = &reader.scenario.calendar;
    let mut rows = Vec::new();
    for (at, turn) in game.turns().iter().enumerate() {
        let step = calendar.first_step(at + 1);
        for numbered in &turn.orders {
            if touching.order((step, &numbered.order)) {
                rows.push((
                    12.0,
                    EvidenceRow {
                        step,
                        when: figures::half_year_short(calendar, step),
                        plant: numbered.order.facility(),
                        what: ordered(reader, game, step, &numbered.order),
                        by: "your order".into(),
                        amount: amount_of(reader, &numbered.order),
                    },
                ));
            }
        }
        for event in &turn.record.events {
            let own = event.subject == Subject::Failure(failure);
            if own {
                // Nobody does a failure: its rule counts what the rows around it are about.
                rows.push((20.0, EvidenceRow { by: figures::NOTHING.into(), ..row(reader, event) }));
            } else if touching.event(event) && !(waived_alone && of_a_held_class(game, event)) {
                let mut told = row(reader, event);
                if lapsed_without_contract(reader, game, event) {
                    told.what += " It held no contract.";
                }
                rows.push((weight(game, event), told));
            }
        }
    }
    rows
}

/// Is it the end of an offer that promised to buy nothing?
fn lapsed_without_contract(reader: &Reader<'_>, game: &Game, event: &Event) -> bool {
    let (EventKind::OfferLapsed(_), Subject::Facility(plant)) = (event.kind, event.subject) else {
        return false;
    };
    let Some(facility) = reader.facility(plant) else { return false };
    let until = reader.scenario.calendar.turn_of_step(event.step);
    let orders = game.turns().iter().take(until).rev().flat_map(|turn| turn.orders.iter().rev());
    let mut offers = orders.filter_map(|numbered| match numbered.order {
        Order::Offer { facility, terms } if facility == plant => Some(terms),
        _ => None,
    });
    offers.next().is_some_and(|terms| !terms.has_contract(facility.stage))
}

/// Is it about the readiness of a class that was never waived?
fn of_a_held_class(game: &Game, event: &Event) -> bool {
    let (EventKind::Readiness, Subject::Platform(class)) = (event.kind, event.subject) else { return false };
    let mut orders = game.turns().iter().flat_map(|turn| &turn.orders);
    !orders.any(|numbered| matches!(numbered.order, Order::Waive { platform, on: true } if platform == class))
}

/// An order in a line, an offer with what came of it: a contract that was signed and one that nobody took are two
/// things.
fn ordered(reader: &Reader<'_>, game: &Game, step: u32, order: &Order) -> String {
    let line = orders::line(reader.scenario, order);
    let Order::Offer { facility, .. } = *order else { return line };
    let half = |step| figures::half_year(&reader.scenario.calendar, step);
    match came_of(game, facility, step, game.view().step()) {
        CameOf::Signed(signed) => format!("{line}; signed {}", half(signed)),
        CameOf::Out => format!("{line}; still out"),
        CameOf::Nothing => format!("{line}; never signed"),
    }
}

fn row(reader: &Reader<'_>, event: &Event) -> EvidenceRow {
    let root = match event.cause {
        Cause::Beijing(lever) => {
            let events = reader.turns.iter().flat_map(|turn| &turn.record.events);
            root_of_move(reader.scenario, events, lever, event.step)
        }
        other => other,
    };
    let by = match root {
        Cause::Order(_) => "your order".to_string(),
        Cause::Firm(_) => "the firm".into(),
        Cause::Beijing(_) => "Beijing".into(),
        Cause::Event(id) => reader.event_as_cause(id),
        Cause::Chance => "chance".into(),
        Cause::Market => "the market".into(),
        Cause::Before => "before".into(),
        Cause::Law => "the calendar".into(),
    };
    let by = match event.kind {
        EventKind::NotYet(_) | EventKind::OfferLapsed(_) | EventKind::Decided => "the firm".into(),
        _ => by,
    };
    EvidenceRow {
        step: event.step,
        when: figures::half_year_short(&reader.scenario.calendar, events::told_step(reader, event)),
        plant: match event.subject {
            Subject::Facility(plant) => Some(plant),
            _ => None,
        },
        what: events::sentence(reader, event),
        by,
        amount: event_amount(event),
    }
}

fn event_amount(event: &Event) -> String {
    match event.kind {
        EventKind::PilotStarted
        | EventKind::DealSigned
        | EventKind::FloorsPaid
        | EventKind::FeesPaid
        | EventKind::Arrears
        | EventKind::Bridged
        | EventKind::Decided
        | EventKind::DecidedAlone
        | EventKind::Abandoned
        | EventKind::Suspended => figures::money(event.amount),
        EventKind::OverrunSecond => figures::money(event.second),
        EventKind::Closed if event.second > 0.0 => figures::money(event.second),
        EventKind::PeopleLeft
        | EventKind::Graduated
        | EventKind::Recalled
        | EventKind::Mothballed
        | EventKind::Closed => figures::persons(event.amount),
        _ => figures::NOTHING.into(),
    }
}

/// What an order bound when it was given, as far as its terms say.
fn amount_of(reader: &Reader<'_>, order: &Order) -> String {
    let p = &reader.scenario.parameters;
    match *order {
        Order::Offer { facility, terms } => {
            let plant = &reader.scenario.facilities[facility.at()];
            let contract = if terms.has_contract(plant.stage) { p.obligation_share } else { 0.0 };
            let public = terms.public_share();
            let pilot = if terms.pilot { p.pilot_cost_share } else { 0.0 };
            figures::money(plant.capital_kusd * (public + contract + pilot))
        }
        Order::Train { seats, .. } => figures::persons(seats),
        _ => figures::NOTHING.into(),
    }
}
