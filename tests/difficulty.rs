//! Levels of difficulty: a list of values printed in full, another world for the journal, and the
//! same rules.
use coercivity::campaign::{Shelf, embedded_ids, load_embedded};
use coercivity::game::Game;
use coercivity::report::difficulty::lines;
use coercivity::report::{Reader, debrief::debrief};
use coercivity::rules::scenario::STANDARD;
use coercivity::rules::scenario::Scenario;
use coercivity::saves::{Fault, Header, Journal, Store, examine, scenario_of, to_text};
use std::sync::Arc;

fn shipped(id: &str) -> Scenario {
    let loaded = load_embedded(id).expect("the campaign is in the binary");
    assert_eq!(loaded.findings.plain(&loaded.sources), "", "{id} has findings");
    loaded.scenario.expect("no findings, so it can be played")
}

fn at(scenario: &Scenario, level: &str) -> Scenario {
    scenario.at_difficulty(level).unwrap_or_else(|| panic!("there is a level {level}"))
}

#[test]
fn a_level_changes_what_it_prints_and_nothing_else() {
    let standard = shipped("as-is");
    for level in &standard.difficulties {
        let mut back = at(&standard, &level.id);
        assert_ne!(back.content_hash, standard.content_hash, "{}", level.id);
        assert_eq!(lines(level).len(), level.settings.len() + level.unlocks.len());
        for setting in &level.settings {
            assert_eq!(back.parameters.get(&setting.path), Some(setting.value), "{}", setting.path);
            assert!(back.parameters.set(&setting.path, setting.instead_of));
            let changed = format!(": {} instead of {}", setting.value, setting.instead_of);
            assert!(lines(level).iter().any(|line| line.ends_with(&changed)), "{}", setting.path);
        }
        for unlock in &level.unlocks {
            let rule = back.instruments.iter_mut().find(|rule| rule.instrument == unlock.instrument);
            let rule = rule.expect("the campaign offers it");
            assert_eq!(rule.from_turn, unlock.from_turn);
            rule.from_turn = unlock.instead_of;
        }
        back.difficulty = None;
        back.content_hash = standard.content_hash;
        assert_eq!(coercivity::rules::assemble::assemble(back), standard, "{}", level.id);
    }
    assert_eq!(at(&standard, STANDARD), standard);
    assert!(standard.at_difficulty("easy").is_none());
}

#[test]
fn a_level_touches_knowledge_beijing_the_budget_and_instruments_alone() {
    let told = [
        "cost_factor_spread",
        "effective_share_spread",
        "observation_noise",
        "cost_observation_noise",
        "survey_cost_noise",
        "survey_class_right",
        "survey_dependence_right",
        "survey_team_share",
        "cost_drift_per_step",
        "dependence_appears_per_step",
        "stop_hazard_scale",
        "other_move_scale",
        "flood_scale",
        "continuing_resolution_chance",
    ];
    for id in embedded_ids() {
        for setting in shipped(&id).difficulties.iter().flat_map(|level| &level.settings) {
            assert!(told.contains(&setting.path.as_str()), "{id}: {} is a bonus in hiding", setting.path);
        }
    }
}

#[test]
fn a_game_at_a_level_is_taken_up_again_and_verified_at_that_level() {
    let standard = shipped("as-is");
    let mut game = Game::new(Arc::new(at(&standard, "fog-of-war")), 7);
    let mut plain = Game::new(Arc::new(standard), 7);
    for _ in 0..2 {
        game.commit(Default::default()).expect("nothing was drafted");
        plain.commit(Default::default()).expect("nothing was drafted");
    }
    assert_ne!(game.state_hash(), plain.state_hash());
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(Some(folder.path())).expect("a store");
    drop(store.create("fog", &game).expect("it can be written"));
    let loaded = store.load("fog", &Shelf::default()).expect("it can be read");
    assert_eq!(loaded.game.state_hash(), game.state_hash());
    assert_eq!(loaded.game.scenario().difficulty.as_ref().map(|level| level.id.as_str()), Some("fog-of-war"));
    let text = to_text(&Journal::of(&game).expect("it can be written")).expect("it is text");
    let find = |journal: &Journal| scenario_of(journal, &Shelf::default());
    assert!(examine(text.as_bytes(), find).is_ok());
    assert!(!to_text(&Journal::of(&plain).expect("it can be written")).expect("text").contains("difficulty"));

    let journal = Journal::of(&game).expect("it can be written");
    let header = Header { difficulty: None, ..journal.header.clone() };
    let softer = to_text(&Journal { header, ..journal }.sealed()).expect("it is text");
    let broken = examine(softer.as_bytes(), find).expect_err("another level is another world");
    assert!(matches!(broken.fault, Fault::CampaignChanged { .. }), "{}", broken.fault);
}

#[test]
fn the_debrief_states_the_level_in_full() {
    let scenario = at(&shipped("as-is"), "open-book");
    let level = scenario.difficulty.clone().expect("a level");
    let game = Game::new(Arc::new(scenario), 1);
    let text = debrief(&Reader::new(game.scenario(), game.turns()), &game);
    assert!(text.score.iter().any(|line| line.name == "difficulty" && line.value == level.name));
    for setting in &level.settings {
        assert!(text.score.iter().any(|line| line.name == setting.path), "{}", setting.path);
    }
}
