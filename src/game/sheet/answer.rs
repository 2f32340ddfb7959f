//! The answer to a deal sheet: its orders tried beside the rest of the draft, what they cost, and what
//! the firm is estimated to say.
use super::{Moves, lead_of, priced_at, priced_like, prices, prices_mut};
use crate::game::owed::filled_by;
use crate::game::till::{FirmTill, LIKELY, answer_while_it_stands, stands_for, till_of};
use crate::game::{
    DraftLine, HeldBack, InvestorSum, OwedYear, StartUp, Tried, held_back_of, investor_sum, start_up_of,
};
use crate::rules::basket::Group;
use crate::rules::id::pool;
use crate::rules::id::*;
use crate::rules::investment::{Estimate, Offering, Outlook, gains_of};
use crate::rules::orders::{Instrument, NumberedOrder, Order, Price, Refusal, SurveyTarget, Terms};
use crate::rules::view::SeatView;

/// What the last change of a term did.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LastChange {
    /// Which term.
    pub instrument: Instrument,
    /// From and to.
    pub values: (f64, f64),
    /// The group whose price that is, of a floor or a fee.
    pub group: Group,
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
    /// What holds the firm back.
    pub held_back: HeldBack,
    /// The investor's sum behind it.
    pub sum: InvestorSum,
    /// What mending each factor alone would add, in worth per dollar as the sum counts it: first what
    /// holds the firm back, then the largest.
    pub factors: Vec<(Factor, f64)>,
    /// The later year that dues fill most with this deal, if they leave next to nothing of it.
    pub fills: Option<OwedYear>,
    /// When the plant is expected to start up, if it is decided on as soon as it can be; none of one that stands.
    pub start_up: Option<StartUp>,
    /// The firm's till.
    pub till: FirmTill,
    /// Least floor or fee, $/kg of the leading group, on the sheet's steps at which the firm would likely build, all else as
    /// it is, and the odds there; none where the sheet stands at it, or no price does.
    pub enough: Option<(f64, f64)>,
}

/// The least price of a contract at which the firm would likely build, on the steps by which the sheet moves
/// it from where it stands: down while that holds, else up until it does. With the odds there, which are the
/// sheet's own answer at that price. None where it stands there already, or nowhere within its bounds. `odds_at` are
/// those of other terms in the world as it stands with these.
fn enough(
    base: &Tried,
    odds_at: impl Fn(&Terms) -> f64,
    facility: FacilityId,
    values: &Values,
    standing: (f64, f64),
) -> Option<(f64, f64)> {
    let scenario = &base.scenario;
    let (instrument, lead) =
        (priced_at(scenario.facilities[facility.at()].stage), lead_of(scenario, facility));
    let moves = Moves::of(scenario, facility, instrument)?;
    let price_of = |terms: &Terms| prices(terms, instrument)[lead];
    let offered = price_of(&values.terms);
    if offered <= 0.0 {
        return None;
    }
    // Step by step, as the sheet itself goes, since each step takes the other groups to whole dollars.
    let stepped = |from: &Terms, by: f64| {
        let mut terms = *from;
        let to = moves.stepped(price_of(from), by);
        *prices_mut(&mut terms, instrument) = priced_like(prices(from, instrument), lead, to);
        terms
    };
    let nearly = |terms: &Terms| odds_at(terms) >= LIKELY;
    let mut found = values.terms;
    if nearly(&found) {
        loop {
            let lower = stepped(&found, -moves.step);
            let gone = price_of(&found) - moves.step < moves.bounds.0 || price_of(&lower) >= price_of(&found);
            if gone || !nearly(&lower) {
                break;
            }
            found = lower;
        }
    } else {
        while price_of(&found) < moves.bounds.1 && !nearly(&found) {
            found = stepped(&found, moves.step);
        }
    }
    // Another price moves the rest of the draft a little too, so what is told is tried in whole.
    let odds = |terms: &Terms| {
        let tried = tried_with(base, facility, &Values { terms: *terms, ..*values }, standing);
        let view = tried.view();
        let stands = stands_for(&view, facility);
        let ask = |view: &SeatView<'_>, outlook: &Outlook| {
            answer_while_it_stands(view, outlook, facility, terms, stands).odds
        };
        Offering::of(&view).ask(&base.scenario, facility, terms, ask)
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
    let prospect = view.status()[facility.at()] == Status::Prospect;
    let stands = stands_for(&view, facility);
    // An offer that is refused for money is imagined all the same, as a list does.
    let mut offering = Offering::of(&view);
    let (estimate, gains, sum, enough) =
        offering.ask(&base.scenario, facility, &values.terms, |view, outlook| {
            let estimate = answer_while_it_stands(view, outlook, facility, &values.terms, stands);
            let gains = gains_of(view, outlook, facility, &values.terms);
            let sum = investor_sum(view, outlook, facility, &values.terms);
            let at = |terms: &Terms| answer_while_it_stands(view, outlook, facility, terms, stands).odds;
            let enough = if prospect { enough(base, at, facility, values, standing) } else { None };
            (estimate, gains, sum, enough)
        });
    let asks = estimate.mean.asks;
    let mut factors = gains.map(|(factor, by)| (factor, by * asks)).to_vec();
    factors.sort_by(|a, b| b.1.total_cmp(&a.1));
    if estimate.held_back == Factor::Permit {
        factors.insert(0, (estimate.held_back, estimate.held_back_by));
    }
    let total = tried.total();
    let till = till_of(&view, facility);
    let held_back = held_back_of(&view, facility, &estimate);
    let fills = price.is_ok().then(|| filled_by(&base.view(), &view, facility)).flatten();
    let start_up = prospect.then(|| start_up_of(&view, facility));
    let lines = tried.lines;
    SheetAnswer { till, price, total, estimate, held_back, sum, factors, enough, fills, start_up, lines }
}
