//! The filter of the project list: words in any order, each of which a row must meet.
//!
//! A word that names a step or a budget line means the step or the line; `>1000 t`, `<200M` bound
//! output and capital; a word for odds means those odds, `likely` what is near certain too, one for elements (`ndpr`, `dytb`, `sm`) what
//! could carry a hundredth of demand for them or more; anything else is looked for in name,
//! country, firm, state and basin.
use crate::game::ProjectRow;
use crate::report::figures::stage_label;
use crate::report::odds::OddsWord;
use crate::report::projects;
use crate::rules::basket::Group;
use crate::rules::demand::demand_kg;
use crate::rules::id::{Line, Stage};
use crate::rules::scenario::Scenario;

/// What a row must meet.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Filter {
    words: Vec<Word>,
}

#[derive(Clone, PartialEq, Debug)]
enum Word {
    Stage(Stage),
    Line(Line),
    Odds(OddsWord),
    /// It could carry some of the demand for an element group.
    Group(Group),
    Bound(Side, Quantity),
    Text(String),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Above,
    Below,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Quantity {
    /// Output, t a year.
    Tonnes(f64),
    /// Capital, thousand $.
    Kusd(f64),
}

/// Part of the first year's demand for a group from which a plant is one for it: most ores hold a trace
/// of everything.
const WORTH_NAMING: f64 = 0.01;

impl Filter {
    /// The element group that is asked for, the first where there are several.
    pub fn group(&self) -> Option<Group> {
        self.words.iter().find_map(|word| match word {
            Word::Group(group) => Some(*group),
            _ => None,
        })
    }

    /// Reads what was typed. Nothing that is typed is wrong: what is no rule is looked for as text.
    pub fn of(typed: &str) -> Self {
        let typed = typed.to_lowercase();
        let mut tokens = typed.split_whitespace().peekable();
        let mut words = Vec::new();
        while let Some(token) = tokens.next() {
            let unit = tokens.peek().copied().filter(|next| matches!(*next, "t" | "t/y" | "m" | "b"));
            match bound(token, unit) {
                Some((word, took_unit)) => {
                    words.push(word);
                    if took_unit {
                        tokens.next();
                    }
                }
                None => words.push(named(token)),
            }
        }
        Self { words }
    }

