//! Failures are revealed, not scored: a card with what failed, since when, what was sunk and which
//! link starved which. Its evidence from the record is in [`super::evidence`].
use super::names::Reader;
use super::stands::{Stands, stands};
use super::{figures, ways};
use crate::game::{EndedWithPlants, Game, last_ended_with_plants, past_since};
use crate::rules::failure::{Severity, severity_after};
use crate::rules::figure::{Comparison, Condition, FigureId};
use crate::rules::id::*;
use crate::rules::scenario::FailureRule;
use crate::rules::state::NEVER;

/// A failure's card.
#[derive(Clone, Debug, PartialEq)]
pub struct FailureCard {
    /// `FAILURE` or `WARNING`, with `, OVER` once it no longer stands and `, PAST` where nothing has been
    /// added for a year to what cannot be taken back.
    pub heading: &'static str,
    /// It was red at some time.
    pub red: bool,
    /// Its name in capitals.
    pub name: String,
    /// What it means.
    pub text: String,
    /// When it stood: `amber FY2028 H2, red since FY2029 H1`; `-` for never.
    pub course: String,
    /// That it is past and nothing mends it; empty where something would.
    pub past: String,
    /// That it ended because the plants it counted are gone; empty where it stands or something mended it.
    pub ended: String,
    /// What it cost: `sunk $94M, 41 people lost`; `-` for nothing.
    pub sunk: String,
    /// The figures that show it: `3 pilots done, 0 plants decided`.
    pub evidence: String,
    /// Whom those figures are about: plants with what was paid, a basin with who went; empty where no one.
    pub whose: String,
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
    let last = view.step().saturating_sub(1);
    let Stands { now, worst, over, began, shown, way } = stands(game, failure);
    let value = |figure: FigureId| value_at(game, figure, shown);
    let past = if now == Severity::Red { past_since(&view, failure) } else { None };
    let measured = way
        .iter()
        .map(|condition| {
            format!(
                "{} {} ({} {}{})",
                figures::figure_name(condition.figure),
                then_and_now(reader, game, condition.figure, (began, last)),
                comparison(condition.comparison),
                figures::figure(condition.figure, condition.value),
                held_for(condition)
            )
        })
        .collect::<Vec<_>>();
    let evidence = way
        .iter()
        .filter(|condition| condition.figure != FigureId::YearsFromStart)
        .take(3)
        .map(|condition| {
            let figure = condition.figure;
            let printed = match over {
                Some(then) => then_and_now(reader, game, figure, (then, last)),
                None => in_figures(figure, value(figure)),
            };
            format!("{} {printed}", figures::figure_name(figure))
        })
        .collect::<Vec<_>>()
        .join(", ");
    FailureCard {
        heading: heading(now, worst, past.is_some()),
        red: view.first_red()[at] != NEVER,
        name: rule.name.name.to_uppercase(),
        text: if worst == Severity::Red || game.over() {
            rule.text.clone()
        } else if over.is_some() {
            format!("If it comes back: {}", rule.text)
        } else {
            format!("If nothing changes: {}", rule.text)
        },
        course: course(reader, game, failure),
        past: past.map_or_else(String::new, |since| {
            format!(
                "nothing has been added to it since {}; what it counts was done and cannot be taken back, so it \
                 stays red and asks for nothing more",
                figures::half_year(calendar, since)
            )
        }),
        ended: match over {
            Some(_) if worst == Severity::Red => last_ended_with_plants(game, failure).map(|end| ended(reader, &end)),
            _ => None,
        }
        .unwrap_or_default(),
        sunk: sunk(rule, value),
        evidence,
        whose: ways::whose(reader, game, way, shown).unwrap_or_default(),
        chain: ways::own_chain(game, way, shown).map_or_else(|| rule.chain.clone(), str::to_owned),
        rule: rule.rule.clone(),
        figure: telling(way),
        measured,
    }
}

/// `it ended in FY2034 H1 because its plants are gone, not because it was mended: Torch Bearer stopped`.
pub(super) fn ended(reader: &Reader<'_>, end: &EndedWithPlants) -> String {
    let names: Vec<String> = end.plants.iter().map(|plant| reader.plant(*plant).to_owned()).collect();
    format!(
        "it ended in {} because its plants are gone, not because it was mended: {} no longer {}",
        figures::half_year(&reader.scenario.calendar, end.step),
        figures::listed(&names),
        if names.len() == 1 { "runs" } else { "run" }
    )
}

/// What stands over a card.
const fn heading(now: Severity, worst: Severity, past: bool) -> &'static str {
    match (now, worst) {
        (Severity::Red, _) if past => "FAILURE, PAST",
        (Severity::Red, _) => "FAILURE",
        (Severity::Amber, _) => "WARNING",
        (Severity::Clear, Severity::Red) => "FAILURE, OVER",
        (Severity::Clear, Severity::Amber | Severity::Clear) => "WARNING, OVER",
    }
}

/// A figure as it was measured. More graduates can leave in three years than came in them.
fn in_figures(figure: FigureId, value: f64) -> String {
    if figure == FigureId::GraduatesLostShare && value > 1.0 {
        return "100%, and some of earlier years".into();
    }
    figures::figure(figure, value)
}

