//! The first pass: does a text have the shape of its type?
//!
//! A serde deserialiser over raw slices of RON. `ron` does the parsing, one level at a time, and
//! hands each field over as a borrowed `RawValue`, whose address gives its place; this module
//! matches the slices to the type. What is wrong is noted and replaced by a stand-in, so that the
//! rest of an element is still looked at. An element with a complaint is never handed out.
//!
//! An error that only serde can see (a missing field, a refused conversion) stops a pass; its place
//! is then marked for a stand-in, and the pass runs again. Each pass marks something new.
mod access;
mod context;
mod node;
mod reading;
mod slices;
mod stand_in;
mod words;

use serde::Deserialize;

use super::finding::Findings;
use super::source::Source;
use super::spanned::Spanned;
use context::{Context, Fail, Path};
use node::Node;
pub(super) use slices::trimmed;
pub(super) use words::said;

/// Passes over one element before giving up on finding more in it.
const PASSES: usize = 200;

/// What an element is called in complaints: its kind and, until its id is known, its number.
#[derive(Clone, Copy)]
pub(super) struct Name<'a> {
    /// "facility".
    pub(super) what: &'a str,
    /// Its place in its list, from one.
    pub(super) number: Option<usize>,
}

/// The name and the slice of each field of a struct; none for what is no struct.
pub(super) fn fields_of(raw: &str) -> Vec<(&str, &str)> {
    slices::fields(raw, "").unwrap_or_default()
}

/// Reads one value from a trimmed slice of valid RON that is borrowed from the source's text.
pub(super) fn read<'de, T: Deserialize<'de>>(
    source: &'de Source,
    raw: &'de str,
    name: Name,
    findings: &mut Findings,
) -> Option<Spanned<T>> {
    let found = findings.len();
    read_in_part(source, raw, name, findings).filter(|_| findings.len() == found)
}

/// The same; where parts of it are wrong, the value has something in their place, so that the rest of it can
/// be looked at.
pub(super) fn read_in_part<'de, T: Deserialize<'de>>(
    source: &'de Source,
    raw: &'de str,
    name: Name,
    findings: &mut Findings,
) -> Option<Spanned<T>> {
    let context = Context::new(source);
    let path = Path::root(name.what, name.number, raw);
    let node = Node::new(&context, raw, &path);
    let mut value = None;
    for _ in 0..PASSES {
        let marked = context.marks();
        match T::deserialize(node) {
            Ok(read) => value = Some(read),
            Err(Fail::Marked) if context.marks() > marked => continue,
            Err(fail) => node.note_failure(fail),
        }
        break;
    }
    if value.is_none() && context.is_clean() {
        node.complain(raw, "this cannot be read", None);
    }
    let value = value.map(|value| Spanned::new(value, source.span_of(raw)));
    if context.is_clean() {
        return value;
    }
    if let Some((id, _)) = slices::id_of(raw) {
        findings.note_broken(id);
    }
    context.into_findings().for_each(|found| findings.push(found));
    value
}
