//! Plans drawn at will: does the world reward anything that moves?
use super::play;
use coercivity::futures::{CostShare, Doctrine, Plan, StageName};
use coercivity::rules::draw::{Draws, EntityKey, Key, Stream, purpose};
use coercivity::rules::scenario::Scenario;

const PLANS: u32 = 500;

/// Prints how many of 500 random plans hold in more than one game of ten.
pub fn random_plans(scenario: &Scenario, seeds: &[u64]) {
    let mut shares: Vec<f64> = (0..PLANS).map(|plan| play(scenario, &drawn(plan), seeds).held()).collect();
    shares.sort_by(f64::total_cmp);
    let more = shares.iter().filter(|share| **share > 10.0).count();
    let best = shares.last().copied().unwrap_or(0.0);
    println!("## Random plans\n");
    println!(
        "Of {PLANS} random plans (stages, terms, instruments and limits drawn at will; {} games each), {more} \
         held in more than one game of ten ({:.1} %; the bound is 2 %); the best held in {best:.0} %.\n",
        seeds.len(),
        100.0 * more as f64 / f64::from(PLANS),
    );
}

/// One plan from its number: every line of a doctrine drawn on its own.
fn drawn(plan: u32) -> Doctrine {
    let draws = Draws { key: Key::from_seed(u64::from(plan)), stream: Stream::Future };
    let mut ordinal = 0;
    let mut u = || {
        ordinal += 1;
        draws.uniform(0, EntityKey(plan), purpose::DOCTRINE_TIE, ordinal)
    };
    let all = [
        StageName::Mine,
        StageName::Crack,
        StageName::Separation,
        StageName::Metal,
        StageName::Alloy,
        StageName::Magnet,
    ];
    let mut stages: Vec<(f64, StageName)> = all.iter().map(|stage| (u(), *stage)).collect();
    stages.sort_by(|a, b| a.0.total_cmp(&b.0));
    let order = Plan::Order(stages.into_iter().map(|(_, stage)| stage).collect());
    let limits = [0; 6].map(|_: u32| (8.0 * u()) as u32);
    let (floor, fee) = (if u() < 0.5 { 180.0 * u() } else { 0.0 }, if u() < 0.5 { 2.0 * u() } else { 0.0 });
    Doctrine {
        id: format!("random-{plan}"),
        name: String::new(),
        text: String::new(),
        plan: order,
        from_step: 0,
        until_step: (40.0 * u()) as u32,
        goals: (9.0, 9.0, 9.0),
        limits,
        countries: Vec::new(),
        light_only: u() < 0.2,
        cost_share: CostShare::Fixed(0.7 * u()),
        floor: (floor, 3.94 * floor, 0.42 * floor),
        metal_fee: (22.0 * fee, 67.0 * fee, 19.0 * fee),
        alloy_fee: (13.5 * fee, 40.0 * fee, 15.0 * fee),
        magnet_fee: (145.0 * fee, 60.0 * fee),
        term_steps: (34.0 * u()) as u32,
        cover: u(),
        pilot: u() < 0.5,
        survey: u() < 0.5,
        seats: if u() < 0.5 { 1000.0 * u() } else { 0.0 },
        seats_until_step: 9999,
        trains_blindly: u() < 0.2,
        stock_steps: if u() < 0.5 { 12.0 * u() } else { 0.0 },
        pools: Vec::new(),
        hires: u() < 0.5,
        reserve: u(),
        rescues: u() < 0.5,
        estimates: u() < 0.5,
        least_score: 1.3 * u(),
        country_weight: 0.0,
        without_country: 0.0,
        without_node: 0.0,
        spread: 0.2 * u(),
        lean: u(),
        waives: u() < 0.5,
        waives_until_step: (40.0 * u()) as u32,
        draws_stock_from_step: (40.0 * u()) as u32,
        tax_credit: [0.0; 6],
        when: Vec::new(),
        allied_only: u() < 0.2,
    }
}
