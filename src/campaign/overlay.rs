//! An overlay: what a campaign changes in the list of another.
//!
//! One level and by id: an element is replaced whole, added, or removed. Ids that do not fit the
//! base are complained about, and the rest of the overlay is still applied.
use std::collections::BTreeMap;

use serde::Deserialize;

use super::finding::{Finding, Findings};
use super::list::keyed;
use super::source::Span;
use super::spanned::Spanned;
use super::suggest::did_you_mean;

/// The changes to one list.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, bound = "T: Deserialize<'de>")]
pub struct Patch<T> {
    /// Elements that take the place of the base's element of the same id.
    #[serde(default = "Vec::new")]
    pub replace: Vec<Spanned<T>>,
    /// Elements that the base does not have; they follow its own.
    #[serde(default = "Vec::new")]
    pub add: Vec<Spanned<T>>,
    /// Ids of elements that are left out.
    #[serde(default)]
    pub remove: Vec<Spanned<String>>,
    /// Ids of the only elements that are taken over; left out, all are.
    #[serde(default)]
    pub keep: Option<Spanned<Vec<Spanned<String>>>>,
}

impl<T> Default for Patch<T> {
    fn default() -> Patch<T> {
        Patch { replace: Vec::new(), add: Vec::new(), remove: Vec::new(), keep: None }
    }
}

/// The base's list, each element in its place, with the changes of an overlay.
pub fn apply<T>(
    base: Vec<Spanned<T>>,
    patch: Patch<T>,
    what: &str,
    id: impl Fn(&T) -> &str,
    findings: &mut Findings,
) -> Vec<Spanned<T>> {
    let places: BTreeMap<String, Span> =
        base.iter().map(|element| (String::from(id(element)), element.span)).collect();
    let known = || places.keys().map(String::as_str);
    let unknown = |wanted: &str, span: Span, otherwise: Option<&str>| {
        let help = did_you_mean(wanted, known()).or_else(|| otherwise.map(String::from));
        Finding::error(span, format!("the base has no {what} `{wanted}`")).help(help)
    };

    let mut removed: BTreeMap<&str, Span> = BTreeMap::new();
    for wanted in &patch.remove {
        if let Some(first) = removed.get(wanted.as_str()) {
            let message = format!("{what} `{}` is removed twice", wanted.value);
            findings.push(Finding::error(wanted.span, message).other(*first, "first removed here"));
        } else if places.contains_key(wanted.as_str()) {
            removed.insert(wanted, wanted.span);
        } else if !findings.is_broken(wanted) {
            findings.push(unknown(wanted, wanted.span, None));
        }
    }

    if let (Some(keep), Some(removed)) = (&patch.keep, patch.remove.first()) {
        let message = "`keep` already leaves out everything else";
        findings.push(Finding::error(removed.span, message).other(keep.span, "what is kept is listed here"));
    }
    let mut kept: Option<BTreeMap<&str, Span>> = patch.keep.as_ref().map(|_| BTreeMap::new());
    for wanted in patch.keep.iter().flat_map(|keep| &keep.value) {
        if !places.contains_key(wanted.as_str()) {
            if !findings.is_broken(wanted) {
                findings.push(unknown(wanted, wanted.span, None));
            }
        } else if let Some(first) = kept.as_mut().and_then(|kept| kept.insert(wanted, wanted.span)) {
            let message = format!("{what} `{}` is kept twice", wanted.value);
            findings.push(Finding::error(wanted.span, message).other(first, "first kept here"));
        }
    }

    let mut replacing: BTreeMap<String, Spanned<T>> = BTreeMap::new();
    for element in keyed(patch.replace, &id, findings) {
        let key = String::from(id(&element));
        if let Some(first) = removed.get(key.as_str()) {
            let message = format!("{what} `{key}` is both replaced and removed");
            findings.push(Finding::error(element.span, message).other(*first, "removed here"));
        } else if places.contains_key(&key) {
            replacing.insert(key, element);
        } else if !findings.is_broken(&key) {
            let otherwise = "a new one belongs in `add`";
            findings.push(unknown(&key, element.span, Some(otherwise)));
        }
    }

    let mut result = Vec::with_capacity(base.len() + patch.add.len());
    for element in base {
        let stays = kept.as_ref().is_none_or(|kept| kept.contains_key(id(&element)));
        match replacing.remove(id(&element)) {
            Some(replacement) => result.push(replacement),
            None if stays && !removed.contains_key(id(&element)) => result.push(element),
            None => {
                let keep = patch.keep.as_ref().map(|keep| keep.span);
                if let Some(span) = removed.get(id(&element)).copied().or(keep) {
                    findings.note_left_out(what, id(&element), span);
                }
            }
        }
    }
    for element in keyed(patch.add, &id, findings) {
        // What a `keep` leaves out is not there any more, and its id is free.
        let there = patch.keep.is_none() || result.iter().any(|other: &Spanned<T>| id(other) == id(&element));
        match places.get(id(&element)).filter(|_| there) {
            Some(first) => {
                let message = format!("the base already has {what} `{}`", id(&element));
                let finding = Finding::error(element.span, message).other(*first, "it is here");
                findings.push(finding.help(String::from("to change it, use `replace`")));
            }
            None => result.push(element),
        }
    }
    result
}
