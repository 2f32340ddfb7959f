//! Service of a running plant's debt, the market's and the programme's loan (E41').
use super::trade::subject;
use crate::rules::deal::{partners_part_kusd, root};
use crate::rules::event::{Account, Cause, Sink};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::parameters::Parameters;
use crate::rules::state::World;
use crate::rules::step::Step;

/// Debt service of a running plant: interest and an equal part of the original (E41').
pub(in crate::rules) fn service_kusd(step_p: &Parameters, world: &World, i: usize) -> f64 {
    let market = step_p.market_interest_per_step * world.debt_kusd[i]
        + math::lower(
            world.debt_original_kusd[i] / math::upper(step_p.market_debt_steps, 1.0),
            world.debt_kusd[i],
        );
    let loan = step_p.loan_interest_per_step * world.loan_kusd[i]
        + math::lower(world.loan_original_kusd[i] / math::upper(step_p.loan_steps, 1.0), world.loan_kusd[i]);
    market + loan
}

pub(super) fn serve_debt<S: Sink>(step: &mut Step<'_, S>, world: &mut World, i: usize) {
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
    if world.loan_kusd[i] == 0.0 {
        return;
    }
    let repaid = math::whole(math::lower(
        world.loan_original_kusd[i] / math::upper(p.loan_steps, 1.0),
        world.loan_kusd[i],
    ));
    let interest = math::whole(p.loan_interest_per_step * world.loan_kusd[i]);
    let cause = root(step, world, i);
    // A partner lent its part of it (E64).
    let partners = partners_part_kusd(world, i, repaid + interest);
    for (to, kusd) in [(Account::Partners, partners), (Account::Congress, repaid + interest - partners)] {
        let paid = step.transfer(world, Account::Firms, to, kusd, subject(i), cause, None);
        world.cash_kusd[firm] -= paid;
    }
    world.loan_kusd[i] -= repaid;
}
