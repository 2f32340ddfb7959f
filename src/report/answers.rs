//! Answers first: each offer that was out, in one line: yes, not yet or no; the one term that held
//! it back, and by how much.
use super::names::Reader;
use super::{events, figures, start_up};
use crate::game::{Answer, Means};
use crate::rules::id::{FacilityId, Factor};
use crate::rules::orders::Order;

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
        Answer::Yes { facility, capital_kusd, ref start_up } => AnswerLine {
            facility,
            word: "yes",
            glyph: "△",
            text: format!(
                "{}: yes. {} builds with {} of its own; start-up expected {}.",
                reader.plant(facility),
                reader.firm_of(facility),
                figures::money(capital_kusd),
                start_up::expected(&reader.scenario.calendar, start_up)
            ),
        },
        Answer::NotYet { facility, factor, score, by, until, means } => AnswerLine {
            facility,
            word: "not yet",
            glyph: "·",
            text: format!(
                "{}: not yet. {}{}{}",
                reader.plant(facility),
                unbacked(reader, facility, factor, score),
                match factor {
                    Factor::Cash => cash(reader, facility, means),
                    _ => waits_for(factor, score, by),
                },
                until.map_or_else(String::new, |step| {
                    let last = figures::half_year(&reader.scenario.calendar, step);
                    format!(" The offer stands until {last}.")
                })
            ),
        },
        Answer::No { facility, factor, score, by, means } => AnswerLine {
            facility,
            word: "no",
            glyph: "!",
            text: format!(
                "{}: no, the offer ran out. {}{}",
                reader.plant(facility),
                unbacked(reader, facility, factor, score),
                match factor {
                    Factor::Cash => cash(reader, facility, means),
                    _ => held_back(factor, score, by),
                }
            ),
        },
    }
}

/// That an offer promised to buy nothing, where the terms would not do: what is named beside it is held back by
/// that first.
fn unbacked(reader: &Reader<'_>, facility: FacilityId, factor: Factor, score: f64) -> &'static str {
    let stage = reader.scenario.facilities[facility.at()].stage;
    let orders = reader.turns.iter().rev().flat_map(|turn| turn.orders.iter().rev());
    let last = orders.map(|numbered| numbered.order).find_map(|order| match order {
        Order::Offer { facility: about, terms } if about == facility => Some(terms),
        _ => None,
    });
    let promised = last.is_none_or(|terms| terms.has_contract(stage));
    if promised || score >= 1.0 || matches!(factor, Factor::Permit | Factor::Cash) {
        return "";
    }
    "The offer held no contract, and no lender counts what nobody has promised to buy. "
}

/// What a firm waits for while the offer still stands.
fn waits_for(factor: Factor, score: f64, by: f64) -> String {
    if score >= 1.0 && factor != Factor::Permit {
        return format!(
            "The terms would do, worth {} of what it asks; its board has yet to meet on it, and nothing need be \
             mended.",
            figures::share(score)
        );
    }
    held_back(factor, score, by)
}

/// That a firm's board puts builds off for want of cash, and how much it lacked.
fn cash(reader: &Reader<'_>, facility: FacilityId, means: Means) -> String {
    let (word, firm) = (events::factor(Factor::Cash), reader.firm_of(facility));
    let when = figures::half_year(&reader.scenario.calendar, means.step);
    let stood = match means.kusd < 0.0 {
        true => format!("{firm} lacked {} in {when}", figures::money(-means.kusd)),
        false => format!("{firm} had {} in {when} and a plant in distress", figures::money(means.kusd)),
    };
    format!("{word}: {stood}, and its board puts new builds off; no terms mend that.")
}

/// What held a firm back and by how much.
fn held_back(factor: Factor, score: f64, by: f64) -> String {
    let word = events::factor(factor);
    if factor == Factor::Permit {
        return format!("{word}: the terms would do, the permit is not in hand.");
    }
    if score >= 1.0 {
        return format!(
            "The terms would do, worth {} of what it asks; its board did not meet on it in time. The same offer \
             can be made again.",
            figures::share(score)
        );
    }
    // Less than nothing is no share of anything.
    let gap = if score < 0.0 {
        "it would lose money".to_owned()
    } else {
        format!("worth {} of what it asks", figures::share(score))
    };
    let mended = score + by;
    if by <= 0.005 {
        format!("{word} held it back: {gap}, and no one term would mend it.")
    } else if mended <= 0.0 {
        format!("{word} held it back most: {gap}; mending that alone would not be enough.")
    } else {
        format!(
            "{word} held it back: {gap}; mending that alone would bring it to {}.",
            figures::share(mended)
        )
    }
}
