//! Money between firms for what is traded: sellers receive, buyers pay, and China pays the netback.
use crate::rules::basket::{Basket, LOAD_WEIGHTS, sums};
use crate::rules::event::{Account, Cause, Sink, Subject};
use crate::rules::id::*;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;
use crate::rules::step::Step;

pub(super) fn subject(i: usize) -> Subject {
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

/// What went over four edges, a lane each.
#[derive(Clone, Copy, Debug)]
pub(in crate::rules) struct Sold {
    /// Mass.
    pub mass_kg: Basket,
    /// What the buyer owes for it.
    pub paid_kusd: Basket,
    /// Part of that which freight, tariff and risk take.
    pub carriage_kusd: Basket,
}

/// What is sold over four edges at the buyers' delivered prices. An edge that carries nothing costs nothing.
#[inline(always)]
pub(in crate::rules) fn sell_feed(
    price: [Basket; 4],
    mass: [Basket; 4],
    toll: Basket,
    freight_usd_per_kg: Basket,
) -> Sold {
    let value = sums([price[0] * mass[0], price[1] * mass[1], price[2] * mass[2], price[3] * mass[3]]);
    let load = sums(mass.map(|mass| mass * LOAD_WEIGHTS));
    let paid_kusd = (value * 0.001).whole();
    let carriage = paid_kusd * toll + freight_usd_per_kg * load * 0.001;
    Sold { mass_kg: sums(mass), paid_kusd, carriage_kusd: carriage.lower(paid_kusd).whole() }
}

/// A buyer pays for all that its sellers delivered at a stage.
#[inline(always)]
pub(in crate::rules) fn pay_for_feed(scenario: &Scenario, world: &mut World, buyer: usize, kusd: f64) {
    world.cost_kusd[buyer] += kusd;
    world.cash_kusd[scenario.facilities[buyer].firm.at()] -= kusd;
}

/// A seller gets what its buyers paid less freight, tariff and risk.
#[inline(always)]
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
#[inline(always)]
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
#[inline(always)]
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

#[inline(always)]
pub(super) fn receive<S: Sink>(
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
#[inline(always)]
pub(in crate::rules) fn sell_to_china<S: Sink>(
    step: &mut Step<'_, S>,
    world: &mut World,
    i: usize,
    kusd: f64,
) {
    let paid = receive(step, world, i, Account::China, kusd, Cause::Market);
    world.revenue_kusd[i] += paid;
}
