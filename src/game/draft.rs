//! The draft of a turn: numbered orders with undo and redo. A number is never used twice in a
//! turn; removal leaves a gap.
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
        self.issued += 1;
        self.orders.push(NumberedOrder { number: self.issued, order });
        self.issued
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
