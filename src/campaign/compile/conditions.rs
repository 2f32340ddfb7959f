//! Conditions over figures, and the failure modes made of them. A condition that no world can meet
//! is a mistake of its author: a figure outside what it can be, two that exclude each other, a time
//! after the end.
use super::super::raw::{ConditionEntry, Lever};
use super::super::read::Files;
use super::super::source::FileId;
use super::super::{Finding, Findings, Span, Spanned, did_you_mean};
use super::references::name_of;
use crate::rules::figure::{Comparison, Condition, FigureId, Unit};
use crate::rules::scenario::{Calendar, FailureRule};
use std::collections::BTreeSet;

/// How long the play is, and whether what it does not reach is the author's own doing: an overlay
/// inherits things from a longer game, and that they lie outside its own is no mistake.
#[derive(Clone, Copy)]
pub(super) struct Reach<'a> {
    /// Steps of play.
    pub steps: u32,
    /// Beijing's levers, which a move names.
    pub levers: &'a [Spanned<Lever>],
    inherited: &'a BTreeSet<FileId>,
}

impl<'a> Reach<'a> {
    pub fn of(calendar: &Calendar, files: &'a Files) -> Self {
        Self { steps: calendar.steps(), levers: &files.levers, inherited: &files.inherited }
    }

    /// Is this written in the campaign itself?
    pub fn is_own(&self, span: Span) -> bool {
        !self.inherited.contains(&span.file)
    }
}

/// A figure by its id.
pub(super) fn figure(word: &Spanned<String>, findings: &mut Findings) -> Option<FigureId> {
    let found = FigureId::of(&word.value);
    if found.is_none() {
        let known: Vec<&str> = FigureId::ALL.iter().map(|f| f.id()).collect();
        let message = format!("there is no figure `{}`", word.value);
        findings.push(Finding::error(word.span, message).help(did_you_mean(&word.value, known)));
    }
    found
}

/// Conditions that must all hold.
pub(super) fn conditions(
    list: &[ConditionEntry],
    reach: Reach<'_>,
    findings: &mut Findings,
) -> Vec<Condition> {
    let mut all = Vec::new();
    let mut spans = Vec::new();
    for entry in list {
        let span = entry.figure.span;
        if entry.steps == 0 {
            findings.error(span, "a window of nought steps never holds; leave `steps` out for one");
        }
        if let Some((low, high)) = entry.range
            && !(low..=high).contains(&entry.value.value)
        {
            let message =
                format!("the threshold {} lies outside its own range {low} to {high}", entry.value.value);
            findings.error(entry.value.span, message);
        }
        let Some(figure) = figure(&entry.figure, findings) else { continue };
        let condition =
            Condition { figure, comparison: entry.is.into(), value: entry.value.value, steps: entry.steps };
        possible(&condition, entry, reach, findings);
        all.push(condition);
        spans.push(span);
    }
    contradictions(&all, &spans, findings);
    all
}

/// The least and the most a figure can be.
fn range(figure: FigureId) -> (f64, f64) {
    const OPEN: f64 = f64::INFINITY;
    match figure.unit() {
        Unit::Share => match figure {
            FigureId::HeavyGap | FigureId::SignedHeavyGap | FigureId::SecuredFall => (-1.0, 1.0),
            // Over something else than a whole: capacity over need, dues over a year's money.
            FigureId::CarryMine
            | FigureId::CarryCrack
            | FigureId::CarrySeparation
            | FigureId::CarryMetal
            | FigureId::CarryAlloy
            | FigureId::CarryMagnet
            | FigureId::FloorDuesShare
            | FigureId::SignedDuesShare
            | FigureId::SignedMidstreamShare
            | FigureId::SignedOxideTakenShare
            | FigureId::SignedMagnetFeed
            | FigureId::NdPrLeavingShare
            | FigureId::OxideLeavingShare
            | FigureId::NewMagnetUse
            | FigureId::GraduatesLostShare
            | FigureId::WorstRaidedBasin => (0.0, OPEN),
            _ => (0.0, 1.0),
        },
        Unit::UsdPerKg | Unit::KgPerStep | Unit::Persons | Unit::Count | Unit::Steps => (0.0, OPEN),
        Unit::Kusd => (-OPEN, OPEN),
        Unit::Index => match figure {
            FigureId::LicenceLevel => (0.0, 2.0),
            FigureId::FiscalHalf => (0.0, 1.0),
            _ => (-OPEN, OPEN),
        },
    }
}

