//! A draft tried on an imagined world: what each order costs after those before it, and what the
//! seat would see once all were given. The true world is never touched.
use super::DraftLine;
use super::paid::{as_paid, freed_kusd, net_of, priced};
use crate::rules::draw::Key;
use crate::rules::orders::{NumberedOrder, Order, Price, Refusal};
use crate::rules::preview_order;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;
use crate::rules::view::{SeatView, view};
use std::sync::Arc;

/// Orders tried on an imagined world.
#[derive(Clone, Debug)]
pub struct Tried {
    pub(super) scenario: Arc<Scenario>,
    pub(super) world: World,
    pub(super) turn: u16,
    pub(super) key: Key,
    /// Orders with price or refusal.
    pub lines: Vec<DraftLine>,
}

impl Tried {
    /// What the seat would see once the orders are given.
    pub fn view(&self) -> SeatView<'_> {
        view(&self.scenario, &self.world)
    }

    /// Gives one more order; a refused one changes nothing and is listed with why.
    pub(super) fn give(&mut self, numbered: &NumberedOrder) {
        let freed = freed_kusd(&self.view(), &numbered.order);
        let price = preview_order(&self.scenario, &mut self.world, self.turn, numbered, self.key);
        let price = price.map(|price| net_of(freed, as_paid(&self.view(), &numbered.order, price)));
        self.lines.push(DraftLine { number: numbered.number, order: numbered.order, price });
    }

    /// Price of one more order, or why it would be refused.
    pub fn check(&self, order: &Order) -> Result<Price, Refusal> {
        priced(&self.view(), order)
    }

    /// Orders that would be refused.
    pub fn refused(&self) -> impl Iterator<Item = (&DraftLine, &Refusal)> {
        self.lines.iter().filter_map(|line| line.price.as_ref().err().map(|refusal| (line, refusal)))
    }

    /// What all orders cost together: spent or set aside now, and expected later, thousand $.
    pub fn total(&self) -> Price {
        self.lines.iter().filter_map(|line| line.price.ok()).sum()
    }
}
