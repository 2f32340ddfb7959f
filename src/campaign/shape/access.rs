//! Structs, maps, lists and variants, entry by entry, with a stand-in for each entry that an
//! earlier pass marked.
use serde::de::value::{BorrowedStrDeserializer, UsizeDeserializer};
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess};
use serde::de::{VariantAccess, Visitor};

use super::super::source::Span;
use super::super::spanned;
use super::context::Fail;
use super::node::Node;
use super::slices::{self, Pairs};
use super::stand_in::StandIn;
use super::words::quoted;

/// Reads one entry, or its stand-in; what only serde can see is noted and marked here.
fn entry<'de, S: DeserializeSeed<'de>>(node: Node<'_, 'de>, seed: S) -> Result<S::Value, Fail> {
    if node.context.is_replaced(node.raw) {
        return seed.deserialize(StandIn::new()).map_err(|_| Fail::Refused);
    }
    seed.deserialize(node).map_err(|fail| match fail {
        Fail::Marked => Fail::Marked,
        other => {
            node.note_failure(other);
            node.context.replace(node.raw);
            Fail::Marked
        }
    })
}

impl<'n, 'de> Node<'n, 'de> {
    pub(super) fn structure<V: Visitor<'de>>(
        self,
        name: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fail> {
        let Ok(pairs) = slices::fields(self.raw, name) else {
            match slices::word(self.raw) {
                (word, Some(_)) if !word.is_empty() && word != name && !name.is_empty() => {
                    let message = format!("expected `{name}( ... )`, found {}", quoted(self.raw));
                    self.complain(word, &message, None);
                }
                _ => self.complain_kind("fields in parentheses, `(name: value, ...)`"),
            }
            return StandIn::new().deserialize_struct(name, known, visitor);
        };
        let mut left = self.known_fields(pairs, known);
        left.reverse();
        let added = self.context.added(self.raw);
        let fields = Fields { node: self, left, added, current: None };
        visitor.visit_map(fields).map_err(|fail| match fail {
            Fail::Missing(field) if !self.context.added(self.raw).contains(&field) => {
                self.complain_missing(field);
                self.context.add(self.raw, field);
                Fail::Marked
            }
            other => other,
        })
    }

    pub(super) fn tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Fail> {
        match slices::tuple(self.raw).or_else(|_| slices::items(self.raw)) {
            Ok(items) if items.len() == length => self.items(items, visitor),
            Ok(items) => {
                let message = format!("expected {length} values, found {}", items.len());
                self.complain(self.raw, &message, None);
                StandIn::new().deserialize_tuple(length, visitor)
            }
            Err(_) => {
                self.complain_kind(&format!("{length} values in parentheses"));
                StandIn::new().deserialize_tuple(length, visitor)
            }
        }
    }

    pub(super) fn items<V: Visitor<'de>>(self, items: Vec<&'de str>, visitor: V) -> Result<V::Value, Fail> {
        visitor.visit_seq(Items { node: self, items, next: 0 })
    }
}

/// The fields of a struct.
pub(super) struct Fields<'n, 'de> {
    pub(super) node: Node<'n, 'de>,
    /// Those in the file, in reverse.
    pub(super) left: Pairs<'de>,
    /// Those that are missing and get a stand-in.
    pub(super) added: Vec<&'static str>,
    /// The one whose key was given out; without a slice for an added one.
    pub(super) current: Option<(&'de str, Option<&'de str>)>,
}

