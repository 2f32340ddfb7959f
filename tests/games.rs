//! Whole games as a front holds them: what is explained sums, can be followed, and stays small.
use coercivity::campaign::{embedded, load_embedded, load_folder};
use coercivity::futures::{Doctrine, columns, doctrines_beside, one_game, whole_game};
use coercivity::game::{
    BuildSnapshot, Game, Material, PlantSnapshot, Snapshot, Topic, explain_topic, purse, scorecard,
};
use coercivity::report::Reader;
use coercivity::report::debrief::debrief;
use coercivity::rules::assemble::assemble;
use coercivity::rules::figure::FigureId;
use coercivity::rules::held::Standing;
use coercivity::rules::id::{FacilityId, PartnerId, PlatformId, Stage};
use coercivity::rules::investment::{estimate_of, outlook_of};
use coercivity::rules::orders::{Instrument, Order, Terms};
use coercivity::rules::parameters::Parameters;
use coercivity::rules::scenario::Scenario;
use coercivity::rules::view::SeatView;
use std::sync::Arc;

/// A game of some turns played by a shipped doctrine, so that late states are reached.
fn played(doctrine: &str, seed: u64, turns: usize) -> Game {
    let scenario = load_embedded("as-is").expect("embedded").scenario.expect("playable");
    let doctrines = doctrines_beside(&embedded("as-is").expect("embedded")).expect("its doctrines read");
    let doctrine = doctrines.iter().find(|each| each.id == doctrine).expect("it is shipped");
    whole_game(&Arc::new(scenario), doctrine, seed, turns).expect("what was checked passes")
}

#[test]
fn every_ledger_sums_to_the_difference_in_every_turn_of_played_games() {
    for (doctrine, seed) in [("balanced-capital-led", 3), ("magnets-only", 4), ("yes-man", 5)] {
        let game = played(doctrine, seed, 12);
        let mut moved = 0;
        for turn in 1..=game.turns().len() {
            let topics = FigureId::ALL.iter().map(|figure| Topic::Figure(*figure));
            let stages = Stage::ALL.iter().flat_map(|stage| {
                Material::ALL.iter().flat_map(|m| [Topic::Today(*stage, *m), Topic::Signed(*stage, *m)])
            });
            let plants = (0..game.scenario().facilities.len()).flat_map(|i| {
                let id = FacilityId::of(i);
                [Topic::Plant(id), Topic::Feed(id), Topic::SetAside(id)]
            });
            let classes = (0..game.scenario().platforms.len()).map(|at| Topic::Readiness(PlatformId::of(at)));
            for topic in topics.chain(stages).chain(plants).chain(classes) {
                let ledger = explain_topic(&game, turn, topic).expect("the turn was played");
                let sum: f64 = ledger.lines.iter().map(|line| line.amount).sum::<f64>() + ledger.rest;
                let gap = (ledger.was + sum - ledger.is).abs();
                let scale = 1.0 + ledger.was.abs() + ledger.is.abs();
                assert!(gap <= 1e-9 * scale, "{topic:?} in turn {turn}: {gap} of {}", ledger.is - ledger.was);
                assert_eq!(ledger.rest_count, ledger.rest_lines.len());
                moved += usize::from(ledger.lines.len() > 1);
            }
        }
        assert!(moved > 200, "only {moved} ledgers of {doctrine} had more than one line");
    }
}

/// The practice and the plan that its lessons lead to.
fn practice() -> (Scenario, Doctrine) {
    let scenario = load_embedded("first-year").expect("embedded").scenario.expect("playable");
    let doctrines = doctrines_beside(&embedded("first-year").expect("embedded")).expect("they read");
    let doctrine = doctrines.into_iter().find(|each| each.id == "three-lessons").expect("it is shipped");
    (scenario, doctrine)
}

/// Does what is printed of a value hold a number that is none, or no end?
fn holds_no_number(printed: &str) -> bool {
    printed.split(|c: char| !c.is_alphanumeric()).any(|word| word == "NaN" || word == "inf")
}

/// What firms make of a plant on what is seen, its offer out or none, that is no number.
fn wrong_expectations(view: &SeatView<'_>) -> Vec<String> {
    let outlook = outlook_of(view);
    let mut wrong = Vec::new();
    if holds_no_number(&format!("{outlook:?}")) {
        wrong.push("the outlook".to_owned());
    }
    let contract = Terms { term_steps: 10, cover: 0.8, ..Terms::default() };
    for (i, facility) in view.scenario().facilities.iter().enumerate() {
        for terms in [Terms::default(), contract] {
            let estimate = estimate_of(view, &outlook, FacilityId::of(i), &terms);
            if holds_no_number(&format!("{estimate:?}")) {
                wrong.push(format!("the estimate of {} for {} steps", facility.name.id, terms.term_steps));
            }
        }
    }
    wrong
}

