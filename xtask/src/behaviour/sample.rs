//! Games of one doctrine, and what is counted over them.
use coercivity::futures::{Doctrine, Outcome, RunRow, column, interval, run_rows, watched_game};
use coercivity::rules::basket::Group;
use coercivity::rules::failure::Severity;
use coercivity::rules::figure::FigureId;
use coercivity::rules::math;
use coercivity::rules::scenario::Scenario;
use coercivity::rules::view::SeatView;

/// Games of a doctrine over seeds, in their order.
pub struct Sample {
    /// The doctrine's id.
    pub id: String,
    rows: Vec<RunRow>,
    failures: Vec<String>,
    /// Mean of each figure over the years of play, then the spreads, a row a game; none unless watched.
    means: Vec<Vec<f64>>,
}

/// Plays a doctrine over seeds.
pub fn play(scenario: &Scenario, doctrine: &Doctrine, seeds: &[u64]) -> Sample {
    let failures = scenario.failures.iter().map(|failure| failure.name.id.clone()).collect();
    let rows = run_rows(scenario, doctrine, seeds);
    Sample { id: doctrine.id.clone(), rows, failures, means: Vec::new() }
}

/// The same, and takes the mean of every figure over the years of play.
pub fn watch(scenario: &Scenario, doctrine: &Doctrine, seeds: &[u64]) -> Sample {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let part = seeds.len().div_ceil(threads).max(1);
    let games: Vec<(RunRow, Vec<f64>)> = std::thread::scope(|scope| {
        let parts: Vec<_> = seeds
            .chunks(part)
            .map(|seeds| {
                scope
                    .spawn(|| seeds.iter().map(|seed| watched(scenario, doctrine, *seed)).collect::<Vec<_>>())
            })
            .collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_default()).collect()
    });
    let failures = scenario.failures.iter().map(|failure| failure.name.id.clone()).collect();
    let (rows, means) = games.into_iter().unzip();
    Sample { id: doctrine.id.clone(), rows, failures, means }
}

fn watched(scenario: &Scenario, doctrine: &Doctrine, seed: u64) -> (RunRow, Vec<f64>) {
    let mut means = Vec::new();
    let mut spreads = [0.0; SPREADS.len()];
    let outcome: Outcome = watched_game(scenario, doctrine, seed, |view: &SeatView<'_>| {
        let steps = scenario.calendar.steps();
        if (1..=steps).contains(&view.step()) {
            for (spread, (_, group)) in spreads.iter_mut().zip(SPREADS) {
                *spread += spread_of(view, group) / f64::from(steps);
            }
        }
        if view.step() == steps {
            let mean = |figure: &FigureId| {
                let course = (0..steps).map(|step| view.figure_after(*figure, step).unwrap_or(0.0));
                course.sum::<f64>() / f64::from(steps)
            };
            means = FigureId::ALL.iter().map(mean).collect();
        }
    });
    means.extend(spreads);
    (RunRow { seed, outcome }, means)
}

/// Measures that are no figure of the game: the dearest region's oxide price over the cheapest's, less one.
const SPREADS: [(&str, Group); 2] = [("spread NdPr", Group::NdPr), ("spread DyTb", Group::DyTb)];

fn spread_of(view: &SeatView<'_>, group: Group) -> f64 {
    let premiums = view.premium_log().iter().map(|premium| premium[group]);
    let (low, high) = premiums
        .fold((f64::MAX, f64::MIN), |(low, high), each| (math::lower(low, each), math::upper(high, each)));
    math::exp(high - low) - 1.0
}

/// A mean and half of its 95 % interval.
pub struct Mean {
    /// The mean.
    pub mean: f64,
    /// Half of the interval, 1.96 standard errors.
    pub half: f64,
}

impl Sample {
    /// Games held, %.
    pub fn held(&self) -> f64 {
        self.share(|row| row.outcome.held)
    }

    /// Games held with Wilson's 95 % interval, in words.
    pub fn held_in_words(&self) -> String {
        let held = self.rows.iter().filter(|row| row.outcome.held).count();
        let (share, low, high) = interval(held, self.rows.len());
        format!("{:.1} ({:.0}–{:.0})", 100.0 * share, 100.0 * low, 100.0 * high)
    }

