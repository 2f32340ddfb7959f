//! Whose doing it is that a plant stands still and that it runs again: an event of the campaign or an
//! inject, a stop of its whole country, or its own bad luck.
use super::{Driver, Span};
use crate::rules::event::{Cause, Event, EventKind, Subject};
use crate::rules::id::*;

/// Whose doing an outage or its end is: of all that kept a plant from running in one stretch, what stopped
/// it, or what kept it standing longest.
pub(super) fn outage(span: &Span<'_>, plant: FacilityId, begins: bool, step: u32) -> (Driver, Cause) {
    let began = if begins { step } else { stopped_since(span, plant, step) };
    let last = if begins { step } else { step.saturating_sub(1) };
    let country = span.game.scenario().facilities[plant.at()].country;
    let stop = span.events().filter(|event| (began.saturating_sub(1)..=last).contains(&event.step));
    let stop = stop.filter_map(|event| match (event.kind, event.subject) {
        (EventKind::Outage, Subject::Facility(of)) if of == plant => {
            let from = event.step + u32::from(at_the_end_of_its_step(span, event));
            (from >= began && from <= last).then_some((event, from, false))
        }
        (EventKind::CountryStop, Subject::Country(of)) if of == country && event.step >= began => {
            Some((event, event.step, true))
        }
        _ => None,
    });
    let longest = stop.max_by(|(a, a_from, _), (b, b_from, _)| {
        (f64::from(*a_from) + a.amount).total_cmp(&(f64::from(*b_from) + b.amount))
    });
    let (cause, of_country) =
        longest.map_or((Cause::Chance, false), |(event, _, of_country)| (event.cause, of_country));
    let driver = match (begins, of_country) {
        (true, false) => Driver::Outage,
        (true, true) => Driver::CountryOutage,
        (false, false) => Driver::Back,
        (false, true) => Driver::CountryBack,
    };
    (driver, cause)
}

/// Did it stop a plant after a half-year's production? An event happens as the last thing of a half-year;
/// what is answered is answered before the next begins.
fn at_the_end_of_its_step(span: &Span<'_>, stop: &Event) -> bool {
    let answered = |event: &Event| {
        event.kind == EventKind::Answered && event.step == stop.step && event.cause == stop.cause
    };
    matches!(stop.cause, Cause::Event(_)) && !span.events().any(answered)
}

/// The half-year in which a plant stopped that is back in `step`.
fn stopped_since(span: &Span<'_>, plant: FacilityId, step: u32) -> u32 {
    let mut since = 0;
    for seen in span.game.seen().filter(|seen| seen.done <= step) {
        if !seen.plant(plant).stopped {
            since = seen.done;
        }
    }
    since
}

#[cfg(test)]
mod tests {
    use super::super::{Topic, explain_half_year, explain_topic};
    use super::*;
    use crate::game::Game;
    use crate::game::tests::as_is;
    use crate::rules::figure::FigureId;
    use crate::rules::scenario::{Choice, Effect, EventSubject};
    use std::sync::Arc;

    /// Half-years for which the event of the test stops a plant.
    const STOPPED: u32 = 2;

    /// A game without chance events but one, which stops a magnet plant.
    fn with_a_stop() -> Game {
        let mut scenario = (*as_is()).clone();
        let of_magnets = |subject| subject == EventSubject::RunningPlant(Some(Stage::Magnet));
        let at =
            scenario.events.iter().position(|event| of_magnets(event.subject)).expect("one is of magnets");
        scenario.events.truncate(at + 1);
        for event in &mut scenario.events {
            event.hazard_per_step = 0.0;
        }
        let event = &mut scenario.events[at];
        (event.when, event.dates, event.limit, event.hazard_per_step) = (Vec::new(), vec![5], 1, 1.1);
        let choice = Choice { effects: vec![Effect::StopPlant(STOPPED)], ..event.choices[0].clone() };
        event.choices = vec![choice];
        Game::new(Arc::new(scenario), 7)
    }

    #[test]
    fn a_plant_that_an_event_stopped_is_back_as_the_event_is_over_and_not_by_chance() {
        let mut game = with_a_stop();
        for _ in 0..4 {
            game.commit(Default::default()).expect("an empty draft passes");
        }
        let told = |event: &&Event| event.kind == EventKind::Outage && matches!(event.cause, Cause::Event(_));
        let stop = game.turns().iter().flat_map(|turn| &turn.record.events).find(told);
        let stop = *stop.expect("the event stopped a plant");
        let in_half_year = |step: u32| {
            let ledger = explain_half_year(&game, step, Topic::Figure(FigureId::SecuredShare));
            let ledger = ledger.expect("it was played");
            let lines = ledger.lines.iter().chain(&ledger.rest_lines);
            lines
                .filter(|line| line.subject == stop.subject && line.cause == stop.cause)
                .map(|line| (line.driver, line.amount > 0.0))
                .collect::<Vec<_>>()
        };
        assert_eq!(in_half_year(stop.step + 1), [(Driver::Outage, false)]);
        assert_eq!(in_half_year(stop.step + 1 + STOPPED), [(Driver::Back, true)]);
    }

    #[test]
    fn what_stopped_lowers_the_secured_share_and_what_is_back_or_started_raises_it() {
        let mut of_country = 0;
        for seed in 1..=4 {
            let mut game = Game::new(as_is(), seed);
            while !game.over() {
                game.commit(Default::default()).expect("an empty draft passes");
                let turn = game.turns().len();
                let ledger = explain_topic(&game, turn, Topic::Figure(FigureId::SecuredShare));
                let ledger = ledger.expect("the turn was played");
                for line in ledger.lines.iter().chain(&ledger.rest_lines) {
                    let raises = match line.driver {
                        Driver::Outage | Driver::CountryOutage | Driver::Shut | Driver::Sold => false,
                        Driver::Back | Driver::CountryBack | Driver::Started | Driver::Restarted => true,
                        _ => continue,
                    };
                    of_country += usize::from(line.driver == Driver::CountryBack);
                    assert_eq!(line.amount > 0.0, raises, "seed {seed}, turn {turn}: {line:?}");
                }
            }
        }
        assert!(of_country > 0, "no country stopped in four games");
    }
}
