//! One slice of a file as a serde deserialiser.
//!
//! Each method matches the slice to what the type asks for. A mismatch is complained about at the
//! slice and answered with a stand-in. Every number passes `number`, which refuses what is not
//! finite. `Some` may be left out, unknown and repeated fields and keys are never passed over.
use super::super::finding::Finding;
use super::super::suggest::{help_for, nearest};
use super::context::{Context, Fail, Path};
use super::slices::{self, Pairs};
use super::words::{advice, kind, quoted};

#[derive(Clone, Copy)]
pub(super) struct Node<'n, 'de> {
    pub(super) context: &'n Context<'de>,
    pub(super) raw: &'de str,
    pub(super) path: &'n Path<'n>,
}

impl<'n, 'de> Node<'n, 'de> {
    pub(super) fn new(context: &'n Context<'de>, raw: &'de str, path: &'n Path<'n>) -> Self {
        Node { context, raw, path }
    }

    /// Another slice of the same file.
    pub(super) fn at<'m>(&self, raw: &'de str, path: &'m Path<'m>) -> Node<'m, 'de>
    where
        'n: 'm,
    {
        Node::new(self.context, raw, path)
    }

    pub(super) fn complain(&self, place: &str, message: &str, help: Option<String>) {
        let span = self.context.source.span_of(place);
        let message = format!("{}: {message}", self.path);
        self.context.note(Finding::error(span, message).help(help));
    }

    /// Notes what a type said against its value, if it said anything.
    pub(super) fn note_failure(&self, fail: Fail) {
        match fail {
            Fail::Said(message) => self.complain(self.raw, &message, None),
            Fail::Missing(field) => self.complain_missing(field),
            Fail::Marked | Fail::Refused => {}
        }
    }

    /// Points at the owner's id, or at its first character: the end of a long element says little.
    pub(super) fn complain_missing(&self, field: &str) {
        let first = self.raw.chars().next().map_or(0, char::len_utf8);
        let place = slices::id_of(self.raw).map_or(&self.raw[..first], |(_, id)| id);
        self.complain(place, &format!("the field `{field}` is missing"), None);
    }

    pub(super) fn complain_kind(&self, expected: &str) {
        self.complain_found(expected, advice(expected, self.raw));
    }

    pub(super) fn complain_found(&self, expected: &str, help: Option<String>) {
        let message = format!("expected {expected}, found {}", kind(self.raw));
        self.complain(self.raw, &message, help);
    }

    /// Fields in the file's order without those that must not be there. A field that an unknown
    /// one was likely meant to be gets a stand-in, so that it is not called missing as well.
    pub(super) fn known_fields(&self, pairs: Pairs<'de>, known: &[&'static str]) -> Pairs<'de> {
        let is_given = |word: &str| pairs.iter().any(|(key, _)| *key == word);
        let open: Vec<&'static str> = known.iter().copied().filter(|word| !is_given(word)).collect();
        let mut kept: Pairs = Vec::new();
        for &(key, raw) in &pairs {
            if !known.contains(&key) {
                let message = format!("unknown field `{key}`");
                self.complain(key, &message, help_for(key, &open));
                if let Some(meant) = nearest(key, open.iter().copied()) {
                    self.context.add(self.raw, meant);
                }
            } else if let Some((first, _)) = kept.iter().find(|(given, _)| *given == key) {
                self.complain_twice(key, first, &format!("the field `{key}` is given twice"));
            } else {
                kept.push((key, raw));
            }
        }
        kept
    }

    /// Keys are compared as they are written.
    pub(super) fn distinct_keys(&self, pairs: Pairs<'de>) -> Pairs<'de> {
        let mut kept: Pairs = Vec::new();
        for (key, raw) in pairs {
            match kept.iter().find(|(given, _)| *given == key) {
                Some((first, _)) => {
                    self.complain_twice(key, first, &format!("the key {} is given twice", quoted(key)));
                }
                None => kept.push((key, raw)),
            }
        }
        kept
    }

    fn complain_twice(&self, place: &str, first: &str, message: &str) {
        let source = self.context.source;
        let message = format!("{}: {message}", self.path);
        let finding = Finding::error(source.span_of(place), message);
        self.context.note(finding.other(source.span_of(first), "first given here"));
    }

    /// A number as written, refused where it is not finite: `1e400` reads as infinite.
    pub(super) fn finite(&self) -> Option<f64> {
        let number: f64 = match ron::from_str(self.raw) {
            Ok(number) => number,
            Err(_) => {
                self.complain_kind("a number");
                return None;
            }
        };
        if !number.is_finite() {
            let message = format!("expected a finite number, found {}", quoted(self.raw));
            self.complain(self.raw, &message, None);
        }
        number.is_finite().then_some(number)
    }
}
