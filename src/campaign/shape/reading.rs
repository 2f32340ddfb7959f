//! What each kind of type asks of a slice: serde's `Deserializer` for [`Node`].
use serde::Deserializer;
use serde::de::Visitor;

use super::super::spanned;
use super::super::suggest::help_for;
use super::access::{MapEntries, Parts, Variant};
use super::context::Fail;
use super::node::Node;
use super::slices;
use super::stand_in::StandIn;

/// Values that are one token: read by `ron` as a Rust type, then handed over.
macro_rules! tokens {
    ($($method:ident, $visit:ident, $type:ty, $expected:expr;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
            match ron::from_str::<$type>(self.raw) {
                Ok(value) => visitor.$visit(value),
                Err(_) => {
                    self.complain_kind($expected);
                    StandIn::new().$method(visitor)
                }
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Node<'_, 'de> {
    type Error = Fail;

    tokens! {
        deserialize_bool, visit_bool, bool, "`true` or `false`";
        deserialize_i8, visit_i8, i8, "a whole number from -128 to 127";
        deserialize_i16, visit_i16, i16, "a whole number from -32,768 to 32,767";
        deserialize_i32, visit_i32, i32, "a whole number";
        deserialize_i64, visit_i64, i64, "a whole number";
        deserialize_i128, visit_i128, i128, "a whole number";
        deserialize_u8, visit_u8, u8, "a whole number from 0 to 255";
        deserialize_u16, visit_u16, u16, "a whole number from 0 to 65,535";
        deserialize_u32, visit_u32, u32, "a whole number from 0 to 4,294,967,295";
        deserialize_u64, visit_u64, u64, "a whole number, 0 or more";
        deserialize_u128, visit_u128, u128, "a whole number, 0 or more";
        deserialize_char, visit_char, char, "a single character in quotes, 'x'";
        deserialize_str, visit_string, String, "a text in quotes";
        deserialize_string, visit_string, String, "a text in quotes";
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match self.finite() {
            Some(number) if (number as f32).is_finite() => visitor.visit_f32(number as f32),
            Some(_) => {
                self.complain_kind("a number below 10 to the power of 38");
                StandIn::new().deserialize_f32(visitor)
            }
            None => StandIn::new().deserialize_f32(visitor),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match self.finite() {
            Some(number) => visitor.visit_f64(number),
            None => StandIn::new().deserialize_f64(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match slices::word(self.raw) {
            ("None", None) => visitor.visit_none(),
            ("Some", Some(rest)) => match slices::tuple(rest).as_deref() {
                Ok([inner]) => visitor.visit_some(self.at(inner, self.path)),
                _ => {
                    self.complain_kind("one value in `Some( ... )`");
                    visitor.visit_none()
                }
            },
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        if self.raw != "()" {
            self.complain_kind("`()`");
        }
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fail> {
        if self.raw != name && self.raw != "()" {
            self.complain_kind(&format!("`{name}`"));
        }
        visitor.visit_unit()
    }

    /// Takes the bare value as well as `Name(value)`.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fail> {
        let (word, rest) = slices::word(self.raw);
        let inner = rest.filter(|_| word == name).map(slices::tuple);
        match inner.as_ref().map(|inner| inner.as_deref()) {
            Some(Ok([inner])) => visitor.visit_newtype_struct(self.at(inner, self.path)),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match slices::items(self.raw) {
            Ok(items) => self.items(items, visitor),
            Err(_) => {
                self.complain_kind("a list");
                StandIn::new().deserialize_seq(visitor)
            }
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Fail> {
        self.tuple(length, visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Fail> {
        match slices::word(self.raw) {
            (word, Some(rest)) if word == name => self.at(rest, self.path).tuple(length, visitor),
            _ => self.tuple(length, visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        let Ok(pairs) = slices::pairs(self.raw) else {
            self.complain_kind("a map in braces, `{key: value, ...}`");
            return StandIn::new().deserialize_map(visitor);
        };
        let mut left = self.distinct_keys(pairs);
        left.reverse();
        visitor.visit_map(MapEntries { node: self, left, current: None })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fail> {
        if name != spanned::NAME {
            return self.structure(name, fields, visitor);
        }
        visitor.visit_map(Parts { node: self, span: self.context.source.span_of(self.raw), next: 0 })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fail> {
        let (word, payload) = slices::word(self.raw);
        if variants.contains(&word) {
            return visitor.visit_enum(Variant { node: self, name: word, payload });
        }
        if word.is_empty() {
            let inner = self.raw.trim_matches('"');
            let help = match variants.contains(&inner) {
                true => Some(format!("write it without quotes: {inner}")),
                false => help_for(inner, variants),
            };
            self.complain_found("a word", help);
        } else {
            let message = format!("unknown word `{word}`");
            self.complain(word, &message, help_for(word, variants));
        }
        StandIn::new().deserialize_enum(name, variants, visitor)
    }

    /// A type that takes anything could take a number that is not finite, or a repeated key.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Fail> {
        let message = "this type does not say what it takes, and cannot be read from a campaign";
        Err(Fail::Said(String::from(message)))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { bytes byte_buf identifier }
}
