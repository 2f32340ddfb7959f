//! What it takes to build outside China: the floor a mine, cracker or separator asks, and the fee and
//! capital of a magnet plant.
use super::{IDLE, Played, Sample};
use coercivity::futures::Doctrine;
use coercivity::rules::basket::{Basket, Group};
use coercivity::rules::id::{FacilityId, Stage, Status};
use coercivity::rules::investment::{outlook_of, score_of};
use coercivity::rules::math;
use coercivity::rules::orders::Terms;
use coercivity::rules::prices::chinese_fee_of;
use coercivity::rules::scenario::{Facility, Scenario};
use coercivity::rules::view::SeatView;

/// The best producer outside China, and prices at which it is asked what it earns.
const BEST_PRODUCER: &str = "lynas";
const LOW_PRICES_USD_PER_KG: std::ops::RangeInclusive<f64> = 48.0..=57.0;

/// Item: who lives at low prices, and what price a new mine, cracker or separator asks.
pub(super) fn upstream_price(played: &Played) -> Result<(), String> {
    let scenario = &played.scenario;
    let firm = scenario.firms.iter().position(|firm| firm.name.id == BEST_PRODUCER);
    let firm = firm.ok_or_else(|| format!("there is no firm `{BEST_PRODUCER}`"))?;
    let look = |(margins, asked): &mut (Sample, Vec<(Stage, f64)>), view: &SeatView<'_>| {
        if view.step() == 0 {
            *asked =
                upstream(scenario).map(|i| (scenario.facilities[i].stage, floor_asked(view, i))).collect();
        } else if LOW_PRICES_USD_PER_KG.contains(&view.allied_price_usd_per_kg()[Group::NdPr]) {
            let own = || scenario.firm_facilities[firm].iter().map(|id| id.at());
            let earned: f64 = own().map(|i| view.revenue_kusd()[i] - view.cost_kusd()[i]).sum();
            let revenue: f64 = own().map(|i| view.revenue_kusd()[i]).sum();
            margins.add(math::ratio(earned, revenue));
        }
    };
    let games = played.watch(IDLE, Default::default, look)?;
    let mut margins = Sample::default();
    let mut asked = vec![Sample::default(); Stage::COUNT];
    for (own, floors) in games {
        margins.0.extend(own.0);
        floors.iter().for_each(|(stage, floor)| asked[stage.at()].add(*floor));
    }
    println!(
        "Margin of `{BEST_PRODUCER}` on sales at 48 to 57 $/kg NdPr, contracts left out: {}",
        margins.shown(2)
    );
    for stage in [Stage::Mine, Stage::Crack, Stage::Separation] {
        let floors = &asked[stage.at()];
        println!(
            "NdPr floor for ten years at which a prospect just pays, no grant, {}: {}",
            stage.name(),
            floors.shown(0)
        );
    }
    Ok(())
}

/// Allied prospects for mine, crack and separation that mostly make NdPr.
fn upstream(scenario: &Scenario) -> impl Iterator<Item = usize> + '_ {
    (0..scenario.facilities.len()).filter(|&i| {
        let facility = &scenario.facilities[i];
        facility.stage.is_upstream()
            && facility.opening.status == Status::Prospect
            && scenario.countries[facility.country.at()].allied
            && facility.nameplate_kg_per_step[Group::NdPr] > 0.5 * 1000.0 * facility.load_t_per_step
    })
}

/// The NdPr floor, $/kg, at which the estimate just says yes: ten years, all output, no grant, the
/// other groups in proportion of their long-run prices.
fn floor_asked(view: &SeatView<'_>, i: usize) -> f64 {
    let long_run = Basket(view.scenario().parameters.long_run_price_usd_per_kg);
    let outlook = outlook_of(view);
    let (mut low, mut high) = (20.0, 300.0);
    for _ in 0..30 {
        let middle = 0.5 * (low + high);
        let floor = long_run * math::ratio(middle, long_run[Group::NdPr]);
        let terms = Terms { floor_usd_per_kg: floor, term_steps: 20, cover: 1.0, ..Terms::default() };
        if score_of(view, &outlook, FacilityId::of(i), &terms) < 1.0 { low = middle } else { high = middle }
    }
    high
}

