//! Figures and moves that stand beside another are named so that the two can be told apart.
use crate::game::{Game, judgements};
use crate::report::names::Reader;
use crate::report::played::{as_is, by};
use crate::report::{beijing, debrief, events, waivers};
use crate::rules::delivery::FOLLOWS_AFTER_STEPS;
use crate::rules::event::EventKind;
use crate::rules::id::PlatformId;
use crate::rules::orders::Order;
use std::sync::Arc;

#[test]
fn what_is_filled_names_its_half_year_and_what_a_stop_would_leave_its_own_need() {
    let mut game = Game::new(as_is(), 7);
    game.add(Order::Waive { platform: PlatformId(0), on: true }).expect("a waiver passes");
    game.commit(Default::default()).expect("what passes is committed");
    let reader = Reader::new(game.scenario(), game.turns());
    let said = waivers::in_force(&reader, &game.view()).expect("a class is waived");
    for words in
        ["with the need filled in FY2027 H2", "Of the larger need of a stop allied plants would fill"]
    {
        assert!(said.contains(words), "{words:?} is not in {said:?}");
    }
    let facts = waivers::facts(&game.view(), PlatformId(0)).join(" ");
    assert!(facts.contains("was filled in FY2027 H2"), "{facts}");
}

#[test]
fn a_fall_of_readiness_names_the_half_year_that_it_follows() {
    let mut told = 0;
    for (id, seed) in [("mining-only", 2), ("magnets-only", 4)] {
        let game = by(id, seed);
        let reader = Reader::new(game.scenario(), game.turns());
        let seen = |done: u32| game.seen().find(|seen| seen.done == done);
        for event in game.turns().iter().flat_map(|turn| &turn.record.events) {
            let (EventKind::Readiness, Some(filled)) = (event.kind, events::filled(&reader, event)) else {
                continue;
            };
            let crate::rules::event::Subject::Platform(platform) = event.subject else { continue };
            let (before, after) = (seen(event.step), seen(event.step + 1));
            let (Some(before), Some(after)) = (before, after) else { continue };
            let speed = game.scenario().parameters.readiness_speed;
            let at = platform.at();
            let followed = before.readiness[at]
                + speed * (before.fills[at][FOLLOWS_AFTER_STEPS as usize - 1] - before.readiness[at]);
            if (followed - after.readiness[at]).abs() > 1e-9 {
                continue;
            }
            let share = crate::report::figures::share(before.fills[at][FOLLOWS_AFTER_STEPS as usize - 1]);
            assert!(filled.ends_with(&format!(", {share}")), "{filled:?} is not {share}");
            told += 1;
        }
    }
    assert!(told > 0, "readiness never fell");
}

#[test]
fn beijing_does_not_hold_in_the_year_of_a_measure_that_comes_with_an_event() {
    let loaded = crate::campaign::load_embedded("2010").expect("embedded");
    let mut game = Game::new(Arc::new(loaded.scenario.expect("playable")), 7);
    let mut told = Vec::new();
    while !game.over() {
        game.commit(Default::default()).expect("an empty draft passes");
        let reader = Reader::new(game.scenario(), game.turns());
        let report = game.report(game.turns().len()).expect("it was played");
        told.extend(beijing::lines(&reader, &report.beijing));
    }
    let year = |line: &str| line.split_once(':').map(|(year, _)| year.to_owned());
    let beside = |held: &String| told.iter().any(|other| other != held && year(other) == year(held));
    assert!(!told.iter().any(|line| line.contains("holds") && beside(line)), "{told:#?}");
    assert!(told.iter().any(|line| line.starts_with("FY2010: Beijing cuts its export quota")), "{told:#?}");
    assert!(told.iter().any(|line| line.contains("holds")), "it does hold in quiet years: {told:#?}");
}

#[test]
fn what_was_written_of_the_narrowest_link_is_read_back_though_it_names_none() {
    let mut game = Game::new(as_is(), 5);
    game.commit(["".into(), "the one nobody looks at".into()]).expect("an empty draft passes");
    let reader = Reader::new(game.scenario(), game.turns());
    let text = debrief::debrief(&reader, &game);
    assert!(
        text.judgements[0].contains("\"the one nobody looks at\", which names none"),
        "{:?}",
        text.judgements
    );
}

#[test]
fn a_forecast_of_the_last_turn_is_judged_by_the_years_after_it() {
    let mut game = Game::new(as_is(), 3);
    let turns = game.scenario().calendar.turn_steps.len();
    for turn in 1..=turns {
        let line = if turn == turns { "metal" } else { "" };
        game.commit([String::new(), line.to_owned()]).expect("an empty draft passes");
    }
    let judged = judgements(&game);
    let end = game.scenario().calendar.steps();
    assert!(judged[0].due && judged[0].came.1 > end, "{judged:?}");
    let reader = Reader::new(game.scenario(), game.turns());
    let said = debrief::debrief(&reader, &game).judgements.join(" ");
    assert!(!said.contains("not due yet"), "{said}");
}
