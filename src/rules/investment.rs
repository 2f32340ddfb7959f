//! Whether a firm builds (E44-E53): value of the project on its own expectations against a hurdle
//! that asks more the more the value can swing and the less a contract stands behind it.
//!
//! One appraisal serves the firm (on what it knows of its own plant) and the programme's estimate
//! (on its belief, by a fixed quadrature): two worlds with equal views give equal estimates.
use super::basket::load;
use super::basket::{Basket, Group};
use super::deal::end_deal;
use super::deal::known_capital_kusd;
use super::deal::root;
use super::deal::terms_of;
use super::draw::purpose;
use super::event::{Cause, EventKind, Sink, Subject};
use super::id::pool;
use super::id::*;
use super::math;
use super::orders::Terms;
use super::prices;
use super::scenario::Scenario;
use super::state::{NEVER, NOBODY, World};
use super::step::Step;

/// What all investors expect at a moment: open state only.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// Expected oxide price, fear of dumping included, $/kg (E11).
    pub oxide_usd_per_kg: Basket,
    /// Expected fee by stage from metal on, premium included for new plants.
    pub fee_usd_per_kg: [Basket; 6],
    /// The same without premium: what a fee contract is set against.
    pub bare_fee_usd_per_kg: [Basket; 6],
    /// Share of feed that committed plants below and Chinese supply give, by stage.
    pub feed: [f64; 6],
    /// Share of output that committed plants above take, by stage.
    pub sell: [f64; 6],
}

/// Measures the outlook.
pub fn outlook(scenario: &Scenario, world: &World) -> Outlook {
    let p = &scenario.parameters;
    let fear = p.dumping_ceiling * world.dumping_belief;
    let mut oxide = Basket::ZERO;
    for group in Group::ALL {
        let at = group.at();
        let mean = math::square_root(world.expected_price_usd_per_kg.0[at] * p.long_run_price_usd_per_kg[at]);
        oxide.0[at] = mean * (1.0 - p.dumping_fear_upstream * fear);
    }
    let waived = waived_share(world);
    let volume = world.premium_volume_share * p.premium_expected_share * (1.0 - 0.5 * waived);
    let mut bare = [Basket::ZERO; 6];
    let mut fees = [Basket::ZERO; 6];
    let mut chain = oxide;
    for stage in [Stage::Metal, Stage::Alloy, Stage::Magnet] {
        let at = stage.at();
        let base = prices::base_fee(scenario, stage);
        bare[at] = base * (1.0 - p.dumping_fear_downstream * fear);
        let rate = p.premium_share_of_fee[at] * volume;
        let premium = if stage == Stage::Magnet { (chain + bare[at]) * rate } else { base * rate };
        fees[at] = bare[at] + premium;
        chain += bare[at];
    }
    let mut committed = [0.0; 6];
    for (i, facility) in scenario.facilities.iter().enumerate() {
        let counts = match world.status[i] {
            Status::Operating | Status::Construction => true,
            Status::Prospect => world.deal_status[i] == DealStatus::Offered && world.deal_term_steps[i] > 0,
            _ => false,
        };
        if counts && !world.chinese_owned[i] {
            committed[facility.stage.at()] += facility.load_t_per_step;
        }
    }
    let mut feed = [1.0; 6];
    let mut sell = [1.0; 6];
    for stage in 1..6 {
        let chinese =
            if stage >= 3 { math::positive_part(1.0 - p.licence_fear * world.licence_belief) } else { 0.0 };
        feed[stage] =
            math::clip(committed[stage - 1] / math::upper(committed[stage], 1.0) + chinese, 0.0, 1.0);
    }
    for stage in 3..5 {
        sell[stage] =
            math::clip(committed[stage + 1] / math::upper(committed[stage], 1.0) + p.sell_base, 0.0, 1.0);
    }
    Outlook { oxide_usd_per_kg: oxide, fee_usd_per_kg: fees, bare_fee_usd_per_kg: bare, feed, sell }
}

fn waived_share(world: &World) -> f64 {
    let count = world.waived.iter().filter(|w| **w).count();
    math::ratio(count as f64, world.waived.len() as f64)
}

