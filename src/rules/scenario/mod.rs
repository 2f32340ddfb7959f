//! What never changes in a game: the map, the parameters and the texts' ids, compiled from a
//! campaign and checked there. Everything is a flat list indexed by a typed id; per-step units.
//!
//! Nothing here is a rule. A number that a rule uses is in [`Parameters`] or beside the thing it
//! describes; a sentence of story stays in the campaign's text tables and is only named here.
mod calendar;
mod citation;
mod difficulty;
mod event;
mod lever;
mod map;
mod programme;
mod texts;

pub use calendar::Calendar;
pub use citation::{Citation, Confidence};
pub use difficulty::{Difficulty, STANDARD, Setting, Unlock};
pub use event::{Choice, Effect, EventRule, EventSubject, Takes};
pub use lever::{Lever, LeverEffect, OrderedMove};
pub use map::{
    Basin, Country, Edge, EdgeColumns, Facility, Firm, Name, Opening, OpeningDeal, Partner, Platform, Route,
    Sister,
};
pub use programme::{FailureRule, InstrumentRule, Package};
pub use texts::{GlossaryTerm, PaperKind, PaperTemplate, Texts};

use super::basket::Basket;
use super::draw::EntityKey;
use super::id::*;
use super::injects::Injects;
use super::orders::Instrument;
use super::parameters::Parameters;

/// A compiled campaign.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Permanent id of the campaign, as in `as-is`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Two or three sentences for the menu.
    pub summary: String,
    /// Content hash over all files it was compiled from, injects apart.
    pub content_hash: [u8; 32],
    /// The level of difficulty it is at; none for the campaign as written.
    pub difficulty: Option<Difficulty>,
    /// Levels it can be played at beside that.
    pub difficulties: Vec<Difficulty>,
    /// What a facilitator laid over it; its events stand first in [`Self::events`].
    pub injects: Option<Injects>,
    /// Pace.
    pub calendar: Calendar,
    /// Constants.
    pub parameters: Parameters,
    /// Where each parameter comes from, in the order of [`Parameters::TABLE`]: range and citation.
    pub parameter_notes: Vec<(Vec<(f64, f64)>, Citation)>,
    /// Price regions.
    pub regions: Vec<Name>,
    /// Countries.
    pub countries: Vec<Country>,
    /// Routes.
    pub routes: Vec<Route>,
    /// Labour basins.
    pub basins: Vec<Basin>,
    /// Firms.
    pub firms: Vec<Firm>,
    /// Facilities, ordered by stage, then as listed.
    pub facilities: Vec<Facility>,
    /// Draw key of each of them.
    pub facility_keys: Vec<EntityKey>,
    /// What each of them keeps of its product at most, kg: two steps of its nameplate.
    pub store_kg: Vec<Basket>,
    /// Pool of people each of them hires from; position = basin × 2 + skill.
    pub facility_pool: Vec<usize>,
    /// Draw key of each country.
    pub country_keys: Vec<EntityKey>,
    /// Draw key of each event.
    pub event_keys: Vec<EntityKey>,
    /// First facility of each stage, and the end.
    pub stage_start: [usize; 7],
    /// Edges, ordered by seller, then buyer.
    pub edges: Vec<Edge>,
    /// What trade reads of them most often, column by column.
    pub edge_columns: EdgeColumns,
    /// First edge of each facility as a seller, and the end.
    pub edge_start: Vec<usize>,
    /// Buyers of its own firm that each facility has.
    pub captive_buyers: Vec<u32>,
    /// Edge positions ordered by buyer.
    pub edges_by_buyer: Vec<u32>,
    /// First entry of each facility in `edges_by_buyer`, and the end.
    pub buyer_start: Vec<usize>,
    /// Facilities of each firm.
    pub firm_facilities: Vec<Vec<FacilityId>>,
    /// Each facility with each of those of its firm at its own stage and the stages beside it, itself among them,
    /// in order of the first.
    pub chain_nodes: Vec<(FacilityId, FacilityId)>,
    /// Facilities of each country.
    pub country_facilities: Vec<Vec<FacilityId>>,
    /// Facilities of each pool of people; position = basin × 2 + skill.
    pub pool_facilities: Vec<Vec<FacilityId>>,
    /// Plants of the same stage each facility learns from, in order of those who learn (E74).
    pub sisters: Vec<Sister>,
    /// Expansions that wait for each facility, announced or not (E44').
    pub plans: Vec<Vec<FacilityId>>,
    /// Ramp with full staff and feed by half-years since the start-up, stage and class (table 5.4).
    pub full_paths: Vec<[Basket; 6]>,
    /// Growth of demand since the start by step of play, and after the last.
    pub growth: Vec<f64>,
    /// Deals in force at the start.
    pub opening_deals: Vec<OpeningDeal>,
    /// First of them of each facility, and the end.
    pub opening_deal_start: Vec<usize>,
    /// Partner governments.
    pub partners: Vec<Partner>,
    /// Platform classes.
    pub platforms: Vec<Platform>,
    /// Opening stockpile, kg by form and group.
    pub opening_stock_kg: [Basket; 4],
    /// Levers of Beijing's, `Hold` first.
    pub levers: Vec<Lever>,
    /// Events.
    pub events: Vec<EventRule>,
    /// Package templates.
    pub packages: Vec<Package>,
    /// Failure modes.
    pub failures: Vec<FailureRule>,
    /// Bounds and unlocks of instruments.
    pub instruments: Vec<InstrumentRule>,
    /// Most papers on the desk a turn.
    pub papers_per_turn: usize,
    /// A practice: its guide leads without being asked, and its lessons come before the debrief.
    pub practice: bool,
    /// Texts.
    pub texts: Texts,
    /// Draw key of things that are one of a kind (prices, Beijing, budget).
    pub world_key: EntityKey,
}

