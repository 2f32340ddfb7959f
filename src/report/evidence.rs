//! The evidence of a failure: what was ordered and what happened, as far as it touches what the
//! failure's figures count.
use super::names::Reader;
use super::{events, figures, orders};
use crate::game::Game;
use crate::rules::event::{Cause, Event, EventKind, Subject};
use crate::rules::figure::FigureId;
use crate::rules::id::*;
use crate::rules::orders::Order;
use crate::rules::scenario::{FailureRule, LeverEffect};

/// A row of the evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceRow {
    /// Step, for going there.
    pub step: u32,
    /// `FY27 H1`.
    pub when: String,
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
    let touches = touched(rule);
    let calendar = &reader.scenario.calendar;
    let mut rows = Vec::new();
    for (at, turn) in game.turns().iter().enumerate() {
        let step = calendar.first_step(at + 1);
        for numbered in &turn.orders {
            if touches.iter().any(|touch| touch.order(reader, &numbered.order)) {
                rows.push((
                    12.0,
                    EvidenceRow {
                        step,
                        when: figures::half_year_short(calendar, step),
                        what: orders::line(reader.scenario, &numbered.order),
                        by: "your order".into(),
                        amount: amount_of(reader, &numbered.order),
                    },
                ));
            }
        }
        for event in &turn.record.events {
            let own = event.subject == Subject::Failure(failure);
            if own {
                rows.push((20.0, row(reader, event)));
            } else if touches.iter().any(|touch| touch.event(reader, event)) {
                rows.push((weight(game, event), row(reader, event)));
            }
        }
    }
    rows
}

fn row(reader: &Reader<'_>, event: &Event) -> EvidenceRow {
    let by = match event.cause {
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
        when: figures::half_year_short(&reader.scenario.calendar, event.step),
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
        EventKind::NotYet(_) | EventKind::OfferLapsed(_) => figures::share(event.amount),
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
            let public = terms.cost_share + terms.loan_share + terms.equity_share;
            let pilot = if terms.pilot { p.pilot_cost_share } else { 0.0 };
            figures::money(plant.capital_kusd * (public + contract + pilot))
        }
        Order::Train { seats, .. } => figures::persons(seats),
        _ => figures::NOTHING.into(),
    }
}

/// What a failure's figures count, and so what of the record touches it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Touch {
    /// Deals at stages, first to last.
    Deals(Stage, Stage),
    /// Pilots.
    Pilots,
    /// Answers to offers.
    Offers,
    /// Offers with a floor.
    Floors,
    /// Seats and people.
    People,
    /// Ramps of plants.
    Ramps,
    /// Contracts that ran out.
    Contracts,
    /// Floods and what they shut.
    Dumping,
    /// Surveys and overruns.
    Diagnosis,
    /// Takeovers.
    Owners,
    /// Waivers and readiness.
    Waivers,
    /// Outages.
    Outages,
    /// Goods that left.
    Leaks,
}

/// What the figures of a rule count.
fn touched(rule: &FailureRule) -> Vec<Touch> {
    let mut touches: Vec<Touch> = Vec::new();
    for condition in rule.red.iter().chain(&rule.amber).flatten() {
        for touch in touch_of(condition.figure) {
            if !touches.contains(touch) {
                touches.push(*touch);
            }
        }
    }
    if touches.is_empty() {
        touches.push(Touch::Deals(Stage::Mine, Stage::Magnet));
    }
    touches
}

fn touch_of(figure: FigureId) -> &'static [Touch] {
    match figure {
        FigureId::NewMinesFunded | FigureId::SignedMines => {
            &[Touch::Deals(Stage::Mine, Stage::Mine), Touch::Leaks]
        }
        FigureId::NdPrLeavingShare | FigureId::SignedMidstreamShare => &[Touch::Leaks],
        FigureId::OxideLeavingShare | FigureId::SignedOxideTakenShare => {
            &[Touch::Deals(Stage::Separation, Stage::Separation), Touch::Leaks]
        }
        FigureId::NewMagnetLines
        | FigureId::NewMagnetUse
        | FigureId::SignedMagnetLines
        | FigureId::SignedMagnetFeed
        | FigureId::UnqualifiedRipe
        | FigureId::UnqualifiedRipening => &[Touch::Deals(Stage::Magnet, Stage::Magnet)],
        FigureId::PilotsDone | FigureId::PilotsStarted | FigureId::PilotsBuiltShare => {
            &[Touch::Pilots, Touch::Offers]
        }
        FigureId::OffersAnswered
        | FigureId::OffersOut
        | FigureId::OffersDecidedShare
        | FigureId::OffersOutDecidedShare
        | FigureId::OffersLapsed => &[Touch::Offers],
        FigureId::FloorOffersLapsedPrice | FigureId::FloorOffersWaitingPrice => &[Touch::Floors],
        FigureId::PlantsBehind | FigureId::PlantsUnderstaffed => &[Touch::Ramps, Touch::People],
        FigureId::GraduatesLostShare
        | FigureId::GraduatesLost
        | FigureId::IdlePeopleShare
        | FigureId::WorstRaidedBasin => &[Touch::People],
        FigureId::YoungStoppedDumping | FigureId::YoungInDanger | FigureId::DumpingUpstream => {
            &[Touch::Dumping]
        }
        FigureId::ContractedShareLost | FigureId::ContractedShareEnding => &[Touch::Contracts],
        FigureId::PaidUnsurveyedBad | FigureId::PaidUnsurveyed | FigureId::SignedUnauditedElsewhere => {
            &[Touch::Deals(Stage::Mine, Stage::Magnet), Touch::Diagnosis]
        }
        FigureId::GlutPlants | FigureId::GlutPlantsNear => {
            &[Touch::Deals(Stage::Separation, Stage::Separation)]
        }
        FigureId::BoughtOut | FigureId::BidsOpen => &[Touch::Owners],
        FigureId::WaivedYears | FigureId::WorstReadiness => &[Touch::Waivers],
        FigureId::FloorDuesShare | FigureId::SignedDuesShare | FigureId::Spent => &[Touch::Floors],
        FigureId::NodeLossShare
        | FigureId::CountryLossShare
        | FigureId::SignedNodeLossShare
        | FigureId::SignedCountryLossShare => &[Touch::Outages, Touch::Deals(Stage::Metal, Stage::Magnet)],
        FigureId::HeavyGap | FigureId::SignedHeavyGap | FigureId::HighTemperatureShare => {
            &[Touch::Deals(Stage::Mine, Stage::Separation)]
        }
        _ => &[],
    }
}

