//! Coercivity: a wargame about rebuilding the allied rare-earth supply chain.
//!
//! The house has floors; a lower floor knows nothing of the floors above it:
//! `rules` (the world and its laws), `campaign` (files to a checked scenario), `game` (one game:
//! draft, check, commit, report), `futures` (many games), `report` (what a reader reads), and the fronts.
#![forbid(unsafe_code)]

pub mod campaign;
pub mod cli;
pub mod futures;
pub mod game;
pub mod report;
pub mod rules;
pub mod saves;
pub mod tui;

// What the tests here share with those in `tests`.
#[cfg(test)]
#[path = "../tests/support/patience.rs"]
mod patience;
#[cfg(test)]
#[path = "../tests/support/seeds.rs"]
mod seeds;
