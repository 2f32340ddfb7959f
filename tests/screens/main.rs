//! The screens as a player meets them, on a world of the tests' own: how they look, that they stand
//! at any size in any state of a game, and that every figure on them can be asked.
#[path = "../support/mod.rs"]
mod support;

mod asked;
mod pictures;
mod player;
mod roads;
mod sizes;
mod unsaved;
