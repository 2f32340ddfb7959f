//! What the public earns on the part of plants that it holds (game.md, section 2: equity with a share of
//! the upside).
use super::debt::service_kusd;
use super::dues::brought_in;
use crate::rules::deal::root;
use crate::rules::event::Sink;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::state::World;
use crate::rules::step::Step;

/// Dividends of a step: the public's part of what each plant's profit pays out, as far as its firm has
/// the cash, shared with the partner as the deal was; returns what came in to the programme, thousand $.
pub(super) fn dividends_kusd<S: Sink>(step: &mut Step<'_, S>, world: &mut World) -> f64 {
    let mut sum = 0.0;
    for i in 0..step.scenario.facilities.len() {
        let share = world.public_equity_share[i];
        if share <= 0.0 || world.status[i] != Status::Operating {
            continue;
        }
        let earned = world.revenue_kusd[i] + world.support_kusd[i] - world.cost_kusd[i];
        let profit = earned - service_kusd(step.p(), world, i);
        let firm = step.scenario.facilities[i].firm.at();
        let most = math::whole_down(math::positive_part(world.cash_kusd[firm]));
        let dividend = math::lower(share * step.p().payout_share * math::positive_part(profit), most);
        let cause = root(step, world, i);
        let (own, partners) = brought_in(step, world, i, dividend, cause);
        world.cash_kusd[firm] -= own + partners;
        world.free_kusd += own;
        sum += own;
    }
    sum
}
