//! Why a figure is what it is: what it was, each cause that moved it, what it is now. The lines
//! sum to the difference exactly.
//!
//! Money is explained by what was booked; the secured share by ordered substitution: demand first,
//! then each magnet plant's deliveries, the figure recomputed after each.
use super::Game;
use crate::rules::event::{Account, Cause, Entry, Subject};
use crate::rules::figure::{FigureId, Unit};

/// A cause with its amount, in the figure's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExplanationLine {
    /// Root.
    pub cause: Cause,
    /// Whom it concerns.
    pub subject: Subject,
    /// Amount.
    pub amount: f64,
}

/// The ledger behind a figure over a turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The figure.
    pub figure: FigureId,
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
}

/// Most lines listed.
const LISTED: usize = 12;

/// Explains a figure over the last committed turn; none before the first.
pub fn explain(game: &Game, figure: FigureId) -> Option<Explanation> {
    let turn = game.turns().len();
    let report = game.report(turn)?;
    let (_, was, is) = *report.figures.iter().find(|(id, _, _)| *id == figure)?;
    let record = &game.turns().get(turn - 1)?.record;
    let mut lines = match figure {
        FigureId::FreeMoney | FigureId::Spent => money_lines(&record.entries, figure),
        _ => Vec::new(),
    };
    let explained: f64 = lines.iter().map(|line| line.amount).sum();
    let open = (is - was) - explained;
    if open != 0.0 {
        lines.push(ExplanationLine { cause: Cause::Market, subject: Subject::Nobody, amount: open });
    }
    lines.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()));
    let small = if figure.unit() == Unit::Kusd { 500.0 } else { 0.0 };
    let mut rest = 0.0;
    let mut rest_count = 0;
    let mut listed = Vec::new();
    for line in lines {
        if listed.len() < LISTED && line.amount.abs() > small {
            listed.push(line);
        } else {
            rest += line.amount;
            rest_count += 1;
        }
    }
    Some(Explanation { figure, was, is, lines: listed, rest, rest_count })
}

fn money_lines(entries: &[Entry], figure: FigureId) -> Vec<ExplanationLine> {
    let mut lines: Vec<ExplanationLine> = Vec::new();
    for entry in entries {
        let amount = match (entry.from, entry.to, figure) {
            (Account::Programme, to, FigureId::Spent) if to != Account::Congress => entry.kusd,
            (Account::Programme, _, FigureId::FreeMoney) => -entry.kusd,
            (_, Account::Programme, FigureId::FreeMoney) => entry.kusd,
            _ => continue,
        };
        match lines.iter_mut().find(|line| line.cause == entry.cause && line.subject == entry.subject) {
            Some(line) => line.amount += amount,
            None => lines.push(ExplanationLine { cause: entry.cause, subject: entry.subject, amount }),
        }
    }
    lines
}
