//! A value that knows where it was written.
//!
//! `Spanned` asks its deserialiser for a struct of a reserved name; the reader in `shape` answers
//! with file, first byte, last byte and the value. Any other deserialiser does not know the name,
//! and refuses. It may stand anywhere: around an element, a field, an entry of a list, and inside
//! or outside an `Option`.
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::source::{FileId, Span};

pub(super) const NAME: &str = "$coercivity::Spanned";
pub(super) const FIELDS: &[&str] = &["file", "start", "end", "value"];

/// A value and the place it was read from. Equality, order and hash look at both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }

    /// Another value at the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned::new(change(self.value), self.span)
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(NAME, FIELDS, Parts(PhantomData))
    }
}

struct Parts<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Parts<T> {
    type Value = Spanned<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a value with its place in a campaign file")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut part = |name| match map.next_key::<&str>()? {
            Some(key) if key == name => map.next_value::<usize>(),
            _ => Err(A::Error::custom("this value has no place in a file")),
        };
        let (file, start, end) = (part("file")?, part("start")?, part("end")?);
        let file = FileId::from_index(file);
        match map.next_key::<&str>()? {
            Some("value") => Ok(Spanned::new(map.next_value()?, Span { file, start, end })),
            _ => Err(A::Error::missing_field("value")),
        }
    }
}
