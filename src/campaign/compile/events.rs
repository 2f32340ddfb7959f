//! Events and dilemmas: when they can come, whom they concern, and whether what a choice does can
//! do anything there.
use super::super::raw::{ChoiceEntry, EventEntry};
use super::super::read::Files;
use super::super::{Finding, Findings, Span, Spanned};
use super::bounds::{between, within};
use super::cited::citation;
use super::conditions::{Reach, conditions};
use super::moves::moves;
use super::names::shown;
use super::references::name_of;
use super::words::{About, as_on_screen, placeholders};
use crate::rules::injects::Origin;
use crate::rules::math;
use crate::rules::scenario::*;

/// Longest label of a choice, characters: what a line of a sheet holds.
const LONGEST_LABEL: usize = 40;

pub(super) fn events(
    files: &Files,
    calendar: &Calendar,
    reach: Reach<'_>,
    findings: &mut Findings,
) -> Vec<EventRule> {
    files.events.iter().filter_map(|e| event(e, calendar, reach, findings)).collect()
}

fn event(
    e: &Spanned<EventEntry>,
    calendar: &Calendar,
    reach: Reach<'_>,
    findings: &mut Findings,
) -> Option<EventRule> {
    let own = reach.is_own(e.span);
    let (mut steps, mut outside) = (Vec::new(), 0);
    for date in &e.dates {
        match date_of(date, calendar, reach, findings) {
            Date::Step(step) => steps.push(step),
            Date::Outside(why) => {
                outside += 1;
                if own {
                    findings.warning(date.span, format!("`{}` {why}, so it never comes", date.value));
                }
            }
            Date::Unreadable => {}
        }
    }
    let rule = rule(e, steps, reach, findings);
    let lost = !e.dates.is_empty() && outside == e.dates.len();
    if lost && own {
        findings.warning(e.span, format!("`{}` never comes in this game: all its dates lie outside", e.id));
    }
    (!lost).then_some(rule)
}

/// The event of an entry whose dates have become steps; without any it can come at all times.
pub(super) fn rule(
    e: &Spanned<EventEntry>,
    dates: Vec<u32>,
    reach: Reach<'_>,
    findings: &mut Findings,
) -> EventRule {
    let chance = within(&e.chance_per_year, 0.0, 1.0, "chance_per_year", findings);
    if e.choices.is_empty() || e.choices.len() > 3 {
        findings.error(e.choices.span, "an event has one choice, a dilemma two or three");
    }
    if chance <= 0.0 {
        findings.error(e.chance_per_year.span, format!("`{}` can never happen: its chance is 0", e.id));
    }
    if e.limit.value == 0 {
        findings.error(e.limit.span, format!("`{}` can never happen: its limit is 0", e.id));
    }
    twice(e, findings);
    texts(e, findings);
    for choice in &e.choices.value {
        if choice.effects.is_empty() && choice.moves.is_empty() {
            let message = format!("the choice `{}` of `{}` has no effects", choice.label, e.id);
            let help = "where nothing is meant to happen, write `effects: [Nothing]`".to_owned();
            findings.push(Finding::error(e.choices.span, message).help(help));
        }
        for effect in &choice.effects {
            takes_effect(e, effect, findings);
        }
    }
    let when = conditions(&e.when, reach, findings);
    let source = citation(e.name.clone(), &e.source, e.confidence, findings);
    // A dated event happens with its whole chance at its date; others by half-years.
    let hazard =
        if dates.is_empty() { 1.0 - math::square_root(math::positive_part(1.0 - chance)) } else { chance };
    EventRule {
        name: name_of("event", &e.id, &e.name, &e.short),
        origin: Origin::Campaign,
        text: as_on_screen(&e.text.value),
        when,
        dates,
        hazard_per_step: hazard,
        limit: e.limit.value,
        subject: e.subject,
        choices: e.choices.iter().map(|c| choice(c, reach, findings)).collect(),
        citation: Some(source),
    }
}

/// An event comes once at each of its dates.
fn twice(e: &EventEntry, findings: &mut Findings) {
    for (at, date) in e.dates.iter().enumerate() {
        if let Some(first) = e.dates[..at].iter().find(|before| before.value == date.value) {
            let message = format!("`{}` comes twice at {}", e.id, date.value);
            findings.push(Finding::error(date.span, message).other(first.span, "it comes here already"));
        }
    }
}

fn choice(c: &ChoiceEntry, reach: Reach<'_>, findings: &mut Findings) -> Choice {
    Choice {
        label: c.label.clone(),
        known: as_on_screen(&c.known),
        effects: c.effects.iter().map(|effect| effect.value).collect(),
        moves: moves(&c.moves, reach.levers, findings),
    }
}

fn texts(e: &EventEntry, findings: &mut Findings) {
    let about = match e.subject {
        EventSubject::Nobody => About::NOBODY,
        EventSubject::Partner => About::PARTNER,
        EventSubject::RunningPlant(_)
        | EventSubject::PlantInDistress
        | EventSubject::ReadyProspect
        | EventSubject::Building
        | EventSubject::ContractedPlant => About::PLANT,
    };
    let span = e.text.span;
    if e.text.value.trim().is_empty() {
        findings.error(span, format!("the `text` of `{}` is empty", e.id));
    }
    for choice in &e.choices.value {
        shown(&e.id, "label", &choice.label, e.choices.span, LONGEST_LABEL, findings);
        if choice.known.trim().is_empty() {
            let message = format!("the `known` of a choice of `{}` is empty: say what it brings", e.id);
            findings.error(e.choices.span, message);
        }
    }
    let choices = e.choices.iter().flat_map(|choice| [&choice.label, &choice.known]);
    for text in [&e.name, &e.text.value].into_iter().chain(choices) {
        placeholders(text, span, &format!("`{}`", e.id), about, findings);
    }
}

