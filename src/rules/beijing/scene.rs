//! What Beijing weighs its levers on (E66): vulnerable allied capacity, cover, tension, what may be bid
//! for; and the attention an order draws. Open state only, so the programme can weigh the same.
use crate::rules::basket::{KG_PER_T, load};
use crate::rules::deal::contract_runs;
use crate::rules::figure::FigureId;
use crate::rules::id::*;
use crate::rules::scenario::{LeverEffect, Scenario};
use crate::rules::state::{NEVER, World};
use crate::rules::view::SeatView;
use crate::rules::wide::wide;
use crate::rules::{chain, demand, math, opening, ramp};

/// What Beijing sees of allied capacity that is not yet safe: share of demand, upstream and
/// downstream (E6'), and protected separation.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Vulnerability {
    /// Unprotected, young or half-built capacity over demand; mines to separation, metal to magnet.
    pub open: [f64; 2],
    /// Separation under contract over demand.
    pub protected: f64,
}

/// Load of allied demand, t NdPr-eq per step.
pub fn demand_load_t(scenario: &Scenario, step: u32) -> f64 {
    let demand = demand::demand_kg(scenario, step);
    load(demand) / KG_PER_T
}

/// Measures it on open state.
pub fn vulnerability(scenario: &Scenario, world: &World) -> Vulnerability {
    let mut sums = [0.0; 2];
    let mut protected = 0.0;
    for (i, facility) in scenario.facilities.iter().enumerate() {
        let load = facility.load_t_per_step;
        let safe = world.deal_cover[i] * world.credibility * f64::from(u8::from(contract_runs(world, i)));
        if facility.stage == Stage::Separation && world.status[i] == Status::Operating {
            protected += load * safe;
        }
        let new = world.decision_step[i] != NEVER;
        if !new {
            continue;
        }
        let young = match world.status[i] {
            Status::Construction => world.progress[i] > 0.5,
            Status::Operating => ramp::reported_of_reachable(world, i) < 0.9,
            _ => false,
        };
        if young {
            sums[usize::from(!facility.stage.is_upstream())] += load * (1.0 - safe);
        }
    }
    let scale = 3.0 * math::upper(demand_load_t(scenario, world.step), 1.0);
    Vulnerability { open: [sums[0] / scale, sums[1] / scale], protected: 3.0 * protected / scale }
}

/// Target of a flood, share of price (E7).
pub fn flood_target(scenario: &Scenario, seen: &Vulnerability, coverage: f64, hawk: f64) -> [f64; 2] {
    let p = &scenario.parameters;
    let mut targets = [0.0; 2];
    for (direction, target) in targets.iter_mut().enumerate() {
        let open = math::clip((seen.open[direction] - p.dumping_threshold) / p.dumping_span, 0.0, 1.0);
        let bleed = if direction == 0 {
            p.dumping_coverage_weight * hawk * math::positive_part(seen.protected - 0.3)
        } else {
            0.0
        };
        let sum = hawk * open + p.dumping_coverage_weight * math::positive_part(coverage - 0.3) + bleed;
        *target = p.dumping_ceiling * math::clip(sum, 0.0, 1.0);
    }
    targets
}

/// Levers that are weighed side by side: their powers of e are vector code.
const SIDE_BY_SIDE: usize = 8;

/// What all levers are weighed on at a moment: open state, measured once for all of them.
pub(super) struct Scene<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) world: &'a World,
    pub(super) seen: Vulnerability,
    pub(super) coverage: f64,
    pub(super) tension: f64,
    pub(super) open_to_bids: bool,
    /// Half-years of rest that will be over when the move is made.
    rested: u32,
}

impl<'a> Scene<'a> {
    /// In the half-year in which the move is made, rests counted down.
    pub(super) fn of(scenario: &'a Scenario, world: &'a World, seen: &Vulnerability) -> Self {
        Self {
            scenario,
            world,
            seen: *seen,
            coverage: coverage(scenario, world),
            tension: math::clip(world.tension, -1.5, 1.5),
            open_to_bids: biddable(scenario, world).is_some(),
            rested: 0,
        }
    }

    /// Before it, as a seat looks ahead to the next move, which falls in the first half of a fiscal year.
    pub(super) fn ahead(scenario: &'a Scenario, world: &'a World, seen: &Vulnerability) -> Self {
        let rested = if world.step.is_multiple_of(2) { 1 } else { 2 };
        Self { rested, ..Self::of(scenario, world, seen) }
    }