    /// Part of the games for which something holds, %.
    pub fn share(&self, holds: impl Fn(&RunRow) -> bool) -> f64 {
        100.0 * self.rows.iter().filter(|row| holds(row)).count() as f64 / self.rows.len() as f64
    }

    /// Mean of a column.
    pub fn mean(&self, column: &str) -> f64 {
        self.rows.iter().map(|row| number(row, column)).sum::<f64>() / self.rows.len() as f64
    }

    /// Mean of a column of shares, %.
    pub fn percent(&self, column: &str) -> f64 {
        100.0 * self.mean(column)
    }

    /// Games in which any of the failures was red, %.
    pub fn red(&self, failures: &[&str]) -> f64 {
        let at = self.positions(failures);
        self.share(|row| at.iter().any(|at| row.outcome.failures[*at].0 == Severity::Red))
    }

    /// The same of the games in which any of them was amber or red.
    pub fn red_where_seen(&self, failures: &[&str]) -> f64 {
        let at = self.positions(failures);
        let seen = self.share(|row| at.iter().any(|at| row.outcome.failures[*at].0 > Severity::Clear));
        100.0 * self.red(failures) / math::upper(seen, 1e-9)
    }

    /// Games in which any of the failures was amber or red by the end of a turn, %.
    pub fn amber_by(&self, failures: &[&str], turn: u32) -> f64 {
        let at = self.positions(failures);
        self.share(|row| at.iter().any(|at| row.outcome.failures[*at].1.is_some_and(|first| first <= turn)))
    }

    fn positions(&self, failures: &[&str]) -> Vec<usize> {
        let known = |id: &&str| self.failures.iter().position(|failure| failure == id);
        failures.iter().filter_map(known).collect()
    }

    /// This sample less another on the same seeds, games held, points.
    pub fn held_over(&self, other: &Sample) -> Mean {
        self.less(other, |sample, game| 100.0 * f64::from(u8::from(sample.rows[game].outcome.held)))
    }

    /// The same of something measured: `red ID` is 1 in games in which a failure was red, `mean ID` the
    /// mean of a figure over the years of play, any other name a column of the run.
    pub fn over(&self, other: &Sample, measure: &str) -> Mean {
        self.less(other, |sample, game| sample.measured(game, measure))
    }

    fn measured(&self, game: usize, measure: &str) -> f64 {
        if let Some(id) = measure.strip_prefix("red ") {
            let at = self.positions(&[id]);
            let red = at.iter().any(|at| self.rows[game].outcome.failures[*at].0 == Severity::Red);
            return f64::from(u8::from(red));
        }
        let spread = SPREADS.iter().position(|(name, _)| *name == measure);
        let place = match (spread, measure.strip_prefix("mean ")) {
            (Some(spread), _) => Some(FigureId::COUNT + spread),
            (None, Some(id)) => FigureId::of(id).map(FigureId::at),
            (None, None) => None,
        };
        if let Some(place) = place {
            let figure = self.means.get(game).and_then(|means| means.get(place));
            return figure.copied().unwrap_or(f64::NAN);
        }
        number(&self.rows[game], measure)
    }

    fn less(&self, other: &Sample, value: impl Fn(&Sample, usize) -> f64) -> Mean {
        let games = 0..self.rows.len().min(other.rows.len());
        let differences: Vec<f64> = games.map(|game| value(self, game) - value(other, game)).collect();
        let count = differences.len() as f64;
        let mean = differences.iter().sum::<f64>() / count;
        let square = differences.iter().map(|each| (each - mean) * (each - mean)).sum::<f64>();
        Mean { mean, half: 1.96 * (square / math::upper(count - 1.0, 1.0) / count).sqrt() }
    }
}

impl std::fmt::Display for Mean {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:+.1} ± {:.1}", self.mean, self.half)
    }
}

/// A number of a game by its column.
pub fn number(row: &RunRow, name: &str) -> f64 {
    row.outcome.numbers[column(name)]
}