impl<'de> MapAccess<'de> for Fields<'_, 'de> {
    type Error = Fail;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fail> {
        self.current = match self.left.pop() {
            Some((key, raw)) => Some((key, Some(raw))),
            None => self.added.pop().map(|key| (key, None)),
        };
        match self.current {
            Some((key, _)) => seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fail> {
        match self.current {
            Some((key, Some(raw))) => {
                let path = self.node.path.field(key);
                entry(self.node.at(raw, &path), seed)
            }
            _ => seed.deserialize(StandIn::new()).map_err(|_| Fail::Refused),
        }
    }
}

/// The entries of a map.
pub(super) struct MapEntries<'n, 'de> {
    pub(super) node: Node<'n, 'de>,
    /// In reverse.
    pub(super) left: Pairs<'de>,
    pub(super) current: Option<(&'de str, &'de str)>,
}

impl<'de> MapAccess<'de> for MapEntries<'_, 'de> {
    type Error = Fail;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fail> {
        self.current = self.left.pop();
        match self.current {
            Some((key, _)) => entry(self.node.at(key, self.node.path), seed).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fail> {
        let Some((key, raw)) = self.current else {
            return Err(Fail::Refused);
        };
        let path = self.node.path.field(key);
        entry(self.node.at(raw, &path), seed)
    }
}

/// The entries of a list or a tuple.
pub(super) struct Items<'n, 'de> {
    pub(super) node: Node<'n, 'de>,
    pub(super) items: Vec<&'de str>,
    pub(super) next: usize,
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Fail;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fail> {
        let Some(&raw) = self.items.get(self.next) else {
            return Ok(None);
        };
        self.next += 1;
        let path = self.node.path.entry(self.next, raw);
        entry(self.node.at(raw, &path), seed).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len() - self.next)
    }
}

/// File, first byte, last byte and value, as `Spanned` asks for them.
pub(super) struct Parts<'n, 'de> {
    pub(super) node: Node<'n, 'de>,
    pub(super) span: Span,
    pub(super) next: usize,
}

impl<'de> MapAccess<'de> for Parts<'_, 'de> {
    type Error = Fail;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fail> {
        match spanned::FIELDS.get(self.next) {
            Some(key) => seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fail> {
        self.next += 1;
        let number = match self.next {
            1 => self.span.file.index(),
            2 => self.span.start,
            3 => self.span.end,
            _ => return seed.deserialize(self.node),
        };
        let number: UsizeDeserializer<Fail> = number.into_deserializer();
        seed.deserialize(number)
    }
}

/// A variant: its name, and what is in its parentheses.
pub(super) struct Variant<'n, 'de> {
    pub(super) node: Node<'n, 'de>,
    pub(super) name: &'de str,
    pub(super) payload: Option<&'de str>,
}

impl<'n, 'de> EnumAccess<'de> for Variant<'n, 'de> {
    type Error = Fail;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Fail> {
        let name = seed.deserialize(BorrowedStrDeserializer::new(self.name))?;
        Ok((name, self))
    }
}

impl<'n, 'de> Variant<'n, 'de> {
    /// The node of the parentheses, or a complaint that there are none.
    fn payload(&self) -> Option<Node<'n, 'de>> {
        if self.payload.is_none() {
            let message = format!("`{}` needs a value in parentheses", self.name);
            let help = format!("write {}( ... )", self.name);
            self.node.complain(self.node.raw, &message, Some(help));
        }
        self.payload.map(|raw| self.node.at(raw, self.node.path))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = Fail;

    fn unit_variant(self) -> Result<(), Fail> {
        if let Some(payload) = self.payload.filter(|payload| *payload != "()") {
            let message = format!("`{}` stands alone, nothing may follow it", self.name);
            self.node.complain(payload, &message, None);
        }
        Ok(())
    }

    /// Takes `Word(value)`, and the fields or places of the value without its own parentheses.
    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Fail> {
        let Some(node) = self.payload() else {
            return seed.deserialize(StandIn::new());
        };
        match slices::tuple(node.raw).as_deref() {
            Ok([single]) => seed.deserialize(node.at(single, node.path)),
            _ => seed.deserialize(node),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Fail> {
        match self.payload() {
            Some(node) => node.tuple(length, visitor),
            None => StandIn::new().tuple_variant(length, visitor),
        }
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fail> {
        match self.payload() {
            Some(node) => node.structure("", fields, visitor),
            None => StandIn::new().struct_variant(fields, visitor),
        }
    }
}
