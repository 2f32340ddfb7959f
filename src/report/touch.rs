//! What a failure's figures count, and so which orders and events of the record touch it.
use super::names::Reader;
use crate::rules::event::{Cause, Event, EventKind, Subject};
use crate::rules::figure::FigureId;
use crate::rules::id::*;
use crate::rules::orders::Order;
use crate::rules::scenario::{FailureRule, LeverEffect};

/// What a failure's figures count, and so what of the record touches it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Touch {
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
    /// Goods that left the stages, first to last.
    Leaks(Stage, Stage),
}

/// What the figures of a rule count.
pub(super) fn touched(rule: &FailureRule) -> Vec<Touch> {
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
            &[Touch::Deals(Stage::Mine, Stage::Mine), Touch::Leaks(Stage::Mine, Stage::Separation)]
        }
        FigureId::NdPrLeavingShare | FigureId::SignedMidstreamShare => {
            &[Touch::Leaks(Stage::Mine, Stage::Separation)]
        }
        FigureId::OxideLeavingShare | FigureId::SignedOxideTakenShare => &[
            Touch::Deals(Stage::Separation, Stage::Separation),
            Touch::Leaks(Stage::Separation, Stage::Separation),
        ],
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
    /// Stages at which it is decided whether what is mined goes on among the allies.
    pub(super) const LEAKED: [Stage; 3] = [Stage::Crack, Stage::Separation, Stage::Metal];

    /// Does an order touch it?
    pub(super) fn order(self, reader: &Reader<'_>, order: &Order) -> bool {
        let stage = |id: FacilityId| reader.facility(id).map(|facility| facility.stage);
        match (self, order) {
            // A pilot alone builds nothing.
            (Touch::Deals(from, to), Order::Offer { facility, terms }) => {
                let bare =
                    |stage: Stage| terms.pilot && terms.public_share() <= 0.0 && !terms.has_contract(stage);
                stage(*facility).is_some_and(|stage| (from..=to).contains(&stage) && !bare(stage))
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

    /// Does an event touch it?
    pub(super) fn event(self, reader: &Reader<'_>, event: &Event) -> bool {
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
            // What leaks leaves these stages; plants up to metal are what it might have gone to.
            Touch::Leaks(from, to) => match event.kind {
                EventKind::SoldAbroad => of_stage(from, to),
                EventKind::Started | EventKind::Mothballed => of_stage(from, Stage::Metal),
                _ => false,
            },
        }
    }
}
