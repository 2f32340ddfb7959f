//! Money of a step: trade between firms, sales of magnets, costs, contract receipts, and debt
//! (E37-E41, E39', E41', E61). Every movement goes through named accounts in whole thousands.
use super::basket::{Basket, Group, load};
use super::budget;
use super::deal::contract_runs;
use super::deal::root;
use super::event::{Account, Cause, EventKind, Sink, Subject};
use super::id::*;
use super::math;
use super::prices;
use super::scenario::{Edge, Scenario};
use super::state::{NOBODY, World};
use super::step::Step;

fn subject(i: usize) -> Subject {
    Subject::Facility(FacilityId::of(i))
}

/// What a seller earned in a step's trade, thousand $.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::rules) struct Earned {
    /// Paid by its buyers.
    pub paid_kusd: f64,
    /// Part of it that freight, tariff and risk took.
    pub carriage_kusd: f64,
}

/// The buyer of an edge pays the delivered price.
pub(in crate::rules) fn pay_for_feed(
    scenario: &Scenario,
    world: &mut World,
    edge: &Edge,
    mass: Basket,
    earned: &mut Earned,
) {
    let buyer = edge.buyer.at();
    let paid = math::whole(world.scratch.feed_price[buyer].dot(mass) * 0.001);
    let carriage = paid * edge.toll + edge.freight_usd_per_kg * load(mass) * 0.001;
    world.cost_kusd[buyer] += paid;
    world.cash_kusd[scenario.facilities[buyer].firm.at()] -= paid;
    earned.paid_kusd += paid;
    earned.carriage_kusd += math::whole(math::lower(carriage, paid));
}

/// A seller gets what its buyers paid less freight, tariff and risk.
pub(in crate::rules) fn earn<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    seller: usize,
    earned: Earned,
) {
    let Earned { paid_kusd, carriage_kusd } = earned;
    world.revenue_kusd[seller] += paid_kusd - carriage_kusd;
    world.cash_kusd[step.scenario.facilities[seller].firm.at()] += paid_kusd - carriage_kusd;
    let subject = subject(seller);
    step.transfer(world, Account::Firms, Account::Suppliers, carriage_kusd, subject, Cause::Market, None);
}

/// Imported feed; returns what was paid.
pub(in crate::rules) fn buy_feed_from_china<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    i: usize,
    kusd: f64,
) -> f64 {
    let paid = step.transfer(world, Account::Firms, Account::China, kusd, subject(i), Cause::Market, None);
    world.cash_kusd[step.scenario.facilities[i].firm.at()] -= paid;
    paid
}

/// Costs paid to suppliers and people; returns what was paid.
pub(in crate::rules) fn pay_suppliers<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    i: usize,
    kusd: f64,
) -> f64 {
    let paid =
        step.transfer(world, Account::Firms, Account::Suppliers, kusd, subject(i), Cause::Market, None);
    world.cash_kusd[step.scenario.facilities[i].firm.at()] -= paid;
    paid
}

fn receive<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    i: usize,
    from: Account,
    kusd: f64,
    cause: Cause,
) -> f64 {
    let paid = step.transfer(world, from, Account::Firms, kusd, subject(i), cause, None);
    world.cash_kusd[step.scenario.facilities[i].firm.at()] += paid;
    paid
}

/// A Chinese buyer pays the netback.
pub(in crate::rules) fn sell_to_china<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    i: usize,
    kusd: f64,
) {
    let paid = receive(step, world, i, Account::China, kusd, Cause::Market);
    world.revenue_kusd[i] += paid;
}

