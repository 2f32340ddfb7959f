//! The back-test: the campaign `2010` played over seeds, against the record of 2009 to 2016.
//!
//! The record's figures are those of the campaign's sources; each says where it comes from. A model
//! half-year is compared with a year's mean by weight, and with a year's end by the half-year in
//! which it falls.
use super::{Played, Sample};
use coercivity::rules::basket::Group;
use coercivity::rules::id::Status;
use coercivity::rules::state::NEVER;
use coercivity::rules::view::SeatView;

/// What was done.
const RECORD: &str = "historical";
/// What would have come of doing nothing.
const IDLE: &str = "do-nothing";

/// When a price of the record was paid.
enum Time {
    /// Mean of a calendar year.
    Mean(u32),
    /// End of a calendar year.
    End(u32),
}

/// NdPr and DyTb oxide outside China, $/kg; DyTb is nine parts Dy and one part Tb. Means of 2009 to
/// 2011 after Metal-Pages via Lynas quarterlies, later means and year's ends after USGS; Nd stands
/// for NdPr from the end of 2011 on.
const PRICES: [(Time, f64, f64); 9] = [
    (Time::Mean(2009), 19.0, 141.0),
    (Time::Mean(2010), 49.0, 265.0),
    (Time::Mean(2011), 225.0, 1538.0),
    (Time::End(2011), 195.0, 1550.0),
    (Time::End(2012), 77.0, 678.0),
    (Time::End(2013), 67.0, 501.0),
    (Time::Mean(2014), 63.0, 427.0),
    (Time::Mean(2015), 48.0, 308.0),
    (Time::Mean(2016), 40.0, 220.0),
];

/// What one game shows.
#[derive(Default, Clone)]
struct Game {
    prices: Vec<[f64; 2]>,
    premium: f64,
    designed_out: [f64; 2],
    molycorp: Path,
    lynas: Path,
}

/// What one plant did.
#[derive(Default, Clone)]
struct Path {
    start: Option<u32>,
    shut: Option<u32>,
    ramps: Vec<f64>,
    overrun: f64,
    asked: bool,
}

/// Prints the comparison.
pub fn measure(played: &Played) -> Result<(), String> {
    println!("\nBack-test `2010`, doctrine `{RECORD}`:");
    let games = played.watch(RECORD, Game::default, look)?;
    prices(played, &games);
    shape(played, &games);
    println!(
        "Demand designed out two years after the cut, NdPr: {}",
        of(&games, |g| g.designed_out[0]).shown(2)
    );
    println!("  DyTb: {}", of(&games, |g| g.designed_out[1]).shown(2));
    path("Molycorp, Mountain Pass separation", played, &games, |game| &game.molycorp);
    path("Lynas, Kuantan separation, first step", played, &games, |game| &game.lynas);
    let idle = played.watch(IDLE, Game::default, look)?;
    path("Lynas under `do-nothing`", played, &idle, |game| &game.lynas);
    Ok(())
}

fn of(games: &[Game], ask: impl Fn(&Game) -> f64) -> Sample {
    Sample(games.iter().map(ask).collect())
}

fn look(game: &mut Game, view: &SeatView<'_>) {
    let scenario = view.scenario();
    if view.step() == 0 || view.step() > scenario.calendar.steps() {
        return;
    }
    let price = view.allied_price_usd_per_kg();
    game.prices.push([price[Group::NdPr], price[Group::DyTb]]);
    let inside = view.price_usd_per_kg()[Group::NdPr];
    game.premium =
        if price[Group::NdPr] / inside > game.premium { price[Group::NdPr] / inside } else { game.premium };
    if view.step() == 8 {
        game.designed_out = [Group::NdPr, Group::DyTb].map(|group| view.substitution()[group]);
    }
    follow(&mut game.molycorp, view, "mountain-pass-separation");
    follow(&mut game.lynas, view, "lamp-separation");
}

fn follow(path: &mut Path, view: &SeatView<'_>, plant: &str) {
    let Some(facility) = view.scenario().facility(plant) else { return };
    let i = facility.at();
    path.overrun = view.seen_overrun()[i];
    path.asked |= view.distress_left()[i] > 0 || view.bridges()[i] > 0;
    let start = view.start_step()[i];
    if start == NEVER || start == 0 {
        return;
    }
    path.start.get_or_insert(start);
    match view.status()[i] {
        Status::Operating => path.ramps.push(view.seen_ramp()[i]),
        Status::Mothballed | Status::Closed => {
            path.ramps.push(0.0);
            path.shut.get_or_insert(view.step());
        }
        Status::Prospect | Status::Construction | Status::Suspended => {}
    }
}