/// Price of a stage's product on the outlook.
fn outlook_price(scenario: &Scenario, outlook: &Outlook, stage: Stage, own: bool) -> Basket {
    let p = &scenario.parameters;
    let oxide = outlook.oxide_usd_per_kg;
    let bare = &outlook.bare_fee_usd_per_kg;
    let last = if own { outlook.fee_usd_per_kg[stage.at()] } else { bare[stage.at()] };
    match stage {
        Stage::Mine => oxide * p.concentrate_value_share,
        Stage::Crack => oxide * p.carbonate_value_share,
        Stage::Separation => oxide,
        Stage::Metal => oxide + last,
        Stage::Alloy => oxide + bare[3] + last,
        Stage::Magnet => oxide + bare[3] + bare[4] + last,
    }
}

/// Worth of a floor over its price, per kg: E[max(F - P, 0)] on a lognormal price (E47).
pub fn put(floor: f64, price: f64, spread: f64) -> f64 {
    if floor <= 0.0 || price <= 0.0 {
        return 0.0;
    }
    let d1 = math::ln(price / floor) / spread + 0.5 * spread;
    math::positive_part(floor * math::normal_cdf(spread - d1) - price * math::normal_cdf(-d1))
}

/// How much of a fall of the price a floor makes good: minus the delta of that put, 0 far below the
/// price, 1 far above it (Black, 1976).
pub fn put_delta(floor: f64, price: f64, spread: f64) -> f64 {
    if floor <= 0.0 || price <= 0.0 {
        return 0.0;
    }
    let d1 = math::ln(price / floor) / spread + 0.5 * spread;
    math::normal_cdf(-d1)
}

/// Present worth of one a step for `n` steps at rate `rho`.
pub fn annuity(rho: f64, n: f64) -> f64 {
    (1.0 - math::exp(-n * math::ln(1.0 + rho))) / rho
}

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
pub struct Surroundings {
    /// Share of its feed, its own firm's counted.
    pub feed: f64,
    /// Share of its output that finds buyers, its own firm's counted.
    pub sell: f64,
    /// What its people let it use of its capacity.
    pub people: f64,
    /// Share of its trade that stays within its own firm (E63).
    pub captive: f64,
}

/// Feed, buyers and people of a facility on the outlook, its own firm's chain counted (E63).
pub fn surroundings(scenario: &Scenario, world: &World, outlook: &Outlook, i: usize) -> Surroundings {
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
    let sell = math::upper(outlook.sell[stage], own_sell);
    let captive = match facility.stage {
        Stage::Mine => own_sell,
        Stage::Magnet => own_feed,
        Stage::Crack | Stage::Separation | Stage::Metal | Stage::Alloy => 0.5 * (own_feed + own_sell),
    };
    let at = pool(facility.basin, facility.stage.skill());
    let training: f64 = world.apprentices[at].iter().sum();
    let wanted = super::people::signed_need(scenario, world, at);
    let short = math::positive_part(wanted - world.needed[at] - training);
    let staffed = math::clip(math::ratio(world.skilled[at], world.needed[at] + 0.7 * short), 0.0, 1.0);
    let staffed = if world.needed[at] + short > 0.0 { staffed } else { 1.0 };
    let people = p.people_utilisation_base + (1.0 - p.people_utilisation_base) * staffed;
    Surroundings { feed, sell, people, captive }
}

/// Appraises a facility under terms (E45-E53).
pub fn appraise(
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
    assumed: &Assumed,
) -> Appraisal {
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
    let margin = gross - cost + 0.8 * credit;

    let has_contract = terms.has_contract(stage);
    let cover = if has_contract { terms.cover * world.credibility } else { 0.0 };
    let (extra, shield) = contract_worth(scenario, outlook, i, terms);
    let backed = cover * shield;
    let mut added = extra.dot(capacity) * p.yield_best[s] * use_share * cover;
    if has_contract && terms.guarantee_kusd_per_step > 0.0 {
        added += world.credibility * math::positive_part(terms.guarantee_kusd_per_step - margin - added);
    }

    let term = f64::from(terms.term_steps);
    let rho = p.discount_merchant_per_step - p.discount_contract_relief * backed;
    let wait = math::exp(-rho * (facility.build_steps + 2.0));
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
    let value = (market + contracts) * (1.0 - terms.equity_share * 0.5);
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
        shielded += value * put_delta(level, price, spread);
        if stage.is_upstream() {
            let floor = level;
            if floor > 0.0 {
                let put = put(floor, price, spread);
                let call = math::positive_part(price - floor + put);
                extra.0[at] = p.floor_value_share[stage.at()] * (put - terms.upside_share * call);
            }
        } else if level > 0.0 {
            extra.0[at] = math::positive_part(level - price);
        }
    }
    (extra, math::ratio(shielded, all))
}

