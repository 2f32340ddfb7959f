//! The bench: everything a screen asks for again and again while a draft stands, computed once for
//! each state of it. A list of all projects with their odds is then drawn from memory.
use super::decide::to_decide_beside;
use super::{
    Builds, Cover, Game, InvestorSum, Lack, Material, ProjectRow, Ribbon, ToDecide, Tried, answer_of,
    investor_sum, lacks, months_of_cover, project, project_row, ribbon,
};
use crate::rules::id::FacilityId;
use crate::rules::investment::{Estimate, Offering, Outlook};
use crate::rules::orders::Terms;
use crate::rules::view::SeatView;
use std::cell::{OnceCell, RefCell};

/// Figures of a turn's draft as it stood when the bench was made. What is asked for first is computed then and kept.
#[derive(Clone, Debug)]
pub struct Bench {
    tried: Tried,
    offering: RefCell<Offering>,
    rows: Vec<OnceCell<ProjectRow>>,
    ribbons: [OnceCell<Ribbon>; 4],
    lacks: OnceCell<Vec<Lack>>,
    cover: OnceCell<Vec<Cover>>,
    to_decide: OnceCell<Vec<ToDecide>>,
}

impl Bench {
    /// A bench for a game's draft as it stands.
    pub fn new(game: &Game) -> Self {
        let tried = game.try_draft();
        let offering = RefCell::new(Offering::of(&tried.view()));
        let count = game.scenario().facilities.len();
        Self {
            tried,
            offering,
            rows: (0..count).map(|_| OnceCell::new()).collect(),
            ribbons: Default::default(),
            lacks: OnceCell::new(),
            cover: OnceCell::new(),
            to_decide: OnceCell::new(),
        }
    }

    /// The draft as tried.
    pub fn tried(&self) -> &Tried {
        &self.tried
    }

    /// What the seat sees with the draft given.
    pub fn view(&self) -> SeatView<'_> {
        self.tried.view()
    }

    /// The ribbon.
    pub fn ribbon(&self, material: Material) -> &Ribbon {
        self.ribbons[material as usize].get_or_init(|| ribbon(&self.view(), material))
    }

    /// What the plan lacks.
    pub fn lacks(&self) -> &[Lack] {
        self.lacks.get_or_init(|| lacks(&self.tried))
    }

    /// Months of cover.
    pub fn cover(&self) -> &[Cover] {
        self.cover.get_or_init(|| months_of_cover(&self.view()))
    }

    /// What needs a decision, draft included.
    pub fn to_decide(&self) -> &[ToDecide] {
        self.to_decide.get_or_init(|| to_decide_beside(&self.tried))
    }

    /// The estimated answer to terms offered beside the rest of the draft.
    pub fn estimate(&self, facility: FacilityId, terms: &Terms) -> Estimate {
        self.offered(facility, terms, |view, outlook| answer_of(view, outlook, facility, terms))
    }

    /// The sum an investor does about terms offered beside the rest of the draft.
    pub fn investor_sum(&self, facility: FacilityId, terms: &Terms) -> InvestorSum {
        self.offered(facility, terms, |view, outlook| investor_sum(view, outlook, facility, terms))
    }

    fn offered<R>(
        &self,
        facility: FacilityId,
        terms: &Terms,
        ask: impl FnOnce(&SeatView<'_>, &Outlook) -> R,
    ) -> R {
        self.offering.borrow_mut().ask(&self.tried.scenario, facility, terms, ask)
    }

    /// The standard package of a facility's stage as far as it fits, and the estimated answer to it;
    /// none where no package of the stage holds a contract.
    pub fn standard(&self, facility: FacilityId) -> Option<(Terms, Estimate)> {
        let terms = project::standard_terms(&self.view(), facility)?;
        Some((terms, self.estimate(facility, &terms)))
    }

    /// A project's row.
    pub fn project(&self, facility: FacilityId) -> &ProjectRow {
        self.rows[facility.at()].get_or_init(|| {
            project_row(&self.view(), facility, |terms| self.estimate(facility, terms).into())
        })
    }

    /// How likely a facility's firm is to build, as its row says.
    pub fn builds(&self, facility: FacilityId) -> Builds {
        self.project(facility).builds
    }

    /// Rows of all facilities that can be dealt with at all, in the map's order.
    pub fn projects(&self) -> impl Iterator<Item = &ProjectRow> {
        project::listed(&self.view()).into_iter().map(|facility| self.project(facility))
    }
}
