//! Clauses by which a doctrine answers what it sees: a figure of the seat's view, a comparison, a
//! value, and what changes while it holds. Read anew at the start of each turn.
use super::grant::CostShare;
use crate::rules::figure::{Comparison, Condition, FigureId};
use crate::rules::view::SeatView;
use serde::{Deserialize, Deserializer, de};

/// While the condition holds, the changes apply.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The figure.
    #[serde(deserialize_with = "figure")]
    pub figure: FigureId,
    /// How it is compared.
    pub is: Compared,
    /// With what.
    pub value: f64,
    /// Steps for which it must have held, the last one included.
    #[serde(default = "one")]
    pub steps: u32,
    /// What changes.
    pub then: Vec<Change>,
}

/// A comparison in a doctrine file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Compared {
    AtLeast,
    AtMost,
    Above,
    Below,
}

/// What a clause changes.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Floors times this.
    FloorFactor(f64),
    /// Conversion fees times this.
    FeeFactor(f64),
    /// Grants become these.
    Grants(CostShare),
    /// Contracts run so many steps.
    Term(u32),
    /// Most seats a step.
    Seats(f64),
    /// Stockpile target, steps of need.
    Stock(f64),
    /// Free money kept, share of last year's dues.
    Reserve(f64),
    /// Goals times this: how far ahead of demand it builds.
    GoalFactor(f64),
    /// Signs nothing.
    Wait,
}

fn one() -> u32 {
    1
}

fn figure<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FigureId, D::Error> {
    let word = String::deserialize(deserializer)?;
    let figure =
        FigureId::of(&word).ok_or_else(|| de::Error::custom(format!("there is no figure `{word}`")))?;
    if figure.hidden().is_some() {
        let message = format!("no seat can read `{word}` before a failure shows it; use another figure");
        return Err(de::Error::custom(message));
    }
    Ok(figure)
}

impl When {
    /// Does it hold on what the seat has seen?
    pub(super) fn holds(&self, view: &SeatView<'_>) -> bool {
        let comparison = match self.is {
            Compared::AtLeast => Comparison::AtLeast,
            Compared::AtMost => Comparison::AtMost,
            Compared::Above => Comparison::Above,
            Compared::Below => Comparison::Below,
        };
        let condition =
            Condition { figure: self.figure, comparison, value: self.value, steps: self.steps.max(1) };
        condition.holds(view.step(), |figure, step| view.figure_after(figure, step))
    }
}
