//! What stands behind a secured share that did not last: what took it in the years without the programme,
//! in order of size, which plants were lost then and which contracts ended.
use super::Facts;
use super::stage::named;
use crate::game::{Driver, LongLedger, Snapshot, moved_over, stage_records};
use crate::report::{figures, why};
use crate::rules::event::{EventKind, Subject};
use crate::rules::figure::FigureId;
use crate::rules::id::*;
use crate::rules::math;

/// Half-years of each of the two means that the clause sets beside one another.
const WINDOW: u32 = 6;

/// Causes that are named.
const NAMED: usize = 4;

/// Points of the secured share under which a cause is not named.
const TOLD_FROM: f64 = 0.005;

/// Sentences about a secured share of which too little was left; none before the years have run.
pub fn missed(facts: &Facts<'_>, got: f64) -> Vec<String> {
    let calendar = &facts.reader.scenario.calendar;
    let (end, all) = (calendar.steps(), calendar.all_steps());
    let Some(long) = moved_over(facts.game, FigureId::SecuredShare, end..all) else { return Vec::new() };
    let mut said = vec![divided(facts, got, end, all)];
    said.extend(took(facts, &long));
    said.extend(lost(facts));
    said
}

/// What is divided by what.
fn divided(facts: &Facts<'_>, got: f64, end: u32, all: u32) -> String {
    let view = facts.game.view_from_the_end();
    let mean = |from: u32, to: u32| {
        let sum: f64 =
            (from..to).map(|step| view.figure_after(FigureId::SecuredShare, step).unwrap_or(0.0)).sum();
        math::ratio(sum, f64::from(to - from))
    };
    let (late, last) = (all.saturating_sub(WINDOW).max(end), end.saturating_sub(WINDOW));
    format!(
        "{} was secured on average over {}, {} of the {} of {}.",
        figures::share(mean(late, all)),
        facts.years(late, all),
        figures::share(got),
        figures::share(mean(last, end)),
        facts.years(last, end)
    )
}

/// What took most of the share, in order of size, and what of it came back.
fn took(facts: &Facts<'_>, long: &LongLedger) -> Option<String> {
    let words = why::long_text(facts.reader, long).lines;
    let all = || long.ledger.lines.iter().zip(&words);
    let causes: Vec<String> = all()
        .filter(|(line, _)| line.amount < -TOLD_FROM && line.driver != Driver::FirstCount)
        .take(NAMED)
        .map(|(line, word)| {
            let back = all().find(|(other, _)| {
                other.amount > TOLD_FROM
                    && other.cause == line.cause
                    && other.subject == line.subject
                    && ends(line.driver, other.driver)
            });
            let back = back.map_or_else(String::new, |(_, back)| format!(", {} came back", back.amount));
            format!("{} ({}{back})", word.text, word.amount)
        })
        .collect();
    (!causes.is_empty()).then(|| {
        format!(
            "What took most of the secured share in {}, in points: {}.",
            facts.years(long.steps.start, long.steps.end),
            causes.join("; ")
        )
    })
}

/// Does a driver end what another one began?
fn ends(began: Driver, ended: Driver) -> bool {
    match began {
        Driver::Outage => ended == Driver::Back,
        Driver::CountryOutage => ended == Driver::CountryBack,
        Driver::Shut => ended == Driver::Restarted,
        _ => ended == began,
    }
}

/// Plants that ran for the allies at the end of play and were shut, closed or sold in those years, those
/// with deals of the seat's first, and its contracts that ended then.
fn lost(facts: &Facts<'_>) -> Vec<String> {
    let game = facts.game;
    let (Some(record), Some(last)) = (game.epilogue(), game.turns().last().and_then(|turn| turn.seen.last()))
    else {
        return Vec::new();
    };
    let of = |kinds: &[EventKind]| {
        let mut plants: Vec<FacilityId> = Vec::new();
        for event in record.events.iter().filter(|event| kinds.contains(&event.kind)) {
            if let Subject::Facility(plant) = event.subject
                && !plants.contains(&plant)
                && counted(facts, last, plant)
            {
                plants.push(plant);
            }
        }
        plants
    };
    let records = stage_records(game, facts.end());
    let ours = |plant: &FacilityId| {
        records.iter().flat_map(|record| &record.signed).any(|each| each.plant == *plant)
    };
    let gone = of(&[EventKind::Mothballed, EventKind::Closed, EventKind::SoldToChina]);
    let ended = of(&[EventKind::ContractEnded]);
    let (own, others): (Vec<FacilityId>, Vec<FacilityId>) = gone.iter().copied().partition(ours);
    let mut said = Vec::new();
    match (own.is_empty(), others.is_empty()) {
        (true, true) => said.push("No plant that ran at the end was shut or sold in those years.".to_owned()),
        (false, true) => {
            said.push(format!("Shut or sold then, all with deals of yours: {}.", named(facts, &own)))
        }
        (true, false) => {
            said.push(format!("Shut or sold then, none with a deal of yours: {}.", named(facts, &others)));
        }
        (false, false) => said.push(format!(
            "Shut or sold then, of those with deals of yours: {}; of others: {}.",
            named(facts, &own),
            named(facts, &others)
        )),
    }
    if !ended.is_empty() {
        let bare = gone.iter().filter(|plant| ended.contains(plant)).count();
        let kept = match bare {
            0 => "none of these was shut or sold".to_owned(),
            1 => "one of these was shut or sold".to_owned(),
            more => format!("{more} of these were shut or sold"),
        };
        said.push(format!("Contracts that ended then: {}; {kept}.", named(facts, &ended)));
    }
    said
}

/// Did a plant run for the allies at the end of play?
fn counted(facts: &Facts<'_>, last: &Snapshot, plant: FacilityId) -> bool {
    let seen = last.plant(plant);
    let allied = facts.reader.scenario.in_allied_country(plant);
    seen.status == Status::Operating && !seen.chinese && allied
}
