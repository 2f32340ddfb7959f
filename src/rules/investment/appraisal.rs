//! The sum an investor does (E46-E50), factor by factor, from an outlook, terms and what is assumed of
//! the plant. It knows no hidden state: the firm and the programme bring their own assumptions.
use super::option::{annuity, put_and_delta, put_delta};
use super::outlook::{Outlook, outlook_price};
use crate::rules::basket::{Basket, Group};
use crate::rules::deal::known_capital_kusd;
use crate::rules::facilities::build_steps;
use crate::rules::id::*;
use crate::rules::orders::Terms;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;
use crate::rules::{math, people};

/// The sum an investor does, factor by factor. Money in thousand $.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Appraisal {
    /// Present value of market margin over the horizon.
    pub market_kusd: f64,
    /// Present value of what contracts add.
    pub contracts_kusd: f64,
    /// Private capital asked.
    pub capital_kusd: f64,
    /// Value per dollar of private capital.
    pub worth: f64,
    /// The hurdle: value asked per dollar.
    pub asks: f64,
    /// Worth over asked.
    pub score: f64,
    /// Chance of deciding in a step in which it is ready.
    pub chance: f64,
    /// Discount a step: what contracts take off the price's swing lowers it.
    pub discount_per_step: f64,
}

/// What is assumed of a plant in an appraisal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assumed {
    /// Cost factor.
    pub cost: f64,
    /// Utilisation by ramp class.
    pub utilisation: f64,
    /// Feed as believed; 1 to leave it out.
    pub feed: f64,
    /// Buyers as believed.
    pub sell: f64,
    /// People as believed.
    pub people: f64,
    /// Share of its trade that stays within its own firm.
    pub captive: f64,
    /// A pilot is done.
    pub piloted: bool,
}

/// What a plant may count on around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Surroundings {
    /// Share of its feed, its own firm's counted.
    pub feed: f64,
    /// Share of its output that finds buyers, its own firm's counted.
    pub sell: f64,
    /// What its people let it use of its capacity.
    pub people: f64,
    /// Share of its trade that stays within its own firm (E63).
    pub captive: f64,
}

impl Surroundings {
    /// A plant in these surroundings, of that cost factor and utilisation.
    pub(super) fn assume(self, cost: f64, utilisation: f64, piloted: bool) -> Assumed {
        let Surroundings { feed, sell, people, captive } = self;
        Assumed { cost, utilisation, feed, sell, people, captive, piloted }
    }
}

/// Feed, buyers and people of a facility on the outlook under terms, its own firm's chain counted (E63): what is
/// closed to China needs an ally to take it.
pub(super) fn surroundings(
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
) -> Surroundings {
    let p = &scenario.parameters;
    let facility = &scenario.facilities[i];
    let stage = facility.stage.at();
    let (mut own_feed, mut own_sell) = (0.0, 0.0);
    for other in &scenario.firm_facilities[facility.firm.at()] {
        let at = other.at();
        if !matches!(world.status[at], Status::Operating | Status::Construction) {
            continue;
        }
        let other_stage = scenario.facilities[at].stage.at();
        if other_stage + 1 == stage {
            own_feed += scenario.facilities[at].load_t_per_step;
        } else if other_stage == stage + 1 {
            own_sell += scenario.facilities[at].load_t_per_step;
        }
    }
    let load = math::upper(facility.load_t_per_step, 1e-9);
    let own_feed = math::clip(own_feed / load, 0.0, 1.0);
    let own_sell = math::clip(own_sell / load, 0.0, 1.0);
    let feed = math::upper(outlook.feed[stage], own_feed);
    let to_anybody = math::upper(outlook.sell[stage], own_sell);
    let to_allies = math::lower(to_anybody, math::upper(outlook.allies_take[stage], own_sell));
    let closed = terms.closed_share(facility.stage);
    let sell = (1.0 - closed) * to_anybody + closed * to_allies;
    let captive = match facility.stage {
        Stage::Mine => own_sell,
        Stage::Magnet => own_feed,
        Stage::Crack | Stage::Separation | Stage::Metal | Stage::Alloy => 0.5 * (own_feed + own_sell),
    };
    let at = pool(facility.basin, facility.stage.skill());
    let wanted = people::need_with(scenario, world, at, i);
    let training = people::in_training(scenario, world, at);
    let short = math::positive_part(wanted - world.needed[at] - training);
    let staffed = math::clip(math::ratio(world.skilled[at], world.needed[at] + 0.7 * short), 0.0, 1.0);
    let staffed = if world.needed[at] + short > 0.0 { staffed } else { 1.0 };
    let people = p.people_utilisation_base + (1.0 - p.people_utilisation_base) * staffed;
    Surroundings { feed, sell, people, captive }
}

/// What a plant as assumed earns in a half-year, thousand $.
#[derive(Clone, Copy)]
pub(super) struct Earned {
    /// On the market, tax credits counted.
    pub(super) market: f64,
    /// From the contract's prices.
    pub(super) prices: f64,
    /// From its guarantee, which makes up what both leave open.
    pub(super) guarantee: f64,
    /// Share of the price's swing that the contract takes off.
    pub(super) backed: f64,
}

