//! What is wrong with a campaign, and where.
//!
//! Readers and checks push findings and go on, so that one run reports all of them. A finding is
//! said in the words of a campaign's author: what is wrong, whose it is, and what to do instead.
//! How findings are printed is `render`'s concern.
use std::collections::{BTreeMap, BTreeSet};

use super::source::{FileId, Span};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The campaign cannot be played.
    Error,
    /// The campaign can be played, and its author should look.
    Warning,
}

/// One thing wrong at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub span: Span,
    /// How bad.
    pub severity: Severity,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Another place that belongs to it, with what is there: "first given here".
    pub other: Option<(Span, String)>,
}

impl Finding {
    /// Something that keeps the campaign from being played.
    pub fn error(span: Span, message: impl Into<String>) -> Finding {
        Finding { span, severity: Severity::Error, message: message.into(), help: None, other: None }
    }

    /// Something that an author should look at.
    pub fn warning(span: Span, message: impl Into<String>) -> Finding {
        Finding { severity: Severity::Warning, ..Finding::error(span, message) }
    }

    /// With advice, if there is any.
    pub fn help(mut self, help: impl Into<Option<String>>) -> Finding {
        self.help = help.into();
        self
    }

    /// With a second place.
    pub fn other(mut self, span: Span, message: impl Into<String>) -> Finding {
        self.other = Some((span, message.into()));
        self
    }
}

/// Everything found in one run.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    found: Vec<Finding>,
    broken: BTreeSet<String>,
    /// What an overlay leaves out of its base, by kind and id, and where it does.
    left_out: BTreeMap<(String, String), Span>,
    /// Files that belong to an overlay's base.
    inherited: BTreeSet<FileId>,
}

impl Findings {
    /// Nothing found yet.
    pub fn new() -> Findings {
        Findings::default()
    }

    /// Takes a finding in.
    pub fn push(&mut self, finding: Finding) {
        self.found.push(finding);
    }

    /// Pushes an error without advice.
    pub fn error(&mut self, span: Span, message: impl Into<String>) {
        self.push(Finding::error(span, message));
    }

    /// Pushes a warning without advice.
    pub fn warning(&mut self, span: Span, message: impl Into<String>) {
        self.push(Finding::warning(span, message));
    }

    /// All of them, by file and place.
    pub fn sorted(&self) -> Vec<&Finding> {
        let mut sorted: Vec<&Finding> = self.found.iter().collect();
        sorted.sort_by_key(|finding| (finding.span, finding.severity));
        sorted
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let of_severity = |finding: &&Finding| finding.severity == severity;
        self.found.iter().filter(of_severity).count()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether the campaign cannot be played.
    pub fn is_fatal(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Remembers an element that was left out because it could not be read.
    pub(super) fn note_broken(&mut self, id: String) {
        self.broken.insert(id);
    }

    /// Remembers that an overlay leaves an element of its base out, and where.
    pub(super) fn note_left_out(&mut self, what: &str, id: &str, span: Span) {
        self.left_out.insert((what.to_owned(), id.to_owned()), span);
    }

    /// Remembers a file that belongs to an overlay's base.
    pub(super) fn note_inherited(&mut self, file: FileId) {
        self.inherited.insert(file);
    }

    /// Where an overlay left out what its base names at a place: the base is not to blame for that.
    pub(super) fn left_out_under(&self, what: &str, id: &str, named: Span) -> Option<Span> {
        let of_base = self.inherited.contains(&named.file);
        let key = (what.to_owned(), id.to_owned());
        self.left_out.get(&key).copied().filter(|_| of_base)
    }

    /// Whether an element of this id exists in a file and was left out because it could not be
    /// read: a reference to it is no error of its own.
    pub fn is_broken(&self, id: &str) -> bool {
        self.broken.contains(id)
    }
}
