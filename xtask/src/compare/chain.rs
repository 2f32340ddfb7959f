//! The chain from 2026 on: how long plants take to learn, what leaks, what a thin market pays, what
//! a magnet plant asks, who is there to run it, and whether deficits come.
use super::{Played, Sample};
use coercivity::futures::Doctrine;
use coercivity::rules::basket::load;
use coercivity::rules::basket::{Basket, Group};
use coercivity::rules::figure::FigureId;
use coercivity::rules::id::pool_of;
use coercivity::rules::id::{FacilityId, Stage, Status};
use coercivity::rules::investment::{outlook_of, score_of};
use coercivity::rules::math;
use coercivity::rules::orders::Terms;
use coercivity::rules::prices::chinese_fee_of;
use coercivity::rules::scenario::{Facility, Scenario};
use coercivity::rules::state::NEVER;
use coercivity::rules::view::SeatView;

/// Plays under this doctrine build at every stage.
const BUILDER: &str = "balanced-capital-led";
/// Plays under this one show what the world does by itself.
const IDLE: &str = "do-nothing";
/// Plays under this one build upstream and nothing that takes oxide.
const UPSTREAM: &str = "floor-only";

/// Prints the measures.
pub fn measure(played: &Played) -> Result<(), String> {
    ramps(played)?;
    leaks(played)?;
    thin_market(played)?;
    upstream_price(played)?;
    magnet_gap(played)?;
    people(played)?;
    deficits(played)
}

/// Share of nameplate from which a plant that is shut counts as one that had learnt: one shut while it
/// ramped gives as much as before within a step of its restart, whatever it forgot.
const LEARNT: f64 = 0.7;

/// What one game shows of how plants learn.
#[derive(Default, Clone)]
struct Learning {
    /// Steps from start-up to four fifths of nameplate as reported, by stage.
    ripe: [Sample; 6],
    /// Plants that started at least six years before the end, by stage.
    started: [f64; 6],
    /// Steps from decision to start-up of magnet plants.
    built: Sample,
    /// Steps from three tenths of ramp until four fifths of the customers take it, magnet plants.
    qualified: Sample,
    /// Share of nameplate as reported in the second half of each year after start-up, separation.
    separation: [Sample; 6],
    /// The same of plants that were fed for nine tenths of what they wanted so far.
    separation_fed: [Sample; 6],
    /// Sum of feed over want since start-up.
    fed: Vec<f64>,
    /// Step in which a plant passed three tenths of ramp.
    sampling: Vec<Option<u32>>,
    /// Steps from a restart to what a mothballed plant gave before, of plants that had learnt.
    restarted: Sample,
    /// Plants already counted as ripe and as qualified.
    seen: Vec<(bool, bool)>,
    /// What each plant gave when it last ran: one that is shut reports nought.
    ran: Vec<f64>,
    /// For plants shut now: what they gave before; for restarted ones also since when.
    shut: Vec<Option<(f64, u32)>>,
}

/// Item: midstream ramps, mine restarts, magnets built and qualified.
fn ramps(played: &Played) -> Result<(), String> {
    let games = played.watch(BUILDER, Learning::default, look_at_learning)?;
    let mut all = Learning::default();
    for game in games {
        for stage in 0..Stage::COUNT {
            all.ripe[stage].0.extend(&game.ripe[stage].0);
            all.started[stage] += game.started[stage];
        }
        for (all, own) in all.separation.iter_mut().zip(&game.separation) {
            all.0.extend(&own.0);
        }
        for (all, own) in all.separation_fed.iter_mut().zip(&game.separation_fed) {
            all.0.extend(&own.0);
        }
        all.built.0.extend(&game.built.0);
        all.qualified.0.extend(&game.qualified.0);
        all.restarted.0.extend(&game.restarted.0);
    }
    println!("Years from start-up to 80 % of nameplate, `{BUILDER}`:");
    for stage in Stage::ALL {
        let years = years(&all.ripe[stage.at()]);
        let share = math::ratio(years.0.len() as f64, all.started[stage.at()]);
        println!("  {}: {}, reached by {:.0} %", stage.name(), years.shown(1), 100.0 * share);
    }
    for (which, years) in [("all", &all.separation), ("fed for nine tenths", &all.separation_fed)] {
        let by_year: Vec<String> = years.iter().map(|year| format!("{:.0}", 100.0 * year.median())).collect();
        let count = years[3].0.len();
        println!(
            "Separation, median % of nameplate in years 1 to 6, {which}: {} ({count})",
            by_year.join(", ")
        );
    }
    println!(
        "Years from restart of a shut plant that had learnt to 90 % of before: {}",
        years(&all.restarted).shown(1)
    );
    println!("Years from decision to start-up, magnet plants: {}", years(&all.built).shown(1));
    println!("Years from three tenths of ramp to four fifths qualified: {}", years(&all.qualified).shown(1));
    Ok(())
}

fn years(steps: &Sample) -> Sample {
    Sample(steps.0.iter().map(|steps| steps / 2.0).collect())
}

