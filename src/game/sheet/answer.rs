//! The answer to a deal sheet: its orders tried beside the rest of the draft, what they cost, and what
//! the firm is estimated to say.
use super::row::step_of;
use crate::game::till::{FirmTill, LIKELY, answer_of, till_of};
use crate::game::{DraftLine, InvestorSum, Tried, investor_sum};
use crate::rules::basket::Basket;
use crate::rules::id::pool;
use crate::rules::id::*;
use crate::rules::investment::{Estimate, Outlook, gains_of, outlook_of};
use crate::rules::math;
use crate::rules::orders::{Instrument, NumberedOrder, Order, Price, Refusal, SurveyTarget, Terms};
use crate::rules::view::SeatView;

/// What the last change of a term did.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LastChange {
    /// Which term.
    pub instrument: Instrument,
    /// From and to.
    pub values: (f64, f64),
    /// Change of worth per dollar.
    pub worth: f64,
    /// Change of what the firm asks.
    pub asks: f64,
    /// Change of the odds.
    pub odds: f64,
}

/// The firm's estimated answer to the sheet as it stands, and what it costs.
#[derive(Clone, PartialEq, Debug)]
pub struct SheetAnswer {
    /// Price of the deal alone, or why it would be refused.
    pub price: Result<Price, Refusal>,
    /// The orders of the sheet, deal, seats and survey, each with its price or refusal.
    pub lines: Vec<DraftLine>,
    /// Price of the deal with its survey and seats, as far as they pass.
    pub total: Price,
    /// The estimate.
    pub estimate: Estimate,
    /// The investor's sum behind it.
    pub sum: InvestorSum,
    /// What mending each factor alone would add, in worth per dollar as the sum counts it: first what
    /// holds the firm back, then the largest.
    pub factors: Vec<(Factor, f64)>,
    /// The firm's till.
    pub till: FirmTill,
    /// Least floor or fee, $/kg NdPr, on the sheet's steps at which the firm would likely build, all else as
    /// it is, and the odds there; none where the sheet stands at it, or no price does.
    pub enough: Option<(f64, f64)>,
}

/// Prices of all groups in a pattern's ratio to that of NdPr, on whole dollars.
pub(super) fn priced_like(pattern: Basket, ndpr: f64) -> Basket {
    let mut prices = (pattern * (ndpr / pattern.0[0])).whole();
    prices.0[0] = ndpr;
    prices.0[3] = 0.0;
    prices
}

/// The least price of a contract at which the firm would likely build, on the steps by which the sheet moves
/// it from where it stands: down while that holds, else up until it does. With the odds there, which are the
/// sheet's own answer at that price. None where it stands there already, or nowhere within its bounds.
fn enough(
    base: &Tried,
    view: &SeatView<'_>,
    outlook: &Outlook,
    facility: FacilityId,
    values: &Values,
    standing: (f64, f64),
) -> Option<(f64, f64)> {
    let upstream = view.scenario().facilities[facility.at()].stage.is_upstream();
    let instrument = if upstream { Instrument::Floor } else { Instrument::Fee };
    let rule = view.scenario().instrument(instrument)?;
    let offered = values.terms.value(instrument);
    if offered <= 0.0 {
        return None;
    }
    let step = step_of(rule.step);
    // Step by step, as the sheet itself goes, since each step takes the other groups to whole dollars.
    let stepped = |from: &Terms, by: f64| {
        let price = math::clip(math::whole((from.value(instrument) + by) / step) * step, rule.low, rule.high);
        let mut terms = *from;
        if upstream {
            terms.floor_usd_per_kg = priced_like(from.floor_usd_per_kg, price);
        } else {
            terms.fee_usd_per_kg = priced_like(from.fee_usd_per_kg, price);
        }
        terms
    };
    let price_of = |terms: &Terms| terms.value(instrument);
    let nearly = |terms: &Terms| answer_of(view, outlook, facility, terms).odds >= LIKELY;
    let mut found = values.terms;
    if nearly(&found) {
        loop {
            let lower = stepped(&found, -step);
            let gone = price_of(&found) - step < rule.low || price_of(&lower) >= price_of(&found);
            if gone || !nearly(&lower) {
                break;
            }
            found = lower;
        }
    } else {
        while price_of(&found) < rule.high && !nearly(&found) {
            found = stepped(&found, step);
        }
    }
    // Another price moves the rest of the draft a little too, so what is told is tried in whole.
    let odds = |terms: &Terms| {
        let tried = tried_with(base, facility, &Values { terms: *terms, ..*values }, standing);
        let view = tried.view();
        answer_of(&view, &outlook_of(&view), facility, terms).odds
    };
    let told = (price_of(&found) != offered).then(|| (price_of(&found), odds(&found)));
    told.filter(|(_, odds)| *odds >= LIKELY)
}

