//! A plant that made nothing of allied origin in a turn, before or after: what befell it, in the place of a ledger
//! with nothing in it.
use super::events::sentence;
use super::figures;
use super::names::Reader;
use super::why::years_of_turn;
use crate::game::{Game, Topic, explain_topic};
use crate::rules::event::{Audience, Subject};
use crate::rules::id::{FacilityId, Status};
use crate::rules::math;

/// Output a half-year that is printed as none, kg.
const NEXT_TO_NOTHING_KG: f64 = 50.0;

/// What befell a plant in a turn (from 1) in which it made nothing of allied origin; none where it made any.
pub fn made_nothing(reader: &Reader<'_>, game: &Game, turn: usize, plant: FacilityId) -> Option<String> {
    let ledger = explain_topic(game, turn, Topic::Plant(plant))?;
    if math::upper(ledger.was.abs(), ledger.is.abs()) >= NEXT_TO_NOTHING_KG || !ledger.lines.is_empty() {
        return None;
    }
    let played = game.turns().get(turn.checked_sub(1)?)?;
    let country = reader.scenario.facilities[plant.at()].country;
    let about = |subject: Subject| match subject {
        Subject::Facility(each) => each == plant,
        Subject::Country(each) => each == country,
        _ => false,
    };
    let told =
        played.record.events.iter().filter(|event| event.audience == Audience::All && about(event.subject));
    let told: Vec<String> = told
        .map(|event| {
            let when = figures::half_year(&reader.scenario.calendar, event.step);
            format!("{when}: {}", sentence(reader, event))
        })
        .collect();
    let seen = played.seen.last()?.plant(plant);
    let why = match seen.status {
        Status::Prospect => "it is not built",
        Status::Construction | Status::Suspended => "it was still being built",
        Status::Mothballed => "it stood shut",
        Status::Closed => "it is closed for good",
        Status::Operating if seen.stopped => "it stood still",
        Status::Operating if seen.output_load_kg > 0.0 => "what it made came of Chinese feed",
        Status::Operating => "it had no feed of allied origin",
    };
    let mut text = format!(
        "{} made nothing of allied origin before {} nor at its end: {why}.",
        reader.plant(plant),
        years_of_turn(&reader.scenario.calendar, turn)
    );
    if told.is_empty() {
        text.push_str("\n\nNothing befell it in that time.");
    } else {
        text.push_str("\n\n");
        text.push_str(&told.join("\n"));
    }
    Some(text)
}
