//! Laws as they are written: who is paid what when money is short, what ore with thorium costs, who leaves first,
//! what a partner doubts and what a pilot delays.
use crate::examples::{generous, rich};
use crate::support::world::{ALLY, Plant};
use crate::support::{Table, small};
use coercivity::rules::basket::Basket;
use coercivity::rules::event::{Account, Subject};
use coercivity::rules::figure::FigureId;
use coercivity::rules::id::{FacilityId, PartnerId, Skill, Stage, Status};
use coercivity::rules::investment::{estimate_of, outlook_of};
use coercivity::rules::orders::{Order, Terms};
use coercivity::rules::partner::interest_of;

fn floor(usd_per_kg: f64) -> Terms {
    Terms {
        floor_usd_per_kg: Basket([usd_per_kg, 0.0, 0.0, 0.0]),
        term_steps: 10,
        cover: 1.0,
        ..Terms::default()
    }
}

/// What a plant was paid by an account, thousand $.
fn paid_by(table: &Table, from: Account, plant: FacilityId) -> f64 {
    let entries = table.record.entries.iter().filter(|entry| {
        entry.from == from && entry.to == Account::Firms && entry.subject == Subject::Facility(plant)
    });
    entries.map(|entry| entry.kusd).sum()
}

#[test]
fn when_money_does_not_reach_all_plants_are_paid_the_same_part_of_what_is_open() {
    let plants = ["home-mine", "ally-mine", "home-separator", "ally-separator"];
    let paid = |appropriation_kusd: f64| {
        let world = rich()
            .set("renewal_obligation_share", 0.0)
            .set("exposure_ceiling", 1e4)
            .set("appropriation_kusd_per_year", appropriation_kusd);
        let mut table = Table::new(world.build());
        for id in plants {
            let facility = table.plant(id);
            table.give(Order::Offer { facility, terms: floor(180.0) });
        }
        table.steps(1);
        plants.map(|id| table.view().dues_kusd()[table.plant(id).at()])
    };
    let (full, short) = (paid(9_000_000.0), paid(20_000.0));
    let part = short.iter().sum::<f64>() / full.iter().sum::<f64>();
    assert!(short.iter().sum::<f64>() <= 20_000.0 && part < 0.9, "it does not reach: {part}");
    for (id, (full, short)) in plants.iter().zip(full.iter().zip(short)) {
        assert!((short / full - part).abs() < 0.01, "{id}: {short} of {full}, others {part}");
    }
}

#[test]
fn a_firm_lives_on_what_partners_and_older_programmes_pay_it_too() {
    let world = rich().set("partner_accepts_from", -9.0).set("partner_default_per_step", 0.0);
    let mut table = Table::new(world.set("exposure_ceiling", 1e4).build());
    let (joint, older) = (table.plant("ally-separator"), table.plant("home-mine"));
    let partner = Some(PartnerId::of(0));
    let terms = Terms { partner, partner_share: 0.25, ..floor(180.0) };
    table.give(Order::Offer { facility: joint, terms });
    table.steps(1);
    for (plant, from) in [(joint, Account::Partners), (older, Account::OtherPayers)] {
        let theirs = paid_by(&table, from, plant);
        assert!(theirs > 0.0, "{from:?} pay");
        let view = table.view();
        let at = plant.at();
        assert_eq!(view.support_kusd()[at], view.dues_kusd()[at] + theirs);
        let firm = table.scenario.facilities[at].firm;
        let of_firm = table.scenario.firm_facilities[firm.at()].iter().map(|id| view.support_kusd()[id.at()]);
        assert_eq!(view.firm_dues_kusd()[firm.at()], of_firm.sum::<f64>());
    }
}

#[test]
fn a_tax_credit_is_paid_in_a_half_year_in_which_a_floor_gives_upside_back_too() {
    let credited = |upside_share: f64| {
        let world = rich().set("decision_rate", 1.0).set("capex_usd_per_kg_year.mine", 1.0);
        let mut table = Table::new(world.build());
        let facility = table.plant("far-clay");
        let terms = Terms { cost_share: 0.7, upside_share, ..floor(60.0) };
        table.steps(6);
        table.give(Order::Offer { facility, terms });
        table.give(Order::TaxCredit { stage: Stage::Mine, usd_per_kg: 20.0 });
        table.steps(18);
        assert_eq!(table.view().status()[facility.at()], Status::Operating);
        paid_by(&table, Account::Programme, facility)
    };
    assert!(credited(0.0) > 0.0);
    assert_eq!(credited(0.3), credited(0.0), "of what it owes back nothing is kept from its credit");
}

