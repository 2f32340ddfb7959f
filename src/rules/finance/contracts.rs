//! What contracts add to a plant's money (E39', E40): top-ups of floors and fees, guarantees, tax
//! credits, who pays them, and what happens when they cannot be paid.
use super::equity::dividends_kusd;
use super::trade::{receive, subject};
use crate::rules::basket::{Basket, Group};
use crate::rules::budget;
use crate::rules::deal::{contract_runs, root};
use crate::rules::event::{Account, Cause, EventKind, Sink, Subject};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::prices;
use crate::rules::ramp;
use crate::rules::state::{NOBODY, World};
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

/// What is due this step on a plant's contract with the programme, thousand $: of its prices, where negative is
/// upside, and of its guarantee.
fn due_kusd(world: &World, i: usize) -> (f64, f64) {
    if !contract_runs(world, i) || world.status[i] != Status::Operating {
        return (0.0, 0.0);
    }
    let prices = world.scratch.top_up[i].dot(world.output_kg[i]) * 0.001;
    let mut guarantee = 0.0;
    if world.deal_guarantee_kusd[i] > 0.0 {
        let earned = world.revenue_kusd[i] - world.cost_kusd[i] + prices;
        guarantee = math::positive_part(world.deal_guarantee_kusd[i] - earned);
    }
    (prices, guarantee)
}

/// Production tax credits are paid on output, contract or not.
fn credit_kusd<S: Sink>(step: &Step<'_, S>, world: &World, i: usize) -> f64 {
    let facility = &step.scenario.facilities[i];
    let credit = world.tax_credit_usd_per_kg[facility.stage.at()];
    let country = &step.scenario.countries[facility.country.at()];
    if credit <= 0.0 || !country.allied || world.chinese_owned[i] || world.start_step[i] == 0 {
        return 0.0;
    }
    credit * step.p().plant_load(facility.stage, world.output_kg[i]) * 0.001
}

/// Floors, fees, guarantees and credits: from what is set aside, then from free money; what
/// cannot be paid becomes arrears and costs credibility (E40).
pub(super) fn pay_dues<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let p = step.p();
    let (mut floors, mut fees, mut floor_plants, mut fee_plants, mut upside) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let (mut asked, mut unpaid, mut credits) = (0.0, 0.0, 0.0);
    for i in 0..step.scenario.facilities.len() {
        let stage = step.scenario.facilities[i].stage;
        world.dues_kusd[i] = 0.0;
        other_payers(step, world, i);
        if step.epilogue() {
            continue;
        }
        let (of_prices, of_guarantee) = due_kusd(world, i);
        let due = of_prices + of_guarantee;
        let cause = root(step, world, i);
        if due < 0.0 {
            let back = step.transfer(
                world,
                Account::Firms,
                Account::Programme,
                -due,
                subject(i),
                cause,
                Some(Line::Offtake),
            );
            world.cash_kusd[step.scenario.facilities[i].firm.at()] -= back;
            world.free_kusd += back;
            upside += back;
            continue;
        }
        let credit = credit_kusd(step, world, i);
        let mut own = due + credit;
        if own <= 0.0 {
            continue;
        }
        if world.deal_partner[i] != NOBODY {
            let part = math::whole(world.deal_partner_share[i] * due);
            receive(step, world, i, Account::Partners, part, cause);
            own -= part;
        }
        let paid = pay_one(step, world, i, own, cause);
        asked += math::whole(own);
        unpaid += math::whole(own) - paid;
        world.dues_kusd[i] = paid;
        world.dues_total_kusd[i] += paid;
        world.firm_dues_kusd[step.scenario.facilities[i].firm.at()] += paid;
        let credited = math::whole(paid * math::ratio(credit, own));
        credits += credited;
        let promised = paid - credited;
        let plants = f64::from(u8::from(due > 0.0));
        // A guarantee upstream is no floor that is too dear.
        if stage.is_upstream() && of_guarantee <= 0.0 {
            floors += promised;
            floor_plants += plants;
        } else {
            fees += promised;
            fee_plants += plants;
        }
    }
    if !step.epilogue() {
        upside += dividends_kusd(step, world);
    }
    world.dues_before_kusd = world.dues_step_kusd;
    world.dues_step_kusd = floors + fees + credits;
    world.floor_dues_kusd = [floors, world.floor_dues_kusd[0]];
    world.arrears_kusd += unpaid;
    world.arrears_peak_kusd = math::upper(world.arrears_peak_kusd, world.arrears_kusd);
    let share = math::ratio(unpaid, asked);
    world.credibility =
        math::clip(world.credibility + p.credibility_gain_per_step - p.credibility_loss * share, 0.0, 1.0);
    for (kind, amount, plants) in
        [(EventKind::FloorsPaid, floors, floor_plants), (EventKind::FeesPaid, fees, fee_plants)]
    {
        if amount > 0.0 {
            step.report(kind, Subject::Nobody, Cause::Market, amount, plants);
        }
    }
    if upside > 0.0 {
        step.report(EventKind::UpsideReceived, Subject::Nobody, Cause::Market, upside, 0.0);
    }
    if unpaid > 0.0 {
        step.report(EventKind::Arrears, Subject::Nobody, Cause::Law, unpaid, 0.0);
    }
}

fn pay_one<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize, kusd: f64, cause: Cause) -> f64 {
    let firm = step.scenario.facilities[i].firm.at();
    let kusd = math::whole(kusd);
    let set_aside = budget::pay_obligated(step, world, i, kusd, Account::Firms, cause, Line::Offtake);
    let rest = math::lower(kusd - set_aside, math::positive_part(world.free_kusd));
    let free = budget::pay_free(step, world, rest, Account::Firms, subject(i), cause, Line::Offtake);
    world.cash_kusd[firm] += set_aside + free;
    set_aside + free
}

fn other_payers<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    if world.status[i] != Status::Operating || world.scratch.other_top_up[i].sum() <= 0.0 {
        return;
    }
    let kusd = world.scratch.other_top_up[i].dot(world.output_kg[i]) * 0.001;
    let paid = receive(step, world, i, Account::OtherPayers, kusd, Cause::Before);
    world.firm_dues_kusd[step.scenario.facilities[i].firm.at()] += paid;
}
