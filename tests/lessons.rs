//! The guides of the shipped campaigns, played to the end by their own conditions: a step says what
//! it waits for, and that alone is done.
use coercivity::campaign::load_embedded;
use coercivity::game::{Bench, Course, Game, Sheet, met, outcomes};
use coercivity::report::guide::lessons_text;
use coercivity::rules::check::check;
use coercivity::rules::figure::FigureId;
use coercivity::rules::id::{FacilityId, Form, PlatformId, Status, pool_of};
use coercivity::rules::lesson::{Goal, OfferWanted, Sight};
use coercivity::rules::math;
use coercivity::rules::orders::{Order, SurveyTarget};
use coercivity::rules::people::{seat_limit_of, signed_need_of};
use coercivity::rules::scenario::Scenario;
use std::sync::Arc;

fn shipped(id: &str) -> Arc<Scenario> {
    let loaded = load_embedded(id).expect("the campaign is in the binary");
    assert_eq!(loaded.findings.plain(&loaded.sources), "", "{id} has findings");
    Arc::new(loaded.scenario.expect("no findings, so it can be played"))
}

/// How a deal is set that the guide asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Terms {
    /// As the firm asks.
    Asked,
    /// With the fee stepped down while the firm is near certain to build.
    SteppedDown,
}

/// Odds from which the sheet calls a firm near certain to build.
const NEAR_CERTAIN: f64 = 0.95;

/// Does what a goal asks for, and no more; gives what is looked at.
fn fulfil(goal: &Goal, game: &mut Game, terms: Terms) -> Option<Sight> {
    match *goal {
        Goal::Looked(sight) => return Some(sight),
        Goal::Drafted(_) => {
            let order = game.papers().into_iter().find_map(|paper| paper.price.and(paper.order));
            game.put(order.expect("a paper that can be signed")).expect("it was priced");
        }
        Goal::Offered(wanted) => offer(&wanted, game, terms),
        Goal::Trained(persons) => train(persons, game),
        Goal::Waived(classes) => {
            for at in 0..classes as usize {
                let order = Order::Waive { platform: PlatformId::of(at), on: true };
                game.put(order).expect("a class can be waived");
            }
        }
        Goal::Stocked(target_steps) => {
            let order = Order::Stockpile { form: Form::Magnet, target_steps, only_in_stops: false };
            game.put(order).expect("a target can be set");
        }
        Goal::Surveyed(stage) => {
            game.put(Order::Survey { target: SurveyTarget::Stage(stage) }).expect("a stage can be surveyed");
        }
        Goal::Figure(_) | Goal::AsSigned(_) => {}
    }
    None
}

/// Offers the first prospect of the stage its standard package, with the terms that are waited for.
fn offer(wanted: &OfferWanted, game: &mut Game, how: Terms) {
    let bench = Bench::new(game);
    let view = bench.view();
    let scenario = Arc::clone(game.scenario());
    let fits = |id: &FacilityId| {
        view.status()[id.at()] == Status::Prospect
            && wanted.stage.is_none_or(|stage| scenario.facilities[id.at()].stage == stage)
    };
    let orders = (0..scenario.facilities.len()).map(FacilityId::of).filter(fits).filter_map(|facility| {
        let (mut terms, _) = bench.standard(facility)?;
        terms.cost_share = math::lower(terms.cost_share, wanted.most_cost_share);
        terms.term_steps = terms.term_steps.max(wanted.term_steps);
        // Only where nothing is said of the grant does the guide step the fee down.
        if how == Terms::SteppedDown && wanted.most_cost_share >= 1.0 {
            let mut sheet = Sheet::on_terms(game, facility, terms);
            let price = sheet.priced();
            while sheet.answer().estimate.odds >= NEAR_CERTAIN {
                terms = *sheet.terms();
                if !sheet.step(price, -1) {
                    break;
                }
            }
        }
        let likely = bench.estimate(facility, &terms).odds >= wanted.chance;
        let order = Order::Offer { facility, terms };
        (likely && check(&view, &order).is_ok()).then_some(order)
    });
    let order = orders.into_iter().next().unwrap_or_else(|| panic!("no plant for {wanted:?}"));
    game.put(order).expect("it was checked");
}

