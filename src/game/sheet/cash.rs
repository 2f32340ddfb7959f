//! Whether a firm's till may be empty before its board has met: its means and its last results stand in its
//! accounts, which the seat sees.
use crate::rules::firm::puts_off_builds_of;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::view::SeatView;

/// Half-years of results ahead that a till must bear for the board to be taken as free to build. Further
/// ahead it tells more false alarms and no more of those that come.
const BORNE: f64 = 2.0;

/// Would a firm's means be gone within a year at the pace of its last half-year, or does its board put
/// builds off for want of cash already?
pub fn till_runs_out(view: &SeatView<'_>, facility: FacilityId) -> bool {
    if puts_off_builds_of(view, facility) {
        return true;
    }
    let scenario = view.scenario();
    let firm = scenario.facilities[facility.at()].firm.at();
    let runs = |plant: &&FacilityId| view.status()[plant.at()] == Status::Operating;
    if !scenario.firm_facilities[firm].iter().any(|plant| runs(&plant)) {
        return false;
    }
    let p = &scenario.parameters;
    let service: f64 = scenario.firm_facilities[firm]
        .iter()
        .filter(runs)
        .map(|plant| {
            let i = plant.at();
            let part = |owed: f64, original: f64, interest: f64, steps: f64| {
                interest * owed + math::lower(original / math::upper(steps, 1.0), owed)
            };
            part(
                view.debt_kusd()[i],
                view.debt_original_kusd()[i],
                p.market_interest_per_step,
                p.market_debt_steps,
            ) + part(
                view.loan_kusd()[i],
                view.loan_original_kusd()[i],
                p.loan_interest_per_step,
                p.loan_steps,
            )
        })
        .sum();
    let result = view.firm_ebit_kusd()[firm] + view.firm_dues_kusd()[firm] - service;
    view.cash_kusd()[firm] + view.stock_credit_kusd()[firm] + BORNE * result < 0.0
}
