//! What is said to stand behind a result names who did it: plants, countries, half-years and figures.
use crate::game::{Driver, Game, ended_with_plants, largest_losses_after, moved_over, narrowest_over};
use crate::report::accounts::{lines, made_of};
use crate::report::behind::{Behind, behind};
use crate::report::cause::cause_in_words;
use crate::report::notes::notes;
use crate::report::played::{by, hiring_abroad};
use crate::report::{Reader, debrief, figures};
use crate::rules::basket::Group;
use crate::rules::event::Subject;
use crate::rules::figure::FigureId;
use crate::rules::id::{FailureId, Stage, Status};
use crate::rules::math;
use crate::rules::state::NEVER;

/// What stands behind a game, by heads that begin so.
fn said(game: &Game, head: &str) -> Option<String> {
    let reader = Reader::new(game.scenario(), game.turns());
    let all: Vec<Behind> = behind(&reader, game);
    all.into_iter().find(|each| each.head.starts_with(head)).map(|each| each.sentences.join(" "))
}

fn tenths(text: &str) -> f64 {
    text.trim_end_matches('%').parse().expect("it is a number")
}

#[test]
fn the_debriefs_causes_are_all_that_the_secured_share_moved_by_the_players_orders_and_demand_among_them() {
    for (doctrine, seed) in [("balanced-capital-led", 3), ("announced-capacity", 7)] {
        let game = by(doctrine, seed);
        let text = debrief::debrief(&Reader::new(game.scenario(), game.turns()), &game);
        let sum: f64 = text.causes.iter().map(|line| tenths(&line.points)).sum();
        let (was, is) = text.moved.split_once(" to ").expect("it moved from one to another");
        assert!((sum - (tenths(is) - tenths(was))).abs() < 1e-6, "{}: {:#?}", text.moved, text.causes);
        assert!(text.causes.len() <= 6);
        let named = |what: &str| text.causes.iter().any(|line| line.text.contains(what));
        assert!(named("demand") && named("your orders ("), "{:#?}", text.causes);
    }
}

#[test]
fn who_paid_for_no_magnets_reads_the_plants_that_the_money_kept_or_built_upstream_among_the_orders() {
    let game = by("floor-only", 6);
    let text = debrief::debrief(&Reader::new(game.scenario(), game.turns()), &game);
    let orders = text.causes.iter().find(|line| line.text.starts_with("your orders ("));
    let orders = &orders.expect("what was ordered is one of the causes").text;
    assert!(!orders.contains("felt at 0 plants"), "{orders}");
}

#[test]
fn a_plant_sold_to_a_chinese_owner_is_named_as_a_cause_with_its_points_wherever_in_the_chain_it_stands() {
    let mut upstream = 0;
    for seed in 1..=4 {
        let game = by("floor-only", seed);
        let reader = Reader::new(game.scenario(), game.turns());
        let steps = 0..game.scenario().calendar.steps();
        let long = moved_over(&game, FigureId::SecuredShare, steps).expect("it was played");
        let lines = long.ledger.lines.iter().chain(&long.ledger.rest_lines);
        let sold: Vec<_> = lines.filter(|line| line.driver == Driver::Sold).collect();
        for line in &sold {
            assert!(line.amount < 0.0, "{line:?}");
            let said = cause_in_words(&reader, line);
            assert!(said.ends_with(" (sold to a Chinese owner)"), "{said}");
            let Subject::Facility(plant) = line.subject else { continue };
            upstream += usize::from(game.scenario().facilities[plant.at()].stage != Stage::Magnet);
        }
        let text = debrief::debrief(&reader, &game);
        let told = text.causes.iter().any(|line| line.text.starts_with("plants sold to a Chinese owner"));
        assert_eq!(told, !sold.is_empty(), "seed {seed}: {:#?}", text.causes);
    }
    assert!(upstream > 0, "no plant before the magnets was sold in four games");
}

#[test]
fn a_plant_that_was_sold_is_named_with_its_stage_country_and_half_year() {
    let sold = (1..=8).find_map(|seed| said(&by("floor-only", seed), "Bought out"));
    let said = sold.expect("floors alone keep no owner");
    let (plant, rest) = said.split_once(") was sold in FY").expect("it says when");
    assert!(plant.rsplit_once('(').is_some_and(|(_, place)| place.contains(", ")), "{said}");
    assert!(rest.contains("; you had never answered its distress"), "{said}");
}

#[test]
fn a_failure_that_ended_because_its_plants_are_gone_is_told_so_and_names_them() {
    let mut ended = 0;
    let doctrines = ["magnets-only", "mining-only", "short-contracts"];
    for (doctrine, seed) in (1..=20).flat_map(|seed| doctrines.map(|doctrine| (doctrine, seed))) {
        let game = by(doctrine, seed);
        let reader = Reader::new(game.scenario(), game.turns());
        for (failure, step) in (0..game.scenario().failures.len())
            .flat_map(|at| (0..game.view().step()).map(move |step| (FailureId::of(at), step)))
        {
            let Some(end) = ended_with_plants(&game, failure, step) else { continue };
            let after = game.seen().find(|seen| seen.done == step + 1).expect("it was played");
            assert!(!end.plants.is_empty());
            for plant in &end.plants {
                assert_ne!(after.plant(*plant).status, Status::Operating, "{doctrine}, seed {seed}");
            }
            let turn = game.scenario().calendar.turn_of_step(step);
            let said = notes(&reader, &game, turn).join(" ");
            let name = reader.plant(end.plants[0]);
            assert!(said.contains("because its plants are gone") && said.contains(name), "{said}");
            ended += 1;
        }
        if ended > 0 {
            break;
        }
    }
    assert!(ended > 0, "no failure ended with its plants");
}