/// Figures of any step of a game, the years without the programme too, that are no number.
fn wrong_figures(game: &Game) -> Vec<String> {
    let view = game.view_from_the_end();
    let figures = FigureId::ALL.iter().flat_map(|figure| (0..view.step()).map(move |step| (*figure, step)));
    figures
        .filter(|(figure, step)| view.figure_after(*figure, *step).is_some_and(|value| !value.is_finite()))
        .map(|(figure, step)| format!("{} of step {step}", figure.id()))
        .collect()
}

#[test]
fn at_every_bound_of_every_parameter_every_figure_is_a_number() {
    let (scenario, doctrine) = practice();
    for path in Parameters::paths() {
        let (position, _) = Parameters::place(&path).expect("a path of the table");
        let (least, most) = Parameters::bounds(position);
        for value in [least, most] {
            let mut other = scenario.clone();
            assert!(other.parameters.set(&path, value), "{path}");
            let other = Arc::new(assemble(other));
            let outcome = one_game(&other, &doctrine, 1);
            let mut wrong: Vec<String> = (columns().zip(&outcome.numbers))
                .filter(|(_, number)| !number.is_finite())
                .map(|(name, _)| name.to_owned())
                .collect();
            wrong.extend(wrong_expectations(&Game::new(Arc::clone(&other), 1).view()));
            let game = whole_game(&other, &doctrine, 1, usize::MAX).expect("its orders pass");
            wrong.extend(wrong_expectations(&game.view()));
            wrong.extend(wrong_figures(&game));
            assert!(wrong.is_empty(), "{path} = {value}: {wrong:?}");
        }
    }
}

#[test]
fn a_ledger_says_what_the_history_says() {
    let game = played("balanced-price-led", 6, 8);
    let view = game.view();
    for turn in 2..=game.turns().len() {
        let last = game.turns()[turn - 1].seen.last().expect("a turn has steps").done - 1;
        for figure in [
            FigureId::SecuredShare,
            FigureId::HighTemperatureShare,
            FigureId::CarryMetal,
            FigureId::NodeShare,
            FigureId::CountryShare,
            FigureId::NdPrPrice,
            FigureId::AlliedNdPrPrice,
            FigureId::WorstReadiness,
        ] {
            let ledger = explain_topic(&game, turn, Topic::Figure(figure)).expect("the turn was played");
            let kept = view.figure_after(figure, last).expect("the step is resolved");
            assert!((ledger.is - kept).abs() < 1e-9, "{figure:?}: {} is not {kept}", ledger.is);
        }
    }
}

#[test]
fn a_secured_share_can_be_followed_to_a_plant_and_from_there_to_its_feed() {
    let game = played("balanced-capital-led", 3, 12);
    let mut reached = false;
    for turn in 2..=game.turns().len() {
        let secured = explain_topic(&game, turn, Topic::Figure(FigureId::SecuredShare)).expect("played");
        for line in &secured.lines {
            let Some(plant @ Topic::Plant(_)) = line.follow else { continue };
            let output = explain_topic(&game, turn, plant).expect("played");
            for line in output.lines.iter().chain(&output.rest_lines) {
                reached |= matches!(line.follow, Some(Topic::Feed(_)));
            }
        }
    }
    assert!(reached);
}

#[test]
fn what_is_kept_of_a_game_is_some_two_hundred_bytes_for_each_plant_and_half_year() {
    let game = played("balanced-capital-led", 3, 20);
    let (mut bytes, mut plants) = (0, 0);
    for seen in game.seen() {
        plants += seen.plants.len();
        bytes += seen.plants.len() * std::mem::size_of::<PlantSnapshot>()
            + seen.builds.len() * std::mem::size_of::<BuildSnapshot>()
            + seen.flows_bytes()
            + (seen.skilled.len() + seen.readiness.len() + 3 * seen.fills.len()) * 8
            + std::mem::size_of::<Snapshot>();
    }
    assert!(bytes < 220 * plants, "{bytes} bytes of {plants} plants and half-years");
}

