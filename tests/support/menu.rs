//! Every order that a seat could give, each with its price or the reason it is refused, and the bounds its
//! terms may move within: what random legal play chooses from, and what is compared between two views that
//! must not differ.
//!
//! An entry is a whole order at plain terms. What may be changed in it are its knobs; an order with
//! changed knobs is checked again by [`check`]. Things that are not there (a plant that is in no
//! distress, a deal that does not run) have no entry.
use coercivity::rules::basket::Basket;
use coercivity::rules::check::check;
use coercivity::rules::id::*;
use coercivity::rules::math;
use coercivity::rules::orders::{Instrument, Order, Price, Refusal, Rescue, SurveyTarget, Terms};
use coercivity::rules::prices;
use coercivity::rules::scenario::{InstrumentRule, Scenario};
use coercivity::rules::state::NOBODY;
use coercivity::rules::view::SeatView;

/// What may be turned in an order, within the campaign's bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Knob {
    /// The instrument.
    pub instrument: Instrument,
    /// Lowest value, in the instrument's unit; nought leaves it out.
    pub low: f64,
    /// Highest value.
    pub high: f64,
    /// Step of a deal sheet.
    pub step: f64,
    /// Why it cannot be used yet.
    pub locked: Option<Refusal>,
}

/// One order that could be given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// The order at plain terms.
    pub order: Order,
    /// Its price if it may be given now, else why not.
    pub price: Result<Price, Refusal>,
}

/// Everything a seat could order now.
#[derive(Clone, Debug, PartialEq)]
pub struct Menu {
    /// Bounds of the campaign's instruments, in its order.
    pub knobs: Vec<Knob>,
    /// Orders by kind, then by position on the map.
    pub entries: Vec<Entry>,
}

impl Menu {
    /// The knob of an instrument; none if the campaign does not know it.
    pub fn knob(&self, instrument: Instrument) -> Option<&Knob> {
        self.knobs.iter().find(|knob| knob.instrument == instrument)
    }

    /// Orders that may be given now.
    pub fn open(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.price.is_ok())
    }
}

/// Lists every order the seat could give now. Allocates only what it returns.
pub fn menu(view: &SeatView<'_>) -> Menu {
    let mut entries = Vec::new();
    each_order(view, |order| entries.push(Entry { order, price: check(view, &order) }));
    Menu { knobs: knobs(view), entries }
}

