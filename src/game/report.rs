//! The report of a turn: answers first, then Beijing, then what happened, then failures. Ordered
//! facts only; sentences are made by the front.
use super::{Game, StartUp, Turn, largest_raid, said_at_decision};
use crate::rules::basket::{Basket, Group};
use crate::rules::chain;
use crate::rules::event::{Audience, Cause, Event, EventKind, Subject};
use crate::rules::failure::Severity;
use crate::rules::figure::FigureId;
use crate::rules::id::{DealStatus, FacilityId, Factor, FailureId, Stage};
use crate::rules::math;
use crate::rules::scenario::Scenario;
use crate::rules::state::NEVER;

/// A firm's answer to an offer that was out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// It builds; private capital, thousand $, and when it may start up.
    Yes {
        /// The facility.
        facility: FacilityId,
        /// Private capital, thousand $.
        capital_kusd: f64,
        /// Start-up.
        start_up: StartUp,
    },
    /// It waits; what holds it back, and worth over asked.
    NotYet {
        /// The facility.
        facility: FacilityId,
        /// What holds it back most.
        factor: Factor,
        /// Worth over asked.
        score: f64,
        /// What mending that factor alone would add to it.
        by: f64,
        /// Step after which the offer lapses; none where it no longer stands, or not as it did.
        until: Option<u32>,
        /// What its firm could pay with as its board met.
        means: Means,
    },
    /// The offer ran out.
    No {
        /// The facility.
        facility: FacilityId,
        /// What held it back most.
        factor: Factor,
        /// Worth over asked.
        score: f64,
        /// What mending that factor alone would add to it.
        by: f64,
        /// What its firm could pay with as its board met.
        means: Means,
    },
}

/// What a firm could pay with after a half-year, thousand $: below nought where it was short.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Means {
    /// The half-year.
    pub step: u32,
    /// How much.
    pub kusd: f64,
}

/// The report of a turn.
#[derive(Clone, Debug, PartialEq)]
pub struct TurnReport {
    /// The turn, from 1.
    pub turn: usize,
    /// First step of it and the step after its last.
    pub steps: (u32, u32),
    /// Answers, one for each offer out.
    pub answers: Vec<Answer>,
    /// Beijing's moves.
    pub beijing: Vec<Event>,
    /// What happened, most telling first.
    pub events: Vec<Event>,
    /// Failures that became red, then those that became amber.
    pub failures: Vec<(FailureId, Severity)>,
    /// Figures before and after.
    pub figures: Vec<(FigureId, f64, f64)>,
}

impl TurnReport {
    /// The events that are told, and how many more are folded.
    pub fn told(&self) -> (&[Event], usize) {
        let told = self.events.len().min(TOLD);
        (&self.events[..told], self.events.len() - told)
    }
}

/// Events that a report tells before it folds the rest.
const TOLD: usize = 6;

pub(super) fn report(game: &Game, turn: usize) -> Option<TurnReport> {
    let record = &game.turns().get(turn.checked_sub(1)?)?.record;
    let calendar = &game.scenario().calendar;
    let from = calendar.first_step(turn);
    let to = from + calendar.steps_of_turn(turn);
    let mut report = TurnReport {
        turn,
        steps: (from, to),
        answers: answers(game, turn, &record.events),
        beijing: Vec::new(),
        events: Vec::new(),
        failures: Vec::new(),
        figures: figures(game, from, to),
    };
    for event in record.events.iter().filter(|event| event.audience == Audience::All) {
        match (event.kind, event.subject) {
            (EventKind::BeijingMove, _) => report.beijing.push(*event),
            (EventKind::FailureRed, Subject::Failure(id)) => report.failures.push((id, Severity::Red)),
            (EventKind::FailureAmber, Subject::Failure(id)) => report.failures.push((id, Severity::Amber)),
            // What counts as China's does not leak to it.
            (EventKind::SoldAbroad, Subject::Facility(plant))
                if is_chinese(game, turn, plant, event.step) => {}
            // One came by himself, though none was found.
            (EventKind::NoBuyer, subject) if was_bought(&record.events, subject, event.step) => {}
            // Beijing's own line has said it.
            (EventKind::Licences, _) if matches!(event.cause, Cause::Beijing(_)) => {}
            _ if weight(event) > 0.0 => report.events.push(*event),
            _ => {}
        }
    }
    report.failures.sort_by_key(|(_, severity)| std::cmp::Reverse(*severity));
    let weigh = |event: Event| (telling(game.scenario(), game.turns(), &event), event);
    let mut weighed: Vec<(f64, Event)> = std::mem::take(&mut report.events).into_iter().map(weigh).collect();
    weighed.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    report.events = weighed.into_iter().map(|(_, event)| event).collect();
    Some(report)
}

