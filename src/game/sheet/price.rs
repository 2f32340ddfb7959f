//! Prices of a contract on a sheet. One group leads: its price is the row of the floor or the fee, and its steps
//! take the others along in the ratio they had.
use super::row::step_of;
use super::{RowState, Sheet};
use crate::rules::basket::{Basket, Group};
use crate::rules::id::{FacilityId, Stage};
use crate::rules::math;
use crate::rules::orders::{Instrument, Terms};
use crate::rules::prices::base_fee;
use crate::rules::scenario::Scenario;

/// The group in whose price a plant's contract is told and set: NdPr, and of a plant that gives none of it the
/// group that most of what it gives is worth.
pub fn lead_of(scenario: &Scenario, facility: FacilityId) -> Group {
    let plant = &scenario.facilities[facility.at()];
    let given = plant.nameplate_kg_per_step;
    if given[Group::NdPr] > 0.0 {
        return Group::NdPr;
    }
    let market = market(scenario, plant.stage, priced_at(plant.stage));
    let worth = |group: &Group| given[*group] * market[*group];
    [Group::DyTb, Group::Sm]
        .into_iter()
        .filter(|group| given[*group] > 0.0)
        .max_by(|a, b| worth(a).total_cmp(&worth(b)))
        .unwrap_or(Group::NdPr)
}

/// The instrument that prices the output of a stage: a floor to separation, a fee from metal on.
pub(in crate::game) fn priced_at(stage: Stage) -> Instrument {
    if stage.is_upstream() { Instrument::Floor } else { Instrument::Fee }
}

/// The prices that an instrument sets, $/kg by group.
pub(in crate::game) fn prices(terms: &Terms, instrument: Instrument) -> Basket {
    match instrument {
        Instrument::Floor => terms.floor_usd_per_kg,
        _ => terms.fee_usd_per_kg,
    }
}

/// The same, to be set.
pub(in crate::game) fn prices_mut(terms: &mut Terms, instrument: Instrument) -> &mut Basket {
    match instrument {
        Instrument::Floor => &mut terms.floor_usd_per_kg,
        _ => &mut terms.fee_usd_per_kg,
    }
}

/// The long-run prices, or the market's fees of a stage, $/kg.
pub(super) fn market(scenario: &Scenario, stage: Stage, instrument: Instrument) -> Basket {
    match instrument {
        Instrument::Floor => Basket(scenario.parameters.long_run_price_usd_per_kg),
        _ => base_fee(scenario, stage),
    }
}

/// What the market pays for a group over what it pays for NdPr, in whose price the campaign's bounds and steps are
/// written.
pub(super) fn over_ndpr(market: Basket, group: Group) -> f64 {
    math::ratio(market[group], market[Group::NdPr])
}

/// How the price of a plant's leading group is moved: its least and its most, and its step, $/kg, as the campaign's
/// bounds and step of NdPr come to in the market's ratio.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in crate::game) struct Moves {
    pub bounds: (f64, f64),
    pub step: f64,
}

impl Moves {
    /// Of a plant's contract; none where the campaign has no such instrument.
    pub(in crate::game) fn of(
        scenario: &Scenario,
        facility: FacilityId,
        instrument: Instrument,
    ) -> Option<Self> {
        let rule = scenario.instrument(instrument)?;
        let (bounds, step) = ((rule.low, rule.high), step_of(rule.step));
        let stage = scenario.facilities[facility.at()].stage;
        let lead = lead_of(scenario, facility);
        if lead == Group::NdPr {
            return Some(Self { bounds, step });
        }
        let over = over_ndpr(market(scenario, stage, instrument), lead);
        let dollars = |usd: f64| math::upper(math::whole(usd * over), 1.0);
        Some(Self { bounds: (dollars(bounds.0), dollars(bounds.1)), step: dollars(step) })
    }

    /// The price so far from another on the steps, within the bounds.
    pub(in crate::game) fn stepped(&self, from: f64, by: f64) -> f64 {
        math::clip(math::whole((from + by) / self.step) * self.step, self.bounds.0, self.bounds.1)
    }
}

