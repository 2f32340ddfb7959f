//! Levels of difficulty: values in the place of the campaign's own, each inside its own range.
use super::super::raw::DifficultyEntry;
use super::super::read::Files;
use super::super::{Finding, Findings, Spanned, did_you_mean, number};
use super::cited::citation;
use super::conditions::Reach;
use super::parameters::Notes;
use crate::rules::orders::Instrument;
use crate::rules::parameters::Parameters;
use crate::rules::scenario::InstrumentRule;
use crate::rules::scenario::{Difficulty, STANDARD, Setting, Unlock};

pub(super) fn difficulties(
    files: &Files,
    parameters: &Parameters,
    notes: &Notes,
    instruments: &[InstrumentRule],
    reach: Reach<'_>,
    findings: &mut Findings,
) -> Vec<Difficulty> {
    let mut levels = Vec::new();
    for entry in &files.difficulties {
        if entry.id == STANDARD {
            let message = format!("`{STANDARD}` is the campaign as it is written; choose another id");
            findings.error(entry.span, message);
        }
        let own = reach.is_own(entry.span);
        let settings = entry.set.iter().filter_map(|set| setting(set, parameters, notes, findings));
        let settings: Vec<Setting> = settings.collect();
        let unlocks: Vec<Unlock> =
            entry.from_turn.iter().filter_map(|each| unlock(each, instruments, own, findings)).collect();
        if own && settings.is_empty() && unlocks.is_empty() {
            findings.error(entry.span, format!("`{}` changes nothing", entry.id));
        }
        twice(entry, &settings, findings);
        levels.push(Difficulty {
            id: entry.id.clone(),
            name: entry.name.clone(),
            text: entry.text.clone(),
            settings,
            unlocks,
            citation: citation(entry.name.clone(), &entry.source, entry.confidence, findings),
        });
    }
    levels
}

/// A value by its path. One that is the campaign's own anyway, as in an overlay, changes nothing.
fn setting(
    set: &Spanned<(String, f64)>,
    parameters: &Parameters,
    notes: &Notes,
    findings: &mut Findings,
) -> Option<Setting> {
    let (path, value) = &set.value;
    let Some((position, within)) = Parameters::place(path) else {
        let paths: Vec<String> = Parameters::paths().collect();
        let message = format!("the rules know no parameter `{path}`");
        let help = did_you_mean(path, paths.iter().map(String::as_str));
        findings.push(Finding::error(set.span, message).help(help));
        return None;
    };
    let ranges = &notes[position].0;
    if let Some((low, high)) = ranges.get(within)
        && !(low..=high).contains(&value)
    {
        let (value, low, high) = (number(*value), number(*low), number(*high));
        let message = format!("`{path}` at {value} lies outside its own range {low} to {high}");
        findings.error(set.span, message);
    }
    let instead_of = parameters.get(path)?;
    (instead_of != *value).then(|| Setting { path: path.clone(), value: *value, instead_of })
}

/// An instrument by its turn. One that an overlay does not have opens at no level.
fn unlock(
    each: &Spanned<(Instrument, u16)>,
    instruments: &[InstrumentRule],
    own: bool,
    findings: &mut Findings,
) -> Option<Unlock> {
    let (instrument, from_turn) = each.value;
    if from_turn == 0 {
        findings.error(each.span, "turns run from 1");
    }
    let Some(rule) = instruments.iter().find(|rule| rule.instrument == instrument) else {
        if own {
            findings.error(each.span, format!("this campaign does not offer {instrument:?}"));
        }
        return None;
    };
    let instead_of = rule.from_turn;
    (instead_of != from_turn).then_some(Unlock { instrument, from_turn, instead_of })
}

fn twice(entry: &Spanned<DifficultyEntry>, settings: &[Setting], findings: &mut Findings) {
    for (at, setting) in settings.iter().enumerate() {
        if settings[..at].iter().any(|before| before.path == setting.path) {
            findings.error(entry.span, format!("`{}` sets `{}` twice", entry.id, setting.path));
        }
    }
}
