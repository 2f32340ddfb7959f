//! The back-test campaign: Beijing's moves come at the dates of the record, what was done can be
//! done again, and prices and plants go the way they went, within what docs/model.md accepts.
use coercivity::campaign::{embedded, load_embedded};
use coercivity::futures::{Doctrine, doctrines_beside, one_game, watched_game, whole_game};
use coercivity::rules::basket::Group;
use coercivity::rules::id::Status;
use coercivity::rules::orders::Order;
use coercivity::rules::scenario::Scenario;
use std::sync::Arc;

/// Enough games for a median that stands still in its second digit.
const SEEDS: std::ops::RangeInclusive<u64> = 1..=60;

fn scenario() -> Scenario {
    let loaded = load_embedded("2010").expect("the campaign is in the binary");
    assert_eq!(loaded.findings.plain(&loaded.sources), "");
    assert_eq!(loaded.citations.without_source, 0);
    loaded.scenario.expect("no findings, so it can be played")
}

fn doctrine(id: &str) -> Doctrine {
    let folder = embedded("2010").expect("the campaign is in the binary");
    let all = doctrines_beside(&folder).expect("its doctrines can be read");
    all.into_iter().find(|doctrine| doctrine.id == id).expect("it is one of them")
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[test]
fn beijing_moves_at_the_dates_of_the_record_whatever_the_luck() {
    let scenario = scenario();
    let first = scenario.calendar.first_fiscal_year;
    // FY2011 H1 is the halt, FY2011 H2 the second cut of licences.
    let halt = 2 * (2011 - first);
    for seed in [1, 2, 3, 99] {
        let mut levels = Vec::new();
        watched_game(&scenario, &doctrine("do-nothing"), seed, |view| levels.push(view.licence_level()));
        for (step, level) in levels.iter().skip(1).take(16).enumerate() {
            let expected = match step as u32 {
                step if step == halt => 2,
                step if step == halt + 1 => 1,
                _ => 0,
            };
            assert_eq!(*level, expected, "seed {seed}, step {step}");
        }
    }
}

#[test]
fn what_was_done_can_be_done_again() {
    let scenario = Arc::new(scenario());
    let historical = doctrine("historical");
    assert_eq!(historical.faults(&scenario), []);
    let turns = scenario.calendar.turn_steps.len();
    for seed in [1, 7, 42] {
        let game = whole_game(&scenario, &historical, seed, turns).expect("every order passes");
        let plants =
            ["lamp-2-crack", "lamp-2-separation"].map(|id| scenario.facility(id).expect("it is there"));
        let offered = game.turns()[2].orders.iter().filter_map(|each| match &each.order {
            Order::Offer { facility, .. } => Some(*facility),
            _ => None,
        });
        let mut offered: Vec<_> = offered.collect();
        offered.sort();
        assert_eq!(offered, plants, "seed {seed}: Japan lends in FY2011");
    }
}

#[test]
fn a_record_that_names_a_plant_or_a_year_nobody_knows_is_told_so() {
    let text = r#"(id: "x", name: "X", text: "X", cost_share: Fixed(0.0), plan: Record([
        Offer(year: 2011, plant: "lamp-2-crak"), StandBy(year: 2031, firm: "lynas")]))"#;
    let doctrine =
        coercivity::futures::DoctrineFile::read("x.ron", text, None).expect("it can be read").doctrine;
    let said = doctrine.faults(&scenario());
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().all(|fault| fault.field == "plan"), "{said:?}");
    assert_eq!(said[0].message, "there is no plant `lamp-2-crak`");
    assert_eq!(said[0].help.as_deref(), Some("did you mean `lamp-2-crack`?"));
    assert!(said[1].message.contains("FY2031") && said[1].message.contains("FY2009 to FY2016"), "{said:?}");
}

#[test]
fn the_price_rises_twelvefold_and_halves_within_a_year_in_the_median() {
    let scenario = scenario();
    let (mut rises, mut peaks, mut months) = (Vec::new(), Vec::new(), Vec::new());
    for seed in SEEDS {
        let mut prices = Vec::new();
        watched_game(&scenario, &doctrine("historical"), seed, |view| {
            if view.step() > 0 && view.step() <= scenario.calendar.steps() {
                prices.push(view.allied_price_usd_per_kg()[Group::NdPr]);
            }
        });
        let higher = |best: usize, step: usize| if prices[step] > prices[best] { step } else { best };
        let peak = (0..prices.len()).fold(0, higher);
        let half = (peak..prices.len()).find(|step| prices[*step] <= 0.5 * prices[peak]);
        rises.push(prices[peak] / (0.25 * prices[0] + 0.5 * prices[1] + 0.25 * prices[2]));
        peaks.push(peak as f64);
        months.push(6.0 * (half.unwrap_or(prices.len()) - peak) as f64);
    }
    let (rise, peak, month) = (median(rises), median(peaks), median(months));
    assert!((11.0..=17.0).contains(&rise), "peak over 2009: {rise}");
    assert!((4.0..=5.0).contains(&peak), "the peak comes in step {peak}, not in FY2011");
    assert!(month <= 12.0, "half of it after {month} months");
}

#[test]
fn lynas_lives_where_its_lender_waits_more_than_where_nobody_lends() {
    let scenario = scenario();
    let plant = scenario.facility("lamp-separation").expect("it is there");
    let shut = |id: &str| {
        let plan = doctrine(id);
        let mut games = 0;
        for seed in SEEDS {
            let mut closed = false;
            watched_game(&scenario, &plan, seed, |view| {
                let ran = view.step() <= scenario.calendar.steps();
                closed |= ran && matches!(view.status()[plant.at()], Status::Mothballed | Status::Closed);
            });
            games += u32::from(closed);
        }
        games
    };
    let (waits, nobody) = (shut("historical"), shut("do-nothing"));
    assert!(nobody >= 6, "shut in {nobody} games only although nobody lends");
    assert!(4 * waits <= nobody, "shut in {waits} games although the lender waits, in {nobody} without");
}

#[test]
fn the_briefing_promises_no_more_than_the_plans_beside_it_reach() {
    let scenario = scenario();
    let briefing = scenario.texts.briefing.join(" ");
    assert!(briefing.contains("Neither what was done nor what was advised since"), "{briefing}");
    for id in ["historical", "floor-and-people"] {
        let held = SEEDS.filter(|seed| one_game(&scenario, &doctrine(id), *seed).held).count();
        assert_eq!(held, 0, "{id} holds in some games, and the briefing says otherwise");
    }
    // No rule of the time bars a Chinese magnet from a weapon, so the forces are ready whatever is signed.
    for seed in [1, 2, 3] {
        let outcome = one_game(&scenario, &doctrine("historical"), seed);
        let readiness = outcome.clauses.iter().filter(|clause| clause.id.starts_with("readiness"));
        assert!(
            readiness.clone().count() == 2 && readiness.clone().all(|clause| clause.met()),
            "seed {seed}"
        );
    }
}
