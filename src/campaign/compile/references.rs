//! Ids to indices: each kind's ids by position, and a finding with advice where a name leads
//! nowhere.
use super::super::read::Files;
use super::super::{Finding, Findings, Spanned, did_you_mean};
use crate::rules::draw::EntityKey;
use crate::rules::scenario::Name;
use std::collections::BTreeMap;

/// Positions of the ids of one kind.
pub(super) type Positions = BTreeMap<String, usize>;

/// Positions of ids, by kind.
pub(super) struct Ids {
    pub regions: Positions,
    pub countries: Positions,
    pub basins: Positions,
    pub firms: Positions,
    pub partners: Positions,
}

impl Ids {
    pub fn of(files: &Files) -> Self {
        Self {
            regions: positions(files.regions.iter().map(|r| &r.id)),
            countries: positions(files.countries.iter().map(|c| &c.id)),
            basins: positions(files.basins.iter().map(|b| &b.id)),
            firms: positions(files.firms.iter().map(|f| &f.id)),
            partners: positions(files.partners.iter().map(|p| &p.id)),
        }
    }
}

/// Where each id stands in its list.
pub(super) fn positions<'a>(ids: impl Iterator<Item = &'a String>) -> Positions {
    ids.enumerate().map(|(at, id)| (id.clone(), at)).collect()
}

/// Looks a reference up; a finding if there is none.
pub(super) fn find(ids: &Positions, word: &Spanned<String>, what: &str, findings: &mut Findings) -> usize {
    if let Some(at) = ids.get(&word.value) {
        return *at;
    }
    missing(ids.keys().map(String::as_str), word, what, findings);
    0
}

/// Finds that a name leads nowhere. Where an overlay left out what its base names, that is its place.
pub(super) fn missing<'a>(
    known: impl Iterator<Item = &'a str>,
    word: &Spanned<String>,
    what: &str,
    findings: &mut Findings,
) {
    if findings.is_broken(&word.value) {
        return;
    }
    findings.push(match findings.left_out_under(what, &word.value, word.span) {
        Some(span) => {
            let message = format!("{what} `{}` is left out here, and the base still names it", word.value);
            let help = "leave out or replace what names it too".to_owned();
            Finding::error(span, message).other(word.span, "it is named here").help(help)
        }
        None => {
            let message = format!("there is no {what} `{}`", word.value);
            Finding::error(word.span, message).help(did_you_mean(&word.value, known))
        }
    });
}

/// A named thing and the key of its draws.
pub(super) fn name_of(kind: &str, id: &str, name: &str, short: &str) -> Name {
    Name {
        id: id.to_owned(),
        name: name.to_owned(),
        short: short.to_owned(),
        key: EntityKey::of(&format!("{kind}/{id}")),
    }
}

/// Draw keys must differ: two entities on one key would share their luck.
pub(super) fn collisions(files: &Files, findings: &mut Findings) {
    let mut seen: BTreeMap<u32, String> = BTreeMap::new();
    let mut look = |kind: &str, id: &str, span| {
        let name = format!("{kind}/{id}");
        let key = EntityKey::of(&name).0;
        if let Some(other) = seen.insert(key, name) {
            let message = format!("the id `{id}` draws the same luck as `{other}`; choose another id");
            findings.error(span, message);
        }
    };
    files.facilities.iter().for_each(|f| look("facility", &f.id, f.span));
    files.countries.iter().for_each(|c| look("country", &c.id, c.span));
    files.firms.iter().for_each(|f| look("firm", &f.id, f.span));
    files.events.iter().for_each(|e| look("event", &e.id, e.span));
    // An id of the campaign's own is complained about where injects are compiled.
    let new = files.injects.iter().filter(|inject| !files.events.iter().any(|event| event.id == inject.id));
    new.for_each(|inject| look("event", &inject.id, inject.span));
}
