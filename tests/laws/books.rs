//! Money and mass: every dollar lies in an account and every kilogram in a store.
use crate::support::play::Moment;
use crate::support::{play_game, small};
use crate::{games, styles};
use coercivity::rules::basket::Basket;
use coercivity::rules::draw::Key;
use coercivity::rules::event::Account;
use coercivity::rules::math;
use coercivity::rules::opening::open;
use coercivity::rules::view::{SeatView, view};
use proptest::prelude::*;

fn is_whole(basket: Basket) -> bool {
    basket.0.iter().all(|lane| *lane == math::whole(*lane))
}

fn sum(baskets: &[Basket]) -> Basket {
    baskets.iter().fold(Basket::ZERO, |sum, each| sum + *each)
}

fn money_is_conserved(view: &SeatView<'_>) {
    let accounts = view.accounts_kusd();
    assert_eq!(accounts.iter().sum::<f64>(), 0.0, "accounts sum to nought: {accounts:?}");
    assert!(accounts.iter().all(|kusd| *kusd == math::whole(*kusd)), "whole thousands: {accounts:?}");
    let set_aside: f64 = view.obligated_kusd().iter().sum();
    assert_eq!(
        accounts[Account::Programme as usize],
        view.free_kusd() + set_aside,
        "what the programme has is free or set aside"
    );
    let tills: f64 = view.cash_kusd().iter().sum();
    assert_eq!(accounts[Account::Firms as usize], tills, "firms' money lies in their tills");
    assert!(view.obligated_kusd().iter().all(|kusd| *kusd >= 0.0), "nothing is set aside twice");
    assert!(view.debt_kusd().iter().chain(view.loan_kusd()).all(|kusd| *kusd >= 0.0), "debts end at nought");
}

fn mass_is_conserved(view: &SeatView<'_>) {
    let held = sum(view.stock_kg()) + sum(view.feed_kg());
    assert_eq!(view.mass_in_kg() - view.mass_out_kg(), held, "in less out is what lies in store");
}

fn no_store_is_overdrawn(view: &SeatView<'_>) {
    for i in 0..view.scenario().facilities.len() {
        let id = &view.scenario().facilities[i].name.id;
        for (all, allied) in [
            (view.stock_kg()[i], view.stock_allied_kg()[i]),
            (view.feed_kg()[i], view.feed_allied_kg()[i]),
            (view.output_kg()[i], view.output_allied_kg()[i]),
        ] {
            assert!(is_whole(all) && is_whole(allied), "{id}: whole kilograms");
            assert!(all.0.iter().all(|lane| *lane >= 0.0), "{id}: {all:?}");
            assert!(
                allied.0.iter().zip(all.0).all(|(part, whole)| *part >= 0.0 && *part <= whole),
                "{id}: allied {allied:?} of {all:?}"
            );
        }
    }
    for form in view.reserve_kg() {
        assert!(is_whole(form) && form.0.iter().all(|lane| *lane >= 0.0), "stockpile {form:?}");
    }
    let pools = view.skilled().iter().chain(view.apprentices().iter().flatten());
    assert!(
        pools.into_iter().all(|people| *people >= 0.0 && *people == math::whole(*people)),
        "whole people"
    );
}

/// `owned` tells whose owner was Chinese as the step began.
fn what_chinese_owners_make_is_chinas(view: &SeatView<'_>, owned: &[bool]) {
    for (allied, _) in view.output_allied_kg().iter().zip(owned).filter(|(_, owned)| **owned) {
        assert_eq!(*allied, Basket::ZERO);
    }
}

fn shares_stay_shares(view: &SeatView<'_>) {
    let unit = |what: &str, values: &[f64]| {
        for value in values {
            assert!((0.0..=1.0).contains(value), "{what} is {value} at step {}", view.step());
        }
    };
    unit("qualification", view.qualification());
    unit("readiness", view.readiness());
    unit("fill", view.fill());
    unit("staffing", view.staffing());
    unit("credibility", &[view.credibility()]);
    for belief in view.class_belief() {
        unit("class belief", belief);
        assert!((belief.iter().sum::<f64>() - 1.0).abs() < 1e-9, "beliefs sum to one: {belief:?}");
    }
}

proptest! {
    #![proptest_config(games(40))]

    #[test]
    fn every_dollar_and_every_kilogram_is_somewhere(seed in 0u64..1 << 40, style in styles()) {
        let scenario = small().build();
        let mut owned = vec![false; scenario.facilities.len()];
        play_game(&scenario, seed, style, |Moment { scenario, world, before_steps, .. }: &Moment<'_>| {
            let view = view(scenario, world);
            money_is_conserved(&view);
            mass_is_conserved(&view);
            no_store_is_overdrawn(&view);
            shares_stay_shares(&view);
            if !before_steps {
                what_chinese_owners_make_is_chinas(&view, &owned);
                owned.copy_from_slice(view.chinese_owned());
            }
        });
    }

    #[test]
    fn the_ledger_explains_every_balance(seed in 0u64..1 << 40, style in styles()) {
        let scenario = small().build();
        let mut balances = view(&scenario, &open(&scenario, Key::from_seed(seed))).accounts_kusd();
        let mut read = 0;
        play_game(&scenario, seed, style, |Moment { scenario, world, record, .. }: &Moment<'_>| {
            for entry in &record.entries[read..] {
                balances[entry.from as usize] -= entry.kusd;
                balances[entry.to as usize] += entry.kusd;
            }
            read = record.entries.len();
            assert_eq!(balances, view(scenario, world).accounts_kusd(), "step {}", view(scenario, world).step());
        });
    }

    #[test]
    fn what_is_booked_as_spent_is_spent(seed in 0u64..1 << 40, style in styles()) {
        let scenario = small().build();
        let played = play_game(&scenario, seed, style, |_| {});
        let opening = view(&scenario, &open(&scenario, Key::from_seed(seed))).spent_kusd();
        let booked: f64 = played
            .record
            .entries
            .iter()
            .filter(|entry| entry.from == Account::Programme && entry.to != Account::Congress)
            .map(|entry| entry.kusd)
            .sum();
        prop_assert_eq!(opening + booked, view(&scenario, &played.world).spent_kusd());
        prop_assert!(played.record.entries.iter().all(|entry| entry.kusd > 0.0), "no entry runs backwards");
    }
}
