//! What contracts add to a kilogram of a plant's output (E39'): top-ups of floors and fees, the programme's and
//! those of other governments' standing deals.
use super::trade::receive;
use crate::rules::basket::{Basket, Group};
use crate::rules::deal::contract_runs;
use crate::rules::event::{Account, Cause, Sink};
use crate::rules::id::*;
use crate::rules::prices;
use crate::rules::ramp;
use crate::rules::state::World;
use crate::rules::step::Step;

/// Premium of qualified allied supply on a kg of output (E29').
#[inline(always)]
pub(super) fn premium<S: Sink>(step: &Step<'_, S>, world: &World, i: usize) -> Basket {
    let facility = &step.scenario.facilities[i];
    let share = step.p().premium_share_of_fee[facility.stage.at()];
    if share <= 0.0 {
        return Basket::ZERO;
    }
    let volume = if facility.own_customers { 1.0 } else { world.premium_volume_share };
    let base = match facility.stage {
        Stage::Magnet => world.scratch.board.chinese[Stage::Magnet.at()],
        other => prices::base_fee(step.scenario, other),
    };
    base * (share * world.qualification[i] * volume)
}

/// Works out, per kg of output, what a plant's contracts add: the programme's and other payers'
/// (E39'). Floors are paid at each stage for its part of the oxide's value, so a kg of oxide is
/// paid once; fees pay what the market's fee and premium leave open.
#[inline(always)]
pub(in crate::rules) fn contract_top_up<S: Sink>(step: &Step<'_, S>, world: &mut World, i: usize) {
    let facility = &step.scenario.facilities[i];
    let stage = facility.stage;
    let premium = premium(step, world, i);
    let fee = world.scratch.board.allied_fee[stage.at()];
    let value = step.p().floor_value_share[stage.at()];
    let price = world.price_usd_per_kg;
    let gap = |floor: Basket, contract_fee: Basket| -> Basket {
        let mut gap = if stage.is_upstream() {
            floor.zip(price, |floor, price| if floor > 0.0 { value * (floor - price) } else { 0.0 })
        } else {
            let open = contract_fee - fee - premium;
            contract_fee.zip(open, |contracted, open| if contracted > 0.0 { open } else { 0.0 })
        };
        gap[Group::LaCe] = 0.0;
        gap
    };
    world.scratch.top_up[i] = Basket::ZERO;
    if contract_runs(world, i) {
        let open = gap(world.deal_floor_usd_per_kg[i], world.deal_fee_usd_per_kg[i]);
        let shares = ramp::shares_upside(step.p(), world, i);
        let upside = if shares { world.deal_upside_share[i] } else { 0.0 };
        world.scratch.top_up[i] = open.map(|x| if x > 0.0 { x } else { x * upside }) * world.deal_cover[i];
    }
    let mut other = Basket::ZERO;
    // No government pays a floor on to a Chinese owner.
    if !world.chinese_owned[i] {
        for deal in step.scenario.opening_deals_of(FacilityId::of(i), step.now) {
            other += gap(deal.floor_usd_per_kg, deal.fee_usd_per_kg).positive_part() * deal.cover;
        }
    }
    // The programme's contract comes on top of nobody else's: the better of the two counts.
    world.scratch.other_top_up[i] = (other - world.scratch.top_up[i].positive_part()).positive_part();
    world.scratch.product_price[i] += premium;
}

/// What other governments' standing deals bring a plant.
pub(super) fn other_payers<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    if world.status[i] != Status::Operating || world.scratch.other_top_up[i].sum() <= 0.0 {
        return;
    }
    let kusd = world.scratch.other_top_up[i].dot(world.output_kg[i]) * 0.001;
    world.support_kusd[i] += receive(step, world, i, Account::OtherPayers, kusd, Cause::Before);
}
