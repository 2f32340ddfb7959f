//! Who is who: the names of things for people, and the words for the root of a change. A reader is
//! made from a campaign and the turns played so far, so that *your cost-share* can be said where
//! an order of turn 3 is the cause.
use super::figures;
use super::orders;
use super::slots::{Slots, fill};
use crate::game::Turn;
use crate::rules::event::{Cause, Subject};
use crate::rules::id::*;
use crate::rules::injects::Origin;
use crate::rules::orders::Order;
use crate::rules::scenario::{Facility, Name, Scenario};

/// What sentences are made from: the campaign, and the orders given so far.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The campaign.
    pub scenario: &'a Scenario,
    /// Committed turns.
    pub turns: &'a [Turn],
}

impl<'a> Reader<'a> {
    /// A reader of a game's turns so far.
    pub fn new(scenario: &'a Scenario, turns: &'a [Turn]) -> Self {
        Self { scenario, turns }
    }

    /// The order of an id, if it was given.
    pub fn order(&self, id: OrderId) -> Option<&'a Order> {
        let turn = self.turns.get(usize::from(id.turn).checked_sub(1)?)?;
        turn.orders.iter().find(|numbered| numbered.number == id.number).map(|numbered| &numbered.order)
    }

    /// A facility.
    pub fn facility(&self, id: FacilityId) -> Option<&'a Facility> {
        self.scenario.facilities.get(id.at())
    }

    /// Short name of a facility.
    pub fn plant(&self, id: FacilityId) -> &'a str {
        short(self.scenario.facilities.get(id.at()).map(|f| &f.name), "an unknown plant")
    }

    /// Full name of a facility.
    pub fn plant_in_full(&self, id: FacilityId) -> &'a str {
        self.scenario.facilities.get(id.at()).map_or("an unknown plant", |f| f.name.name.as_str())
    }

    /// Name of a facility's firm.
    pub fn firm_of(&self, id: FacilityId) -> &'a str {
        self.facility(id).map_or("its owner", |f| self.firm(f.firm))
    }

    /// Short name of a facility's firm.
    pub fn firm_of_in_short(&self, id: FacilityId) -> &'a str {
        let firm = self.facility(id).and_then(|plant| self.scenario.firms.get(plant.firm.at()));
        short(firm.map(|firm| &firm.name), "its owner")
    }

    /// Name of a firm.
    pub fn firm(&self, id: FirmId) -> &'a str {
        self.scenario.firms.get(id.at()).map_or("a firm", |f| f.name.name.as_str())
    }

    /// Short name of a country.
    pub fn country(&self, id: CountryId) -> &'a str {
        short(self.scenario.countries.get(id.at()).map(|c| &c.name), "a country")
    }

    /// Short name of a basin.
    pub fn basin(&self, id: BasinId) -> &'a str {
        short(self.scenario.basins.get(id.at()).map(|b| &b.name), "a basin")
    }

    /// Name of a partner.
    pub fn partner(&self, id: PartnerId) -> &'a str {
        self.scenario.partners.get(id.at()).map_or("a partner", |p| p.name.name.as_str())
    }

    /// Short name of a partner.
    pub fn partner_in_short(&self, id: PartnerId) -> &'a str {
        short(self.scenario.partners.get(id.at()).map(|p| &p.name), "a partner")
    }

    /// Short name of a platform class.
    pub fn platform(&self, id: PlatformId) -> &'a str {
        short(self.scenario.platforms.get(id.at()).map(|p| &p.name), "a platform class")
    }

    /// Name of a failure mode where room is scarce.
    pub fn failure_in_short(&self, id: FailureId) -> &'a str {
        short(self.scenario.failures.get(id.at()).map(|f| &f.name), "a failure")
    }

    /// Name of a failure mode.
    pub fn failure(&self, id: FailureId) -> &'a str {
        self.scenario.failures.get(id.at()).map_or("a failure", |f| f.name.name.as_str())
    }

    /// Name of a campaign event, with plain nouns where it names its subject.
    pub fn event(&self, id: EventId) -> String {
        let name = self.scenario.events.get(id.at()).map_or("an event", |e| e.name.name.as_str());
        fill(name, &Slots::default())
    }

    /// Is it an inject of the facilitator's?
    pub fn is_inject(&self, id: EventId) -> bool {
        self.scenario.events.get(id.at()).is_some_and(|event| event.origin == Origin::Facilitator)
    }

    /// A campaign event as the root of a change; an inject names the facilitator.
    pub fn event_as_cause(&self, id: EventId) -> String {
        let name = self.within_a_sentence(&self.event(id));
        if self.is_inject(id) { format!("the facilitator: {name}") } else { name }
    }

    /// A name as it stands within a sentence: it begins small, unless with the name of a country or partner.
    fn within_a_sentence(&self, name: &str) -> String {
        let first: String = name.chars().take_while(|letter| letter.is_alphabetic()).collect();
        let countries = self.scenario.countries.iter().map(|country| &country.name);
        let partners = self.scenario.partners.iter().map(|partner| &partner.name);
        let proper = |known: &Name| known.name.split_whitespace().next() == Some(first.as_str());
        let mut letters = name.chars();
        match letters.next() {
            Some(letter) if !countries.chain(partners).any(proper) => {
                letter.to_lowercase().chain(letters).collect()
            }
            _ => name.to_owned(),
        }
    }

    /// Name of a lever of Beijing's.
    pub fn lever(&self, id: LeverId) -> &'a str {
        self.scenario.levers.get(id.at()).map_or("a move", |l| l.name.name.as_str())
    }

    /// What a lever of Beijing's does, in the campaign's sentence.
    pub fn what_it_does(&self, id: LeverId) -> &'a str {
        self.scenario.levers.get(id.at()).map_or("Beijing moves.", |lever| lever.text.as_str())
    }

    /// Whom something concerns, in a word or two; empty for nobody.
    pub fn subject(&self, subject: Subject) -> String {
        match subject {
            Subject::Nobody => String::new(),
            Subject::Facility(id) => self.plant(id).into(),
            Subject::Firm(id) => self.firm(id).into(),
            Subject::Pool(basin, skill) => {
                format!("{}, {}", self.basin(basin), crate::game::skill_name(skill))
            }
            Subject::Country(id) => self.country(id).into(),
            Subject::Partner(id) => self.partner(id).into(),
            Subject::Platform(id) => self.platform(id).into(),
            Subject::Stage(stage) => figures::stage(stage),
            Subject::Failure(id) => self.failure(id).into(),
            Subject::Event(id) => self.event(id),
            Subject::Lever(id) => self.lever(id).into(),
        }
    }

    /// The root of a change in words: `your cost-share`, `Beijing`, `chance`.
    pub fn cause(&self, cause: Cause) -> String {
        match cause {
            Cause::Order(id) => match self.order(id) {
                Some(order) => format!("your {}", orders::instrument_word(self.scenario, order)),
                None => "your order".into(),
            },
            Cause::Beijing(lever) => format!("Beijing: {}", self.lever(lever).to_lowercase()),
            Cause::Event(event) => self.event_as_cause(event),
            Cause::Chance => "chance".into(),
            Cause::Market => "the market".into(),
            Cause::Firm(firm) => self.firm(firm).into(),
            Cause::Before => "a deal from before".into(),
            Cause::Law => "the calendar".into(),
        }
    }

    /// The kind of a cause, for the first column of a ledger: `order`, `event`, `market`.
    pub fn cause_kind(&self, cause: Cause) -> &'static str {
        match cause {
            Cause::Event(event) if self.is_inject(event) => "inject",
            Cause::Order(_) => "order",
            Cause::Beijing(_) => "Beijing",
            Cause::Event(_) => "event",
            Cause::Chance => "chance",
            Cause::Market => "market",
            Cause::Firm(_) => "firm",
            Cause::Before => "before",
            Cause::Law => "law",
        }
    }
}

fn short<'a>(name: Option<&'a Name>, otherwise: &'a str) -> &'a str {
    name.map_or(
        otherwise,
        |name| if name.short.is_empty() { name.name.as_str() } else { name.short.as_str() },
    )
}
