//! How a campaign's chain stands when it opens: cover of demand by stage and group, as announced
//! and as it runs. The distance between the two is the first thing a player has to find out.
use crate::rules::basket::Basket;
use crate::rules::chain::{Carry, carry, cover, stage_share, today_carry};
use crate::rules::demand::demand_kg;
use crate::rules::draw::Key;
use crate::rules::id::{Stage, Status};
use crate::rules::math;
use crate::rules::opening::open;
use crate::rules::scenario::Scenario;
use crate::rules::view::view;

/// Opening worlds over which the cover is averaged: enough that its third digit stands still.
const WORLDS: u64 = 32;

/// Where a whole campaign of the game should open: neither hopeless nor safe.
pub const OVERALL: (f64, f64) = (0.30, 0.45);

/// Cover at one stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageCover {
    /// The stage.
    pub stage: Stage,
    /// What runs over demand, by group, mean over opening worlds.
    pub confirmed: Basket,
    /// The same weighed as the campaign weighs its magnet classes.
    pub confirmed_share: f64,
    /// Nameplate of what runs and is being built over demand, by group.
    pub announced: Basket,
    /// The same weighed.
    pub announced_share: f64,
}

/// Cover at the start.
#[derive(Clone, Debug, PartialEq)]
pub struct StartCover {
    /// Secured share that the running chain could carry, mean over opening worlds.
    pub overall: f64,
    /// By stage, mine first.
    pub stages: Vec<StageCover>,
}

impl StartCover {
    /// Opens a campaign some times and looks.
    pub fn of(scenario: &Scenario) -> Self {
        let demand = demand_kg(scenario, 0);
        let mut runs: Carry = [Basket::ZERO; Stage::COUNT];
        let mut overall = 0.0;
        for seed in 1..=WORLDS {
            let world = open(scenario, Key::from_seed(seed));
            let today = today_carry(&view(scenario, &world));
            overall += cover(scenario, &today, demand).share / WORLDS as f64;
            runs.iter_mut().zip(today).for_each(|(sum, carry)| *sum += carry * (1.0 / WORLDS as f64));
        }
        let said = announced(scenario);
        let stages = Stage::ALL.iter().map(|stage| {
            let (confirmed, announced) = (runs[stage.at()], said[stage.at()]);
            StageCover {
                stage: *stage,
                confirmed: confirmed.ratio(demand),
                confirmed_share: stage_share(scenario, confirmed, demand),
                announced: announced.ratio(demand),
                announced_share: stage_share(scenario, announced, demand),
            }
        });
        Self { overall, stages: stages.collect() }
    }

    /// The stage that carries least as it runs.
    pub fn narrowest_confirmed(&self) -> Stage {
        self.least(|stage| stage.confirmed_share)
    }

    /// The stage that carries least on announcements: where a player looks who believes them.
    pub fn narrowest_announced(&self) -> Stage {
        self.least(|stage| stage.announced_share)
    }

    fn least(&self, share: impl Fn(&StageCover) -> f64) -> Stage {
        let mut stages = self.stages.iter();
        let first = stages.next().map(|stage| (stage.stage, share(stage)));
        let (stage, _) = stages.fold(first.unwrap_or((Stage::Mine, 0.0)), |least, stage| {
            if share(stage) < least.1 { (stage.stage, share(stage)) } else { least }
        });
        stage
    }

    /// Does the start keep the rule for whole campaigns: cover within [`OVERALL`], and announcements
    /// that point at another stage than the one that binds?
    pub fn keeps_the_rule(&self) -> bool {
        let rounded = math::whole(100.0 * self.overall) / 100.0;
        (OVERALL.0..=OVERALL.1).contains(&rounded) && self.narrowest_announced() != self.narrowest_confirmed()
    }
}

/// Nameplates of what runs or is being built, taken to magnets.
fn announced(scenario: &Scenario) -> Carry {
    carry(scenario, |at| {
        let facility = &scenario.facilities[at];
        let counted = matches!(facility.opening.status, Status::Operating | Status::Construction);
        if !counted || scenario.firms[facility.firm.at()].chinese {
            return Basket::ZERO;
        }
        facility.nameplate_kg_per_step * facility.yield_to_magnet
    })
}
