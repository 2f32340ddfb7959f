//! What leaks, what a thin market pays, and whether deficits come.
use super::{BUILDER, IDLE, Played, Sample, UPSTREAM};
use coercivity::rules::basket::Group;
use coercivity::rules::figure::FigureId;
use coercivity::rules::math;
use coercivity::rules::view::SeatView;

/// Item: oxide leaks where no metal stage takes it.
pub(super) fn leaks(played: &Played) -> Result<(), String> {
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
pub(super) fn thin_market(played: &Played) -> Result<(), String> {
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
pub(super) fn deficits(played: &Played) -> Result<(), String> {
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
