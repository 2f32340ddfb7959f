//! What is to be decided: a class waived though allies fill its need, and no other.
use crate::game::{FILLED, Game, ToDecide, filled_by_allies, to_decide};
use crate::report::played::by;
use crate::rules::id::PlatformId;
use crate::rules::orders::Order;

#[test]
fn a_class_that_is_waived_though_allies_fill_it_is_asked_about_and_no_other() {
    let (mut asked, mut left) = (0, 0);
    for seed in 1..=4 {
        let game = by("balanced-capital-led", seed);
        for turns in [2, 12, 16, 19] {
            let mut game: Game = game.branch(turns).expect("its turns pass again");
            for at in 0..game.scenario().platforms.len() {
                game.draft_mut().push(Order::Waive { platform: PlatformId::of(at), on: true });
            }
            game.commit(Default::default()).expect("waivers pass");
            let view = game.view();
            let filled = filled_by_allies(&view).iter().filter(|filled| **filled >= FILLED).count();
            let row = to_decide(&view).into_iter().find_map(|row| match row {
                ToDecide::WaivedForNothing { platform, more, .. } => Some((platform, more)),
                _ => None,
            });
            match row {
                Some((platform, more)) => {
                    assert_eq!(filled, more + 1);
                    assert!(view.waived()[platform.at()]);
                    asked += 1;
                }
                // The last turn leaves nothing to decide.
                None => {
                    assert!(filled == 0 || game.over());
                    left += 1;
                }
            }
        }
    }
    assert!(asked > 0 && left > 0, "{asked} asked about, {left} not");
}
