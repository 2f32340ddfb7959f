//! Laws that were read a second time: what a floor, a bridge, a stock and a recycler come to, what China takes and
//! refuses, and what designing out and barred know-how do.
use crate::examples::{broke, first_distress, rich};
use crate::support::world::{ALLY, named, shipped};
use crate::support::{Small, Table, small};
use coercivity::rules::basket::{Basket, Group};
use coercivity::rules::event::{EventKind as Kind, Subject};
use coercivity::rules::facilities::build_steps_of;
use coercivity::rules::id::{CountryId, Form, Stage};
use coercivity::rules::injects::Origin;
use coercivity::rules::licences::{all_refused_of, refused_feed_of, refused_group_of, refused_magnets_of};
use coercivity::rules::orders::{Instrument, Order, Rescue};
use coercivity::rules::scenario::{Choice, Effect, EventRule, EventSubject, Lever, LeverEffect};

#[test]
fn a_kilogram_of_oxide_is_paid_once_along_a_chain_under_floors() {
    let p = &shipped().parameters;
    let [_, cracked, separated, ..] = p.yield_best;
    let paid = p.floor_value(Stage::Mine)
        + cracked * p.floor_value(Stage::Crack)
        + cracked * separated * p.floor_value(Stage::Separation);
    assert!((paid - cracked * separated).abs() < 1e-12, "{paid} on {} kg", cracked * separated);
}

#[test]
fn a_bridge_carries_what_the_firm_lost_for_as_many_half_years_as_the_campaign_says() {
    let cost = |steps: f64| {
        let world = || broke().set("bridge_loss_steps", steps);
        let mut trial = Table::new(world().build());
        trial.steps(8);
        let (step, facility) = first_distress(&trial);
        let mut table = Table::new(world().build());
        table.steps(step + 1);
        let bridge = Order::Rescue { facility, action: Rescue::Bridge };
        table.check(&bridge).expect("it is in need").now_kusd
    };
    let (bare, one, four) = (cost(0.0), cost(1.0), cost(4.0));
    assert!(one > bare, "its plants lose money: {one}, {bare}");
    assert!((four - bare - 4.0 * (one - bare)).abs() < 5.0, "{bare}, {one}, {four}");
}

#[test]
fn a_stock_that_is_released_in_every_gap_fills_more_slowly_than_one_kept_for_stops() {
    let table = Table::new(rich().build());
    let now = |only_in_stops| {
        let order = Order::Stockpile { form: Form::Magnet, target_steps: 12.0, only_in_stops };
        table.check(&order).expect("there is money").now_kusd
    };
    let p = &table.scenario.parameters;
    let (kept, released) = (now(true), now(false));
    assert!(
        (released / kept - p.stock_gap_share / p.stock_market_share).abs() < 0.01,
        "{released} of {kept}"
    );
}

/// A quiet world in which Beijing surely pulls one lever.
fn pulled(effect: LeverEffect) -> Table {
    let mut world = rich();
    world.scenario.levers.push(Lever {
        name: named("lever", "only"),
        effect,
        above_warn: true,
        text: String::new(),
        base: 1e3,
        temper: 0.0,
        tension: 0.0,
        vulnerability: 0.0,
        coverage: 0.0,
        exports: 0.0,
        rest_years: 0,
        steps: (4, 4),
    });
    let mut table = Table::new(world.build());
    table.steps(1);
    table
}

#[test]
fn a_stop_of_one_group_refuses_its_feed_and_the_magnets_that_need_it_and_nothing_else() {
    let of = |group| {
        let table = pulled(LeverEffect::StopGroup(group));
        let view = table.view();
        assert_eq!((refused_group_of(&view), all_refused_of(&view)), (Some(group), false));
        (refused_feed_of(&view), refused_magnets_of(&view).map(|share| share > 0.0))
    };
    let (feed, magnets) = of(Group::DyTb);
    assert!(feed[Group::DyTb] > 0.0 && feed[Group::NdPr] == 0.0 && feed[Group::Sm] == 0.0, "{feed:?}");
    assert_eq!(magnets, [false, true, false]);
    let (feed, magnets) = of(Group::Sm);
    assert!(feed[Group::Sm] > 0.0 && feed[Group::DyTb] == 0.0, "{feed:?}");
    assert_eq!(magnets, [false, false, true]);
    let table = pulled(LeverEffect::StopLicences);
    assert!(all_refused_of(&table.view()) && refused_group_of(&table.view()).is_none());
}

#[test]
fn china_has_one_appetite_for_ore_and_carbonate_together() {
    let taken = |cap_kg: f64| {
        let mut world = rich().set("china_ore_cap_kg_per_step", cap_kg);
        // Hardly a separator runs, so carbonate is over too.
        for separator in world.scenario.facilities.iter_mut().filter(|plant| plant.stage == Stage::Separation)
        {
            separator.opening.ramp = 0.05;
        }
        let mut table = Table::new(world.build());
        table.steps(3);
        let scenario = &table.scenario;
        [Stage::Mine, Stage::Crack].map(|stage| {
            scenario.stage_range(stage).map(|i| table.view().to_china_kg()[i][Group::NdPr]).sum::<f64>()
        })
    };
    let [ore, carbonate] = taken(1e9);
    assert!(ore > 0.0 && carbonate > 0.0, "both are over: {ore}, {carbonate}");
    let cap = 0.5 * ore + 0.5 * carbonate;
    let [ore, carbonate] = taken(cap);
    assert!(ore + carbonate <= cap && ore + carbonate > 0.9 * cap, "{ore} and {carbonate} of {cap}");
}