/// Price of a game at a time of the record.
fn at(played: &Played, game: &Game, time: &Time, group: usize) -> f64 {
    let first = played.scenario.calendar.first_fiscal_year;
    let price =
        |step: usize| game.prices.get(step).or(game.prices.last()).map_or(0.0, |prices| prices[group]);
    match time {
        Time::Mean(year) => {
            let half = 2 * (year - first) as usize;
            0.25 * price(half) + 0.5 * price(half + 1) + 0.25 * price(half + 2)
        }
        Time::End(year) => price(2 * (year + 1 - first) as usize),
    }
}

fn prices(played: &Played, games: &[Game]) {
    for (group, name) in ["NdPr", "DyTb"].iter().enumerate() {
        for (time, ndpr, dytb) in &PRICES {
            let record = [*ndpr, *dytb][group];
            let sample = of(games, |game| at(played, game, time, group));
            let when = match time {
                Time::Mean(year) => format!("mean of {year}"),
                Time::End(year) => format!("end of {year}"),
            };
            let error = 100.0 * (sample.median() / record - 1.0);
            println!("  {name} $/kg, {when}: {} | record {record:.0} | {error:+.0} %", sample.shown(0));
        }
    }
}

/// Peak over the mean of 2009, when it comes, and how long until half of it.
fn shape(played: &Played, games: &[Game]) {
    let calendar = &played.scenario.calendar;
    for (group, name) in ["NdPr", "DyTb"].iter().enumerate() {
        let peak_step = |game: &Game| {
            let higher = |best: usize, step: usize| {
                if game.prices[step][group] > game.prices[best][group] { step } else { best }
            };
            (0..game.prices.len()).fold(0, higher)
        };
        let rise = of(games, |game| {
            game.prices[peak_step(game)][group] / at(played, game, &Time::Mean(2009), group)
        });
        let half_life = of(games, |game| {
            let peak = peak_step(game);
            let fallen = (peak..game.prices.len())
                .find(|step| game.prices[*step][group] <= 0.5 * game.prices[peak][group])
                .unwrap_or(game.prices.len());
            (fallen - peak) as f64 * 6.0
        });
        let when = of(games, |game| peak_step(game) as f64).median() as u32;
        println!("{name} peak over 2009: {}", rise.shown(1));
        println!("  median peak in FY{} H{}", calendar.fiscal_year(when), 1 + when % 2);
        println!("  months until half of it: {}", half_life.shown(0));
    }
    println!("NdPr outside China over inside, highest: {}", of(games, |game| game.premium).shown(2));
}

fn path(name: &str, played: &Played, games: &[Game], which: impl Fn(&Game) -> &Path) {
    let calendar = &played.scenario.calendar;
    let started: Vec<&Path> = games.iter().map(&which).filter(|path| path.start.is_some()).collect();
    println!("{name}: starts in {} of {} games", started.len(), games.len());
    let year = |step: f64| f64::from(calendar.first_fiscal_year) + step / 2.0;
    let start =
        Sample(started.iter().filter_map(|path| path.start).map(|step| year(f64::from(step))).collect());
    println!("  first output, fiscal year: {}", start.shown(1));
    println!(
        "  capital over the outturn median: {}",
        Sample(started.iter().map(|path| path.overrun).collect()).shown(2)
    );
    for years in 1..=4 {
        let share = started.iter().filter_map(|path| path.ramps.get(2 * years - 1)).copied().collect();
        println!("  share of nameplate at the end of year {years}: {}", Sample(share).shown(2));
    }
    let asked = started.iter().filter(|path| path.asked).count();
    let shut: Vec<f64> =
        started.iter().filter_map(|path| path.shut).map(|step| year(f64::from(step))).collect();
    println!("  out of cash at least once: {asked} of {}; shut by the end: {}", started.len(), shut.len());
    println!("  shut in fiscal year: {}", Sample(shut).shown(1));
}
