//! The bot: plays a doctrine through the same view, checks and orders as a person. It gives one
//! order at a time; each is checked on the view before it is given.
//!
//! What it learns within a turn it does not use in that turn: surveys are ordered last, as their
//! reports come with the turn's end.
mod candidates;
mod links;
mod offers;
mod standing;

use links::Map;
pub(super) use standing::largest_part_of_stock;

use super::doctrine::Doctrine;
use crate::rules;
use crate::rules::check::{Checked, checked};
use crate::rules::draw::Key;
use crate::rules::event::Sink;
use crate::rules::id::*;
use crate::rules::orders::{NumberedOrder, Order, SurveyTarget};
use crate::rules::scenario::Scenario;
use crate::rules::state::World;
use crate::rules::view::{SeatView, view};

/// A bot in one game.
pub struct Bot<'a> {
    written: &'a Doctrine,
    /// The doctrine as it stands this turn, its clauses applied.
    doctrine: Doctrine,
    resting: Vec<bool>,
    surveys: Vec<Stage>,
    /// Apprentice seats it wants in each pool this turn. None of its standing orders moves them.
    seats: Vec<f64>,
    /// The chain while it looks for a deal: room that is filled anew for each.
    map: Map,
    given: u16,
}

/// Plays one turn: gives orders to the world until the doctrine has no more, and returns them.
pub fn play<S: Sink>(
    bot: &mut Bot<'_>,
    scenario: &Scenario,
    world: &mut World,
    turn: u16,
    key: Key,
    sink: &mut S,
) -> Vec<NumberedOrder> {
    let mut orders = Vec::new();
    bot.begin_turn(&view(scenario, world));
    for stage in [Work::Standing, Work::Rescues, Work::Deals, Work::Surveys] {
        let mut guard = 0;
        while guard < 200
            && let Some(order) = bot.next(&view(scenario, world), stage)
        {
            guard += 1;
            bot.given += 1;
            rules::give_checked(scenario, world, turn, bot.given, &order, key, sink);
            orders.push(NumberedOrder { number: bot.given, order: *order.order() });
        }
    }
    orders
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    Standing,
    Rescues,
    Deals,
    Surveys,
}

impl<'a> Bot<'a> {
    /// A bot for a doctrine.
    pub fn new(doctrine: &'a Doctrine, scenario: &Scenario) -> Self {
        let resting = vec![false; scenario.facilities.len()];
        Self {
            written: doctrine,
            doctrine: doctrine.clone(),
            resting,
            surveys: Vec::new(),
            seats: Vec::new(),
            map: Map::default(),
            given: 0,
        }
    }

    fn begin_turn(&mut self, view: &SeatView<'_>) {
        if !self.written.when.is_empty() {
            self.doctrine = self.written.in_turn(view);
        }
        self.resting.fill(false);
        self.surveys.clear();
        self.want_seats(view);
        self.given = 0;
    }

    /// The next order of a kind of work, checked.
    fn next(&mut self, view: &SeatView<'_>, work: Work) -> Option<Checked> {
        let acts = view.step() >= self.doctrine.from_step;
        match work {
            Work::Standing => self.standing(view, acts),
            Work::Rescues if acts && self.doctrine.rescues && view.step() < self.doctrine.until_step => {
                self.rescue(view)
            }
            Work::Deals if acts && view.step() < self.doctrine.until_step => self.deal(view),
            Work::Surveys => {
                checked(view, Order::Survey { target: SurveyTarget::Stage(self.surveys.pop()?) })
            }
            Work::Rescues | Work::Deals => None,
        }
    }
}
