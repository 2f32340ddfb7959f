//! Beijing plays: one move a fiscal year from a ladder in data, weighed by temper, tension, the
//! allied capacity it could still kill, and what it sees of allied progress (E5-E8, E65-E67).
//!
//! Each lever's weight is a rate; a move is made with probability 1 - exp(-sum), and which one by
//! a keyed draw. Everything weighed is open except the temper, so the programme's belief about the
//! temper can be updated with each move's likelihood.
use super::basket::KG_PER_T;
use super::chain;
use super::deal::contract_runs;
use super::draw::purpose;
use super::event::{Cause, EventKind, Sink, Subject};
use super::figure::FigureId;
use super::id::*;
use super::math;
use super::math::whole_steps;
use super::opening;
use super::scenario::{LeverEffect, Scenario};
use super::state::{NEVER, World};
use super::step::Step;

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
    let demand = super::demand::demand_kg(scenario, step);
    super::basket::load(demand) / KG_PER_T
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
        let new = world.decision_step[i] != NEVER && world.decision_step[i] > 0;
        if !new {
            continue;
        }
        let young = match world.status[i] {
            Status::Construction => world.progress[i] > 0.5,
            Status::Operating => world.seen_ramp[i] < 0.9,
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

/// What all levers are weighed on at a moment: open state, measured once for all of them.
struct Scene<'a> {
    scenario: &'a Scenario,
    world: &'a World,
    seen: Vulnerability,
    coverage: f64,
    tension: f64,
    open_to_bids: bool,
}

impl<'a> Scene<'a> {
    fn of(scenario: &'a Scenario, world: &'a World, seen: &Vulnerability) -> Self {
        Self {
            scenario,
            world,
            seen: *seen,
            coverage: coverage(scenario, world),
            tension: math::clip(world.tension, -1.5, 1.5),
            open_to_bids: biddable(scenario, world).is_some(),
        }
    }

    /// Weights of all levers for a temper, given one by one.
    fn each_weight(&self, hawk: f64, mut give: impl FnMut(usize, f64)) {
        let targets = flood_target(self.scenario, &self.seen, self.coverage, hawk);
        for lever in 1..self.scenario.levers.len() {
            give(lever, self.weight(lever, hawk, &targets));
        }
    }