impl Touch {
    fn order(self, reader: &Reader<'_>, order: &Order) -> bool {
        let stage = |id: FacilityId| reader.facility(id).map(|facility| facility.stage);
        match (self, order) {
            (Touch::Deals(from, to), Order::Offer { facility, .. }) => {
                stage(*facility).is_some_and(|stage| (from..=to).contains(&stage))
            }
            (Touch::Pilots, Order::Offer { terms, .. }) => terms.pilot,
            (Touch::Offers, Order::Offer { .. }) => true,
            (Touch::Floors, Order::Offer { facility, terms }) => {
                terms.floor_usd_per_kg.sum() > 0.0 && stage(*facility).is_some_and(Stage::is_upstream)
            }
            (Touch::People, Order::Train { .. }) => true,
            (Touch::Contracts, Order::Offer { terms, .. }) => terms.term_steps > 0,
            (Touch::Diagnosis, Order::Survey { .. }) => true,
            (Touch::Owners, Order::Rescue { .. }) => true,
            (Touch::Waivers, Order::Waive { .. }) => true,
            _ => false,
        }
    }

    fn event(self, reader: &Reader<'_>, event: &Event) -> bool {
        let of_stage = |from: Stage, to: Stage| match event.subject {
            Subject::Facility(id) => {
                reader.facility(id).is_some_and(|facility| (from..=to).contains(&facility.stage))
            }
            _ => false,
        };
        match self {
            Touch::Deals(from, to) => {
                of_stage(from, to)
                    && matches!(
                        event.kind,
                        EventKind::Decided
                            | EventKind::Started
                            | EventKind::OfferLapsed(_)
                            | EventKind::Mothballed
                            | EventKind::Closed
                    )
            }
            Touch::Pilots => matches!(event.kind, EventKind::PilotStarted | EventKind::PilotDone),
            Touch::Offers => matches!(event.kind, EventKind::Decided | EventKind::OfferLapsed(_)),
            Touch::Floors => match event.kind {
                EventKind::OfferLapsed(Factor::Price) => of_stage(Stage::Mine, Stage::Separation),
                EventKind::FloorsPaid | EventKind::Arrears => true,
                _ => false,
            },
            Touch::People => {
                matches!(event.kind, EventKind::Graduated | EventKind::PeopleLeft | EventKind::Recalled)
                    && event.amount >= 5.0
            }
            Touch::Ramps => matches!(event.kind, EventKind::Started),
            Touch::Contracts => matches!(event.kind, EventKind::ContractEnded | EventKind::DealTerminated),
            Touch::Dumping => match (event.kind, event.cause) {
                (EventKind::Flood | EventKind::Mothballed | EventKind::Distress, _) => true,
                (EventKind::BeijingMove, Cause::Beijing(lever)) => {
                    reader.scenario.levers.get(lever.at()).is_some_and(|rule| {
                        matches!(rule.effect, LeverEffect::FloodUpstream | LeverEffect::FloodDownstream)
                    })
                }
                _ => false,
            },
            Touch::Diagnosis => matches!(event.kind, EventKind::Surveyed | EventKind::OverrunSecond),
            Touch::Owners => {
                matches!(event.kind, EventKind::SoldToChina | EventKind::Distress | EventKind::Bought)
            }
            Touch::Waivers => matches!(event.kind, EventKind::Readiness | EventKind::Licences),
            Touch::Outages => {
                matches!(event.kind, EventKind::Outage | EventKind::CountryStop) && event.amount >= 1.0
            }
            Touch::Leaks => {
                matches!(event.kind, EventKind::SoldAbroad)
                    || matches!(event.kind, EventKind::Started | EventKind::Mothballed)
                        && of_stage(Stage::Mine, Stage::Metal)
            }
        }
    }
}
