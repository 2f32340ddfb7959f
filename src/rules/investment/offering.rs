//! One more offer imagined: what investors expect, and the firm's estimated answer, once it stood. An
//! offer is itself capacity to come and people to find, so an answer is only told on a world that has
//! it; a list, a card and a deal sheet then tell the same.
use super::outlook::{Outlook, outlook};
use crate::rules::id::*;
use crate::rules::orders::Terms;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;
use crate::rules::view::{SeatView, view};

/// A copy of a world in which offers are imagined one at a time.
#[derive(Clone, Debug)]
pub struct Offering {
    world: World,
}

impl Offering {
    /// On what a seat sees.
    pub fn of(view: &SeatView<'_>) -> Self {
        Self { world: view.world().clone() }
    }

    /// Asks about the world with these terms offered to a prospect. Where nothing is left to decide, or
    /// nothing offered, it is the world as it stands.
    pub fn ask<R>(
        &mut self,
        scenario: &Scenario,
        facility: FacilityId,
        terms: &Terms,
        ask: impl FnOnce(&SeatView<'_>, &Outlook) -> R,
    ) -> R {
        let i = facility.at();
        let before = (self.world.deal_status[i], self.world.deal_term_steps[i]);
        if self.world.status[i] == Status::Prospect && *terms != Terms::default() {
            self.world.deal_status[i] = DealStatus::Offered;
            self.world.deal_term_steps[i] = terms.term_steps;
        }
        let expected = outlook(scenario, &self.world);
        let answer = ask(&view(scenario, &self.world), &expected);
        (self.world.deal_status[i], self.world.deal_term_steps[i]) = before;
        answer
    }
}
