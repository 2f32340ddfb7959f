//! The obituary of a plant that closed: who worked there, where they went, what public money it
//! had, and what a restart or another like it would cost.
use super::figures;
use super::names::Reader;
use crate::game::Game;
use crate::rules::event::{Event, EventKind, Subject};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::state::NEVER;
use crate::rules::view::SeatView;

/// An obituary.
#[derive(Clone, Debug, PartialEq)]
pub struct Obituary {
    /// The plant.
    pub facility: FacilityId,
    /// Its full name.
    pub name: String,
    /// `separation, Energy Fuels, US West`.
    pub what: String,
    /// The life of it: sentences in order.
    pub lines: Vec<String>,
}

/// The obituary behind an event; none if the event is no plant's end.
pub fn obituary(reader: &Reader<'_>, game: &Game, event: &Event) -> Option<Obituary> {
    let Subject::Facility(id) = event.subject else { return None };
    if !matches!(event.kind, EventKind::Mothballed | EventKind::Closed | EventKind::Abandoned) {
        return None;
    }
    let facility = reader.facility(id)?;
    let view = seen_from(game, event);
    let started = view.start_step()[id.at()];
    let mut lines = vec![life(reader, event, started)];
    let public = view.grant_paid_kusd()[id.at()] + view.dues_total_kusd()[id.at()];
    let private = view.private_capital_kusd()[id.at()];
    if public > 0.0 {
        lines.push(format!(
            "{} of public money and {} of private money went into it.",
            figures::money(public),
            figures::money(private)
        ));
    } else if private > 0.0 {
        lines.push(format!("{} of private money went into it.", figures::money(private)));
    }
    if event.kind != EventKind::Abandoned {
        lines.push(people(reader, game, event, id));
    }
    lines.push(match event.kind {
        EventKind::Mothballed => format!(
            "A restart would cost about {}, as long as those who know it can be found: {} at most.",
            figures::money(event.second),
            figures::years_in_words(reader.scenario.parameters.mothball_limit_steps)
        ),
        _ => format!(
            "Another like it would cost {} and take {} from the decision.",
            figures::money(facility.capital_kusd),
            figures::years_in_words(facility.build_steps)
        ),
    });
    Some(Obituary {
        facility: id,
        name: facility.name.name.clone(),
        what: format!("{}, {}, {}", facility.stage, reader.firm(facility.firm), reader.basin(facility.basin)),
        lines,
    })
}

/// What is seen of an end: in the epilogue from its far end, in play from where play stands.
fn seen_from<'a>(game: &'a Game, event: &Event) -> SeatView<'a> {
    if event.step < game.view().step() { game.view() } else { game.view_from_the_end() }
}

fn life(reader: &Reader<'_>, event: &Event, started: u32) -> String {
    let calendar = &reader.scenario.calendar;
    let when = figures::half_year(calendar, event.step);
    let end = match event.kind {
        EventKind::Mothballed => "mothballed",
        EventKind::Abandoned => "given up half built",
        _ => "closed for good",
    };
    match started {
        NEVER => format!("It never ran; {end} in {when}."),
        0 => format!("It ran before the programme began; {end} in {when}."),
        step => format!(
            "It ran for {}, from {} on; {end} in {when}.",
            figures::years_in_words(f64::from(event.step.saturating_sub(step))),
            figures::half_year(calendar, step)
        ),
    }
}

/// Who worked there and where they can go: other plants of the basin that need such people, other
/// trades otherwise.
fn people(reader: &Reader<'_>, game: &Game, event: &Event, id: FacilityId) -> String {
    let view = seen_from(game, event);
    let plant = &reader.scenario.facilities[id.at()];
    let mut needed = 0.0;
    let mut takers: Vec<(f64, FacilityId)> = Vec::new();
    for (i, other) in reader.scenario.facilities.iter().enumerate() {
        let runs = matches!(view.status()[i], Status::Operating | Status::Construction);
        if i != id.at() && runs && other.basin == plant.basin && other.stage.skill() == plant.stage.skill() {
            needed += other.skilled_persons;
            takers.push((other.skilled_persons, FacilityId::of(i)));
        }
    }
    takers.sort_by(|a, b| b.0.total_cmp(&a.0));
    let at = crate::rules::id::pool(plant.basin, plant.stage.skill());
    let open = math::positive_part(needed - math::positive_part(view.skilled()[at] - event.amount));
    let stay = math::lower(math::whole(open), event.amount);
    let worked = figures::people(event.amount);
    match takers.first() {
        Some((_, taker)) if stay >= 1.0 => format!(
            "{worked} worked there; {} can find the same work in {}, most of it at {}.",
            figures::persons(stay),
            reader.basin(plant.basin),
            reader.plant(*taker)
        ),
        _ => format!(
            "{worked} worked there; no plant in {} has work for them, and other trades take them.",
            reader.basin(plant.basin)
        ),
    }
}