fn possible(condition: &Condition, entry: &ConditionEntry, reach: Reach<'_>, findings: &mut Findings) {
    let (low, high) = range(condition.figure);
    let value = condition.value;
    let id = condition.figure.id();
    let reachable = |low: f64, high: f64| match condition.comparison {
        Comparison::AtLeast => value <= high,
        Comparison::Above => value < high,
        Comparison::AtMost => value >= low,
        Comparison::Below => value > low,
    };
    if !reachable(low, high) {
        let message = format!("`{id}` runs from {low} to {high}, so this can never hold");
        findings.error(entry.value.span, message);
    } else if reach.is_own(entry.figure.span) {
        let years = f64::from(reach.steps.saturating_sub(1) / 2);
        if condition.figure == FigureId::YearsFromStart && !reachable(0.0, years) {
            let message = format!("play ends after {years} full years, so this never holds");
            findings.warning(entry.value.span, message);
        } else if condition.steps >= reach.steps {
            let message = format!("a window of {} half-years is longer than the play", condition.steps);
            findings.warning(entry.figure.span, message);
        }
    }
}

/// Two conditions on one figure that exclude each other.
fn contradictions(all: &[Condition], spans: &[Span], findings: &mut Findings) {
    for (at, one) in all.iter().enumerate() {
        for (before, other) in all[..at].iter().enumerate() {
            if one.figure == other.figure && (excludes(one, other) || excludes(other, one)) {
                let message = format!("`{}` cannot be both at once", one.figure.id());
                findings.push(Finding::error(spans[at], message).other(spans[before], "the other is here"));
            }
        }
    }
}

/// Does a lower bound lie over an upper one?
fn excludes(lower: &Condition, upper: &Condition) -> bool {
    let strict = match (lower.comparison, upper.comparison) {
        (Comparison::AtLeast, Comparison::AtMost) => false,
        (Comparison::AtLeast, Comparison::Below)
        | (Comparison::Above, Comparison::AtMost | Comparison::Below) => true,
        (Comparison::AtLeast | Comparison::Above, Comparison::AtLeast | Comparison::Above)
        | (Comparison::AtMost | Comparison::Below, _) => return false,
    };
    lower.value > upper.value || (strict && lower.value >= upper.value)
}

/// The failure modes.
pub(super) fn failures(files: &Files, reach: Reach<'_>, findings: &mut Findings) -> Vec<FailureRule> {
    let mut failures = Vec::new();
    for f in &files.failures {
        if f.red.is_empty() || f.red.iter().any(Vec::is_empty) {
            findings.error(f.red.span, format!("`{}` has no rule for red", f.id));
        }
        failures.push(FailureRule {
            name: name_of("failure", &f.id, &f.name, &f.short),
            text: f.text.clone(),
            rule: f.rule.clone(),
            chain: f.chain.clone(),
            red: f.red.iter().map(|way| conditions(way, reach, findings)).collect(),
            amber: f.amber.iter().map(|way| conditions(way, reach, findings)).collect(),
            sunk: f.sunk.as_ref().and_then(|word| figure(word, findings)),
            people: f.people.as_ref().and_then(|word| figure(word, findings)),
            ranges: f
                .red
                .value
                .iter()
                .flatten()
                .filter_map(|entry| Some((FigureId::of(&entry.figure.value)?, entry.range?)))
                .collect(),
        });
    }
    failures
}
