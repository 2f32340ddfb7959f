//! A journal that was written over and whose digests were made anew: replaying finds what it says
//! otherwise than the game went, whatever it is.
use super::{Folder, three_turns};
use coercivity::campaign::Shelf;
use coercivity::game::Game;
use coercivity::rules::figure::FigureId;
use coercivity::rules::id::Stage;
use coercivity::rules::orders::{Order, SurveyTarget};
use coercivity::saves::{Difference, Fault, Journal, Part, SaveError, Store, to_text};
use std::path::Path;
use std::sync::Arc;

fn short_campaigns() -> Shelf {
    Shelf::new(vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/campaigns/valid")])
}

/// A game of three turns that is over, as written, and a place to keep it.
fn a_game_that_is_over() -> (Journal, Folder) {
    let shelf = short_campaigns();
    let loaded = shelf.load("three-turns").expect("a campaign of the tests");
    let mut game = Game::new(Arc::new(loaded.scenario.expect("playable")), 5);
    while !game.over() {
        game.commit(Default::default()).expect("an empty draft passes");
    }
    let folder = Folder { shelf, ..Folder::new() };
    (Journal::of(&game).expect("writable"), folder)
}

/// What is said of a journal once it was changed and sealed again: where, what, and how many turns are
/// whole; none where it is taken for the game.
fn found(
    folder: &Folder,
    journal: &Journal,
    forge: impl FnOnce(&mut Journal),
) -> Option<(Part, Difference, usize)> {
    let mut forged = journal.clone();
    forge(&mut forged);
    folder.put("game.ron", to_text(&forged.sealed()).expect("text"));
    match folder.store.load("game", &folder.shelf) {
        Ok(_) => None,
        Err(SaveError::Unusable { fault, whole_turns, .. }) => match *fault {
            Fault::Diverged { part, difference } => Some((part, difference, whole_turns)),
            other => panic!("{other}"),
        },
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_verdict_that_was_written_over_is_named_and_every_turn_is_left_whole() {
    let (journal, folder) = a_game_that_is_over();
    let turns = journal.turns.len();
    assert_eq!(found(&folder, &journal, |_| {}), None, "the honest game is taken up");
    let closing = journal.closing.clone().expect("the game is over");
    let held = |forged: &mut Journal| {
        forged.closing.as_mut().expect("it is there").held = !closing.held;
    };
    let verdict = Difference::Verdict { written: !closing.held };
    assert_eq!(found(&folder, &journal, held), Some((Part::Closing, verdict, turns)));
    let shorter = |forged: &mut Journal| drop(forged.closing.as_mut().expect("it is there").clauses.pop());
    assert_eq!(found(&folder, &journal, shorter), Some((Part::Closing, Difference::Clauses, turns)));
    let copy = folder.store.copy_intact("game", &folder.shelf).expect("all its turns are whole");
    let game = folder.store.load(&copy, &folder.shelf).expect("whole").game;
    assert!(game.over(), "what was forged is not in the copy, and the verdict is made anew");
}

#[test]
fn each_number_of_each_clause_is_compared() {
    let (journal, folder) = a_game_that_is_over();
    let clauses = journal.closing.clone().expect("the game is over").clauses;
    for (at, played) in clauses.iter().enumerate() {
        for forge in [
            |clause: &mut coercivity::saves::WrittenClause| clause.need += 0.25,
            |clause: &mut coercivity::saves::WrittenClause| clause.got += 0.25,
            |clause: &mut coercivity::saves::WrittenClause| clause.met = !clause.met,
        ] {
            let mut written = played.clone();
            forge(&mut written);
            let difference = Difference::Clause { written: written.clone(), played: played.clone() };
            let put = |forged: &mut Journal| {
                forged.closing.as_mut().expect("it is there").clauses[at] = written;
            };
            let found = found(&folder, &journal, put);
            assert_eq!(found, Some((Part::Closing, difference, journal.turns.len())), "{}", played.id);
        }
    }
}

#[test]
fn a_figure_of_a_turn_that_was_written_over_is_named_with_its_turn() {
    let (journal, folder) = a_game_that_is_over();
    let secured = FigureId::SecuredShare.id();
    for at in 0..journal.turns.len() {
        let played = journal.turns[at].figure(FigureId::SecuredShare).expect("it is in the table");
        let better = |forged: &mut Journal| forged.turns[at].figures[0].1 = 0.99;
        let difference = Difference::Figure { id: secured.to_owned(), written: 0.99, played };
        assert_eq!(found(&folder, &journal, better), Some((Part::Turn(at + 1), difference, at)));
        let without = |forged: &mut Journal| drop(forged.turns[at].figures.pop());
        assert_eq!(found(&folder, &journal, without), Some((Part::Turn(at + 1), Difference::Rows, at)));
    }
}

#[test]
fn a_final_record_is_no_part_of_a_game_that_goes_on() {
    let (over, folder) = a_game_that_is_over();
    let mut journal = over.clone();
    journal.turns.pop();
    assert_eq!(found(&folder, &journal, |_| {}), Some((Part::Closing, Difference::NotOver, 2)));
}

#[test]
fn seats_numbers_of_orders_and_what_was_known_once_are_held_against_the_game_too() {
    let mut game = three_turns();
    game.note_foreknowledge(9);
    game.commit(Default::default()).expect("committed");
    for stage in [Stage::Mine, Stage::Magnet] {
        game.add(Order::Survey { target: SurveyTarget::Stage(stage) }).expect("a survey");
    }
    game.commit(Default::default()).expect("committed");
    let (journal, folder) = (Journal::of(&game).expect("writable"), Folder::new());
    let forgotten = |forged: &mut Journal| forged.turns[4].foreknown_turns = 0;
    let difference = Difference::Foreknown { written: 0, before: 9 };
    assert_eq!(found(&folder, &journal, forgotten), Some((Part::Turn(5), difference, 4)));
    let seats = |forged: &mut Journal| forged.header.seats.push("beijing".to_owned());
    let difference = Difference::Header { field: "seats" };
    assert_eq!(found(&folder, &journal, seats), Some((Part::Header, difference, 0)));
    let twice = |forged: &mut Journal| forged.turns[4].orders[1].0 = 1;
    let difference = Difference::Number { number: 1 };
    assert_eq!(found(&folder, &journal, twice), Some((Part::Turn(5), difference, 4)));
}

#[test]
fn what_differs_is_told_in_words_that_can_be_looked_up_in_the_file() {
    let (journal, folder) = a_game_that_is_over();
    let mut forged = journal.clone();
    forged.turns[1].figures[0].1 = 0.5;
    folder.put("game.ron", to_text(&forged.sealed()).expect("text"));
    let store = Store::open(Some(folder.dir.path())).expect("it was named");
    let told = store.load("game", &folder.shelf).map(|_| ()).expect_err("it is forged").to_string();
    let played = journal.turns[1].figure(FigureId::SecuredShare).expect("it is in the table");
    let expected = format!(
        "turn 2 comes out differently when it is replayed: `secured_share` is 0.5 in the file and {played} when played"
    );
    assert!(told.contains(&expected), "{told}");
}

#[test]
fn a_forged_hash_or_order_is_found_by_replaying_even_if_all_digests_fit() {
    let game = three_turns();
    let honest = Journal::of(&game).expect("writable");
    let mut forged = honest.clone();
    forged.turns[1].state_hash = Default::default();
    let folder = Folder::new();
    folder.put("hash.ron", to_text(&forged.sealed()).expect("text"));
    let mut refused = honest.clone();
    let again = refused.turns[0].orders[0].clone();
    refused.turns[0].orders.extend(std::iter::repeat_n(again, 400));
    folder.put("refused.ron", to_text(&refused.sealed()).expect("text"));
    match folder.error("hash") {
        SaveError::Unusable { fault, whole_turns, .. } => {
            assert_eq!(
                (*fault, whole_turns),
                (Fault::Diverged { part: Part::Turn(2), difference: Difference::State }, 1)
            );
        }
        other => panic!("{other}"),
    }
    match folder.error("refused") {
        SaveError::Unusable { fault, whole_turns: 0, .. } => {
            assert!(matches!(*fault, Fault::Refused { turn: 1, .. }), "{fault}");
        }
        other => panic!("{other}"),
    }
}
