//! What the chain can carry: capacity by stage and group taken to magnets, as it runs or as it is
//! signed, and what is left of it without a node or a country (E38, E60, N-1).
use super::basket::{Basket, Group};
use super::belief::believed_full_rate;
use super::demand;
use super::id::*;
use super::math;
use super::scenario::Scenario;
use super::state::World;
use super::wide::wide;

/// Capacity of each stage by group, kg oxide a step taken to magnets.
pub type Carry = [Basket; 6];

/// Shares of demand a chain covers by class, and weighted.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Cover {
    /// Standard, high-temperature, samarium-cobalt.
    pub classes: [f64; 3],
    /// Weighted.
    pub share: f64,
}

/// What each plant passes on, taken to magnets, feed not limiting: at present by the ramp it reports, into
/// `effective_kg`, and as signed ([`signed_kg`]), into `signed`.
pub(in crate::rules) fn measure(scenario: &Scenario, world: &mut World, signed: &mut [Basket]) {
    wide(
        #[inline(always)]
        || measure_all(scenario, world, signed),
    );
}

#[inline(always)]
fn measure_all(scenario: &Scenario, world: &mut World, signed: &mut [Basket]) {
    let p = &scenario.parameters;
    let count = scenario.facilities.len();
    let World { status, chinese_owned, deal_status, seen_ramp, class_belief, effective_mean, .. } = world;
    let (yields, availability) = (&world.scratch.yields[..count], &world.scratch.availability[..count]);
    // All of one length, so that no access by plant below is checked again.
    let (status, chinese_owned, deal_status) =
        (&status[..count], &chinese_owned[..count], &deal_status[..count]);
    let (seen_ramp, class_belief, effective_mean) =
        (&seen_ramp[..count], &class_belief[..count], &effective_mean[..count]);
    let (running, signed) = (&mut world.effective_kg[..count], &mut signed[..count]);
    for (i, facility) in scenario.facilities[..count].iter().enumerate() {
        (running[i], signed[i]) = (Basket::ZERO, Basket::ZERO);
        if chinese_owned[i] {
            continue;
        }
        let full = believed_full_rate(p, &class_belief[i], effective_mean[i]);
        let rate = signed_rate(status[i], deal_status[i], seen_ramp[i], full);
        signed[i] = facility.nameplate_kg_per_step * (math::lower(rate, 1.0) * facility.yield_to_magnet);
        if status[i] == Status::Operating {
            let ratio = math::ratio(yields[i], p.yield_best[facility.stage.at()]);
            running[i] = facility.nameplate_kg_per_step
                * (math::lower(seen_ramp[i], 1.0) * availability[i] * facility.yield_to_magnet * ratio);
        }
    }
}

/// What a plant is believed to pass on once all that is signed or building runs at full rate and
/// full staff.
pub fn signed_kg(scenario: &Scenario, world: &World, i: usize) -> Basket {
    if world.chinese_owned[i] {
        return Basket::ZERO;
    }
    let p = &scenario.parameters;
    let facility = &scenario.facilities[i];
    let full = believed_full_rate(p, &world.class_belief[i], world.effective_mean[i]);
    let rate = signed_rate(world.status[i], world.deal_status[i], world.seen_ramp[i], full);
    facility.nameplate_kg_per_step * (math::lower(rate, 1.0) * facility.yield_to_magnet)
}

/// Rate a plant is believed to run at as signed, `full` being its believed full rate.
#[inline(always)]
fn signed_rate(status: Status, deal_status: DealStatus, seen_ramp: f64, full: f64) -> f64 {
    match status {
        Status::Operating => math::upper(seen_ramp, 0.8 * full),
        Status::Construction | Status::Suspended => full,
        Status::Prospect if deal_status == DealStatus::Offered => full,
        Status::Prospect | Status::Mothballed | Status::Closed => 0.0,
    }
}

/// What a plant is believed to pass on today.
pub fn believed_today_kg(scenario: &Scenario, world: &World, i: usize) -> Basket {
    if world.status[i] != Status::Operating || world.chinese_owned[i] {
        return Basket::ZERO;
    }
    let facility = &scenario.facilities[i];
    let up = if world.stopped[i] { scenario.parameters.outage_availability } else { 1.0 };
    facility.nameplate_kg_per_step * (math::lower(world.seen_ramp[i], 1.0) * up * facility.yield_to_magnet)
}

