//! What deals will cost later: expected and worst-tenth dues by fiscal year, and the ceiling a new
//! contract may not break (E72). Reads open state only.
use super::basket::{Basket, Group};
use super::facilities::expected_build_steps;
use super::id::*;
use super::investment::{guarantee_kusd, planned_fee_usd_per_kg, planned_oxide_usd_per_kg, put};
use super::math;
use super::orders::Terms;
use super::prices;
use super::scenario::Scenario;
use super::state::{NEVER, World};

/// Years looked ahead.
pub const YEARS: usize = 30;

/// The prices that dues are reckoned on, measured once for all deals: those on which firms plan (E11, E45).
pub(in crate::rules) struct Planned<'a> {
    scenario: &'a Scenario,
    world: &'a World,
    oxide_usd_per_kg: Basket,
    /// By stage, from metal on: expected, and in the worst tenth.
    fee_usd_per_kg: [(Basket, Basket); 6],
}

impl<'a> Planned<'a> {
    pub(in crate::rules) fn of(scenario: &'a Scenario, world: &'a World) -> Self {
        let mut fee_usd_per_kg = [(Basket::ZERO, Basket::ZERO); 6];
        for stage in [Stage::Metal, Stage::Alloy, Stage::Magnet] {
            let (before_dumping, expected) = planned_fee_usd_per_kg(scenario, world, stage);
            let least = before_dumping.lower(prices::base_fee(scenario, stage));
            let flooded = least * (1.0 - scenario.parameters.dumping_ceiling);
            fee_usd_per_kg[stage.at()] = (expected, flooded);
        }
        let oxide_usd_per_kg = planned_oxide_usd_per_kg(scenario, world);
        Self { scenario, world, oxide_usd_per_kg, fee_usd_per_kg }
    }
}

/// Expected dues of a contract at full ramp, thousand $ a step: mean, and worst tenth of prices.
pub fn dues_per_step(scenario: &Scenario, world: &World, i: usize, terms: &Terms) -> (f64, f64) {
    dues_on(&Planned::of(scenario, world), i, terms)
}

fn dues_on(planned: &Planned<'_>, i: usize, terms: &Terms) -> (f64, f64) {
    let Planned { scenario, world, .. } = *planned;
    let p = &scenario.parameters;
    let facility = &scenario.facilities[i];
    let stage = facility.stage;
    if !terms.has_contract(stage) {
        return (0.0, 0.0);
    }
    let s = stage.at();
    let (mut mean, mut worst) = (0.0, 0.0);
    for group in Group::MAGNETIC {
        let at = group.at();
        let mass = facility.nameplate_kg_per_step.0[at] * 0.001 * p.yield_best[s] * terms.cover;
        if stage.is_upstream() {
            let floor = terms.floor_usd_per_kg.0[at];
            if floor <= 0.0 {
                continue;
            }
            let spread = math::upper(p.option_horizon * p.price_volatility_per_step[at], 0.05);
            let price = planned.oxide_usd_per_kg.0[at];
            let value = p.floor_value(stage) * mass;
            let put = put(floor, price, spread);
            let call = math::positive_part(price - floor + put);
            mean += value * math::positive_part(put - terms.upside_share * call);
            worst += value * math::positive_part(floor - price * math::exp(-1.2816 * spread));
        } else {
            let fee = terms.fee_usd_per_kg.0[at];
            let (expected, flooded) = planned.fee_usd_per_kg[s];
            mean += mass * math::positive_part(fee - expected.0[at]);
            worst += mass * math::positive_part(fee - flooded.0[at]);
        }
    }
    let ramp = super::belief::believed_full_rate(p, &world.class_belief[i], world.effective_mean[i]);
    (mean, worst) = (mean * ramp, worst * ramp);
    let guarantee = guarantee_kusd(scenario, world, i, terms);
    (mean + guarantee, math::upper(worst + guarantee, terms.guarantee_kusd_per_step))
}

/// The programme's part of them: a partner pays its share of every due (E64).
pub(in crate::rules) fn own_dues_per_step(
    scenario: &Scenario,
    world: &World,
    i: usize,
    terms: &Terms,
) -> (f64, f64) {
    let (mean, worst) = dues_per_step(scenario, world, i, terms);
    (mean * terms.own_part(), worst * terms.own_part())
}

/// First step of a contract's term as expected now.
pub fn expected_start(scenario: &Scenario, world: &World, i: usize) -> u32 {
    let p = &scenario.parameters;
    let facility = &scenario.facilities[i];
    let ahead = match world.status[i] {
        Status::Operating | Status::Mothballed => 0.0,
        Status::Construction | Status::Suspended => {
            (1.0 - world.progress[i]) * expected_build_steps(scenario, world, i)
        }
        Status::Prospect | Status::Closed => {
            (1.0 - world.progress[i]) * facility.permit_steps / math::upper(p.permit_pace_supported, 0.1)
                + 1.0
                + expected_build_steps(scenario, world, i)
        }
    };
    world.step + math::whole(ahead) as u32
}