/// The knobs that belong to an order: which terms of it a player may turn.
pub fn knobs_of(view: &SeatView<'_>, order: &Order) -> &'static [Instrument] {
    use Instrument::*;
    match order {
        Order::Offer { facility, .. } => {
            let Some(plant) = view.scenario().facilities.get(facility.at()) else { return &[] };
            let is_renewal = matches!(view.status()[facility.at()], Status::Operating | Status::Mothballed);
            match (plant.stage.is_upstream(), is_renewal) {
                (true, false) => {
                    &[CostShare, Loan, Equity, Pilot, Floor, Term, Cover, Upside, Guarantee, Partner]
                }
                (false, false) => {
                    &[CostShare, Loan, Equity, Pilot, Fee, Term, Cover, Upside, Guarantee, Partner]
                }
                (true, true) => &[Floor, Term, Cover, Upside, Guarantee],
                (false, true) => &[Fee, Term, Cover, Upside, Guarantee],
            }
        }
        Order::Survey { target: SurveyTarget::Facility(..) } => &[Survey],
        Order::Train { .. } => &[Seats, Mentors, Visas],
        Order::Stockpile { .. } => &[Stockpile],
        Order::TaxCredit { .. } => &[TaxCredit],
        Order::Recycling { .. } => &[Recycling],
        Order::Survey { target: SurveyTarget::Stage(_) | SurveyTarget::Firm(_) }
        | Order::Waive { .. }
        | Order::Rescue { .. }
        | Order::TopUp { .. }
        | Order::Answer { .. }
        | Order::Terminate { .. }
        | Order::HireTeam
        | Order::Specification { .. }
        | Order::Pool { .. } => &[],
    }
}

fn knobs(view: &SeatView<'_>) -> Vec<Knob> {
    let scenario = view.scenario();
    let turn = scenario.calendar.turn_of_step(view.step()) as u16;
    let knob = |rule: &InstrumentRule| Knob {
        instrument: rule.instrument,
        low: rule.low,
        high: rule.high,
        step: rule.step,
        locked: (turn < rule.from_turn)
            .then_some(Refusal::Locked { instrument: rule.instrument, from_turn: rule.from_turn }),
    };
    scenario.instruments.iter().map(knob).collect()
}

fn each_order(view: &SeatView<'_>, mut give: impl FnMut(Order)) {
    let scenario = view.scenario();
    for i in 0..scenario.facilities.len() {
        give(Order::Offer { facility: FacilityId::of(i), terms: plain_terms(view, i) });
    }
    surveys(view, &mut give);
    standing(view, &mut give);
    plants_in_need(view, &mut give);
    if view.dilemma() != NOBODY {
        let choices = scenario.events[usize::from(view.dilemma())].choices.len() as u32;
        (0..choices).for_each(|choice| give(Order::Answer { choice }));
    }
    give(Order::HireTeam);
    for stage in Stage::ALL {
        give(Order::Specification { stage: *stage });
    }
    for partner in 0..scenario.partners.len() {
        give(Order::Pool { partner: PartnerId::of(partner), on: !view.pooled()[partner] });
    }
    for (c, country) in scenario.countries.iter().enumerate() {
        if country.allied {
            let t_per_year = scenario.instrument(Instrument::Recycling).map_or(0.0, |rule| rule.step);
            give(Order::Recycling { country: CountryId::of(c), t_per_year });
        }
    }
}

fn surveys(view: &SeatView<'_>, give: &mut impl FnMut(Order)) {
    let scenario = view.scenario();
    for i in 0..scenario.facilities.len() {
        if view.status()[i] != Status::Closed {
            give(Order::Survey { target: SurveyTarget::Facility(FacilityId::of(i), 1) });
        }
    }
    for stage in Stage::ALL {
        give(Order::Survey { target: SurveyTarget::Stage(*stage) });
    }
    for firm in 0..scenario.firms.len() {
        give(Order::Survey { target: SurveyTarget::Firm(FirmId::of(firm)) });
    }
}

/// What stands until changed, as it stands; waivers turned the other way.
fn standing(view: &SeatView<'_>, give: &mut impl FnMut(Order)) {
    let scenario = view.scenario();
    for at in 0..view.skilled().len() {
        let (basin, skill) = pool_of(at);
        give(Order::Train {
            basin,
            skill,
            seats: view.seats_order()[at],
            mentors: view.mentors_order()[at],
            visas: view.visas_order()[at],
        });
    }
    for form in Form::ALL {
        give(Order::Stockpile {
            form: *form,
            target_steps: view.reserve_target_steps()[form.at()],
            only_in_stops: view.reserve_only_in_stops()[form.at()],
        });
    }
    for platform in 0..scenario.platforms.len() {
        give(Order::Waive { platform: PlatformId::of(platform), on: !view.waived()[platform] });
    }
    for stage in Stage::ALL {
        give(Order::TaxCredit { stage: *stage, usd_per_kg: view.tax_credit_usd_per_kg()[stage.at()] });
    }
}

fn plants_in_need(view: &SeatView<'_>, give: &mut impl FnMut(Order)) {
    for i in 0..view.scenario().facilities.len() {
        let facility = FacilityId::of(i);
        if view.distress_left()[i] > 0 {
            for action in [Rescue::Bridge, Rescue::Buyer, Rescue::Veto, Rescue::LetGo] {
                give(Order::Rescue { facility, action });
            }
        }
        if view.status()[i] == Status::Suspended {
            give(Order::TopUp { facility });
        }
        if matches!(view.deal_status()[i], DealStatus::Offered | DealStatus::Signed) {
            give(Order::Terminate { facility });
        }
    }
}

/// The plainest terms that make an offer: a contract over the usual term at the long-run price or
/// the Chinese fee where contracts are open, else a grant.
pub fn plain_terms(view: &SeatView<'_>, i: usize) -> Terms {
    let scenario = view.scenario();
    let stage = scenario.facilities[i].stage;
    let turn = scenario.calendar.turn_of_step(view.step()) as u16;
    let open = |instrument| scenario.instrument(instrument).filter(|rule| turn >= rule.from_turn);
    let priced = open(if stage.is_upstream() { Instrument::Floor } else { Instrument::Fee });
    if let (Some(price), Some(term), Some(cover)) = (priced, open(Instrument::Term), open(Instrument::Cover))
    {
        let basket = priced_basket(scenario, stage, price.low, price.high);
        let steps = math::clip(scenario.parameters.hurdle_full_term_steps, term.low, term.high);
        let contract = Terms { term_steps: math::whole(steps) as u32, cover: cover.high, ..Terms::default() };
        return if stage.is_upstream() {
            Terms { floor_usd_per_kg: basket, ..contract }
        } else {
            Terms { fee_usd_per_kg: basket, ..contract }
        };
    }
    let grant = open(Instrument::CostShare).map_or(0.0, |rule| rule.high);
    Terms { cost_share: math::lower(grant, scenario.parameters.public_share_limit), ..Terms::default() }
}

/// The basket of a stage's price whose NdPr lane lies within the instrument's bounds, the other
/// groups in proportion.
pub fn priced_basket(scenario: &Scenario, stage: Stage, low: f64, high: f64) -> Basket {
    let base = if stage.is_upstream() {
        Basket(scenario.parameters.long_run_price_usd_per_kg)
    } else {
        prices::base_fee(scenario, stage)
    };
    let [ndpr, dytb, samarium, _] = base.0;
    Basket([ndpr, dytb, samarium, 0.0]) * math::ratio(math::clip(ndpr, low, high), ndpr)
}
