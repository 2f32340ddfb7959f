//! How long the lists of a world are, for a scenario.
use super::figure::FigureId;
use super::id::Skill;
use super::scenario::Scenario;

/// Lengths of the lists of a world.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sizes {
    /// One value.
    pub one: usize,
    /// Facilities.
    pub facilities: usize,
    /// Edges.
    pub edges: usize,
    /// Firms.
    pub firms: usize,
    /// Basins times two skills; position = basin × 2 + skill.
    pub pools: usize,
    /// Countries.
    pub countries: usize,
    /// Regions.
    pub regions: usize,
    /// Partners.
    pub partners: usize,
    /// Platforms.
    pub platforms: usize,
    /// Levers.
    pub levers: usize,
    /// Events.
    pub events: usize,
    /// Failures.
    pub failures: usize,
    /// Figures times all steps; position = step × figures + figure.
    pub history: usize,
    /// Steps with the epilogue.
    pub steps: usize,
}

impl Sizes {
    /// Lengths for a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        let steps = scenario.calendar.all_steps() as usize;
        Self {
            one: 1,
            facilities: scenario.facilities.len(),
            edges: scenario.edges.len(),
            firms: scenario.firms.len(),
            pools: scenario.basins.len() * Skill::COUNT,
            countries: scenario.countries.len(),
            regions: scenario.regions.len(),
            partners: scenario.partners.len(),
            platforms: scenario.platforms.len(),
            levers: scenario.levers.len(),
            events: scenario.events.len(),
            failures: scenario.failures.len(),
            history: FigureId::COUNT * steps,
            steps,
        }
    }
}