#[test]
fn conversion_fees_fall_in_a_glut() {
    let premium = |demand_kg: f64| {
        let mut table = Table::new(rich().set("demand_kg_per_step.NdPr", demand_kg).build());
        table.steps(6);
        table.view().fee_premium_log()[Stage::Magnet.at()]
    };
    assert!(premium(100_000.0) < 0.0, "far more magnets than anybody wants");
    assert_eq!(premium(9_000_000.0), 0.0, "licensed magnets answer the rest");
}

#[test]
fn what_was_designed_out_is_not_wanted_any_more_and_the_score_forgives_a_tenth_of_it() {
    let mut table = Table::new(small().set("long_run_price_usd_per_kg.DyTb", 60.0).build());
    table.steps(12);
    let view = table.view();
    let out = view.substitution()[Group::DyTb];
    assert!(out > 0.1, "{out}");
    let (wanted, counted) = (view.wanted_kg()[Group::DyTb], view.delivery_demand_kg()[Group::DyTb]);
    assert!(wanted < 0.97 * counted, "{wanted} of {counted}, {out} designed out");
}

#[test]
fn recycling_that_has_room_takes_magnets_at_the_end_of_their_life() {
    let feed = |collected: f64| {
        let mut world = rich().set("end_of_life_share", collected);
        // A plant with a loop of its own has no use for a recycler.
        for plant in &mut world.scenario.facilities {
            plant.swarf_loop = false;
        }
        let mut table = Table::new(world.build());
        table.steps(2);
        table.give(Order::Recycling { country: CountryId::of(ALLY), t_per_year: 400.0 });
        table.steps(2);
        let plant = table.plant("ally-magnet").at();
        table.view().feed_kg()[plant] + table.view().output_kg()[plant]
    };
    let (without, with) = (feed(0.0), feed(0.05));
    let gained: Basket = with + without * -1.0;
    assert!(gained[Group::NdPr] > 0.0 && gained[Group::LaCe] == 0.0, "{gained:?}");
}

#[test]
fn a_tax_credit_makes_a_plant_the_programmes_too() {
    let funded = |usd_per_kg: f64| {
        let mut world = rich().set("chinese_fee_alloy_usd_per_kg.NdPr", 60.0);
        for rule in
            world.scenario.instruments.iter_mut().filter(|rule| rule.instrument == Instrument::TaxCredit)
        {
            rule.from_turn = 1;
        }
        let mut table = Table::new(world.build());
        if usd_per_kg > 0.0 {
            table.give(Order::TaxCredit { stage: Stage::Alloy, usd_per_kg });
        }
        table.steps(4);
        table.view().funded()[table.plant("home-alloy").at()]
    };
    assert!(funded(5.0) && !funded(0.0));
}

#[test]
fn a_build_takes_a_half_year_more_once_the_better_part_of_know_how_is_barred() {
    let steps = |denial: f64| {
        let world: Small = rich().set("technology_denial_start.magnet", denial);
        let table = Table::new(world.build());
        let plant = table.plant("home-magnet-two");
        build_steps_of(&table.view(), plant) - table.scenario.facilities[plant.at()].build_steps
    };
    assert_eq!((steps(0.4), steps(0.6)), (0.0, 1.0));
}

#[test]
fn an_event_that_sells_a_plant_in_need_to_a_chinese_owner_ends_its_need_for_good() {
    let mut world = broke();
    world.scenario.events.push(EventRule {
        name: named("event", "sale"),
        origin: Origin::Campaign,
        text: String::new(),
        when: Vec::new(),
        dates: Vec::new(),
        hazard_per_step: 1.0,
        limit: 1,
        subject: EventSubject::PlantInDistress,
        choices: vec![Choice {
            label: String::new(),
            known: String::new(),
            effects: vec![Effect::SellToChina],
            moves: Vec::new(),
        }],
        citation: None,
    });
    let mut table = Table::new(world.build());
    let mut sold = None;
    for _ in 0..10 {
        table.steps(1);
        sold = table.events(|kind| kind == Kind::SoldToChina).first().map(|event| event.subject);
        if sold.is_some() {
            break;
        }
    }
    let Some(Subject::Facility(plant)) = sold else { panic!("nothing was sold: {sold:?}") };
    let view = table.view();
    assert!(view.chinese_owned()[plant.at()]);
    assert_eq!((view.distress_left()[plant.at()], view.bid_open()[plant.at()]), (0, false));
    table.steps(4);
    let later =
        table.story(plant).into_iter().filter(|(_, kind)| matches!(kind, Kind::Bought | Kind::SoldToChina));
    assert_eq!(later.count(), 1, "it is China's and is not sold again");
}
