//! The bench: everything a screen asks for again and again while a draft stands, computed once for
//! each state of it. A list of all projects with their odds is then drawn from memory.
use super::decide::to_decide_beside;
use super::{
    Builds, Cover, Game, HeldBack, InvestorSum, Lack, Material, ProjectRow, Ribbon, ToDecide, Tried,
    answer_while_it_stands, held_back_of, investor_sum, lacks, months_of_cover, project, project_row, ribbon,
    stands_for,
};
use crate::rules::id::FacilityId;
use crate::rules::investment::{Estimate, Offering, Outlook};
use crate::rules::orders::{NumberedOrder, Order, Terms};
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
    /// The draft without the offer to a plant, of each that it makes one to.
    without: Vec<(FacilityId, OnceCell<RefCell<Offering>>)>,
    /// Nothing given, and the draft's orders: what those are made from.
    given: (Tried, Vec<NumberedOrder>),
}

impl Bench {
    /// A bench for a game's draft as it stands.
    pub fn new(game: &Game) -> Self {
        let tried = game.try_draft();
        let offering = RefCell::new(Offering::of(&tried.view()));
        let count = game.scenario().facilities.len();
        let orders = game.draft().orders().to_vec();
        let offers = orders.iter().filter_map(|numbered| match numbered.order {
            Order::Offer { facility, .. } => Some((facility, OnceCell::new())),
            _ => None,
        });
        let without = offers.collect();
        let given = (game.try_orders(&[]), orders);
        Self {
            without,
            given,
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
        let stands = stands_for(&self.view(), facility);
        self.offered(facility, terms, |view, outlook| {
            answer_while_it_stands(view, outlook, facility, terms, stands)
        })
    }

    /// What holds a firm back from terms with that estimated answer.
    pub fn held_back(&self, facility: FacilityId, estimate: &Estimate) -> HeldBack {
        held_back_of(&self.view(), facility, estimate)
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
        // No offer at all is what would be without the draft's own.
        let own = self.without.iter().find(|(about, _)| *about == facility && *terms == Terms::default());
        let offering = own.map_or(&self.offering, |(_, without)| {
            without.get_or_init(|| RefCell::new(Offering::of(&self.without(facility).view())))
        });
        offering.borrow_mut().ask(&self.tried.scenario, facility, terms, ask)
    }

    /// The draft without its offer to a facility, tried.
    fn without(&self, facility: FacilityId) -> Tried {
        let (fresh, orders) = &self.given;
        let mut tried = fresh.clone();
        for numbered in orders {
            if !matches!(numbered.order, Order::Offer { facility: about, .. } if about == facility) {
                tried.give(numbered);
            }
        }
        tried
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