#[test]
fn heavies_forgotten_names_the_narrowest_stage_of_the_heavies_and_not_of_all_elements() {
    let games = (1..=6).map(|seed| by("light-only", seed));
    let mut forgotten =
        games.filter_map(|game| said(&game, "Heavy rare earths forgotten").map(|said| (game, said)));
    let (game, said) = forgotten.next().expect("light elements alone forget the heavies");
    assert!(said.contains("of demand for dysprosium and terbium."), "{said}");
    let (stage, rest) = said.split_once(" carried least then: ").expect("it names a stage");
    let stage = stage.rsplit(' ').next().unwrap_or_default();
    let share = rest.split_once(' ').map_or("", |(share, _)| share);
    let at = game.scenario().failures.iter().position(|rule| rule.name.id == "heavies-forgotten");
    let until = game.view().first_red()[at.expect("the campaign has it")] + 1;
    let own = narrowest_over(&game, Some(Group::DyTb), until - 2, until);
    let (narrowest, carried) = own.expect("it was played");
    assert_eq!((stage, share), (figures::stage_label(narrowest), figures::share(carried).as_str()));
}

#[test]
fn a_single_point_of_failure_is_named_with_its_country_its_part_and_what_its_stop_did() {
    let mut stopped = 0;
    let doctrines = ["one-country", "training-only", "fixed-midstream"];
    for (doctrine, seed) in (1..=6).flat_map(|seed| doctrines.map(|doctrine| (doctrine, seed))) {
        if stopped > 0 {
            break;
        }
        let game = by(doctrine, seed);
        let at = game.scenario().failures.iter().position(|rule| rule.name.id == "single-point-of-failure");
        let first = game.view().first_red()[at.expect("the campaign has it")];
        if first == NEVER {
            continue;
        }
        let reader = Reader::new(game.scenario(), game.turns());
        let said = said(&game, "Single point of failure").expect("it was red");
        let losses = largest_losses_after(&game, first).expect("the chain carried something");
        let figure = |id| game.view().figure_after(id, first).unwrap_or(0.0);
        assert!((losses.node.1 - figure(FigureId::NodeLossShare)).abs() < 1e-9);
        assert!((losses.country.1 - figure(FigureId::CountryLossShare)).abs() < 1e-9);
        let plant = format!("{} (", reader.plant(losses.node.0));
        let country = format!("All plants of {}", reader.country(losses.country.0));
        assert!(said.contains(&plant) || said.contains(&country), "{said}");
        stopped += usize::from(said.contains("at its lowest within a year"));
    }
    assert!(stopped > 0, "no single point stopped in any game");
}

#[test]
fn the_worst_half_year_names_what_stood_still_in_it() {
    let game = by("training-only", 7);
    let said = said(&game, "its worst half-year").expect("it is missed");
    assert!(said.contains("what took most: "), "{said}");
    assert!(said.contains("What happened then: ") && said.to_lowercase().contains("stopped"), "{said}");
}

#[test]
fn readiness_is_told_beside_the_need_that_it_follows_and_the_stockpile_with_the_rule_of_each_order() {
    let missed = |seed| {
        let game = by("light-only", seed);
        let clauses = ["half-years under 60% ready, all game", "readiness of every class"];
        clauses.into_iter().find_map(|clause| said(&game, clause))
    };
    let said = (1..=16).find_map(missed).expect("it is missed");
    assert!(said.contains("a year before"), "{said}");
    assert!(said.contains("came too late for that"), "{said}");
    assert!(said.contains("to be released only while imports are refused; by the order of FY"), "{said}");
}

#[test]
fn the_last_order_that_touched_a_failure_says_whether_a_firm_took_it() {
    let mut told = 0;
    for (doctrine, seed) in [("light-only", 3), ("balanced-capital-led", 3), ("announced-capacity", 3)] {
        let game = by(doctrine, seed);
        let reader = Reader::new(game.scenario(), game.turns());
        for each in behind(&reader, &game) {
            for sentence in
                each.sentences.iter().filter(|sentence| sentence.contains("touched it meanwhile, the last"))
            {
                let offer = ["cost-share", ": floor ", ": fee "].iter().any(|term| sentence.contains(term));
                let answered =
                    sentence.contains(", which no firm took.") || sentence.contains(", signed in FY");
                assert_eq!(offer, answered, "{sentence}");
                told += usize::from(offer);
            }
        }
    }
    assert!(told > 1, "{told} offers were told");
}

#[test]
fn talent_hired_away_is_told_with_how_many_there_were() {
    let said = said(&hiring_abroad(3), "Talent lost").expect("those who were there are missed");
    assert!(said.contains("staffing of the worst raided basin"), "{said}");
    assert!(said.contains(" people were hired away on visas; at their beginning "), "{said}");
}

#[test]
fn what_an_account_is_made_of_adds_up_to_what_its_line_says() {
    let tenths = |text: &str| math::whole(text.parse::<f64>().expect("points are a number") * 10.0) as i64;
    for (doctrine, seed) in [("balanced-capital-led", 3), ("announced-capacity", 7)] {
        let game = by(doctrine, seed);
        let reader = Reader::new(game.scenario(), game.turns());
        let steps = 0..game.scenario().calendar.steps();
        let long = moved_over(&game, FigureId::SecuredShare, steps).expect("it was played");
        for line in lines(&reader, &long) {
            let (text, turns) = made_of(&reader, &long, &line);
            assert_eq!(text.lines.len(), turns.len());
            assert_eq!(text.is, line.points);
            let sum: i64 = text.lines.iter().map(|part| tenths(&part.amount)).sum();
            assert_eq!(sum, tenths(&line.points), "{}: {:#?}", line.text, text.lines);
        }
    }
}
