//! Plants fail, and can be rescued (E42, E43, game rules section 6): distress shows before it
//! resolves; a bridge, a buyer, a veto or letting go; then owners, bidders or the mothball.
use super::budget;
use super::deal::end_deal;
use super::deal::root;
use super::deal::write_off_debt;
use super::draw::purpose;
use super::event::{Account, Cause, EventKind, Sink, Subject};
use super::finance::service_kusd;
use super::firm::means_kusd;
use super::id::*;
use super::investment::{self, Outlook};
use super::margin::variable_margin;
use super::math;
use super::partner::CLAIM_LIMIT;
use super::scenario::Scenario;
use super::standing::is_young_under_a_flood;
use super::state::World;
use super::step::Step;
use super::step::stands;
use super::view::SeatView;

fn subject(i: usize) -> Subject {
    Subject::Facility(FacilityId::of(i))
}

/// Phase 9, third part.
#[inline(never)]
pub(in crate::rules) fn distress<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    advance_on_stocks(step, world);
    for firm in 0..step.scenario.firms.len() {
        firm_till(step, world, firm);
    }
    // Nothing in this phase moves what investors expect of prices, so one look serves all shut plants.
    let mut outlook = None;
    for i in 0..step.scenario.facilities.len() {
        let stood_shut = world.status[i] == Status::Mothballed;
        if world.distress_left[i] > 0 {
            world.distress_left[i] -= 1;
            if world.distress_left[i] == 0 {
                resolve(step, world, i);
            }
        }
        if stood_shut {
            let expected = outlook.get_or_insert_with(|| investment::outlook(step.scenario, world));
            shut(step, world, expected, i);
        }
    }
}

/// Lenders advance a part of the value of feed and product in store at the prices of the step.
fn advance_on_stocks<S: Sink>(step: &Step<'_, S>, world: &mut World) {
    world.stock_credit_kusd.fill(0.0);
    for (i, facility) in step.scenario.facilities.iter().enumerate() {
        if world.status[i] != Status::Operating {
            continue;
        }
        let value = world.scratch.feed_price[i].dot(world.feed_kg[i])
            + world.scratch.product_price[i].dot(world.stock_kg[i]);
        world.stock_credit_kusd[facility.firm.at()] +=
            math::whole(step.p().stock_credit_share * value * 0.001);
    }
}

/// An empty till that the step's result cannot refill puts the firm's losing plants in distress.
fn firm_till<S: Sink>(step: &mut Step<'_, S>, world: &mut World, firm: usize) {
    let p = step.p();
    if means_kusd(world, firm) >= 0.0 {
        return;
    }
    if firm_result_kusd(step.scenario, world, firm) >= 0.0 {
        return;
    }
    let entity = step.scenario.firms[firm].name.key;
    let capital = running_capital(step, world, firm);
    if step.uniform(entity, purpose::OWNER_INJECTS) < p.owner_injects_chance {
        let put = math::whole(p.owner_injects_share * capital - means_kusd(world, firm));
        let firm_subject = Subject::Firm(FirmId::of(firm));
        let put =
            step.transfer(world, Account::Owners, Account::Firms, put, firm_subject, Cause::Chance, None);
        world.cash_kusd[firm] += put;
        step.report(EventKind::OwnersInjected, firm_subject, Cause::Chance, put, 0.0);
        return;
    }
    let mut worst: Option<(usize, f64)> = None;
    for id in &step.scenario.firm_facilities[firm] {
        let i = id.at();
        if world.status[i] != Status::Operating || world.distress_left[i] > 0 || world.chinese_owned[i] {
            continue;
        }
        let result =
            world.revenue_kusd[i] + world.support_kusd[i] - world.cost_kusd[i] - service_kusd(p, world, i);
        if worst.is_none_or(|(_, least)| result < least) {
            worst = Some((i, result));
        }
    }
    if let Some((i, _)) = worst {
        world.distress_left[i] = stands(step);
        step.report(EventKind::Distress, subject(i), Cause::Market, means_kusd(world, firm), 0.0);
    }
}

fn running_capital<S: Sink>(step: &Step<'_, S>, world: &World, firm: usize) -> f64 {
    let mut capital = 0.0;
    for id in &step.scenario.firm_facilities[firm] {
        if world.status[id.at()] == Status::Operating {
            capital += step.scenario.facilities[id.at()].capital_kusd;
        }
    }
    capital
}

