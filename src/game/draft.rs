//! The draft of a turn: numbered orders with undo and redo. A number is never used twice in a
//! turn; removal leaves a gap. Surveys stand last.
use crate::rules::orders::{NumberedOrder, Order, Price, Refusal};

/// An order of the draft with its price after those before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DraftLine {
    /// Its number.
    pub number: u16,
    /// The order.
    pub order: Order,
    /// Price, or why it would be refused.
    pub price: Result<Price, Refusal>,
}

/// Orders not yet committed.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Draft {
    orders: Vec<NumberedOrder>,
    issued: u16,
    undo: Vec<Vec<NumberedOrder>>,
    redo: Vec<Vec<NumberedOrder>>,
}

impl Draft {
    /// The orders.
    pub fn orders(&self) -> &[NumberedOrder] {
        &self.orders
    }

    /// Nothing is drafted.
    pub fn is_empty(&self) -> bool {
        self.orders.is_empty()
    }

    /// A draft read back from disk.
    pub fn from_orders(orders: Vec<NumberedOrder>) -> Self {
        let issued = orders.iter().map(|numbered| numbered.number).max().unwrap_or(0);
        Self { orders, issued, ..Self::default() }
    }

    fn remember(&mut self) {
        self.undo.push(self.orders.clone());
        self.redo.clear();
    }

    /// Adds an order under a new number.
    pub fn push(&mut self, order: Order) -> u16 {
        self.remember();
        self.insert(order)
    }

    fn insert(&mut self, order: Order) -> u16 {
        self.issued += 1;
        let survey = |order: &Order| matches!(order, Order::Survey { .. });
        // What a survey reports changes what later orders are checked against, and nobody knows it
        // before commit; so surveys come last, and a draft that passes is a turn that passes.
        let at = if survey(&order) {
            self.orders.len()
        } else {
            self.orders.iter().position(|n| survey(&n.order)).unwrap_or(self.orders.len())
        };
        self.orders.insert(at, NumberedOrder { number: self.issued, order });
        self.issued
    }

    /// Sets what an order sets: it takes the place of an order of the same thing, under that order's
    /// number, or is added.
    pub fn put(&mut self, order: Order) -> u16 {
        match self.same_thing(&order) {
            Some(number) => {
                self.replace(number, order);
                number
            }
            None => self.push(order),
        }
    }

    /// Removes the orders that set the same as one of `gone` and sets each of `orders`, as one edit that
    /// one undo takes back; nothing is remembered where nothing changes.
    pub fn set_several(&mut self, gone: &[Order], orders: &[Order]) {
        let mut changed = self.clone();
        changed.orders.retain(|numbered| !gone.iter().any(|order| numbered.order.same_thing(order)));
        for order in orders {
            match changed.orders.iter().position(|numbered| numbered.order.same_thing(order)) {
                Some(at) => changed.orders[at].order = *order,
                None => {
                    changed.insert(*order);
                }
            }
        }
        if changed.orders != self.orders {
            self.remember();
            (self.orders, self.issued) = (changed.orders, changed.issued);
        }
    }

    /// Number of the order that sets the same thing, if there is one.
    pub fn same_thing(&self, order: &Order) -> Option<u16> {
        self.orders.iter().find(|numbered| numbered.order.same_thing(order)).map(|numbered| numbered.number)
    }

    /// The order of a number.
    pub fn order(&self, number: u16) -> Option<&Order> {
        self.orders.iter().find(|numbered| numbered.number == number).map(|numbered| &numbered.order)
    }

    /// Removes an order; false if there is none of that number.
    pub fn remove(&mut self, number: u16) -> bool {
        if !self.orders.iter().any(|numbered| numbered.number == number) {
            return false;
        }
        self.remember();
        self.orders.retain(|numbered| numbered.number != number);
        true
    }

    /// Puts another order in the place of one; false if there is none of that number.
    pub fn replace(&mut self, number: u16, order: Order) -> bool {
        let Some(at) = self.orders.iter().position(|numbered| numbered.number == number) else {
            return false;
        };
        self.remember();
        self.orders[at].order = order;
        true
    }

    /// Takes back the last edit; false if there is none.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.undo.pop() else { return false };
        self.redo.push(std::mem::replace(&mut self.orders, before));
        true
    }

    /// Does the last undone edit again; false if there is none.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.redo.pop() else { return false };
        self.undo.push(std::mem::replace(&mut self.orders, after));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_in_one_pool_are_set_once_a_turn() {
        use crate::rules::id::{BasinId, Skill};
        let seats = |seats, skill| Order::Train { basin: BasinId(0), skill, seats, mentors: 0.0, visas: 0.0 };
        let mut draft = Draft::default();
        let first = draft.put(seats(20.0, Skill::Hydrometallurgy));
        let other = draft.put(seats(30.0, Skill::PowderMetallurgy));
        assert_eq!(draft.put(seats(50.0, Skill::Hydrometallurgy)), first);
        assert_ne!(first, other);
        assert_eq!(draft.orders().len(), 2);
        assert_eq!(draft.order(first), Some(&seats(50.0, Skill::Hydrometallurgy)));
    }

    #[test]
    fn a_removed_order_leaves_a_gap_and_undo_brings_it_back() {
        let mut draft = Draft::default();
        let first = draft.push(Order::HireTeam);
        assert!(draft.remove(first));
        let second = draft.push(Order::HireTeam);
        assert_eq!((first, second), (1, 2));
        assert!(draft.undo() && draft.undo());
        assert_eq!(draft.orders()[0].number, 1);
        assert!(draft.redo());
        assert!(draft.is_empty());
    }
}