/// Was a plant taken over by an allied buyer in a half-year?
fn was_bought(events: &[Event], plant: Subject, step: u32) -> bool {
    let bought = |event: &Event| event.kind == EventKind::Bought && event.subject == plant;
    events.iter().any(|event| bought(event) && event.step == step)
}

/// Did a plant's output count as China's after a half-year of a turn?
fn is_chinese(game: &Game, turn: usize, plant: FacilityId, step: u32) -> bool {
    let seen = game.turns()[turn - 1].seen.iter().find(|seen| seen.done == step + 1);
    seen.is_some_and(|seen| seen.plant(plant).chinese)
}

/// Step after which an offer lapses that still stands after a turn; known of the last turn alone.
fn offer_until(game: &Game, turn: usize, facility: FacilityId) -> Option<u32> {
    let (view, i) = (game.view(), facility.at());
    let stands = turn == game.turns().len()
        && view.deal_status()[i] == DealStatus::Offered
        && view.deal_due_by()[i] != NEVER;
    stands.then(|| view.deal_due_by()[i])
}

/// What a plant's firm could pay with after a half-year.
fn means_after(game: &Game, facility: FacilityId, step: u32) -> Means {
    let firm = game.scenario().facilities[facility.at()].firm;
    let seen = game.seen().find(|seen| seen.done == step + 1);
    Means { step, kusd: seen.map_or(0.0, |seen| seen.means_kusd[firm.at()]) }
}

