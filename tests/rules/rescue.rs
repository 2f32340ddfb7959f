//! Plants out of cash: what a search for a buyer can do, what it costs, and what a guarantee may come to.
use crate::examples::{broke, first_distress, rich};
use crate::support::{Small, Table};
use coercivity::rules::event::{Cause, EventKind as Kind};
use coercivity::rules::exposure::{dues_per_step_of, guarantee_kusd_of};
use coercivity::rules::id::{FacilityId, Status};
use coercivity::rules::orders::{Order, Rescue, Terms};

/// A world whose plants earn their running costs and drown in debt.
fn indebted() -> Small {
    let mut world = rich();
    for path in ["opening_cash_usd_m", "opening_cash_share", "owner_injects_chance", "stock_credit_share"] {
        world = world.set(path, 0.0);
    }
    for firm in &mut world.scenario.firms {
        firm.extra_cash_kusd = 0.0;
    }
    world.set("opening_debt_share", 0.9).set("market_interest_per_step", 0.1).set("buyer_chinese_chance", 0.0)
}

/// Plays to the first plant in distress, looks for a buyer for it if asked to, and tells what came of it.
fn after_a_search(world: impl Fn() -> Small, search: bool) -> (Table, FacilityId, Kind, Cause) {
    let mut trial = Table::new(world().build());
    trial.steps(8);
    let (step, plant) = first_distress(&trial);
    let mut table = Table::new(world().build());
    table.steps(step + 1);
    if search {
        table.give(Order::Rescue { facility: plant, action: Rescue::Buyer });
    }
    table.steps(2);
    let ends = |kind: Kind| matches!(kind, Kind::Bought | Kind::Mothballed);
    let end = table
        .events(ends)
        .into_iter()
        .find(|event| event.subject == coercivity::rules::event::Subject::Facility(plant))
        .expect("distress ends");
    let (kind, cause) = (end.kind, end.cause);
    (table, plant, kind, cause)
}

#[test]
fn the_buyer_that_a_search_finds_is_the_searchs_doing_and_may_claim_half_of_the_output() {
    let world = || indebted().set("buyer_chance", 1.0);
    let (table, plant, kind, cause) = after_a_search(world, true);
    assert_eq!(kind, Kind::Bought);
    assert!(matches!(cause, Cause::Order(_)), "{cause:?}");
    assert_eq!(table.view().buyer_claim_share()[plant.at()], 0.5);
    let (table, plant, kind, cause) = after_a_search(world, false);
    assert_eq!((kind, cause), (Kind::Bought, Cause::Market), "the market's buyer comes to all");
    assert_eq!(table.view().buyer_claim_share()[plant.at()], 0.0, "and claims nothing");
}

#[test]
fn a_search_may_find_nobody_and_never_finds_one_for_a_plant_that_loses_on_every_kilogram() {
    let nobody = |table: &Table, kind: Kind, plant: FacilityId, loses: f64| {
        assert_eq!(kind, Kind::Mothballed);
        assert_eq!(table.view().status()[plant.at()], Status::Mothballed);
        let told = table.events(|kind| kind == Kind::NoBuyer);
        assert_eq!(told.iter().map(|event| event.amount).collect::<Vec<_>>(), [loses]);
    };
    let (table, plant, kind, _) = after_a_search(|| indebted().set("buyer_chance", 0.0), true);
    nobody(&table, kind, plant, 0.0);
    let (table, plant, kind, _) =
        after_a_search(|| broke().set("opex_usd_per_kg.separation", 3000.0).set("buyer_chance", 1.0), true);
    nobody(&table, kind, plant, 1.0);
}

#[test]
fn a_plant_does_not_restart_in_the_half_year_in_which_it_was_shut() {
    let mut table =
        Table::new(broke().set("restart_chance", 1.0).set("restart_margin_share", -1.0e6).build());
    table.steps(8);
    let (_, plant) = first_distress(&table);
    let story = table.story(plant);
    let at = |wanted: Kind| story.iter().find(|(_, kind)| *kind == wanted).map(|(step, _)| *step);
    assert_eq!(at(Kind::Restarted), at(Kind::Mothballed).map(|step| step + 1));
}

#[test]
fn a_guarantee_to_a_plant_that_loses_money_is_priced_at_more_than_it_promises() {
    let promised = |magnet_cost: f64| {
        let table = Table::new(rich().set("opex_usd_per_kg.magnet", magnet_cost).build());
        let facility = table.plant("ally-magnet");
        let terms =
            Terms { guarantee_kusd_per_step: 2_000.0, term_steps: 20, cover: 1.0, ..Terms::default() };
        let expected = guarantee_kusd_of(&table.view(), facility, &terms);
        let (mean, worst) = dues_per_step_of(&table.view(), facility, &terms);
        assert_eq!(mean, expected, "nothing else is owed");
        assert!(worst >= 2_000.0, "at worst it is paid in full: {worst}");
        expected
    };
    assert!(promised(300.0) > 2_000.0, "losses are made good too");
    assert!(promised(1.0) < 2_000.0, "what the plant earns is not paid twice");
}
