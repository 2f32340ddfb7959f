//! The world as it opens: what is written in the scenario, and the hidden truth drawn once.
use super::basket::{Basket, Group};
use super::belief;
use super::draw::{Draws, Key, Stream, purpose};
use super::id::*;
use super::math;
use super::prior::class_prior;
use super::prior::cost_spread;
use super::prior::dependence_prior;
use super::prior::effective_unknown;
use super::scenario::Scenario;
use super::state::World;
use super::step::Step;

/// Position of a uniform draw among shares.
pub(in crate::rules) fn pick(shares: &[f64; 4], u: f64) -> u32 {
    let mut left = u;
    for (at, share) in shares.iter().enumerate() {
        if left < *share {
            return at as u32;
        }
        left -= share;
    }
    3
}

/// Draws the opening world of a game.
pub fn open(scenario: &Scenario, key: Key) -> World {
    let mut world = World::blank(scenario);
    let draws = Draws { key, stream: Stream::World };
    open_truth(scenario, &mut world, &draws);
    open_markets(scenario, &mut world, &draws);
    open_plants(scenario, &mut world);
    open_stores(scenario, &mut world);
    open_people(scenario, &mut world);
    open_programme(scenario, &mut world);
    belief::open(scenario, &mut world);
    let mut forget = super::event::Forget;
    let step = Step::new(scenario, key, 0, &mut forget);
    super::budget::grant_appropriation(step, &mut world);
    world
}

/// Temper from its position between the softest and the hardest.
pub(in crate::rules) fn temper(scenario: &Scenario, share: f64) -> f64 {
    let p = &scenario.parameters;
    p.hawkishness_low + share * (p.hawkishness_high - p.hawkishness_low)
}

/// The temper that stands for a position of the belief over nine of them, softest first.
pub(in crate::rules) fn temper_of_belief(scenario: &Scenario, at: usize) -> f64 {
    temper(scenario, (at as f64 + 0.5) / 9.0)
}

/// Standard deviations past which no overrun is drawn: beyond four times its estimate a project is stopped or
/// designed anew, and the record of sixty-three mines has none (Bertisen and Davis, 2008).
const LARGEST_DEVIATION: f64 = 3.0;

/// The overrun that construction shows, for a normal draw (w2 of E21').
pub(in crate::rules) fn second_overrun(scenario: &Scenario, class: u32, normal: f64) -> f64 {
    let p = &scenario.parameters;
    let spread = if class >= 2 { p.capex_second_spread_hard } else { p.capex_second_spread };
    let luck = math::lower(normal, LARGEST_DEVIATION);
    p.capex_second_base + (1.0 - p.capex_second_base) * math::exp(spread * luck)
}

fn open_truth(scenario: &Scenario, world: &mut World, draws: &Draws) {
    let p = &scenario.parameters;
    world.hawkishness = temper(scenario, draws.uniform(0, scenario.world_key, purpose::HAWKISHNESS, 0));
    // Draws of all plants are made side by side, purpose by purpose.
    let mut luck = std::mem::take(&mut world.scratch.facility[0]);
    let plants = || scenario.facilities.iter();
    draws.normals(0, &scenario.facility_keys, purpose::COST_FACTOR, &mut luck);
    for ((cost_log, luck), facility) in world.cost_log.iter_mut().zip(&luck).zip(plants()) {
        *cost_log = cost_spread(scenario, facility) * luck;
    }
    draws.uniforms(0, &scenario.facility_keys, purpose::RAMP_CLASS, &mut luck);
    for ((class, luck), facility) in world.ramp_class.iter_mut().zip(&luck).zip(plants()) {
        *class = pick(&class_prior(scenario, facility), *luck);
    }
    draws.uniforms(0, &scenario.facility_keys, purpose::DEPENDENCE, &mut luck);
    for ((dependent, luck), facility) in world.dependent.iter_mut().zip(&luck).zip(plants()) {
        *dependent = *luck < dependence_prior(scenario, facility);
    }
    draws.normals(0, &scenario.facility_keys, purpose::EFFECTIVE_SHARE, &mut luck);
    for ((share, luck), facility) in world.effective_share.iter_mut().zip(&luck).zip(plants()) {
        let mean = p.effective_share_mean[facility.stage.at()];
        let drawn = math::clip(mean + p.effective_share_spread * luck, 0.2, 1.0);
        *share = if effective_unknown(scenario, facility) { drawn } else { 1.0 };
    }
    draws.normals(0, &scenario.facility_keys, purpose::CAPEX_FIRST, &mut luck);
    for (overrun, luck) in world.overrun_first.iter_mut().zip(&luck) {
        *overrun = math::exp(p.capex_first_median_log + p.capex_first_spread * luck);
    }
    draws.normals(0, &scenario.facility_keys, purpose::CAPEX_SECOND, &mut luck);
    for ((overrun, luck), class) in world.overrun_second.iter_mut().zip(&luck).zip(&world.ramp_class) {
        *overrun = second_overrun(scenario, *class, *luck);
    }
    draws.normals(0, &scenario.facility_keys, purpose::BUILD_SLIP, &mut luck);
    for (slip, luck) in world.build_slip.iter_mut().zip(&luck) {
        *slip = math::exp(p.build_slip_median_log + p.build_slip_spread * luck);
    }
    world.scratch.facility[0] = luck;
}

