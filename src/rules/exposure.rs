//! What deals will cost later: expected and worst-tenth dues by fiscal year, and the ceiling a new
//! contract may not break (E72). Reads open state only.
use super::basket::Group;
use super::facilities::build_steps;
use super::id::*;
use super::investment::{guarantee_kusd, put};
use super::math;
use super::orders::Terms;
use super::prices;
use super::scenario::Scenario;
use super::state::{NEVER, World};

/// Years looked ahead.
pub const YEARS: usize = 30;

/// Expected dues of a contract at full ramp, thousand $ a step: mean, and worst tenth of prices.
pub fn dues_per_step(scenario: &Scenario, world: &World, i: usize, terms: &Terms) -> (f64, f64) {
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
            let price =
                math::square_root(world.expected_price_usd_per_kg.0[at] * p.long_run_price_usd_per_kg[at]);
            let value = p.floor_value(stage) * mass;
            let put = put(floor, price, spread);
            let call = math::positive_part(price - floor + put);
            mean += value * math::positive_part(put - terms.upside_share * call);
            worst += value * math::positive_part(floor - price * math::exp(-1.2816 * spread));
        } else {
            let fee = terms.fee_usd_per_kg.0[at];
            let market = prices::base_fee(scenario, stage).0[at];
            mean += mass * math::positive_part(fee - market * (1.0 - 0.3 * p.dumping_ceiling));
            worst += mass * math::positive_part(fee - market * (1.0 - p.dumping_ceiling));
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
            (1.0 - world.progress[i]) * build_steps(scenario, world, i) * 1.2
        }
        Status::Prospect | Status::Closed => {
            (1.0 - world.progress[i]) * facility.permit_steps / math::upper(p.permit_pace_supported, 0.1)
                + 1.0
                + build_steps(scenario, world, i) * 1.2
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
            add(scenario, world, i, &terms, start, world.obligated_kusd[i], weight, &mut years);
        }
    }
    years
}

/// Adds one contract's dues to the years.
pub fn add(
    scenario: &Scenario,
    world: &World,
    i: usize,
    terms: &Terms,
    start: u32,
    set_aside_kusd: f64,
    weight: f64,
    years: &mut [(f64, f64); YEARS],
) {
    let (mean, worst) = own_dues_per_step(scenario, world, i, terms);
    if mean <= 0.0 && worst <= 0.0 {
        return;
    }
    let end = start + terms.term_steps;
    let first = start.max(world.step);
    let left = f64::from(end.saturating_sub(first).max(1));
    let grants = terms.public_share() * scenario.facilities[i].capital_kusd * terms.own_part();
    let built = if world.capital_spent_kusd[i] > 0.0 { 0.0 } else { grants };
    let relief = math::positive_part(set_aside_kusd - built) / left;
    let this_year = world.step / 2;
    for step in first..end {
        let year = (step / 2 - this_year) as usize;
        if year < YEARS {
            years[year].0 += weight * math::positive_part(mean - relief);
            years[year].1 += weight * math::positive_part(worst - relief);
        }
    }
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
    (
        math::whole(math::positive_part(mean * steps - set_aside_kusd)),
        math::whole(math::positive_part(worst * steps - set_aside_kusd)),
    )
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
