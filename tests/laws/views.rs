//! What a seat sees is one function: an imagined world looks the same, and worlds that look the
//! same give the same prices, refusals, menus, estimates and papers.
use crate::support::menu::{menu, plain_terms};
use crate::support::play::{Dice, Moment, any_order};
use crate::support::{play_game, small};
use crate::{games, styles};
use coercivity::game::papers;
use coercivity::rules::check::check;
use coercivity::rules::draw::Key;
use coercivity::rules::held::clauses;
use coercivity::rules::id::FacilityId;
use coercivity::rules::imagine::{imagine, imagine_into};
use coercivity::rules::investment::{estimate_of, outlook_of};
use coercivity::rules::score::figures_that_leak;
use coercivity::rules::view::view;
use proptest::prelude::*;

proptest! {
    #![proptest_config(games(24))]

    #[test]
    fn an_imagined_world_looks_like_the_one_it_was_imagined_from(
        seed in 0u64..1 << 40, style in styles(), future in any::<u64>()
    ) {
        let scenario = small().build();
        let mut reused = imagine(
            &view(&scenario, &coercivity::rules::opening::open(&scenario, Key::from_seed(1))),
            Key::from_seed(2),
        );
        play_game(&scenario, seed, style, |moment: &Moment<'_>| {
            let seen = view(moment.scenario, moment.world);
            let imagined = imagine(&seen, Key::from_seed(future));
            let again = view(moment.scenario, &imagined);
            assert_eq!(again.differences(&seen), Vec::<&str>::new());
            assert_eq!(again.digest(), seen.digest());
            imagine_into(&seen, Key::from_seed(future), &mut reused);
            assert_eq!(reused.hash(), imagined.hash(), "what the room held before does not matter");
        });
    }

    #[test]
    fn no_open_figure_is_made_from_what_the_seat_does_not_know(
        seed in 0u64..1 << 40, style in styles(), future in any::<u64>()
    ) {
        let scenario = small().build();
        play_game(&scenario, seed, style, |moment: &Moment<'_>| {
            let seen = view(moment.scenario, moment.world);
            assert_eq!(figures_that_leak(&seen, Key::from_seed(future)), Vec::new());
        });
    }

    #[test]
    fn worlds_that_look_the_same_give_the_same_answers(
        seed in 0u64..1 << 40, style in styles(), future in any::<u64>()
    ) {
        let scenario = small().build();
        let mut dice = Dice::new(seed ^ future);
        play_game(&scenario, seed, style, |moment: &Moment<'_>| {
            if !moment.before_steps {
                return;
            }
            let other = imagine(&view(moment.scenario, moment.world), Key::from_seed(future));
            assert_ne!(other.hash(), moment.world.hash(), "the hidden part differs");
            let (here, there) = (view(moment.scenario, moment.world), view(moment.scenario, &other));
            assert_eq!(menu(&here), menu(&there));
            assert_eq!(papers(&here), papers(&there));
            assert_eq!(clauses(&here), clauses(&there));
            let (outlook, same) = (outlook_of(&here), outlook_of(&there));
            assert_eq!(outlook, same);
            for i in 0..moment.scenario.facilities.len() {
                let (id, terms) = (FacilityId::of(i), plain_terms(&here, i));
                assert_eq!(
                    estimate_of(&here, &outlook, id, &terms),
                    estimate_of(&there, &same, id, &terms)
                );
            }
            for _ in 0..8 {
                let order = any_order(&here, &mut dice);
                assert_eq!(format!("{:?}", check(&here, &order)), format!("{:?}", check(&there, &order)));
            }
        });
    }
}
