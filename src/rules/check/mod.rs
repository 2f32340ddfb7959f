//! Checks an order against what the seat sees, prices it, or refuses it with the rule, the figure
//! that broke it and what would do. Nothing is changed here; `execute` is called only after.
mod offer;
mod programme;

pub use offer::{
    ObligationParts, RENEWABLE_STEPS, is_renewal, obligation_kusd, obligation_parts_of, pilot_cost_kusd,
};
pub use programme::recycling_cost_kusd;

use super::distress;
use super::exposure;
use super::id::*;
use super::math;
use super::orders::*;
use super::scenario::{InstrumentRule, Scenario};
use super::state::{NEVER, NOBODY, World};
use super::view::SeatView;
use offer::offer;
use programme::{hire, pool_with, recycling, specification, stockpile, survey, tax_credit, train};

/// Price of an order if it may be given now, else why not.
pub fn check(view: &SeatView<'_>, order: &Order) -> Result<Price, Refusal> {
    let (scenario, world) = (view.scenario(), view.world());
    if world.over {
        return Err(Refusal::Over);
    }
    unlocked(scenario, world, instrument_of(order))?;
    match *order {
        Order::Offer { facility, ref terms } => offer(scenario, world, facility, terms),
        Order::Survey { target } => survey(scenario, world, target),
        Order::Train { basin, skill, seats, mentors, visas } => {
            train(scenario, world, basin, skill, [seats, mentors, visas])
        }
        Order::Stockpile { form, target_steps, only_in_stops } => {
            stockpile(scenario, world, form, target_steps, only_in_stops)
        }
        Order::Waive { platform, .. } => {
            known(platform.at() < scenario.platforms.len())?;
            Ok(Price::default())
        }
        Order::Rescue { facility, action } => rescue(scenario, world, facility, action),
        Order::TopUp { facility } => top_up(scenario, world, facility),
        Order::Answer { choice } => answer(scenario, world, choice),
        Order::Terminate { facility } => terminate(scenario, world, facility),
        Order::HireTeam => hire(scenario, world),
        Order::TaxCredit { stage, usd_per_kg } => tax_credit(scenario, world, stage, usd_per_kg),
        Order::Specification { stage } => specification(scenario, world, stage),
        Order::Pool { partner, on } => pool_with(scenario, world, partner, on),
        Order::Recycling { country, t_per_year } => recycling(scenario, world, country, t_per_year),
    }
}

/// An order that passed its check, with its price: what can be given as long as the world it was checked on has
/// not changed.
#[derive(Clone, Copy, Debug)]
pub struct Checked {
    order: Order,
    price: Price,
}

impl Checked {
    /// The order.
    pub fn order(&self) -> &Order {
        &self.order
    }

    /// Its price.
    pub fn price(&self) -> &Price {
        &self.price
    }
}

/// The order if it passes its [`check`].
pub fn checked(view: &SeatView<'_>, order: Order) -> Option<Checked> {
    let price = check(view, &order).ok()?;
    Some(Checked { order, price })
}

/// The instrument an order belongs to, for unlocks.
pub fn instrument_of(order: &Order) -> Instrument {
    match order {
        Order::Offer { .. } => Instrument::Term,
        Order::Survey { .. } => Instrument::Survey,
        Order::Train { .. } => Instrument::Seats,
        Order::Stockpile { .. } => Instrument::Stockpile,
        Order::Waive { .. } => Instrument::Waiver,
        Order::Rescue { .. } | Order::Answer { .. } => Instrument::Rescue,
        Order::TopUp { .. } => Instrument::TopUp,
        Order::Terminate { .. } => Instrument::Termination,
        Order::HireTeam => Instrument::Team,
        Order::TaxCredit { .. } => Instrument::TaxCredit,
        Order::Specification { .. } => Instrument::Specification,
        Order::Pool { .. } => Instrument::Pooling,
        Order::Recycling { .. } => Instrument::Recycling,
    }
}

fn known(exists: bool) -> Result<(), Refusal> {
    if exists { Ok(()) } else { Err(Refusal::Unknown) }
}

/// The rule of an instrument that may be used by now.
fn unlocked<'a>(
    scenario: &'a Scenario,
    world: &World,
    instrument: Instrument,
) -> Result<&'a InstrumentRule, Refusal> {
    let Some(rule) = scenario.instrument(instrument) else {
        return Err(Refusal::Locked { instrument, from_turn: u16::MAX });
    };
    // Most may be used from the first turn: which one it is need not be counted.
    if rule.from_turn > 1 && (scenario.calendar.turn_of_step(world.step) as u16) < rule.from_turn {
        return Err(Refusal::Locked { instrument, from_turn: rule.from_turn });
    }
    Ok(rule)
}

fn bounded(scenario: &Scenario, world: &World, instrument: Instrument, asked: f64) -> Result<(), Refusal> {
    if asked == 0.0 {
        return Ok(());
    }
    let rule = unlocked(scenario, world, instrument)?;
    if asked.is_finite() && asked >= rule.low && asked <= rule.high {
        Ok(())
    } else {
        Err(Refusal::Bounds { instrument, low: rule.low, high: rule.high, asked })
    }
}

fn money(world: &World, needed_kusd: f64) -> Result<(), Refusal> {
    if needed_kusd <= world.free_kusd || needed_kusd <= 0.0 {
        Ok(())
    } else {
        Err(Refusal::Money { needed_kusd, free_kusd: math::positive_part(world.free_kusd) })
    }
}