    /// Yearly weight of a lever for a temper (E66), 0 while it rests or has no object.
    fn weight(&self, lever: usize, hawk: f64, targets: &[f64; 2]) -> f64 {
        let rule = &self.scenario.levers[lever];
        if self.world.lever_rest[lever] > 0 {
            return 0.0;
        }
        let p = &self.scenario.parameters;
        let scale = match rule.effect {
            LeverEffect::Hold => return 0.0,
            LeverEffect::StopLicences | LeverEffect::SlowLicences => {
                if self.world.licence_level > 0 {
                    return 0.0;
                }
                p.stop_hazard_scale
            }
            LeverEffect::FloodUpstream => p.flood_scale * targets[0] / math::upper(p.dumping_ceiling, 1e-6),
            LeverEffect::FloodDownstream => p.flood_scale * targets[1] / math::upper(p.dumping_ceiling, 1e-6),
            LeverEffect::BidForPlant => {
                if !self.open_to_bids {
                    return 0.0;
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
        scale * rule.base * math::exp(index)
    }
}

/// Allied cover as Beijing last saw it: the secured share of the step before, at the opening what
/// the chain as it runs could carry.
fn coverage(scenario: &Scenario, world: &World) -> f64 {
    if world.step == 0 {
        let running = chain::carry(scenario, |i| chain::believed_today_kg(scenario, world, i));
        return chain::cover(scenario, &running, super::demand::demand_kg(scenario, 0)).share;
    }
    world.figure_after(FigureId::SecuredShare, world.step - 1)
}

/// Sum of weights on the believed temper: what every order's *attention* is the change of.
pub fn believed_attention(scenario: &Scenario, world: &World, seen: &Vulnerability) -> f64 {
    let scene = Scene::of(scenario, world, seen);
    let mut sum = 0.0;
    for (at, belief) in world.hawkishness_belief.iter().enumerate() {
        let hawk = opening::temper(scenario, (at as f64 + 0.5) / 9.0);
        let mut highest = 0.0;
        scene.each_weight(hawk, |_, weight| highest = math::upper(highest, weight));
        sum += belief * highest;
    }
    sum
}

/// A plant a Chinese buyer may bid for: in distress, or a ready prospect, where nobody screens.
fn biddable(scenario: &Scenario, world: &World) -> Option<usize> {
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

/// Phase 3: tension, the move of the year, licences and floods.
pub(in crate::rules) fn beijing<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let p = step.p();
    let shock = step.adversary_draws.normal(step.now, step.scenario.world_key, purpose::TENSION, 0);
    world.tension = p.tension_persistence * world.tension + p.tension_volatility * shock;
    run_down(world);
    let moved = ordered_moves(step, world);
    if step.first_half() && !moved {
        move_of_the_year(step, world);
    }
    settle(step, world);
    adjust_dumping(step, world);
    adjust_beliefs(step, world);
}

fn run_down(world: &mut World) {
    world.licence_steps_left = world.licence_steps_left.saturating_sub(1);
    world.quota_steps_left = world.quota_steps_left.saturating_sub(1);
    world.ore_squeeze_left = world.ore_squeeze_left.saturating_sub(1);
    for left in &mut world.dumping_steps_left {
        *left = left.saturating_sub(1);
    }
    for rest in &mut world.lever_rest {
        *rest = rest.saturating_sub(1);
    }
}

fn settle<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    if world.licence_steps_left == 0 && world.licence_level > 0 {
        world.licence_level = 0;
        step.report(EventKind::Licences, Subject::Nobody, Cause::Market, 0.0, 0.0);
    }
    world.steps_since_stop =
        if world.licence_level > 0 { 0 } else { world.steps_since_stop.saturating_add(1) };
    world.ore_squeezed = world.ore_squeeze_left > 0;
    if world.quota_steps_left == 0 {
        world.quota_target = 0.0;
    }
}

/// Pulls what events have ordered for this half-year: the record's moves, or a facilitator's. They
/// take the place of the year's own draw and teach nothing about the temper. Were there any?
fn ordered_moves<S: Sink>(step: &mut Step<'_, S>, world: &mut World) -> bool {
    let mut moved = false;
    for lever in 0..step.scenario.levers.len() {
        let steps = std::mem::take(&mut world.ordered_steps[lever]);
        if steps > 0 {
            moved = true;
            let seen = vulnerability(step.scenario, world);
            pull(step, world, lever, &seen, steps);
        }
    }
    moved
}

fn move_of_the_year<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let scenario = step.scenario;
    let seen = vulnerability(scenario, world);
    let scene = Scene::of(scenario, world, &seen);
    let mut total = 0.0;
    scene.each_weight(world.hawkishness, |_, weight| total += weight);
    let draws = step.adversary_draws;
    let fires = draws.uniform(step.now, scenario.world_key, purpose::MOVE_FIRES, 0) < 1.0 - math::exp(-total);
    let mut chosen = 0;
    if fires {
        let mut left = draws.uniform(step.now, scenario.world_key, purpose::MOVE_CHOICE, 0) * total;
        let mut found = false;
        scene.each_weight(world.hawkishness, |lever, weight| {
            if weight > 0.0 && !found {
                chosen = lever;
                found = left < weight;
                left -= weight;
            }
        });
    }
    let belief = learnt_temper(&scene, chosen);
    world.hawkishness_belief = belief;
    let (shortest, longest) = scenario.levers[chosen].steps;
    let span = longest.saturating_sub(shortest) + 1;
    let length = shortest + draws.whole_below(step.now, scenario.world_key, purpose::MOVE_LENGTH, 0, span);
    pull(step, world, chosen, &seen, length);
}

/// Belief over the temper after the likelihood of what was done.
fn learnt_temper(scene: &Scene<'_>, chosen: usize) -> [f64; 9] {
    let before = scene.world.hawkishness_belief;
    let mut belief = before;
    let mut sum = 0.0;
    for (at, each) in belief.iter_mut().enumerate() {
        let hawk = opening::temper(scene.scenario, (at as f64 + 0.5) / 9.0);
        let (mut total, mut own) = (0.0, 0.0);
        scene.each_weight(hawk, |lever, weight| {
            total += weight;
            if lever == chosen {
                own = weight;
            }
        });
        let moved = 1.0 - math::exp(-total);
        *each *= if chosen == 0 { 1.0 - moved } else { moved * math::ratio(own, total) };
        sum += *each;
    }
    if sum <= 0.0 {
        return before;
    }
    for each in &mut belief {
        *each /= sum;
    }
    belief
}

fn pull<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    chosen: usize,
    seen: &Vulnerability,
    length: u32,
) {
    let scenario = step.scenario;
    let p = step.p();
    world.last_move = chosen as u16;
    let lever = LeverId::of(chosen);
    let rule = &scenario.levers[chosen];
    let cause = Cause::Beijing(lever);
    if rule.above_warn {
        world.moves_above_warn += 1;
        if world.first_move_above_warn == NEVER {
            world.first_move_above_warn = step.now;
        }
    }
    world.lever_rest[chosen] = 2 * rule.rest_years;
    step.report(
        EventKind::BeijingMove,
        Subject::Lever(lever),
        cause,
        believed_attention(scenario, world, seen),
        0.0,
    );
    let coverage = coverage(scenario, world);
    let targets = flood_target(scenario, seen, coverage, world.hawkishness);
    match rule.effect {
        LeverEffect::Hold => {}
        LeverEffect::Warn { tension, fear } => {
            world.tension += tension;
            world.licence_belief = math::clip(world.licence_belief + fear, 0.0, 1.0);
        }
        LeverEffect::SlowLicences => licences(step, world, 1, length, cause),
        LeverEffect::StopLicences => licences(step, world, 2, length, cause),
        LeverEffect::FloodUpstream => {
            flood(step, world, 0, math::upper(targets[0], 0.1), cause);
            let open = math::clip(seen.open[0] / 0.3, 0.0, 1.0);
            world.quota_target = -p.quota_expansion * world.hawkishness * open;
            world.quota_steps_left = whole_steps(p.flood_steps);
        }
        LeverEffect::FloodDownstream => flood(step, world, 1, math::upper(targets[1], 0.1), cause),
        LeverEffect::SqueezeQuota => {
            world.quota_target = p.quota_squeeze;
            world.quota_steps_left = length;
        }
        LeverEffect::SqueezeOre => world.ore_squeeze_left = length,
        LeverEffect::BarTechnology => {
            for denial in &mut world.technology_denial {
                if *denial > 0.0 {
                    *denial = math::lower(*denial + p.technology_denial_gain, p.technology_denial_limit);
                }
            }
        }
        LeverEffect::RecallPeople => super::people::recall(step, world, cause),
        LeverEffect::BidForPlant => {
            if let Some(i) = biddable(scenario, world) {
                world.bid_open[i] = true;
                if world.distress_left[i] == 0 {
                    world.distress_left[i] = super::step::stands(step);
                }
            }
        }
    }
}