/// What the firm itself assumes: it knows its class and cost well, not perfectly.
fn firm_assumes<S: Sink>(step: &Step<'_, S>, world: &World, outlook: &Outlook, i: usize) -> Assumed {
    let p = step.p();
    let entity = step.facility_key(i);
    let noise = p.firm_cost_noise * (1.0 - p.firm_knowledge);
    let cost = world.cost_log[i] + noise * step.world_draws.normal(0, entity, purpose::FIRM_COST, 0);
    let knows = step.world_draws.uniform(0, entity, purpose::FIRM_CLASS, 0) < 0.35 + 0.6 * p.firm_knowledge;
    let class = if knows { world.ramp_class[i] as usize } else { RampClass::Usual.at() };
    let Surroundings { feed, sell, people, captive } = surroundings(step.scenario, world, outlook, i);
    Assumed {
        cost: math::exp(cost),
        utilisation: p.class_utilisation[class],
        feed,
        sell,
        people,
        captive,
        piloted: world.piloted[i],
    }
}

/// The programme's estimate of a firm's answer, on open state: a fixed quadrature over cost (three
/// points) and ramp class (four).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Mean appraisal.
    pub mean: Appraisal,
    /// Chance that the firm decides while an offer stands.
    pub odds: f64,
    /// The same in a bad and a good tenth of the belief.
    pub odds_range: (f64, f64),
    /// What holds it back most.
    pub held_back: Factor,
    /// Gain of score if that were mended.
    pub held_back_by: f64,
}

/// Nodes and weights of the quadrature over the log cost factor, in standard deviations.
fn cost_points() -> [(f64, f64); 3] {
    let root3 = 3.0_f64.sqrt();
    [(-root3, 1.0 / 6.0), (0.0, 2.0 / 3.0), (root3, 1.0 / 6.0)]
}

/// How a firm answered an offer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Decided,
    Refused,
}

/// A firm knows its plant better than the programme does, so its answer speaks: each cost and class
/// is weighed by the chance of that answer under it (Bayes on the estimate's own quadrature).
fn learn_from_answer(
    scenario: &Scenario,
    world: &mut World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
    answer: Answer,
) {
    /// Chance of an answer that the estimate cannot explain: the firm's own noise.
    const UNEXPLAINED: f64 = 0.1;
    let p = &scenario.parameters;
    let Surroundings { feed, sell, people, captive } = surroundings(scenario, world, outlook, i);
    let spread = math::square_root(world.cost_variance[i]);
    let (mut total, mut mean, mut square) = (0.0, 0.0, 0.0);
    let mut classes = [0.0; 4];
    for (node, weight) in cost_points() {
        for (class, belief) in world.class_belief[i].iter().enumerate() {
            let cost_log = world.cost_mean[i] + spread * node;
            let assumed = Assumed {
                cost: math::exp(cost_log),
                utilisation: p.class_utilisation[class],
                feed,
                sell,
                people,
                captive,
                piloted: world.piloted[i],
            };
            let chance = appraise(scenario, world, outlook, i, terms, &assumed).chance;
            let stands = 1.0 - math::exp(p.offer_steps * math::ln(1.0 - chance));
            let likely = match answer {
                Answer::Decided => stands,
                Answer::Refused => 1.0 - stands,
            };
            let share = weight * belief * (UNEXPLAINED + (1.0 - UNEXPLAINED) * likely);
            total += share;
            classes[class] += share;
            mean += share * cost_log;
            square += share * cost_log * cost_log;
        }
    }
    if total <= 0.0 {
        return;
    }
    let mean = mean / total;
    world.cost_mean[i] = mean;
    world.cost_variance[i] = math::upper(square / total - mean * mean, 1e-4);
    world.class_belief[i] = classes.map(|class| class / total);
}

