//! Raw RON taken apart by one level: the fields of a struct, the entries of a list, the pairs of a
//! map, each as a trimmed slice borrowed from the file.
use std::fmt;
use std::marker::PhantomData;

use ron::value::RawValue;
use serde::Deserializer;
use serde::de::{Deserialize, MapAccess, SeqAccess, Visitor};

/// Keys and values.
pub(super) type Pairs<'de> = Vec<(&'de str, &'de str)>;

/// The key and the value of each field; the struct may carry its name.
pub(super) fn fields<'de>(raw: &'de str, name: &'static str) -> ron::Result<Pairs<'de>> {
    let mut reader = reader(raw)?;
    let fields = reader.deserialize_struct(name, &[], Keyed::<&str>(PhantomData))?;
    reader.end().map(|()| fields)
}

/// The key and the value of each entry of a map.
pub(super) fn pairs(raw: &str) -> ron::Result<Pairs<'_>> {
    let mut reader = reader(raw)?;
    let pairs = reader.deserialize_map(Keyed::<&RawValue>(PhantomData))?;
    reader.end().map(|()| pairs)
}

/// The entries of `[…]`.
pub(super) fn items(raw: &str) -> ron::Result<Vec<&str>> {
    let mut reader = reader(raw)?;
    let items = reader.deserialize_seq(Listed)?;
    reader.end().map(|()| items)
}

/// The entries of `(…)`.
pub(super) fn tuple(raw: &str) -> ron::Result<Vec<&str>> {
    let mut reader = reader(raw)?;
    let items = reader.deserialize_tuple(0, Listed)?;
    reader.end().map(|()| items)
}

/// The leading word, if there is one, and what follows it.
pub(super) fn word(raw: &str) -> (&str, Option<&str>) {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    let starts = raw.starts_with(|first: char| first.is_alphabetic() || first == '_');
    let end = raw.find(|character| !is_part(character)).unwrap_or(raw.len());
    if !starts || raw[end..].starts_with(['"', '#', '\'']) {
        return ("", Some(raw));
    }
    let rest = RawValue::from_ron(&raw[end..]).ok();
    (&raw[..end], rest.map(trimmed))
}

/// The `id` of a struct: its text, and the slice it is written in.
pub(super) fn id_of(raw: &str) -> Option<(String, &str)> {
    let (_, rest) = word(raw);
    let fields = fields(rest?, "").ok()?;
    let (_, written) = fields.into_iter().find(|(key, _)| *key == "id")?;
    Some((ron::from_str(written).ok()?, written))
}

/// A value without the white space and comments around it. Most have none, and finding out by
/// parsing again would cost a third of the time.
pub(in super::super) fn trimmed(raw: &RawValue) -> &str {
    let text = raw.get_ron();
    let is_bare = text.trim().len() == text.len() && !text.starts_with('/') && !text.ends_with('/');
    if is_bare { text } else { raw.trim().get_ron() }
}

fn reader(raw: &str) -> ron::Result<ron::Deserializer<'_>> {
    ron::Deserializer::from_str(raw).map_err(|error| error.code)
}

/// A slice of the file without the white space and the comments around it.
trait Slice<'de> {
    fn slice(self) -> &'de str;
}

impl<'de> Slice<'de> for &'de str {
    fn slice(self) -> &'de str {
        self
    }
}

impl<'de> Slice<'de> for &'de RawValue {
    fn slice(self) -> &'de str {
        trimmed(self)
    }
}

struct Keyed<K>(PhantomData<K>);

impl<'de, K: Deserialize<'de> + Slice<'de>> Visitor<'de> for Keyed<K> {
    type Value = Pairs<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("keys and values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some((key, value)) = map.next_entry::<K, &RawValue>()? {
            pairs.push((key.slice(), value.slice()));
        }
        Ok(pairs)
    }
}

struct Listed;

impl<'de> Visitor<'de> for Listed {
    type Value = Vec<&'de str>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element::<&RawValue>()? {
            items.push(item.slice());
        }
        Ok(items)
    }
}