/// A bridge loan by the programme: cash now, no strings but the limit.
pub(in crate::rules) fn bridge<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize, cause: Cause) {
    let facility = &step.scenario.facilities[i];
    let firm = facility.firm.at();
    let wanted = bridge_cost_kusd(step.scenario, world, i);
    let paid =
        budget::pay_free(step, world, wanted, Account::Firms, subject(i), cause, facility.stage.line());
    world.cash_kusd[firm] += paid;
    world.bridges[i] += 1;
    world.distress_left[i] = 0;
    world.bid_open[i] = false;
    step.report(EventKind::Bridged, subject(i), cause, paid, 0.0);
}

/// Cost of that bridge, thousand $: what fills the firm's till, a part of the plant's capital, and for some half-years
/// what the last one lost, so that it need not come again at once.
pub fn bridge_cost_kusd(scenario: &Scenario, world: &World, i: usize) -> f64 {
    let p = &scenario.parameters;
    let facility = &scenario.facilities[i];
    let firm = facility.firm.at();
    let owed = math::positive_part(-means_kusd(world, firm));
    let loss = math::positive_part(-firm_result_kusd(scenario, world, firm));
    math::whole(p.bridge_share * facility.capital_kusd + owed + p.bridge_loss_steps * loss)
}

/// What a firm's plants brought in the last half-year, contracts and debt service counted, thousand $.
fn firm_result_kusd(scenario: &Scenario, world: &World, firm: usize) -> f64 {
    let plants = scenario.firm_facilities[firm].iter().map(|plant| plant.at());
    let running = plants.filter(|i| world.status[*i] == Status::Operating);
    let service: f64 = running.map(|i| service_kusd(&scenario.parameters, world, i)).sum();
    world.firm_ebit_kusd[firm] + world.firm_dues_kusd[firm] - service
}

/// [`firm_result_kusd`] on what a seat sees.
pub fn firm_result_kusd_of(view: &SeatView<'_>, firm: FirmId) -> f64 {
    firm_result_kusd(view.scenario(), view.world(), firm.at())
}

/// Chance that a buyer comes who was also looked for abroad: the market's own draw and one more like it. Nobody
/// comes to either for a plant that loses money on each kilogram.
pub fn buyer_chance_with_search(p: &super::parameters::Parameters) -> f64 {
    1.0 - (1.0 - p.buyer_chance) * (1.0 - p.buyer_chance)
}

/// An allied buyer takes the plant's firm over: debt is cut, the till refilled.
fn allied_buyer<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize, cause: Cause) {
    let p = step.p();
    let firm = step.scenario.facilities[i].firm.at();
    write_off_debt(world, i, p.debt_after_sale);
    let wanted = p.bridge_share * step.scenario.facilities[i].capital_kusd - means_kusd(world, firm);
    let put = math::whole(math::positive_part(wanted));
    let put = step.transfer(world, Account::Owners, Account::Firms, put, subject(i), cause, None);
    world.cash_kusd[firm] += put;
    world.distress_left[i] = 0;
    world.bid_open[i] = false;
    step.report(EventKind::Bought, subject(i), cause, put, 0.0);
}

/// Two steps of distress are over: the till is full again, a bidder comes, or the plant is shut.
fn resolve<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    let p = step.p();
    let facility = &step.scenario.facilities[i];
    let firm = facility.firm.at();
    let entity = facility.name.key;
    if world.status[i] != Status::Operating {
        // Not a plant that runs out of cash but one that was bid for: sold unless that was vetoed.
        if world.bid_open[i] {
            sell_to_china(step, world, i, Cause::Market);
        }
        return;
    }
    let search = std::mem::replace(&mut world.buyer_sought[i], OrderId::NONE);
    if means_kusd(world, firm) >= 0.0 {
        world.bid_open[i] = false;
        return;
    }
    let earns = variable_margin(step.scenario, world, i) > 0.0;
    let sought = search != OrderId::NONE;
    let found = earns && sought && step.uniform(entity, purpose::BUYER_SOUGHT) < p.buyer_chance;
    if sought && !found {
        let loses = f64::from(u8::from(!earns));
        step.report(EventKind::NoBuyer, subject(i), Cause::Order(search), loses, 0.0);
    }
    let screens = step.scenario.countries[facility.country.at()].screens_bidders;
    if found {
        // What brings a buyer from abroad is the output that its own customers may then claim.
        world.buyer_claim_share[i] = CLAIM_LIMIT;
        allied_buyer(step, world, i, Cause::Order(search));
    } else if world.bid_open[i] && !world.vetoed[i] {
        sell_to_china(step, world, i, Cause::Market);
    } else if earns && step.uniform(entity, purpose::BUYER) < p.buyer_chance {
        allied_buyer(step, world, i, Cause::Market);
    } else if !screens && !world.vetoed[i] && step.uniform(entity, purpose::BID) < p.buyer_chinese_chance {
        sell_to_china(step, world, i, Cause::Market);
    } else {
        mothball(step, world, i);
    }
}

