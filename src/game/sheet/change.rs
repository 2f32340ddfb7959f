//! Changing a sheet: a step, a switch, a partner, another package; each can be undone.
use super::answer::{Values, answer, complete_contract};
use super::row::{finest, step_of};
use super::{LastChange, RowState, Sheet, prices_mut};
use crate::game::project::{fitted, standard_terms};
use crate::rules::basket::Basket;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::{Instrument, Terms};
use crate::rules::partner::CLAIM_LIMIT;

impl Sheet {
    /// Sets a value, kept within the campaign's bounds and on its steps; nought turns it off. A row
    /// that cannot be used stays as it is; says whether anything changed.
    pub fn set(&mut self, instrument: Instrument, value: f64) -> bool {
        self.set_on(instrument, value, step_of(self.row(instrument).step))
    }

    /// Sets a value as it was typed, kept within the campaign's bounds; nought turns it off. Says whether
    /// anything changed.
    pub fn set_typed(&mut self, instrument: Instrument, value: f64) -> bool {
        self.set_on(instrument, value, finest(instrument))
    }

    fn set_on(&mut self, instrument: Instrument, value: f64, step: f64) -> bool {
        let row = self.row(instrument);
        if row.state != RowState::Open {
            return false;
        }
        let value = if value <= 0.0 {
            0.0
        } else {
            math::clip(math::whole(value / step) * step, row.bounds.0, row.bounds.1)
        };
        let mut next = self.now;
        match instrument {
            Instrument::Survey => next.visits = value as u32,
            Instrument::Seats => next.seats = value,
            Instrument::Mentors => next.mentors = value,
            Instrument::Floor | Instrument::Fee => {
                *prices_mut(&mut next.terms, instrument) = self.prices_at(instrument, value);
            }
            Instrument::Partner if value > 0.0 && next.terms.partner.is_none() => {
                next.terms.partner = self.remembered.partner.or_else(|| self.likely_partner());
                next.terms.partner_share = value;
            }
            other => next.terms = next.terms.changed(other, |_| value),
        }
        complete_contract(&mut next.terms, &self.remembered, self.stage());
        self.change(instrument, next)
    }

    /// Moves a value by so many steps; from off it begins at the lowest.
    pub fn step(&mut self, instrument: Instrument, steps: i32) -> bool {
        let row = self.row(instrument);
        let by = f64::from(steps) * row.step;
        if !row.on() && steps > 0 {
            return self.set(instrument, math::upper(row.bounds.0, by));
        }
        let to = row.value + by;
        self.set(instrument, if to < row.bounds.0 { 0.0 } else { to })
    }

    /// Turns an instrument off, or on at the value it had, that of the usual package, the market's price, or the
    /// middle of its bounds.
    pub fn toggle(&mut self, instrument: Instrument) -> bool {
        let row = self.row(instrument);
        if row.on() {
            return self.set(instrument, 0.0);
        }
        let usual = standard_terms(&self.base.view(), self.facility).unwrap_or_default();
        let market = match instrument {
            Instrument::Floor | Instrument::Fee => self.market(instrument)[self.lead()],
            _ => 0.0,
        };
        let middle = math::upper(row.step, 0.5 * (row.bounds.0 + row.bounds.1));
        let known = [&self.remembered, &usual].map(|terms| self.value_in(terms, instrument));
        let on = known.into_iter().chain([market]).find(|value| *value > 0.0);
        self.set(instrument, on.unwrap_or(middle))
    }

    /// Chooses the partner that is asked.
    pub fn set_partner(&mut self, partner: PartnerId) -> bool {
        let mut next = self.now;
        next.terms.partner = Some(partner);
        if next.terms.partner_share <= 0.0 {
            next.terms.partner_share = self.row(Instrument::Partner).step;
        }
        self.change(Instrument::Partner, next)
    }

    /// Sets the share of output that the partner may claim, at most what any partner may.
    pub fn set_claim(&mut self, share: f64) -> bool {
        let mut next = self.now;
        next.terms.claim_share = math::clip(share, 0.0, CLAIM_LIMIT);
        self.change(Instrument::Partner, next)
    }