    /// Does a row meet every word?
    pub fn takes(&self, scenario: &Scenario, row: &ProjectRow) -> bool {
        self.words.iter().all(|word| word.takes(scenario, row))
    }
}

fn named(token: &str) -> Word {
    let stage =
        Stage::ALL.iter().find(|stage| stage.name() == token || stage_label(**stage).to_lowercase() == token);
    let group = match token {
        "ndpr" | "neodymium" | "praseodymium" => Some(Group::NdPr),
        "dytb" | "dysprosium" | "terbium" | "heavies" => Some(Group::DyTb),
        "sm" | "samarium" => Some(Group::Sm),
        _ => None,
    };
    let line = Line::ALL.iter().find(|line| line.name() == token);
    if let Some(group) = group {
        return Word::Group(group);
    }
    match (stage, line, token) {
        (Some(stage), _, _) => Word::Stage(*stage),
        (_, Some(line), _) => Word::Line(*line),
        (_, _, "remote") => Word::Odds(OddsWord::Remote),
        (_, _, "unlikely") => Word::Odds(OddsWord::Unlikely),
        (_, _, "open") => Word::Odds(OddsWord::Open),
        (_, _, "likely") => Word::Odds(OddsWord::Likely),
        (_, _, "near" | "certain") => Word::Odds(OddsWord::NearCertain),
        _ => Word::Text(token.to_owned()),
    }
}

/// `>1000`, `>1000t`, `<200m`, `<$1.5b`; a unit that stands apart is taken with it.
fn bound(token: &str, apart: Option<&str>) -> Option<(Word, bool)> {
    let (side, rest) = match token.split_at_checked(1)? {
        (">", rest) => (Side::Above, rest),
        ("<", rest) => (Side::Below, rest),
        _ => return None,
    };
    let money = rest.starts_with('$');
    let rest = rest.trim_start_matches('$').replace(',', "");
    let digits = rest.trim_end_matches(|c: char| !c.is_ascii_digit());
    let value: f64 = digits.parse().ok().filter(|value: &f64| value.is_finite())?;
    let attached = &rest[digits.len()..];
    let (unit, took) =
        if attached.is_empty() { (apart.unwrap_or(""), apart.is_some()) } else { (attached, false) };
    let quantity = match unit {
        "m" => Quantity::Kusd(value * 1_000.0),
        "b" => Quantity::Kusd(value * 1_000_000.0),
        "" if money => Quantity::Kusd(value * 1_000.0),
        "" | "t" | "t/y" => Quantity::Tonnes(value),
        _ => return None,
    };
    Some((Word::Bound(side, quantity), took))
}

/// Does a word that was typed mean these odds? What is near certain is likely too, and what is remote unlikely.
fn meant(typed: OddsWord, odds: OddsWord) -> bool {
    match typed {
        OddsWord::Likely => odds >= OddsWord::Likely,
        OddsWord::Unlikely => odds <= OddsWord::Unlikely,
        OddsWord::Remote | OddsWord::Open | OddsWord::NearCertain => odds == typed,
    }
}

impl Word {
    fn takes(&self, scenario: &Scenario, row: &ProjectRow) -> bool {
        match self {
            Word::Stage(stage) => row.stage == *stage,
            Word::Line(line) => row.stage.line() == *line,
            Word::Group(group) => {
                let plant = &scenario.facilities[row.facility.at()];
                let gives = plant.nameplate_kg_per_step[*group] * plant.yield_to_magnet;
                gives >= WORTH_NAMING * demand_kg(scenario, 0)[*group]
            }
            Word::Odds(word) => {
                projects::chance(row).is_some_and(|chance| meant(*word, OddsWord::of_chance(&chance)))
            }
            Word::Bound(side, quantity) => {
                let (has, bound) = match quantity {
                    Quantity::Tonnes(tonnes) => (row.nameplate_kg_per_step * 0.002, *tonnes),
                    Quantity::Kusd(kusd) => (row.capital_kusd, *kusd),
                };
                match side {
                    Side::Above => has > bound,
                    Side::Below => has < bound,
                }
            }
            Word::Text(text) => {
                let plant = &scenario.facilities[row.facility.at()];
                let country = &scenario.countries[row.country.at()].name;
                let basin = &scenario.basins[plant.basin.at()].name;
                let firm = &scenario.firms[plant.firm.at()].name;
                let builds = projects::builds(row);
                [
                    plant.name.name.as_str(),
                    &plant.name.short,
                    stage_label(row.stage),
                    &country.name,
                    &country.short,
                    &country.id,
                    &firm.name,
                    &basin.name,
                    &basin.short,
                    row.status.name(),
                    &builds,
                    if plant.assumed { "assumed" } else { "" },
                ]
                .iter()
                .any(|place| place.to_lowercase().contains(text))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::{Bench, Game};
    use std::sync::Arc;

    fn count(typed: &str) -> usize {
        let loaded = crate::campaign::load_embedded("as-is").expect("the campaign is in the binary");
        let game = Game::new(Arc::new(loaded.scenario.expect("it can be played")), 7);
        let bench = Bench::new(&game);
        let filter = Filter::of(typed);
        bench.projects().filter(|row| filter.takes(game.scenario(), row)).count()
    }

    #[test]
    fn words_of_any_kind_and_order_narrow_the_list() {
        let all = count("");
        let metal = count("metal");
        assert!(metal > 0 && metal < all);
        assert_eq!(count("metal >1000 t"), count(">1000t metal"));
        assert!(count("metal >1000 t") <= metal);
        assert_eq!(count("metal >1000") + count("metal <1000.0001"), metal);
        assert_eq!(count("<200M"), count("<$200"));
        assert_eq!(
            count("metallurgy"),
            ["separation", "metal", "alloy", "magnet"].map(count).iter().sum::<usize>()
        );
        assert_eq!(count("no such plant"), 0);
    }

    #[test]
    fn a_word_for_odds_means_those_odds_and_likely_what_is_near_certain_too() {
        let words = ["unlikely", "open", "likely"];
        let sum: usize = words.map(count).iter().sum();
        assert!(sum > 0 && sum <= count(""));
        assert!(count("near certain") <= count("likely"));
        assert!(count("remote") <= count("unlikely"));
    }

    #[test]
    fn a_word_for_an_element_leaves_out_plants_with_a_trace_of_it() {
        let lines = |word: &str| count(&format!("{word} alloy")) + count(&format!("{word} magnet"));
        assert!(lines("sm") > 0 && lines("sm") < lines(""), "{} of {}", lines("sm"), lines(""));
        assert!(count("smco") > 0 && count("smco") < count("sm"), "plants that say so in their names");
    }
}
