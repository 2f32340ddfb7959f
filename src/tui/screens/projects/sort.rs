//! What the list of projects is sorted by.
use crate::game::{Builds, ProjectRow};
use crate::report::odds;
use crate::rules::basket::Group;
use crate::rules::scenario::Scenario;

/// What the list is sorted by, in the round of `t`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// How likely the firm builds, as the list prints it.
    Odds,
    /// The project's name.
    Name,
    /// Mine to magnet.
    Step,
    /// The country's name.
    Country,
    /// Nameplate, or what it gives of the element that is filtered for, the largest first.
    Output,
    /// Capital, the least first.
    Capital,
    /// Unit cost as believed, the least first.
    UnitCost,
}

impl Sort {
    const ALL: [Sort; 7] =
        [Sort::Odds, Sort::Name, Sort::Step, Sort::Country, Sort::Output, Sort::Capital, Sort::UnitCost];

    /// The next one.
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|sort| *sort == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }

    /// As printed.
    pub const fn name(self) -> &'static str {
        match self {
            Sort::Odds => "odds",
            Sort::Name => "name",
            Sort::Step => "step",
            Sort::Country => "country",
            Sort::Output => "output",
            Sort::Capital => "capital",
            Sort::UnitCost => "unit cost",
        }
    }

    /// Sorts rows, of which those of an element group are asked for, if of one.
    pub fn apply(self, scenario: &Scenario, group: Option<Group>, rows: &mut [&ProjectRow]) {
        let gives = |row: &ProjectRow| {
            let plant = &scenario.facilities[row.facility.at()];
            let of = |group: Group| plant.nameplate_kg_per_step[group] * plant.yield_to_magnet;
            group.map_or(row.nameplate_kg_per_step, of)
        };
        let name = |row: &ProjectRow| &scenario.facilities[row.facility.at()].name.name;
        // A decided plant stands after those that can still be won, one that cannot be ordered last.
        let odds = |row: &ProjectRow| match row.builds {
            Builds::Odds(chance) | Builds::OnStandardTerms(chance) => (2, Some(odds::place(&chance))),
            Builds::Decided => (1, None),
            Builds::CannotBeOrdered(_) => (0, None),
        };
        match self {
            Sort::Odds => rows.sort_by_key(|row| std::cmp::Reverse(odds(row))),
            Sort::Name => rows.sort_by(|a, b| name(a).cmp(name(b))),
            Sort::Step => rows.sort_by_key(|row| row.stage),
            Sort::Country => rows.sort_by_key(|row| &scenario.countries[row.country.at()].name.name),
            Sort::Output => rows.sort_by(|a, b| gives(b).total_cmp(&gives(a))),
            Sort::Capital => rows.sort_by(|a, b| a.capital_kusd.total_cmp(&b.capital_kusd)),
            Sort::UnitCost => {
                let middle = |row: &ProjectRow| row.unit_cost.0 + row.unit_cost.1;
                rows.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
            }
        }
    }
}
