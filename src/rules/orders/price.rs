//! What orders cost.
use crate::rules::id::Line;
use serde::{Deserialize, Serialize};

/// What a checked order costs.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Price {
    /// The line that pays.
    pub line: Option<Line>,
    /// Money spent or set aside this turn, thousand $.
    pub now_kusd: f64,
    /// Part of it that is set aside and may return, thousand $.
    pub obligated_kusd: f64,
    /// Expected dues over the whole term beyond what is obligated, thousand $.
    pub later_kusd: f64,
    /// The same in the worst tenth of price paths, thousand $.
    pub later_worst_kusd: f64,
    /// Deal-team years used.
    pub teams: f64,
    /// Rise of Beijing's highest index, on the believed temper.
    pub attention: f64,
}

impl std::iter::Sum for Price {
    /// What several orders cost together; no one line pays it.
    fn sum<I: Iterator<Item = Self>>(prices: I) -> Self {
        prices.fold(Self::default(), |sum, price| Self {
            line: None,
            now_kusd: sum.now_kusd + price.now_kusd,
            obligated_kusd: sum.obligated_kusd + price.obligated_kusd,
            later_kusd: sum.later_kusd + price.later_kusd,
            later_worst_kusd: sum.later_worst_kusd + price.later_worst_kusd,
            teams: sum.teams + price.teams,
            attention: sum.attention + price.attention,
        })
    }
}
