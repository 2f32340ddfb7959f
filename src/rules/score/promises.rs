//! Figures of what was promised: offers and their answers, contracts and their ends.
use super::row::Row;
use crate::rules::deal::{contract_end, contract_runs};
use crate::rules::figure::FigureId;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::scenario::Scenario;
use crate::rules::state::{NEVER, World};

pub(super) fn offer_figures(scenario: &Scenario, world: &World, now: u32, row: &mut Row<'_>) {
    let answered = f64::from(world.offers_answered);
    let decided = f64::from(world.offers_decided);
    let (mut out, mut waiting_price) = (0.0, 0.0);
    for i in 0..scenario.facilities.len() {
        if world.deal_status[i] == DealStatus::Offered && now + 1 >= world.deal_step[i] + 2 {
            out += 1.0;
            let floor =
                world.deal_floor_usd_per_kg[i].sum() > 0.0 && scenario.facilities[i].stage.is_upstream();
            if floor && world.deal_answer[i] == Factor::Price {
                waiting_price += 1.0;
            }
        }
    }
    row.set(FigureId::PilotsDone, f64::from(world.pilots_done));
    row.set(FigureId::PilotsStarted, f64::from(world.pilots_started));
    let pilots = f64::from(world.pilots_done.max(world.pilots_started));
    row.set(FigureId::PilotsBuiltShare, math::ratio(f64::from(world.pilots_built), pilots));
    row.set(FigureId::OffersAnswered, answered);
    row.set(FigureId::OffersOut, answered + out);
    row.set(FigureId::OffersDecidedShare, math::ratio(decided, answered));
    row.set(FigureId::OffersOutDecidedShare, math::ratio(decided, answered + out));
    row.set(FigureId::OffersLapsed, f64::from(world.offers_wasted));
    row.set(FigureId::FloorOffersLapsedPrice, f64::from(world.floor_lapsed_price));
    row.set(FigureId::FloorOffersWaitingPrice, f64::from(world.floor_lapsed_price) + waiting_price);
}

pub(super) fn contract_figures(scenario: &Scenario, world: &mut World, now: u32, row: &mut Row<'_>) {
    let (mut contracted, mut ending, mut ended) = (0.0, 0.0, 0.0);
    let (mut signed, mut signed_ending) = (0.0, 0.0);
    for (i, facility) in scenario.facilities.iter().enumerate() {
        if ran_when_its_contract_ended(world, i, now) {
            ended += facility.load_t_per_step * world.deal_cover[i];
        }
        if !contract_runs(world, i) {
            continue;
        }
        let mass = facility.load_t_per_step * world.deal_cover[i];
        if world.status[i] == Status::Construction {
            signed += mass;
            if world.deal_term_steps[i] <= 4 {
                signed_ending += mass;
            }
        }
        if world.status[i] == Status::Operating {
            contracted += mass;
            if contract_end(world, i).is_some_and(|end| end <= now + 4) {
                ending += mass;
            }
        }
    }
    world.contracted_t[now as usize] = contracted;
    let before = if now >= 4 { world.contracted_t[now as usize - 4] } else { 0.0 };
    let lost = if before > 500.0 { math::lower(ended / before, 1.0) } else { 0.0 };
    row.set(FigureId::Contracted, contracted * 1000.0);
    row.set(FigureId::ContractedShareLost, lost);
    row.set(FigureId::ContractedShareEnding, if contracted > 500.0 { ending / contracted } else { 0.0 });
    let (all, all_ending) = (contracted + signed, ending + signed_ending);
    row.set(FigureId::SignedShareEnding, if all > 500.0 { all_ending / all } else { 0.0 });
    let secured = row.values[FigureId::SecuredShare.at()];
    let earlier = if now >= 4 {
        world.history[(now as usize - 4) * FigureId::COUNT + FigureId::SecuredShare.at()]
    } else {
        secured
    };
    row.set(FigureId::SecuredFall, math::positive_part(earlier - secured));
}

/// Did a contract come to its end in the last four steps, unrenewed, while its plant ran? A plant that
/// stopped before lost its contract to something else.
fn ran_when_its_contract_ended(world: &World, i: usize, now: u32) -> bool {
    if world.deal_status[i] != DealStatus::Ended || world.deal_clock[i] == NEVER {
        return false;
    }
    let end = world.deal_clock[i] + world.deal_term_steps[i];
    let ran = match world.status[i] {
        Status::Operating => true,
        Status::Mothballed => world.mothballed_steps[i] + end <= now,
        Status::Prospect | Status::Construction | Status::Suspended | Status::Closed => false,
    };
    ran && end <= now && now < end + 4
}
