//! Lessons and levels of difficulty.
use super::story::ConditionEntry;
use super::words::StageWord;
use crate::campaign::Spanned;
use crate::rules::lesson::Pointer;
use crate::rules::lesson::Sight;
use crate::rules::orders::Instrument;
use crate::rules::scenario::Confidence;
use serde::Deserialize;

fn all() -> f64 {
    1.0
}

/// What completes a step of a lesson.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(in crate::campaign) enum GoalEntry {
    Looked(Sight),
    Drafted(u32),
    Offered {
        #[serde(default)]
        stage: Option<StageWord>,
        #[serde(default)]
        term_years: f64,
        #[serde(default = "all")]
        most_cost_share: f64,
        #[serde(default)]
        chance: f64,
    },
    Trained(f64),
    Waived(u32),
    Stocked(f64),
    Surveyed(StageWord),
    Figure(ConditionEntry),
    AsSigned(ConditionEntry),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct StepEntry {
    pub text: Spanned<String>,
    #[serde(default)]
    pub press: Vec<(Pointer, String)>,
    #[serde(default)]
    pub done: Vec<Vec<Spanned<GoalEntry>>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct LessonEntry {
    pub id: String,
    pub title: String,
    pub turn: Spanned<u16>,
    pub steps: Spanned<Vec<StepEntry>>,
    #[serde(default)]
    pub learnt: Option<Spanned<String>>,
    #[serde(default)]
    pub kept: Vec<ConditionEntry>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct DifficultyEntry {
    pub id: String,
    pub name: String,
    pub text: String,
    #[serde(default)]
    pub set: Vec<Spanned<(String, f64)>>,
    #[serde(default)]
    pub from_turn: Vec<Spanned<(Instrument, u16)>>,
    pub source: Spanned<String>,
    pub confidence: Confidence,
}
