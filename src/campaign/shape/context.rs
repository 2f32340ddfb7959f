//! What a pass over an element carries along: complaints so far, places marked for a stand-in, the
//! path from the element down to where the pass stands, and serde's own errors.
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Error, Expected};

use super::super::finding::Finding;
use super::super::source::Source;
use super::slices;

/// Why a pass stopped.
#[derive(Debug)]
pub(super) enum Fail {
    /// A field without a default is not there.
    Missing(&'static str),
    /// The type refused the value, in its own words.
    Said(String),
    /// Complained about and marked; another pass will find more.
    Marked,
    /// A stand-in was refused: what holds it must be replaced as a whole.
    Refused,
}

impl fmt::Display for Fail {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{self:?}")
    }
}

impl std::error::Error for Fail {}

impl Error for Fail {
    fn custom<T: fmt::Display>(message: T) -> Fail {
        Fail::Said(message.to_string())
    }

    fn missing_field(field: &'static str) -> Fail {
        Fail::Missing(field)
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Fail {
        Fail::Said(format!("expected {expected}, found {length} values"))
    }
}

/// The state of a reading of one element, over all its passes.
pub(super) struct Context<'de> {
    pub(super) source: &'de Source,
    found: RefCell<Vec<Finding>>,
    /// Address and length of each slice that a stand-in replaces.
    replaced: RefCell<BTreeSet<(usize, usize)>>,
    /// Missing fields, by the address of their struct.
    added: RefCell<Vec<(usize, &'static str)>>,
}

impl<'de> Context<'de> {
    pub(super) fn new(source: &'de Source) -> Context<'de> {
        Context { source, found: RefCell::default(), replaced: RefCell::default(), added: RefCell::default() }
    }

    pub(super) fn is_clean(&self) -> bool {
        self.found.borrow().is_empty()
    }

    pub(super) fn into_findings(self) -> impl Iterator<Item = Finding> {
        self.found.into_inner().into_iter()
    }

    /// Every pass sees again what earlier passes saw: a finding counts once.
    pub(super) fn note(&self, finding: Finding) {
        let mut found = self.found.borrow_mut();
        if !found.contains(&finding) {
            found.push(finding);
        }
    }

    /// How many places are marked.
    pub(super) fn marks(&self) -> usize {
        self.replaced.borrow().len() + self.added.borrow().len()
    }

    pub(super) fn replace(&self, slice: &str) {
        let key = (slice.as_ptr() as usize, slice.len());
        self.replaced.borrow_mut().insert(key);
    }

    pub(super) fn is_replaced(&self, slice: &str) -> bool {
        let key = (slice.as_ptr() as usize, slice.len());
        self.replaced.borrow().contains(&key)
    }

    pub(super) fn add(&self, owner: &str, field: &'static str) {
        let key = (owner.as_ptr() as usize, field);
        let mut added = self.added.borrow_mut();
        if !added.contains(&key) {
            added.push(key);
        }
    }

    pub(super) fn added(&self, owner: &str) -> Vec<&'static str> {
        let owner = owner.as_ptr() as usize;
        let added = self.added.borrow();
        let fields = added.iter().filter(|(address, _)| *address == owner);
        fields.map(|(_, field)| *field).collect()
    }
}

/// The way from an element down to a value, for "facility `x`, cost.usd".
#[derive(Clone, Copy)]
pub(super) struct Path<'p> {
    step: Step<'p>,
    parent: Option<&'p Path<'p>>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Root { what: &'p str, number: Option<usize>, raw: &'p str },
    Field(&'p str),
    Entry { number: usize, raw: &'p str },
}

impl<'p> Path<'p> {
    pub(super) fn root(what: &'p str, number: Option<usize>, raw: &'p str) -> Path<'p> {
        Path { step: Step::Root { what, number, raw }, parent: None }
    }

    pub(super) fn field(&'p self, name: &'p str) -> Path<'p> {
        Path { step: Step::Field(name), parent: Some(self) }
    }

    pub(super) fn entry(&'p self, number: usize, raw: &'p str) -> Path<'p> {
        Path { step: Step::Entry { number, raw }, parent: Some(self) }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(formatter)?;
        }
        let joint = match self.parent.map(|parent| parent.step) {
            Some(Step::Field(_)) => ".",
            _ => ", ",
        };
        match self.step {
            Step::Root { what, number, raw } => match (slices::id_of(raw), number) {
                (Some((id, _)), _) => write!(formatter, "{what} `{id}`"),
                (None, Some(number)) => write!(formatter, "{what} number {number}"),
                (None, None) => formatter.write_str(what),
            },
            Step::Field(name) => write!(formatter, "{joint}{name}"),
            Step::Entry { number, raw } => match slices::id_of(raw) {
                Some((id, _)) => write!(formatter, " `{id}`"),
                None => write!(formatter, " number {number}"),
            },
        }
    }
}
