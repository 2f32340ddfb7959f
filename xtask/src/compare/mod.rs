//! What a credible model must reproduce, measured on games anybody can play again: `docs/model.md`
//! prints these lines beside what is accepted.
//!
//! Everything is read through the seat's view, step by step, while a doctrine plays.
mod asks;
mod learning;
mod markets;
mod people;
mod record;

use coercivity::campaign::{load_folder, on_disk};
use coercivity::futures::{Doctrine, doctrines_beside, watched_game};
use coercivity::rules::math;
use coercivity::rules::scenario::Scenario;
use coercivity::rules::view::SeatView;
use std::ops::RangeInclusive;

/// Plays under this doctrine build at every stage.
const BUILDER: &str = "balanced-capital-led";
/// Plays under this one show what the world does by itself.
const IDLE: &str = "do-nothing";
/// Plays under this one build upstream and nothing that takes oxide.
const UPSTREAM: &str = "floor-only";

/// Prints all measures over some seeds.
pub fn compare(seeds: RangeInclusive<u64>) -> Result<(), String> {
    let chain = Played::of("as-is", seeds.clone())?;
    learning::ramps(&chain)?;
    markets::leaks(&chain)?;
    markets::thin_market(&chain)?;
    asks::upstream_price(&chain)?;
    asks::magnet_gap(&chain)?;
    people::people(&chain)?;
    markets::deficits(&chain)?;
    record::measure(&Played::of("2010", seeds)?)
}

/// A campaign, its doctrines and the seeds played.
struct Played {
    scenario: Scenario,
    doctrines: Vec<Doctrine>,
    seeds: RangeInclusive<u64>,
}

impl Played {
    fn of(campaign: &str, seeds: RangeInclusive<u64>) -> Result<Self, String> {
        let folder = crate::root().join("campaigns").join(campaign);
        let loaded = load_folder(&folder).map_err(|error| error.to_string())?;
        let Some(scenario) = loaded.scenario else { return Err(loaded.findings.plain(&loaded.sources)) };
        let doctrines = doctrines_beside(&on_disk(&folder).map_err(|error| error.to_string())?)?;
        Ok(Self { scenario, doctrines, seeds })
    }

    /// Plays a doctrine over all seeds; a fresh watcher looks at each game and is returned.
    fn watch<W>(
        &self,
        doctrine: &str,
        fresh: impl Fn() -> W,
        mut look: impl FnMut(&mut W, &SeatView<'_>),
    ) -> Result<Vec<W>, String> {
        let found = self.doctrines.iter().find(|each| each.id == doctrine);
        let found = found.ok_or_else(|| format!("there is no doctrine `{doctrine}`"))?;
        let game = |seed| {
            let mut watcher = fresh();
            watched_game(&self.scenario, found, seed, |view| look(&mut watcher, view));
            watcher
        };
        Ok(self.seeds.clone().map(game).collect())
    }
}

/// A sample of numbers, printed as its median and the middle four fifths.
#[derive(Default, Clone)]
struct Sample(Vec<f64>);

impl Sample {
    fn add(&mut self, value: f64) {
        self.0.push(value);
    }

    fn mean(&self) -> f64 {
        math::ratio(self.0.iter().sum(), self.0.len() as f64)
    }

    /// The value below which a share of the sample lies; nought of an empty one.
    fn quantile(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let last = sorted.len().saturating_sub(1);
        let at = math::whole(share * last as f64) as usize;
        sorted.get(at).copied().unwrap_or(0.0)
    }

    fn median(&self) -> f64 {
        self.quantile(0.5)
    }

    /// `median (tenth to nine tenths, count)`.
    fn shown(&self, digits: usize) -> String {
        let (low, high) = (self.quantile(0.1), self.quantile(0.9));
        let median = self.median();
        format!("{median:.digits$} ({low:.digits$} to {high:.digits$}; {} counted)", self.0.len())
    }
}
