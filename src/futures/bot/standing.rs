//! What stands until it is changed: waivers, teams, seats, pools, stock, credits.
use super::Bot;
use crate::rules::check::{Checked, checked};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::{Instrument, Order};
use crate::rules::people::{seat_limit_of, signed_need_of};
use crate::rules::view::SeatView;

/// A platform class is waived when less than this of its need is filled, and held to the rule again
/// when waivers and supply fill the other: a waiver is a bridge, and firms discount what is waived.
const WAIVES_BELOW: f64 = 0.8;
const ENDS_WAIVER_ABOVE: f64 = 0.93;

/// In which forms a doctrine holds its stockpile: magnets go straight into platforms.
const STOCK: [(Form, f64); 3] = [(Form::Magnet, 0.7), (Form::Alloy, 0.2), (Form::Oxide, 0.1)];

/// The part of a doctrine's stockpile that is largest in one form.
pub(in crate::futures) fn largest_part_of_stock() -> f64 {
    STOCK.iter().fold(0.0, |most, (_, part)| math::upper(most, *part))
}

impl Bot<'_> {
    /// Waivers, teams, seats, stock, credits: what stands until changed.
    pub(super) fn standing(&self, view: &SeatView<'_>, acts: bool) -> Option<Checked> {
        let d = &self.doctrine;
        for at in 0..view.scenario().platforms.len() {
            if let Some(on) = self.waiver(view, at)
                && let Some(order) = checked(view, Order::Waive { platform: PlatformId::of(at), on })
            {
                return Some(order);
            }
        }
        if !acts {
            return None;
        }
        if d.hires
            && view.teams_hired() < 1.0
            && let Some(order) = checked(view, Order::HireTeam)
        {
            return Some(order);
        }
        if let Some(order) = self.train(view) {
            return Some(order);
        }
        for (at, partner) in view.scenario().partners.iter().enumerate() {
            let order = Order::Pool { partner: PartnerId::of(at), on: true };
            if !view.pooled()[at]
                && d.pools.contains(&partner.name.id)
                && let Some(order) = checked(view, order)
            {
                return Some(order);
            }
        }
        if d.stock_steps > 0.0 {
            for (form, part) in STOCK {
                let target_steps = math::whole(d.stock_steps * part * 10.0) / 10.0;
                let only_in_stops = view.step() < d.draws_stock_from_step;
                let stands = view.reserve_target_steps()[form.at()] == target_steps
                    && view.reserve_only_in_stops()[form.at()] == only_in_stops;
                if !stands
                    && let Some(order) = checked(view, Order::Stockpile { form, target_steps, only_in_stops })
                {
                    return Some(order);
                }
            }
        }
        for stage in Stage::ALL {
            let usd_per_kg = d.tax_credit[stage.at()];
            if usd_per_kg > 0.0
                && view.tax_credit_usd_per_kg()[stage.at()] != usd_per_kg
                && let Some(order) = checked(view, Order::TaxCredit { stage: *stage, usd_per_kg })
            {
                return Some(order);
            }
        }
        None
    }

    /// Should a platform's waiver change, and to what?
    fn waiver(&self, view: &SeatView<'_>, at: usize) -> Option<bool> {
        let (waived, fill) = (view.waived()[at], view.fill_now()[at]);
        let may = self.doctrine.waives && view.step() < self.doctrine.waives_until_step;
        let calm = view.licence_level() == 0 && view.step() > 2;
        if may && !waived && (fill < WAIVES_BELOW || view.step() == 0) {
            Some(true)
        } else if waived && (!may || fill > ENDS_WAIVER_ABOVE && calm) {
            Some(false)
        } else {
            None
        }
    }

    /// The first pool whose seats are far from what is wanted.
    fn train(&self, view: &SeatView<'_>) -> Option<Checked> {
        for (at, &seats) in self.seats.iter().enumerate() {
            let now = view.seats_order()[at];
            if (seats - now).abs() > 5.0 + 0.15 * now || (seats == 0.0 && now > 0.0) {
                let (basin, skill) = pool_of(at);
                let order = Order::Train { basin, skill, seats, mentors: 0.0, visas: 0.0 };
                if let Some(order) = checked(view, order) {
                    return Some(order);
                }
            }
        }
        None
    }

    /// Seats by pool, as wanted for what is signed, shared under the doctrine's ceiling.
    pub(super) fn want_seats(&mut self, view: &SeatView<'_>) {
        let p = &view.scenario().parameters;
        let over = view.step() >= self.doctrine.seats_until_step;
        let want = |at: usize| -> f64 {
            if over {
                return 0.0;
            }
            let training: f64 = view.apprentices()[at].iter().sum();
            let need = math::upper(signed_need_of(view, at), view.needed()[at]);
            let mut want =
                math::positive_part(p.training_want_multiple * need - view.skilled()[at] - training);
            if self.doctrine.trains_blindly {
                want = math::upper(want, 0.1 * view.skilled()[at]);
            }
            math::lower(want, seat_limit_of(view, at))
        };
        self.seats.clear();
        self.seats.extend((0..view.skilled().len()).map(want));
        let total: f64 = self.seats.iter().sum();
        let scale = if total > self.doctrine.seats { math::ratio(self.doctrine.seats, total) } else { 1.0 };
        let high = view.scenario().instrument(Instrument::Seats).map_or(0.0, |r| r.high);
        for seats in &mut self.seats {
            *seats = math::lower(math::whole_down(*seats * scale), high);
        }
    }
}
