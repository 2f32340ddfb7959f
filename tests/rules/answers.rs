//! Known answers, worked out by hand from the rule book's equations.
use crate::support::world::{HOME, Plant};
use crate::support::{Small, Table, small};
use coercivity::rules::basket::Basket;
use coercivity::rules::event::EventKind;
use coercivity::rules::exposure::by_year_of;
use coercivity::rules::id::{FacilityId, Stage, Status};
use coercivity::rules::investment::{annuity, estimate_of, outlook_of, put, put_delta};
use coercivity::rules::math;
use coercivity::rules::orders::{Order, Terms};

fn close(got: f64, expected: f64, within: f64) {
    assert!((got - expected).abs() <= within, "got {got}, expected {expected}");
}

/// A quiet world in which staff and feed hold no plant back and every new plant is of one class.
fn ramping(class: usize) -> Small {
    let mut world = small().quiet().plant(Plant {
        id: "new-separator",
        stage: Stage::Separation,
        country: HOME,
        firm: 2,
        t_per_year: [1000.0, 50.0, 30.0, 2000.0],
        status: Status::Construction,
        ramp: 0.0,
        progress: 0.95,
    });
    for (path, value) in [
        ("ramp_ceiling_unstaffed", 1.0),
        ("ramp_speed_unstaffed", 1.0),
        ("ramp_speed_unfed", 1.0),
        ("observation_noise", 0.0),
        ("effective_share_mean.separation", 1.0),
        ("ramp_start.separation", 0.08),
        ("ramp_rate_stage_multiple.separation", 1.0),
    ] {
        world = world.set(path, value);
    }
    for (at, label) in ["proven", "usual", "hard", "novel"].into_iter().enumerate() {
        let share = if at == class { 1.0 } else { 0.0 };
        world = world
            .set(&format!("class_share_downstream.{label}"), share)
            .set(&format!("ramp_rate.{label}"), [0.34, 0.20, 0.13, 0.08][at])
            .set(&format!("ramp_ceiling.{label}"), [1.0, 0.97, 0.85, 0.55][at]);
    }
    world
}

#[test]
fn a_plant_with_staff_and_feed_ramps_by_the_table_of_its_class() {
    // Ramp 12, 24 and 36 months after start-up, from 0.08: c - (c - 0.08)(1 - rho)^n.
    let table = [
        [0.599_248, 0.825_432, 0.923_958],
        [0.400_400, 0.605_456, 0.736_692],
        [0.267_187, 0.408_869, 0.516_108],
        [0.152_192, 0.213_295, 0.265_013],
    ];
    for (class, expected) in table.iter().enumerate() {
        let mut table = Table::new(ramping(class).build());
        let plant = table.plant("new-separator");
        while table.view().status()[plant.at()] != Status::Operating {
            table.steps(1);
        }
        // The step of start-up is the first of six.
        for (at, ramp) in expected.iter().enumerate() {
            table.steps(if at == 0 { 1 } else { 2 });
            close(table.view().seen_ramp()[plant.at()], *ramp, 2e-6);
        }
    }
}

/// A quiet world with the hurdle's constants of the rule book.
fn hurdle() -> Small {
    let mut world = small().quiet();
    for (path, value) in [
        ("hurdle_base", 0.10),
        ("hurdle_price", 0.22),
        ("hurdle_price_reference", 0.15),
        ("hurdle_unpiloted", 0.04),
        ("hurdle_drift", 0.10),
        ("hurdle_option_share", 0.30),
        ("hurdle_full_term_steps", 20.0),
        ("price_volatility_per_step.NdPr", 0.15),
    ] {
        world = world.set(path, value);
    }
    world
}

/// A fee so far over the market's that no fall of the market reaches the plant: its shield is whole.
fn sure_fee() -> Basket {
    Basket([2_200.0, 6_800.0, 1_900.0, 0.0])
}

fn asked(terms: &Terms) -> f64 {
    let table = Table::new(hurdle().build());
    let seen = table.view();
    estimate_of(&seen, &outlook_of(&seen), table.plant("home-magnet-two"), terms).mean.asks
}

#[test]
fn a_firm_without_contract_or_pilot_asks_three_fifths_over_its_money() {
    // sv = 0.10 + 0.22 + 0.04 = 0.36; beta = 0.5 + sqrt(0.25 + 0.1/0.1296) = 1.51074.
    close(asked(&Terms::default()), 1.587_381, 2e-5);
}

#[test]
fn a_long_contract_and_a_pilot_bring_the_hurdle_to_a_sixth() {
    // sv = 0.10 + 0.22 x 0.15 = 0.133; beta = 0.5 + sqrt(0.25 + 0.1/0.017689) = 2.92965.
    let fee_usd_per_kg = sure_fee();
    let terms = Terms { term_steps: 20, cover: 0.85, fee_usd_per_kg, pilot: true, ..Terms::default() };
    close(asked(&terms), 1.155_467, 2e-5);
}

