//! The answer to a deal sheet: its orders tried beside the rest of the draft, what they cost, and what
//! the firm is estimated to say.
use crate::game::till::{FirmTill, LIKELY, answer_of, till_of};
use crate::game::{DraftLine, InvestorSum, Tried, investor_sum};
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
    /// Least floor or fee, $/kg NdPr, at which the firm would still likely build, all else as it is;
    /// none where that is what the sheet offers, or more.
    pub enough_usd_per_kg: Option<f64>,
}

/// The least price of a contract that would still do, on the steps of its instrument.
fn enough(view: &SeatView<'_>, outlook: &Outlook, facility: FacilityId, terms: &Terms) -> Option<f64> {
    let upstream = view.scenario().facilities[facility.at()].stage.is_upstream();
    let instrument = if upstream { Instrument::Floor } else { Instrument::Fee };
    let rule = view.scenario().instrument(instrument)?;
    let offered = terms.value(instrument);
    if offered <= 0.0 || rule.step <= 0.0 {
        return None;
    }
    let count = math::whole((offered - rule.low) / rule.step) as u32;
    (0..count).map(|at| rule.low + rule.step * f64::from(at)).find(|price| {
        let lower = terms.changed(instrument, |each| each * price / offered);
        answer_of(view, outlook, facility, &lower).odds >= LIKELY
    })
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
    let mut tried = base.clone();
    tried.lines.clear();
    for order in orders(base, facility, values, standing) {
        tried.give(&NumberedOrder { number: u16::MAX, order });
    }
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
    let enough_usd_per_kg = enough(&view, &outlook, facility, &values.terms);
    let total = tried.total();
    let till = till_of(&view, facility);
    SheetAnswer { till, price, total, estimate, sum, factors, enough_usd_per_kg, lines: tried.lines }
}