/// A figure when a failure began to stand as it does and at the end of play so far: `3 in FY2031 H1, 5 now`.
fn then_and_now(reader: &Reader<'_>, game: &Game, figure: FigureId, (then, now): (u32, u32)) -> String {
    let print = |step: u32| in_figures(figure, value_at(game, figure, step));
    let when = |step: u32| figures::half_year(&reader.scenario.calendar, step);
    let now_is = if game.over() { "at the end" } else { "now" };
    match (print(then), print(now)) {
        (was, is) if then == now || was == is => is,
        (was, is) => format!("{was} in {}, {is} {now_is}", when(then)),
    }
}

/// When a failure stood, each stretch of amber and of red.
fn course(reader: &Reader<'_>, game: &Game, failure: FailureId) -> String {
    let calendar = &reader.scenario.calendar;
    let view = game.view();
    let mut stretches: Vec<(Severity, u32, u32)> = Vec::new();
    for step in 0..view.step() {
        let stood = severity_after(&view, failure, step);
        match stretches.last_mut() {
            Some((severity, _, to)) if *severity == stood => *to = step,
            _ => stretches.push((stood, step, step)),
        }
    }
    let last = view.step().saturating_sub(1);
    let words: Vec<String> = stretches
        .iter()
        .filter(|(severity, _, _)| *severity != Severity::Clear)
        .map(|(severity, from, to)| {
            let word = severity.name();
            let half_year = |step: u32| figures::half_year(calendar, step);
            match (from, to) {
                (from, to) if *to == last && !game.over() => format!("{word} since {}", half_year(*from)),
                (from, to) if from == to => format!("{word} in {}", half_year(*from)),
                (from, to) => format!("{word} {} to {}", half_year(*from), half_year(*to)),
            }
        })
        .collect();
    match words.len() {
        0 => figures::NOTHING.into(),
        1..=STRETCHES => words.join(", "),
        more => format!("{}, … {}", words[0], words[more + 1 - STRETCHES..].join(", ")),
    }
}

/// Stretches of amber and red that are told one by one.
const STRETCHES: usize = 4;

/// The figure that says what is wrong: one that only says when a rule begins to apply does not.
fn telling(conditions: &[Condition]) -> Option<FigureId> {
    let figures = || conditions.iter().map(|condition| condition.figure);
    figures().find(|figure| !is_gate(*figure)).or(figures().next())
}

/// Does a figure say when a rule begins to apply, rather than what is wrong?
pub(super) const fn is_gate(figure: FigureId) -> bool {
    matches!(
        figure,
        FigureId::YearsFromStart
            | FigureId::SecuredShare
            | FigureId::StandardShare
            | FigureId::SignedShare
            | FigureId::SignedStandardShare
    )
}

/// A condition with what its figure measured in a step: `pilots done 3 (at least 3, for 4 half-years)`.
pub(super) fn measured_in_words(game: &Game, condition: &Condition, step: u32) -> String {
    let figure = condition.figure;
    format!(
        "{} {} ({} {}{})",
        figures::figure_name(figure),
        in_figures(figure, value_at(game, figure, step)),
        comparison(condition.comparison),
        figures::figure(figure, condition.value),
        held_for(condition)
    )
}

/// A condition as it is read: `pilots done at least 3, for 4 half-years`.
pub(super) fn condition_in_words(condition: &Condition) -> String {
    format!(
        "{} {} {}{}",
        figures::figure_name(condition.figure),
        comparison(condition.comparison),
        figures::figure(condition.figure, condition.value),
        held_for(condition)
    )
}

/// `, for 4 half-years`; nothing for one.
fn held_for(condition: &Condition) -> String {
    match condition.steps {
        0 | 1 => String::new(),
        steps => format!(", for {}", figures::counted(steps as usize, "half-year", "half-years")),
    }
}

pub(super) fn comparison(comparison: Comparison) -> &'static str {
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
        let money = figures::money(value(figure));
        // What a contract binds is not paid yet, whoever looked.
        parts.push(match figure {
            FigureId::PaidUnsurveyed => format!("{money} bound by deals signed without a look"),
            _ => format!("sunk {money}"),
        });
    }
    if let Some(figure) = rule.people.filter(|figure| value(*figure) >= 1.0) {
        parts.push(format!("{} lost", figures::people(value(figure))));
    }
    if parts.is_empty() { figures::NOTHING.into() } else { parts.join(", ") }
}

/// A figure of the registry in a step of play or of the epilogue.
pub fn value_at(game: &Game, figure: FigureId, step: u32) -> f64 {
    game.view_from_the_end().figure_after(figure, step).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::played::as_is;

    #[test]
    fn what_is_over_shows_what_it_measured_when_it_last_began_and_what_it_measures_now() {
        let (mut over, mut moved) = (0, 0);
        for seed in [31, 32] {
            let mut game = Game::new(as_is(), seed);
            while !game.over() {
                game.commit(Default::default()).expect("an empty draft passes");
                let reader = Reader::new(game.scenario(), game.turns());
                for failure in (0..game.scenario().failures.len()).map(FailureId::of) {
                    let card = card(&reader, &game, failure);
                    if game.over() || !card.heading.ends_with(", OVER") || card.course == figures::NOTHING {
                        continue;
                    }
                    let began = stands(&game, failure).over.expect("it stood at some time");
                    let then = format!(" in {}, ", figures::half_year(&game.scenario().calendar, began));
                    over += 1;
                    if card.evidence.contains(" now") {
                        assert!(card.evidence.contains(&then), "{}: {}", card.name, card.evidence);
                        moved += 1;
                    }
                }
            }
        }
        assert!(over > 0 && moved * 2 > over, "{moved} of {over} show a figure that moved since");
    }
}
