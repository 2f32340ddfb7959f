//! The ribbon: what each stage can carry of allied demand, today and once all that is signed runs,
//! on belief. A stage nobody audited shows what is announced; an audit replaces that by what was
//! confirmed. The mark stands under the narrowest signed stage.
use super::band::EIGHTY_PERCENT;
use crate::rules::basket::{Basket, Group};
use crate::rules::chain;
use crate::rules::demand::counted_demand_kg_of;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::view::SeatView;

/// What the ribbon counts: all groups, weighed as the campaign weighs its magnet classes, or one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Material {
    /// All groups; high-temperature magnets count the lower of NdPr and DyTb.
    #[default]
    All,
    /// Neodymium and praseodymium.
    NdPr,
    /// Dysprosium and terbium.
    DyTb,
    /// Samarium.
    Sm,
}

impl Material {
    /// In the order `m` goes through them.
    pub const ALL: [Material; 4] = [Material::All, Material::NdPr, Material::DyTb, Material::Sm];

    /// The next one.
    pub const fn next(self) -> Material {
        match self {
            Material::All => Material::NdPr,
            Material::NdPr => Material::DyTb,
            Material::DyTb => Material::Sm,
            Material::Sm => Material::All,
        }
    }

    /// The group, if it is one.
    pub const fn group(self) -> Option<Group> {
        match self {
            Material::All => None,
            Material::NdPr => Some(Group::NdPr),
            Material::DyTb => Some(Group::DyTb),
            Material::Sm => Some(Group::Sm),
        }
    }

    /// As printed.
    pub const fn name(self) -> &'static str {
        match self {
            Material::All => "all groups",
            Material::NdPr => "NdPr",
            Material::DyTb => "DyTb",
            Material::Sm => "Sm",
        }
    }

    /// Share of demand that a capacity carries.
    pub fn share(self, view: &SeatView<'_>, capacity: Basket, demand: Basket) -> f64 {
        match self.group() {
            None => chain::stage_share(view.scenario(), capacity, demand),
            Some(group) => math::ratio(capacity[group], demand[group]),
        }
    }
}

/// One stage of the ribbon.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct RibbonStage {
    /// The stage.
    pub stage: Stage,
    /// Share of this year's demand it carries today, as shown; may pass one.
    pub today: f64,
    /// 80 % band of what is believed of that.
    pub band: (f64, f64),
    /// The same once all that is signed or building runs.
    pub signed: f64,
    /// Somebody looked, or nothing here is in doubt: no belief mark.
    pub audited: bool,
    /// Today's figure holds announced capacity that nobody confirmed.
    pub announced: bool,
    /// The group of which it carries least as signed, of those that somebody wants; none where nobody wants any.
    pub binding: Option<Group>,
    /// Today and signed by group: NdPr, DyTb, Sm.
    pub groups: [(f64, f64); 3],
}

impl RibbonStage {
    /// By how much today's figure may be off, as a share of demand: the 80 % band of what is believed lies no
    /// further from it. What is announced may lie beyond that band on one side.
    pub fn off_by(&self) -> f64 {
        let (low, high) = self.band;
        math::positive_part(math::upper(self.today - low, high - self.today))
    }
}

/// The whole ribbon.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Ribbon {
    /// What it counts.
    pub material: Material,
    /// The stages, mine first.
    pub stages: [RibbonStage; 6],
    /// The narrowest signed stage; a tie goes to the one nearer the mine.
    pub narrowest: Stage,
    /// The narrowest stage today.
    pub narrowest_today: Stage,
    /// Secured share by class and weighted that the chain as shown could carry today.
    pub today: chain::Cover,
    /// The same as signed.
    pub signed: chain::Cover,
}

impl Ribbon {
    /// A stage.
    pub fn stage(&self, stage: Stage) -> &RibbonStage {
        &self.stages[stage.at()]
    }

    /// Where a group is narrowest as signed, and what that stage carries of its demand; a tie goes to the
    /// stage nearer the mine. None for a group that is not counted by itself.
    pub fn narrowest_of(&self, group: Group) -> Option<(Stage, f64)> {
        let at = Group::MAGNETIC.iter().position(|each| *each == group)?;
        let stage = narrowest(self.stages.map(|stage| stage.groups[at].1));
        Some((stage, self.stage(stage).groups[at].1))
    }
}

/// The ribbon on what a seat sees.
pub fn ribbon(view: &SeatView<'_>, material: Material) -> Ribbon {
    let scenario = view.scenario();
    let demand = counted_demand_kg_of(view, view.step());
    let today = chain::carry(scenario, |i| chain::shown_today_kg_of(view, i));
    let signed = chain::carry(scenario, |i| chain::shown_signed_kg_of(view, i));
    let (mut means, mut variances) = ([Basket::ZERO; 6], [Basket::ZERO; 6]);
    let mut announced = [false; 6];
    let mut doubtful = [false; 6];
    for (i, facility) in scenario.facilities.iter().enumerate() {
        let at = facility.stage.at();
        let (mean, spread) = chain::spread_today_kg_of(view, i);
        means[at] += mean;
        variances[at] += spread * spread;
        if chain::unconfirmed_of(view, i) && view.status()[i] != Status::Prospect {
            doubtful[at] = true;
            announced[at] |= chain::announced_today_of(view, i);
        }
    }
    let stages = std::array::from_fn(|at| {
        let half = variances[at].map(math::square_root) * EIGHTY_PERCENT;
        let low = (means[at] - half).positive_part();
        let groups = [Group::NdPr, Group::DyTb, Group::Sm];
        let share = |capacity: Basket, group: Group| math::ratio(capacity[group], demand[group]);
        RibbonStage {
            stage: Stage::ALL[at],
            today: material.share(view, today[at], demand),
            band: (material.share(view, low, demand), material.share(view, means[at] + half, demand)),
            signed: material.share(view, signed[at], demand),
            audited: view.stage_audited()[at] || !doubtful[at],
            announced: announced[at],
            binding: groups
                .into_iter()
                .filter(|group| demand[*group] > 0.0)
                .min_by(|a, b| share(signed[at], *a).total_cmp(&share(signed[at], *b))),
            groups: groups.map(|group| (share(today[at], group), share(signed[at], group))),
        }
    });
    Ribbon {
        material,
        narrowest: narrowest(stages.map(|stage| stage.signed)),
        narrowest_today: narrowest(stages.map(|stage| stage.today)),
        stages,
        today: chain::cover(scenario, &today, demand),
        signed: chain::cover(scenario, &signed, demand),
    }
}

/// What each stage carries as signed, mine first, with every offer that no firm has decided on counted
/// by the chance that it will.
pub fn signed_by_odds(view: &SeatView<'_>, material: Material, odds: impl Fn(FacilityId) -> f64) -> [f64; 6] {
    let demand = counted_demand_kg_of(view, view.step());
    let undecided =
        |i: usize| view.status()[i] == Status::Prospect && view.deal_status()[i] == DealStatus::Offered;
    let carry = chain::carry(view.scenario(), |i| {
        let chance = if undecided(i) { odds(FacilityId::of(i)) } else { 1.0 };
        chain::shown_signed_kg_of(view, i) * chance
    });
    carry.map(|capacity| material.share(view, capacity, demand))
}

/// The stage of the least share, mine first; a tie, as printed in whole percent, goes to the mine's side.
pub fn narrowest(shares: [f64; Stage::COUNT]) -> Stage {
    let percent = shares.map(|share| math::whole(share * 100.0));
    let mut least = 0;
    for at in 1..percent.len() {
        if percent[at] < percent[least] {
            least = at;
        }
    }
    Stage::ALL[least]
}