/// Estimates the answer to terms about facility `i`.
pub(in crate::rules) fn estimate(
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
) -> Estimate {
    let p = &scenario.parameters;
    let Surroundings { feed, sell, people, captive } = surroundings(scenario, world, outlook, i);
    let spread = math::square_root(world.cost_variance[i]);
    let piloted = world.piloted[i] || terms.pilot;
    let class_belief = world.class_belief[i];
    let mut mean = Appraisal::default();
    let mut odds = 0.0;
    let (mut worst, mut best) = (1.0, 0.0);
    for (node, weight) in cost_points() {
        for (class, belief) in class_belief.iter().enumerate() {
            let share = weight * belief;
            if share <= 0.0 {
                continue;
            }
            let assumed = Assumed {
                cost: math::exp(world.cost_mean[i] + spread * node),
                utilisation: p.class_utilisation[class],
                feed,
                sell,
                people,
                captive,
                piloted,
            };
            let each = appraise(scenario, world, outlook, i, terms, &assumed);
            let stands = 1.0 - math::exp(p.offer_steps * math::ln(1.0 - each.chance));
            mean.market_kusd += share * each.market_kusd;
            mean.contracts_kusd += share * each.contracts_kusd;
            mean.capital_kusd += share * each.capital_kusd;
            mean.worth += share * each.worth;
            mean.asks += share * each.asks;
            mean.score += share * each.score;
            mean.chance += share * each.chance;
            odds += share * stands;
            if belief >= &0.1 && share >= 0.05 {
                worst = math::lower(worst, stands);
                best = math::upper(best, stands);
            }
        }
    }
    let typical = typical(scenario, world, outlook, i, terms);
    let (held_back, held_back_by) = obstacle(scenario, world, outlook, i, terms, &typical);
    Estimate {
        mean,
        odds,
        odds_range: (math::lower(worst, odds), math::upper(best, odds)),
        held_back,
        held_back_by,
    }
}

/// The typical plant on the programme's belief: median cost, mean utilisation.
fn typical(scenario: &Scenario, world: &World, outlook: &Outlook, i: usize, terms: &Terms) -> Assumed {
    let p = &scenario.parameters;
    let Surroundings { feed, sell, people, captive } = surroundings(scenario, world, outlook, i);
    Assumed {
        cost: math::exp(world.cost_mean[i]),
        utilisation: world.class_belief[i].iter().zip(p.class_utilisation).map(|(b, u)| b * u).sum(),
        feed,
        sell,
        people,
        captive,
        piloted: world.piloted[i] || terms.pilot,
    }
}

/// Score alone at the typical plant: what bots rank by.
pub(in crate::rules) fn quick_score(
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
) -> f64 {
    let p = &scenario.parameters;
    let Surroundings { feed, sell, people, captive } = surroundings(scenario, world, outlook, i);
    let assumed = Assumed {
        cost: math::exp(world.cost_mean[i] + 0.5 * world.cost_variance[i]),
        utilisation: world.class_belief[i].iter().zip(p.class_utilisation).map(|(b, u)| b * u).sum(),
        feed,
        sell,
        people,
        captive,
        piloted: world.piloted[i] || terms.pilot,
    };
    appraise(scenario, world, outlook, i, terms, &assumed).score
}

/// The one factor whose mending would raise the score most, and by how much.
fn obstacle(
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
    assumed: &Assumed,
) -> (Factor, f64) {
    let base = appraise(scenario, world, outlook, i, terms, assumed).score;
    if world.status[i] == Status::Prospect && world.progress[i] < 0.5 && base >= 1.0 {
        return (Factor::Permit, 1.0 - world.progress[i]);
    }
    let candidates = gains(scenario, world, outlook, i, terms, assumed);
    let mut most = candidates[0];
    for each in candidates {
        if each.1 > most.1 {
            most = each;
        }
    }
    most
}

