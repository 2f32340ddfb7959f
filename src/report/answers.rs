//! Answers first: each offer that was out, in one line: yes, not yet or no; the one term that held
//! it back, and by how much.
use super::names::Reader;
use super::{events, figures};
use crate::game::Answer;
use crate::rules::id::{FacilityId, Factor};

/// An answer as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerLine {
    /// Whom it concerns.
    pub facility: FacilityId,
    /// `yes`, `not yet`, `no`.
    pub word: &'static str,
    /// `△`, `·` or `!`.
    pub glyph: &'static str,
    /// The whole line, name first.
    pub text: String,
}

/// An answer in one line.
pub fn line(reader: &Reader<'_>, answer: &Answer) -> AnswerLine {
    match *answer {
        Answer::Yes { facility, capital_kusd, start_step } => AnswerLine {
            facility,
            word: "yes",
            glyph: "△",
            text: format!(
                "{}: yes. {} builds with {} of its own; start-up expected {}.",
                reader.plant(facility),
                reader.firm_of(facility),
                figures::money(capital_kusd),
                figures::half_year(&reader.scenario.calendar, start_step)
            ),
        },
        Answer::NotYet { facility, factor, score, by } => AnswerLine {
            facility,
            word: "not yet",
            glyph: "·",
            text: format!("{}: not yet. {}", reader.plant(facility), held_back(factor, score, by)),
        },
        Answer::No { facility, factor, score, by } => AnswerLine {
            facility,
            word: "no",
            glyph: "!",
            text: format!(
                "{}: no, the offer ran out. {}",
                reader.plant(facility),
                held_back(factor, score, by)
            ),
        },
    }
}

/// What held a firm back and by how much.
fn held_back(factor: Factor, score: f64, by: f64) -> String {
    let word = events::factor(factor);
    if factor == Factor::Permit {
        return format!("{word}: the terms would do, the permit is not in hand.");
    }
    let gap = format!("worth {} of what it asks", figures::share(score));
    if score >= 1.0 {
        format!("The terms would do, {gap}; its board has not met on it.")
    } else if by > 0.005 {
        format!("{word} held it back: {gap}; mending that alone would add {}.", figures::share(by))
    } else {
        format!("{word} held it back: {gap}, and no one term would mend it.")
    }
}
