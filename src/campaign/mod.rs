//! Campaign files, read into checked values with a place in a file for every complaint.
//!
//! The reading half knows nothing of what a campaign contains. A file becomes a [`Source`]; [`read_list`]
//! and [`read_one`] turn it into values of any type that serde can fill, wrapped in [`Spanned`] so
//! that later checks can point at them; everything wrong goes into [`Findings`], which one run
//! gathers in full. [`apply`] lays an overlay over its base. The other half (`raw`, `read`,
//! `compile`) knows the shape of a campaign and turns it into a
//! [`Scenario`](crate::rules::scenario::Scenario).
mod brackets;
mod citations;
mod compile;
mod finding;
mod folder;
mod harmless;
mod head;
mod list;
mod load;
mod number;
mod overlay;
mod raw;
mod read;
mod render;
mod shape;
mod shelf;
mod source;
mod spanned;
mod start;
mod suggest;
mod text;

#[cfg(test)]
mod tests;

pub use citations::CitationCount;
pub use finding::{Finding, Findings, Severity};
pub use folder::{Folder, FolderError, embedded, embedded_ids, on_disk};
pub use harmless::harmless;
pub(crate) use harmless::steering;
pub(crate) use list::is_id;
pub use list::{field_spans, keyed, read_in_part, read_list, read_one};
pub use load::{Loaded, load_embedded, load_folder};
pub use number::number;
pub use overlay::{Patch, apply};
pub use render::Paint;
pub use shelf::{CampaignKind, Shelf};
pub use source::{FileId, Position, Source, Sources, Span};
pub use spanned::Spanned;
pub use start::{OVERALL, StageCover, StartCover};
pub use suggest::{did_you_mean, nearest};
pub use text::{TextError, read_text};
