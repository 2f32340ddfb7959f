//! What a firm can pay with.
use super::state::World;

/// What a firm can pay with: its cash and what lenders advance on its stocks.
pub(in crate::rules) fn means_kusd(world: &World, firm: usize) -> f64 {
    world.cash_kusd[firm] + world.stock_credit_kusd[firm]
}
