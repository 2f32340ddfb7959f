//! A doctrine that does what was done: offers and standing help by fiscal year, as the record has
//! them. Its names are those of one campaign.
use crate::rules::basket::Basket;
use crate::rules::check::{Checked, checked};
use crate::rules::id::{DealStatus, FacilityId};
use crate::rules::orders::{Order, Rescue, Terms};
use crate::rules::view::SeatView;
use serde::Deserialize;

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Recorded {
    /// An offer, made in the first turn from this year in which it can be made.
    Offer {
        /// Fiscal year.
        year: u32,
        /// Id of the plant.
        plant: String,
        /// Grant, share of capital.
        #[serde(default)]
        cost_share: f64,
        /// Loan, share of capital.
        #[serde(default)]
        loan_share: f64,
        /// Equity, share of capital.
        #[serde(default)]
        equity_share: f64,
        /// Price floor by group (NdPr, DyTb, Sm), $/kg.
        #[serde(default)]
        floor: (f64, f64, f64),
        /// Length of the floor, steps from start-up.
        #[serde(default)]
        term_steps: u32,
        /// Share of output under the floor.
        #[serde(default)]
        cover: f64,
    },
    /// From this year on, plants of a firm that are in distress get a bridge loan.
    StandBy {
        /// Fiscal year.
        year: u32,
        /// Id of the firm.
        firm: String,
    },
}

/// The next offer of the record that is due and can be made.
pub(super) fn offer(done: &[Recorded], view: &SeatView<'_>) -> Option<Checked> {
    done.iter().find_map(|each| {
        let Recorded::Offer { year, plant, cost_share, loan_share, equity_share, floor, term_steps, cover } =
            each
        else {
            return None;
        };
        let facility = due(view, *year).then(|| view.scenario().facility(plant)).flatten()?;
        let untouched = view.deal_status()[facility.at()] == DealStatus::Absent;
        let terms = Terms {
            cost_share: *cost_share,
            loan_share: *loan_share,
            equity_share: *equity_share,
            floor_usd_per_kg: Basket([floor.0, floor.1, floor.2, 0.0]),
            term_steps: *term_steps,
            cover: *cover,
            ..Terms::default()
        };
        if untouched { checked(view, Order::Offer { facility, terms }) } else { None }
    })
}

/// A bridge for the first plant in distress of a firm that the record stood by.
pub(super) fn bridge(done: &[Recorded], view: &SeatView<'_>) -> Option<Checked> {
    let stood_by = |firm: &str| {
        done.iter().any(
            |each| matches!(each, Recorded::StandBy { year, firm: name } if name == firm && due(view, *year)),
        )
    };
    let scenario = view.scenario();
    (0..scenario.facilities.len())
        .filter(|&i| view.distress_left()[i] > 0)
        .filter(|&i| stood_by(&scenario.firms[scenario.facilities[i].firm.at()].name.id))
        .map(|i| Order::Rescue { facility: FacilityId::of(i), action: Rescue::Bridge })
        .find_map(|order| checked(view, order))
}

fn due(view: &SeatView<'_>, year: u32) -> bool {
    view.scenario().calendar.fiscal_year(view.step()) >= year
}