/// Expected dues by fiscal year from now, thousand $, net of what is set aside, over all deals
/// signed or offered.
pub fn by_year(scenario: &Scenario, world: &World) -> [(f64, f64); YEARS] {
    by_year_but(scenario, world, None)
}

/// The same without one plant's deal, whose place another is to take.
pub(in crate::rules) fn by_year_but(
    scenario: &Scenario,
    world: &World,
    without: Option<usize>,
) -> [(f64, f64); YEARS] {
    let mut years = [(0.0, 0.0); YEARS];
    let planned = Planned::of(scenario, world);
    for i in (0..scenario.facilities.len()).filter(|i| Some(*i) != without) {
        if matches!(world.deal_status[i], DealStatus::Offered | DealStatus::Signed) {
            let terms = super::deal::terms_of(world, i);
            let start = if world.deal_clock[i] == NEVER {
                expected_start(scenario, world, i)
            } else {
                world.deal_clock[i]
            };
            let weight = if world.deal_status[i] == DealStatus::Signed {
                1.0
            } else {
                scenario.parameters.offer_weight
            };
            let aside = world.obligated_kusd[i];
            add(&planned, i, &terms, start, aside, weight, &mut years);
        }
    }
    years
}

/// Adds one contract's dues to the years.
pub(in crate::rules) fn add(
    planned: &Planned<'_>,
    i: usize,
    terms: &Terms,
    start: u32,
    set_aside_kusd: f64,
    weight: f64,
    years: &mut [(f64, f64); YEARS],
) {
    let Planned { scenario, world, .. } = *planned;
    let (mean, worst) = dues_on(planned, i, terms);
    if mean <= 0.0 && worst <= 0.0 {
        return;
    }
    let (mean, worst) = (mean * terms.own_part(), worst * terms.own_part());
    let end = start + terms.term_steps;
    let first = start.max(world.step);
    let left = f64::from(end.saturating_sub(first).max(1));
    let relief = for_dues_kusd(scenario, world, i, terms, set_aside_kusd) / left;
    let this_year = world.step / 2;
    for step in first..end {
        let year = (step / 2 - this_year) as usize;
        if year < YEARS {
            years[year].0 += weight * math::positive_part(mean - relief);
            years[year].1 += weight * math::positive_part(worst - relief);
        }
    }
}

/// Of what is set aside for a deal what its dues can draw on, thousand $: all of it once the plant stands, before
/// that what is not still to be paid for building it.
pub(in crate::rules) fn for_dues_kusd(
    scenario: &Scenario,
    world: &World,
    i: usize,
    terms: &Terms,
    set_aside_kusd: f64,
) -> f64 {
    let unbuilt = match world.status[i] {
        Status::Operating | Status::Mothballed => 0.0,
        Status::Construction | Status::Suspended => 1.0 - world.progress[i],
        Status::Prospect | Status::Closed => 1.0,
    };
    let building = terms.public_share() * scenario.facilities[i].capital_kusd * terms.own_part() * unbuilt;
    math::positive_part(set_aside_kusd - building)
}

/// [`for_dues_kusd`] of what is set aside now, on what a seat sees.
pub fn for_dues_kusd_of(view: &super::view::SeatView<'_>, facility: FacilityId, terms: &Terms) -> f64 {
    let set_aside_kusd = view.world().obligated_kusd[facility.at()];
    for_dues_kusd(view.scenario(), view.world(), facility.at(), terms, set_aside_kusd)
}

/// Total expected dues of a contract over its term, beyond what is set aside: mean, worst tenth.
pub fn later_kusd(
    scenario: &Scenario,
    world: &World,
    i: usize,
    terms: &Terms,
    set_aside_kusd: f64,
) -> (f64, f64) {
    let (mean, worst) = own_dues_per_step(scenario, world, i, terms);
    let steps = f64::from(terms.term_steps);
    let aside = for_dues_kusd(scenario, world, i, terms, set_aside_kusd);
    let beyond = |dues: f64| math::whole(math::positive_part(dues * steps - aside));
    (beyond(mean), beyond(worst))
}

/// [`by_year`] on what a seat sees.
pub fn by_year_of(view: &super::view::SeatView<'_>) -> [(f64, f64); YEARS] {
    by_year(view.scenario(), view.world())
}

/// [`dues_per_step`] on what a seat sees.
pub fn dues_per_step_of(view: &super::view::SeatView<'_>, facility: FacilityId, terms: &Terms) -> (f64, f64) {
    dues_per_step(view.scenario(), view.world(), facility.at(), terms)
}

/// [`expected_start`] on what a seat sees.
pub fn expected_start_of(view: &super::view::SeatView<'_>, facility: FacilityId) -> u32 {
    expected_start(view.scenario(), view.world(), facility.at())
}

/// What a guarantee is expected to cost a half-year once the plant runs, on what a seat sees, thousand $.
pub fn guarantee_kusd_of(view: &super::view::SeatView<'_>, facility: FacilityId, terms: &Terms) -> f64 {
    guarantee_kusd(view.scenario(), view.world(), facility.at(), terms)
}
