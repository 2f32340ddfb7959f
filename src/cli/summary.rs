//! What a run came to, in text: one line a doctrine, and with `--detail` a block below it.
use crate::futures::{Doctrine, RunRow, column, columns, interval};
use crate::rules::failure::Severity;
use crate::rules::scenario::Scenario;
use std::fmt::Write;

/// `id  held 56.0 % (49.1 to 62.7)  secured, 3 y 41.2 %  N-1, 3 y 30.1 %  …  failures: …`. Both shares
/// are means of the last three years, as the verdict judges them.
pub fn line(scenario: &Scenario, doctrine: &Doctrine, rows: &[RunRow], width: usize) -> String {
    let held = rows.iter().filter(|row| row.outcome.held).count();
    let (share, low, high) = interval(held, rows.len());
    let mut line = format!(
        "{:width$}  held {:5.1} % ({:.1} to {:.1})  secured, 3 y {:4.1} %  N-1, 3 y {:4.1} %  spent {}",
        doctrine.id,
        100.0 * share,
        100.0 * low,
        100.0 * high,
        100.0 * mean(rows, const { column("secured_share") }),
        100.0 * mean(rows, const { column("n1_share") }),
        money(mean(rows, const { column("spent_kusd") })),
    );
    let failures: Vec<String> = (0..scenario.failures.len())
        .map(|at| (at, frequency(rows, at, Severity::Red)))
        .filter(|(_, share)| *share > 0.0)
        .map(|(at, share)| format!("{} {:.0} %", scenario.failures[at].name.id, 100.0 * share))
        .collect();
    let failures = if failures.is_empty() { "none".to_owned() } else { failures.join(", ") };
    line.push_str(&format!("  failures: {failures}"));
    line
}

/// Means of all numbers, how often each clause was met with its mean, and red and amber rates of
/// each failure.
pub fn detail(scenario: &Scenario, rows: &[RunRow]) -> String {
    let mut text = String::new();
    let Some(first) = rows.first() else { return text };
    let count = rows.len() as f64;
    for (at, name) in columns().enumerate() {
        let mean = mean(rows, at);
        let shown = if name.ends_with("_kusd") { money(mean) } else { format!("{mean:.3}") };
        // Writing to a text cannot fail.
        let _ = writeln!(text, "    mean    {name:28} {shown:>10}");
    }
    for (at, clause) in first.outcome.clauses.iter().enumerate() {
        let met = rows.iter().filter(|row| row.outcome.clauses[at].met()).count() as f64 / count;
        let got = rows.iter().map(|row| row.outcome.clauses[at].got).sum::<f64>() / count;
        let bound = if clause.at_least { "at least" } else { "at most" };
        let _ = writeln!(
            text,
            "    clause  {:28} {:>8.1} %  needs {bound} {:.3}, mean {got:.3}",
            clause.id,
            100.0 * met,
            clause.need,
        );
    }
    for (at, rule) in scenario.failures.iter().enumerate() {
        let (red, amber) = (frequency(rows, at, Severity::Red), frequency(rows, at, Severity::Amber));
        let early = rows.iter().filter(|row| row.outcome.failures[at].1.is_some_and(|turn| turn <= 4));
        let early = early.count() as f64 / count;
        let _ = writeln!(
            text,
            "    failure {:28} {:>8.1} %  red or amber {:.1} %, by turn 4 {:.1} %",
            rule.name.id,
            100.0 * red,
            100.0 * amber,
            100.0 * early,
        );
    }
    text
}

/// Share of games in which a failure reached a severity.
fn frequency(rows: &[RunRow], failure: usize, severity: Severity) -> f64 {
    let reached = rows.iter().filter(|row| row.outcome.failures[failure].0 >= severity).count();
    interval(reached, rows.len()).0
}

fn mean(rows: &[RunRow], column: usize) -> f64 {
    let sum: f64 = rows.iter().map(|row| row.outcome.numbers[column]).sum();
    if rows.is_empty() { 0.0 } else { sum / rows.len() as f64 }
}

fn money(kusd: f64) -> String {
    if kusd.abs() >= 1e6 { format!("${:.2}bn", kusd / 1e6) } else { format!("${:.0}M", kusd / 1e3) }
}
