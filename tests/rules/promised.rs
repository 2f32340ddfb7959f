//! What is promised is what is paid: terms, shares, overruns, and what a stop takes.
use crate::examples::{generous, rich};
use crate::support::{Table, small};
use coercivity::rules::basket::Basket;
use coercivity::rules::deal::known_capital_kusd_of;
use coercivity::rules::event::{Account, EventKind as Kind, Subject};
use coercivity::rules::id::{FacilityId, PlatformId, Stage, Status};
use coercivity::rules::investment::{Offering, Outlook, estimate_of};
use coercivity::rules::orders::{Order, Terms};
use coercivity::rules::view::SeatView;

/// What came to an account from another about a plant, by step.
fn paid(table: &Table, from: Account, to: Account, plant: FacilityId) -> Vec<(u32, f64)> {
    let entries = table.record.entries.iter();
    let about = entries.filter(|entry| {
        entry.from == from && entry.to == to && entry.subject == Subject::Facility(plant) && entry.kusd > 0.0
    });
    about.map(|entry| (entry.step, entry.kusd)).collect()
}

#[test]
fn a_contract_of_six_half_years_is_paid_six_times() {
    let mut table = Table::new(rich().build());
    let facility = table.plant("home-separator");
    let terms = Terms {
        floor_usd_per_kg: Basket([180.0, 0.0, 0.0, 0.0]),
        term_steps: 6,
        cover: 1.0,
        ..Terms::default()
    };
    table.give(Order::Offer { facility, terms });
    let mut paid_in = Vec::new();
    for step in 0..9 {
        table.steps(1);
        if table.view().dues_kusd()[facility.at()] > 0.0 {
            paid_in.push(step);
        }
    }
    assert_eq!(paid_in, [0, 1, 2, 3, 4, 5]);
}

#[test]
fn the_public_gets_its_part_of_what_a_plant_it_holds_earns() {
    let earned = |equity_share: f64| {
        let mut table = Table::new(rich().set("decision_rate", 1.0).build());
        let facility = table.plant("far-alloy");
        let terms = Terms { cost_share: 0.5, equity_share, ..generous() };
        table.steps(2);
        table.give(Order::Offer { facility, terms });
        table.steps(20);
        assert_eq!(table.view().status()[facility.at()], Status::Operating, "it was built");
        paid(&table, Account::Firms, Account::Programme, facility).iter().map(|(_, kusd)| kusd).sum::<f64>()
    };
    assert_eq!(earned(0.0), 0.0, "a grant is given");
    assert!(earned(0.2) > 0.0, "a share is paid for");
}

#[test]
fn all_that_construction_showed_a_plant_to_cost_is_spent_when_it_starts() {
    let mut table = Table::new(rich().set("decision_rate", 1.0).build());
    for id in ["far-alloy", "ally-magnet"] {
        let facility = table.plant(id);
        if table.view().status()[facility.at()] == Status::Prospect {
            table.give(Order::Offer { facility, terms: generous() });
        }
    }
    let mut started = 0;
    for _ in 0..20 {
        table.steps(1);
        let now = table.view().step() - 1;
        let starts =
            table.record.events.iter().filter(|event| event.step == now && event.kind == Kind::Started);
        for event in starts {
            let Subject::Facility(facility) = event.subject else { continue };
            let (spent, known) = (
                table.view().capital_spent_kusd()[facility.at()],
                known_capital_kusd_of(&table.view(), facility),
            );
            assert!((spent - known).abs() <= 1.0, "{spent} spent of {known}");
            started += 1;
        }
    }
    assert!(started > 0, "something was built");
}

#[test]
fn readiness_follows_what_was_filled_two_half_years_before() {
    let scenario = small().quiet().build();
    let speed = scenario.parameters.readiness_speed;
    let mut table = Table::new(scenario);
    let platforms = table.scenario.platforms.len();
    let (mut filled, mut ready) = (Vec::new(), vec![table.view().readiness().to_vec()]);
    for _ in 0..12 {
        table.steps(1);
        filled.push(table.view().fill_now().to_vec());
        ready.push(table.view().readiness().to_vec());
    }
    let mut moved = false;
    for step in 2..filled.len() {
        for at in (0..platforms).map(|at| PlatformId::of(at).at()) {
            let before = ready[step][at];
            let expected = before + speed * (filled[step - 2][at] - before);
            assert!((ready[step + 1][at] - expected).abs() < 1e-12, "step {step}, platform {at}");
            moved |= (ready[step + 1][at] - before).abs() > 1e-6;
        }
    }
    assert!(moved, "it moves at all");
}

#[test]
fn what_a_contract_closes_to_china_needs_an_ally_to_take_it_and_the_odds_know() {
    let loaded = coercivity::campaign::load_embedded("as-is").expect("the campaign is in the binary");
    let table = Table::new(loaded.scenario.expect("it has no errors"));
    let view = table.view();
    let odds = |plant: FacilityId, allied_only: bool, cover: f64| {
        let floor_usd_per_kg = Basket([110.0, 500.0, 0.0, 0.0]);
        let contract = Terms { floor_usd_per_kg, term_steps: 20, cover, ..Terms::default() };
        let terms = Terms { cost_share: 0.4, allied_only, ..contract };
        let ask = |view: &SeatView<'_>, outlook: &Outlook| estimate_of(view, outlook, plant, &terms).odds;
        Offering::of(&view).ask(view.scenario(), plant, &terms, ask)
    };
    let separators = table.scenario.stage_range(Stage::Separation).map(FacilityId::of);
    let prospects: Vec<_> = separators.filter(|at| view.status()[at.at()] == Status::Prospect).collect();
    assert!(!prospects.is_empty());
    let mut lower = 0;
    for plant in prospects {
        assert!(odds(plant, true, 0.9) <= odds(plant, false, 0.9), "fewer buyers never help");
        lower += usize::from(odds(plant, true, 0.9) < odds(plant, false, 0.9) - 0.01);
    }
    assert!(lower > 0, "allied metal takes half of what separators would make");
}
