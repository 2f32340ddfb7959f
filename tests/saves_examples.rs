//! The games in `saves/examples` are of these rules and this campaign, and show what they are for.
//! When they are stale, `cargo xtask record` records them anew.
use coercivity::campaign::Shelf;
use coercivity::game::Game;
use coercivity::rules::state::NEVER;
use coercivity::saves::{Journal, examine, scenario_of};
use std::path::Path;

fn example(file: &str) -> (Journal, Game) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/examples").join(file);
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    examine(&bytes, |journal| scenario_of(journal, &Shelf::default()))
        .unwrap_or_else(|broken| panic!("{file} is stale, run `cargo xtask record`: {}", broken.fault))
}

#[test]
fn the_valley_of_death_can_be_looked_into() {
    let (journal, game) = example("valley-of-death.ron");
    assert!(journal.closing.is_some_and(|closing| !closing.held));
    let failures = &game.scenario().failures;
    let valley = failures.iter().position(|rule| rule.name.id == "valley-of-death").expect("a failure mode");
    assert_ne!(game.view().first_red()[valley], NEVER, "pilots that led to nothing");
}

#[test]
fn the_chain_that_held_can_be_looked_into() {
    let (journal, game) = example("chain-that-held.ron");
    assert!(journal.closing.is_some_and(|closing| closing.held));
    assert!(game.clauses().iter().all(|clause| clause.met()));
}