/// A Chinese owner takes a plant or a prospect over: what its deal set aside comes free, and the buyer fills the till.
pub(in crate::rules) fn sell_to_china<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    i: usize,
    cause: Cause,
) {
    let firm = step.scenario.facilities[i].firm.at();
    world.chinese_owned[i] = true;
    world.bid_open[i] = false;
    world.distress_left[i] = 0;
    end_deal(world, i, DealStatus::Ended);
    if world.cash_kusd[firm] < 0.0 {
        let put = math::whole(-world.cash_kusd[firm]);
        let put = step.transfer(world, Account::China, Account::Firms, put, subject(i), cause, None);
        world.cash_kusd[firm] += put;
    }
    step.report(EventKind::SoldToChina, subject(i), cause, 0.0, 0.0);
}

/// A plant is shut. What it owed beyond recovery is lost; its people leave with time.
fn mothball<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
    let p = step.p();
    let facility = &step.scenario.facilities[i];
    let firm = facility.firm.at();
    let cause = root(step, world, i);
    world.status[i] = Status::Mothballed;
    world.mothballed_steps[i] = 0;
    world.distress_left[i] = 0;
    world.bid_open[i] = false;
    write_off_debt(world, i, p.debt_after_sale);
    let still_runs =
        step.scenario.firm_facilities[firm].iter().any(|f| world.status[f.at()] == Status::Operating);
    if world.cash_kusd[firm] < 0.0 && !still_runs {
        let lost = math::whole(-world.cash_kusd[firm]);
        let lost =
            step.transfer(world, Account::Lenders, Account::Firms, lost, subject(i), Cause::Market, None);
        world.cash_kusd[firm] += lost;
    }
    if is_young_under_a_flood(step.scenario, world, i, step.now) && !step.epilogue() {
        world.young_stopped_dumping += 1;
    }
    let people = facility.skilled_persons;
    let restart = p.bridge_share * facility.capital_kusd;
    step.report(EventKind::Mothballed, subject(i), cause, math::whole(people), restart);
}

/// Shut plants restart when it pays, and are gone after a time (E43).
fn shut<S: Sink>(step: &mut Step<'_, S>, world: &mut World, outlook: &Outlook, i: usize) {
    let p = step.p();
    let facility = &step.scenario.facilities[i];
    let entity = facility.name.key;
    world.mothballed_steps[i] += 1;
    let value = investment::ripe_margin_kusd(step.scenario, world, outlook, i);
    let pays = value > p.restart_margin_share * facility.capital_kusd;
    if pays && step.uniform(entity, purpose::RESTART) < p.restart_chance {
        restart(step, world, i, Cause::Market);
    } else if f64::from(world.mothballed_steps[i]) > p.mothball_limit_steps {
        world.status[i] = Status::Closed;
        let lost = world.grant_paid_kusd[i] + world.loan_kusd[i];
        let cause = root(step, world, i);
        end_deal(world, i, DealStatus::Ended);
        step.report(EventKind::Closed, subject(i), cause, math::whole(facility.skilled_persons), lost);
    }
}

/// Owners put the plant back to work.
pub(in crate::rules) fn restart<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize, cause: Cause) {
    let p = step.p();
    let facility = &step.scenario.facilities[i];
    let firm = facility.firm.at();
    let put =
        math::whole(p.bridge_share * facility.capital_kusd + math::positive_part(-means_kusd(world, firm)));
    let put = step.transfer(world, Account::Owners, Account::Firms, put, subject(i), cause, None);
    world.cash_kusd[firm] += put;
    world.status[i] = Status::Operating;
    world.mothballed_steps[i] = 0;
    // Crews are gone and circuits stood: a shut plant learns again, though not from nothing.
    world.ramp[i] = math::upper(p.restart_ramp_share * world.ramp[i], 0.02);
    world.seen_ramp[i] = world.ramp[i];
    world.fill[i] = 1.0;
    step.report(EventKind::Restarted, subject(i), cause, put, 0.0);
}
