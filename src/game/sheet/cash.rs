//! Whether a firm's till may be empty before its board has met: its means and its last results stand in its
//! accounts, which the seat sees.
use crate::rules::firm::{debt_service_kusd_of, puts_off_builds_of};
use crate::rules::id::*;
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
    let firm = scenario.facilities[facility.at()].firm;
    let runs = |plant: &FacilityId| view.status()[plant.at()] == Status::Operating;
    if !scenario.firm_facilities[firm.at()].iter().any(runs) {
        return false;
    }
    let at = firm.at();
    let result = view.firm_ebit_kusd()[at] + view.firm_dues_kusd()[at] - debt_service_kusd_of(view, firm);
    view.cash_kusd()[at] + view.stock_credit_kusd()[at] + BORNE * result < 0.0
}
