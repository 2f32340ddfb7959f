//! On which list the window opens.
use super::{SeveralWindow, first_row, triage};
use crate::game::{Paper, PaperKind, Several, SeveralKind, Whom};
use crate::rules::id::FacilityId;
use crate::tui::session::Session;

impl SeveralWindow {
    /// On the most pressing kind that has plants.
    pub fn most_pressing(session: &Session) -> Self {
        let has = |kind: &&SeveralKind| Several::count(session.game(), **kind, None) > 0;
        Self::of(session, SeveralKind::ALL.iter().find(has).copied().unwrap_or(SeveralKind::InNeed))
    }

    /// On the kind that a paper is about, the cursor on its plant.
    pub fn of_paper(session: &Session, paper: &Paper) -> Self {
        let kind = match paper.kind {
            PaperKind::Distress | PaperKind::Suspended => SeveralKind::InNeed,
            PaperKind::ContractEnds => SeveralKind::ContractsEnd,
            PaperKind::StaffSurvey | PaperKind::ProjectAsks => SeveralKind::Surveys,
            PaperKind::PeopleShort => SeveralKind::People,
            PaperKind::Waiver | PaperKind::StockLow => SeveralKind::ContentRule,
            PaperKind::Dilemma | PaperKind::Team => return Self::most_pressing(session),
        };
        let list = Self::of(session, kind);
        match paper.facility {
            Some(facility) => list.about(facility),
            None => list,
        }
    }

    /// From the desk: on what cannot wait, and where nothing is, on what the paper under the cursor is about.
    pub fn of_desk(session: &Session, at: usize) -> Self {
        let urgent = [SeveralKind::InNeed, SeveralKind::ContractsEnd];
        let waits = urgent.iter().all(|kind| Several::count(session.game(), *kind, None) == 0);
        match session.papers().get(at).filter(|_| waits) {
            Some((paper, _)) => Self::of_paper(session, paper),
            None => Self::most_pressing(session),
        }
    }

    /// On a kind.
    pub fn of(session: &Session, kind: SeveralKind) -> Self {
        Self::among(session, kind, None)
    }

    /// On a kind, about some plants alone.
    pub fn among(session: &Session, kind: SeveralKind, among: Option<Vec<FacilityId>>) -> Self {
        let game = session.game();
        let counts = SeveralKind::ALL.map(|kind| Several::count(game, kind, among.as_deref()));
        let several = Several::of(game, kind, among.as_deref());
        let cursor = first_row(&several);
        Self { several, among, cursor, counts, touched: false }
    }

    /// With the cursor on a plant.
    pub fn about(mut self, facility: FacilityId) -> Self {
        let at = self.several.rows().iter().position(|row| row.whom == Whom::Plant(facility));
        if let Some(at) = at {
            self.cursor.at = if self.in_need() { triage::row_of(&self.several, at) } else { at + 1 };
        }
        self
    }
}
