//! Levers, events, injects, packages, failures, terms of the trade and papers.
use super::words::{ComparisonWord, Groups, StageWord};
use crate::campaign::Spanned;
use crate::rules::scenario::Confidence;
use crate::rules::scenario::Effect;
use crate::rules::scenario::EventSubject;
use crate::rules::scenario::LeverEffect;
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct Lever {
    pub id: String,
    pub name: String,
    pub short: String,
    pub effect: LeverEffect,
    pub above_warn: bool,
    pub text: String,
    pub base: Spanned<f64>,
    pub temper: Spanned<f64>,
    pub tension: Spanned<f64>,
    pub vulnerability: Spanned<f64>,
    pub coverage: Spanned<f64>,
    pub exports: Spanned<f64>,
    pub rest_years: Spanned<u32>,
    pub steps: Spanned<(u32, u32)>,
    pub source: Spanned<String>,
    pub confidence: Confidence,
}

fn first() -> u32 {
    1
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct ConditionEntry {
    pub figure: Spanned<String>,
    pub is: ComparisonWord,
    pub value: Spanned<f64>,
    #[serde(default)]
    pub range: Option<(f64, f64)>,
    #[serde(default = "first")]
    pub steps: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct ChoiceEntry {
    pub label: String,
    pub known: String,
    pub effects: Vec<Spanned<Effect>>,
    #[serde(default)]
    pub moves: Vec<MoveEntry>,
}

/// A move of Beijing's that comes with an event.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct MoveEntry {
    pub lever: Spanned<String>,
    pub steps: Spanned<u32>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct EventEntry {
    pub id: String,
    pub name: String,
    pub short: String,
    pub text: Spanned<String>,
    #[serde(default)]
    pub when: Vec<ConditionEntry>,
    #[serde(default)]
    pub dates: Vec<Spanned<String>>,
    pub chance_per_year: Spanned<f64>,
    pub limit: Spanned<u32>,
    pub subject: EventSubject,
    pub choices: Spanned<Vec<ChoiceEntry>>,
    pub source: Spanned<String>,
    pub confidence: Confidence,
}

/// An inject: an event with what a facilitator need not say left out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct InjectEntry {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub short: Option<String>,
    pub text: Spanned<String>,
    #[serde(default)]
    pub when: Vec<ConditionEntry>,
    pub dates: Spanned<Vec<Spanned<String>>>,
    #[serde(default)]
    pub chance_per_year: Option<Spanned<f64>>,
    #[serde(default)]
    pub limit: Option<Spanned<u32>>,
    #[serde(default)]
    pub subject: Option<EventSubject>,
    pub choices: Spanned<Vec<ChoiceEntry>>,
    #[serde(default)]
    pub source: Option<Spanned<String>>,
    #[serde(default)]
    pub confidence: Option<Confidence>,
}

fn none() -> Groups {
    Groups { NdPr: 0.0, DyTb: 0.0, Sm: 0.0, LaCe: 0.0 }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct TermsEntry {
    #[serde(default)]
    pub cost_share: f64,
    #[serde(default)]
    pub loan_share: f64,
    #[serde(default)]
    pub equity_share: f64,
    #[serde(default)]
    pub pilot: bool,
    #[serde(default = "none")]
    pub floor_usd_per_kg: Groups,
    #[serde(default = "none")]
    pub fee_usd_per_kg: Groups,
    #[serde(default)]
    pub term_years: f64,
    #[serde(default)]
    pub cover: f64,
    #[serde(default)]
    pub upside_share: f64,
    #[serde(default)]
    pub guarantee_musd_per_year: f64,
    #[serde(default)]
    pub allied_only: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct PackageEntry {
    pub id: String,
    pub name: String,
    pub short: String,
    pub text: String,
    pub stages: Spanned<Vec<StageWord>>,
    pub terms: Spanned<TermsEntry>,
    pub source: Spanned<String>,
    pub confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct FailureEntry {
    pub id: String,
    pub name: String,
    pub short: String,
    pub text: String,
    pub rule: String,
    pub chain: String,
    pub red: Spanned<Vec<Vec<ConditionEntry>>>,
    pub amber: Vec<Vec<ConditionEntry>>,
    #[serde(default)]
    pub sunk: Option<Spanned<String>>,
    #[serde(default)]
    pub people: Option<Spanned<String>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct GlossaryEntry {
    pub id: String,
    pub term: String,
    pub text: String,
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub source: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct PaperEntry {
    pub kind: Spanned<String>,
    #[serde(default)]
    pub stages: Vec<StageWord>,
    #[serde(default)]
    pub countries: Vec<Spanned<String>>,
    pub text: Spanned<String>,
}