    /// Weights of all levers for a temper, given one by one.
    pub(super) fn each_weight(&self, hawk: f64, mut give: impl FnMut(usize, f64)) {
        let targets = flood_target(self.scenario, &self.seen, self.coverage, hawk);
        let levers = self.scenario.levers.len();
        for first in (1..levers).step_by(SIDE_BY_SIDE) {
            let some = first..levers.min(first + SIDE_BY_SIDE);
            let (mut weights, mut indices) = ([0.0; SIDE_BY_SIDE], [0.0; SIDE_BY_SIDE]);
            for ((lever, weight), index) in some.clone().zip(&mut weights).zip(&mut indices) {
                (*weight, *index) = self.base_and_index(lever, hawk, &targets);
            }
            wide(
                #[inline(always)]
                || {
                    for (weight, index) in weights.iter_mut().zip(indices) {
                        *weight *= math::exp(index);
                    }
                },
            );
            for (lever, weight) in some.zip(weights) {
                give(lever, weight);
            }
        }
    }

    /// [`believed_attention`] in this scene.
    fn believed_attention(&self) -> f64 {
        let mut sum = 0.0;
        for (at, belief) in self.world.hawkishness_belief.iter().enumerate() {
            let hawk = opening::temper_of_belief(self.scenario, at);
            let mut highest = 0.0;
            self.each_weight(hawk, |_, weight| highest = math::upper(highest, weight));
            sum += belief * highest;
        }
        sum
    }

    /// Yearly weight of a lever for a temper (E66) as what stands before the power of e and what that is raised
    /// to; both 0 while it rests or has no object.
    #[inline(always)]
    fn base_and_index(&self, lever: usize, hawk: f64, targets: &[f64; 2]) -> (f64, f64) {
        let rule = &self.scenario.levers[lever];
        if self.world.lever_rest[lever] > self.rested {
            return (0.0, 0.0);
        }
        let p = &self.scenario.parameters;
        let scale = match rule.effect {
            LeverEffect::Hold => return (0.0, 0.0),
            LeverEffect::StopLicences | LeverEffect::SlowLicences | LeverEffect::StopGroup(_) => {
                if self.world.licence_level > 0 {
                    return (0.0, 0.0);
                }
                p.stop_hazard_scale
            }
            LeverEffect::FloodUpstream => p.flood_scale * targets[0] / math::upper(p.dumping_ceiling, 1e-6),
            LeverEffect::FloodDownstream => p.flood_scale * targets[1] / math::upper(p.dumping_ceiling, 1e-6),
            LeverEffect::BidForPlant => {
                if !self.open_to_bids {
                    return (0.0, 0.0);
                }
                p.other_move_scale
            }
            LeverEffect::Warn { .. }
            | LeverEffect::SqueezeQuota
            | LeverEffect::SqueezeOre
            | LeverEffect::BarTechnology
            | LeverEffect::RecallPeople => p.other_move_scale,
        };
        let open = self.seen.open[0] + self.seen.open[1];
        let index = rule.temper * (hawk - 1.0)
            + rule.tension * self.tension
            + rule.vulnerability * open
            + rule.coverage * self.coverage
            - rule.exports * (1.0 - self.coverage);
        (scale * rule.base, index)
    }
}

/// Allied cover as Beijing last saw it: the secured share of the step before, at the opening what
/// the chain as it runs could carry.
pub(super) fn coverage(scenario: &Scenario, world: &World) -> f64 {
    if world.step == 0 {
        let running = chain::carry(scenario, |i| chain::believed_today_kg(scenario, world, i));
        return chain::cover(scenario, &running, demand::demand_kg(scenario, 0)).share;
    }
    world.figure_after(FigureId::SecuredShare, world.step - 1)
}

/// Sum of weights on the believed temper: what every order's *attention* is the change of.
pub fn believed_attention(scenario: &Scenario, world: &World, seen: &Vulnerability) -> f64 {
    Scene::of(scenario, world, seen).believed_attention()
}

/// The change of [`believed_attention`] when Beijing sees another vulnerability.
pub fn attention_drawn(
    scenario: &Scenario,
    world: &World,
    before: &Vulnerability,
    after: &Vulnerability,
) -> f64 {
    let mut scene = Scene::ahead(scenario, world, before);
    let attention = scene.believed_attention();
    scene.seen = *after;
    scene.believed_attention() - attention
}

/// A plant a Chinese buyer may bid for: in distress, or a ready prospect, where nobody screens.
pub(super) fn biddable(scenario: &Scenario, world: &World) -> Option<usize> {
    let open = |i: usize| {
        let country = &scenario.countries[scenario.facilities[i].country.at()];
        !country.screens_bidders && !world.chinese_owned[i] && !world.vetoed[i] && !world.bid_open[i]
    };
    (0..scenario.facilities.len()).find(|&i| world.distress_left[i] > 0 && open(i)).or_else(|| {
        (0..scenario.facilities.len()).find(|&i| {
            world.status[i] == Status::Prospect
                && world.progress[i] >= 1.0
                && world.deal_status[i] != DealStatus::Offered
                && !scenario.facilities[i].stage.eq(&Stage::Magnet)
                && open(i)
        })
    })
}

/// [`vulnerability`] on what a seat sees.
pub fn vulnerability_of(view: &SeatView<'_>) -> Vulnerability {
    vulnerability(view.scenario(), view.world())
}