fn look_at_learning(game: &mut Learning, view: &SeatView<'_>) {
    let scenario = view.scenario();
    game.seen.resize(scenario.facilities.len(), (false, false));
    game.shut.resize(scenario.facilities.len(), None);
    game.ran.resize(scenario.facilities.len(), 0.0);
    game.fed.resize(scenario.facilities.len(), 0.0);
    game.sampling.resize(scenario.facilities.len(), None);
    if view.step() > scenario.calendar.steps() {
        return;
    }
    for (i, facility) in scenario.facilities.iter().enumerate() {
        look_at_restart(game, view, i);
        let start = view.start_step()[i];
        if start == NEVER || start == 0 || view.status()[i] != Status::Operating {
            continue;
        }
        let age = f64::from(view.step() - start);
        let stage = facility.stage.at();
        let early = start + 12 <= scenario.calendar.steps();
        if view.step() == start + 1 && early {
            game.started[stage] += 1.0;
            if facility.stage == Stage::Magnet && view.decision_step()[i] != NEVER {
                game.built.add(f64::from(start - view.decision_step()[i]));
            }
        }
        if early && !game.seen[i].0 && view.seen_ramp()[i] >= 0.8 {
            game.seen[i].0 = true;
            game.ripe[stage].add(age);
        }
        game.fed[i] += view.fill()[i];
        if early && facility.stage == Stage::Separation && age >= 2.0 {
            let year = (view.step() - start) / 2 - 1;
            if let (0, Some(sample)) = ((view.step() - start) % 2, game.separation.get_mut(year as usize)) {
                sample.add(view.seen_ramp()[i]);
                if game.fed[i] >= 0.9 * age {
                    game.separation_fed[year as usize].add(view.seen_ramp()[i]);
                }
            }
        }
        if early && facility.stage == Stage::Magnet && view.seen_ramp()[i] >= 0.3 {
            let since = *game.sampling[i].get_or_insert(view.step());
            if !game.seen[i].1 && view.qualification()[i] >= 0.8 {
                game.seen[i].1 = true;
                game.qualified.add(f64::from(view.step() - since));
            }
        }
    }
}

fn look_at_restart(game: &mut Learning, view: &SeatView<'_>, i: usize) {
    let ramp = view.seen_ramp()[i];
    match (view.status()[i], game.shut[i]) {
        (Status::Operating, None) => game.ran[i] = ramp,
        (Status::Mothballed, None) => game.shut[i] = Some((game.ran[i], NEVER)),
        (Status::Operating, Some((before, NEVER))) => game.shut[i] = Some((before, view.step())),
        (Status::Operating, Some((before, since))) if ramp >= 0.9 * before => {
            if before >= LEARNT {
                game.restarted.add(f64::from(view.step() - since));
            }
            game.shut[i] = None;
        }
        _ => {}
    }
}

/// Item: oxide leaks where no metal stage takes it.
fn leaks(played: &Played) -> Result<(), String> {
    let look = |sums: &mut [Sample; 2], view: &SeatView<'_>| {
        let share = figure(view, FigureId::OxideLeavingShare);
        match view.step() {
            1..=4 => sums[0].add(share),
            step if step + 6 > played.scenario.calendar.steps() && !view.over() => sums[1].add(share),
            _ => {}
        }
    };
    for doctrine in [IDLE, UPSTREAM] {
        let (mut first, mut last) = (Sample::default(), Sample::default());
        for [early, late] in played.watch(doctrine, Default::default, look)? {
            first.add(early.mean());
            last.add(late.mean());
        }
        println!(
            "Share of allied NdPr oxide sold to China, `{doctrine}`, first two years: {}",
            first.shown(2)
        );
        println!("  last three years: {}", last.shown(2));
    }
    Ok(())
}

/// The last figure of the history; nought before the first step.
fn figure(view: &SeatView<'_>, figure: FigureId) -> f64 {
    match view.step() {
        0 => 0.0,
        step => view.history()[(step as usize - 1) * FigureId::COUNT + figure.at()],
    }
}

/// What one game shows of its first stop.
#[derive(Default, Clone)]
struct Stop {
    before: Option<[f64; 2]>,
    first: Option<[f64; 2]>,
    highest: [f64; 2],
    over: bool,
}

/// Item: what oxide outside China costs over China's price while licences are refused.
fn thin_market(played: &Played) -> Result<(), String> {
    let look = |stop: &mut Stop, view: &SeatView<'_>| {
        let dearest = [Group::NdPr, Group::DyTb].map(|group| {
            let premiums = view.premium_log().iter().map(|premium| premium[group]);
            math::exp(premiums.fold(-1.0, math::upper))
        });
        if view.licence_level() == 0 {
            stop.over |= stop.first.is_some();
            if !stop.over {
                stop.before = Some(dearest);
            }
        } else if !stop.over {
            stop.first.get_or_insert(dearest);
            for (high, now) in stop.highest.iter_mut().zip(dearest) {
                *high = math::upper(*high, now);
            }
        }
    };
    let games = played.watch(BUILDER, Stop::default, look)?;
    for (at, group) in [Group::NdPr, Group::DyTb].iter().enumerate() {
        let (mut first, mut highest) = (Sample::default(), Sample::default());
        for game in &games {
            if let (Some(before), Some(now)) = (game.before, game.first) {
                first.add(math::ratio(now[at], before[at]));
                highest.add(math::ratio(game.highest[at], before[at]));
            }
        }
        let name = group.name();
        println!(
            "Dearest region's {name} premium over what it was, first half-year of the first stop: {}",
            first.shown(2)
        );
        println!("  highest while it lasts: {}", highest.shown(2));
    }
    Ok(())
}

