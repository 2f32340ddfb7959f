//! Orders: check, then execute; a refused order changes nothing; the menu lists what passes.
use crate::support::menu::menu;
use crate::support::play::{Dice, Moment, any_order};
use crate::support::{play_game, small};
use crate::{games, styles};
use coercivity::rules::check::check;
use coercivity::rules::draw::Key;
use coercivity::rules::event::{EventKind, Record};
use coercivity::rules::orders::NumberedOrder;
use coercivity::rules::view::view;
use coercivity::rules::{Mode, give_orders};
use proptest::prelude::*;

proptest! {
    #![proptest_config(games(24))]

    #[test]
    fn a_refused_order_changes_nothing(seed in 0u64..1 << 40, style in styles()) {
        let scenario = small().build();
        let key = Key::from_seed(seed);
        let mut dice = Dice::new(seed ^ 0xabcd);
        play_game(&scenario, seed, style, |moment: &Moment<'_>| {
            let before = moment.world.hash();
            for _ in 0..6 {
                let order = any_order(&view(moment.scenario, moment.world), &mut dice);
                let Err(refusal) = check(&view(moment.scenario, moment.world), &order) else { continue };
                let numbered = NumberedOrder { number: 1, order };
                let mut world = moment.world.clone();
                let mut record = Record::default();
                let strict =
                    give_orders(moment.scenario, &mut world, 1, &[numbered], key, Mode::Strict, &mut record);
                let rejected = strict.expect_err("a refused order stops a strict journal");
                assert_eq!(format!("{:?}", rejected.refusal), format!("{refusal:?}"));
                assert!(record.events.is_empty() && record.entries.is_empty());
                give_orders(moment.scenario, &mut world, 1, &[numbered], key, Mode::Lenient, &mut record)
                    .expect("a lenient journal goes on");
                let kinds: Vec<EventKind> = record.events.iter().map(|event| event.kind).collect();
                assert_eq!(kinds, [EventKind::OrderLapsed]);
                assert_eq!(world.hash(), before, "{order:?} was refused and changed the world");
            }
        });
    }

    #[test]
    fn what_the_menu_lists_as_open_can_be_given_and_costs_what_it_says(
        seed in 0u64..1 << 40, style in styles()
    ) {
        let scenario = small().build();
        let key = Key::from_seed(seed);
        let mut dice = Dice::new(seed);
        play_game(&scenario, seed, style, |moment: &Moment<'_>| {
            if !moment.before_steps {
                return;
            }
            let seen = view(moment.scenario, moment.world);
            let listed = menu(&seen);
            for entry in &listed.entries {
                assert_eq!(entry.price, check(&seen, &entry.order), "{:?}", entry.order);
            }
            let open: Vec<_> = listed.open().collect();
            for _ in 0..4 {
                let entry = open[dice.below(open.len())];
                let numbered = NumberedOrder { number: 900, order: entry.order };
                let mut world = moment.world.clone();
                let mut record = Record::default();
                give_orders(moment.scenario, &mut world, 1, &[numbered], key, Mode::Strict, &mut record)
                    .expect("open on the menu");
                let after = view(moment.scenario, &world);
                let teams = after.teams_used() + after.teams_blocked()
                    - seen.teams_used() - seen.teams_blocked();
                let price = entry.price.expect("open");
                assert!((teams - price.teams).abs() < 1e-12, "{:?} takes {teams} of {}", entry.order, price.teams);
            }
        });
    }
}
