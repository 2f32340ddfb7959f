//! What is told of people, builds and shut plants is what then comes of them.
use crate::game::{Answer, Bench, Game, Part, StartUp, late_steps, shifted, shortfall};
use crate::report::names::Reader;
use crate::report::played::{as_is, by, hiring_abroad};
use crate::report::shortfall::sentence as between_in_words;
use crate::report::told::told;
use crate::report::{figures, idle, projects, start_up};
use crate::rules::event::{EventKind, Subject};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::Order;

#[test]
fn those_hired_away_are_told_with_the_basin_they_left_before_the_everyday() {
    let game = hiring_abroad(3);
    let reader = Reader::new(game.scenario(), game.turns());
    let mut heavy = 0;
    for turn in 4..=game.turns().len() {
        let report = game.report(turn).expect("it was played");
        let lines = told(&reader, &report.events);
        let Some(line) = lines.iter().find(|line| line.events[0].kind == EventKind::VisasFilled) else {
            continue;
        };
        let left: f64 = line.events.iter().map(|event| event.second).sum();
        if left >= 1.0 {
            assert!(line.line.text.contains("They left "), "{}", line.line.text);
        }
        heavy += usize::from(line.weight > 6.0 && line.line.glyph == "▼");
    }
    assert!(heavy > 0, "no basin lost a good part of its people");
}

#[test]
fn start_ups_come_as_often_sooner_as_later_than_expected_and_most_within_the_band() {
    let (mut off, mut within, mut announced) = (Vec::new(), 0, 0.0);
    for seed in 1..7 {
        for id in ["grants-long-contracts", "balanced-capital-led"] {
            let game = by(id, seed);
            let last = game.scenario().calendar.steps();
            let events = || game.turns().iter().flat_map(|turn| &turn.record.events);
            for decided in events().filter(|event| event.kind == EventKind::Decided) {
                let Subject::Facility(plant) = decided.subject else { continue };
                // What was decided late starts after the end, and only the soonest would be counted.
                if decided.step + 16 > last {
                    continue;
                }
                let started = events()
                    .find(|event| event.kind == EventKind::Started && event.subject == decided.subject);
                let Some(started) = started else { continue };
                let expected = StartUp::from_decision(game.scenario(), plant, decided.step);
                off.push(f64::from(started.step) - f64::from(expected.expected));
                announced += f64::from(started.step) - decided.second;
                within += usize::from((expected.band.0..=expected.band.1).contains(&started.step));
            }
        }
    }
    let count = off.len() as f64;
    let mean = off.iter().sum::<f64>() / count;
    assert!(off.len() > 60, "{count} started");
    assert!(mean.abs() < 0.5, "{mean} half-years late on average, of {count}");
    assert!(announced / count > 1.0, "what is announced comes late");
    let share = within as f64 / count;
    assert!((0.85..0.99).contains(&share), "{share} within the band");
}

#[test]
fn a_build_that_moves_by_a_year_is_told_and_one_that_starts_late_says_so() {
    let (mut moved, mut late) = (0, 0);
    for seed in 1..4 {
        let game = by("grants-long-contracts", seed);
        let reader = Reader::new(game.scenario(), game.turns());
        for turn in 1..=game.turns().len() {
            for each in shifted(&game, turn) {
                let said = start_up::moved(&reader, &each);
                assert!(each.expected.abs_diff(each.said) >= 2, "{said}");
                assert!(said.contains("start-up now expected FY"), "{said}");
                let view = game.turns()[turn - 1].seen.last().expect("it was played");
                assert_eq!(
                    view.plant(each.plant).status,
                    Status::Construction,
                    "what stands still has no date"
                );
                moved += 1;
            }
            let report = game.report(turn).expect("it was played");
            for answer in &report.answers {
                let Answer::Yes { facility, start_up, .. } = answer else { continue };
                let seen = game.turns()[turn - 1].seen.last().expect("it was played");
                assert_eq!(seen.start_up(*facility).unwrap_or(*start_up), *start_up, "the latest date");
                assert!(
                    shifted(&game, turn).iter().all(|each| each.plant != *facility),
                    "one date in one report"
                );
            }
            for line in told(&reader, &report.events) {
                let started = |event: &crate::rules::event::Event| match event.subject {
                    Subject::Facility(plant) if event.kind == EventKind::Started => {
                        late_steps(game.scenario(), game.turns(), plant, event.step).unwrap_or(0) >= 2
                    }
                    _ => false,
                };
                if line.events.len() <= 3 && line.events.iter().any(started) {
                    assert!(line.line.text.contains(" later than expected"), "{}", line.line.text);
                    late += 1;
                }
            }
        }
    }
    assert!(moved > 0 && late > 0, "{moved} moved, {late} came late");
}