/// Sums plants into stages.
pub fn carry(scenario: &Scenario, each: impl Fn(usize) -> Basket) -> Carry {
    let mut sum = [Basket::ZERO; 6];
    for stage in Stage::ALL {
        for i in scenario.stage_range(*stage) {
            sum[stage.at()] += each(i);
        }
    }
    sum
}

/// The weakest link: cover of demand by the least of the six stages, class by class.
#[inline(always)]
pub fn cover(scenario: &Scenario, carry: &Carry, demand: Basket) -> Cover {
    let mut least = carry[0];
    for stage in &carry[1..] {
        least = least.lower(*stage);
    }
    cover_of_least(scenario, least, demand)
}

#[inline(always)]
fn cover_of_least(scenario: &Scenario, least: Basket, demand: Basket) -> Cover {
    let classes = of_classes(least.ratio(demand).clip(0.0, 1.0));
    Cover { classes, share: weighed(scenario, classes) }
}

/// Shares of groups as shares of the classes of magnet (E68): a standard magnet needs NdPr, one for high temperature
/// that and DyTb, one of samarium-cobalt Sm.
#[inline(always)]
pub fn of_classes(shares: Basket) -> [f64; 3] {
    let standard = shares[Group::NdPr];
    [standard, math::lower(standard, shares[Group::DyTb]), shares[Group::Sm]]
}

/// Shares of the classes as one, weighed as the campaign weighs them (E38).
#[inline(always)]
pub fn weighed(scenario: &Scenario, classes: [f64; 3]) -> f64 {
    let w = scenario.parameters.class_weight;
    w[0] * classes[0] + w[1] * classes[1] + w[2] * classes[2]
}

/// The worst loss of one node and of one country: share left, and who it was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worst {
    /// Share left without the worst node.
    pub node_share: f64,
    /// That node.
    pub node: usize,
    /// Share left without the worst country.
    pub country_share: f64,
    /// That country.
    pub country: usize,
}

/// Takes each node and each country away in turn. `each` gives a plant's part.
pub fn without_worst(
    scenario: &Scenario,
    carry: &Carry,
    demand: Basket,
    each: impl Fn(usize) -> Basket,
) -> Worst {
    wide(
        #[inline(always)]
        || worst_of_all(scenario, carry, demand, each),
    )
}

#[inline(always)]
fn worst_of_all(scenario: &Scenario, carry: &Carry, demand: Basket, each: impl Fn(usize) -> Basket) -> Worst {
    let all = cover(scenario, carry, demand).share;
    let mut worst = Worst { node_share: all, node: 0, country_share: all, country: 0 };
    let others = least_of_the_others(carry);
    for stage in Stage::ALL {
        let (others, carried) = (others[stage.at()], carry[stage.at()]);
        for i in scenario.stage_range(*stage) {
            // A plant that passes nothing on costs nothing: no branch asks for it.
            let less = others.lower((carried - each(i)).positive_part());
            let share = cover_of_least(scenario, less, demand).share;
            if share < worst.node_share {
                worst.node_share = share;
                worst.node = i;
            }
        }
    }
    for (c, members) in scenario.country_facilities.iter().enumerate() {
        if !scenario.countries[c].allied || members.is_empty() {
            continue;
        }
        let mut less = *carry;
        for id in members {
            let stage = scenario.facilities[id.at()].stage.at();
            less[stage] = (less[stage] - each(id.at())).positive_part();
        }
        let share = cover(scenario, &less, demand).share;
        if share < worst.country_share {
            worst.country_share = share;
            worst.country = c;
        }
    }
    worst
}

/// For each stage, the least of the five others.
#[inline(always)]
fn least_of_the_others(carry: &Carry) -> Carry {
    let mut least = [Basket::splat(f64::MAX); 6];
    for (stage, least) in least.iter_mut().enumerate() {
        for (other, capacity) in carry.iter().enumerate() {
            if other != stage {
                *least = least.lower(*capacity);
            }
        }
    }
    least
}

/// Carrying capacity over demand of a stage, groups weighed as the campaign weighs its classes.
pub fn stage_share(scenario: &Scenario, capacity: Basket, demand: Basket) -> f64 {
    weighed(scenario, of_classes(capacity.ratio(demand)))
}

