//! Edits of the draft, each followed by what is worked out from it anew, and the commit.
use super::Session;
use super::sights::Sights;
use super::worked_out::{about_of, cover_of, odds_of, papers_of, parts_of, price_papers, ribbon_of, told_of};
use crate::game::{self, Added, Bench, Settlement, Several, Sheet};
use crate::rules::Rejected;
use crate::rules::id::FacilityId;
use crate::rules::orders::{Order, Price, Refusal, Terms};

impl Session {
    /// Adds an order to the draft if it passes and changes something.
    pub fn add(&mut self, order: Order) -> Result<Added, Refusal> {
        let added = self.game.add(order)?;
        self.draft_changed();
        Ok(added)
    }

    /// Sets an order: it takes the place of one that sets the same thing. A refused order changes
    /// nothing.
    pub fn put(&mut self, order: Order) -> Result<Added, Refusal> {
        let put = self.game.put(order)?;
        self.draft_changed();
        Ok(put)
    }

    /// What an order would cost in the place of one that sets the same thing, or why it is refused.
    pub fn price(&self, order: &Order) -> Result<Price, Refusal> {
        self.game.price_put(*order)
    }

    /// Puts a deal sheet into the draft, whole or not at all.
    pub fn take_sheet(&mut self, sheet: &Sheet) -> Result<(), Box<(Order, Refusal)>> {
        sheet.into_draft(&mut self.game)?;
        self.set_aside.retain(|(about, _)| *about != sheet.facility());
        self.draft_changed();
        Ok(())
    }

    /// Sets what is ticked on a list of several plants and passes, as one edit; gives how many orders
    /// were set.
    pub fn take_several(&mut self, several: &Several) -> usize {
        let put = several.into_draft(&mut self.game);
        self.draft_changed();
        put
    }

    /// Lets the answer to a plant stand from turn to turn; this turn's draft is left as it is.
    pub fn settle(&mut self, settlement: Settlement) {
        self.game.settled_mut().set(settlement);
        self.edits += 1;
    }

    /// Lets a plant ask again; false if it was not settled.
    pub fn unsettle(&mut self, plant: FacilityId) -> bool {
        let was = self.game.settled_mut().unset(plant);
        self.edits += u64::from(was);
        was
    }

    /// Keeps the terms of a sheet that was closed without putting it into the draft.
    pub fn set_terms_aside(&mut self, facility: FacilityId, terms: Terms) {
        self.set_aside.retain(|(about, _)| *about != facility);
        self.set_aside.push((facility, terms));
    }

    /// The deal sheet of a facility: on the draft's deal, else on the terms last set aside this
    /// turn, else on those of its deal or the standard package.
    pub fn sheet(&self, facility: FacilityId) -> Sheet {
        let aside = self.set_aside.iter().find(|(about, _)| *about == facility);
        match (self.drafted_terms(facility), aside) {
            (None, Some((_, terms))) => Sheet::on_terms(&self.game, facility, *terms),
            _ => Sheet::open(&self.game, facility),
        }
    }

    /// Terms that the draft offers about a facility, if it does.
    pub fn drafted_terms(&self, facility: FacilityId) -> Option<Terms> {
        self.game.draft().orders().iter().find_map(|numbered| match numbered.order {
            Order::Offer { facility: about, terms } if about == facility => Some(terms),
            _ => None,
        })
    }

    /// Puts an order in the place of one of the draft if it passes after the others; on refusal the
    /// draft is as before.
    pub fn replace(&mut self, number: u16, order: Order) -> Result<Price, Refusal> {
        let result = self.game.replace(number, order);
        self.draft_changed();
        result
    }

    /// Removes an order of the draft.
    pub fn remove(&mut self, number: u16) -> bool {
        let removed = self.game.draft_mut().remove(number);
        self.draft_changed();
        removed
    }

    /// Takes back the last edit of the draft; false if there is none.
    pub fn undo(&mut self) -> bool {
        let undone = self.game.draft_mut().undo();
        self.draft_changed();
        undone
    }

    /// Does the last undone edit again; false if there is none.
    pub fn redo(&mut self) -> bool {
        let redone = self.game.draft_mut().redo();
        self.draft_changed();
        redone
    }

    /// Commits the draft. On refusal nothing is changed.
    pub fn commit(&mut self, predictions: [String; 2]) -> Result<(), Rejected> {
        self.game.commit(predictions)?;
        self.lacks_before = self.bench.lacks().iter().map(|lack| (lack.tag(), about_of(lack))).collect();
        self.report = self.game.report(self.game.turns().len());
        self.told = told_of(&self.game, self.report.as_ref());
        self.draft_changed();
        self.set_aside.clear();
        self.papers = papers_of(&self.game);
        self.cover = cover_of(&self.game);
        self.held_by = game::links_held_by(&self.game.view());
        Ok(())
    }

    fn draft_changed(&mut self) {
        self.edits += 1;
        self.sights = Sights::default();
        self.bench = Bench::new(&self.game);
        price_papers(&self.game, &mut self.papers, self.bench.tried());
        self.odds = odds_of(&self.bench);
        self.parts = parts_of(&self.game, self.bench.tried());
        self.ribbon = ribbon_of(&self.game, &self.bench, &self.odds, self.material);
    }
}
