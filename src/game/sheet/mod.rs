//! The deal sheet: terms of one deal as they are being set, what each instrument costs, and the
//! firm's estimated answer to all of them together. Nothing is ordered until the sheet is put into
//! the draft.
//!
//! The answer is counted on a world in which the offer stands beside the rest of the draft, for
//! that is what the firm will look at.
mod answer;
mod change;
mod price;
pub(super) mod row;

pub use answer::{LastChange, SheetAnswer};
pub use price::lead_of;
pub(super) use price::{Moves, priced_at, priced_like, prices, prices_mut};
pub use row::{RowState, SheetRow};

use super::project::{standard_package, standard_terms};
use super::renewal::renewal;
use super::{Game, Tried};
use crate::rules::check::check;
use crate::rules::id::pool;
use crate::rules::id::*;
use crate::rules::investment::terms_in_force;
use crate::rules::orders::{Instrument, Order, Refusal, SurveyTarget, Terms};
use crate::rules::view::SeatView;
use answer::{Values, answer, orders};

/// A deal sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    facility: FacilityId,
    base: Tried,
    now: Values,
    remembered: Terms,
    template: Option<PackageId>,
    undo: Vec<Values>,
    redo: Vec<Values>,
    answer: SheetAnswer,
    last: Option<LastChange>,
    standing: (f64, f64),
    barred: Option<Refusal>,
}

impl Sheet {
    /// Opens the sheet of a facility: on the draft's deal about it, else on the deal near its end,
    /// else on the standard package of its stage.
    pub fn open(game: &Game, facility: FacilityId) -> Self {
        let base = game.try_draft_without(facility);
        let drafted = game.draft().orders().iter().find_map(|numbered| match numbered.order {
            Order::Offer { facility: about, terms } if about == facility => Some(terms),
            _ => None,
        });
        let view = game.view();
        let running = terms_in_force(&view, facility);
        let terms = drafted.unwrap_or_else(|| {
            if running != Terms::default() {
                renewal(&view, facility)
            } else {
                standard_terms(&view, facility).unwrap_or_default()
            }
        });
        Self::with(game, facility, base, terms, drafted.is_none())
    }

    /// Opens the sheet on given terms, as a paper on the desk proposes them.
    pub fn on_terms(game: &Game, facility: FacilityId, terms: Terms) -> Self {
        Self::with(game, facility, game.try_draft_without(facility), terms, false)
    }

    fn with(game: &Game, facility: FacilityId, base: Tried, terms: Terms, fresh: bool) -> Self {
        let plant = &game.scenario().facilities[facility.at()];
        let at = pool(plant.basin, plant.stage.skill());
        let standing = (base.view().seats_order()[at], base.view().mentors_order()[at]);
        let visits = game
            .draft()
            .orders()
            .iter()
            .find_map(|numbered| match numbered.order {
                Order::Survey { target: SurveyTarget::Facility(about, visits) } if about == facility => {
                    Some(visits)
                }
                _ => None,
            })
            .unwrap_or(0);
        let now = Values { terms, visits, seats: standing.0, mentors: standing.1 };
        // What runs already did not begin from a package of today.
        let standard = || standard_package(&game.view(), facility).filter(|(_, standard)| *standard == terms);
        let template = if fresh { standard().map(|(package, _)| package) } else { None };
        let barred = barred(&base.view(), facility);
        let answer = answer(&base, facility, &now, standing);
        Self {
            facility,
            base,
            now,
            remembered: terms,
            template,
            undo: Vec::new(),
            redo: Vec::new(),
            answer,
            last: None,
            standing,
            barred,
        }
    }

    /// The facility.
    pub fn facility(&self) -> FacilityId {
        self.facility
    }

    /// The terms as they stand.
    pub fn terms(&self) -> &Terms {
        &self.now.terms
    }

    /// The package they began from, if they did.
    pub fn template(&self) -> Option<PackageId> {
        self.template
    }

