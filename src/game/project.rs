//! Projects: a row of the list, what is believed of one on its card, and the sum its investor does.
//! All on belief.
use super::band::EIGHTY_PERCENT;
use crate::rules::basket::Group;
use crate::rules::check::check;
use crate::rules::deal::known_capital_kusd_of;
use crate::rules::id::*;
use crate::rules::investment::{
    Assumed, Estimate, Outlook, appraise_of, estimate_of, terms_in_force, typical_of,
};
use crate::rules::math;
use crate::rules::orders::{Instrument, Order, Refusal, Terms};
use crate::rules::standing::is_known_of;
use crate::rules::state::NEVER;
use crate::rules::view::SeatView;

/// What can be said of a firm's decision to build.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Builds {
    /// It decided: it is being built, or stands.
    Decided,
    /// An offer is out or drafted: chance that it is decided while the offer stands.
    Odds(Chance),
    /// Nothing is offered: the chance on the standard package of its stage.
    OnStandardTerms(Chance),
    /// A deal cannot be made now.
    CannotBeOrdered(Refusal),
}

/// How likely a firm builds, as far as is known.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Chance {
    /// Chance that it decides while the offer stands.
    pub odds: f64,
    /// The same in a bad and a good tenth of what is believed of the plant.
    pub range: (f64, f64),
    /// Its firm's cash stands against it, so that it is not certain whatever the terms.
    pub short_of_cash: bool,
}

impl From<Estimate> for Chance {
    fn from(estimate: Estimate) -> Self {
        let short_of_cash = estimate.held_back == Factor::Cash;
        Self { odds: estimate.odds, range: estimate.odds_range, short_of_cash }
    }
}

/// A row of the project list.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ProjectRow {
    /// The facility.
    pub facility: FacilityId,
    /// Where it stands in its life.
    pub status: Status,
    /// Stopped by an outage.
    pub stopped: bool,
    /// A pilot runs or is done.
    pub pilot: bool,
    /// Stage.
    pub stage: Stage,
    /// Country.
    pub country: CountryId,
    /// Announced nameplate, kg NdPr a step; the scarcest group's where it holds no NdPr.
    pub nameplate_kg_per_step: f64,
    /// Capital as known, thousand $.
    pub capital_kusd: f64,
    /// 80 % range of the unit cost over the usual one.
    pub unit_cost: (f64, f64),
    /// It was visited, or its accounts show its cost.
    pub looked_at: bool,
    /// The draft or an earlier turn holds a deal about it.
    pub deal: DealStatus,
    /// The firm's decision.
    pub builds: Builds,
}

/// Facilities that a list of projects shows.
pub(super) fn listed(view: &SeatView<'_>) -> Vec<FacilityId> {
    let all = (0..view.scenario().facilities.len()).map(FacilityId::of);
    all.filter(|facility| is_known_of(view, *facility)).collect()
}

/// A facility's row; `odds` estimates the answer to terms offered to it.
pub fn project_row(
    view: &SeatView<'_>,
    facility: FacilityId,
    odds: impl FnOnce(&Terms) -> Chance,
) -> ProjectRow {
    let i = facility.at();
    let plant = &view.scenario().facilities[i];
    let nameplate = plant.nameplate_kg_per_step;
    ProjectRow {
        facility,
        status: view.status()[i],
        stopped: view.stopped()[i],
        pilot: view.piloted()[i] || view.pilot_left()[i] > 0,
        stage: plant.stage,
        country: plant.country,
        nameplate_kg_per_step: if nameplate[Group::NdPr] > 0.0 {
            nameplate[Group::NdPr]
        } else {
            math::upper(nameplate[Group::DyTb], nameplate[Group::Sm])
        },
        capital_kusd: known_capital_kusd_of(view, facility),
        unit_cost: cost_range(view, i),
        looked_at: view.visits()[i] > 0 || view.status()[i] == Status::Operating,
        deal: view.deal_status()[i],
        builds: builds(view, facility, odds),
    }
}