/// Prices of all groups in a pattern's ratio to that of the leading one, on whole dollars.
pub(in crate::game) fn priced_like(pattern: Basket, lead: Group, price: f64) -> Basket {
    let mut prices = (pattern * (price / pattern[lead])).whole();
    prices[lead] = price;
    prices[Group::LaCe] = 0.0;
    prices
}

impl Sheet {
    /// The instrument that prices the output: a floor to separation, a fee from metal on.
    pub fn priced(&self) -> Instrument {
        priced_at(self.stage())
    }

    /// The group in whose price the row of the floor or the fee stands.
    pub fn lead(&self) -> Group {
        lead_of(&self.base.scenario, self.facility)
    }

    /// Groups beside the leading one that the plant gives and a contract prices.
    pub fn other_groups(&self) -> Vec<Group> {
        let lead = self.lead();
        let others = Group::MAGNETIC.iter().copied().filter(|group| *group != lead && self.gives(*group));
        others.collect()
    }

    /// Does the plant give any of a group?
    pub fn gives(&self, group: Group) -> bool {
        self.base.scenario.facilities[self.facility.at()].nameplate_kg_per_step[group] > 0.0
    }

    /// The floor or fee of a group as offered, $/kg; nought where there is none.
    pub fn price_of(&self, group: Group) -> f64 {
        prices(&self.now.terms, self.priced())[group]
    }

    /// Sets the floor or fee of one group, $/kg, on whole dollars and within what the instrument's bounds
    /// come to at the group's price; says whether anything changed.
    pub fn set_price(&mut self, group: Group, usd_per_kg: f64) -> bool {
        let instrument = self.priced();
        let row = self.row(instrument);
        if row.state != RowState::Open || !row.on() {
            return false;
        }
        let high = self.base.scenario.instrument(instrument).map_or(0.0, |rule| rule.high);
        let most = math::whole(high * self.over_ndpr(group));
        let mut next = self.now;
        let prices = prices_mut(&mut next.terms, instrument);
        let from = prices[group];
        prices[group] = math::clip(math::whole(usd_per_kg), 0.0, math::upper(most, from));
        let to = prices[group];
        let changed = self.change(instrument, next);
        if let (true, Some(last)) = (changed, &mut self.last) {
            (last.values, last.group) = ((from, to), group);
        }
        changed
    }

    /// Turns the price of one group off, or on in the market's ratio to that of the leading one.
    pub fn toggle_price(&mut self, group: Group) -> bool {
        let over_lead = math::ratio(self.over_ndpr(group), self.over_ndpr(self.lead()));
        let usual = self.value(self.priced()) * over_lead;
        self.set_price(group, if self.price_of(group) > 0.0 { 0.0 } else { usual })
    }

    /// Prices of all groups for a price of the leading one, $/kg: in the ratio they had, else in that of the
    /// long-run prices or of the market's fees.
    pub fn prices_at(&self, instrument: Instrument, usd_per_kg: f64) -> Basket {
        if usd_per_kg <= 0.0 {
            return Basket::ZERO;
        }
        let lead = self.lead();
        let given = self.base.scenario.facilities[self.facility.at()].nameplate_kg_per_step;
        let mut market = self.market(instrument);
        for group in Group::ALL.iter().filter(|group| given[**group] <= 0.0) {
            market[*group] = 0.0;
        }
        let mut alone = Basket::ZERO;
        alone[lead] = 1.0;
        let pattern = [prices(&self.now.terms, instrument), prices(&self.remembered, instrument), market]
            .into_iter()
            .find(|basket| basket[lead] > 0.0)
            .unwrap_or(alone);
        priced_like(pattern, lead, usd_per_kg)
    }

    /// The long-run prices, or the market's fees of the stage, $/kg.
    pub(super) fn market(&self, instrument: Instrument) -> Basket {
        market(&self.base.scenario, self.stage(), instrument)
    }

    fn over_ndpr(&self, group: Group) -> f64 {
        over_ndpr(self.market(self.priced()), group)
    }
}