fn open_markets(scenario: &Scenario, world: &mut World, draws: &Draws) {
    let p = &scenario.parameters;
    for group in Group::ALL {
        let at = group.at();
        let shock =
            p.start_price_spread * draws.normal(0, scenario.world_key, purpose::START_PRICE, at as u32);
        let price = math::upper(p.start_price_usd_per_kg[at], 0.01);
        world.log_price[at] = math::ln(price) + if *group == Group::LaCe { 0.0 } else { shock };
        world.price_usd_per_kg.0[at] = math::exp(world.log_price[at]);
    }
    world.expected_price_usd_per_kg = world.price_usd_per_kg;
    world.allied_price_usd_per_kg = world.price_usd_per_kg;
    world.allied_price_before = world.price_usd_per_kg;
    world.lanthanum_price_usd_per_kg = p.lanthanum_price_usd_per_kg;
    world.dumping_belief = p.dumping_belief_start;
    world.licence_belief = p.licence_belief_start;
    world.technology_denial = p.technology_denial_start;
}

fn open_plants(scenario: &Scenario, world: &mut World) {
    let p = &scenario.parameters;
    for (i, facility) in scenario.facilities.iter().enumerate() {
        let opening = facility.opening;
        world.status[i] = opening.status;
        world.progress[i] = opening.progress;
        world.announced[i] = facility.expands.is_none();
        let firm = facility.firm.at();
        world.chinese_owned[i] = scenario.firms[firm].chinese;
        match opening.status {
            Status::Operating | Status::Mothballed => {
                let share = world.effective_share[i];
                world.ramp[i] = math::lower(opening.ramp, share);
                world.start_step[i] = 0;
                world.seen_ramp[i] = world.ramp[i];
                world.cumulative_t[i] = 6.0 * facility.load_t_per_step * opening.ramp;
                world.qualification[i] = if opening.ramp > 0.5 { 1.0 } else { 0.0 };
                let debt = math::whole(p.opening_debt_share * facility.capital_kusd);
                world.debt_kusd[i] = debt;
                world.debt_original_kusd[i] = debt;
                if opening.status == Status::Operating {
                    world.cash_kusd[firm] += math::whole(p.opening_cash_share * facility.capital_kusd);
                    world.fill[i] = 1.0;
                }
            }
            Status::Construction | Status::Suspended => {
                world.cumulative_t[i] = 0.5 * facility.load_t_per_step;
                world.capital_spent_kusd[i] = math::whole(opening.progress * facility.capital_kusd);
                world.private_capital_kusd[i] = facility.capital_kusd;
            }
            Status::Prospect | Status::Closed => world.cumulative_t[i] = 0.5 * facility.load_t_per_step,
        }
    }
    for (f, firm) in scenario.firms.iter().enumerate() {
        let runs = scenario.firm_facilities[f].iter().any(|at| world.status[at.at()] == Status::Operating);
        let base = if runs { p.opening_cash_usd_m * 1000.0 } else { 0.0 };
        world.cash_kusd[f] += math::whole(base + firm.extra_cash_kusd);
        world.accounts_kusd[super::event::Account::Firms as usize] += world.cash_kusd[f];
        world.accounts_kusd[super::event::Account::Owners as usize] -= world.cash_kusd[f];
    }
    for e in 0..scenario.edges.len() {
        world.preference[e] = scenario.edges[e].preference;
    }
}

/// Plants that run have the normal store of feed (q* of E12a), of allied origin as far as allied
/// plants before them can have made it; the rest came from China.
fn open_stores(scenario: &Scenario, world: &mut World) {
    let p = &scenario.parameters;
    let mut allied = Basket::ZERO;
    for stage in Stage::ALL {
        let mut want = Basket::ZERO;
        for i in scenario.stage_range(*stage) {
            if world.status[i] == Status::Operating {
                want += scenario.facilities[i].nameplate_kg_per_step * world.ramp[i];
            }
        }
        let origin = if *stage == Stage::Mine { Basket::ONE } else { allied.ratio(want).clip(0.0, 1.0) };
        for i in scenario.stage_range(*stage) {
            if world.status[i] != Status::Operating || *stage == Stage::Mine {
                continue;
            }
            let wanted = scenario.facilities[i].nameplate_kg_per_step * world.ramp[i];
            let store = (wanted * p.normal_stock_cover).whole();
            world.feed_kg[i] = store;
            world.feed_allied_kg[i] = (store * origin).whole_down();
            world.mass_in_kg += store;
        }
        allied = want * origin * p.yield_best[stage.at()];
    }
}

fn open_people(scenario: &Scenario, world: &mut World) {
    for (b, basin) in scenario.basins.iter().enumerate() {
        for skill in 0..Skill::COUNT {
            let pool = b * Skill::COUNT + skill;
            world.recallable[pool] = basin.recallable_share;
            world.skilled[pool] = basin.spare_persons[skill];
        }
    }
    for (i, facility) in scenario.facilities.iter().enumerate() {
        if world.status[i] == Status::Operating {
            world.skilled[facility.basin.at() * Skill::COUNT + facility.stage.skill().at()] +=
                facility.skilled_persons;
        }
    }
    for pool in 0..world.skilled.len() {
        world.skilled[pool] = math::whole(world.skilled[pool]);
    }
}

fn open_programme(scenario: &Scenario, world: &mut World) {
    let p = &scenario.parameters;
    world.teams = p.teams_start;
    world.reserve_kg = scenario.opening_stock_kg;
}
