//! The laws of the core as properties over random legal play, with good plans mixed in so that late
//! states are reached. Every law is watched after every order and every step.
#[path = "../support/mod.rs"]
mod support;

mod battery;
mod books;
mod golden;
mod journal;
mod luck;
mod orders;
mod views;

use proptest::prelude::*;
use support::Style;

/// Random legal play, plans, and plans with random orders on top.
pub fn styles() -> impl Strategy<Value = Style> {
    prop_oneof![
        2 => Just(Style::Wild),
        2 => (0usize..3).prop_map(Style::Plan),
        3 => (0usize..3).prop_map(Style::Mixed),
    ]
}

/// How many games a property plays.
pub fn games(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, max_shrink_iters: 40, ..support::seeds::laws() }
}