/// Whom an effect works on.
enum Works {
    Everywhere,
    OnPlants,
    OnPartners,
    InDilemmas,
}

fn works(effect: Effect) -> Works {
    match effect {
        Effect::StopPlant(_) | Effect::SellToChina | Effect::MatchBid(_) | Effect::StopSisters(_) => {
            Works::OnPlants
        }
        Effect::PartnerCeiling(..) => Works::OnPartners,
        // Teams and bans hold for the turn in which an answer is given; an event without an answer
        // comes before the turn is counted afresh.
        Effect::Teams(_) | Effect::BanNewStarts => Works::InDilemmas,
        Effect::Nothing
        | Effect::BudgetFactor(_)
        | Effect::Money(_)
        | Effect::PermitPace(..)
        | Effect::Credibility(_)
        | Effect::Demand(_)
        | Effect::Price(..)
        | Effect::Tension(_)
        | Effect::HeavyFeed(..)
        | Effect::LapseOffers
        | Effect::FloorCover(_)
        | Effect::GiveStock(_)
        | Effect::Readiness(_)
        | Effect::PartnerTrust(_) => Works::Everywhere,
    }
}

fn takes_effect(e: &EventEntry, effect: &Spanned<Effect>, findings: &mut Findings) {
    let plant = !matches!(e.subject, EventSubject::Nobody | EventSubject::Partner);
    let (ok, why) = match works(effect.value) {
        Works::Everywhere => (true, ""),
        Works::OnPlants => (plant, "it needs a plant as the subject"),
        Works::OnPartners => (e.subject == EventSubject::Partner, "it needs the subject Partner"),
        Works::InDilemmas => {
            (e.choices.len() > 1, "an event with one choice comes before the turn that it would burden")
        }
    };
    if !ok {
        let message = format!("this effect of `{}` does nothing", e.id);
        findings.push(Finding::error(effect.span, message).help(why.to_owned()));
    }
    sane(effect.value, effect.span, findings);
}

/// Sizes that an effect can have without being a slip of the pen.
fn sane(effect: Effect, span: Span, findings: &mut Findings) {
    let mut look = |value: f64, low: f64, high: f64, what: &str| {
        between(value, span, low, high, what, findings);
    };
    match effect {
        Effect::Nothing | Effect::BanNewStarts | Effect::SellToChina | Effect::LapseOffers => {}
        Effect::BudgetFactor(factor) => look(factor, 0.2, 2.0, "the factor on the budget"),
        Effect::Money(kusd) => look(kusd, -1e6, 1e6, "money in kusd"),
        Effect::Teams(halves) => look(halves, 0.5, 8.0, "halves of a team-year"),
        Effect::PermitPace(factor, steps) => {
            look(factor, 0.2, 3.0, "the pace of permits");
            look(f64::from(steps), 1.0, 40.0, "the number of half-years");
        }
        Effect::PartnerCeiling(factor, steps) => {
            look(factor, 0.0, 4.0, "the factor on the ceiling");
            look(f64::from(steps), 1.0, 40.0, "the number of half-years");
        }
        Effect::Credibility(change) | Effect::Readiness(change) | Effect::PartnerTrust(change) => {
            look(change, -0.5, 0.5, "the change");
        }
        Effect::Demand(factor) => look(factor, 0.5, 1.5, "the factor on demand"),
        Effect::Price(ndpr, dytb, samarium) => {
            for change in [ndpr, dytb, samarium] {
                look(change, -1.0, 1.0, "the change of a price's logarithm");
            }
        }
        Effect::Tension(change) => look(change, -2.0, 2.0, "the change of tension"),
        Effect::StopPlant(steps) | Effect::StopSisters(steps) => {
            look(f64::from(steps), 1.0, 8.0, "the number of half-years");
        }
        Effect::MatchBid(share) => look(share, 0.0, 1.0, "the share"),
        Effect::HeavyFeed(share, steps) => {
            look(share, 0.0, 1.0, "the share");
            look(f64::from(steps), 1.0, 20.0, "the number of half-years");
        }
        Effect::FloorCover(factor) => look(factor, 0.0, 1.5, "the factor on cover"),
        Effect::GiveStock(share) => look(share, 0.0, 1.0, "the share"),
    }
}

/// Where a date as in `FY2029 H1` falls.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Date {
    /// In this step of play.
    Step(u32),
    /// Where no event can come, and why.
    Outside(&'static str),
    /// It is no date; that has been complained about.
    Unreadable,
}

/// Reads a date.
pub(super) fn date_of(
    date: &Spanned<String>,
    calendar: &Calendar,
    reach: Reach<'_>,
    findings: &mut Findings,
) -> Date {
    let parsed = date
        .strip_prefix("FY")
        .and_then(|rest| rest.split_once(' '))
        .and_then(|(year, half)| Some((year.parse::<u32>().ok()?, half)));
    let Some((year, half @ ("H1" | "H2"))) = parsed else {
        let message = format!("`{}` is no half-year; write it as `FY2029 H1`", date.value);
        findings.error(date.span, message);
        return Date::Unreadable;
    };
    let years = year.checked_sub(calendar.first_fiscal_year);
    let step = years.map(|years| years.saturating_mul(2).saturating_add(u32::from(half == "H2")));
    match step {
        Some(0) => Date::Outside("is the half-year in which the game opens, before anything can happen"),
        Some(step) if step < reach.steps => Date::Step(step),
        Some(_) => Date::Outside("lies after the game"),
        None => Date::Outside("lies before the game"),
    }
}
