//! Five years without the programme: year by year what befell whom, and what was left of plants and
//! skilled people.
use super::figures;
use super::names::Reader;
use super::told::{most_telling, told};
use crate::game::{Game, Scorecard};
use crate::rules::event::{Audience, Event, EventKind};
use crate::rules::figure::FigureId;
use crate::rules::id::{pool_of, *};
use crate::rules::standing::is_allied_of;
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
        let mut line = year_line(reader, game, step, *share);
        for each in telling {
            line.push(' ');
            line.push_str(&each.line.text);
        }
        lines.push(line);
    }
    let (end, later) = (game.view(), game.view_from_the_end());
    let (play, all) = (calendar.steps(), calendar.all_steps());
    let (late, last) = (all.saturating_sub(6).max(play), play.saturating_sub(6));
    lines.push(format!(
        "On average {} was secured over {}, which is {} of the {} of {}: {} run where {} ran, with {} skilled \
         people of {}.",
        figures::share(lasting * card.secured),
        figures::fiscal_years(calendar, &(late..all)),
        figures::share(lasting),
        figures::share(card.secured),
        figures::fiscal_years(calendar, &(last..play)),
        figures::counted(running(&later), "plant", "plants"),
        figures::whole(running(&end) as f64),
        figures::persons(allied_people(&later)),
        figures::persons(allied_people(&end)),
    ));
    lines
}

/// What a year secured on average and in its last half-year: `FY2047: secured 48% on average, 51% at its end.`
fn year_line(reader: &Reader<'_>, game: &Game, step: u32, share: f64) -> String {
    let calendar = &reader.scenario.calendar;
    let last = (step + 1).min(calendar.all_steps().saturating_sub(1));
    let at_end = game.view_from_the_end().figure_after(FigureId::SecuredShare, last).unwrap_or(0.0);
    format!(
        "{}: secured {} on average, {} at its end.",
        figures::fiscal_year(calendar, step),
        figures::share(share),
        figures::share(at_end)
    )
}

/// Sentences a year of what befell whom after the programme.
const TOLD_A_YEAR: usize = 3;

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
                | EventKind::Happened
                | EventKind::Flood
                | EventKind::Outage
                | EventKind::CountryStop
        )
}

/// Allied plants that run.
fn running(view: &SeatView<'_>) -> usize {
    let scenario = view.scenario();
    (0..scenario.facilities.len())
        .filter(|&i| view.status()[i] == Status::Operating && is_allied_of(view, FacilityId::of(i)))
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
