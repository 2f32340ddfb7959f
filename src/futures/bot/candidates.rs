//! Which plants a deal or a rescue may be about.
use super::super::doctrine::Plan;
use super::super::record;
use super::Bot;
use crate::rules::basket::Group;
use crate::rules::check::{Checked, RENEWABLE_STEPS, checked};
use crate::rules::deal::contract_end_of;
use crate::rules::firm::{means_kusd_of, puts_off_builds_of};
use crate::rules::id::*;
use crate::rules::orders::{Order, Rescue};
use crate::rules::scenario::Scenario;
use crate::rules::standing::{is_allied_of, is_open_prospect_of};
use crate::rules::view::SeatView;

impl Bot<'_> {
    /// May a deal about the plant be thought of now?
    pub(super) fn candidate(&self, view: &SeatView<'_>, i: usize) -> bool {
        let facility = FacilityId::of(i);
        let deal_open = match view.status()[i] {
            Status::Prospect => is_open_prospect_of(view, facility),
            Status::Operating | Status::Mothballed => self.doctrine.rescues && is_allied_of(view, facility),
            Status::Construction | Status::Suspended | Status::Closed => false,
        };
        if !deal_open || self.resting[i] {
            return false;
        }
        let scenario = view.scenario();
        let country = &scenario.countries[scenario.facilities[i].country.at()];
        if !self.doctrine.countries.is_empty() && !self.doctrine.countries.contains(&country.name.id) {
            return false;
        }
        if self.doctrine.light_only && is_heavy(scenario, i) {
            return false;
        }
        let cooled = view.deal_status()[i] != DealStatus::Lapsed || view.step() >= view.deal_due_by()[i] + 4;
        match view.status()[i] {
            Status::Prospect => {
                let put_off = self.doctrine.estimates && puts_off_builds_of(view, facility);
                cooled && !put_off
            }
            Status::Operating | Status::Mothballed => self.needs_contract(view, i),
            Status::Construction | Status::Suspended | Status::Closed => false,
        }
    }

    /// A running or shut plant that a contract would keep: short of cash, shut, or near the end.
    fn needs_contract(&self, view: &SeatView<'_>, i: usize) -> bool {
        let facility = &view.scenario().facilities[i];
        if !self.doctrine.has_contract(facility.stage) {
            return false;
        }
        let cash = means_kusd_of(view, facility.firm);
        let contracted = view.deal_status()[i] == DealStatus::Signed;
        let ended = view.deal_status()[i] == DealStatus::Ended;
        let downstream = !facility.stage.is_upstream() || view.start_step()[i] > 0;
        match view.status()[i] {
            Status::Mothballed if contracted && !ends_within(view, i, RENEWABLE_STEPS) => false,
            Status::Mothballed => view.mothballed_steps()[i] <= 6,
            _ if contracted => ends_within(view, i, RENEWABLE_STEPS),
            _ if ended => cash < 0.3 * facility.capital_kusd,
            _ => cash < 0.06 * facility.capital_kusd && downstream,
        }
    }

    /// Bridges contracted plants, tops up suspended builds.
    pub(super) fn rescue(&self, view: &SeatView<'_>) -> Option<Checked> {
        if let Plan::Record(done) = &self.doctrine.plan {
            return record::bridge(done, view);
        }
        for i in 0..view.scenario().facilities.len() {
            if view.distress_left()[i] == 0 && view.status()[i] != Status::Suspended {
                continue;
            }
            let facility = FacilityId::of(i);
            if self.doctrine.light_only && is_heavy(view.scenario(), i) {
                continue;
            }
            let ours = view.funded()[i];
            let bidders =
                !view.scenario().countries[view.scenario().facilities[i].country.at()].screens_bidders;
            let order = if view.distress_left()[i] > 0 && ours && bidders && !view.vetoed()[i] {
                Order::Rescue { facility, action: Rescue::Veto }
            } else if view.distress_left()[i] > 0 && ours {
                Order::Rescue { facility, action: Rescue::Bridge }
            } else if view.status()[i] == Status::Suspended && is_allied_of(view, FacilityId::of(i)) {
                Order::TopUp { facility }
            } else {
                continue;
            };
            let capital = view.scenario().facilities[i].capital_kusd;
            let Some(order) = checked(view, order) else { continue };
            let cost = order.price().now_kusd;
            if cost < 0.5 * view.free_kusd() && (ours || cost < 0.3 * capital) {
                return Some(order);
            }
        }
        None
    }
}

/// Does a plant bring heavies into the chain? That is a mine, cracker or separator with more than a
/// fortieth of DyTb over NdPr; what comes after it takes what it is given.
fn is_heavy(scenario: &Scenario, i: usize) -> bool {
    let facility = &scenario.facilities[i];
    let nameplate = facility.nameplate_kg_per_step;
    facility.stage.is_upstream() && nameplate[Group::DyTb] > nameplate[Group::NdPr] / 40.0
}

pub(super) fn ends_within(view: &SeatView<'_>, i: usize, steps: u32) -> bool {
    contract_end_of(view, FacilityId::of(i)).is_some_and(|end| end.saturating_sub(view.step()) <= steps)
}
