//! Known answers and examples: what a rule gives on a small case worked out by hand, and what the
//! game does in the cases its rule book names.
#[path = "../support/mod.rs"]
mod support;

mod answers;
mod diagnosis;
mod examples;
mod expansions;
mod promised;
mod reread;
mod rescue;
mod written;
