//! What all investors expect at a moment (E11, E45): prices with the fear of dumping, fees with their
//! premium, and how much feed and how many buyers committed plants will give. Open state only, so a
//! seat reads the same outlook as a firm.
use crate::rules::basket::{Basket, Group};
use crate::rules::id::*;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;
use crate::rules::{math, prices};

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
    /// The same where China is no buyer: what committed allied plants of the next stage take.
    pub allies_take: [f64; 6],
}

/// Oxide prices that firms and the programme plan on: between those of late and the long run (E11), less what
/// dumping is feared to take, $/kg.
pub(in crate::rules) fn planned_oxide_usd_per_kg(scenario: &Scenario, world: &World) -> Basket {
    let p = &scenario.parameters;
    let fear = p.dumping_ceiling * world.dumping_belief;
    let mut oxide = Basket::ZERO;
    for group in Group::ALL {
        let at = group.at();
        let (lately, for_long) = (world.expected_price_usd_per_kg.0[at], p.long_run_price_usd_per_kg[at]);
        let mean = for_long * math::power(lately / for_long, p.expectation_weight);
        oxide.0[at] = mean * (1.0 - p.dumping_fear_upstream * fear);
    }
    oxide
}

/// The conversion fee of a stage that firms and the programme plan on, before and after what dumping is feared
/// to take, $/kg contained. A fee that has stood above its long-run level is half believed, as prices are
/// (E12d, E45).
pub(in crate::rules) fn planned_fee_usd_per_kg(
    scenario: &Scenario,
    world: &World,
    stage: Stage,
) -> (Basket, Basket) {
    let p = &scenario.parameters;
    let fear = p.dumping_ceiling * world.dumping_belief;
    let lately = math::exp(p.expectation_weight * world.expected_fee_premium_log[stage.at()]);
    let base = prices::base_fee(scenario, stage) * lately;
    (base, base * (1.0 - p.dumping_fear_downstream * fear))
}

/// Measures the outlook.
pub fn outlook(scenario: &Scenario, world: &World) -> Outlook {
    let p = &scenario.parameters;
    let oxide = planned_oxide_usd_per_kg(scenario, world);
    let waived = waived_share(world);
    let volume = world.premium_volume_share * p.premium_expected_share * (1.0 - 0.5 * waived);
    let mut bare = [Basket::ZERO; 6];
    let mut fees = [Basket::ZERO; 6];
    let mut chain = oxide;
    for stage in [Stage::Metal, Stage::Alloy, Stage::Magnet] {
        let at = stage.at();
        let (base, feared) = planned_fee_usd_per_kg(scenario, world, stage);
        bare[at] = feared;
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
    let mut allies_take = [1.0; 6];
    for stage in 0..5 {
        allies_take[stage] = math::clip(committed[stage + 1] / math::upper(committed[stage], 1.0), 0.0, 1.0);
    }
    for stage in 3..5 {
        sell[stage] =
            math::clip(committed[stage + 1] / math::upper(committed[stage], 1.0) + p.sell_base, 0.0, 1.0);
    }
    Outlook {
        oxide_usd_per_kg: oxide,
        fee_usd_per_kg: fees,
        bare_fee_usd_per_kg: bare,
        feed,
        sell,
        allies_take,
    }
}

fn waived_share(world: &World) -> f64 {
    let count = world.waived.iter().filter(|w| **w).count();
    math::ratio(count as f64, world.waived.len() as f64)
}

/// Price of a stage's product on the outlook.
pub(super) fn outlook_price(scenario: &Scenario, outlook: &Outlook, stage: Stage, own: bool) -> Basket {
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
