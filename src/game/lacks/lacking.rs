//! The facts of the plan check.
use crate::game::OwedYear;
use crate::rules::basket::Group;
use crate::rules::id::*;

/// The tags of the plan check.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LackTag {
    /// A later year's dues pass the budget.
    Money,
    /// A stage above gives too little.
    Feed,
    /// A stage below takes too little.
    Buyer,
    /// A basin lacks people for what is signed.
    People,
    /// Money without a contract behind it.
    Promise,
    /// Dysprosium and terbium lag.
    Heavy,
    /// Samarium lags.
    Samarium,
    /// One node or country carries too much of a stage.
    SpareNode,
    /// Money for a plant nobody looked at.
    Look,
    /// Money that lapses.
    Unspent,
}

impl LackTag {
    /// The word on screen.
    pub const fn name(self) -> &'static str {
        match self {
            LackTag::Money => "MONEY",
            LackTag::Feed => "FEED",
            LackTag::Buyer => "BUYER",
            LackTag::People => "PEOPLE",
            LackTag::Promise => "PROMISE",
            LackTag::Heavy => "HEAVY",
            LackTag::Samarium => "SAMARIUM",
            LackTag::SpareNode => "SPARE NODE",
            LackTag::Look => "LOOK",
            LackTag::Unspent => "UNSPENT",
        }
    }
}

/// What is lacking. Money in thousand $, people in persons.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Lacking {
    /// Dues of a later year pass the budget, expected or in the worst tenth.
    Dues(OwedYear),
    /// What goes out this turn without being set aside, and how far that passes the money there is.
    StandingOrders {
        /// Goes out.
        going_out_kusd: f64,
        /// Is not there.
        short_kusd: f64,
        /// Lapses in another year of the turn, where that is worth telling: one year's money pays no other's dues.
        lapses_kusd: Option<f64>,
    },
    /// A stage gives less, as signed, than the next could take.
    Feed {
        /// It.
        below: Stage,
        /// The next.
        above: Stage,
        /// Share of what the next could take.
        share: f64,
    },
    /// A stage takes less, as signed, than the one before gives.
    Buyer {
        /// The one before.
        below: Stage,
        /// It.
        above: Stage,
        /// Share of what the one before gives.
        share: f64,
    },
    /// A pool lacks people for what is signed.
    PeopleShort {
        /// Its basin.
        basin: BasinId,
        /// Its skill.
        skill: Skill,
        /// People it lacks.
        missing: f64,
        /// People that what is signed needs.
        wanted: f64,
        /// The step from which seats on order have mended it; none where they do not.
        mended: Option<u32>,
        /// Other pools of which the same holds.
        more: usize,
    },
    /// Seats stand in a pool that has many more people than it needs.
    PeopleOver {
        /// Its basin.
        basin: BasinId,
        /// Its skill.
        skill: Skill,
        /// Skilled people and those in training.
        there: f64,
        /// People that what is signed needs.
        wanted: f64,
        /// Seats that still stand, a half-year.
        seats: f64,
    },
    /// Money for building without a contract.
    NoContract(FacilityId),
    /// A contract shorter than the plant's payback.
    ShortContract {
        /// The plant.
        plant: FacilityId,
        /// Its half-years.
        term_steps: u32,
    },
    /// A contract that comes to many times the plant's capital.
    DearContract {
        /// The plant.
        plant: FacilityId,
        /// All that it comes to.
        all_kusd: f64,
    },
    /// Money for a plant that nobody looked at.
    Unseen {
        /// The plant.
        plant: FacilityId,
        /// The money now.
        now_kusd: f64,
    },
    /// The chain as signed carries less of a group than is wanted.
    Group {
        /// The group.
        group: Group,
        /// Share of demand that is carried.
        share: f64,
        /// The same of NdPr.
        ndpr: f64,
        /// The fiscal year of that demand.
        fiscal_year: u32,
    },
    /// One plant carries much of a stage.
    OneNode {
        /// The plant.
        plant: FacilityId,
        /// The stage.
        stage: Stage,
        /// Its share of the stage.
        share: f64,
    },
    /// In the last turn: money that is promised for after it, which the programme does not pay.
    AfterTheEnd {
        /// Promised.
        later_kusd: f64,
    },
    /// Money that lapses.
    Unspent {
        /// Free.
        free_kusd: f64,
        /// Goes out this turn without being set aside.
        going_out_kusd: f64,
        /// Lapses.
        lapses_kusd: f64,
        /// Year ends of this turn.
        year_ends: u32,
    },
}

/// One thing the plan lacks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lack {
    /// What.
    pub what: Lacking,
    /// How bad, for the order; above 1 is a warning.
    pub weight: f64,
}

impl Lack {
    /// Its tag.
    pub const fn tag(&self) -> LackTag {
        match self.what {
            Lacking::Dues(_) | Lacking::StandingOrders { .. } | Lacking::AfterTheEnd { .. } => LackTag::Money,
            Lacking::Feed { .. } => LackTag::Feed,
            Lacking::Buyer { .. } => LackTag::Buyer,
            Lacking::PeopleShort { .. } | Lacking::PeopleOver { .. } => LackTag::People,
            Lacking::NoContract(_) | Lacking::ShortContract { .. } | Lacking::DearContract { .. } => {
                LackTag::Promise
            }
            Lacking::Unseen { .. } => LackTag::Look,
            Lacking::Group { group: Group::Sm, .. } => LackTag::Samarium,
            Lacking::Group { .. } => LackTag::Heavy,
            Lacking::OneNode { .. } => LackTag::SpareNode,
            Lacking::Unspent { .. } => LackTag::Unspent,
        }
    }

    /// The stage to look at, if one.
    pub const fn stage(&self) -> Option<Stage> {
        match self.what {
            Lacking::Feed { below, .. } => Some(below),
            Lacking::Buyer { above, .. } => Some(above),
            Lacking::OneNode { stage, .. } => Some(stage),
            _ => None,
        }
    }

    /// The facility, if one.
    pub const fn facility(&self) -> Option<FacilityId> {
        match self.what {
            Lacking::NoContract(plant)
            | Lacking::ShortContract { plant, .. }
            | Lacking::DearContract { plant, .. }
            | Lacking::Unseen { plant, .. }
            | Lacking::OneNode { plant, .. } => Some(plant),
            _ => None,
        }
    }

    /// The basin and skill, if one.
    pub const fn pool(&self) -> Option<(BasinId, Skill)> {
        match self.what {
            Lacking::PeopleShort { basin, skill, .. } | Lacking::PeopleOver { basin, skill, .. } => {
                Some((basin, skill))
            }
            _ => None,
        }
    }

    /// The element group that is short, if one.
    pub const fn group(&self) -> Option<Group> {
        match self.what {
            Lacking::Group { group, .. } => Some(group),
            _ => None,
        }
    }
}
