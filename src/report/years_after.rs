//! Five years without the programme: year by year what befell whom, and what was left of plants and
//! skilled people.
use super::figures;
use super::names::Reader;
use super::told::{most_telling, told};
use crate::game::{Game, Scorecard};
use crate::rules::event::{Audience, Event, EventKind};
use crate::rules::id::{pool_of, *};
use crate::rules::view::SeatView;

/// Five years without the programme: what each of them secured and what befell whom, then what is left.
pub fn after(reader: &Reader<'_>, game: &Game, card: &Scorecard) -> Vec<String> {
    let (Some(lasting), Some(record)) = (card.lasting, game.epilogue()) else { return Vec::new() };
    let calendar = &reader.scenario.calendar;
    let mut lines = vec!["The programme ended; nobody signed, paid or taught for it any more.".to_string()];
    for (year, share) in card.after.iter().enumerate() {
        let step = calendar.steps() + 2 * year as u32;
        let befell: Vec<Event> = record
            .events
            .iter()
            .filter(|event| (step..step + 2).contains(&event.step) && tells_of_the_end(event))
            .copied()
            .collect();
        let told = told(reader, &befell);
        let (telling, _) = most_telling(&told, TOLD_A_YEAR);
        let mut line =
            format!("{}: secured {}.", figures::fiscal_year(calendar, step), figures::share(*share));
        for each in telling {
            line.push(' ');
            line.push_str(&each.line.text);
        }
        lines.push(line);
    }
    let (end, later) = (game.view(), game.view_from_the_end());
    lines.push(format!(
        "{} of what was secured at the end still is: {} run where {} ran, with {} skilled people of {}.",
        figures::share(lasting),
        figures::counted(running(&later), "plant", "plants"),
        figures::whole(running(&end) as f64),
        figures::persons(allied_people(&later)),
        figures::persons(allied_people(&end)),
    ));
    lines
}

/// Sentences a year of what befell whom after the programme.
const TOLD_A_YEAR: usize = 2;

/// Does an event say what became of what was built?
fn tells_of_the_end(event: &Event) -> bool {
    event.audience == Audience::All
        && matches!(
            event.kind,
            EventKind::Mothballed
                | EventKind::Closed
                | EventKind::Abandoned
                | EventKind::SoldToChina
                | EventKind::Bought
                | EventKind::Restarted
                | EventKind::Started
                | EventKind::DecidedAlone
                | EventKind::ContractEnded
                | EventKind::PeopleLeft
                | EventKind::Readiness
        )
}

/// Allied plants that run.
fn running(view: &SeatView<'_>) -> usize {
    let scenario = view.scenario();
    (0..scenario.facilities.len())
        .filter(|&i| {
            view.status()[i] == Status::Operating
                && !view.chinese_owned()[i]
                && scenario.countries[scenario.facilities[i].country.at()].allied
        })
        .count()
}

/// Skilled people in allied basins.
fn allied_people(view: &SeatView<'_>) -> f64 {
    let scenario = view.scenario();
    (0..view.skilled().len())
        .filter(|at| scenario.countries[scenario.basins[pool_of(*at).0.at()].country.at()].allied)
        .map(|at| view.skilled()[at])
        .sum()
}
