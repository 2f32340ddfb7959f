//! Whole files: a list of elements, or one value; and lists whose elements have ids.
//!
//! Every element is read on its own, so one run gathers the complaints of all of them. An element
//! with a complaint is left out of the result; its id is kept, see [`Findings::is_broken`].
use std::collections::BTreeMap;
use std::ops::Range;

use ron::error::{Position, SpannedError};
use ron::value::RawValue;
use serde::de::DeserializeOwned;

use super::brackets::{self, Brackets};
use super::finding::{Finding, Findings};
use super::shape::{self, Name};
use super::source::{Source, Span};
use super::spanned::Spanned;

/// Reads a file that holds a list; `what` is what one element is called: "facility".
pub fn read_list<T: DeserializeOwned>(
    source: &Source,
    what: &str,
    findings: &mut Findings,
) -> Vec<Spanned<T>> {
    let mut elements = Vec::new();
    for (index, raw) in entries(source, what, findings).into_iter().enumerate() {
        let number = Some(index + 1);
        let Some(raw) = raw else { continue };
        elements.extend(shape::read(source, raw, Name { what, number }, findings));
    }
    elements
}

/// Reads a file that holds one value; `what` is what it is called: "campaign".
pub fn read_one<T: DeserializeOwned>(
    source: &Source,
    what: &str,
    findings: &mut Findings,
) -> Option<Spanned<T>> {
    let found = findings.len();
    read_in_part(source, what, findings).filter(|_| findings.len() == found)
}

/// The same; where parts of it are wrong, the value has something in their place, so that the rest of it can
/// be looked at in the same run.
pub fn read_in_part<T: DeserializeOwned>(
    source: &Source,
    what: &str,
    findings: &mut Findings,
) -> Option<Spanned<T>> {
    let number = None;
    match ron::from_str::<&RawValue>(source.text()) {
        Ok(raw) => {
            let raw = shape::trimmed(raw);
            shape::read_in_part(source, raw, Name { what, number }, findings)
        }
        Err(error) => {
            if let Some(begins) = begins_without_bracket(source.text()) {
                let message = format!("expected fields of a {what} in parentheses, `(name: value, ...)`");
                findings.error(source.span(begins), message);
            } else if !complain_brackets(source, &brackets::scan(source.text()), findings) {
                findings.push(syntax(source, source.text(), &error));
            }
            None
        }
    }
}

/// The first sign of a text that begins with no bracket, behind comments and a name: it is of another kind than
/// what we read.
fn begins_without_bracket(text: &str) -> Option<Range<usize>> {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("//") {
        rest = comment.split_once('\n').map_or("", |(_, after)| after).trim_start();
    }
    let begins = text.len() - rest.len();
    let named = rest.trim_start_matches(|sign: char| sign.is_alphanumeric() || sign == '_').trim_start();
    let other = named.chars().next().is_some_and(|sign| !matches!(sign, '(' | '[' | '{' | '/' | '"' | '#'));
    other.then(|| begins..begins + rest.chars().next().map_or(0, char::len_utf8))
}

/// The fields of the one value that a file holds, with the places of their values; none where the file
/// holds something else.
pub fn field_spans(source: &Source) -> Vec<(String, Span)> {
    let Ok(raw) = ron::from_str::<&RawValue>(source.text()) else { return Vec::new() };
    let fields = shape::fields_of(shape::trimmed(raw));
    fields.into_iter().map(|(name, value)| (name.to_owned(), source.span_of(value))).collect()
}

/// Small letters and digits in words, with `-` or `_` between them.
pub(crate) fn is_id(key: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit())
    };
    key.split(['-', '_']).all(is_word)
}

/// Complains about ids that are given twice or look like no id; hands the list back with the first of each.
pub fn keyed<T>(list: Vec<Spanned<T>>, id: impl Fn(&T) -> &str, findings: &mut Findings) -> Vec<Spanned<T>> {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let mut kept = Vec::with_capacity(list.len());
    for element in list {
        let key = String::from(id(&element));
        match seen.get(&key) {
            Some(first) => {
                let message = format!("the id `{key}` is given twice");
                let finding = Finding::error(element.span, message);
                findings.push(finding.other(*first, "first given here"));
            }
            None => {
                if key.is_empty() {
                    findings.error(element.span, "the id is empty");
                } else if !is_id(&key) {
                    let message = format!("the id `{key}` goes into saved games as it is written");
                    let help = "write small letters and digits with `-` between, as in `mt-weld-mine`";
                    findings.push(Finding::warning(element.span, message).help(help.to_owned()));
                }
                seen.insert(key, element.span);
                kept.push(element);
            }
        }
    }
    kept
}

