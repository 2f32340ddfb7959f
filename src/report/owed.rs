//! What is owed, a deal a line: what is set aside for it and its dues a year. The lines add up to the sums
//! above them as printed.
use super::figures;
use super::why::apportioned_millions;
use crate::game::{InForce, OwedYear};
use crate::rules::id::FacilityId;
use crate::rules::math;

/// A line of what is owed.
#[derive(Clone, Debug, PartialEq)]
pub struct OwedLine {
    /// Set aside and not yet paid: `$229M`; a dash for nothing.
    pub aside: String,
    /// Dues a year once all of it runs full: `$21M/y`; a dash for nothing.
    pub dues: String,
}

/// The sum of all deals in force, and the line of each.
#[derive(Clone, Debug, PartialEq)]
pub struct Owed {
    /// Of all of them.
    pub sum: OwedLine,
    lines: Vec<(FacilityId, OwedLine)>,
}

impl Owed {
    /// Of deals in force.
    pub fn of(deals: &[InForce]) -> Self {
        let column =
            |kusd: fn(&InForce) -> f64| apportioned_millions(&deals.iter().map(kusd).collect::<Vec<f64>>());
        let aside = column(|deal| deal.obligated_kusd);
        let dues = column(|deal| deal.dues_kusd_per_year);
        let line =
            |aside: i64, dues: i64| OwedLine { aside: millions(aside, ""), dues: millions(dues, "/y") };
        let each = aside.iter().zip(&dues).map(|(aside, dues)| line(*aside, *dues));
        let (all_aside, all_dues) = (aside.iter().sum(), dues.iter().sum());
        Self {
            sum: OwedLine { aside: millions(all_aside, ""), dues: millions(all_dues, "/y") },
            lines: deals.iter().map(|deal| deal.facility).zip(each).collect(),
        }
    }

    /// The line of a plant's deal; none where it has none.
    pub fn line(&self, plant: FacilityId) -> Option<&OwedLine> {
        self.lines.iter().find(|(each, _)| *each == plant).map(|(_, line)| line)
    }
}

/// That a year's dues leave next to nothing of its money once a deal is signed: `FY2041: dues fill 96% of its money`.
pub fn fills(year: &OwedYear) -> String {
    let share = figures::share(math::ratio(year.expected_kusd, year.budget_kusd));
    format!("FY{}: dues fill {share} of its money", year.fiscal_year)
}

fn millions(count: i64, per: &str) -> String {
    match count {
        0 => figures::NOTHING.to_owned(),
        count => format!("{}{per}", figures::millions(count as f64 * 1000.0)),
    }
}
