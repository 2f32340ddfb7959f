//! Campaign files, read into checked values with a place in a file for every complaint.
//!
//! This half knows nothing of what a campaign contains. A file becomes a [`Source`]; [`read_list`]
//! and [`read_one`] turn it into values of any type that serde can fill, wrapped in [`Spanned`] so
//! that later checks can point at them; everything wrong goes into [`Findings`], which one run
//! gathers in full. [`apply`] lays an overlay over its base.
mod brackets;
mod finding;
mod list;
mod overlay;
mod render;
mod shape;
mod source;
mod spanned;
mod suggest;

#[cfg(test)]
mod tests;

pub use finding::{Finding, Findings, Severity};
pub use list::{keyed, read_list, read_one};
pub use overlay::{Patch, apply};
pub use render::Paint;
pub use source::{FileId, Position, Source, Sources, Span};
pub use spanned::Spanned;
pub use suggest::{did_you_mean, nearest};