#[test]
fn ore_with_thorium_in_it_costs_more_to_keep_to_permit_and_to_ship() {
    let mine = |id, radioactive: bool| {
        let mut world = small();
        world.scenario.countries[ALLY].waste_usd_per_kg = 3.0;
        world = world.plant(Plant {
            id,
            stage: Stage::Mine,
            country: ALLY,
            firm: 1,
            t_per_year: [1200.0, 90.0, 60.0, 3000.0],
            status: Status::Prospect,
            ramp: 0.0,
            progress: 0.0,
        });
        let last = world.scenario.facilities.last_mut().expect("just added");
        last.radioactive = radioactive;
        let scenario = world.build();
        let at = scenario.facility(id).expect("just added");
        let share = scenario.parameters.plain_waste_share;
        let edge = scenario.edges.iter().find(|edge| edge.seller == at && edge.freight_usd_per_kg > 0.0);
        let abroad = edge.map_or(0.0, |edge| edge.freight_usd_per_kg);
        (scenario.facilities[at.at()].clone(), share, abroad)
    };
    let ((monazite, share, far), (bastnaesite, _, near)) = (mine("other", true), mine("other", false));
    let waste = monazite.unit_cost_usd_per_kg - bastnaesite.unit_cost_usd_per_kg;
    assert!((waste - (1.0 - share) * 3.0).abs() < 1e-9, "{waste}");
    assert!(monazite.permit_steps > bastnaesite.permit_steps);
    assert!(monazite.freight_to_china_usd_per_kg > bastnaesite.freight_to_china_usd_per_kg);
    assert!(far > near && near > 0.0, "to allies abroad too: {far}, {near}");
}

#[test]
fn those_who_leave_for_want_of_a_place_count_as_lost_graduates_only_as_far_as_they_were_taught() {
    let lost = |seats: f64| {
        let mut world = rich();
        // Far more people than plants need: a tenth of the surplus leaves each half-year, taught or not.
        world.scenario.basins[ALLY].spare_persons = [4_000.0, 4_000.0];
        let mut table = Table::new(world.build());
        let (basin, skill) = (coercivity::rules::id::BasinId::of(ALLY), Skill::Hydrometallurgy);
        if seats > 0.0 {
            table.give(Order::Train { basin, skill, seats, mentors: 0.0, visas: 0.0 });
        }
        table.steps(8);
        let view = table.view();
        let graduates: f64 = view.graduates().iter().sum();
        let lost: f64 = view.graduates_lost().iter().sum();
        assert!(lost <= graduates, "{lost} of {graduates}");
        (lost, view.figure_after(FigureId::GraduatesLostShare, view.step() - 1).expect("open"))
    };
    assert_eq!(lost(0.0), (0.0, 0.0), "nobody was taught");
    let (persons, share) = lost(200.0);
    assert!(persons > 0.0 && share > 0.9, "those who were are the first without a place: {persons}, {share}");
}

#[test]
fn a_partner_doubts_a_plant_the_more_the_less_likely_its_firm_is_to_build() {
    let table = Table::new(rich().build());
    let (facility, partner) = (table.plant("ally-cracker"), PartnerId::of(0));
    let view = table.view();
    let doubt = |terms: &Terms| interest_of(&view, facility, terms, partner).doubt;
    let joint = |terms: Terms| Terms { partner: Some(partner), partner_share: 0.3, ..terms };
    let (bare, rich) = (joint(Terms { cost_share: 0.1, ..Terms::default() }), joint(generous()));
    assert!(doubt(&bare) > doubt(&rich), "{} and {}", doubt(&bare), doubt(&rich));
    let odds = estimate_of(&view, &outlook_of(&view), facility, &bare).odds;
    assert!((doubt(&bare) - 0.5 * (1.0 - odds)).abs() < 1e-12);
    let running = table.plant("ally-separator");
    assert_eq!(interest_of(&view, running, &joint(floor(90.0)), partner).doubt, 0.0, "it stands");
}

#[test]
fn a_pilot_that_is_ordered_leaves_the_firm_fewer_meetings_than_one_that_is_done() {
    let table = Table::new(rich().build());
    let view = table.view();
    let outlook = outlook_of(&view);
    let plant = table.plant("far-separator");
    let odds = |pilot: bool, piloted: bool| {
        let terms = Terms { pilot, cost_share: 0.5, ..floor(150.0) };
        let mut scenario = table.scenario.clone();
        if piloted {
            scenario.parameters.pilot_steps = 1.0;
        }
        estimate_of(&coercivity::rules::view::view(&scenario, &table.world), &outlook, plant, &terms).odds
    };
    let (without, ordered, done) = (odds(false, false), odds(true, false), odds(true, true));
    assert!(without < ordered && ordered < done, "{without}, {ordered}, {done}");
}