/// The slices of a list's elements; none for one that is not valid RON, which is complained about.
fn entries<'de>(source: &'de Source, what: &str, findings: &mut Findings) -> Vec<Option<&'de str>> {
    let text = source.text();
    let error = match ron::from_str::<Vec<&RawValue>>(text) {
        Ok(entries) => {
            let slice = |entry: &'de RawValue| Some(shape::trimmed(entry));
            return entries.into_iter().map(slice).collect();
        }
        Err(error) => error,
    };
    if error.code == ron::Error::ExpectedArray {
        let start = offset(text, error.span.end);
        let message = format!("expected a list of {what} entries in brackets, `[ ... ]`");
        let first = text[start..].chars().next().map_or(0, char::len_utf8);
        findings.error(source.span(start..start + first), message);
        return Vec::new();
    }
    let scan = brackets::scan(text);
    if complain_brackets(source, &scan, findings) {
        return Vec::new();
    }
    let Brackets::Sound(ranges) = scan else {
        return Vec::new();
    };
    let before = findings.len();
    let mut slices = Vec::new();
    for range in ranges {
        let entry = &text[range];
        match RawValue::from_ron(entry) {
            Ok(raw) => slices.push(Some(shape::trimmed(raw))),
            Err(error) => {
                findings.push(syntax(source, entry, &error));
                findings.note_broken(likely_id(entry));
                slices.push(None);
            }
        }
    }
    if findings.len() == before {
        findings.push(syntax(source, text, &error));
    }
    slices
}

/// The id of an entry that is not valid RON; empty if none can be made out.
fn likely_id(entry: &str) -> String {
    let after = entry.split_once("id:").map_or("", |(_, after)| after);
    let text = after.trim_start().strip_prefix('"');
    let id = text.and_then(|text| text.split_once('"'));
    String::from(id.map_or("", |(id, _)| id))
}

/// Complains about a bracket or quote without its partner; says whether there was one.
fn complain_brackets(source: &Source, scan: &Brackets, findings: &mut Findings) -> bool {
    let bracket = |at: usize| &source.text()[at..at + 1];
    let finding = match *scan {
        Brackets::Sound(_) => return false,
        Brackets::Unclosed(at) => {
            let message = format!("this `{}` is never closed", bracket(at));
            Finding::error(source.span(at..at + 1), message)
        }
        Brackets::Unopened(at) => {
            let message = format!("this `{}` closes nothing", bracket(at));
            Finding::error(source.span(at..at + 1), message)
        }
        Brackets::Mismatched { open, close } => {
            let message = format!("this `{}` is never closed", bracket(open));
            let first = format!("`{}` comes first", bracket(close));
            Finding::error(source.span(open..open + 1), message).other(source.span(close..close + 1), first)
        }
        Brackets::UnclosedText { last, over_line: None } => {
            let message = "a text is never closed with a quote: this one, or one before it";
            Finding::error(source.span(last..last + 1), message)
        }
        Brackets::UnclosedText { over_line: Some(at), .. } => {
            let message =
                "a text is never closed with a quote: most likely this one, which goes over its line";
            Finding::error(source.span(at..at + 1), message)
        }
    };
    findings.push(finding);
    true
}

/// An error of syntax in a slice of the file.
fn syntax(source: &Source, slice: &str, error: &SpannedError) -> Finding {
    let base = source.span_of(slice).start;
    let at = base + offset(slice, error.span.end);
    let next = source.text()[at..].chars().next();
    let span = source.span(at..at + next.map_or(0, char::len_utf8));
    match next {
        Some('=') => Finding::error(span, "`:` belongs between a field and its value"),
        _ => Finding::error(span, shape::said(&error.code)),
    }
}

/// The byte of a position that counts lines and characters from one.
fn offset(text: &str, position: Position) -> usize {
    let lines = position.line.saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(lines).map(str::len).sum();
    let line = &text[start..];
    let column = position.col.saturating_sub(1);
    start + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
}
