//! Deals that were signed about plants nobody had looked at, and what they bound and were paid: what skipped
//! diagnosis is about, read from the record.
use crate::game::{Game, PlantStep, events_before, orders_before};
use crate::rules::event::{Account, Cause, Entry, Event, EventKind, Subject};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::{Order, SurveyTarget, Terms};

/// A deal that was signed about a plant nobody had looked at.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Unseen {
    /// The plant, and when it was signed.
    pub signed: PlantStep,
    /// Bound by its signing, thousand $.
    pub bound_kusd: f64,
    /// Grants and dues paid to the plant from then until the step asked for, thousand $.
    pub paid_kusd: f64,
}

/// Deals signed before a step about plants that nobody had looked at by then, the first of each plant, oldest first.
pub fn signed_unseen(game: &Game, until: u32) -> Vec<PlantStep> {
    let mut found: Vec<PlantStep> = Vec::new();
    for event in events_before(game, until) {
        let (Subject::Facility(plant), Cause::Order(_)) = (event.subject, event.cause) else { continue };
        // Surveys come last among the orders of a turn: a running plant has signed before its look.
        let before = match event.kind {
            EventKind::Decided => event.step + 1,
            EventKind::DealSigned => event.step,
            _ => continue,
        };
        let new = !found.iter().any(|each| each.plant == plant);
        if new && !looked_at(game, plant, before) {
            found.push(PlantStep { plant, step: event.step });
        }
    }
    found
}

/// The same with what they bound and what was paid to them until a step.
pub fn unseen_deals(game: &Game, until: u32) -> Vec<Unseen> {
    signed_unseen(game, until)
        .into_iter()
        .map(|signed| Unseen {
            signed,
            bound_kusd: bound_kusd(game, signed),
            paid_kusd: granted_and_due_kusd(game, signed, until),
        })
        .collect()
}

/// Did anybody look at a plant by orders of the turns before a step?
fn looked_at(game: &Game, plant: FacilityId, before: u32) -> bool {
    let facility = &game.scenario().facilities[plant.at()];
    orders_before(game, before).any(|(_, order)| match *order {
        Order::Survey { target: SurveyTarget::Facility(each, _) } => each == plant,
        Order::Survey { target: SurveyTarget::Stage(stage) } => stage == facility.stage,
        Order::Survey { target: SurveyTarget::Firm(firm) } => firm == facility.firm,
        _ => false,
    })
}

/// What the programme paid about a plant in the steps of play that were asked for.
fn paid(game: &Game, plant: FacilityId) -> impl Iterator<Item = &Entry> {
    let entries = game.turns().iter().flat_map(|turn| &turn.record.entries);
    entries.filter(move |entry| entry.from == Account::Programme && entry.subject == Subject::Facility(plant))
}

/// What was set aside for a plant as it was signed, what was paid at once in it, thousand $.
fn bound_kusd(game: &Game, PlantStep { plant, step }: PlantStep) -> f64 {
    let left = game.seen().find(|seen| seen.done == step + 1).map(|seen| seen.plant(plant).obligated_kusd);
    let at_once: f64 = paid(game, plant).filter(|entry| entry.step == step).map(|entry| entry.kusd).sum();
    left.unwrap_or(0.0) + at_once
}

/// Grants, equity and dues paid to a plant before a step, as the detector adds them up: neither loans nor bridges nor
/// pilots are among them.
fn granted_and_due_kusd(game: &Game, PlantStep { plant, .. }: PlantStep, until: u32) -> f64 {
    let granted = granted_part(game, plant, until);
    paid(game, plant)
        .filter(|entry| entry.step < until && !is_of_a_pilot(game, entry))
        .map(|entry| match (entry.line, entry.to) {
            (Some(Line::Offtake), _) | (_, Account::Owners) => entry.kusd,
            (_, Account::Suppliers) => granted * entry.kusd,
            _ => 0.0,
        })
        .sum()
}

/// The part of public money for building that is no loan, by the terms of the last offer made about a plant.
fn granted_part(game: &Game, plant: FacilityId, until: u32) -> f64 {
    let terms: Option<Terms> = orders_before(game, until)
        .filter_map(|(_, order)| match *order {
            Order::Offer { facility, terms } if facility == plant && terms.public_share() > 0.0 => {
                Some(terms)
            }
            _ => None,
        })
        .last();
    terms.map_or(1.0, |terms| 1.0 - math::ratio(terms.loan_share, terms.public_share()))
}

/// Was it paid for a pilot? One is paid as it begins.
fn is_of_a_pilot(game: &Game, entry: &Entry) -> bool {
    let began = |event: &Event| {
        event.kind == EventKind::PilotStarted
            && (event.step, event.subject) == (entry.step, entry.subject)
            && event.amount == entry.kusd
    };
    events_before(game, entry.step + 1).any(began)
}
