//! What moved a figure is said of rises as of falls, and with what confirmed it.
use crate::game::{Topic, explain_topic};
use crate::report::notes::secured_moved;
use crate::report::played::by;
use crate::report::{Reader, why};
use crate::rules::id::Stage;

#[test]
fn a_rise_of_the_secured_share_is_explained_as_a_fall_is() {
    let game = by("balanced-capital-led", 3);
    let reader = Reader::new(game.scenario(), game.turns());
    let moved = (2..=game.turns().len()).filter_map(|turn| secured_moved(&reader, &game, turn));
    let moved: Vec<_> = moved.collect();
    assert!(moved.iter().any(|moved| moved.rose) && moved.iter().any(|moved| !moved.rose), "{moved:#?}");
    for moved in moved {
        assert_eq!(moved.text.starts_with("Secured +"), moved.rose, "{}", moved.text);
    }
}

#[test]
fn a_confirmed_capacity_says_what_confirmed_it() {
    let game = by("balanced-capital-led", 3);
    let reader = Reader::new(game.scenario(), game.turns());
    let mut told = 0;
    for turn in 1..=game.turns().len() {
        for stage in Stage::ALL {
            let topic = Topic::Signed(*stage, Default::default());
            let ledger = explain_topic(&game, turn, topic).expect("the turn was played");
            for line in why::text(&reader, turn, &ledger).lines {
                let looked = line.text.contains("announced, now confirmed by a look");
                let shown = line.text.contains("announced, now shown by two years of output");
                assert_eq!(looked || shown, !line.told.is_empty(), "{line:?}");
                assert!(!looked || line.kind == "order", "{line:?}");
                told += usize::from(looked || shown);
            }
        }
    }
    assert!(told > 0, "nothing was confirmed in a whole game");
}