/// What mending each factor alone would add to the score: a longer contract, a better price, more
/// of the capital paid, feed, buyers, people and a proven flowsheet.
fn gains(
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
    assumed: &Assumed,
) -> [(Factor, f64); 7] {
    let p = &scenario.parameters;
    let stage = scenario.facilities[i].stage;
    let base = appraise(scenario, world, outlook, i, terms, assumed).score;
    let score = |terms: &Terms, assumed: &Assumed, outlook: &Outlook| {
        appraise(scenario, world, outlook, i, terms, assumed).score - base
    };
    let mut longer = *terms;
    longer.term_steps = longer.term_steps.max(math::whole(p.hurdle_full_term_steps) as u32);
    longer.cover = math::upper(longer.cover, 0.85);
    if !terms.has_contract(stage) {
        if stage.is_upstream() {
            longer.floor_usd_per_kg = Basket(p.long_run_price_usd_per_kg);
        } else {
            longer.fee_usd_per_kg = outlook.bare_fee_usd_per_kg[stage.at()];
        }
    }
    let mut dearer = *terms;
    dearer.floor_usd_per_kg = terms.floor_usd_per_kg * 1.2;
    dearer.fee_usd_per_kg = terms.fee_usd_per_kg * 1.2;
    let mut brighter = outlook.clone();
    if !terms.has_contract(stage) {
        brighter.oxide_usd_per_kg = outlook.oxide_usd_per_kg * 1.2;
        for fee in &mut brighter.fee_usd_per_kg {
            *fee *= 1.2;
        }
    }
    let mut cheaper = *terms;
    cheaper.cost_share = math::lower(terms.cost_share + 0.15, 0.7);
    [
        (Factor::Term, score(&longer, assumed, outlook)),
        (Factor::Price, score(&dearer, assumed, &brighter)),
        (Factor::Capital, score(&cheaper, assumed, outlook)),
        (Factor::Feed, score(terms, &Assumed { feed: 1.0, ..*assumed }, outlook)),
        (Factor::Buyers, score(terms, &Assumed { sell: 1.0, ..*assumed }, outlook)),
        (Factor::People, score(terms, &Assumed { people: 1.0, ..*assumed }, outlook)),
        (
            Factor::Technology,
            score(terms, &Assumed { utilisation: p.class_utilisation[0], ..*assumed }, outlook),
        ),
    ]
}

/// Value to its firm of a project half built, thousand $: what a revealed overrun is set against.
/// The rest of the build is waited for, not the whole of it, and deals of other accounts count.
pub(in crate::rules) fn firm_value_kusd<S: Sink>(step: &Step<'_, S>, world: &World, i: usize) -> f64 {
    let outlook = outlook(step.scenario, world);
    let assumed = firm_assumes(step, world, &outlook, i);
    let mut terms = terms_of(world, i);
    if !terms.has_contract(step.scenario.facilities[i].stage) {
        for deal in step.scenario.opening_deals_of(FacilityId::of(i), step.now) {
            terms.floor_usd_per_kg = deal.floor_usd_per_kg;
            terms.fee_usd_per_kg = deal.fee_usd_per_kg;
            terms.cover += deal.cover;
            terms.term_steps = terms.term_steps.max(deal.ends - step.now);
        }
    }
    let sum = appraise(step.scenario, world, &outlook, i, &terms, &assumed);
    let built = step.scenario.facilities[i].build_steps * world.progress[i];
    let rate = step.p().discount_merchant_per_step - step.p().discount_contract_relief * terms.cover;
    (sum.market_kusd + sum.contracts_kusd) * math::exp(math::upper(rate, 0.0) * built)
}

/// Margin of a shut plant at its full rate on the outlook, thousand $ a step.
pub(in crate::rules) fn ripe_margin_kusd(
    scenario: &Scenario,
    world: &World,
    outlook: &Outlook,
    i: usize,
) -> f64 {
    let p = &scenario.parameters;
    let facility = &scenario.facilities[i];
    let s = facility.stage.at();
    let price = outlook_price(scenario, outlook, facility.stage, true);
    let feed = match facility.stage.upstream() {
        Some(before) => outlook_price(scenario, outlook, before, false),
        None => Basket::ZERO,
    };
    let gross = (price * p.yield_best[s] - feed).dot(facility.nameplate_kg_per_step * 0.001) * 0.85;
    gross - facility.unit_cost_usd_per_kg * math::exp(world.cost_log[i]) * facility.load_t_per_step * 0.85
}

