//! Names as a screen shows them: there, in one line, of a length that fits, and no two plants under one.
use super::super::harmless::in_one_line;
use super::super::read::Files;
use super::super::{Finding, Findings, Span, Spanned};
use std::collections::BTreeMap;

/// Longest name in full, characters; a longer one is cut wherever it stands.
const LONGEST_NAME: usize = 60;
/// Longest short name, characters; columns of lists and the map hold no more.
const LONGEST_SHORT: usize = 24;

/// Looks at every name of a campaign.
pub(super) fn names(files: &Files, findings: &mut Findings) {
    if let Some(campaign) = &files.campaign {
        shown(&campaign.id, "title", &campaign.title, campaign.span, LONGEST_NAME, findings);
    }
    macro_rules! both {
        ($($list:ident),*) => { $(for each in &files.$list {
            shown(&each.id, "name", &each.name, each.span, LONGEST_NAME, findings);
            shown(&each.id, "short", &each.short, each.span, LONGEST_SHORT, findings);
        })* };
    }
    both!(
        regions, countries, basins, firms, facilities, partners, platforms, levers, events, packages,
        failures
    );
    for each in &files.difficulties {
        shown(&each.id, "name", &each.name, each.span, LONGEST_NAME, findings);
    }
    for each in &files.injects {
        shown(&each.id, "name", &each.name, each.span, LONGEST_NAME, findings);
        if let Some(short) = &each.short {
            shown(&each.id, "short", short, each.span, LONGEST_SHORT, findings);
        }
    }
    plants_of_one_name(files, findings);
}

/// A name is there, in one line, and short enough.
pub(super) fn shown(id: &str, field: &str, text: &str, span: Span, longest: usize, findings: &mut Findings) {
    let length = text.chars().count();
    if text.trim().is_empty() {
        findings.error(span, format!("the `{field}` of `{id}` is empty"));
    } else if !in_one_line(text) {
        findings
            .error(span, format!("the `{field}` of `{id}` holds a line break, a tab or a control character"));
    } else if length > longest {
        let message =
            format!("the `{field}` of `{id}` has {length} characters, and screens show {longest} of them");
        findings.warning(span, message);
    }
}

/// Lists, orders and questions name a plant by its short name alone.
fn plants_of_one_name(files: &Files, findings: &mut Findings) {
    let mut seen: BTreeMap<&str, &Spanned<String>> = BTreeMap::new();
    for each in &files.facilities {
        if let Some(first) = seen.get(each.short.trim()) {
            let message = format!("another plant is called `{}` already", each.short.value);
            findings.push(Finding::error(each.short.span, message).other(first.span, "it is here"));
        } else {
            seen.insert(each.short.trim(), &each.short);
        }
    }
}
