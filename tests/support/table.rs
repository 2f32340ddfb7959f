//! A table to play one example at: orders and steps one by one, and what they gave.
use coercivity::rules::draw::Key;
use coercivity::rules::event::{Event, EventKind, Record, Subject};
use coercivity::rules::id::{FacilityId, OrderId};
use coercivity::rules::opening::open;
use coercivity::rules::orders::{NumberedOrder, Order, Price, Refusal};
use coercivity::rules::scenario::Scenario;
use coercivity::rules::state::World;
use coercivity::rules::view::{SeatView, view};
use coercivity::rules::{self, Mode};

/// One game in hand.
pub struct Table {
    pub scenario: Scenario,
    pub world: World,
    pub record: Record,
    key: Key,
    given: u16,
}

impl Table {
    /// Opens a game on seed 1.
    pub fn new(scenario: Scenario) -> Self {
        let key = Key::from_seed(1);
        let world = open(&scenario, key);
        Self { scenario, world, record: Record::default(), key, given: 0 }
    }

    /// What the seat sees.
    pub fn view(&self) -> SeatView<'_> {
        view(&self.scenario, &self.world)
    }

    /// A plant by its id.
    pub fn plant(&self, id: &str) -> FacilityId {
        self.scenario.facility(id).unwrap_or_else(|| panic!("no plant {id}"))
    }

    /// Price or refusal of an order.
    pub fn check(&self, order: &Order) -> Result<Price, Refusal> {
        rules::check::check(&self.view(), order)
    }

    /// Gives an order that must pass; its price and id.
    pub fn give(&mut self, order: Order) -> (Price, OrderId) {
        let price = self.check(&order).unwrap_or_else(|refusal| panic!("{order:?}: {refusal:?}"));
        self.given += 1;
        let numbered = NumberedOrder { number: self.given, order };
        let turn = self.scenario.calendar.turn_of_step(self.view().step()) as u16;
        let (scenario, record) = (&self.scenario, &mut self.record);
        rules::give_orders(scenario, &mut self.world, turn, &[numbered], self.key, Mode::Strict, record)
            .expect("checked above");
        (price, OrderId { turn, seat: 1, number: self.given })
    }

    /// Resolves steps.
    pub fn steps(&mut self, count: u32) {
        for _ in 0..count {
            rules::settle_dilemma(&self.scenario, &mut self.world, self.key, &mut self.record);
            rules::resolve(&self.scenario, &mut self.world, self.key, &mut self.record);
        }
    }

    /// What happened to a plant: step and kind, in order.
    pub fn story(&self, plant: FacilityId) -> Vec<(u32, EventKind)> {
        let own = |event: &&Event| event.subject == Subject::Facility(plant);
        self.record.events.iter().filter(own).map(|event| (event.step, event.kind)).collect()
    }

    /// Events of a kind.
    pub fn events(&self, wanted: impl Fn(EventKind) -> bool) -> Vec<Event> {
        self.record.events.iter().filter(|event| wanted(event.kind)).copied().collect()
    }
}