/// Phase 10: offers stand, lapse or are decided; firms also decide on their own.
pub(in crate::rules) fn investment<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let scenario = step.scenario;
    let p = step.p();
    let outlook = outlook(scenario, world);
    let mut building = world.status.iter().filter(|s| **s == Status::Construction).count() as f64;
    for i in 0..scenario.facilities.len() {
        if world.status[i] != Status::Prospect {
            continue;
        }
        let offered = world.deal_status[i] == DealStatus::Offered && !step.epilogue();
        let ready = world.progress[i] >= 1.0 && building < p.building_limit && !world.chinese_owned[i];
        let held = offered && world.no_new_starts && world.deal_step[i] == step.now;
        let terms = if offered { terms_of(world, i) } else { Terms::default() };
        if !ready && !offered {
            continue;
        }
        let assumed = firm_assumes(step, world, &outlook, i);
        let sum = appraise(scenario, world, &outlook, i, &terms, &assumed);
        let u = step.uniform(step.facility_key(i), purpose::INVESTMENT);
        if ready && !held && u < sum.chance {
            if offered {
                learn_from_answer(scenario, world, &outlook, i, &terms, Answer::Decided);
            }
            decide(step, world, i, offered, &sum);
            building += 1.0;
        } else if offered {
            wait_or_lapse(step, world, &outlook, i, &terms, &assumed, &sum);
        }
    }
}

fn decide<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize, offered: bool, sum: &Appraisal) {
    let facility = &step.scenario.facilities[i];
    let subject = Subject::Facility(FacilityId::of(i));
    let expected = f64::from(step.now) + facility.build_steps;
    world.status[i] = Status::Construction;
    world.progress[i] = 0.0;
    // An owner who builds does not sell: a bid for the prospect is off.
    world.bid_open[i] = false;
    world.distress_left[i] = 0;
    world.decision_step[i] = step.now;
    if world.overrun_shown[i] == 0 {
        world.overrun_shown[i] = 1;
        world.seen_overrun[i] = world.overrun_first[i];
    }
    lack_of_know_how(step, world, i);
    if world.piloted[i] {
        world.pilots_built += 1;
    }
    if offered {
        world.deal_status[i] = DealStatus::Signed;
        world.deal_signed_step[i] = step.now;
        world.deal_due_by[i] = step.now + super::math::whole_steps(facility.build_steps) + 6;
        world.funded[i] = true;
        world.offers_answered += 1;
        world.offers_decided += 1;
        let cause = Cause::Order(world.deal_order[i]);
        step.report(EventKind::Decided, subject, cause, sum.capital_kusd, expected);
    } else {
        // A production tax credit that stands at the decision is programme money too.
        world.funded[i] = world.tax_credit_usd_per_kg[facility.stage.at()] > 0.0
            && step.scenario.countries[facility.country.at()].allied;
        step.report(EventKind::DecidedAlone, subject, Cause::Firm(facility.firm), sum.capital_kusd, expected);
    }
}

/// Where Chinese know-how is barred, a new plant may start one ramp class worse (E67); a Japanese
/// or French partner, or a firm that runs the stage already, mends most of it.
fn lack_of_know_how<S: Sink>(step: &Step<'_, S>, world: &mut World, i: usize) {
    let p = step.p();
    let facility = &step.scenario.facilities[i];
    let stage = facility.stage.at();
    let runs_one = step.scenario.firm_facilities[facility.firm.at()].iter().any(|other| {
        other.at() != i
            && step.scenario.facilities[other.at()].stage == facility.stage
            && world.status[other.at()] == Status::Operating
    });
    let helped = runs_one || world.deal_partner[i] != NOBODY;
    let alternative = p.technology_alternative[stage] * if helped { 1.0 } else { 0.5 };
    let chance = world.technology_denial[stage] * (1.0 - alternative);
    let u = step.world_draws.uniform(0, facility.name.key, purpose::TECHNOLOGY_CLASS, 0);
    if u < chance && world.ramp_class[i] < 3 {
        world.ramp_class[i] += 1;
    }
}

