//! What came of an offer.
use crate::game::{Game, signed_of_turn};
use crate::rules::id::FacilityId;

/// What came of an offer by a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CameOf {
    /// A deal, in this half-year.
    Signed(u32),
    /// It is out, and no firm has decided on it.
    Out,
    /// It ran out, another took its place or it was taken back.
    Nothing,
}

/// What had come by the step `until` of the offer that was made about a plant in the turn of a step.
pub fn came_of(game: &Game, plant: FacilityId, step: u32, until: u32) -> CameOf {
    if let Some(signed) = signed_of_turn(game, plant, step).filter(|signed| *signed < until) {
        return CameOf::Signed(signed);
    }
    let turn = game.scenario().calendar.turn_of_step(step);
    let then = game.seen().find(|seen| seen.done == until).map(|seen| *seen.plant(plant));
    match then {
        Some(then) if then.offered && usize::from(then.order.turn) == turn => CameOf::Out,
        _ => CameOf::Nothing,
    }
}
