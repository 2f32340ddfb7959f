//! Failures are revealed, not scored: a card with what failed, since when, what was sunk and which
//! link starved which. Its evidence from the record is in [`super::evidence`].
use super::figures;
use super::names::Reader;
use crate::game::Game;
use crate::rules::figure::{Comparison, Condition, FigureId};
use crate::rules::id::*;
use crate::rules::scenario::FailureRule;
use crate::rules::state::NEVER;

/// A failure's card.
#[derive(Clone, Debug, PartialEq)]
pub struct FailureCard {
    /// `FAILURE` or `WARNING`.
    pub heading: &'static str,
    /// Its name in capitals.
    pub name: String,
    /// What it means.
    pub text: String,
    /// Amber since; `-` if never.
    pub amber_since: String,
    /// Red since; `-` if never.
    pub red_since: String,
    /// `$94M, 41 people`; `-` for nothing.
    pub sunk: String,
    /// The figures that show it: `3 pilots done, 0 plants decided`.
    pub evidence: String,
    /// The chain of causes in one line.
    pub chain: String,
    /// The rule in words.
    pub rule: String,
    /// The figure of them that tells most; none where nothing is measured.
    pub figure: Option<FigureId>,
    /// Each figure of the rule with what it measured.
    pub measured: Vec<String>,
}

/// A failure's card, on what the seat has seen so far.
pub fn card(reader: &Reader<'_>, game: &Game, failure: FailureId) -> FailureCard {
    let view = game.view();
    let at = failure.at();
    let rule = &reader.scenario.failures[at];
    let calendar = &reader.scenario.calendar;
    let red = view.red_since()[at] != NEVER;
    let last = view.step().saturating_sub(1);
    // What is over is shown as it was when it was first seen.
    let shown = match (red || view.amber_since()[at] != NEVER, view.first_red()[at], view.first_amber()[at]) {
        (true, _, _) => last,
        (false, NEVER, NEVER) => last,
        (false, NEVER, amber) => amber,
        (false, first, _) => first,
    };
    let was_red = red || view.first_red()[at] != NEVER && view.amber_since()[at] == NEVER;
    let since = |now: u32, first: u32| match (now, first) {
        (NEVER, NEVER) => figures::NOTHING.to_string(),
        (NEVER, first) => figures::half_year(calendar, first),
        (now, _) => figures::half_year(calendar, now),
    };
    let value = |figure: FigureId| value_at(game, figure, shown);
    let standing = standing(game, rule, was_red, shown);
    let measured = standing
        .iter()
        .map(|condition| {
            let held = if condition.steps > 1 {
                format!(", for {}", figures::counted(condition.steps as usize, "half-year", "half-years"))
            } else {
                String::new()
            };
            format!(
                "{} {} ({} {}{held})",
                figures::figure_name(condition.figure),
                figures::figure(condition.figure, value(condition.figure)),
                comparison(condition.comparison),
                figures::figure(condition.figure, condition.value)
            )
        })
        .collect::<Vec<_>>();
    let evidence = standing
        .iter()
        .filter(|condition| condition.figure != FigureId::YearsFromStart)
        .take(3)
        .map(|condition| {
            let (name, value) = (
                figures::figure_name(condition.figure),
                figures::figure(condition.figure, value(condition.figure)),
            );
            format!("{name} {value}")
        })
        .collect::<Vec<_>>()
        .join(", ");
    FailureCard {
        heading: if red { "FAILURE" } else { "WARNING" },
        name: rule.name.name.to_uppercase(),
        text: if was_red { rule.text.clone() } else { format!("If nothing changes: {}", rule.text) },
        amber_since: since(view.amber_since()[at], view.first_amber()[at]),
        red_since: since(view.red_since()[at], view.first_red()[at]),
        sunk: sunk(rule, value),
        evidence,
        chain: rule.chain.clone(),
        rule: rule.rule.clone(),
        figure: telling(standing),
        measured,
    }
}

/// Conditions of the way that held after a step, or of the first way where none did.
fn standing<'a>(game: &Game, rule: &'a FailureRule, red: bool, step: u32) -> &'a [Condition] {
    let view = game.view();
    let ways = if red { &rule.red } else { &rule.amber };
    let holds = |way: &&Vec<Condition>| {
        way.iter().all(|each| each.holds(step + 1, |figure, step| view.figure_after(figure, step)))
    };
    ways.iter().find(holds).or(ways.first()).map_or(&[], Vec::as_slice)
}

/// The figure that says what is wrong: one that only says when a rule begins to apply does not.
fn telling(conditions: &[Condition]) -> Option<FigureId> {
    let figures = || conditions.iter().map(|condition| condition.figure);
    let gate = |figure: &FigureId| {
        matches!(
            figure,
            FigureId::YearsFromStart
                | FigureId::SecuredShare
                | FigureId::StandardShare
                | FigureId::SignedShare
                | FigureId::SignedStandardShare
        )
    };
    figures().find(|figure| !gate(figure)).or(figures().next())
}

fn comparison(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::AtLeast => "at least",
        Comparison::AtMost => "at most",
        Comparison::Above => "above",
        Comparison::Below => "below",
    }
}

fn sunk(rule: &FailureRule, value: impl Fn(FigureId) -> f64) -> String {
    let mut parts = Vec::new();
    if let Some(figure) = rule.sunk.filter(|figure| value(*figure) > 0.0) {
        parts.push(figures::money(value(figure)));
    }
    if let Some(figure) = rule.people.filter(|figure| value(*figure) >= 1.0) {
        parts.push(figures::people(value(figure)));
    }
    if parts.is_empty() { figures::NOTHING.into() } else { parts.join(", ") }
}

/// A figure of the registry in a step of play or of the epilogue.
pub fn value_at(game: &Game, figure: FigureId, step: u32) -> f64 {
    game.view_from_the_end().figure_after(figure, step).unwrap_or(0.0)
}
