//! The speed table of `docs/performance.md`: whole games by a bot that plays through its seat's view
//! with all laws on and detectors each step, one turn with its report, loading, replay.
//!
//! The load must stay a load: the bench fails unless at least sixty plants run and three hundred
//! edges carry mass at the last step of play.
#[path = "../tests/support/mod.rs"]
mod support;

use coercivity::campaign;
use coercivity::futures::{Doctrine, doctrines_beside, one_game, whole_game};
use coercivity::game::{Game, Turn};
use coercivity::rules::draw::Key;
use coercivity::rules::event::Forget;
use coercivity::rules::id::Status;
use coercivity::rules::opening::open;
use coercivity::rules::scenario::Scenario;
use coercivity::rules::state::World;
use coercivity::rules::view::view;
use coercivity::rules::{resolve, settle_dilemma};
use divan::{Bencher, black_box};
use std::sync::{Arc, OnceLock};
use support::reference::reference;
use support::world::shipped;

fn main() {
    // The release build must play the golden games as the tests' build does.
    support::golden::check();
    the_load_is_a_load();
    divan::main();
}

fn balanced() -> &'static Doctrine {
    static BALANCED: OnceLock<Doctrine> = OnceLock::new();
    BALANCED.get_or_init(|| {
        let folder = campaign::embedded("as-is").expect("the campaign is in the binary");
        let doctrines = doctrines_beside(&folder).unwrap_or_else(|found| panic!("{found}"));
        doctrines.into_iter().find(|each| each.id == "balanced-capital-led").expect("it ships")
    })
}

fn load() -> &'static Scenario {
    static LOAD: OnceLock<Scenario> = OnceLock::new();
    LOAD.get_or_init(reference)
}

/// The world of the reference load after all its steps, played by the balanced plan.
fn played_through(scenario: &Scenario, seed: u64) -> World {
    let key = Key::from_seed(seed);
    let mut world = open(scenario, key);
    let mut bot = coercivity::futures::Bot::new(balanced(), scenario);
    for (at, steps) in scenario.calendar.turn_steps.iter().enumerate() {
        coercivity::futures::play(&mut bot, scenario, &mut world, at as u16 + 1, key, &mut Forget);
        settle_dilemma(scenario, &mut world, key, &mut Forget);
        for _ in 0..*steps {
            resolve(scenario, &mut world, key, &mut Forget);
        }
    }
    world
}

fn the_load_is_a_load() {
    let scenario = load();
    assert!(scenario.facilities.len() == 100 && scenario.edges.len() >= 600, "a hundred plants, 600 edges");
    assert_eq!(scenario.calendar.steps(), 40);
    for seed in 1..=5 {
        let world = played_through(scenario, seed);
        let seen = view(scenario, &world);
        let running = seen.status().iter().filter(|status| **status == Status::Operating).count();
        let carrying = seen.flow_kg().iter().filter(|mass| mass.sum() > 0.0).count();
        println!("reference-100, seed {seed}, step 40: {running} plants run, {carrying} edges carry mass");
        assert!(running >= 60, "only {running} plants run at step 40");
        assert!(carrying >= 300, "only {carrying} edges carry mass at step 40");
    }
}

/// Whole games of the reference load under the balanced plan, one core. Campaigns per second.
#[divan::bench(sample_count = 40, sample_size = 5)]
fn campaign_reference_100(bencher: Bencher) {
    let mut seed = 0;
    let scenario = load();
    bencher.counter(divan::counter::ItemsCount::new(1usize)).bench_local(|| {
        seed += 1;
        black_box(one_game(scenario, balanced(), seed))
    });
}

/// Whole games of the shipped campaign, its epilogue too, under the balanced plan, one core.
#[divan::bench(sample_count = 20, sample_size = 5)]
fn campaign_as_is(bencher: Bencher) {
    let mut seed = 0;
    bencher.counter(divan::counter::ItemsCount::new(1usize)).bench_local(|| {
        seed += 1;
        black_box(one_game(shipped(), balanced(), seed))
    });
}

/// A game of the shipped campaign after ten turns of the balanced plan.
fn middle() -> &'static Game {
    static MIDDLE: OnceLock<Game> = OnceLock::new();
    MIDDLE.get_or_init(|| {
        let scenario = Arc::new(shipped().clone());
        whole_game(&scenario, balanced(), 1, 10).unwrap_or_else(|_| panic!("the bot's orders pass"))
    })
}

/// One turn of the shipped campaign: commit, detectors, report.
#[divan::bench(sample_count = 100)]
fn one_turn_with_report_and_detectors(bencher: Bencher) {
    bencher.with_inputs(|| middle().clone()).bench_local_values(|mut game| {
        game.commit(Default::default()).unwrap_or_else(|_| panic!("an empty draft passes"));
        black_box(game.report(11));
        game
    });
}

/// From the texts in the binary to a checked scenario.
#[divan::bench(sample_count = 40)]
fn load_and_compile_as_is() {
    black_box(campaign::load_embedded("as-is").is_ok());
}

/// A full game of the shipped campaign from its journal.
#[divan::bench(sample_count = 40)]
fn replay_of_a_full_game(bencher: Bencher) {
    let scenario = Arc::new(shipped().clone());
    let game =
        whole_game(&scenario, balanced(), 1, usize::MAX).unwrap_or_else(|_| panic!("the bot's orders pass"));
    let journal: Vec<_> = game.turns().iter().map(Turn::given).collect();
    bencher.bench_local(|| black_box(Game::replay(Arc::clone(&scenario), 1, &journal).is_ok()));
}

/// A step alone, from the middle of a game, without orders.
#[divan::bench(sample_count = 200)]
fn one_step_reference_100(bencher: Bencher) {
    let scenario = load();
    let key = Key::from_seed(1);
    let mut start = open(scenario, key);
    for _ in 0..20 {
        resolve(scenario, &mut start, key, &mut Forget);
    }
    let mut world = start.clone();
    bencher.bench_local(|| {
        world.copy_from(&start);
        resolve(scenario, &mut world, key, &mut Forget);
    });
}