#[test]
fn half_a_contract_counts_half() {
    // Cover 1, term 10 of 20 steps: sv = 0.10 + 0.22 x 0.5 + 0.04 = 0.25; beta = 1.860147.
    let fee_usd_per_kg = sure_fee();
    let terms = Terms { term_steps: 10, cover: 1.0, fee_usd_per_kg, ..Terms::default() };
    close(asked(&terms), 1.0 + 0.3 / 0.860_147, 2e-5);
}

#[test]
fn a_contract_in_name_takes_no_risk_off() {
    // A tenth of the market's fee would never pay: the firm asks what it asks without a contract.
    let fee_usd_per_kg = Basket([7.5, 25.0, 6.0, 0.0]);
    let terms = Terms { term_steps: 20, cover: 1.0, fee_usd_per_kg, ..Terms::default() };
    close(asked(&terms), 1.587_381, 2e-5);
}

#[test]
fn a_floor_makes_good_the_part_of_a_fall_that_its_put_does() {
    // N(-d1), d1 = ln(P/F)/s + s/2: half where F = P exp(s²/2), N(1 - s/2) a spread higher.
    let spread = 0.33;
    close(put_delta(68.0 * math::exp(0.5 * spread * spread), 68.0, spread), 0.5, 1e-7);
    close(put_delta(68.0 * math::exp(spread), 68.0, spread), 0.798_141, 1e-5);
    close(put_delta(0.8 * 68.0, 68.0, spread), 0.200_120, 1e-5);
    assert_eq!(put_delta(0.0, 68.0, spread), 0.0);
}

/// A quiet world in which the reference price stands still at 68, 340 and 14 $/kg.
fn still_prices() -> Small {
    let mut world = small().quiet();
    for (label, price) in [("NdPr", 68.0), ("DyTb", 340.0), ("Sm", 14.0)] {
        world = world
            .set(&format!("start_price_usd_per_kg.{label}"), price)
            .set(&format!("long_run_price_usd_per_kg.{label}"), price);
    }
    world.set("floor_value_share.separation", 0.40)
}

fn floor(ndpr: f64) -> Terms {
    Terms { floor_usd_per_kg: Basket([ndpr, 0.0, 0.0, 0.0]), term_steps: 10, cover: 0.85, ..Terms::default() }
}

#[test]
fn a_floor_pays_the_separators_part_of_the_gap_on_covered_output() {
    let mut table = Table::new(still_prices().build());
    let facility = table.plant("ally-separator");
    table.give(Order::Offer { facility, terms: floor(110.0) });
    table.steps(1);
    let seen = table.view();
    close(seen.price_usd_per_kg().0[0], 68.0, 1e-9);
    let output = seen.output_kg()[facility.at()].0[0];
    assert!(output > 100_000.0, "it runs: {output}");
    // 0.40 x (110 - 68) x 0.85 = 14.28 $ a kg of NdPr oxide.
    assert_eq!(seen.dues_kusd()[facility.at()], math::whole(output * 14.28 / 1000.0));
    let paid = table.events(|kind| kind == EventKind::FloorsPaid);
    assert_eq!(paid.len(), 1);
    assert_eq!((paid[0].amount, paid[0].second), (seen.dues_kusd()[facility.at()], 1.0));
}

#[test]
fn a_two_sided_floor_gives_back_its_share_of_the_excess_once_the_plant_is_ripe() {
    let mut table = Table::new(still_prices().set("upside_threshold", 0.5).build());
    let facility = table.plant("ally-separator");
    table.give(Order::Offer { facility, terms: Terms { upside_share: 0.3, ..floor(50.0) } });
    table.steps(1);
    let output = table.view().output_kg()[facility.at()].0[0];
    // 0.40 x (68 - 50) x 0.30 x 0.85 = 1.836 $ a kg come back.
    let back = table.events(|kind| kind == EventKind::UpsideReceived);
    assert_eq!(
        back.iter().map(|event| event.amount).collect::<Vec<_>>(),
        [math::whole(output * 1.836 / 1000.0)]
    );
    assert_eq!(table.view().dues_kusd()[facility.at()], 0.0);
}

