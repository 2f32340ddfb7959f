//! Words for odds: always a word, then the number it stands for. The number is rounded first, so
//! that word and number never contradict each other.
use super::figures::{self, percent};
use crate::game::{Chance, stands_for};
use crate::rules::id::FacilityId;
use crate::rules::scenario::Scenario;
use crate::rules::view::SeatView;

/// Percent from which a firm rather builds than not.
const MIDDLE: i64 = 50;

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

    /// The word for a chance as far as it is known: while the range reaches over the middle nothing but
    /// open can be said, and what is not sure at either end is not near certain or remote; nor is a build
    /// near certain while its firm's cash stands against it.
    pub fn of_chance(chance: &Chance) -> Self {
        let (low, high) = (percent(chance.range.0), percent(chance.range.1));
        match OddsWord::of(chance.odds) {
            _ if low < MIDDLE && high >= MIDDLE => OddsWord::Open,
            OddsWord::NearCertain if low < 70 || chance.short_of_cash => OddsWord::Likely,
            OddsWord::Remote if high >= 30 => OddsWord::Unlikely,
            word => word,
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

/// The same of the offer of a plant, of which less may be left: `2 y`, `0.5 y`, `this half-year`.
pub fn still_stands(view: &SeatView<'_>, facility: FacilityId) -> String {
    let left = stands_for(view, facility);
    if left < 0.5 { "this half-year".into() } else { figures::years(left) }
}

/// Word, number and range with the time they are over: `open 48% (31-66%) within 2 y`, of its permit where
/// that is not in hand.
pub fn within(view: &SeatView<'_>, facility: FacilityId, chance: &Chance) -> String {
    let of = if view.progress()[facility.at()] < 1.0 { " of its permit" } else { "" };
    format!("{} within {}{of}", with_range(chance), still_stands(view, facility))
}

/// Word and number of a chance: `open 48%`.
pub fn of_chance(chance: &Chance) -> String {
    format!("{} {}%", OddsWord::of_chance(chance).word(), percent(chance.odds))
}

/// Word, number and range on the belief: `open 48% (31-66%)`.
pub fn with_range(chance: &Chance) -> String {
    let (low, high) = (percent(chance.range.0), percent(chance.range.1));
    if low == high { of_chance(chance) } else { format!("{} ({low}-{high}%)", of_chance(chance)) }
}

/// Where a chance stands among others by what a column prints of it, least first: by its word, then by the middle of its
/// range or by the number that stands for it.
pub fn place(chance: &Chance) -> (OddsWord, i64) {
    let (low, high) = (percent(chance.range.0), percent(chance.range.1));
    let word = OddsWord::of_chance(chance);
    (word, if word == OddsWord::NearCertain || low == high { 2 * percent(chance.odds) } else { low + high })
}

/// Word and range, for a column: `open 31-66%`; the number where there is no range, or no room for it.
pub fn in_a_column(chance: &Chance) -> String {
    let (low, high) = (percent(chance.range.0), percent(chance.range.1));
    match OddsWord::of_chance(chance) {
        word @ (OddsWord::Remote | OddsWord::Unlikely | OddsWord::Open | OddsWord::Likely) if low != high => {
            format!("{} {low}-{high}%", word.word())
        }
        // All but sure, and as many cells as its column has.
        OddsWord::NearCertain if percent(chance.odds) == 100 => OddsWord::NearCertain.word().to_owned(),
        _ => of_chance(chance),
    }
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
    }

    #[test]
    fn nothing_is_called_likely_while_it_may_as_well_not_happen() {
        let cases = [
            (0.48, (0.31, 0.66), "open 48% (31-66%)", "open 31-66%"),
            (0.70, (0.0, 0.96), "open 70% (0-96%)", "open 0-96%"),
            (0.80, (0.5, 0.96), "likely 80% (50-96%)", "likely 50-96%"),
            (0.20, (0.1, 0.49), "unlikely 20% (10-49%)", "unlikely 10-49%"),
            (0.96, (0.6, 1.0), "likely 96% (60-100%)", "likely 60-100%"),
            (0.97, (0.9, 1.0), "near certain 97% (90-100%)", "near certain 97%"),
            (0.03, (0.0, 0.4), "unlikely 3% (0-40%)", "unlikely 0-40%"),
            (0.48, (0.48, 0.48), "open 48%", "open 48%"),
        ];
        for (odds, range, whole, short) in cases {
            let chance = Chance { odds, range, short_of_cash: false };
            assert_eq!((with_range(&chance).as_str(), in_a_column(&chance).as_str()), (whole, short));
        }
    }

    #[test]
    fn nothing_is_near_certain_beside_an_empty_till() {
        let chance = Chance { odds: 0.97, range: (0.9, 1.0), short_of_cash: true };
        assert_eq!(with_range(&chance), "likely 97% (90-100%)");
        assert_eq!(in_a_column(&chance), "likely 90-100%");
    }
}
