//! Games of one doctrine, and what is counted over them.
use coercivity::futures::{Doctrine, RunRow, columns, interval, run_rows};
use coercivity::rules::math;
use coercivity::rules::scenario::Scenario;

/// Games of a doctrine over seeds, in their order.
pub struct Sample {
    /// The doctrine's id.
    pub id: String,
    rows: Vec<RunRow>,
    failures: Vec<String>,
}

/// Plays a doctrine over seeds.
pub fn play(scenario: &Scenario, doctrine: &Doctrine, seeds: &[u64]) -> Sample {
    let failures = scenario.failures.iter().map(|failure| failure.name.id.clone()).collect();
    Sample { id: doctrine.id.clone(), rows: run_rows(scenario, doctrine, seeds), failures }
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
        self.share(|row| at.iter().any(|at| row.outcome.failures[*at].0 == 2))
    }

    /// The same of the games in which any of them was amber or red.
    pub fn red_where_seen(&self, failures: &[&str]) -> f64 {
        let at = self.positions(failures);
        let seen = self.share(|row| at.iter().any(|at| row.outcome.failures[*at].0 > 0));
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
        self.less(other, |row| 100.0 * f64::from(u8::from(row.outcome.held)))
    }

    /// The same of a column, in hundredths.
    pub fn points_over(&self, other: &Sample, column: &str) -> Mean {
        self.less(other, |row| 100.0 * number(row, column))
    }

    /// The same of a column, as it is.
    pub fn over(&self, other: &Sample, column: &str) -> Mean {
        self.less(other, |row| number(row, column))
    }

    fn less(&self, other: &Sample, value: impl Fn(&RunRow) -> f64) -> Mean {
        let differences: Vec<f64> =
            self.rows.iter().zip(&other.rows).map(|(mine, theirs)| value(mine) - value(theirs)).collect();
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
pub fn number(row: &RunRow, column: &str) -> f64 {
    let at = columns().iter().position(|each| *each == column);
    at.map_or(f64::NAN, |at| row.outcome.numbers[at])
}
