//! What moved a figure is said of rises as of falls, and with what confirmed it.
use crate::report::Reader;
use crate::report::notes::secured_moved;
use crate::report::played::by;

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