/// The sheet's orders given beside the rest of the draft.
fn tried_with(base: &Tried, facility: FacilityId, values: &Values, standing: (f64, f64)) -> Tried {
    let mut tried = base.clone();
    tried.lines.clear();
    for order in orders(base, facility, values, standing) {
        tried.give(&NumberedOrder { number: u16::MAX, order });
    }
    tried
}

/// Values that undo goes back to.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Values {
    pub terms: Terms,
    pub visits: u32,
    pub seats: f64,
    pub mentors: f64,
}

/// Length of a contract that a sheet proposes where nothing else is known, steps.
const PROPOSED_TERM: u32 = 20;

/// A contract needs price, term and cover: what is missing is proposed; a price turned off takes
/// the rest with it.
pub(super) fn complete_contract(terms: &mut Terms, remembered: &Terms, stage: Stage) {
    let prices = if stage.is_upstream() { terms.floor_usd_per_kg } else { terms.fee_usd_per_kg };
    let wanted = prices.sum() > 0.0 || terms.guarantee_kusd_per_step > 0.0;
    if wanted {
        if terms.term_steps == 0 {
            terms.term_steps = if remembered.term_steps > 0 { remembered.term_steps } else { PROPOSED_TERM };
        }
        if terms.cover <= 0.0 {
            terms.cover = if remembered.cover > 0.0 { remembered.cover } else { 1.0 };
        }
    } else {
        (terms.term_steps, terms.cover, terms.upside_share) = (0, 0.0, 0.0);
    }
}

/// The orders a sheet stands for: the deal, then seats and survey where they are set.
pub(super) fn orders(
    base: &Tried,
    facility: FacilityId,
    values: &Values,
    standing: (f64, f64),
) -> Vec<Order> {
    let plant = &base.scenario.facilities[facility.at()];
    let mut orders = Vec::new();
    if values.terms != Terms::default() {
        orders.push(Order::Offer { facility, terms: values.terms });
    }
    if (values.seats, values.mentors) != standing {
        let at = pool(plant.basin, plant.stage.skill());
        orders.push(Order::Train {
            basin: plant.basin,
            skill: plant.stage.skill(),
            seats: values.seats,
            mentors: values.mentors,
            visas: base.view().visas_order()[at],
        });
    }
    if values.visits > 0 {
        orders.push(Order::Survey { target: SurveyTarget::Facility(facility, values.visits) });
    }
    orders
}

/// The answer to a sheet's values, on a world in which its orders stand.
pub(super) fn answer(
    base: &Tried,
    facility: FacilityId,
    values: &Values,
    standing: (f64, f64),
) -> SheetAnswer {
    let tried = tried_with(base, facility, values, standing);
    let price = tried
        .lines
        .iter()
        .find(|line| matches!(line.order, Order::Offer { .. }))
        .map_or(Err(Refusal::Empty), |line| line.price);
    let view = tried.view();
    let outlook: Outlook = outlook_of(&view);
    let estimate = answer_of(&view, &outlook, facility, &values.terms);
    let asks = estimate.mean.asks;
    let gains = gains_of(&view, &outlook, facility, &values.terms).map(|(factor, by)| (factor, by * asks));
    let mut factors = gains.to_vec();
    factors.sort_by(|a, b| b.1.total_cmp(&a.1));
    if estimate.held_back == Factor::Permit {
        factors.insert(0, (estimate.held_back, estimate.held_back_by));
    }
    let sum = investor_sum(&view, &outlook, facility, &values.terms);
    let prospect = view.status()[facility.at()] == Status::Prospect;
    let enough = if prospect { enough(base, &view, &outlook, facility, values, standing) } else { None };
    let total = tried.total();
    let till = till_of(&view, facility);
    SheetAnswer { till, price, total, estimate, sum, factors, enough, lines: tried.lines }
}
