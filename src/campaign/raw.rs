//! The shape of a campaign's files, as their author writes them: per year, with permanent ids and
//! citations. Nothing here is checked beyond its shape; `compile` gives it meaning.
use super::Spanned;
use crate::rules::figure::Comparison;
use crate::rules::id::{Form, Stage, Status};
use crate::rules::lesson::{Pointer, Sight};
use crate::rules::orders::Instrument;
use crate::rules::scenario::{Confidence, Effect, EventSubject, LeverEffect};
use serde::Deserialize;

macro_rules! words {
    ($name:ident => $target:ty { $($variant:ident),* }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(super) enum $name { $($variant),* }
        impl From<$name> for $target {
            fn from(word: $name) -> Self { match word { $($name::$variant => <$target>::$variant),* } }
        }
    };
}
words!(StageWord => Stage { Mine, Crack, Separation, Metal, Alloy, Magnet });
words!(StatusWord => Status { Prospect, Construction, Operating, Mothballed });
words!(FormWord => Form { Oxide, Metal, Alloy, Magnet });
impl FormWord {
    /// The word itself, by which overlays name an entry of the stock.
    pub fn name(self) -> &'static str {
        Form::from(self).name()
    }
}
words!(ComparisonWord => Comparison { AtLeast, AtMost, Above, Below });

/// One number a group.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(non_snake_case)]
pub(super) struct Groups {
    pub NdPr: f64,
    pub DyTb: f64,
    pub Sm: f64,
    pub LaCe: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cite {
    pub figure: String,
    pub source: Spanned<String>,
    pub confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InstrumentEntry {
    pub instrument: Instrument,
    pub low: f64,
    pub high: f64,
    pub step: f64,
    pub from_turn: u16,
}

/// `campaign.ron` as it is written. An overlay leaves out what it takes from its base.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
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
pub(super) struct Campaign {
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
pub(super) struct Parameter {
    pub id: String,
    pub value: Spanned<Vec<f64>>,
    pub range: Spanned<Vec<(f64, f64)>>,
    pub source: Spanned<String>,
    pub confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Region {
    pub id: String,
    pub name: String,
    pub short: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Country {
    pub id: String,
    pub name: String,
    pub short: String,
    pub region: Spanned<String>,
    pub allied: bool,
    pub home: bool,
    pub screens_bidders: bool,
    pub waste_usd_per_kg: Spanned<f64>,
    pub permit_factor: Spanned<f64>,
    pub china_tariff: Spanned<f64>,
    #[serde(default)]
    pub port: Option<Spanned<(f64, f64)>>,
    #[serde(default)]
    pub cites: Vec<Cite>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Route {
    pub from: Spanned<String>,
    pub to: Spanned<String>,
    pub freight_usd_per_t: Spanned<f64>,
    pub tariff: Spanned<f64>,
    #[serde(default)]
    pub source: Option<Spanned<String>>,
    #[serde(default)]
    pub confidence: Option<Confidence>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Basin {
    pub id: String,
    pub name: String,
    pub short: String,
    pub country: Spanned<String>,
    pub spare_persons: Spanned<(f64, f64)>,
    pub recallable_share: Spanned<f64>,
    pub visa_cap_persons: Spanned<f64>,
    pub linked: Vec<Spanned<String>>,
    #[serde(default)]
    pub cites: Vec<Cite>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Firm {
    pub id: String,
    pub name: String,
    pub short: String,
    pub extra_cash_kusd: Spanned<f64>,
    pub chinese: bool,
    pub refused_by: Vec<Spanned<String>>,
    #[serde(default)]
    pub source: Option<Spanned<String>>,
    #[serde(default)]
    pub confidence: Option<Confidence>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Facility {
    pub id: String,
    pub name: String,
    pub short: Spanned<String>,
    pub firm: Spanned<String>,
    pub country: Spanned<String>,
    pub basin: Spanned<String>,
    pub stage: StageWord,
    pub status: Spanned<StatusWord>,
    pub ramp: Spanned<f64>,
    pub progress: Spanned<f64>,
    pub nameplate_t_per_year: Spanned<Groups>,
    pub capital_multiple: Spanned<f64>,
    #[serde(default)]
    pub build_multiple: Option<Spanned<f64>>,
    #[serde(default)]
    pub permit_multiple: Option<Spanned<f64>>,
    pub lanthanum_ratio: Spanned<f64>,
    pub radioactive: bool,
    pub assumed: bool,
    pub own_customers: Spanned<bool>,
    pub swarf_loop: bool,
    pub position: Spanned<(f64, f64)>,
    #[serde(default)]
    pub cites: Vec<Cite>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Deal {
    pub facility: Spanned<String>,
    pub payer: String,
    pub floor_usd_per_kg: Spanned<Groups>,
    pub fee_usd_per_kg: Spanned<Groups>,
    pub cover: Spanned<f64>,
    pub end_fiscal_year: Spanned<u32>,
    pub source: Spanned<String>,
    pub confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Partner {
    pub id: String,
    pub name: String,
    pub short: String,
    pub country: Spanned<String>,
    pub ceiling_musd_per_year: Spanned<f64>,
    pub preference: Spanned<(f64, f64, f64, f64, f64, f64)>,
    pub home_only: bool,
    pub source: Spanned<String>,
    pub confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Platform {
    pub id: String,
    pub name: String,
    pub short: String,
    pub class_share: Spanned<(f64, f64, f64)>,
    pub source: Spanned<String>,
    pub confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stock {
    pub form: Spanned<FormWord>,
    pub t: Spanned<Groups>,
    pub source: Spanned<String>,
    pub confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lever {
    pub id: String,
    pub name: String,
    pub short: String,
    pub effect: LeverEffect,
    pub above_warn: bool,
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
pub(super) struct ConditionEntry {
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
pub(super) struct ChoiceEntry {
    pub label: String,
    pub known: String,
    pub effects: Vec<Spanned<Effect>>,
    #[serde(default)]
    pub moves: Vec<MoveEntry>,
}

/// A move of Beijing's that comes with an event.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MoveEntry {
    pub lever: Spanned<String>,
    pub steps: Spanned<u32>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventEntry {
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
pub(super) struct InjectEntry {
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
pub(super) struct TermsEntry {
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
pub(super) struct PackageEntry {
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
pub(super) struct FailureEntry {
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
pub(super) struct GlossaryEntry {
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
pub(super) struct PaperEntry {
    pub kind: Spanned<String>,
    #[serde(default)]
    pub stages: Vec<StageWord>,
    #[serde(default)]
    pub countries: Vec<Spanned<String>>,
    pub text: Spanned<String>,
}

fn all() -> f64 {
    1.0
}

/// What completes a step of a lesson.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum GoalEntry {
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
pub(super) struct StepEntry {
    pub text: Spanned<String>,
    #[serde(default)]
    pub press: Vec<(Pointer, String)>,
    #[serde(default)]
    pub done: Vec<Vec<Spanned<GoalEntry>>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LessonEntry {
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
pub(super) struct DifficultyEntry {
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