/// 80 % range of the unit cost over the usual one.
fn cost_range(view: &SeatView<'_>, i: usize) -> (f64, f64) {
    let half = EIGHTY_PERCENT * math::square_root(view.cost_variance()[i]);
    (math::exp(view.cost_mean()[i] - half), math::exp(view.cost_mean()[i] + half))
}

fn builds(view: &SeatView<'_>, facility: FacilityId, odds: impl FnOnce(&Terms) -> Chance) -> Builds {
    let i = facility.at();
    match view.status()[i] {
        Status::Construction | Status::Suspended => return Builds::Decided,
        Status::Operating if view.deal_status()[i] == DealStatus::Signed => return Builds::Decided,
        Status::Prospect | Status::Operating | Status::Mothballed | Status::Closed => {}
    }
    if view.deal_status()[i] == DealStatus::Offered {
        return Builds::Odds(odds(&terms_in_force(view, facility)));
    }
    let Some(terms) = standard_terms(view, facility) else { return Builds::CannotBeOrdered(Refusal::Empty) };
    match check(view, &Order::Offer { facility, terms }) {
        // Money and teams are this turn's matter, not the project's.
        Ok(_) | Err(Refusal::Money { .. } | Refusal::Teams { .. } | Refusal::Exposure { .. }) => {}
        Err(refusal) => return Builds::CannotBeOrdered(refusal),
    }
    if view.status()[i] == Status::Prospect { Builds::OnStandardTerms(odds(&terms)) } else { Builds::Decided }
}

/// The terms of the standard package as far as they fit as things stand.
pub(super) fn standard_terms(view: &SeatView<'_>, facility: FacilityId) -> Option<Terms> {
    standard_package(view, facility).map(|(_, terms)| terms)
}

/// The first package of the campaign that offers a contract at a facility's stage, else the first that offers
/// anything there, with its terms as far as they fit: for a plant that was built already its contract alone.
pub(super) fn standard_package(view: &SeatView<'_>, facility: FacilityId) -> Option<(PackageId, Terms)> {
    let stage = view.scenario().facilities[facility.at()].stage;
    let packages = view.scenario().packages.iter().enumerate();
    let fitting: Vec<(PackageId, Terms)> = packages
        .filter(|(_, package)| package.stages.contains(&stage))
        .map(|(at, package)| (PackageId::of(at), fitted(view, facility, &package.terms)))
        .collect();
    let contract = fitting.iter().find(|(_, terms)| terms.has_contract(stage));
    let anything = || fitting.iter().find(|(_, terms)| offers_something(terms));
    contract.or_else(anything).copied()
}

/// Does an offer on these terms promise or pay anything?
fn offers_something(terms: &Terms) -> bool {
    terms.public_share() > 0.0 || terms.pilot
}

/// A package's terms as far as the campaign offers its instruments now and the plant's state
/// allows: no money for building where a plant stands, no price of a group that it does not give, no instrument that
/// is not yet open.
pub(super) fn fitted(view: &SeatView<'_>, facility: FacilityId, terms: &Terms) -> Terms {
    let scenario = view.scenario();
    let turn = scenario.calendar.turn_of_step(view.step()) as u16;
    let stage = scenario.facilities[facility.at()].stage;
    let mut fitting = *terms;
    if stage.is_upstream() {
        fitting.fee_usd_per_kg = Default::default();
    } else {
        fitting.floor_usd_per_kg = Default::default();
    }
    // A price of what the plant does not give pays nothing.
    let given = scenario.facilities[facility.at()].nameplate_kg_per_step;
    for group in Group::ALL.iter().filter(|group| given[**group] <= 0.0) {
        fitting.floor_usd_per_kg[*group] = 0.0;
        fitting.fee_usd_per_kg[*group] = 0.0;
    }
    if view.status()[facility.at()] != Status::Prospect {
        (fitting.cost_share, fitting.loan_share, fitting.equity_share) = (0.0, 0.0, 0.0);
        fitting.pilot = false;
    }
    for instrument in Instrument::ALL.into_iter().filter(|instrument| instrument.is_of_a_deal()) {
        let rule = scenario.instrument(instrument);
        if rule.is_none_or(|rule| turn < rule.from_turn) {
            fitting = fitting.changed(instrument, |_| 0.0);
        }
    }
    fitting
}