#[test]
fn signing_sets_aside_public_capital_in_full_and_contracts_in_part() {
    let world = small().quiet().set("obligation_share", 0.2).set("renewal_obligation_share", 0.1);
    let table = Table::new(world.build());
    let set_aside = |id: &str, terms: Terms| {
        let facility = table.plant(id);
        let price = table.check(&Order::Offer { facility, terms }).expect("it passes");
        (price.obligated_kusd, table.scenario.facilities[facility.at()].capital_kusd)
    };
    let grant = Terms { cost_share: 0.3, loan_share: 0.2, ..Terms::default() };
    let (kusd, capital) = set_aside("far-separator", grant);
    assert_eq!(kusd, math::whole(capital * 0.5));
    let (kusd, capital) = set_aside("far-separator", Terms { cost_share: 0.3, ..floor(90.0) });
    assert_eq!(kusd, math::whole(capital * 0.5));
    let (kusd, capital) = set_aside("ally-separator", floor(90.0));
    assert_eq!(kusd, math::whole(capital * 0.1), "a running plant's contract");
}

#[test]
fn a_partner_pays_its_share_of_what_is_set_aside() {
    let table = Table::new(small().quiet().set("partner_accepts_from", -9.0).build());
    let facility = table.plant("ally-cracker");
    let alone = Terms { cost_share: 0.4, ..Terms::default() };
    let partner = Some(coercivity::rules::id::PartnerId::of(0));
    let joint = Terms { partner, partner_share: 0.25, ..alone };
    let price = |terms| table.check(&Order::Offer { facility, terms }).expect("it passes").obligated_kusd;
    close(price(joint), 0.75 * price(alone), 1.0);
}

#[test]
fn the_worth_of_a_floor_is_a_put_on_a_lognormal_price() {
    // At the money, spread 0.2: 100 (2 N(0.1) - 1).
    close(put(100.0, 100.0, 0.2), 7.965_567, 1e-4);
    // Far in the money with no spread to speak of it is the gap, far out of it nothing.
    close(put(110.0, 68.0, 0.01), 42.0, 1e-4);
    close(put(40.0, 68.0, 0.05), 0.0, 1e-6);
    // 110 N(0.33 - d1) - 68 N(-d1), d1 = ln(68/110)/0.33 + 0.165 = -1.292493.
    close(put(110.0, 68.0, 0.33), 42.911_96, 1e-4);
    assert_eq!(put(0.0, 68.0, 0.3), 0.0);
}

#[test]
fn one_a_step_for_ten_steps_at_a_twentieth_is_worth_seven_and_seven_tenths() {
    close(annuity(0.05, 10.0), 7.721_735, 1e-6);
}

#[test]
fn the_inverse_normal_gives_the_published_quantiles() {
    for (u, z) in [
        (0.001, -3.090_232_306),
        (0.05, -1.644_853_627),
        (0.5, 0.0),
        (0.841_344_746, 1.0),
        (0.9, 1.281_551_566),
        (0.975, 1.959_963_985),
        (0.999_9, 3.719_016_485),
    ] {
        close(math::inverse_normal_cdf(u), z, 1e-8);
    }
}

#[test]
fn exposure_counts_each_year_of_a_term_and_nothing_after() {
    let world = still_prices().set("renewal_obligation_share", 0.0).set("dumping_fear_upstream", 0.0);
    let mut table = Table::new(world.build());
    let facility = table.plant("ally-separator");
    let before = by_year_of(&table.view());
    assert!(before.iter().all(|(mean, worst)| *mean == 0.0 && *worst == 0.0));
    table.give(Order::Offer { facility, terms: Terms { term_steps: 6, ..floor(110.0) } });
    let years = by_year_of(&table.view());
    assert!(years[0].0 > 0.0 && years[0].1 >= years[0].0, "{years:?}");
    assert_eq!([years[1], years[2]], [years[0]; 2], "three years of two steps each");
    assert_eq!(years[3], (0.0, 0.0));
    // A price that stands still makes the put the gap: 0.40 x 42 x 0.85 on the believed full rate.
    let nameplate = table.scenario.facilities[facility.at()].nameplate_kg_per_step.0[0];
    let seen = table.view();
    let rate = coercivity::rules::belief::believed_full_rate(
        &table.scenario.parameters,
        &seen.class_belief()[facility.at()],
        seen.effective_mean()[facility.at()],
    );
    let yields = table.scenario.parameters.yield_best[Stage::Separation.at()];
    close(years[0].0, 2.0 * 14.28 * nameplate / 1000.0 * rate * yields, 0.01 * years[0].0);
}

#[test]
fn an_estimate_is_of_the_seats_belief_and_names_what_holds_a_firm_back() {
    let table = Table::new(hurdle().build());
    let seen = table.view();
    let bare = estimate_of(&seen, &outlook_of(&seen), FacilityId::of(17), &Terms::default());
    assert!(bare.odds < 0.05, "nobody builds a magnet line on nothing: {}", bare.odds);
    assert!(bare.odds_range.0 <= bare.odds && bare.odds <= bare.odds_range.1);
}