    /// The draft without this deal: what the sheet is checked after.
    pub fn base(&self) -> SeatView<'_> {
        self.base.view()
    }

    /// Why no deal can be offered now whatever its terms, if so: an offer is out, a contract runs, the
    /// plant is not one to deal with. Survey and seats can still be set.
    pub fn barred(&self) -> Option<Refusal> {
        self.barred
    }

    /// The answer as it stands.
    pub fn answer(&self) -> &SheetAnswer {
        &self.answer
    }

    /// What the last change did.
    pub fn last_change(&self) -> Option<&LastChange> {
        self.last.as_ref()
    }

    /// The rows, in the sheet's order.
    pub fn rows(&self) -> Vec<SheetRow> {
        [
            Instrument::CostShare,
            Instrument::Loan,
            Instrument::Equity,
            Instrument::Pilot,
            self.priced(),
            Instrument::Term,
            Instrument::Cover,
            Instrument::Upside,
            Instrument::Guarantee,
            Instrument::Partner,
            Instrument::Survey,
            Instrument::Seats,
            Instrument::Mentors,
        ]
        .into_iter()
        .map(|instrument| self.row(instrument))
        .collect()
    }

    /// One row.
    pub fn row(&self, instrument: Instrument) -> SheetRow {
        let view = self.base.view();
        let rule = view.scenario().instrument(instrument);
        let moves = match instrument {
            Instrument::Floor | Instrument::Fee => Moves::of(view.scenario(), self.facility, instrument),
            _ => rule.map(|rule| Moves { bounds: (rule.low, rule.high), step: rule.step }),
        };
        let Moves { bounds, step } = moves.unwrap_or(Moves { bounds: (0.0, 1.0), step: 1.0 });
        SheetRow {
            instrument,
            value: self.value(instrument),
            bounds,
            step,
            state: self.state(&view, instrument),
        }
    }

    fn state(&self, view: &SeatView<'_>, instrument: Instrument) -> RowState {
        let i = self.facility.at();
        let turn = view.scenario().calendar.turn_of_step(view.step()) as u16;
        match view.scenario().instrument(instrument) {
            None => return RowState::Locked(u16::MAX),
            Some(rule) if turn < rule.from_turn => return RowState::Locked(rule.from_turn),
            Some(_) => {}
        }
        if self.barred.is_some() && instrument.is_of_a_deal() {
            return RowState::Barred;
        }
        let upstream = self.stage().is_upstream();
        match instrument {
            Instrument::Floor if !upstream => RowState::WrongStage,
            Instrument::Fee if upstream => RowState::WrongStage,
            Instrument::Pilot if view.piloted()[i] || view.pilot_left()[i] > 0 => RowState::Done,
            Instrument::CostShare | Instrument::Loan | Instrument::Equity | Instrument::Pilot
                if view.status()[i] != Status::Prospect =>
            {
                RowState::Built
            }
            _ => RowState::Open,
        }
    }

    fn stage(&self) -> Stage {
        self.base.scenario.facilities[self.facility.at()].stage
    }

    /// Value of an instrument on the sheet; of a floor or a fee that of the leading group.
    pub fn value(&self, instrument: Instrument) -> f64 {
        match instrument {
            Instrument::Survey => f64::from(self.now.visits),
            Instrument::Seats => self.now.seats,
            Instrument::Mentors => self.now.mentors,
            other => self.value_in(&self.now.terms, other),
        }
    }

    /// The same in other terms.
    fn value_in(&self, terms: &Terms, instrument: Instrument) -> f64 {
        match instrument {
            Instrument::Floor | Instrument::Fee => prices(terms, instrument)[self.lead()],
            other => terms.value(other),
        }
    }

    /// Packages of the campaign that fit the stage.
    pub fn packages(&self) -> Vec<PackageId> {
        let stage = self.stage();
        let packages = &self.base.scenario.packages;
        (0..packages.len()).filter(|at| packages[*at].stages.contains(&stage)).map(PackageId::of).collect()
    }

    /// The orders it would put into the draft: the deal where one can be offered, and survey and seats
    /// where they are set.
    pub fn orders(&self) -> Vec<Order> {
        let mut orders = orders(&self.base, self.facility, &self.now, self.standing);
        orders.retain(|order| self.barred.is_none() || !matches!(order, Order::Offer { .. }));
        orders
    }

    /// Puts the orders into a game's draft, all or none.
    pub fn into_draft(&self, game: &mut Game) -> Result<(), Box<(Order, Refusal)>> {
        let before = game.draft().clone();
        for order in self.orders() {
            if let Err(refusal) = game.put(order) {
                *game.draft_mut() = before;
                return Err(Box::new((order, refusal)));
            }
        }
        Ok(())
    }
}

/// Why the smallest deal would be refused, where no other would pass either.
fn barred(view: &SeatView<'_>, facility: FacilityId) -> Option<Refusal> {
    let least = Terms { term_steps: 1, ..Terms::default() };
    let refusal = check(view, &Order::Offer { facility, terms: least }).err()?;
    let whatever_its_terms = matches!(
        refusal,
        Refusal::NotAllied
            | Refusal::Status { .. }
            | Refusal::OfferOut { .. }
            | Refusal::DealInForce { .. }
            | Refusal::Over
    );
    whatever_its_terms.then_some(refusal)
}
