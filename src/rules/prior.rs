//! What anyone would suppose of a plant before it was looked at: its class, cost, hidden dependence,
//! and whether its capacity is known.
use super::id::*;
use super::scenario::{Facility, Scenario};

/// Is a facility's effective share unknown at the start (E56b): it is announced or building, or it
/// runs far below its nameplate?
pub(in crate::rules) fn effective_unknown(scenario: &Scenario, facility: &Facility) -> bool {
    match facility.opening.status {
        Status::Prospect | Status::Construction | Status::Suspended => true,
        Status::Operating | Status::Mothballed => {
            facility.opening.ramp <= scenario.parameters.effective_known_from_ramp
        }
        Status::Closed => false,
    }
}

/// Spread of the log cost factor of a facility. A plant that runs near its nameplate at the start has
/// lived at Chinese prices for years: those much dearer than it are no longer there.
pub(in crate::rules) fn cost_spread(scenario: &Scenario, facility: &Facility) -> f64 {
    let p = &scenario.parameters;
    let proven =
        facility.opening.status == Status::Operating && facility.opening.ramp > p.effective_known_from_ramp;
    if proven { p.cost_factor_spread_proven } else { p.cost_factor_spread }
}

/// Prior shares of ramp classes for a facility.
pub(in crate::rules) fn class_prior(scenario: &Scenario, facility: &Facility) -> [f64; 4] {
    let p = &scenario.parameters;
    if facility.opening.status == Status::Operating {
        p.class_share_existing
    } else if matches!(facility.stage, Stage::Mine | Stage::Crack) {
        p.class_share_upstream
    } else {
        p.class_share_downstream
    }
}

/// Prior probability of hidden dependence.
pub(in crate::rules) fn dependence_prior(scenario: &Scenario, facility: &Facility) -> f64 {
    let p = &scenario.parameters;
    if facility.opening.status == Status::Operating {
        p.dependence_share_existing
    } else {
        p.dependence_share_new
    }
}
