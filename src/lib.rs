//! Coercivity: a wargame about rebuilding the allied rare-earth supply chain.
//!
//! The house has floors; a lower floor knows nothing of the floors above it:
//! `rules` (the world and its laws), `campaign` (files to a checked scenario), `game` (one game,
//! its journal and saves), `futures` (many games), `report`, and the fronts (`tui`).
pub mod campaign;
pub mod rules;
