//! Beijing's ladder: what each lever does, and what its weight hangs on.
use super::super::raw;
use super::super::read::Files;
use super::super::{Finding, Findings};
use super::bounds::{between, count_within, within};
use super::cited::citation;
use super::references::name_of;
use crate::rules::scenario::{Lever, LeverEffect};

/// Heaviest base weight: with it a lever is pulled for certain, as a campaign's premise may want.
const MOST: f64 = 1e6;

pub(super) fn levers(files: &Files, findings: &mut Findings) -> Vec<Lever> {
    let mut levers = Vec::new();
    for l in &files.levers {
        levers.push(lever(l, findings));
    }
    match (files.levers.first(), &files.campaign) {
        (Some(first), _) if first.effect != LeverEffect::Hold => {
            findings.error(first.span, "the first lever must be the one that holds");
        }
        (None, Some(campaign)) => {
            let message = "the campaign has no levers, and Beijing needs at least the one that holds";
            let help = "keep or write it first in `levers.ron`: the one with `effect: Hold`";
            findings.push(Finding::error(campaign.span, message).help(help.to_owned()));
        }
        _ => {}
    }
    levers
}

fn lever(l: &raw::Lever, findings: &mut Findings) -> Lever {
    citation(l.name.clone(), &l.source, l.confidence, findings);
    let (shortest, longest) = l.steps.value;
    if shortest > longest {
        findings.error(l.steps.span, "the shortest duration is longer than the longest");
    }
    between(f64::from(longest), l.steps.span, 0.0, 40.0, "steps", findings);
    let weight = |value, what, findings: &mut Findings| within(value, -5.0, 5.0, what, findings);
    Lever {
        name: name_of("lever", &l.id, &l.name, &l.short),
        effect: l.effect,
        above_warn: l.above_warn,
        text: l.text.clone(),
        base: within(&l.base, 0.0, MOST, "base", findings),
        temper: weight(&l.temper, "temper", findings),
        tension: weight(&l.tension, "tension", findings),
        vulnerability: weight(&l.vulnerability, "vulnerability", findings),
        coverage: weight(&l.coverage, "coverage", findings),
        exports: weight(&l.exports, "exports", findings),
        rest_years: count_within(&l.rest_years, 0, 40, "rest_years", findings),
        steps: (shortest, longest),
    }
}
