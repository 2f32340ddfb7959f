//! What a failure's figures count, and so which orders and events of the record touch it.
use super::figures;
use super::names::Reader;
use super::point::Point;
use crate::game::{CameOf, Game, PlantStep, came_of, signed_unseen};
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
    /// Deals about plants that nobody had looked at.
    Unseen,
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
            &[Touch::Unseen, Touch::Diagnosis]
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

    /// Does a kind of order touch it?
    fn order(self, reader: &Reader<'_>, order: &Order) -> bool {
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
            (Touch::Unseen, Order::Offer { .. }) => true,
            (Touch::Diagnosis, Order::Survey { .. }) => true,
            (Touch::Owners, Order::Rescue { .. }) => true,
            (Touch::Waivers, Order::Waive { .. }) => true,
            _ => false,
        }
    }

    /// Is it about deals, so that an offer which never became one has no part in it?
    const fn is_of_deals(self) -> bool {
        matches!(self, Touch::Deals(..) | Touch::Contracts | Touch::Unseen)
    }

    /// Does a kind of event touch it?
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
                        EventKind::Decided | EventKind::Started | EventKind::Mothballed | EventKind::Closed
                    )
            }
            Touch::Unseen => matches!(
                event.kind,
                EventKind::Decided | EventKind::DealSigned | EventKind::Started | EventKind::OverrunSecond
            ),
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
            Touch::Diagnosis => matches!(event.kind, EventKind::Surveyed),
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

/// What of a record touches a failure: the orders and events about what its figures count, and about the plant or the
/// country that the chain stood on, where it is about one.
pub(super) struct Touching<'a> {
    reader: &'a Reader<'a>,
    game: &'a Game,
    touches: Vec<Touch>,
    point: Option<Point>,
    /// Deals about plants that nobody had looked at, where those are counted.
    unseen: Vec<PlantStep>,
    /// The step before which it is told.
    until: u32,
}

impl<'a> Touching<'a> {
    /// What touches a failure in the steps before `until`.
    pub(super) fn of(
        reader: &'a Reader<'a>,
        game: &'a Game,
        rule: &FailureRule,
        point: Option<Point>,
        until: u32,
    ) -> Self {
        let touches = touched(rule);
        let counted = touches.contains(&Touch::Unseen);
        let unseen = if counted { signed_unseen(game, until) } else { Vec::new() };
        Self { reader, game, touches, point, unseen, until }
    }

    /// Does an order that was given in the turn of a step touch it, by what had come of it?
    pub(super) fn order(&self, (step, order): (u32, &Order)) -> bool {
        let touches = |touch: &Touch| {
            touch.order(self.reader, order)
                && (!touch.is_of_deals() || self.became_a_deal(step, order))
                && (*touch != Touch::Unseen || self.is_unseen(step, order))
        };
        self.touches.iter().any(touches) && self.is_at_the_point(order.facility(), None)
    }

    /// Does it, and is it no survey, which is no part of what skipped diagnosis counts?
    pub(super) fn order_counted(&self, given: (u32, &Order)) -> bool {
        !matches!(given.1, Order::Survey { .. }) && self.order(given)
    }

    /// Which orders it counts, where those are not all of a kind: ` in Australia`, ` at ALLOY`.
    pub(super) fn what_counts(&self) -> String {
        match self.point {
            Some(Point::Country(country)) => format!(" in {}", self.reader.country(country)),
            Some(Point::Plant(plant)) => {
                let stage = self.reader.scenario.facilities[plant.at()].stage;
                format!(" at {}", figures::stage_label(stage))
            }
            None if self.touches.contains(&Touch::Unseen) => " about a plant nobody had looked at".to_owned(),
            None => String::new(),
        }
    }

    /// Does an event touch it?
    pub(super) fn event(&self, event: &Event) -> bool {
        let (plant, country) = match event.subject {
            Subject::Facility(plant) => (Some(plant), None),
            Subject::Country(country) => (None, Some(country)),
            _ => (None, None),
        };
        let seen = |touch: &Touch| {
            *touch == Touch::Unseen && !plant.is_some_and(|plant| self.signed_unseen_by(plant, event.step))
        };
        self.is_at_the_point(plant, country)
            && self.touches.iter().any(|touch| touch.event(self.reader, event) && !seen(touch))
    }

    /// Did an offer become a deal, or may it still?
    fn became_a_deal(&self, step: u32, order: &Order) -> bool {
        match *order {
            Order::Offer { facility, .. } => {
                came_of(self.game, facility, step, self.until) != CameOf::Nothing
            }
            _ => true,
        }
    }

    /// Is it the offer about a plant that was signed with nobody having looked?
    fn is_unseen(&self, step: u32, order: &Order) -> bool {
        let Order::Offer { facility, .. } = *order else { return false };
        match came_of(self.game, facility, step, self.until) {
            CameOf::Signed(signed) => self.unseen.contains(&PlantStep { plant: facility, step: signed }),
            CameOf::Out | CameOf::Nothing => false,
        }
    }

    fn signed_unseen_by(&self, plant: FacilityId, step: u32) -> bool {
        self.unseen.iter().any(|each| each.plant == plant && each.step <= step)
    }

    fn is_at_the_point(&self, plant: Option<FacilityId>, country: Option<CountryId>) -> bool {
        self.point.is_none_or(|point| point.has(self.reader, plant, country))
    }
}
