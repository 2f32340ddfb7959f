//! What orders will cost as they are paid. Seats that a basin cannot teach are neither filled nor paid, nor
//! are mentors beyond what its skilled people can take up; a contract's dues grow with the plant's ramp, and only
//! what is set aside for the contract itself pays of them, not a grant; a partner pays its part; a stockpile buys
//! again what was released. The law checks an order against the purse in full.
use super::dues::term_dues;
use super::stocking::stocking;
use crate::rules::check::check;
use crate::rules::id::*;
use crate::rules::labour::{mentors_taken_up, taught, visas_filled};
use crate::rules::math;
use crate::rules::orders::{Order, Price, Refusal};
use crate::rules::view::SeatView;

/// Half-years for which the price of training looks beyond the turn.
const LATER_STEPS: f64 = 4.0;

/// Most new apprentices a half-year that a pool can teach with so many mentors ordered, and how many
/// mentors come of them.
pub fn taught_with(view: &SeatView<'_>, at: usize, mentors: f64) -> (f64, f64) {
    let p = &view.scenario().parameters;
    let skilled = view.skilled()[at];
    let mentors = mentors_taken_up(p, skilled, mentors);
    (taught(p, skilled, mentors), mentors)
}

/// What an order for people costs a half-year as far as it is filled, thousand $.
pub fn training_kusd_per_step(view: &SeatView<'_>, at: usize, [seats, mentors, visas]: [f64; 3]) -> f64 {
    let p = &view.scenario().parameters;
    let (limit, mentors) = taught_with(view, at, mentors);
    let seats = math::whole_down(math::lower(seats, limit));
    let visas = visas_filled(view.scenario(), at, visas);
    seats * p.seat_cost_kusd_per_step + mentors * p.mentor_cost_kusd_per_step + visas * p.visa_cost_kusd
}

/// What all seats, mentors and visas on order cost a year as far as they are filled, thousand $: they are paid out of
/// each year's free money before it lapses, and are no contract's dues.
pub fn seats_kusd_per_year(view: &SeatView<'_>) -> f64 {
    let ordered = |at: usize| [view.seats_order()[at], view.mentors_order()[at], view.visas_order()[at]];
    (0..view.skilled().len()).map(|at| 2.0 * training_kusd_per_step(view, at, ordered(at))).sum()
}

/// The price of an order as it will be paid, or why it is refused.
pub fn priced(view: &SeatView<'_>, order: &Order) -> Result<Price, Refusal> {
    let freed = freed_kusd(view, order);
    Ok(net_of(freed, as_paid(view, order, check(view, order)?)))
}

/// What an order would cost that is refused for want of money alone; none for another refusal.
pub fn priced_though_refused(view: &SeatView<'_>, order: &Order, why: &Refusal) -> Option<Price> {
    match *why {
        Refusal::Money { needed_kusd, .. } => {
            Some(as_paid(view, order, Price { now_kusd: needed_kusd, ..Price::default() }))
        }
        _ => None,
    }
}

/// What an order frees: what the plant's deal that it replaces or ends still holds set aside, thousand $.
pub fn freed_kusd(view: &SeatView<'_>, order: &Order) -> f64 {
    match *order {
        Order::Offer { facility, .. } | Order::Terminate { facility } => {
            view.obligated_kusd().get(facility.at()).copied().unwrap_or(0.0)
        }
        _ => 0.0,
    }
}

/// A price less what the order frees: what it takes of free money, less than nothing where it frees more
/// than it sets aside.
pub(super) fn net_of(freed_kusd: f64, price: Price) -> Price {
    Price { now_kusd: price.now_kusd - freed_kusd, ..price }
}

/// A price as it will be paid, on what is seen before or after the order, with nothing that it frees.
pub(super) fn as_paid(view: &SeatView<'_>, order: &Order, price: Price) -> Price {
    let (basin, skill, seats, mentors, visas) = match *order {
        Order::Offer { facility, ref terms } => {
            let (later, worst) = term_dues(view, facility, terms);
            let (later, worst) = (math::whole(later), math::whole(worst));
            return Price { later_kusd: later, later_worst_kusd: worst, ..price };
        }
        Order::Stockpile { form, target_steps, only_in_stops } => {
            let spent = stocking(view, form, target_steps, only_in_stops);
            let [now_kusd, later_kusd, later_worst_kusd] =
                [spent.now_kusd, spent.later_kusd, spent.later_worst_kusd].map(math::whole);
            return Price { now_kusd, later_kusd, later_worst_kusd, ..price };
        }
        Order::Train { basin, skill, seats, mentors, visas } => (basin, skill, seats, mentors, visas),
        _ => return price,
    };
    let steps = f64::from(view.scenario().calendar.steps_of_turn_at(view.step()));
    let each = training_kusd_per_step(view, pool(basin, skill), [seats, mentors, visas]);
    let later = math::whole(LATER_STEPS * each);
    Price { now_kusd: math::whole(each * steps), later_kusd: later, later_worst_kusd: later, ..price }
}
