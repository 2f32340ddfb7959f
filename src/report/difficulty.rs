//! A level of difficulty in words: everything it changes, with what it takes the place of.
use super::orders;
use crate::rules::parameters::Parameters;
use crate::rules::scenario::Difficulty;
use crate::rules::scenario::Scenario;

/// The name of the campaign as it is written.
pub const STANDARD: &str = "Standard";

/// The name of the level a campaign is at.
pub fn name(scenario: &Scenario) -> &str {
    scenario.difficulty.as_ref().map_or(STANDARD, |level| level.name.as_str())
}

/// One thing that differs: what it is, its value here and in the campaign as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Path of a parameter as `--set` takes it, or an instrument.
    pub what: String,
    /// What it means.
    pub meaning: String,
    /// `0.6 instead of 0.85`, `from turn 4 instead of 2`.
    pub value: String,
}

/// Everything a level changes.
pub fn differences(level: &Difficulty) -> Vec<Difference> {
    let settings = level.settings.iter().map(|setting| {
        let info = Parameters::place(&setting.path).map(|(position, _)| &Parameters::TABLE[position]);
        Difference {
            what: setting.path.clone(),
            meaning: info
                .map(|info| format!("{}.", super::source::in_words(info.meaning)))
                .unwrap_or_default(),
            value: format!("{} instead of {}", setting.value, setting.instead_of),
        }
    });
    let unlocks = level.unlocks.iter().map(|unlock| Difference {
        what: orders::instrument(unlock.instrument).to_owned(),
        meaning: "First turn that offers it.".to_owned(),
        value: format!("from turn {} instead of {}", unlock.from_turn, unlock.instead_of),
    });
    settings.chain(unlocks).collect()
}

/// The same in words: `Chance that a visit reports the ramp class: 0.6 instead of 0.85`.
pub fn lines(level: &Difficulty) -> Vec<String> {
    let settings = level.settings.len();
    let line = |(at, each): (usize, Difference)| {
        // An instrument is its own name; a parameter is what it means, without the equation's number.
        let (sentence, _) = each.meaning.split_once(" (E").unwrap_or((&each.meaning, ""));
        let what = if at < settings { sentence.trim_end_matches('.') } else { &each.what };
        format!("{what}: {}", each.value)
    };
    differences(level).into_iter().enumerate().map(line).collect()
}