/// The stage that truly carries least once all that is signed runs: used only to count what was
/// signed elsewhere unseen, and never shown before the debrief.
pub(in crate::rules) fn narrowest_true_stage(scenario: &Scenario, world: &World) -> Stage {
    let demand = demand::demand_kg(scenario, world.step + 8);
    let p = &scenario.parameters;
    let sums = carry(scenario, |i| {
        let facility = &scenario.facilities[i];
        let counted = matches!(world.status[i], Status::Operating | Status::Construction);
        if !counted || world.chinese_owned[i] {
            return Basket::ZERO;
        }
        let full = p.ramp_ceiling[world.ramp_class[i] as usize] * world.effective_share[i];
        facility.nameplate_kg_per_step * (full * facility.yield_to_magnet)
    });
    narrowest(scenario, &sums, demand)
}

/// The stage that carries least of a demand; a tie goes to the one nearer the mine.
pub fn narrowest(scenario: &Scenario, carry: &Carry, demand: Basket) -> Stage {
    let (mut narrowest, mut least) = (Stage::Mine, f64::MAX);
    for stage in Stage::ALL {
        let share = stage_share(scenario, carry[stage.at()], demand);
        if share < least {
            (narrowest, least) = (*stage, share);
        }
    }
    narrowest
}

/// [`signed_kg`] on what a seat sees.
pub fn signed_kg_of(view: &super::view::SeatView<'_>, i: usize) -> Basket {
    signed_kg(view.scenario(), view.world(), i)
}

/// [`believed_today_kg`] on what a seat sees.
pub fn today_kg_of(view: &super::view::SeatView<'_>, i: usize) -> Basket {
    believed_today_kg(view.scenario(), view.world(), i)
}

/// The chain as signed, on what a seat sees.
pub fn signed_carry(view: &super::view::SeatView<'_>) -> Carry {
    carry(view.scenario(), |i| signed_kg_of(view, i))
}

/// The chain as believed to run today, on what a seat sees.
pub fn today_carry(view: &super::view::SeatView<'_>) -> Carry {
    carry(view.scenario(), |i| believed_today_kg(view.scenario(), view.world(), i))
}

/// Is a plant's capacity known only from its announcement: its stage was never audited, nobody
/// visited it, and two years of output have not yet shown what it can do?
pub fn unconfirmed_of(view: &super::view::SeatView<'_>, i: usize) -> bool {
    let facility = &view.scenario().facilities[i];
    !view.stage_audited()[facility.stage.at()]
        && view.visits()[i] == 0
        && !view.effective_shown()[i]
        && !view.chinese_owned()[i]
}

/// Is what a plant runs at today known only from its announcement? One that starts up during play
/// reports its ramp from the first day.
pub fn announced_today_of(view: &super::view::SeatView<'_>, i: usize) -> bool {
    let ran = view.scenario().facilities[i].opening.status == Status::Operating;
    ran && view.status()[i] == Status::Operating && unconfirmed_of(view, i)
}

/// The ribbon's first figure for a plant, kg taken to magnets: what is announced where nobody
/// looked, and what is confirmed after an audit.
pub fn shown_today_kg_of(view: &super::view::SeatView<'_>, i: usize) -> Basket {
    let facility = &view.scenario().facilities[i];
    if announced_today_of(view, i) {
        return facility.nameplate_kg_per_step * facility.yield_to_magnet;
    }
    believed_today_kg(view.scenario(), view.world(), i)
}

/// The ribbon's second figure for a plant: as signed, with announced capacity where nobody looked.
pub fn shown_signed_kg_of(view: &super::view::SeatView<'_>, i: usize) -> Basket {
    let facility = &view.scenario().facilities[i];
    let counted = matches!(view.status()[i], Status::Operating | Status::Construction | Status::Suspended);
    if unconfirmed_of(view, i) && counted {
        return facility.nameplate_kg_per_step * facility.yield_to_magnet;
    }
    signed_kg_of(view, i)
}

/// What is believed of a plant's capacity today, kg taken to magnets: mean, and standard deviation
/// from the effective share where that is unknown, else from the noise of reports.
pub fn spread_today_kg_of(view: &super::view::SeatView<'_>, i: usize) -> (Basket, Basket) {
    if view.status()[i] != Status::Operating || view.chinese_owned()[i] {
        return (Basket::ZERO, Basket::ZERO);
    }
    let mean = believed_today_kg(view.scenario(), view.world(), i);
    let noise = view.scenario().parameters.observation_noise;
    let spread = if announced_today_of(view, i) {
        math::ratio(view.effective_spread()[i], math::upper(view.effective_mean()[i], 0.05))
    } else {
        noise
    };
    (mean, mean * spread)
}
