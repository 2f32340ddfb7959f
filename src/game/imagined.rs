//! An imagined future of what the seat sees, with one order more than the draft gives.
use crate::rules::draw::Key;
use crate::rules::imagine::imagine;
use crate::rules::orders::{NumberedOrder, Order};
use crate::rules::preview_order;
use crate::rules::state::World;
use crate::rules::view::SeatView;

/// The world as imagined on the luck of `key`, the order carried out. One that does not pass leaves it as it is,
/// and then the two sides of a choice come to the same, which is what is to be told of it.
pub(super) fn imagined_with(seen: &SeatView<'_>, order: Order, key: Key) -> World {
    let scenario = seen.scenario();
    let mut world = imagine(seen, key);
    let turn = scenario.calendar.turn_of_step(seen.step()) as u16;
    let _ = preview_order(scenario, &mut world, turn, &NumberedOrder { number: u16::MAX, order }, key);
    world
}
