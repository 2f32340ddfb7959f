//! Names and years in a doctrine's record that a campaign does not know.
use super::doctrine::{Doctrine, Plan};
use super::record::Recorded;
use crate::campaign::did_you_mean;
use crate::rules::scenario::Scenario;

impl Doctrine {
    /// Sentences about names and years in its record that a campaign does not know; none for most.
    pub fn strangers(&self, scenario: &Scenario) -> Vec<String> {
        let Plan::Record(done) = &self.plan else { return Vec::new() };
        let calendar = &scenario.calendar;
        let first = calendar.first_fiscal_year;
        let last = calendar.fiscal_year(calendar.steps().saturating_sub(1));
        let mut said = Vec::new();
        for each in done {
            let (year, what, name, known): (u32, _, _, Vec<&str>) = match each {
                Recorded::Offer { year, plant, .. } => {
                    (*year, "plant", plant, scenario.facilities.iter().map(|f| f.name.id.as_str()).collect())
                }
                Recorded::StandBy { year, firm } => {
                    (*year, "firm", firm, scenario.firms.iter().map(|f| f.name.id.as_str()).collect())
                }
            };
            if !known.contains(&name.as_str()) {
                let help = did_you_mean(name, known).map(|help| format!("; {help}")).unwrap_or_default();
                said.push(format!("doctrine `{}`: there is no {what} `{name}`{help}", self.id));
            }
            if !(first..=last).contains(&year) {
                let message =
                    format!("`{name}` is dated FY{year}, and the game runs from FY{first} to FY{last}");
                said.push(format!("doctrine `{}`: {message}", self.id));
            }
        }
        said
    }
}