fn licences<S: Sink>(step: &mut Step<'_, S>, world: &mut World, level: u32, length: u32, cause: Cause) {
    world.licence_level = level;
    world.licence_steps_left = length;
    step.report(EventKind::Licences, Subject::Nobody, cause, f64::from(level), 0.0);
}

fn flood<S: Sink>(step: &mut Step<'_, S>, world: &mut World, direction: usize, target: f64, cause: Cause) {
    world.dumping_target[direction] = target;
    world.dumping_steps_left[direction] = whole_steps(step.p().flood_steps);
    step.report(EventKind::Flood, Subject::Nobody, cause, target, direction as f64);
}

fn adjust_dumping<S: Sink>(step: &Step<'_, S>, world: &mut World) {
    let p = step.p();
    for direction in 0..2 {
        let target =
            if world.dumping_steps_left[direction] > 0 { world.dumping_target[direction] } else { 0.0 };
        let now = world.dumping[direction];
        let speed = if target > now { p.dumping_rise_speed } else { p.dumping_fall_speed };
        world.dumping[direction] = now + speed * (target - now);
    }
}

fn adjust_beliefs<S: Sink>(step: &Step<'_, S>, world: &mut World) {
    let p = step.p();
    let deepest = math::upper(world.dumping[0], world.dumping[1]);
    if deepest > 0.1 {
        let seen = deepest / math::upper(p.dumping_ceiling, 1e-6);
        world.dumping_belief += p.dumping_belief_gain * (seen - world.dumping_belief);
    }
    world.dumping_belief -= p.dumping_belief_decay * (world.dumping_belief - p.dumping_belief_start);
    let stop = if world.licence_level > 0 { 1.0 } else { 0.0 };
    if stop > 0.0 || world.licence_belief > p.licence_belief_start {
        world.licence_belief += p.licence_belief_gain * (stop - world.licence_belief);
    }
    world.dumping_belief = math::clip(world.dumping_belief, 0.0, 1.0);
    world.licence_belief = math::clip(world.licence_belief, 0.0, 1.0);
}