/// What is believed of a facility.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Belief {
    /// Unit cost over the usual one: middle, and 80 % range.
    pub unit_cost: (f64, f64, f64),
    /// The range one more visit would leave, centred where it stands.
    pub unit_cost_after_visit: (f64, f64),
    /// Belief over ramp classes, proven to novel.
    pub ramp_class: [f64; 4],
    /// Belief in hidden Chinese dependence.
    pub dependence: f64,
    /// It was found and replaced.
    pub dependence_found: bool,
    /// How often one visit is right about dependence.
    pub visit_right: f64,
    /// Capital that it may come to, 80 % range, thousand $: what is known of it today and the overrun to come.
    pub outturn_kusd: (f64, f64),
    /// How much of the overrun is known: 0 nothing, 1 from permit work, 2 all.
    pub overrun_shown: u32,
    /// Effective over announced capacity: mean, and 80 % range.
    pub effective: (f64, f64, f64),
    /// Step of the last visit, if there was one.
    pub last_visit: Option<u32>,
    /// Visits so far.
    pub visits: u32,
}

/// What is believed of a facility on its card.
pub fn belief(view: &SeatView<'_>, facility: FacilityId) -> Belief {
    let i = facility.at();
    let p = &view.scenario().parameters;
    let (low, high) = cost_range(view, i);
    let variance = view.cost_variance()[i];
    let noise = p.survey_cost_noise * p.survey_cost_noise;
    let after = EIGHTY_PERCENT * math::square_root(math::ratio(variance * noise, variance + noise));
    let hard: f64 = view.class_belief()[i][2..].iter().sum();
    let second_spread = hard * p.capex_second_spread_hard + (1.0 - hard) * p.capex_second_spread;
    let second =
        |normal: f64| p.capex_second_base + (1.0 - p.capex_second_base) * math::exp(second_spread * normal);
    let first = |normal: f64| math::exp(p.capex_first_median_log + p.capex_first_spread * normal);
    let known = view.seen_overrun()[i];
    // Know-how that is barred makes it dearer already today; what is to come is on top of that.
    let today = math::ratio(known_capital_kusd_of(view, facility), known);
    let at = |normal: f64| match view.overrun_shown()[i] {
        0 => today * first(normal) * second(normal),
        1 => today * known * second(normal),
        _ => today * known,
    };
    let spread = EIGHTY_PERCENT * view.effective_spread()[i];
    let mean = view.effective_mean()[i];
    Belief {
        unit_cost: (math::exp(view.cost_mean()[i]), low, high),
        unit_cost_after_visit: (
            math::exp(view.cost_mean()[i] - after),
            math::exp(view.cost_mean()[i] + after),
        ),
        ramp_class: view.class_belief()[i],
        dependence: view.dependence_belief()[i],
        dependence_found: view.dependence_found()[i],
        visit_right: p.survey_dependence_right,
        outturn_kusd: (at(-EIGHTY_PERCENT), at(EIGHTY_PERCENT)),
        overrun_shown: view.overrun_shown()[i],
        effective: (mean, math::positive_part(mean - spread), math::lower(mean + spread, 1.0)),
        last_visit: (view.last_visit()[i] != NEVER).then(|| view.last_visit()[i]),
        visits: view.visits()[i],
    }
}

/// The sum an investor does, per dollar of private capital: each line what it adds, in an order in
/// which they sum to the worth exactly.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct InvestorSum {
    /// Market margin of a proven plant with full feed, buyers and people, no contract.
    pub market: f64,
    /// What contracts add to it.
    pub contracts: f64,
    /// What the believed ramp class takes.
    pub ramp: f64,
    /// What want of feed takes.
    pub feed: f64,
    /// What want of buyers takes.
    pub buyers: f64,
    /// What want of people takes.
    pub people: f64,
    /// What not knowing the cost better adds or takes.
    pub spread: f64,
    /// Worth: the sum of the lines above.
    pub worth: f64,
    /// What the firm asks: above one because waiting keeps the option open.
    pub asks: f64,
    /// Feed, buyers and people as shares of what it would need.
    pub shares: (f64, f64, f64),
    /// Yearly discount without a contract, and with these terms.
    pub discount_a_year: (f64, f64),
    /// What each change would take off what it asks: two years more, a pilot.
    pub asks_less: [(Easing, f64); 2],
    /// What each change would add to its worth: feed made sure, people made sure, more of a grant.
    pub worth_more: [(Easing, f64); 3],
}

