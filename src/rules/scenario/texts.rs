//! The texts of a campaign by name: glossary and the templates of papers. No rule reads them.
use crate::rules::id::*;
use crate::rules::lesson::Lesson;

/// The campaign's texts for the briefing and the debrief.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Texts {
    /// Paragraphs of the briefing.
    pub briefing: Vec<String>,
    /// Terms of the trade.
    pub glossary: Vec<GlossaryTerm>,
    /// Texts of desk papers.
    pub papers: Vec<PaperTemplate>,
    /// Lessons of the guide, at most one a turn, in the order of turns.
    pub lessons: Vec<Lesson>,
}

/// A term of the trade and its card.
#[derive(Clone, Debug, PartialEq)]
pub struct GlossaryTerm {
    /// Permanent id, as in `cost-share`.
    pub id: String,
    /// The term.
    pub term: String,
    /// What it means and why it matters here.
    pub text: String,
    /// Unit; empty for none.
    pub unit: String,
    /// Publisher, document and year; empty where it is a word of this game.
    pub source: String,
}

/// What kind of paper lies on the desk. Declared in the order of their urgency.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum PaperKind {
    /// The open dilemma: answered by a choice, not by a signature.
    Dilemma,
    /// Platforms stand without waiver, stock or supply.
    Waiver,
    /// A plant in distress asks for a bridge.
    Distress,
    /// A suspended build asks for half its overrun.
    Suspended,
    /// A contract near its end.
    ContractEnds,
    /// A basin short of people.
    PeopleShort,
    /// Staff want to look at a stage.
    StaffSurvey,
    /// A firm asks for a deal.
    ProjectAsks,
    /// The stockpile is thin.
    StockLow,
    /// Staff ask for a team.
    Team,
}

impl PaperKind {
    /// All kinds.
    pub const ALL: &'static [PaperKind] = &[
        PaperKind::Dilemma,
        PaperKind::Waiver,
        PaperKind::Distress,
        PaperKind::Suspended,
        PaperKind::ContractEnds,
        PaperKind::PeopleShort,
        PaperKind::StaffSurvey,
        PaperKind::ProjectAsks,
        PaperKind::StockLow,
        PaperKind::Team,
    ];

    /// Key of its texts in the campaign.
    pub const fn id(self) -> &'static str {
        match self {
            PaperKind::Dilemma => "dilemma",
            PaperKind::Waiver => "waiver",
            PaperKind::Distress => "distress",
            PaperKind::Suspended => "suspended",
            PaperKind::ContractEnds => "contract-ends",
            PaperKind::PeopleShort => "people-short",
            PaperKind::StaffSurvey => "staff-survey",
            PaperKind::ProjectAsks => "project-asks",
            PaperKind::StockLow => "stock-low",
            PaperKind::Team => "team",
        }
    }

    /// The kind of a key.
    pub fn of(id: &str) -> Option<PaperKind> {
        Self::ALL.iter().copied().find(|kind| kind.id() == id)
    }
}

/// One text of a paper on the desk.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperTemplate {
    /// Kind of paper it is for.
    pub kind: PaperKind,
    /// Stages it fits; empty for all.
    pub stages: Vec<Stage>,
    /// Countries it fits; empty for all.
    pub countries: Vec<CountryId>,
    /// The text, with placeholders.
    pub text: String,
}

impl PaperTemplate {
    /// Does it fit a paper of a kind about a stage and a country, where it is about any?
    pub fn fits(&self, kind: PaperKind, stage: Option<Stage>, country: Option<CountryId>) -> bool {
        self.kind == kind
            && (self.stages.is_empty() || stage.is_some_and(|stage| self.stages.contains(&stage)))
            && (self.countries.is_empty() || country.is_some_and(|country| self.countries.contains(&country)))
    }
}
