//! What stands behind a chain that stood on one plant or in one country: which, what its stop did, and what
//! had been signed beside it.
use super::Facts;
use super::counts::{Said, of_your_deals};
use super::stage::named;
use crate::game::stage_records;
use crate::report::failures::comparison;
use crate::report::point::Point;
use crate::report::{events, figures};
use crate::rules::event::{Cause, Event, EventKind, Subject};
use crate::rules::figure::{Condition, FigureId};
use crate::rules::id::*;
use crate::rules::math;

/// Sentences about the plant, or the country, that a way of the rule was about as it held in a half-year, and why the
/// clause of the verdict may be met all the same.
pub(super) fn single_point(
    facts: &Facts<'_>,
    way: &[Condition],
    point: Option<Point>,
    step: u32,
) -> Vec<String> {
    let Some(point) = point else { return Vec::new() };
    let said = match point {
        Point::Plant(plant) => of_plant(facts, plant, step),
        Point::Country(country) => of_country(facts, country, step),
    };
    said.into_iter().chain(met_all_the_same(facts, way, point)).collect()
}

/// Why a failure that was red and a clause that is met do not gainsay each other; none where the clause is missed.
fn met_all_the_same(facts: &Facts<'_>, way: &[Condition], point: Point) -> Option<String> {
    let (id, figure, lost) = match point {
        Point::Plant(_) => ("node", FigureId::NodeLossShare, "the largest plant"),
        Point::Country(_) => ("country", FigureId::CountryLossShare, "the largest country"),
    };
    let clauses = facts.game.clauses();
    let clause = clauses.iter().find(|clause| clause.id == id && clause.due && clause.met())?;
    let condition = way.iter().find(|condition| condition.figure == figure)?;
    let years = figures::years_in_words(f64::from(condition.steps));
    Some(format!(
        "The clause of the verdict is met all the same ({} of {}): it counts what share of demand stands without \
         {lost}, on average over the last three years; the failure counts what part of the chain goes with it, {} {} \
         for {years} at any time.",
        figures::share(clause.got),
        figures::share(clause.need),
        comparison(condition.comparison),
        figures::figure(condition.figure, condition.value),
    ))
}

fn of_plant(facts: &Facts<'_>, plant: FacilityId, step: u32) -> Vec<String> {
    let facility = &facts.reader.scenario.facilities[plant.at()];
    let label = figures::stage_label(facility.stage);
    let records = stage_records(facts.game, step + 1);
    let mut others: Vec<FacilityId> = records[facility.stage.at()]
        .signed
        .iter()
        .map(|each| each.plant)
        .filter(|each| *each != plant)
        .collect();
    others.dedup();
    let beside = match others.is_empty() {
        true => format!("No deal had been signed with another plant of {label} by then."),
        false => format!("Signed beside it at {label} by then: {}.", named(facts, &others)),
    };
    let name = facts.reader.plant(plant);
    let struck = |event: &Event| match (event.kind, event.subject) {
        (EventKind::Outage, Subject::Facility(of)) => of == plant,
        (EventKind::CountryStop, Subject::Country(of)) => of == facility.country,
        _ => false,
    };
    vec![stops(facts, name, "stopped", struck), beside]
}

fn of_country(facts: &Facts<'_>, country: CountryId, step: u32) -> Vec<String> {
    let records = stage_records(facts.game, step + 1);
    let signed = || records.iter().flat_map(|record| &record.signed);
    let all = signed().count();
    let there =
        signed().filter(|each| facts.reader.scenario.facilities[each.plant.at()].country == country).count();
    let name = facts.reader.country(country);
    let stood = "by then stood there.";
    let stood = Said { one: stood, several: stood, not_one: "by then did not stand there." };
    let deals = match all {
        0 => "No firm had taken an offer of yours anywhere by then.".to_owned(),
        _ => of_your_deals(there, all, &stood),
    };
    let struck =
        |event: &Event| event.kind == EventKind::CountryStop && event.subject == Subject::Country(country);
    vec![stops(facts, &format!("All plants of {name}"), "stopped together", struck), deals]
}

/// Half-years after a stop over which the lowest secured share is sought: what a plant upstream does not make is
/// missed by the magnets later.
const FELT: u32 = 3;

/// How often it stopped in play, and how low the secured share was within a year of the worst stop.
fn stops(facts: &Facts<'_>, name: &str, verb: &str, struck: impl Fn(&Event) -> bool) -> String {
    let view = facts.game.view();
    let secured = |step: u32| view.figure_after(FigureId::SecuredShare, step).unwrap_or(0.0);
    let before = |step: u32| step.checked_sub(1).map_or(0.0, secured);
    let lowest = |step: u32| (step..(step + FELT).min(facts.end())).map(secured).fold(f64::MAX, math::lower);
    let stops: Vec<u32> = facts
        .game
        .turns()
        .iter()
        .flat_map(|turn| &turn.record.events)
        .filter(|event| struck(event))
        // What an event of the campaign stops stands still from the next half-year on.
        .map(|event| event.step + u32::from(matches!(event.cause, Cause::Event(_))))
        .filter(|step| (1..facts.end()).contains(step))
        .collect();
    let fell = |step: u32| before(step) - lowest(step);
    let Some(worst) = stops.iter().copied().max_by(|a, b| fell(*a).total_cmp(&fell(*b))) else {
        return format!("{name} never {verb} in play.");
    };
    let when = figures::half_year(&facts.reader.scenario.calendar, worst);
    let reason = reason(facts, worst, struck);
    let how = match stops.len() {
        1 => format!("once in play, in {when}{reason}"),
        times => format!("{times} times in play, worst in {when}{reason}"),
    };
    let was = figures::share(before(worst));
    let is = figures::share(lowest(worst));
    match fell(worst) > 0.005 {
        true => format!(
            "{name} {verb} {how}: the secured share, {was} before, was {is} at its lowest within a year."
        ),
        false => format!("{name} {verb} {how}: the secured share, {was} before, did not fall within a year."),
    }
}

/// Why it stopped, where the campaign says so.
fn reason(facts: &Facts<'_>, step: u32, struck: impl Fn(&Event) -> bool) -> String {
    let happened = facts.game.turns().iter().flat_map(|turn| &turn.record.events);
    let mut then = happened.filter(|event| event.step == step && struck(event));
    let why = then.find_map(|event| events::stop_in_words(facts.reader, event));
    why.map_or_else(String::new, |why| format!(" ({why})"))
}