/// Why a lever is pulled, as its weight is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Beijing's own temper.
    Temper,
    /// Tension.
    Tension,
    /// Young allied capacity without a contract.
    Vulnerability,
    /// Allied cover that grows.
    Coverage,
    /// Allied cover that is still so small that a measure bites.
    Dependence,
}

/// A reason with its part of the lever's log weight, and the figure it comes from.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ReasonWeight {
    /// Which.
    pub reason: Reason,
    /// Its part of the index (E66), over what it is when nothing stands out.
    pub weight: f64,
    /// The figure.
    pub value: f64,
}

/// What weighed for a lever on what Beijing could see: tension, open young capacity over demand, and
/// allied cover. Temper stands for what none of them explains.
pub fn reasons(
    scenario: &Scenario,
    lever: LeverId,
    tension: f64,
    open_share: f64,
    coverage: f64,
) -> [ReasonWeight; 5] {
    let p = &scenario.parameters;
    let rule = &scenario.levers[lever.at()];
    let flood = matches!(rule.effect, LeverEffect::FloodUpstream | LeverEffect::FloodDownstream);
    let span = math::upper(p.dumping_span, 1e-6);
    let aimed = if flood { math::clip((open_share - p.dumping_threshold) / span, 0.0, 1.0) } else { 0.0 };
    let grown = if flood { p.dumping_coverage_weight * math::positive_part(coverage - 0.3) } else { 0.0 };
    let part = |reason, weight, value| ReasonWeight { reason, weight, value };
    [
        part(Reason::Temper, 0.1 * rule.temper, 0.0),
        part(Reason::Tension, rule.tension * math::clip(tension, -1.5, 1.5), tension),
        part(Reason::Vulnerability, rule.vulnerability * open_share + aimed, open_share),
        part(Reason::Coverage, math::positive_part(rule.coverage) * coverage + grown, coverage),
        part(
            Reason::Dependence,
            (math::positive_part(-rule.coverage) + math::positive_part(-rule.exports))
                * math::positive_part(0.5 - coverage),
            coverage,
        ),
    ]
}

/// [`vulnerability`] on what a seat sees.
pub fn vulnerability_of(view: &super::view::SeatView<'_>) -> Vulnerability {
    vulnerability(view.scenario(), view.world())
}