#[test]
fn the_sheet_of_a_shut_plant_says_that_a_contract_restarts_it_and_it_does() {
    let mut restarted = 0;
    for seed in [31, 32, 33] {
        let mut game = Game::new(as_is(), seed);
        while !game.over() && restarted == 0 {
            game.commit(Default::default()).expect("an empty draft passes");
            if game.over() {
                break;
            }
            let shut: Vec<FacilityId> = (0..game.scenario().facilities.len())
                .map(FacilityId::of)
                .filter(|plant| game.view().status()[plant.at()] == Status::Mothballed)
                .collect();
            for plant in shut {
                let Some((terms, _)) = Bench::new(&game).standard(plant) else { continue };
                let said = projects::earns(&game.view(), plant, &terms).expect("a shut plant has words");
                assert!(said.contains("restarts it at once") && !said.contains("carry it"), "{said}");
                assert!(!said.contains("$0M a half-year"), "{said}");
                let mut with = game.clone();
                if with.put(Order::Offer { facility: plant, terms }).is_err() {
                    continue;
                }
                let turn = with.turn();
                with.commit(Default::default()).expect("it passes");
                let events = &with.turns()[turn - 1].record.events;
                let about = |kind: EventKind| {
                    events
                        .iter()
                        .find(|event| event.kind == kind && event.subject == Subject::Facility(plant))
                };
                let restart = about(EventKind::Restarted).expect("it restarts");
                assert_eq!(restart.step, with.scenario().calendar.first_step(turn));
                assert!(said.contains(&figures::money(restart.amount)), "{said}: {}", restart.amount);
                restarted += 1;
                break;
            }
        }
    }
    assert!(restarted > 0, "no shut plant could be offered a contract");
}

#[test]
fn what_lies_between_the_narrowest_step_and_the_secured_share_adds_up() {
    let (mut parts, mut china, mut scarce) = (0, 0, 0);
    for (id, seed) in [("grants-long-contracts", 2), ("mining-only", 3)] {
        let game = by(id, seed);
        let steps = game.scenario().calendar.steps();
        for from in (0..steps).step_by(2) {
            let between = shortfall(&game, from, from + 2).expect("it was played");
            let sum: f64 = between.parts.iter().map(Part::share).sum();
            assert!((between.carried - sum - between.delivered).abs() < 1e-9, "{between:?}");
            let said = between_in_words(&between);
            let printed: f64 = said
                .split(" between: ")
                .nth(1)
                .expect("it has parts")
                .split("; ")
                .map(|part| {
                    part.split(' ')
                        .next()
                        .and_then(|points| points.parse::<f64>().ok())
                        .expect("each has its points")
                })
                .sum();
            let of: Vec<&str> = said.split("Of the ").nth(1).expect("it says the whole").split(' ').collect();
            assert!((printed - of[0].parse::<f64>().expect("points")).abs() < 0.051, "{said}");
            parts += between.parts.len();
            china += usize::from(said.contains(" sold to China"));
            scarce += usize::from(said.contains(", of it "));
        }
    }
    assert!(
        parts > 100 && china > 0 && scarce > 0,
        "{parts} parts, {china} of sales to China, {scarce} of classes"
    );
}

#[test]
fn a_plant_without_allied_output_says_what_befell_it_in_the_place_of_an_empty_ledger() {
    let game = by("grants-long-contracts", 2);
    let reader = Reader::new(game.scenario(), game.turns());
    let (mut stopped, mut built) = (0, 0);
    for turn in 1..=game.turns().len() {
        for plant in (0..game.scenario().facilities.len()).map(FacilityId::of) {
            let ledger = crate::game::explain_topic(&game, turn, crate::game::Topic::Plant(plant));
            let ledger = ledger.expect("it was played");
            let said = idle::made_nothing(&reader, &game, turn, plant);
            if let Some(said) = &said {
                stopped += usize::from(said.contains("stopped for"));
                built += usize::from(said.contains("decided to build"));
            }
            let empty = ledger.lines.is_empty() && math::upper(ledger.was, ledger.is) < 50.0;
            assert_eq!(said.is_some(), empty, "{}", reader.plant(plant));
        }
    }
    assert!(stopped > 0 && built > 0, "{stopped} stopped, {built} decided");
}
