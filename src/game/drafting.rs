//! The draft of a turn: orders added, changed, priced and tried on an imagined world.
use super::form::stands;
use super::{Draft, Game, Tried, answer_while_it_stands, stands_for};
use crate::rules::draw::Key;
use crate::rules::id::FacilityId;
use crate::rules::imagine::imagine;
use crate::rules::investment::{self, Estimate, Offering, Outlook};
use crate::rules::orders::{NumberedOrder, Order, Price, Refusal, SurveyTarget, Terms};
use std::sync::Arc;

/// Why an order changes nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Idle {
    /// It is in the draft.
    Drafted,
    /// It sets what stands from earlier turns; what the draft would have set instead is taken out of it.
    Stands,
}

/// What came of an order that was given to the draft.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Added {
    /// Its number; none where it is not in the draft since it sets what stands.
    pub number: Option<u16>,
    /// What it costs.
    pub price: Price,
    /// Why the draft is as it was, if it is.
    pub idle: Option<Idle>,
}

impl Added {
    fn new(number: u16, price: Price) -> Self {
        Self { number: Some(number), price, idle: None }
    }
}

impl Game {
    /// The draft.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The draft, to be edited without checking (undo, redo, removal, loading).
    pub fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    /// Adds an order to the draft if it passes after those before it. One that repeats another or changes
    /// nothing is not added; several looks at one plant and several teams are.
    pub fn add(&mut self, order: Order) -> Result<Added, Refusal> {
        let looks_again = matches!(order, Order::Survey { target: SurveyTarget::Facility(..) });
        if let Some(idle) = self.idle(&order).filter(|_| !looks_again) {
            return self.left_as_it_is(&order, idle);
        }
        let price = self.check(&order)?;
        Ok(Added::new(self.draft.push(order), price))
    }

    /// Sets an order: it takes the place of one that sets the same thing, if it passes there. A refused order
    /// changes nothing; one that is there already or sets what stands is not added.
    pub fn put(&mut self, order: Order) -> Result<Added, Refusal> {
        if let Some(idle) = self.idle(&order) {
            return self.left_as_it_is(&order, idle);
        }
        let mut changed = self.draft.clone();
        let number = changed.put(order);
        let price = self.price_in(&changed, number)?;
        self.draft = changed;
        Ok(Added::new(number, price))
    }

    /// Would an order change nothing?
    fn idle(&self, order: &Order) -> Option<Idle> {
        let drafted =
            self.draft.orders().iter().any(|other| other.order == *order && order.same_thing(order));
        match drafted {
            true => Some(Idle::Drafted),
            false => stands(&self.view(), order).then_some(Idle::Stands),
        }
    }

    fn left_as_it_is(&mut self, order: &Order, idle: Idle) -> Result<Added, Refusal> {
        let tried = self.try_draft();
        if idle == Idle::Stands {
            let price = tried.check(order)?;
            self.draft.set_several(&[*order], &[]);
            return Ok(Added { number: None, price, idle: Some(idle) });
        }
        let line = tried.lines.iter().find(|line| line.order == *order).ok_or(Refusal::Unknown)?;
        Ok(Added { number: Some(line.number), price: line.price?, idle: Some(idle) })
    }

    /// Puts another order in the place of one of the draft, if it passes there. A number that is
    /// not in the draft is [`Refusal::Unknown`].
    pub fn replace(&mut self, number: u16, order: Order) -> Result<Price, Refusal> {
        let mut changed = self.draft.clone();
        if !changed.replace(number, order) {
            return Err(Refusal::Unknown);
        }
        let price = self.price_in(&changed, number)?;
        self.draft = changed;
        Ok(price)
    }

    /// What an order would cost in the place of one that sets the same thing, or why it is refused.
    pub fn price_put(&self, order: Order) -> Result<Price, Refusal> {
        let mut changed = self.draft.clone();
        let number = changed.put(order);
        self.price_in(&changed, number)
    }

    /// Price of an order of a changed draft. It is refused too where it would crowd out another order
    /// that passes now: surveys come last in a draft, and none may fall out of it without a word.
    fn price_in(&self, draft: &Draft, number: u16) -> Result<Price, Refusal> {
        let tried = self.try_orders(draft.orders());
        let line = tried.lines.iter().find(|line| line.number == number).ok_or(Refusal::Unknown)?;
        let price = line.price?;
        let refused: Vec<_> = tried.refused().collect();
        if refused.is_empty() {
            return Ok(price);
        }
        let before = self.try_draft();
        let passed =
            |number: u16| before.lines.iter().any(|line| line.number == number && line.price.is_ok());
        match refused.iter().find(|(other, _)| passed(other.number)) {
            None => Ok(price),
            Some((_, why)) => {
                let others: Vec<_> =
                    draft.orders().iter().filter(|other| other.number != number).copied().collect();
                Err(self.try_orders(&others).check(&line.order).err().unwrap_or(**why))
            }
        }
    }

    /// What an order would cost or why it is refused, after the draft as it stands.
    pub fn check(&self, order: &Order) -> Result<Price, Refusal> {
        self.try_draft().check(order)
    }

    /// The draft with each order's price or refusal, and the imagined world after it.
    pub fn try_draft(&self) -> Tried {
        self.try_orders(self.draft.orders())
    }

    /// The same for the draft without the orders about one facility: where a deal sheet begins.
    pub fn try_draft_without(&self, facility: FacilityId) -> Tried {
        let others: Vec<NumberedOrder> = self
            .draft
            .orders()
            .iter()
            .filter(|numbered| {
                !matches!(numbered.order, Order::Offer { facility: about, .. } if about == facility)
            })
            .copied()
            .collect();
        self.try_orders(&others)
    }

    /// The draft with an order in the place of one that sets the same thing.
    pub fn try_put(&self, order: Order) -> Tried {
        let mut changed = self.draft.clone();
        changed.put(order);
        self.try_orders(changed.orders())
    }

    /// The draft without what sets the same as an order.
    pub fn try_without(&self, order: &Order) -> Tried {
        let mut changed = self.draft.clone();
        changed.set_several(&[*order], &[]);
        self.try_orders(changed.orders())
    }

    /// Orders tried on an imagined world, one after another.
    pub fn try_orders(&self, orders: &[NumberedOrder]) -> Tried {
        let key = Key::of_future(&self.view().digest(), 0);
        let mut tried = Tried {
            scenario: Arc::clone(&self.scenario),
            world: imagine(&self.view(), key),
            turn: self.turn() as u16,
            key,
            lines: Vec::with_capacity(orders.len()),
        };
        for numbered in orders {
            tried.give(numbered);
        }
        tried
    }

    /// What investors expect now.
    pub fn outlook(&self) -> Outlook {
        investment::outlook_of(&self.view())
    }

    /// The estimated answer of a firm to terms offered now, on the seat's belief.
    pub fn estimate(&self, facility: FacilityId, terms: &Terms) -> Estimate {
        let stands = stands_for(&self.view(), facility);
        Offering::of(&self.view()).ask(&self.scenario, facility, terms, |view, outlook| {
            answer_while_it_stands(view, outlook, facility, terms, stands)
        })
    }
}