    /// Closes the output to China, or opens it.
    pub fn set_allied_only(&mut self, allied_only: bool) -> bool {
        let mut next = self.now;
        next.terms.allied_only = allied_only;
        self.change(Instrument::Cover, next)
    }

    /// Begins again from a package of the campaign.
    pub fn take_package(&mut self, package: PackageId) -> bool {
        if self.barred.is_some() {
            return false;
        }
        let view = self.base.view();
        let Some(rule) = view.scenario().packages.get(package.at()) else { return false };
        let terms = fitted(&view, self.facility, &rule.terms);
        self.template = Some(package);
        self.remembered = terms;
        let next = Values { terms, ..self.now };
        self.change(Instrument::Term, next)
    }

    /// Takes other terms whole, as a remedy proposes them.
    pub fn take_terms(&mut self, terms: Terms) -> bool {
        let next = Values { terms, ..self.now };
        self.change(Instrument::Term, next)
    }

    /// Takes back the last change; false if there is none.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.undo.pop() else { return false };
        self.redo.push(std::mem::replace(&mut self.now, before));
        self.last = None;
        self.answer_again();
        true
    }

    /// Makes the last change again; false if there is none.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.redo.pop() else { return false };
        self.undo.push(std::mem::replace(&mut self.now, after));
        self.last = None;
        self.answer_again();
        true
    }

    pub(super) fn change(&mut self, instrument: Instrument, next: Values) -> bool {
        if next == self.now || (self.barred.is_some() && next.terms != self.now.terms) {
            return false;
        }
        let from = self.value(instrument);
        let before = self.answer.estimate;
        self.undo.push(self.now);
        self.redo.clear();
        self.remember();
        self.now = next;
        self.answer_again();
        let after = &self.answer.estimate;
        self.last = Some(LastChange {
            instrument,
            values: (from, self.value(instrument)),
            group: self.lead(),
            worth: after.mean.worth - before.mean.worth,
            asks: after.mean.asks - before.mean.asks,
            odds: after.odds - before.odds,
        });
        true
    }

    /// Keeps the values of what is on, for when it is turned off and on again.
    fn remember(&mut self) {
        let kept = self.remembered;
        let now = self.now.terms;
        let mut next = now;
        for instrument in [Instrument::CostShare, Instrument::Loan, Instrument::Equity, Instrument::Term] {
            if now.value(instrument) <= 0.0 {
                next = next.changed(instrument, |_| kept.value(instrument));
            }
        }
        for instrument in [Instrument::Cover, Instrument::Upside, Instrument::Guarantee] {
            if now.value(instrument) <= 0.0 {
                next = next.changed(instrument, |_| kept.value(instrument));
            }
        }
        if now.floor_usd_per_kg == Basket::ZERO {
            next.floor_usd_per_kg = kept.floor_usd_per_kg;
        }
        if now.fee_usd_per_kg == Basket::ZERO {
            next.fee_usd_per_kg = kept.fee_usd_per_kg;
        }
        if now.partner.is_none() {
            (next.partner, next.partner_share) = (kept.partner, kept.partner_share);
        }
        self.remembered = next;
    }

    fn answer_again(&mut self) {
        self.answer = answer(&self.base, self.facility, &self.now, self.standing);
    }

    /// The partner at home where the plant stands, else the one that likes the stage best.
    fn likely_partner(&self) -> Option<PartnerId> {
        let scenario = &self.base.scenario;
        let plant = &scenario.facilities[self.facility.at()];
        let liking = |at: usize| {
            let partner = &scenario.partners[at];
            let home = if partner.country == plant.country { 1.0 } else { 0.0 };
            home + partner.preference[plant.stage.at()]
        };
        (0..scenario.partners.len()).max_by(|a, b| liking(*a).total_cmp(&liking(*b))).map(PartnerId::of)
    }
}