/// A change that would make a firm's sum better.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Easing {
    /// Two more years of contract.
    TwoMoreYears,
    /// A pilot.
    Pilot,
    /// Feed under contract.
    FeedContract,
    /// Seats for its basin.
    Seats,
    /// A grant of ten points of the capital more.
    Grant,
}

/// The investor's sum about a facility under terms.
pub fn investor_sum(
    view: &SeatView<'_>,
    outlook: &Outlook,
    facility: FacilityId,
    terms: &Terms,
) -> InvestorSum {
    let p = &view.scenario().parameters;
    let estimate: Estimate = estimate_of(view, outlook, facility, terms);
    let typical = typical_of(view, outlook, facility, terms);
    let worth = |terms: &Terms, assumed| appraise_of(view, outlook, facility, terms, &assumed).worth;
    let asks = |terms: &Terms, assumed| appraise_of(view, outlook, facility, terms, &assumed).asks;
    // What stands can be neither piloted nor built cheaper.
    let open = view.status()[facility.at()] == Status::Prospect;
    let has = |instrument: Instrument| open && view.scenario().instrument(instrument).is_some();
    let mut granted = *terms;
    if has(Instrument::CostShare) {
        let most = p.public_share_limit - terms.loan_share - terms.equity_share;
        granted.cost_share = math::upper(math::lower(terms.cost_share + 0.1, most), terms.cost_share);
    }
    let bare = Terms {
        floor_usd_per_kg: Default::default(),
        fee_usd_per_kg: Default::default(),
        guarantee_kusd_per_step: 0.0,
        term_steps: 0,
        cover: 0.0,
        ..*terms
    };
    let mut assumed = typical;
    assumed.utilisation = p.class_utilisation[0];
    (assumed.feed, assumed.sell, assumed.people) = (1.0, 1.0, 1.0);
    let market = worth(&bare, assumed);
    let mut last = worth(terms, assumed);
    let contracts = last - market;
    let mut next = |assumed| {
        let now = worth(terms, assumed);
        let change = now - last;
        last = now;
        change
    };
    assumed.utilisation = typical.utilisation;
    let ramp = next(assumed);
    assumed.feed = typical.feed;
    let feed = next(assumed);
    assumed.sell = typical.sell;
    let buyers = next(assumed);
    assumed.people = typical.people;
    let people = next(assumed);
    let spread = estimate.mean.worth - last;
    let discount = |terms| appraise_of(view, outlook, facility, terms, &typical).discount_per_step;
    let yearly = |per_step: f64| (1.0 + per_step) * (1.0 + per_step) - 1.0;
    let longer = Terms { term_steps: terms.term_steps + 4, ..*terms };
    let asked = asks(terms, typical);
    InvestorSum {
        market,
        contracts,
        ramp,
        feed,
        buyers,
        people,
        spread,
        worth: estimate.mean.worth,
        asks: estimate.mean.asks,
        shares: (typical.feed, typical.sell, typical.people),
        discount_a_year: (yearly(discount(&bare)), yearly(discount(terms))),
        asks_less: [
            (Easing::TwoMoreYears, asks(&longer, typical) - asked),
            (
                Easing::Pilot,
                match has(Instrument::Pilot) {
                    true => asks(terms, Assumed { piloted: true, ..typical }) - asked,
                    false => 0.0,
                },
            ),
        ],
        worth_more: [
            (Easing::FeedContract, worth(terms, Assumed { feed: 1.0, ..typical }) - worth(terms, typical)),
            (Easing::Seats, worth(terms, Assumed { people: 1.0, ..typical }) - worth(terms, typical)),
            (Easing::Grant, worth(&granted, typical) - worth(terms, typical)),
        ],
    }
}
