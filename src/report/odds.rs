//! Words for odds: always a word, then the number it stands for. The number is rounded first, so
//! that word and number never contradict each other.
use super::figures::{self, percent};
use crate::rules::scenario::Scenario;

/// The five words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum OddsWord {
    /// Under 5 %.
    Remote,
    /// To 29 %.
    Unlikely,
    /// To 69 %.
    Open,
    /// To 94 %.
    Likely,
    /// From 95 %.
    NearCertain,
}

impl OddsWord {
    /// The word for a probability.
    pub fn of(odds: f64) -> Self {
        match percent(odds) {
            ..=4 => OddsWord::Remote,
            5..=29 => OddsWord::Unlikely,
            30..=69 => OddsWord::Open,
            70..=94 => OddsWord::Likely,
            95.. => OddsWord::NearCertain,
        }
    }

    /// As printed.
    pub const fn word(self) -> &'static str {
        match self {
            OddsWord::Remote => "remote",
            OddsWord::Unlikely => "unlikely",
            OddsWord::Open => "open",
            OddsWord::Likely => "likely",
            OddsWord::NearCertain => "near certain",
        }
    }
}

/// Word and number: `open 48%`.
pub fn odds(odds: f64) -> String {
    format!("{} {}%", OddsWord::of(odds).word(), percent(odds))
}

/// Years that an offer stands once the project's permit is in hand, in few cells: `2 y`.
pub fn stands(scenario: &Scenario) -> String {
    figures::years(scenario.parameters.offer_steps)
}

/// Word and number with the time they are over: `open 48% within 2 y`.
pub fn within(scenario: &Scenario, chance: f64) -> String {
    format!("{} within {}", odds(chance), stands(scenario))
}

/// Word, number and range on the belief: `open 48% (31-66%)`.
pub fn odds_with_range(mean: f64, (low, high): (f64, f64)) -> String {
    if percent(low) == percent(high) {
        return odds(mean);
    }
    format!("{} ({}-{}%)", odds(mean), percent(low), percent(high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_follows_the_printed_number() {
        let cases = [
            (0.0, "remote 0%"),
            (0.044, "remote 4%"),
            (0.046, "unlikely 5%"),
            (0.294, "unlikely 29%"),
            (0.296, "open 30%"),
            (0.694, "open 69%"),
            (0.696, "likely 70%"),
            (0.944, "likely 94%"),
            (0.946, "near certain 95%"),
            (1.0, "near certain 100%"),
        ];
        for (p, text) in cases {
            assert_eq!(odds(p), text);
        }
        assert_eq!(odds_with_range(0.48, (0.31, 0.66)), "open 48% (31-66%)");
    }
}
