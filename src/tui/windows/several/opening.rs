//! On which list the window opens.
use super::{SeveralWindow, first_row, triage};
use crate::game::{Paper, PaperKind, Several, SeveralKind, ToDecide, Whom, contracts_ending};
use crate::rules::id::FacilityId;
use crate::tui::session::{Decision, Session};

impl SeveralWindow {
    /// On what the desk names, else on the most pressing kind that has plants.
    pub fn most_pressing(session: &Session) -> Self {
        let has = |kind: &&SeveralKind| Several::count(session.game(), **kind, None) > 0;
        let named = named_by_desk(session).first().map(|(kind, _)| *kind);
        let kind = named.or_else(|| SeveralKind::ALL.iter().find(has).copied());
        Self::of(session, kind.unwrap_or(SeveralKind::InNeed))
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

/// Lists of which there is more than papers on the desk, with how many: plants in need that are not let go, and
/// contracts that end.
pub fn named_by_desk(session: &Session) -> Vec<(SeveralKind, usize)> {
    let in_need: usize = session.to_decide().iter().map(plants_in_need).sum();
    let ending = contracts_ending(&session.game().view()).len();
    let shown = session.papers().iter().filter(|(paper, _)| paper.kind == PaperKind::ContractEnds).count();
    let lists =
        [(SeveralKind::InNeed, in_need, in_need > 1), (SeveralKind::ContractsEnd, ending, ending > shown)];
    lists.into_iter().filter(|(.., named)| *named).map(|(kind, count, _)| (kind, count)).collect()
}

fn plants_in_need(decision: &Decision) -> usize {
    match decision.what {
        ToDecide::Distress { .. } | ToDecide::Bid { .. } | ToDecide::Suspended { .. } => 1,
        ToDecide::SeveralShort { count, .. } => count,
        _ => 0,
    }
}