fn wait_or_lapse<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    outlook: &Outlook,
    i: usize,
    terms: &Terms,
    assumed: &Assumed,
    sum: &Appraisal,
) {
    let subject = Subject::Facility(FacilityId::of(i));
    let cause = Cause::Order(world.deal_order[i]);
    let (factor, by) = if world.progress[i] < 1.0 && sum.score >= 1.0 {
        (Factor::Permit, 0.0)
    } else {
        obstacle(step.scenario, world, outlook, i, terms, assumed)
    };
    world.deal_answer[i] = factor;
    if step.now < world.deal_due_by[i] {
        step.report(EventKind::NotYet(factor), subject, cause, sum.score, by);
        return;
    }
    if world.progress[i] >= 1.0 {
        learn_from_answer(step.scenario, world, outlook, i, terms, Answer::Refused);
    }
    let floor = terms.floor_usd_per_kg.sum() > 0.0 && step.scenario.facilities[i].stage.is_upstream();
    if floor && factor == Factor::Price {
        world.floor_lapsed_price += 1;
    }
    world.offers_answered += 1;
    world.offers_wasted += 1;
    end_deal(world, i, DealStatus::Lapsed);
    step.report(EventKind::OfferLapsed(factor), subject, cause, sum.score, by);
}

/// Contracts end by time, or lapse if the plant never starts (E39').
pub(in crate::rules) fn contracts<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    for i in 0..step.scenario.facilities.len() {
        if world.deal_status[i] != DealStatus::Signed {
            continue;
        }
        let subject = Subject::Facility(FacilityId::of(i));
        let over =
            world.deal_clock[i] != NEVER && step.now >= world.deal_clock[i] + world.deal_term_steps[i].max(1);
        let late = world.deal_clock[i] == NEVER
            && world.deal_due_by[i] != NEVER
            && step.now > world.deal_due_by[i]
            && world.status[i] != Status::Construction;
        if over && (world.deal_term_steps[i] > 0 || world.status[i] == Status::Operating) || late {
            let contracted =
                load(step.scenario.facilities[i].nameplate_kg_per_step) * 0.001 * world.deal_cover[i];
            let cause = root(step, world, i);
            end_deal(world, i, DealStatus::Ended);
            step.report(EventKind::ContractEnded, subject, cause, contracted, 0.0);
        }
    }
}

/// The outlook on what a seat sees.
pub fn outlook_of(view: &super::view::SeatView<'_>) -> Outlook {
    outlook(view.scenario(), view.world())
}

/// The estimate on what a seat sees.
pub fn estimate_of(
    view: &super::view::SeatView<'_>,
    outlook: &Outlook,
    facility: FacilityId,
    terms: &Terms,
) -> Estimate {
    estimate(view.scenario(), view.world(), outlook, facility.at(), terms)
}

/// The score alone on what a seat sees: what bots rank by.
pub fn score_of(
    view: &super::view::SeatView<'_>,
    outlook: &Outlook,
    facility: FacilityId,
    terms: &Terms,
) -> f64 {
    quick_score(view.scenario(), view.world(), outlook, facility.at(), terms)
}

/// What is assumed of the typical plant, on what a seat sees.
pub fn typical_of(
    view: &super::view::SeatView<'_>,
    outlook: &Outlook,
    facility: FacilityId,
    terms: &Terms,
) -> Assumed {
    typical(view.scenario(), view.world(), outlook, facility.at(), terms)
}

/// The appraisal of a plant as assumed, on what a seat sees.
pub fn appraise_of(
    view: &super::view::SeatView<'_>,
    outlook: &Outlook,
    facility: FacilityId,
    terms: &Terms,
    assumed: &Assumed,
) -> Appraisal {
    appraise(view.scenario(), view.world(), outlook, facility.at(), terms, assumed)
}

/// What mending each factor alone would add to worth over asked, on what a seat sees.
pub fn gains_of(
    view: &super::view::SeatView<'_>,
    outlook: &Outlook,
    facility: FacilityId,
    terms: &Terms,
) -> [(Factor, f64); 7] {
    let assumed = typical_of(view, outlook, facility, terms);
    gains(view.scenario(), view.world(), outlook, facility.at(), terms, &assumed)
}

/// The terms a facility has on offer or signed, on what a seat sees.
pub fn terms_in_force(view: &super::view::SeatView<'_>, facility: FacilityId) -> Terms {
    terms_of(view.world(), facility.at())
}
