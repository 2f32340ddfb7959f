//! Prices: the Chinese reference, regional premiums on oxide, bloc-wide premiums on conversion
//! fees, what firms expect, and the price of each stage's product (E1-E3, E10-E12).
use super::basket::{Basket, Group};
use super::draw::purpose;
use super::event::Sink;
use super::id::*;
use super::licences::{refused_feed, refused_magnets};
use super::math;
use super::scenario::Scenario;
use super::state::World;
use super::step::Step;

/// Phase 4: the reference price reverts, is shocked, shifted by quota and cut by dumping.
#[inline(never)]
pub(in crate::rules) fn reference<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let p = step.p();
    world.quota_effect += p.quota_speed * (world.quota_target - world.quota_effect);
    for group in Group::ALL {
        let at = group.at();
        let long_run = math::ln(math::upper(p.long_run_price_usd_per_kg[at], 0.01));
        let shift = p.quota_group_weight[at] * world.quota_effect;
        let shock = p.price_volatility_per_step[at]
            * step.world_draws.normal(step.now, step.scenario.world_key, purpose::PRICE, at as u32);
        let target = long_run + shift;
        let next = world.log_price[at] + p.price_reversion_per_step * (target - world.log_price[at]) + shock;
        world.log_price[at] = math::clip(next, long_run + math::ln(0.4), long_run + math::ln(4.0));
        world.price_usd_per_kg.0[at] =
            reference_price(step.scenario, world.log_price[at], shift, world.dumping[0]);
    }
}

/// Chinese reference price of a group, $/kg, from its log price before dumping, the shift of the
/// log price by quota, and the price cut (E8): what quota has taken off already limits the cut.
pub fn reference_price(scenario: &Scenario, log_price: f64, quota_shift: f64, dumping: f64) -> f64 {
    let limit = scenario.parameters.price_cut_limit + math::lower(quota_shift, 0.0);
    let cut = math::lower(-math::ln(1.0 - dumping), limit);
    math::exp(log_price - math::positive_part(cut))
}

/// Chinese conversion fee of a stage after dumping, $/kg contained; nought upstream.
pub fn chinese_fee(scenario: &Scenario, world: &World, stage: Stage) -> Basket {
    base_fee(scenario, stage) * (1.0 - world.dumping[1])
}

/// The same before dumping.
pub fn base_fee(scenario: &Scenario, stage: Stage) -> Basket {
    let p = &scenario.parameters;
    match stage {
        Stage::Mine | Stage::Crack | Stage::Separation => Basket::ZERO,
        Stage::Metal => Basket(p.chinese_fee_metal_usd_per_kg),
        Stage::Alloy => Basket(p.chinese_fee_alloy_usd_per_kg),
        Stage::Magnet => Basket(p.chinese_fee_magnet_usd_per_kg),
    }
}

/// Conversion fee paid among allies at a stage.
pub fn allied_fee(scenario: &Scenario, world: &World, stage: Stage) -> Basket {
    chinese_fee(scenario, world, stage) * math::exp(world.fee_premium_log[stage.at()])
}

/// Allied oxide price in a region.
pub fn oxide_price(world: &World, region: usize) -> Basket {
    world.price_usd_per_kg.zip(world.premium_log[region], |price, premium| price * math::exp(premium))
}

/// Posts the prices of a step: every plant of a region trades at them until the step's money is paid
/// (E2, E12c). The fees of all stages up to a product stand on the oxide price, so a buyer's feed
/// price is its seller's product price.
pub(in crate::rules) fn post(scenario: &Scenario, world: &mut World) {
    let p = &scenario.parameters;
    let mut fee = [Basket::ZERO; 6];
    let mut chinese = [Basket::ZERO; 6];
    for stage in Stage::ALL {
        chinese[stage.at()] = chinese_price(scenario, world, *stage);
        if !stage.is_upstream() {
            fee[stage.at()] = allied_fee(scenario, world, *stage);
        }
    }
    for region in 0..scenario.regions.len() {
        let oxide = oxide_price(world, region);
        let metal = oxide + fee[Stage::Metal.at()];
        let alloy = metal + fee[Stage::Alloy.at()];
        let magnet = alloy + fee[Stage::Magnet.at()];
        world.scratch.board.product[region] =
            [oxide * p.concentrate_value_share, oxide * p.carbonate_value_share, oxide, metal, alloy, magnet];
    }
    world.scratch.board.allied_fee = fee;
    world.scratch.board.chinese = chinese;
}

/// What China sells or buys the product of a stage at.
pub fn chinese_price(scenario: &Scenario, world: &World, stage: Stage) -> Basket {
    let p = &scenario.parameters;
    let oxide = world.price_usd_per_kg;
    match stage {
        Stage::Mine => oxide * p.concentrate_value_share,
        Stage::Crack => oxide * p.carbonate_value_share,
        Stage::Separation => oxide,
        Stage::Metal => oxide + chinese_fee(scenario, world, Stage::Metal),
        Stage::Alloy => {
            oxide + chinese_fee(scenario, world, Stage::Metal) + chinese_fee(scenario, world, Stage::Alloy)
        }
        Stage::Magnet => {
            oxide
                + chinese_fee(scenario, world, Stage::Metal)
                + chinese_fee(scenario, world, Stage::Alloy)
                + chinese_fee(scenario, world, Stage::Magnet)
        }
    }
}