impl Scenario {
    /// Positions of the facilities of a stage.
    #[inline]
    pub fn stage_range(&self, stage: Stage) -> std::ops::Range<usize> {
        self.stage_start[stage.at()]..self.stage_start[stage.at() + 1]
    }

    /// Growth of demand since the start until a step; beyond the last of play, until then.
    #[inline]
    pub fn growth_until(&self, step: u32) -> f64 {
        self.growth[(step as usize).min(self.growth.len() - 1)]
    }

    /// Positions of a seller's edges.
    #[inline]
    pub fn edges_of(&self, seller: usize) -> std::ops::Range<usize> {
        self.edge_start[seller]..self.edge_start[seller + 1]
    }

    /// Positions of the edges of all sellers of a stage.
    #[inline]
    pub fn edges_of_stage(&self, stage: Stage) -> std::ops::Range<usize> {
        let sellers = self.stage_range(stage);
        self.edge_start[sellers.start]..self.edge_start[sellers.end]
    }

    /// Edges into a buyer, as positions in [`Self::edges`].
    #[inline]
    pub fn edges_into(&self, buyer: usize) -> &[u32] {
        &self.edges_by_buyer[self.buyer_start[buyer]..self.buyer_start[buyer + 1]]
    }

    /// Deals of other accounts about a plant that run in a step; a plant may have several.
    #[inline]
    pub fn opening_deals_of(
        &self,
        facility: FacilityId,
        step: u32,
    ) -> impl Iterator<Item = &OpeningDeal> + '_ {
        let own = self.opening_deal_start[facility.at()]..self.opening_deal_start[facility.at() + 1];
        self.opening_deals[own].iter().filter(move |deal| step < deal.ends)
    }

    /// Does any deal of other accounts run in a step?
    #[inline]
    pub fn opening_deals_run(&self, step: u32) -> bool {
        self.opening_deals.iter().any(|deal| step < deal.ends)
    }

    /// Does a facility stand in an allied country, whoever owns it?
    #[inline]
    pub fn in_allied_country(&self, facility: FacilityId) -> bool {
        self.countries[self.facilities[facility.at()].country.at()].allied
    }

    /// The facility of a permanent id.
    pub fn facility(&self, id: &str) -> Option<FacilityId> {
        self.facilities.iter().position(|f| f.name.id == id).map(FacilityId::of)
    }

    /// Bounds of an instrument, if the campaign knows it.
    pub fn instrument(&self, instrument: Instrument) -> Option<&InstrumentRule> {
        self.instruments.iter().find(|rule| rule.instrument == instrument)
    }
}
