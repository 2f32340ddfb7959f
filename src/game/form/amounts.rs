//! Amounts of an order that is being drawn up: kept within the campaign's bounds, on its steps where they are
//! moved by hand.
use super::OrderForm;
use crate::game::sheet::row::{finest, step_of};
use crate::rules::math;
use crate::rules::orders::{Instrument, Order, SurveyTarget};
use crate::rules::view::SeatView;

impl OrderForm {
    /// Sets an amount, kept within the campaign's bounds and on its steps; says whether it changed.
    pub fn set(&mut self, view: &SeatView<'_>, instrument: Instrument, amount: f64) -> bool {
        let step = view.scenario().instrument(instrument).map_or(1.0, |rule| step_of(rule.step));
        self.set_on(view, instrument, amount, step)
    }

    /// Sets an amount as it was typed, kept within the campaign's bounds; says whether it changed.
    pub fn set_typed(&mut self, view: &SeatView<'_>, instrument: Instrument, amount: f64) -> bool {
        self.set_on(view, instrument, amount, finest(instrument))
    }

    fn set_on(&mut self, view: &SeatView<'_>, instrument: Instrument, amount: f64, step: f64) -> bool {
        let Some(rule) = view.scenario().instrument(instrument) else { return false };
        let low = if instrument == Instrument::Survey { rule.low } else { 0.0 };
        let amount = math::clip(math::whole(amount / step) * step, low, rule.high);
        let before = self.order;
        match &mut self.order {
            Order::Train { seats, .. } if instrument == Instrument::Seats => *seats = amount,
            Order::Train { mentors, .. } if instrument == Instrument::Mentors => *mentors = amount,
            Order::Train { visas, .. } if instrument == Instrument::Visas => *visas = amount,
            Order::Survey { target: SurveyTarget::Facility(_, visits) } => *visits = amount as u32,
            Order::Stockpile { target_steps, .. } => *target_steps = amount,
            Order::TaxCredit { usd_per_kg, .. } => *usd_per_kg = amount,
            Order::Recycling { t_per_year, .. } => *t_per_year = amount,
            Order::Train { .. }
            | Order::Offer { .. }
            | Order::Answer { .. }
            | Order::Survey { .. }
            | Order::Waive { .. }
            | Order::HireTeam
            | Order::Specification { .. }
            | Order::Pool { .. }
            | Order::Rescue { .. }
            | Order::TopUp { .. }
            | Order::Terminate { .. } => {}
        }
        self.order != before
    }
}