/// Orders seats where the most people are missing, as many as can be taught.
fn train(persons: f64, game: &mut Game) {
    let bench = Bench::new(game);
    let view = bench.view();
    let missing =
        |at: &usize| math::upper(signed_need_of(&view, *at), view.needed()[*at]) - view.skilled()[*at];
    let worst = (0..view.skilled().len()).max_by(|a, b| missing(a).total_cmp(&missing(b)));
    let at = worst.expect("there are basins");
    let (basin, skill) = pool_of(at);
    // A quarter of those who are missing, in tens, as the desk proposes it.
    let wanted =
        math::lower(math::whole_up(0.025 * missing(&at)) * 10.0, math::whole_down(seat_limit_of(&view, at)));
    let seats = math::upper(persons, wanted);
    game.put(Order::Train { basin, skill, seats, mentors: 0.0, visas: 0.0 }).expect("seats can be ordered");
}

/// Plays a campaign to its end by its guide; turns without a lesson are committed as they are.
fn played(id: &str, seed: u64, terms: Terms) -> Game {
    let mut game = Game::new(shipped(id), seed);
    while !game.over() {
        let turn = game.turn();
        let mut course = Course::begin(&game);
        while let Some(here) = course {
            let scenario = Arc::clone(game.scenario());
            let (number, step) = here.step(&scenario).expect("a course stands at a step");
            let Some(way) = step.done.first() else { break };
            let sights: Vec<Sight> = way.iter().filter_map(|goal| fulfil(goal, &mut game, terms)).collect();
            let bench = Bench::new(&game);
            let sight = sights.first().copied();
            assert!(
                met(step, &game, &bench, sight),
                "{id}, turn {turn}, step {number} is not met by its own goal"
            );
            let next = here.watch(&game, &bench, sight);
            assert_ne!(next, course, "{id}, turn {turn}: the guide stands at step {number}");
            course = next;
        }
        game.commit(Default::default()).expect("what was drafted passed");
    }
    game
}

#[test]
fn first_year_played_by_its_own_steps_passes_and_says_what_each_lesson_was() {
    for (seed, terms) in
        [2027, 1, 2, 3, 4, 5].into_iter().flat_map(|seed| [(seed, Terms::Asked), (seed, Terms::SteppedDown)])
    {
        let game = played("first-year", seed, terms);
        for clause in game.clauses() {
            assert!(
                clause.met(),
                "seed {seed}, {terms:?}: {} got {} of {}",
                clause.id,
                clause.got,
                clause.need
            );
        }
        let outcomes = outcomes(&game);
        assert_eq!(outcomes.len(), 3);
        assert!(outcomes.iter().all(|outcome| outcome.kept != Some(false)), "seed {seed}");
        let text = lessons_text(&game);
        for title in ["THE WEAKEST LINK", "A PROMISE MOVES CAPITAL", "PEOPLE BEFORE PLANTS"] {
            assert!(text.contains(title), "{text}");
        }
        assert!(!text.contains(['{', '}']), "a placeholder is left in: {text}");
    }
}

#[test]
fn first_year_without_an_order_does_not_pass() {
    for seed in 1..6 {
        let mut game = Game::new(shipped("first-year"), seed);
        while !game.over() {
            game.commit(Default::default()).expect("nothing was drafted");
        }
        assert!(game.clauses().iter().any(|clause| !clause.met()), "seed {seed}");
        let outcomes = outcomes(&game);
        assert_eq!(outcomes.len(), 3);
        assert!(outcomes.iter().all(|outcome| outcome.kept != Some(true)), "seed {seed}");
    }
}

#[test]
fn first_shock_played_by_its_own_steps_lives_through_the_stop_and_says_what_it_was() {
    for seed in [2027, 1, 2] {
        let game = played("first-shock", seed, Terms::Asked);
        let level = |step| game.view().figure_after(FigureId::LicenceLevel, step);
        assert!(
            (0..4).all(|step| level(step) == Some(2.0)),
            "seed {seed}: licences are stopped for two years"
        );
        let after = game.view().figure_after(FigureId::WorstReadiness, 13).expect("play is over");
        assert!(after > 0.5, "seed {seed}: {after}");
        let text = lessons_text(&game);
        assert!(text.contains("WHO GOES SHORT") && !text.contains(['{', '}']), "{text}");
    }
}

#[test]
fn the_first_turns_guide_of_a_whole_game_is_played_by_its_own_steps() {
    let game = {
        let mut game = Game::new(shipped("as-is"), 2027);
        let mut course = Course::begin(&game);
        while let Some(here) = course {
            let scenario = Arc::clone(game.scenario());
            let (_, step) = here.step(&scenario).expect("a course stands at a step");
            let Some(way) = step.done.last() else { break };
            let sights: Vec<Sight> =
                way.iter().filter_map(|goal| fulfil(goal, &mut game, Terms::Asked)).collect();
            course = here.watch(&game, &Bench::new(&game), sights.first().copied());
        }
        game
    };
    assert!(game.draft().orders().iter().any(|order| matches!(order.order, Order::Offer { .. })));
}