fn answers(game: &Game, turn: usize, events: &[Event]) -> Vec<Answer> {
    let mut answers: Vec<(FacilityId, Answer)> = Vec::new();
    for event in events {
        let Subject::Facility(facility) = event.subject else { continue };
        let answer = match event.kind {
            EventKind::Decided => {
                let start_up = said_at_decision(game.scenario(), game.turns(), facility, event.step);
                Answer::Yes { facility, capital_kusd: event.amount, start_up }
            }
            EventKind::NotYet(factor) => {
                let until = offer_until(game, turn, facility);
                let (score, by) = (event.amount, event.second);
                let means = means_after(game, facility, event.step);
                Answer::NotYet { facility, factor, score, by, until, means }
            }
            EventKind::OfferLapsed(factor) => {
                let (score, by) = (event.amount, event.second);
                Answer::No { facility, factor, score, by, means: means_after(game, facility, event.step) }
            }
            _ => continue,
        };
        match answers.iter_mut().find(|(of, _)| *of == facility) {
            Some(slot) => slot.1 = answer,
            None => answers.push((facility, answer)),
        }
    }
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// How telling an event is in a report: what came of the seat's own orders is told before the same
/// elsewhere, and what stops much of a stage before what stops little.
pub fn telling(scenario: &Scenario, turns: &[Turn], event: &Event) -> f64 {
    let own = if matches!(event.cause, Cause::Order(_)) { 2.5 } else { 0.0 };
    let at_stake = at_stake(scenario, turns, event).map_or(0.0, |(_, share)| share);
    let raid = largest_raid(scenario, turns, event);
    let raided = if raid >= A_GOOD_PART { A_RAID + raid } else { 0.0 };
    weight(event) + own + A_WHOLE_STAGE * at_stake + raided
}

/// Share of the people of a basin from which their leaving at once is told before the everyday.
pub const A_GOOD_PART: f64 = 0.05;
/// How much that adds to the weight of an event.
const A_RAID: f64 = 6.0;

/// How much the stop of all that demand asks of a stage adds to the weight of an event.
const A_WHOLE_STAGE: f64 = 25.0;

/// What an event that stops plants takes away: the stage it hits hardest, and the share of allied demand
/// that the plants stopped there carried, as the ribbon showed them. None for other events and for small ones.
pub fn at_stake(scenario: &Scenario, turns: &[Turn], event: &Event) -> Option<(Stage, f64)> {
    let stopped: Vec<usize> = match (event.kind, event.subject) {
        (
            EventKind::Outage | EventKind::Mothballed | EventKind::Closed | EventKind::SoldToChina,
            Subject::Facility(plant),
        ) => vec![plant.at()],
        (EventKind::CountryStop, Subject::Country(country)) => {
            scenario.country_facilities[country.at()].iter().map(|plant| plant.at()).collect()
        }
        _ => return None,
    };
    // What was shown of it before, where that is known: a plant that stands still has nothing after.
    let done = |done: u32| turns.iter().flat_map(|turn| &turn.seen).find(|seen| seen.done == done);
    let before = done(event.step);
    let seen = before.or_else(|| done(event.step + 1))?;
    let mut lost = [Basket::ZERO; Stage::COUNT];
    for i in stopped {
        let facility = &scenario.facilities[i];
        let ramp = math::lower(seen.plants[i].ramp, 1.0);
        let announced = facility.nameplate_kg_per_step * facility.yield_to_magnet * ramp;
        lost[facility.stage.at()] += before.map_or(announced, |seen| seen.plants[i].shown_today_kg());
    }
    // What a stage carries falls by less than what is lost where another group is the scarcer one.
    let carried_less = |stage: Stage, lost: Basket| match before {
        Some(seen) => {
            let plants = &seen.plants[scenario.stage_range(stage)];
            let mut all = Basket::ZERO;
            for plant in plants {
                all += plant.shown_today_kg();
            }
            let share = |kg: Basket| chain::stage_share(scenario, kg, seen.demand_ahead_kg);
            share(all) - share((all - lost).positive_part())
        }
        None => chain::stage_share(scenario, lost, seen.demand_kg),
    };
    let share = |stage: &Stage| {
        let lost = lost[stage.at()];
        let largest = Group::MAGNETIC
            .iter()
            .map(|group| math::ratio(lost[*group], seen.demand_kg[*group]))
            .fold(0.0, math::upper);
        // A plant of one group alone carries no class of magnet by itself.
        let counted = math::upper(carried_less(*stage, lost), 0.25 * largest);
        math::lower(counted, 1.0)
    };
    let hardest = Stage::ALL.iter().max_by(|a, b| share(a).total_cmp(&share(b)))?;
    Some((*hardest, share(hardest))).filter(|(_, share)| *share >= 0.01)
}

/// How much an event matters to a reader; nought if it is told elsewhere or is too small.
pub fn weight(event: &Event) -> f64 {
    match event.kind {
        EventKind::Closed | EventKind::SoldToChina | EventKind::Abandoned => 10.0,
        EventKind::Mothballed | EventKind::Suspended | EventKind::Licences => 9.0,
        EventKind::Happened | EventKind::Flood => 8.0,
        EventKind::Arrears | EventKind::Recalled | EventKind::CountryStop => 8.0,
        EventKind::Distress | EventKind::Readiness => 8.5,
        EventKind::Restarted | EventKind::Bought | EventKind::DecidedAlone => 7.0,
        EventKind::ExpansionAnnounced => 7.0,
        EventKind::Started | EventKind::PilotDone | EventKind::DealSigned => 6.5,
        EventKind::ContractEnded | EventKind::NoBuyer => 6.5,
        EventKind::OverrunSecond | EventKind::Answered | EventKind::DealTerminated => 6.0,
        EventKind::Surveyed | EventKind::Returned | EventKind::ContinuingResolution => 5.5,
        EventKind::FloorsPaid | EventKind::FeesPaid => 5.0,
        EventKind::Outage => 4.0 + 0.3 * event.amount,
        EventKind::Bridged | EventKind::Resumed | EventKind::CreditRepealed => 6.0,
        // A few kilograms are not worth a line.
        EventKind::StockReleased if event.amount < 500.0 => 0.0,
        EventKind::StockReleased | EventKind::SpecificationAgreed | EventKind::PartnerDefaults => 5.0,
        EventKind::SoldAbroad => 3.0 + event.second,
        EventKind::ShortOfFeed => 4.0 - event.amount,
        EventKind::PeopleLeft => 2.0 + event.amount / 100.0,
        EventKind::RampMark | EventKind::Permitted => 3.5,
        EventKind::OwnersInjected | EventKind::OrderLapsed => 3.0,
        EventKind::VisasFilled | EventKind::Moved | EventKind::Graduated => 1.0,
        EventKind::PilotStarted | EventKind::PartnerPays | EventKind::StockBought | EventKind::Back => 1.5,
        EventKind::UpsideReceived | EventKind::OverrunFirst => 1.5,
        EventKind::Appropriated | EventKind::TeamHired => 0.5,
        EventKind::Decided | EventKind::NotYet(_) | EventKind::OfferLapsed(_) | EventKind::BeijingMove => 0.0,
        EventKind::FailureRed | EventKind::FailureAmber | EventKind::FailureOver => 0.0,
    }
}

fn figures(game: &Game, from: u32, to: u32) -> Vec<(FigureId, f64, f64)> {
    let view = game.view();
    let at = |figure: FigureId, step: u32| view.figure_after(figure, step).unwrap_or(0.0);
    FigureId::ALL
        .iter()
        .map(|figure| {
            let before = match from.checked_sub(1) {
                Some(last) => at(*figure, last),
                // Nothing was spent before the game.
                None if *figure == FigureId::Spent => 0.0,
                None => game.opening_figure(*figure).unwrap_or_else(|| at(*figure, 0)),
            };
            (*figure, before, at(*figure, to.saturating_sub(1)))
        })
        .collect()
}