/// Item: what magnet plants cost and ask outside China.
pub(super) fn magnet_gap(played: &Played) -> Result<(), String> {
    let scenario = &played.scenario;
    let (mut capital, mut fee) = (Sample::default(), Sample::default());
    let mut premium = Sample::default();
    let nothing = played.doctrines.iter().find(|each| each.id == IDLE).ok_or("no such doctrine")?;
    let first_seed = Played {
        scenario: scenario.clone(),
        doctrines: vec![Doctrine::clone(nothing)],
        seeds: *played.seeds.start()..=*played.seeds.start(),
    };
    let look = |asked: &mut Vec<(f64, f64, f64)>, view: &SeatView<'_>| {
        if view.step() == 0 {
            *asked = magnet_plants(scenario).map(|(i, facility)| asks(view, i, facility)).collect();
        }
    };
    for game in first_seed.watch(IDLE, Vec::new, look)? {
        for (spent, gap, share) in game {
            capital.add(spent);
            fee.add(gap);
            premium.add(share);
        }
    }
    println!("Capital of a magnet plant at home, $ per kg of magnets a year: {}", capital.shown(0));
    println!("Gap to China's price at which it just pays, $ per kg of magnet, no grant: {}", fee.shown(0));
    println!("  over China's price of the magnet: {}", premium.shown(2));
    Ok(())
}

/// Magnet prospects in the player's own country.
fn magnet_plants(scenario: &Scenario) -> impl Iterator<Item = (usize, &Facility)> {
    scenario.stage_range(Stage::Magnet).map(|i| (i, &scenario.facilities[i])).filter(|(_, facility)| {
        scenario.countries[facility.country.at()].home
            && facility.opening.status == Status::Prospect
            && facility.nameplate_kg_per_step[Group::NdPr] > 0.0
    })
}

/// Kilograms of a plant's magnets a year, from the oxide in them.
fn magnets_kg_per_year(scenario: &Scenario, facility: &Facility) -> f64 {
    let p = &scenario.parameters;
    let oxide = 2.0 * facility.nameplate_kg_per_step[Group::NdPr];
    oxide * p.yield_best[Stage::Magnet.at()] / p.recipe_standard[Group::NdPr.at()]
}

/// Capital per kg of magnets a year; the gap to China's price at which the estimate just says yes
/// on a ten-year fee that covers the output, $ per kg of magnet; and the gap over China's price.
fn asks(view: &SeatView<'_>, i: usize, facility: &Facility) -> (f64, f64, f64) {
    let scenario = view.scenario();
    let p = &scenario.parameters;
    let fee = chinese_fee_of(view, Stage::Magnet);
    let outlook = outlook_of(view);
    let (mut low, mut high) = (1.0, 10.0);
    for _ in 0..30 {
        let middle = 0.5 * (low + high);
        let terms = Terms { fee_usd_per_kg: fee * middle, term_steps: 20, cover: 1.0, ..Terms::default() };
        if score_of(view, &outlook, FacilityId::of(i), &terms) < 1.0 { low = middle } else { high = middle }
    }
    let oxide_per_kg = Basket(p.recipe_standard);
    let gap = (fee * (high - 1.0)).dot(oxide_per_kg);
    let chain = view.price_usd_per_kg()
        + chinese_fee_of(view, Stage::Metal)
        + chinese_fee_of(view, Stage::Alloy)
        + fee;
    let price = chain.dot(oxide_per_kg);
    let capital = 1000.0 * facility.capital_kusd / magnets_kg_per_year(scenario, facility);
    (capital, gap, math::ratio(gap, price))
}