/// The best producer outside China, and prices at which it is asked what it earns.
const BEST_PRODUCER: &str = "lynas";
const LOW_PRICES_USD_PER_KG: std::ops::RangeInclusive<f64> = 48.0..=57.0;

/// Item: who lives at low prices, and what price a new mine, cracker or separator asks.
fn upstream_price(played: &Played) -> Result<(), String> {
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
fn magnet_gap(played: &Played) -> Result<(), String> {
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

/// Item: skilled people a magnet industry needs, and how many come by themselves.
fn people(played: &Played) -> Result<(), String> {
    let scenario = &played.scenario;
    let p = &scenario.parameters;
    let per_magnet_kg = Basket(p.recipe_standard);
    // 35,000 t of magnets and the metal and alloy that go into them, at best yields.
    let magnets_kg = 35_000_000.0;
    let mut oxide_kg = magnets_kg * load(per_magnet_kg);
    let mut skilled = [0.0; 3];
    for (at, stage) in [Stage::Magnet, Stage::Alloy, Stage::Metal].iter().enumerate() {
        oxide_kg /= p.yield_best[stage.at()];
        skilled[at] = p.skilled_per_kt_year[stage.at()] * oxide_kg / 1e6;
    }
    let sum: f64 = skilled.iter().sum();
    println!(
        "Skilled people for 35,000 t of magnets a year: {:.0} (magnet {:.0}, alloy {:.0}, metal {:.0})",
        sum, skilled[0], skilled[1], skilled[2]
    );
    let mut home = 0.0;
    let look = |skilled: &mut f64, view: &SeatView<'_>| {
        if view.step() == 0 {
            *skilled = view
                .skilled()
                .iter()
                .enumerate()
                .filter(|(at, _)| at_home(scenario, *at))
                .map(|(_, n)| n)
                .sum();
        }
    };
    for skilled in played.watch(IDLE, || 0.0, look)? {
        home += skilled / played.seeds.clone().count() as f64;
    }
    println!(
        "Skilled people at home as the game opens: {home:.0}; newcomers a year without a programme: {:.0}; retiring: {:.0}",
        2.0 * p.natural_inflow_per_step * home,
        2.0 * p.attrition_per_step * home
    );
    Ok(())
}

/// Does a pool of people lie in the player's own country?
fn at_home(scenario: &Scenario, pool: usize) -> bool {
    let (basin, _) = pool_of(pool);
    scenario.countries[scenario.basins[basin.at()].country.at()].home
}

/// What one game shows of prices and of demand that nobody could serve.
#[derive(Default, Clone)]
struct Market {
    first: Sample,
    last: Sample,
    served: Sample,
    dear_in_a_row: u32,
    dear: bool,
    demand: Sample,
}

/// Item: forecast deficits do not appear while China can expand at will.
fn deficits(played: &Played) -> Result<(), String> {
    let scenario = &played.scenario;
    let steps = scenario.calendar.steps();
    let dear_usd_per_kg = 1.5 * scenario.parameters.long_run_price_usd_per_kg[Group::NdPr.at()];
    let look = |market: &mut Market, view: &SeatView<'_>| {
        if view.step() == 0 || view.step() > steps {
            return;
        }
        let price = view.price_usd_per_kg()[Group::NdPr];
        market.demand.add(view.delivery_demand_kg()[Group::NdPr]);
        if view.step() <= 10 {
            market.first.add(price);
        }
        if view.step() + 10 > steps {
            market.last.add(price);
        }
        if view.licence_level() == 0 {
            market.served.add(figure(view, FigureId::TotalShare));
        }
        market.dear_in_a_row = if price > dear_usd_per_kg { market.dear_in_a_row + 1 } else { 0 };
        market.dear |= market.dear_in_a_row >= 4;
    };
    let games = played.watch(IDLE, Market::default, look)?;
    let (mut ratio, mut served, mut growth) = (Sample::default(), Sample::default(), Sample::default());
    for game in &games {
        ratio.add(math::ratio(game.last.mean(), game.first.mean()));
        served.add(game.served.mean());
        let demand = &game.demand.0;
        growth.add(math::ratio(*demand.last().unwrap_or(&0.0), demand[0]));
    }
    let dear = games.iter().filter(|game| game.dear).count();
    println!("Demand at the end over the start, `{IDLE}`: {}", growth.shown(2));
    println!("NdPr price, last five years over the first five: {}", ratio.shown(2));
    println!("Demand served while licences flow: {}", served.shown(3));
    println!("Games with NdPr above 1.5 times its long-run price for two years: {dear} of {}", games.len());
    Ok(())
}
