//! A doctrine as it stands in a turn.
use super::doctrine::Doctrine;
use super::when::Change;
use crate::rules::view::SeatView;

impl Doctrine {
    /// The doctrine as it stands in a turn: every clause that holds applied, in order.
    pub(super) fn in_turn(&self, view: &SeatView<'_>) -> Doctrine {
        let mut adapted = self.clone();
        for change in self.when.iter().filter(|when| when.holds(view)).flat_map(|when| &when.then) {
            adapted.apply(*change);
        }
        adapted
    }

    fn apply(&mut self, change: Change) {
        let scaled = |(a, b, c): (f64, f64, f64), factor: f64| (a * factor, b * factor, c * factor);
        match change {
            Change::FloorFactor(factor) => self.floor = scaled(self.floor, factor),
            Change::FeeFactor(factor) => {
                self.metal_fee = scaled(self.metal_fee, factor);
                self.alloy_fee = scaled(self.alloy_fee, factor);
                self.magnet_fee = (self.magnet_fee.0 * factor, self.magnet_fee.1 * factor);
            }
            Change::Grants(grants) => self.cost_share = grants,
            Change::Term(steps) => self.term_steps = steps,
            Change::Seats(seats) => self.seats = seats,
            Change::Stock(steps) => self.stock_steps = steps,
            Change::Reserve(share) => self.reserve = share,
            Change::GoalFactor(factor) => self.goals = scaled(self.goals, factor),
            Change::Wait => self.until_step = 0,
        }
    }
}