/// Premium of qualified allied supply on a kg of output (E29').
fn premium<S: Sink>(step: &Step<'_, S>, world: &World, i: usize) -> Basket {
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
        let upside =
            if world.ramp[i] >= step.p().upside_threshold { world.deal_upside_share[i] } else { 0.0 };
        world.scratch.top_up[i] = open.map(|x| if x > 0.0 { x } else { x * upside }) * world.deal_cover[i];
    }
    let mut other = Basket::ZERO;
    for deal in step.scenario.opening_deals_of(FacilityId::of(i), step.now) {
        other += gap(deal.floor_usd_per_kg, deal.fee_usd_per_kg).positive_part() * deal.cover;
    }
    // The programme's contract comes on top of nobody else's: the better of the two counts.
    world.scratch.other_top_up[i] = (other - world.scratch.top_up[i].positive_part()).positive_part();
    world.scratch.product_price[i] += premium;
}

/// Phase 9, first part: costs, magnet sales, contract receipts, debt service.
pub(in crate::rules) fn finance<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    world.firm_ebit_kusd.fill(0.0);
    world.firm_dues_kusd.fill(0.0);
    lanthanum_price(step, world);
    for i in 0..step.scenario.facilities.len() {
        match world.status[i] {
            Status::Operating => {
                sell_magnets(step, world, i);
                running_costs(step, world, i);
            }
            Status::Mothballed => {
                let cost =
                    step.p().mothball_cost_share * step.scenario.facilities[i].fixed_cost_kusd_per_step;
                world.cost_kusd[i] += pay_suppliers(step, world, i, cost);
            }
            _ => {}
        }
        let firm = step.scenario.facilities[i].firm.at();
        world.firm_ebit_kusd[firm] += world.revenue_kusd[i] - world.cost_kusd[i];
    }
    pay_dues(step, world);
    for i in 0..step.scenario.facilities.len() {
        serve_debt(step, world, i);
    }
}

/// Allied magnets within demand earn the product price, premium included; what is beyond class
/// demand sells at nine tenths of the Chinese price.
fn sell_magnets<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    if step.scenario.facilities[i].stage != Stage::Magnet {
        if world.scratch.product_price[i].sum() > 0.0 {
            // The premium part of metal and alloy sales comes from customers of origin.
            let premium = premium(step, world, i).dot(world.output_kg[i]) * 0.001;
            let paid = receive(step, world, i, Account::Customers, premium, Cause::Market);
            world.revenue_kusd[i] += paid;
        }
        return;
    }
    let output = world.output_kg[i];
    let within = Basket(world.scratch.within_demand);
    let price = world.scratch.product_price[i];
    let china = world.scratch.board.chinese[Stage::Magnet.at()] * 0.9;
    let value = (price * within + china * (Basket::ONE - within)).dot(output) * 0.001;
    let paid = receive(step, world, i, Account::Customers, value, Cause::Market);
    world.revenue_kusd[i] += paid;
    world.mass_out_kg += output;
}

/// Fixed and variable cost, and the La/Ce ledger (E37, E61).
fn running_costs<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    let p = step.p();
    let facility = &step.scenario.facilities[i];
    let unit = world.scratch.unit_cost[i];
    let fixed = p.fixed_cost_share * unit * facility.load_t_per_step;
    let processed = p.plant_load(facility.stage, world.scratch.basket[0][i]) * 0.001;
    let variable = (1.0 - p.fixed_cost_share) * unit * processed;
    let mut cost = fixed + variable;
    world.lanthanum_cost_kusd[i] = 0.0;
    if facility.stage == Stage::Separation && facility.lanthanum_ratio > 0.0 {
        let finish = p.lanthanum_finish_usd_per_kg - world.lanthanum_price_usd_per_kg;
        let each = math::lower(finish, p.lanthanum_reject_usd_per_kg);
        let mass = facility.lanthanum_ratio * world.output_kg[i][Group::NdPr];
        let lanthanum = (facility.lanthanum_ratio - 3.0)
            * math::positive_part(each)
            * world.output_kg[i][Group::NdPr]
            * 0.001;
        world.lanthanum_cost_kusd[i] = math::upper(math::positive_part(each) * mass * 0.001, 0.0);
        cost += lanthanum;
    }
    world.cost_kusd[i] += pay_suppliers(step, world, i, cost);
}

