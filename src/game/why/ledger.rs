//! A ledger being written: entries with the same root, subject and driver are one line; what is too
//! small to be listed is summed under *rest*, and can be read there.
use super::{Driver, Topic};
use crate::rules::event::{Cause, Subject};
use crate::rules::figure::Unit;

/// A cause with its amount, in the topic's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExplanationLine {
    /// Root.
    pub cause: Cause,
    /// Whom it concerns.
    pub subject: Subject,
    /// What moved.
    pub driver: Driver,
    /// Amount.
    pub amount: f64,
    /// The ledger it can be followed to.
    pub follow: Option<Topic>,
}

/// The ledger behind a topic over a turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The topic.
    pub topic: Topic,
    /// Before.
    pub was: f64,
    /// After.
    pub is: f64,
    /// Causes, largest first.
    pub lines: Vec<ExplanationLine>,
    /// Sum of causes too small to list.
    pub rest: f64,
    /// How many those are.
    pub rest_count: usize,
    /// Those causes, largest first.
    pub rest_lines: Vec<ExplanationLine>,
}

impl Explanation {
    /// The same with at most so many lines: the smallest go to the rest, where they can still be
    /// read.
    pub fn folded(mut self, most: usize) -> Self {
        if self.lines.len() > most {
            let mut folded = self.lines.split_off(most);
            folded.append(&mut self.rest_lines);
            self.rest = folded.iter().map(|line| line.amount).sum();
            self.rest_count = folded.len();
            self.rest_lines = folded;
        }
        self
    }
}

/// Entries on the way to an explanation.
pub(super) struct Ledger {
    was: f64,
    is: f64,
    lines: Vec<ExplanationLine>,
}

impl Ledger {
    pub fn new(was: f64, is: f64) -> Self {
        Self { was, is, lines: Vec::new() }
    }

    /// Begins at what was believed before anything was counted, if the ledger is of the first turn: the
    /// first count is then its first line.
    pub fn begin_believed(&mut self, believed: Option<f64>) {
        let Some(believed) = believed else { return };
        let first = self.was;
        self.was = believed;
        self.book(Cause::Market, Subject::Nobody, Driver::FirstCount, first - believed, None);
    }

    /// Books an amount; entries alike become one line.
    pub fn book(
        &mut self,
        cause: Cause,
        subject: Subject,
        driver: Driver,
        amount: f64,
        follow: Option<Topic>,
    ) {
        if amount == 0.0 {
            return;
        }
        let alike = |line: &&mut ExplanationLine| {
            line.cause == cause && line.subject == subject && line.driver == driver
        };
        match self.lines.iter_mut().find(alike) {
            Some(line) => line.amount += amount,
            None => self.lines.push(ExplanationLine { cause, subject, driver, amount, follow }),
        }
    }

    /// Sum of what is booked.
    pub fn booked(&self) -> f64 {
        self.lines.iter().map(|line| line.amount).sum()
    }

    /// What is not booked yet of the difference.
    pub fn open(&self) -> f64 {
        self.is - self.was - self.booked()
    }

    /// Lists the large causes and sums the small.
    pub fn close(mut self, topic: Topic) -> Explanation {
        self.lines.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()));
        let small = smallest_listed(topic.unit());
        let (mut lines, mut rest_lines) = (Vec::new(), Vec::new());
        for line in self.lines {
            if line.amount.abs() >= small {
                lines.push(line);
            } else {
                rest_lines.push(line);
            }
        }
        Explanation {
            topic,
            was: self.was,
            is: self.is,
            lines,
            rest: rest_lines.iter().map(|line| line.amount).sum(),
            rest_count: rest_lines.len(),
            rest_lines,
        }
    }
}

/// The smallest amount that is printed as something else than nought.
fn smallest_listed(unit: Unit) -> f64 {
    match unit {
        Unit::Share => 0.0005,
        Unit::Kusd => 500.0,
        Unit::UsdPerKg => 0.05,
        Unit::KgPerStep => 500.0,
        Unit::Persons | Unit::Count | Unit::Steps => 0.5,
        Unit::Index => 0.005,
    }
}
