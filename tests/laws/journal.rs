//! The game tests itself: at every turn it is written down, read back and replayed, and both play on.
use crate::games;
use crate::support::play::{Dice, legal_order};
use crate::support::small;
use coercivity::game::{Draft, Game};
use coercivity::saves::{Journal, read, replay, to_text};
use proptest::prelude::*;
use std::sync::Arc;

fn written_and_read(game: &Game) -> Game {
    let journal = Journal::of(game).expect("every id is known");
    let text = to_text(&journal).expect("it can be written");
    let again = read(text.as_bytes()).unwrap_or_else(|broken| panic!("{:?}", broken.fault));
    assert_eq!(again, journal, "what is read is what was written");
    replay(&again, game.scenario()).unwrap_or_else(|broken| panic!("{:?}", broken.fault))
}

proptest! {
    #![proptest_config(games(10))]

    #[test]
    fn a_game_saved_and_loaded_at_any_turn_plays_on_as_if_nothing_had_been(seed in 0u64..1 << 40) {
        let scenario = Arc::new(small().turns(&[2, 2, 2, 4, 4], 4).build());
        let mut game = Game::new(Arc::clone(&scenario), seed);
        let mut dice = Dice::new(seed);
        while !game.over() {
            for _ in 0..dice.below(5) {
                if let Some(order) = legal_order(&game.try_draft().view(), &mut dice) {
                    game.add(order).expect("it passes after the draft");
                }
            }
            let draft = game.draft().clone();
            let mut loaded = written_and_read(&game);
            prop_assert_eq!(loaded.state_hash(), game.state_hash());
            *loaded.draft_mut() = draft;
            // A survey of this draft may speak against an offer after it: then neither commits.
            let commit = |game: &mut Game| game.commit(["why".into(), String::new()]);
            let (here, there) = (commit(&mut game), commit(&mut loaded));
            prop_assert_eq!(here, there);
            if here.is_err() {
                *game.draft_mut() = Draft::default();
                *loaded.draft_mut() = Draft::default();
                prop_assert!(commit(&mut game).is_ok() && commit(&mut loaded).is_ok());
            }
            prop_assert_eq!(loaded.state_hash(), game.state_hash());
            prop_assert_eq!(loaded.turns(), game.turns());
        }
        prop_assert_eq!(written_and_read(&game).state_hash(), game.state_hash());
    }
}