/// Deal teams left this turn, team-years.
pub fn teams_left(scenario: &Scenario, world: &World) -> f64 {
    let steps = scenario.calendar.steps_of_turn_at(world.step);
    world.teams * f64::from(steps) * 0.5 - world.teams_used - world.teams_blocked
}

fn teams(scenario: &Scenario, world: &World, needed: f64) -> Result<(), Refusal> {
    let left = teams_left(scenario, world);
    if needed <= left + 1e-9 {
        Ok(())
    } else {
        Err(Refusal::Teams { needed, left: math::positive_part(left) })
    }
}

fn rescue(
    scenario: &Scenario,
    world: &World,
    facility: FacilityId,
    action: Rescue,
) -> Result<Price, Refusal> {
    let i = facility.at();
    known(i < scenario.facilities.len())?;
    if world.distress_left[i] == 0 {
        return Err(Refusal::Status { status: world.status[i] });
    }
    if world.chinese_owned[i] {
        return Err(Refusal::NotAllied);
    }
    // A prospect that was bid for has no till to fill and nothing to take over.
    if matches!(action, Rescue::Bridge | Rescue::Buyer) && world.status[i] != Status::Operating {
        return Err(Refusal::Status { status: world.status[i] });
    }
    let p = &scenario.parameters;
    let line = Some(scenario.facilities[i].stage.line());
    match action {
        Rescue::Bridge => {
            let limit = math::whole(p.bridge_limit) as u32;
            if world.bridges[i] >= limit {
                return Err(Refusal::BridgeLimit { limit });
            }
            let cost = distress::bridge_cost_kusd(scenario, world, i);
            teams(scenario, world, p.bridge_team_share)?;
            money(world, cost)?;
            Ok(Price { line, now_kusd: cost, teams: p.bridge_team_share, ..Price::default() })
        }
        Rescue::Buyer => {
            teams(scenario, world, 0.5)?;
            Ok(Price { line, teams: 0.5, ..Price::default() })
        }
        Rescue::Veto | Rescue::LetGo => Ok(Price { line, ..Price::default() }),
    }
}

/// The programme's half of the overrun that stopped a build, thousand $.
pub fn top_up_cost_kusd(world: &World, i: usize) -> f64 {
    math::whole(0.5 * world.overrun_asked_kusd[i])
}

fn top_up(scenario: &Scenario, world: &World, facility: FacilityId) -> Result<Price, Refusal> {
    let i = facility.at();
    known(i < scenario.facilities.len())?;
    if world.status[i] != Status::Suspended {
        return Err(Refusal::Status { status: world.status[i] });
    }
    let cost = top_up_cost_kusd(world, i);
    money(world, cost)?;
    Ok(Price { line: Some(scenario.facilities[i].stage.line()), now_kusd: cost, ..Price::default() })
}

fn answer(scenario: &Scenario, world: &World, choice: u32) -> Result<Price, Refusal> {
    if world.dilemma == NOBODY {
        return Err(Refusal::NoDilemma);
    }
    let rule = &scenario.events[usize::from(world.dilemma)];
    let Some(chosen) = rule.choices.get(choice as usize) else { return Err(Refusal::NoDilemma) };
    let (mut cost, mut team) = (0.0, 0.0);
    let capital_kusd = match world.dilemma_subject {
        NOBODY => 0.0,
        plant => scenario.facilities.get(usize::from(plant)).map_or(0.0, |plant| plant.capital_kusd),
    };
    for effect in &chosen.effects {
        let takes = effect.takes();
        cost += takes.kusd + takes.share_of_capital * capital_kusd;
        team += takes.teams;
    }
    let cost = math::whole(cost);
    money(world, cost)?;
    teams(scenario, world, team)?;
    Ok(Price { line: Some(Line::Offtake), now_kusd: cost, teams: team, ..Price::default() })
}

/// Fee for ending a deal early, thousand $: the programme's part of a share of the dues that were expected for
/// the rest of its term. What the plant owes is no bound of it (E39' has one): a contract would cost nothing
/// to break as soon as its lenders are paid.
pub fn termination_fee_kusd(scenario: &Scenario, world: &World, i: usize) -> f64 {
    let terms = super::deal::terms_of(world, i);
    let (mean, _) = exposure::own_dues_per_step(scenario, world, i, &terms);
    let end = if world.deal_clock[i] == NEVER {
        world.step + terms.term_steps
    } else {
        world.deal_clock[i] + terms.term_steps
    };
    let left = f64::from(end.saturating_sub(world.step));
    math::whole(scenario.parameters.termination_share * mean * left)
}

fn terminate(scenario: &Scenario, world: &World, facility: FacilityId) -> Result<Price, Refusal> {
    let i = facility.at();
    known(i < scenario.facilities.len())?;
    if !matches!(world.deal_status[i], DealStatus::Offered | DealStatus::Signed) {
        return Err(Refusal::Status { status: world.status[i] });
    }
    let signed = world.deal_status[i] == DealStatus::Signed;
    let fee = if signed { termination_fee_kusd(scenario, world, i) } else { 0.0 };
    money(world, fee - world.obligated_kusd[i])?;
    Ok(Price { line: Some(Line::Offtake), now_kusd: fee, ..Price::default() })
}

/// [`teams_left`] on what a seat sees; nought where events took more than there was.
pub fn teams_left_of(view: &SeatView<'_>) -> f64 {
    math::positive_part(teams_left(view.scenario(), view.world()))
}
