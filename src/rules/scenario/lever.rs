//! Beijing's ladder: what each lever does and when it is pulled (E66), and moves a campaign orders.
use super::map::Name;
use crate::rules::basket::Group;
use crate::rules::id::*;

/// What a lever of Beijing's does.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum LeverEffect {
    /// Nothing this year.
    Hold,
    /// A warning: tension and fear of stops rise.
    Warn {
        /// Added to tension.
        tension: f64,
        /// Added to firms' belief in stops.
        fear: f64,
    },
    /// Licences are slowed.
    SlowLicences,
    /// Licences for heavies and samarium are stopped, and for most magnets.
    StopLicences,
    /// Licences for one group are stopped, and for the magnets that need it.
    StopGroup(Group),
    /// Oxide is sold under cost and the light quota expanded.
    FloodUpstream,
    /// Metal, alloy and magnets are sold under cost.
    FloodDownstream,
    /// The light quota is squeezed.
    SqueezeQuota,
    /// Imports of ore and carbonate are cut.
    SqueezeOre,
    /// Know-how is barred.
    BarTechnology,
    /// Specialists are called home or recruited.
    RecallPeople,
    /// A bid for a plant in distress or a prospect.
    BidForPlant,
}

impl LeverEffect {
    /// Does it refuse licences, of all groups or of one?
    pub const fn is_of_licences(&self) -> bool {
        matches!(self, Self::SlowLicences | Self::StopLicences | Self::StopGroup(_))
    }
}

/// A lever of Beijing's: when it is pulled (E66) and what it does.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// Its name.
    pub name: Name,
    /// What it does.
    pub effect: LeverEffect,
    /// Rank on the ladder: above `warn` counts as a move in the tables.
    pub above_warn: bool,
    /// What is said when it is pulled, in one sentence.
    pub text: String,
    /// Base weight a year (h0).
    pub base: f64,
    /// Weight of temper (a).
    pub temper: f64,
    /// Weight of tension (b).
    pub tension: f64,
    /// Weight of vulnerable allied capacity (c).
    pub vulnerability: f64,
    /// Weight of allied coverage (d).
    pub coverage: f64,
    /// Weight of its own exports at stake (e).
    pub exports: f64,
    /// Years it rests after it was pulled.
    pub rest_years: u32,
    /// Shortest and longest duration, steps.
    pub steps: (u32, u32),
}

/// A move that an event has Beijing make: what the record, or a facilitator, lays down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderedMove {
    /// The lever.
    pub lever: LeverId,
    /// For how many half-years it is pulled, from the one the event comes with.
    pub steps: u32,
}
