//! What the programme's contracts are expected to take of free money, half-year by half-year: at the rate
//! a plant is believed to run by then and at prices that begin where they are, paid from what is set aside
//! first, as the law has it. Nothing here binds anybody: what a contract may add to a year's dues by law is
//! counted at its full rate and stands with the refusals.
use crate::rules::basket::Basket;
use crate::rules::belief::believed_ramp_of;
use crate::rules::check::obligation_parts_of;
use crate::rules::exposure::{self, YEARS};
use crate::rules::finance::contract_gap_of;
use crate::rules::id::*;
use crate::rules::investment::terms_in_force;
use crate::rules::math;
use crate::rules::orders::Terms;
use crate::rules::ramp::shares_upside_of;
use crate::rules::state::NEVER;
use crate::rules::view::SeatView;

/// Half-years after which nothing of the last half-year's dues speaks for what is due.
const FORGOTTEN: f64 = 12.0;

/// The same for the worst tenth of prices, which may come sooner.
const FORGOTTEN_AT_WORST: f64 = 4.0;

/// Dues of a contract in a half-year from free money, thousand $: expected, and in the worst tenth of
/// prices.
pub type Dues = (f64, f64);

/// Expected dues from free money by fiscal year from now, over all deals signed or offered.
pub fn dues_by_year(view: &SeatView<'_>) -> [Dues; YEARS] {
    by_year(view, None)
}

/// The same with the whole of what is offered to one plant: were its firm to sign.
pub fn dues_by_year_if_signed(view: &SeatView<'_>, plant: FacilityId) -> [Dues; YEARS] {
    by_year(view, Some(plant))
}

fn by_year(view: &SeatView<'_>, taken: Option<FacilityId>) -> [Dues; YEARS] {
    let mut years = [(0.0, 0.0); YEARS];
    for i in 0..view.scenario().facilities.len() {
        if matches!(view.deal_status()[i], DealStatus::Offered | DealStatus::Signed) {
            let signed = view.deal_status()[i] == DealStatus::Signed || taken == Some(FacilityId::of(i));
            let weight = if signed { 1.0 } else { view.scenario().parameters.offer_weight };
            add(view, i, weight, &mut years);
        }
    }
    years
}

fn add(view: &SeatView<'_>, i: usize, weight: f64, years: &mut [Dues; YEARS]) {
    let plant = FacilityId::of(i);
    let terms = terms_in_force(view, plant);
    let (mean, worst) = exposure::dues_per_step_of(view, plant, &terms);
    let today = at_todays_prices(view, i, &terms);
    let now = view.step();
    let clock = view.deal_clock()[i];
    let start = if clock == NEVER { exposure::expected_start_of(view, plant) } else { clock };
    let mut aside = exposure::for_dues_kusd_of(view, plant, &terms);
    let mut aside_at_worst = aside;
    let full = full_rate(view, i);
    for step in start.max(now)..start.saturating_add(terms.term_steps) {
        let year = (step / 2 - now / 2) as usize;
        if year >= YEARS {
            break;
        }
        let part = math::ratio(rate_in(view, i, start, step), full);
        let soon = lately(view, i, clock, step).unwrap_or(today * part);
        let ahead = f64::from(step - now + 1);
        let blend = |forgotten: f64, priced: f64| {
            let old = math::positive_part(1.0 - ahead / forgotten);
            old * soon + (1.0 - old) * priced * part
        };
        let due = (blend(FORGOTTEN, mean), blend(FORGOTTEN_AT_WORST, worst));
        let own = terms.own_part();
        let due = (weight * own * due.0, weight * own * math::upper(due.0, due.1));
        years[year].0 += take(&mut aside, due.0);
        years[year].1 += take(&mut aside_at_worst, due.1);
    }
}

/// Dues of a contract over its whole term beyond what is set aside for it, if it is signed: expected, and in
/// the worst tenth of prices, thousand $.
pub(super) fn term_dues(view: &SeatView<'_>, facility: FacilityId, terms: &Terms) -> Dues {
    let i = facility.at();
    let (mean, worst) = exposure::dues_per_step_of(view, facility, terms);
    let (now, full) = (view.step(), full_rate(view, i));
    let steps: f64 =
        (0..terms.term_steps).map(|ahead| math::ratio(rate_in(view, i, now, now + ahead), full)).sum();
    let own = terms.own_part();
    let aside = obligation_parts_of(view, facility, terms).contract_kusd;
    let beyond = |each: f64| math::positive_part(own * each * steps - aside);
    (beyond(mean), beyond(math::upper(mean, worst)))
}

