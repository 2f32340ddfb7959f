//! The head of a campaign and its parameters. An overlay leaves out what it takes from its base.
use crate::campaign::Spanned;
use crate::rules::orders::Instrument;
use crate::rules::scenario::Confidence;
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct InstrumentEntry {
    pub instrument: Instrument,
    pub low: f64,
    pub high: f64,
    pub step: f64,
    pub from_turn: u16,
}

/// `campaign.ron` as it is written. An overlay leaves out what it takes from its base.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct Head {
    pub id: Spanned<String>,
    pub title: String,
    #[allow(dead_code)]
    pub short: String,
    pub summary: String,
    #[serde(default)]
    pub base: Option<Spanned<String>>,
    #[serde(default)]
    pub practice: bool,
    #[serde(default)]
    pub first_fiscal_year: Option<Spanned<u32>>,
    #[serde(default)]
    pub turn_steps: Option<Spanned<Vec<u32>>>,
    #[serde(default)]
    pub epilogue_steps: Option<Spanned<u32>>,
    #[serde(default)]
    pub papers_per_turn: Option<Spanned<u32>>,
    #[serde(default)]
    pub briefing: Option<Vec<Spanned<String>>>,
    #[serde(default)]
    pub instruments: Option<Spanned<Vec<Spanned<InstrumentEntry>>>>,
}

/// The same with the base's fields filled in.
#[derive(Clone, Debug)]
pub(in crate::campaign) struct Campaign {
    pub id: Spanned<String>,
    pub title: String,
    pub summary: String,
    pub practice: bool,
    pub first_fiscal_year: Spanned<u32>,
    pub turn_steps: Spanned<Vec<u32>>,
    pub epilogue_steps: Spanned<u32>,
    pub papers_per_turn: Spanned<u32>,
    pub briefing: Vec<Spanned<String>>,
    pub instruments: Spanned<Vec<Spanned<InstrumentEntry>>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct Parameter {
    pub id: String,
    pub value: Spanned<Vec<f64>>,
    pub range: Spanned<Vec<(f64, f64)>>,
    pub source: Spanned<String>,
    pub confidence: Confidence,
}