#[test]
fn a_branch_knows_what_its_player_had_seen() {
    let game = played("balanced-capital-led", 3, 4);
    assert_eq!(game.foreknown_turns(), 0);
    let branch = game.branch(2).expect("its turns pass again");
    assert_eq!((branch.turns().len(), branch.foreknown_turns()), (2, 4));
    let mut branch = branch;
    for _ in 0..4 {
        branch.commit(Default::default()).expect("an empty draft passes");
    }
    let known: Vec<usize> = branch.turns().iter().map(|turn| turn.foreknown_turns).collect();
    assert_eq!(known, [0, 0, 4, 4, 4, 4]);
    assert_eq!(branch.turns_played_foreknown(), 2, "turns 3 and 4 had been seen, 5 and 6 had not");
}

#[test]
fn a_bot_that_may_neither_waive_nor_keep_a_stock_does_the_rest_of_its_plan() {
    let (scenario, plan) = practice();
    for instrument in [Instrument::Waiver, Instrument::Stockpile] {
        assert!(scenario.instrument(instrument).is_none(), "the practice has no {instrument:?}");
    }
    let scenario = Arc::new(scenario);
    let orders = |plan: &Doctrine| -> Vec<Order> {
        let game = whole_game(&scenario, plan, 1, usize::MAX).expect("its orders pass");
        game.turns().iter().flat_map(|turn| turn.orders.iter().map(|numbered| numbered.order)).collect()
    };
    let asked = orders(&plan);
    assert!(asked.iter().any(|order| matches!(order, Order::Train { .. })), "it trains: {asked:?}");
    for more in [Doctrine { waives: true, ..plan.clone() }, Doctrine { stock_steps: 2.0, ..plan.clone() }] {
        assert_eq!(orders(&more), asked);
    }
}

#[test]
fn a_pool_is_foreseen_in_full_where_its_turn_costs_more_than_lies_in_the_purse_today() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/campaigns/valid/three-turns");
    let loaded = load_folder(folder.as_ref()).expect("a campaign of the tests");
    let mut scenario = loaded.scenario.expect("playable");
    scenario.instruments.iter_mut().for_each(|rule| rule.from_turn = 1);
    // A year's money pays the pool of a turn of one year, and not at once that of a turn of two.
    let each = scenario.parameters.pool_cost_kusd_per_step;
    scenario.parameters.appropriation_kusd_per_year = 2.0 * each;
    scenario.parameters.carry_cap_kusd = 0.0;
    let scenario = Arc::new(assemble(scenario));
    let going_out = |pools: bool| {
        let mut game = Game::new(Arc::clone(&scenario), 1);
        if pools {
            game.add(Order::Pool { partner: PartnerId(0), on: true }).expect("a year of it can be paid");
        }
        game.commit(Default::default()).expect("committed");
        assert!(game.view().free_kusd() < 4.0 * each, "two years of it cannot be paid at once");
        purse(&game.view()).going_out_kusd
    };
    let (with, without) = (going_out(true), going_out(false));
    assert!((with - without - 4.0 * each).abs() < 1.0, "{with} with the pool, {without} without");
}

#[test]
fn no_class_is_held_by_allied_supply_alone_while_no_content_rule_bars_imports() {
    let standings = |rule_from: Option<f64>| {
        let mut scenario = load_embedded("2010").expect("embedded").scenario.expect("playable");
        if let Some(step) = rule_from {
            scenario.parameters.content_rule_first_step = step;
        }
        let doctrines = doctrines_beside(&embedded("2010").expect("embedded")).expect("they read");
        let nothing = doctrines.iter().find(|each| each.id == "do-nothing").expect("it is shipped");
        let game = whole_game(&Arc::new(assemble(scenario)), nothing, 1, usize::MAX).expect("no order");
        let text = debrief(&Reader::new(game.scenario(), game.turns()), &game);
        (scorecard(&game).standings, text.standings)
    };
    let (standing, words) = standings(None);
    assert!(standing.contains(&Standing::Dependent), "imports keep some class ready: {standing:?}");
    assert!(!standing.contains(&Standing::Held), "{standing:?}");
    for (standing, (class, words)) in standing.iter().zip(words) {
        let imports = words == "dependent: licensed imports were not barred";
        assert_eq!(imports, *standing == Standing::Dependent, "{class}: {words}");
    }
    let (under_the_rule, _) = standings(Some(0.0));
    assert!(!under_the_rule.contains(&Standing::Dependent), "nothing was waived: {under_the_rule:?}");
}