/// La/Ce price from what separators finish (E61).
fn lanthanum_price<S: Sink>(step: &Step<'_, S>, world: &mut World) {
    let p = step.p();
    let mut supply = 0.0;
    for i in step.scenario.stage_range(Stage::Separation) {
        supply += step.scenario.facilities[i].lanthanum_ratio * world.output_kg[i][Group::NdPr];
    }
    let cover = p.lanthanum_demand_kg_per_step / math::upper(supply, 1.0);
    world.lanthanum_price_usd_per_kg = p.lanthanum_price_usd_per_kg * math::clip(cover, 0.3, 1.5);
}

/// What is due this step on a plant's contract with the programme, thousand $; negative is upside.
fn due_kusd(world: &World, i: usize) -> f64 {
    if !contract_runs(world, i) || world.status[i] != Status::Operating {
        return 0.0;
    }
    let mut due = world.scratch.top_up[i].dot(world.output_kg[i]) * 0.001;
    if world.deal_guarantee_kusd[i] > 0.0 {
        let earned = world.revenue_kusd[i] - world.cost_kusd[i] + due;
        due += math::positive_part(world.deal_guarantee_kusd[i] - earned);
    }
    due
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
fn pay_dues<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let p = step.p();
    let (mut floors, mut fees, mut floor_plants, mut fee_plants, mut upside) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let (mut asked, mut unpaid) = (0.0, 0.0);
    for i in 0..step.scenario.facilities.len() {
        let stage = step.scenario.facilities[i].stage;
        world.dues_kusd[i] = 0.0;
        other_payers(step, world, i);
        if step.epilogue() {
            continue;
        }
        let due = due_kusd(world, i);
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
        if stage.is_upstream() {
            floors += paid;
            floor_plants += 1.0;
        } else {
            fees += paid;
            fee_plants += 1.0;
        }
    }
    world.dues_before_kusd = world.dues_step_kusd;
    world.dues_step_kusd = floors + fees;
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

/// Debt service of a running plant: interest and an equal part of the original (E41').
pub(in crate::rules) fn service_kusd(step_p: &super::parameters::Parameters, world: &World, i: usize) -> f64 {
    let market = step_p.market_interest_per_step * world.debt_kusd[i]
        + math::lower(
            world.debt_original_kusd[i] / math::upper(step_p.market_debt_steps, 1.0),
            world.debt_kusd[i],
        );
    let loan = step_p.loan_interest_per_step * world.loan_kusd[i]
        + math::lower(world.loan_original_kusd[i] / math::upper(step_p.loan_steps, 1.0), world.loan_kusd[i]);
    market + loan
}

fn serve_debt<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    if world.status[i] != Status::Operating {
        return;
    }
    if world.debt_kusd[i] == 0.0 && world.loan_kusd[i] == 0.0 {
        return;
    }
    let p = step.p();
    let firm = step.scenario.facilities[i].firm.at();
    let repaid = math::whole(math::lower(
        world.debt_original_kusd[i] / math::upper(p.market_debt_steps, 1.0),
        world.debt_kusd[i],
    ));
    let interest = math::whole(p.market_interest_per_step * world.debt_kusd[i]);
    let paid = step.transfer(
        world,
        Account::Firms,
        Account::Lenders,
        repaid + interest,
        subject(i),
        Cause::Market,
        None,
    );
    world.cash_kusd[firm] -= paid;
    world.debt_kusd[i] -= repaid;
    let repaid = math::whole(math::lower(
        world.loan_original_kusd[i] / math::upper(p.loan_steps, 1.0),
        world.loan_kusd[i],
    ));
    let interest = math::whole(p.loan_interest_per_step * world.loan_kusd[i]);
    let cause = root(step, world, i);
    let paid =
        step.transfer(world, Account::Firms, Account::Congress, repaid + interest, subject(i), cause, None);
    world.cash_kusd[firm] -= paid;
    world.loan_kusd[i] -= repaid;
}