/// After the flows: premiums answer scarcity, expectations follow (E11, E12a-d).
#[inline(never)]
pub(in crate::rules) fn adjust<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    regional_premiums(step, world);
    fee_premiums(step, world);
    mean_allied_price(step, world);
    let p = step.p();
    let gap = world.allied_price_usd_per_kg - world.expected_price_usd_per_kg;
    world.expected_price_usd_per_kg += gap * p.expectation_speed_per_step;
    for (expected, now) in world.expected_fee_premium_log.iter_mut().zip(world.fee_premium_log) {
        *expected += p.expectation_speed_per_step * (now - *expected);
    }
    super::demand::substitute(step, world);
}

/// E12b over the metal makers of each region: what they have and get over what they would like.
fn regional_premiums<S: Sink>(step: &Step<'_, S>, world: &mut World) {
    let scenario = step.scenario;
    let p = step.p();
    let refused = refused_feed(scenario, world);
    let low = math::ln(p.china_price_share);
    let (risk, ceiling) = (math::ln(1.0 + p.china_risk), math::ln(p.premium_ceiling));
    let mut sums = std::mem::take(&mut world.scratch.region);
    let [have, want] = &mut sums;
    have.fill(Basket::ZERO);
    want.fill(Basket::ZERO);
    for i in scenario.stage_range(Stage::Metal) {
        if world.status[i] == Status::Operating {
            let region = scenario.countries[scenario.facilities[i].country.at()].region.at();
            want[region] += super::margin::want(scenario, world, i);
            // What was used of each element: a maker short of dysprosium alone is full of neodymium.
            have[region] += world.feed_kg[i] + world.scratch.basket[0][i];
        }
    }
    for (region, (have, want)) in have.iter().zip(&*want).enumerate() {
        for group in Group::MAGNETIC {
            let at = group.at();
            let premium = world.premium_log[region].0[at];
            let target = if want.0[at] > 0.0 {
                let cover = math::clip(have.0[at] / ((1.0 + p.normal_stock_cover) * want.0[at]), 0.2, 2.5);
                -p.premium_elasticity * math::ln(cover)
            } else {
                0.0
            };
            let speed = if target > premium { p.premium_rise_speed } else { p.premium_fall_speed };
            let next = premium + speed * (target - premium);
            let severity = refused.0[at];
            let high = (1.0 - severity) * risk + severity * ceiling;
            world.premium_log[region].0[at] = math::clip(next, low, high);
        }
    }
    world.scratch.region = sums;
}

/// E12d, bloc-wide: the rent falls to the binding link.
fn fee_premiums<S: Sink>(step: &Step<'_, S>, world: &mut World) {
    let scenario = step.scenario;
    let p = step.p();
    for stage in [Stage::Metal, Stage::Alloy, Stage::Magnet] {
        // What answers a shortage of magnets is magnets from China, and of metal and alloy its feed.
        let refused = match stage {
            Stage::Magnet => refused_magnets(scenario, world)[MagnetClass::Standard.at()],
            _ => refused_feed(scenario, world)[Group::NdPr],
        };
        let capacity = running_capacity(scenario, world, stage);
        let want = match Stage::ALL.get(stage.at() + 1) {
            Some(next) => running_capacity(scenario, world, *next),
            None => world.wanted_kg[Group::NdPr],
        };
        // Licensed imports answer the rest, so only what is refused is scarce.
        let open = (1.0 - refused) * math::positive_part(want - capacity);
        let cover = if want > 0.0 { math::clip((capacity + open) / want, 0.3, 2.0) } else { 1.0 };
        let target = -p.fee_premium_elasticity * math::ln(cover);
        let premium = world.fee_premium_log[stage.at()];
        let next = premium + p.fee_premium_speed * (target - premium);
        world.fee_premium_log[stage.at()] = math::clip(next, -0.3, math::ln(p.fee_premium_ceiling));
    }
}

fn running_capacity(scenario: &Scenario, world: &World, stage: Stage) -> f64 {
    let mut sum = 0.0;
    for i in scenario.stage_range(stage) {
        if world.status[i] == Status::Operating {
            sum += scenario.facilities[i].nameplate_kg_per_step[Group::NdPr] * world.ramp[i];
        }
    }
    sum
}

fn mean_allied_price<S: Sink>(step: &Step<'_, S>, world: &mut World) {
    let scenario = step.scenario;
    // The board is posted anew before it is next read.
    for region in 0..scenario.regions.len() {
        world.scratch.board.product[region][Stage::Separation.at()] = oxide_price(world, region);
    }
    let (mut value, mut mass) = (Basket::ZERO, Basket::ZERO);
    for i in scenario.stage_range(Stage::Metal) {
        let facility = &scenario.facilities[i];
        if world.status[i] == Status::Operating {
            let region = scenario.countries[facility.country.at()].region.at();
            let weight = facility.nameplate_kg_per_step * world.ramp[i];
            value += world.scratch.board.product[region][Stage::Separation.at()] * weight;
            mass += weight;
        }
    }
    world.allied_price_before = world.allied_price_usd_per_kg;
    for at in 0..4 {
        world.allied_price_usd_per_kg.0[at] =
            if mass.0[at] > 0.0 { value.0[at] / mass.0[at] } else { world.price_usd_per_kg.0[at] };
    }
}

/// Chinese conversion fee after dumping, on what a seat sees.
pub fn chinese_fee_of(view: &super::view::SeatView<'_>, stage: Stage) -> Basket {
    chinese_fee(view.scenario(), view.world(), stage)
}

/// Conversion fee paid among allies, on what a seat sees.
pub fn allied_fee_of(view: &super::view::SeatView<'_>, stage: Stage) -> Basket {
    allied_fee(view.scenario(), view.world(), stage)
}
