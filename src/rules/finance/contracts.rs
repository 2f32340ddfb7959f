//! What contracts add to a kilogram of a plant's output (E39'): top-ups of floors and fees, the programme's and
//! those of other governments' standing deals.
use super::trade::receive;
use crate::rules::basket::{Basket, Group};
use crate::rules::deal::contract_runs;
use crate::rules::event::{Account, Cause, Sink};
use crate::rules::id::*;
use crate::rules::prices;
use crate::rules::ramp;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;
use crate::rules::step::Step;
use crate::rules::view::SeatView;

/// What top-ups of a stage are measured by: it holds for all its plants in a step.
pub(in crate::rules) struct TopUps {
    stage: Stage,
    /// What a premium is a part of, $/kg.
    premium_base: Basket,
    /// Part of it that qualified supply earns.
    premium_share: f64,
    /// The fee that allies pay, $/kg.
    fee: Basket,
    /// What a kg of its output is worth of an oxide floor.
    value: f64,
    /// Reference price of oxide, $/kg.
    price: Basket,
    /// Do deals of other governments run?
    others_pay: bool,
}

impl TopUps {
    #[inline(always)]
    pub(in crate::rules) fn of<S: Sink>(step: &Step<'_, S>, world: &World, stage: Stage) -> Self {
        Self {
            stage,
            premium_base: match stage {
                Stage::Magnet => world.scratch.board.chinese[Stage::Magnet.at()],
                other => prices::base_fee(step.scenario, other),
            },
            premium_share: step.p().premium_share_of_fee[stage.at()],
            fee: world.scratch.board.allied_fee[stage.at()],
            value: step.p().floor_value(stage),
            price: world.price_usd_per_kg,
            others_pay: step.scenario.opening_deals_run(step.now),
        }
    }

    /// The same at the prices of today, whatever was posted: what a forecast reads.
    fn today(scenario: &Scenario, world: &World, stage: Stage) -> Self {
        Self {
            stage,
            premium_base: match stage {
                Stage::Magnet => prices::chinese_price(scenario, world, stage),
                other => prices::base_fee(scenario, other),
            },
            premium_share: scenario.parameters.premium_share_of_fee[stage.at()],
            fee: prices::allied_fee(scenario, world, stage),
            value: scenario.parameters.floor_value(stage),
            price: world.price_usd_per_kg,
            others_pay: false,
        }
    }

    /// Does qualified supply of the stage earn a premium?
    #[inline(always)]
    pub(super) fn earns_premium(&self) -> bool {
        self.premium_share > 0.0
    }

    /// Premium of qualified allied supply on a kg of output (E29').
    #[inline(always)]
    pub(super) fn premium(&self, scenario: &Scenario, world: &World, i: usize) -> Basket {
        if !self.earns_premium() {
            return Basket::ZERO;
        }
        let own_customers = scenario.facilities[i].own_customers;
        let volume = if own_customers { 1.0 } else { world.premium_volume_share };
        self.premium_base * (self.premium_share * world.qualification[i] * volume)
    }

    /// What a floor or fee leaves to be paid on a kg of output that earns a premium.
    #[inline(always)]
    fn gap(&self, floor: Basket, contract_fee: Basket, premium: Basket) -> Basket {
        let mut gap = if self.stage.is_upstream() {
            let value = self.value;
            floor.zip(self.price, |floor, price| if floor > 0.0 { value * (floor - price) } else { 0.0 })
        } else {
            let open = contract_fee - self.fee - premium;
            contract_fee.zip(open, |contracted, open| if contracted > 0.0 { open } else { 0.0 })
        };
        gap[Group::LaCe] = 0.0;
        gap
    }
}

/// Works out, per kg of output, what a plant's contracts add: the programme's and other payers'
/// (E39'). Floors are paid at each stage for its part of the oxide's value, so a kg of oxide is
/// paid once; fees pay what the market's fee and premium leave open.
#[inline(always)]
pub(in crate::rules) fn contract_top_up<S: Sink>(
    step: &Step<'_, S>,
    world: &mut World,
    stage: &TopUps,
    i: usize,
) {
    let premium = stage.premium(step.scenario, world, i);
    let mut own = Basket::ZERO;
    if contract_runs(world, i) {
        let open = stage.gap(world.deal_floor_usd_per_kg[i], world.deal_fee_usd_per_kg[i], premium);
        let shares = ramp::shares_upside(step.p(), world, i);
        let upside = if shares { world.deal_upside_share[i] } else { 0.0 };
        own = open.map(|x| if x > 0.0 { x } else { x * upside }) * world.deal_cover[i];
    }
    let mut other_top_up = Basket::ZERO;
    // No government pays a floor on to a Chinese owner.
    if stage.others_pay && !world.chinese_owned[i] {
        let mut other = Basket::ZERO;
        for deal in step.scenario.opening_deals_of(FacilityId::of(i), step.now) {
            other +=
                stage.gap(deal.floor_usd_per_kg, deal.fee_usd_per_kg, premium).positive_part() * deal.cover;
        }
        // The programme's contract comes on top of nobody else's: the better of the two counts.
        other_top_up = (other - own.positive_part()).positive_part();
    }
    world.scratch.top_up[i] = own;
    world.scratch.other_top_up[i] = other_top_up;
    if stage.earns_premium() {
        world.scratch.product_price[i] += premium;
    }
}

/// What a contract of such a floor and fee would leave to be paid on a kg of a plant's output at today's prices, $ by
/// group; negative is what the market pays over it.
pub fn contract_gap_of(
    view: &SeatView<'_>,
    facility: FacilityId,
    floor_usd_per_kg: Basket,
    fee_usd_per_kg: Basket,
) -> Basket {
    let (scenario, world) = (view.scenario(), view.world());
    let top_ups = TopUps::today(scenario, world, scenario.facilities[facility.at()].stage);
    top_ups.gap(floor_usd_per_kg, fee_usd_per_kg, top_ups.premium(scenario, world, facility.at()))
}

/// What other governments' standing deals bring a running plant.
pub(super) fn other_payers<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    if world.scratch.other_top_up[i].sum() <= 0.0 {
        return;
    }
    let kusd = world.scratch.other_top_up[i].dot(world.output_kg[i]) * 0.001;
    world.support_kusd[i] += receive(step, world, i, Account::OtherPayers, kusd, Cause::Before);
}