/// What is left of dues once what is set aside has paid of them as far as it goes.
fn take(aside: &mut f64, due: f64) -> f64 {
    let paid = math::lower(*aside, due);
    *aside -= paid;
    due - paid
}

/// Dues a half-year of a contract at the plant's full rate if prices stay as they are, thousand $.
fn at_todays_prices(view: &SeatView<'_>, i: usize, terms: &Terms) -> f64 {
    let plant = &view.scenario().facilities[i];
    let best = view.scenario().parameters.yield_best[plant.stage.at()];
    on_output(view, i, terms, plant.nameplate_kg_per_step * (best * full_rate(view, i)))
}

/// Dues of a contract on the output of a half-year at the prices of today, thousand $.
fn on_output(view: &SeatView<'_>, i: usize, terms: &Terms, made_kg: Basket) -> f64 {
    let facility = FacilityId::of(i);
    let gap = contract_gap_of(view, facility, terms.floor_usd_per_kg, terms.fee_usd_per_kg);
    let on_prices = gap.positive_part().dot(made_kg * 0.001) * terms.cover;
    on_prices + exposure::guarantee_kusd_of(view, facility, terms)
}

/// Dues of a contract on the output of a plant's last half-year at the prices of today, thousand $.
pub(super) fn dues_like_today(view: &SeatView<'_>, facility: FacilityId, terms: &Terms) -> f64 {
    on_output(view, facility.at(), terms, view.output_kg()[facility.at()])
}

/// What two-sided contracts gave back in a half-year like the last one at the prices of today, thousand $.
pub(super) fn upside_kusd_per_step(view: &SeatView<'_>) -> f64 {
    let scenario = view.scenario();
    let running = (0..scenario.facilities.len()).filter(|i| {
        let signed = view.deal_status()[*i] == DealStatus::Signed && view.deal_clock()[*i] != NEVER;
        let runs = view.status()[*i] == Status::Operating;
        signed && runs && shares_upside_of(view, FacilityId::of(*i))
    });
    running.map(|i| view.deal_upside_share()[i] * over_the_contract_kusd(view, i)).sum()
}

/// What a plant's last half-year of covered output would fetch above its floor or fee today, thousand $.
fn over_the_contract_kusd(view: &SeatView<'_>, i: usize) -> f64 {
    let (floor, fee) = (view.deal_floor_usd_per_kg()[i], view.deal_fee_usd_per_kg()[i]);
    let over = contract_gap_of(view, FacilityId::of(i), floor, fee) * -1.0;
    over.positive_part().dot(view.output_kg()[i]) * (0.001 * view.deal_cover()[i])
}

/// Dues of the last half-year, whether they were paid or not, carried on at the pace at which the plant is believed
/// to ramp; none for a contract that had not begun then or a plant that does not run. The partner's part, which was
/// not the programme's, is put back.
fn lately(view: &SeatView<'_>, i: usize, clock: u32, step: u32) -> Option<f64> {
    let now = view.step();
    if clock == NEVER || clock >= now || view.status()[i] != Status::Operating {
        return None;
    }
    let terms = terms_in_force(view, FacilityId::of(i));
    let own = terms.own_part();
    let paid = math::ratio(view.dues_kusd()[i], own);
    let last = math::upper(paid, on_output(view, i, &terms, view.output_kg()[i]));
    let growth = math::ratio(rate_in(view, i, clock, step), rate_in(view, i, clock, now - 1));
    let growth = if growth > 0.0 { math::lower(growth, 2.0) } else { 1.0 };
    Some(last * growth)
}

/// Rate at which a plant is believed to run in a step, of its nameplate.
fn rate_in(view: &SeatView<'_>, i: usize, start: u32, step: u32) -> f64 {
    let began = match view.status()[i] {
        Status::Operating if view.start_step()[i] == 0 => return full_rate(view, i),
        Status::Operating if view.start_step()[i] != NEVER => view.start_step()[i],
        _ => start,
    };
    believed_ramp_of(view, FacilityId::of(i), step.saturating_sub(began))
}

/// The rate that the price of a contract at its full rate stands on.
fn full_rate(view: &SeatView<'_>, i: usize) -> f64 {
    let p = &view.scenario().parameters;
    crate::rules::belief::believed_full_rate(p, &view.class_belief()[i], view.effective_mean()[i])
}
