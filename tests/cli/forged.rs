//! `verify` of games that say something else of their end than they came to.
use super::{code, out, run};
use coercivity::campaign::load_embedded;
use coercivity::game::Game;
use coercivity::saves::{Journal, to_text};
use std::path::Path;

/// A practice game that is over, written over by `forge` and sealed again, as `NAME.ron`.
fn hand_in(folder: &Path, name: &str, forge: impl FnOnce(&mut Journal)) {
    let loaded = load_embedded("first-year").expect("embedded");
    let mut game = Game::new(loaded.scenario.expect("playable").into(), 7);
    while !game.over() {
        game.commit(Default::default()).expect("an empty draft passes");
    }
    let mut journal = Journal::of(&game).expect("writable");
    forge(&mut journal);
    let text = to_text(&journal.sealed()).expect("text");
    std::fs::write(folder.join(format!("{name}.ron")), text).expect("a file");
}

#[test]
fn a_game_that_claims_another_end_than_it_came_to_is_a_no_that_says_what() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    hand_in(folder.path(), "a-honest", |_| {});
    hand_in(folder.path(), "b-verdict", |journal| {
        journal.closing.as_mut().expect("it is over").held = true;
    });
    hand_in(folder.path(), "c-clause", |journal| {
        let closing = journal.closing.as_mut().expect("it is over");
        let secured = closing.clauses.iter_mut().find(|clause| clause.id == "secured");
        secured.expect("a clause of the practice").got = 0.99;
    });
    hand_in(folder.path(), "d-figure", |journal| journal.turns[1].figures[0].1 = 0.99);
    hand_in(folder.path(), "e-no-record", |journal| journal.closing = None);
    let output = run(&["verify", &folder.path().display().to_string()]);
    assert_eq!(code(&output), 1, "{}", out(&output));
    let all = out(&output);
    let said = |name: &str| all.lines().find(|line| line.contains(name)).expect("a line a game");
    assert!(said("a-honest").contains("whole; first-year, seed 7, 3 turns, the chain did not hold; state "));
    assert!(said("b-verdict").ends_with(
        "the final record comes out differently when it is replayed: the file says that the chain held, and it did not"
    ));
    assert!(said("c-clause").contains("replayed: clause `secured` is "), "{}", said("c-clause"));
    assert!(said("c-clause").contains(" 0.99 got, "), "{}", said("c-clause"));
    assert!(
        said("d-figure").contains(
            "turn 2 comes out differently when it is replayed: `secured_share` is 0.99 in the file"
        ),
        "{}",
        said("d-figure")
    );
    assert!(
        said("e-no-record").contains("the chain did not hold, though the file lacks its final record"),
        "{}",
        said("e-no-record")
    );
    for (name, code_of) in [("a-honest", 0), ("b-verdict", 1), ("c-clause", 1), ("d-figure", 1)] {
        let file = folder.path().join(format!("{name}.ron")).display().to_string();
        assert_eq!(code(&run(&["verify", &file])), code_of, "{name}");
    }
}