/// What it earns on an outlook under terms.
pub(super) fn earned(
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
    assumed: &Assumed,
) -> Earned {
    let p = &scenario.parameters;
    let facility = &scenario.facilities[i];
    let stage = facility.stage;
    let s = stage.at();
    let use_share = math::lower(assumed.feed, assumed.sell) * assumed.utilisation * assumed.people;
    let capacity = facility.nameplate_kg_per_step * 0.001;
    let feed_price = match stage.upstream() {
        Some(before) => outlook_price(scenario, outlook, before, false),
        None => Basket::ZERO,
    };
    let price = outlook_price(scenario, outlook, stage, true);
    let unit =
        facility.unit_cost_usd_per_kg * assumed.cost * if assumed.piloted { 1.0 } else { p.unpiloted_cost };
    let credit = world.tax_credit_usd_per_kg[s] * facility.load_t_per_step * use_share;
    let gross = (price * p.yield_best[s] - feed_price).dot(capacity) * use_share;
    let cost =
        unit * facility.load_t_per_step * (p.fixed_cost_share + (1.0 - p.fixed_cost_share) * use_share);
    let market = gross - cost + p.credit_trust * credit;

    let has_contract = terms.has_contract(stage);
    let cover = if has_contract { terms.cover * world.credibility } else { 0.0 };
    let (extra, shield) = contract_worth(scenario, outlook, i, terms);
    let prices = extra.dot(capacity) * p.yield_best[s] * use_share * cover;
    let promised = if has_contract { terms.guarantee_kusd_per_step } else { 0.0 };
    let guarantee = if promised > 0.0 { math::positive_part(promised - market - prices) } else { 0.0 };
    Earned { market, prices, guarantee, backed: cover * shield }
}

/// Appraises a facility under terms (E45-E53).
pub(super) fn appraise(
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
    assumed: &Assumed,
) -> Appraisal {
    let p = &scenario.parameters;
    let facility = &scenario.facilities[i];
    let s = facility.stage.at();
    let has_contract = terms.has_contract(facility.stage);
    let Earned { market: margin, prices, guarantee, backed } =
        earned(scenario, world, outlook, i, terms, assumed);
    let added = prices + world.credibility * guarantee;

    let term = f64::from(terms.term_steps);
    let rho = p.discount_merchant_per_step - p.discount_contract_relief * backed;
    let wait = math::exp(-rho * (build_steps(scenario, world, i) + 2.0));
    let market = margin * annuity(rho, p.market_horizon_steps) * wait;
    let contracts = if has_contract { added * annuity(rho, term) * wait } else { 0.0 };

    let long = backed * math::lower(1.0, math::ratio(term, p.hurdle_full_term_steps));
    let unpiloted = if assumed.piloted || s < 2 { 0.0 } else { p.hurdle_unpiloted };
    let price_swing = p.price_volatility_per_step[0] / math::upper(p.hurdle_price_reference, 1e-9);
    let loan_relief = p.loan_risk_relief * math::lower(terms.loan_share / 0.5, 1.0);
    let within = 1.0 - p.captive_risk_relief * assumed.captive;
    let swing = math::upper(
        p.hurdle_base + (p.hurdle_price * price_swing * (1.0 - long) + unpiloted) * within - loan_relief,
        0.02,
    );
    let beta = 0.5 + math::square_root(0.25 + p.hurdle_drift / (swing * swing));
    let asks = 1.0 + p.hurdle_option_share / math::upper(beta - 1.0, 1e-6);

    let full = known_capital_kusd(scenario, world, i);
    let public = terms.cost_share + terms.equity_share + p.loan_worth * terms.loan_share;
    let capital = math::upper(full * (1.0 - math::lower(public, 0.95)), 1.0);
    let value = (market + contracts) * (1.0 - terms.equity_share * p.payout_share);
    let worth = value / capital;
    let score = worth / asks;
    let chance = p.decision_rate * math::logistic((score - 1.0) / p.decision_width);
    Appraisal {
        market_kusd: market,
        contracts_kusd: contracts,
        capital_kusd: capital,
        worth,
        asks,
        score,
        chance,
        discount_per_step: rho,
    }
}

/// What contracts add per kg of output, and the share of the price's swing they take off: the put's
/// delta, weighted by value. A floor far under the price is a contract in name; one that is likely
/// to bind replaces the price.
fn contract_worth(scenario: &Scenario, outlook: &Outlook, i: usize, terms: &Terms) -> (Basket, f64) {
    let p = &scenario.parameters;
    let facility = &scenario.facilities[i];
    let stage = facility.stage;
    let mut extra = Basket::ZERO;
    let (mut shielded, mut all) = (0.0, 0.0);
    for group in Group::MAGNETIC {
        let at = group.at();
        let spread = math::upper(p.option_horizon * p.price_volatility_per_step[at], 0.05);
        let (level, price) = if stage.is_upstream() {
            (terms.floor_usd_per_kg.0[at], outlook.oxide_usd_per_kg.0[at])
        } else {
            (terms.fee_usd_per_kg.0[at], outlook.fee_usd_per_kg[stage.at()].0[at])
        };
        let value = facility.nameplate_kg_per_step.0[at] * price;
        all += value;
        if stage.is_upstream() {
            let floor = level;
            let (put, delta) = put_and_delta(floor, price, spread);
            shielded += value * delta;
            if floor > 0.0 {
                let call = math::positive_part(price - floor + put);
                extra.0[at] = p.floor_value(stage) * (put - terms.upside_share * call);
            }
        } else {
            shielded += value * put_delta(level, price, spread);
            if level > 0.0 {
                extra.0[at] = math::positive_part(level - price);
            }
        }
    }
    (extra, math::ratio(shielded, all))
}
