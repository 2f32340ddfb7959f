//! What never changes in a game: the map, the parameters and the texts' ids, compiled from a
//! campaign and checked there. Everything is a flat list indexed by a typed id; per-step units.
//!
//! Nothing here is a rule. A number that a rule uses is in [`Parameters`] or beside the thing it
//! describes; a sentence of story stays in the campaign's text tables and is only named here.
use super::basket::Basket;
use super::difficulty::Difficulty;
use super::draw::EntityKey;
use super::figure::Condition;
use super::id::*;
use super::injects::{Injects, Origin};
use super::lesson::Lesson;
use super::orders::Instrument;
use super::parameters::Parameters;

/// A named thing of the map: permanent id, name for people, short form, draw key.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Permanent text id, as in `mountain-pass-mine`.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Short form for narrow fields.
    pub short: String,
    /// Key of its draws: hash of kind and id.
    pub key: EntityKey,
}

/// How sure a real-world figure is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Read in the named source.
    Found,
    /// Arithmetic on found figures.
    Derived,
    /// From the public record, without the document at hand.
    Recalled,
    /// A design assumption.
    Assumed,
}

/// Where a real-world figure comes from.
#[derive(Clone, PartialEq, Debug)]
pub struct Citation {
    /// What the figure is, in words with its unit and value.
    pub figure: String,
    /// Publisher, document and year.
    pub source: String,
    /// How sure it is.
    pub confidence: Confidence,
}

/// A country.
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    /// Its name.
    pub name: Name,
    /// Price region it belongs to.
    pub region: RegionId,
    /// Counts as allied supply.
    pub allied: bool,
    /// The player's own country: its plants serve defence in full.
    pub home: bool,
    /// Screening keeps Chinese bidders out.
    pub screens_bidders: bool,
    /// Cost of waste works, $/kg NdPr-eq (E75).
    pub waste_usd_per_kg: f64,
    /// Pace of permits against the table (E75), 0.6 to 1.
    pub permit_factor: f64,
    /// Tariff on goods to China and back, share of value.
    pub china_tariff: f64,
    /// Where goods sold to it arrive, degrees north and east; for one that is no ally.
    pub port: Option<(f64, f64)>,
}

/// A route between two countries; both ways.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// One end.
    pub from: CountryId,
    /// The other.
    pub to: CountryId,
    /// Freight, $/t gross.
    pub freight_usd_per_t: f64,
    /// Tariff, share of value.
    pub tariff: f64,
}

/// A labour basin.
#[derive(Clone, Debug, PartialEq)]
pub struct Basin {
    /// Its name.
    pub name: Name,
    /// Country it lies in.
    pub country: CountryId,
    /// Skilled people at the start beyond what running plants need, by skill.
    pub spare_persons: [f64; 2],
    /// Share of skilled people whom Beijing can recall (E67).
    pub recallable_share: f64,
    /// Most visas a step.
    pub visa_cap_persons: f64,
    /// Basins people can move to.
    pub linked: Vec<BasinId>,
}

/// A firm.
#[derive(Clone, Debug, PartialEq)]
pub struct Firm {
    /// Its name.
    pub name: Name,
    /// Extra cash at the start over the parameters' rule, thousand $.
    pub extra_cash_kusd: f64,
    /// Owned from China: its output counts as China's.
    pub chinese: bool,
    /// Partners that refuse it (E64).
    pub refused_by: Vec<PartnerId>,
}

/// Where a facility stands when the game opens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opening {
    /// Status at the start.
    pub status: Status,
    /// Ramp at the start, share of effective capacity.
    pub ramp: f64,
    /// Progress of construction or permits at the start, share.
    pub progress: f64,
}

/// A facility: a plant at one stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Facility {
    /// Its name.
    pub name: Name,
    /// Stage.
    pub stage: Stage,
    /// Country.
    pub country: CountryId,
    /// Labour basin.
    pub basin: BasinId,
    /// Owner.
    pub firm: FirmId,
    /// Announced nameplate, kg contained oxide per step by group.
    pub nameplate_kg_per_step: Basket,
    /// The same as load: NdPr-equivalent, t per step.
    pub load_t_per_step: f64,
    /// At the start of the game.
    pub opening: Opening,
    /// Outturn median capital, thousand $ (with scale, country and brownfield factors).
    pub capital_kusd: f64,
    /// Capital multiple of country and brownfield in it.
    pub capital_multiple: f64,
    /// Design unit cost, $/kg NdPr-eq, with waste works.
    pub unit_cost_usd_per_kg: f64,
    /// Fixed cost at design load, thousand $ per step.
    pub fixed_cost_kusd_per_step: f64,
    /// Factor on the table's length of construction.
    pub build_multiple: f64,
    /// Factor on the table's length of permitting.
    pub permit_multiple: f64,
    /// Announced build, steps.
    pub build_steps: f64,
    /// Permits at normal pace, steps.
    pub permit_steps: f64,
    /// Skilled people at full load.
    pub skilled_persons: f64,
    /// Light to heavy: (La+Ce) over NdPr of its feed.
    pub lanthanum_ratio: f64,
    /// Thorium or uranium in the mineral.
    pub radioactive: bool,
    /// A site we assume where the real pipeline has too few.
    pub assumed: bool,
    /// Its magnets go to its own customers, outside the premium limit.
    pub own_customers: bool,
    /// Has a swarf loop from the start.
    pub swarf_loop: bool,
    /// Degrees north and east.
    pub position: (f64, f64),
    /// Product of yields from here to the magnet.
    pub yield_to_magnet: f64,
    /// Real-world figures of this facility.
    pub citations: Vec<Citation>,
}

/// A plant that another of its stage learns from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sister {
    /// The plant.
    pub facility: FacilityId,
    /// In the same basin; else of the same firm elsewhere.
    pub same_basin: bool,
}

/// A possible flow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Who sells.
    pub seller: FacilityId,
    /// Who buys.
    pub buyer: FacilityId,
    /// Price region of the buyer.
    pub region: RegionId,
    /// Freight, $/kg contained.
    pub freight_usd_per_kg: f64,
    /// Tariff plus risk premium, share of value.
    pub toll: f64,
    /// Both ends belong to one firm.
    pub captive: bool,
    /// Opening preference of the seller for this buyer.
    pub preference: f64,
}

/// A deal of other accounts that is in force when the game opens.
#[derive(Clone, Debug, PartialEq)]
pub struct OpeningDeal {
    /// The plant.
    pub facility: FacilityId,
    /// Who pays, for the ledger.
    pub payer: String,
    /// NdPr floor, $/kg; 0 for none.
    pub floor_usd_per_kg: Basket,
    /// Conversion fee, $/kg; 0 for none.
    pub fee_usd_per_kg: Basket,
    /// Share of output covered.
    pub cover: f64,
    /// First step in which it no longer runs.
    pub ends: u32,
}

/// A partner government.
#[derive(Clone, Debug, PartialEq)]
pub struct Partner {
    /// Its name.
    pub name: Name,
    /// Its country.
    pub country: CountryId,
    /// Yearly ceiling, thousand $.
    pub ceiling_kusd_per_year: f64,
    /// Preference by stage (pref of E64).
    pub preference: [f64; 6],
    /// Pays only for sites at home.
    pub home_only: bool,
}

/// A class of platform.
#[derive(Clone, Debug, PartialEq)]
pub struct Platform {
    /// Its name.
    pub name: Name,
    /// Share of its need by magnet class; sums to one.
    pub class_share: [f64; 3],
}

/// What a lever of Beijing's does.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum LeverEffect {
    /// Nothing this year.
    Hold,
    /// A warning: tension and fear of stops rise.
    Warn {
        /// Added to tension.
        tension: f64,
        /// Added to firms' belief in stops.
        fear: f64,
    },
    /// Licences are slowed.
    SlowLicences,
    /// Licences for heavies and samarium are stopped.
    StopLicences,
    /// Oxide is sold under cost and the light quota expanded.
    FloodUpstream,
    /// Metal, alloy and magnets are sold under cost.
    FloodDownstream,
    /// The light quota is squeezed.
    SqueezeQuota,
    /// Imports of ore and carbonate are cut.
    SqueezeOre,
    /// Know-how is barred.
    BarTechnology,
    /// Specialists are called home or recruited.
    RecallPeople,
    /// A bid for a plant in distress or a prospect.
    BidForPlant,
}

/// A lever of Beijing's: when it is pulled (E66) and what it does.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// Its name.
    pub name: Name,
    /// What it does.
    pub effect: LeverEffect,
    /// Rank on the ladder: above `warn` counts as a move in the tables.
    pub above_warn: bool,
    /// Base weight a year (h0).
    pub base: f64,
    /// Weight of temper (a).
    pub temper: f64,
    /// Weight of tension (b).
    pub tension: f64,
    /// Weight of vulnerable allied capacity (c).
    pub vulnerability: f64,
    /// Weight of allied coverage (d).
    pub coverage: f64,
    /// Weight of its own exports at stake (e).
    pub exports: f64,
    /// Years it rests after it was pulled.
    pub rest_years: u32,
    /// Shortest and longest duration, steps.
    pub steps: (u32, u32),
}

/// What a choice or an event does: a closed, checked list. Nothing here sets off a detector.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Effect {
    /// Nothing.
    Nothing,
    /// This year's appropriation times this.
    BudgetFactor(f64),
    /// No new starts this step.
    BanNewStarts,
    /// Money now, thousand $, negative to pay.
    Money(f64),
    /// Deal-team halves used (positive) this turn.
    Teams(f64),
    /// Pace of permits times this for some steps.
    PermitPace(f64, u32),
    /// A partner's ceiling times this for some steps; the partner is the event's subject.
    PartnerCeiling(f64, u32),
    /// Credibility plus this.
    Credibility(f64),
    /// Allied demand times this from now on.
    Demand(f64),
    /// Reference price of a group times exp of this.
    Price(f64, f64, f64),
    /// Tension plus this.
    Tension(f64),
    /// The subject plant stops for some steps.
    StopPlant(u32),
    /// The subject plant goes to a Chinese owner.
    SellToChina,
    /// The subject plant is bought by an allied owner, money paid as share of capital.
    MatchBid(f64),
    /// Every sister plant (same stage, same firm or basin) stops for some steps.
    StopSisters(u32),
    /// DyTb feed from ion clays falls by this share for some steps.
    HeavyFeed(f64, u32),
    /// Offers not yet decided lapse unless re-signed, teams used.
    LapseOffers,
    /// Floors are released: contract cover times this.
    FloorCover(f64),
    /// Stock given away, share of all forms.
    GiveStock(f64),
    /// Readiness of all platforms plus this.
    Readiness(f64),
    /// Trust of all partners plus this: lowers what they ask.
    PartnerTrust(f64),
}

/// How an event picks its subject.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum EventSubject {
    /// Nobody in particular.
    Nobody,
    /// A running allied plant, of a stage if given.
    RunningPlant(Option<Stage>),
    /// A plant in distress.
    PlantInDistress,
    /// A prospect with permits.
    ReadyProspect,
    /// A plant under construction.
    Building,
    /// A partner government.
    Partner,
    /// A running plant in the player's country with a contract.
    ContractedPlant,
}

/// One way to answer an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Label.
    pub label: String,
    /// What is known of its effects.
    pub known: String,
    /// What it does.
    pub effects: Vec<Effect>,
    /// Moves that Beijing makes with it.
    pub moves: Vec<OrderedMove>,
}

/// A move that an event has Beijing make: what the record, or a facilitator, lays down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderedMove {
    /// The lever.
    pub lever: LeverId,
    /// For how many half-years it is pulled, from the one the event comes with.
    pub steps: u32,
}

/// An event of the campaign. With one choice it simply happens; with more it is a dilemma.
#[derive(Clone, Debug, PartialEq)]
pub struct EventRule {
    /// Its name.
    pub name: Name,
    /// Who brought it into the game.
    pub origin: Origin,
    /// What is said.
    pub text: String,
    /// All must hold.
    pub when: Vec<Condition>,
    /// Steps in which it may happen; empty for all.
    pub dates: Vec<u32>,
    /// Chance per step in which it may happen.
    pub hazard_per_step: f64,
    /// Most times in a game.
    pub limit: u32,
    /// Whom it concerns.
    pub subject: EventSubject,
    /// Answers; the first is taken if nobody answers.
    pub choices: Vec<Choice>,
    /// Where the idea comes from.
    pub citation: Option<Citation>,
}

/// A template of deal terms, taken from a real deal.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// Its name, as in `MP 2025 package`.
    pub name: Name,
    /// What it was and how it went.
    pub text: String,
    /// Stages it fits.
    pub stages: Vec<Stage>,
    /// Its terms.
    pub terms: super::orders::Terms,
    /// Where it comes from.
    pub citation: Option<Citation>,
}

/// A failure mode: a detector as data, read-only.
#[derive(Clone, Debug, PartialEq)]
pub struct FailureRule {
    /// Its name.
    pub name: Name,
    /// What it means, in a paragraph.
    pub text: String,
    /// The rule in words.
    pub rule: String,
    /// The chain of causes in one line.
    pub chain: String,
    /// Ways to red: it is red when every condition of any of them holds, each over its window.
    pub red: Vec<Vec<Condition>>,
    /// Ways to amber: the rule now, without window or start date, and the rule on what is signed.
    pub amber: Vec<Vec<Condition>>,
    /// Figure of money lost to it.
    pub sunk: Option<super::figure::FigureId>,
    /// Figure of people lost to it.
    pub people: Option<super::figure::FigureId>,
}

/// Bounds of one instrument in this campaign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InstrumentRule {
    /// Which.
    pub instrument: Instrument,
    /// First turn (from 1) in which it is offered.
    pub from_turn: u16,
    /// Lowest value.
    pub low: f64,
    /// Highest value.
    pub high: f64,
    /// Step of the deal sheet.
    pub step: f64,
}

/// The campaign's texts for the briefing and the debrief.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Texts {
    /// Paragraphs of the briefing.
    pub briefing: Vec<String>,
    /// Terms of the trade.
    pub glossary: Vec<GlossaryTerm>,
    /// Texts of desk papers.
    pub papers: Vec<PaperTemplate>,
    /// Lessons of the guide, at most one a turn, in the order of turns.
    pub lessons: Vec<Lesson>,
}

/// A term of the trade and its card.
#[derive(Clone, Debug, PartialEq)]
pub struct GlossaryTerm {
    /// Permanent id, as in `cost-share`.
    pub id: String,
    /// The term.
    pub term: String,
    /// What it means and why it matters here.
    pub text: String,
    /// Unit; empty for none.
    pub unit: String,
    /// Publisher, document and year; empty where it is a word of this game.
    pub source: String,
}

/// What kind of paper lies on the desk. Declared in the order of their urgency.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum PaperKind {
    /// The open dilemma: answered by a choice, not by a signature.
    Dilemma,
    /// Platforms stand without waiver, stock or supply.
    Waiver,
    /// A plant in distress asks for a bridge.
    Distress,
    /// A suspended build asks for half its overrun.
    Suspended,
    /// A contract near its end.
    ContractEnds,
    /// A basin short of people.
    PeopleShort,
    /// Staff want to look at a stage.
    StaffSurvey,
    /// A firm asks for a deal.
    ProjectAsks,
    /// The stockpile is thin.
    StockLow,
    /// Staff ask for a team.
    Team,
}

impl PaperKind {
    /// All kinds.
    pub const ALL: &'static [PaperKind] = &[
        PaperKind::Dilemma,
        PaperKind::Waiver,
        PaperKind::Distress,
        PaperKind::Suspended,
        PaperKind::ContractEnds,
        PaperKind::PeopleShort,
        PaperKind::StaffSurvey,
        PaperKind::ProjectAsks,
        PaperKind::StockLow,
        PaperKind::Team,
    ];

    /// Key of its texts in the campaign.
    pub const fn id(self) -> &'static str {
        match self {
            PaperKind::Dilemma => "dilemma",
            PaperKind::Waiver => "waiver",
            PaperKind::Distress => "distress",
            PaperKind::Suspended => "suspended",
            PaperKind::ContractEnds => "contract-ends",
            PaperKind::PeopleShort => "people-short",
            PaperKind::StaffSurvey => "staff-survey",
            PaperKind::ProjectAsks => "project-asks",
            PaperKind::StockLow => "stock-low",
            PaperKind::Team => "team",
        }
    }

    /// The kind of a key.
    pub fn of(id: &str) -> Option<PaperKind> {
        Self::ALL.iter().copied().find(|kind| kind.id() == id)
    }
}

/// One text of a paper on the desk.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperTemplate {
    /// Kind of paper it is for.
    pub kind: PaperKind,
    /// Stages it fits; empty for all.
    pub stages: Vec<Stage>,
    /// Countries it fits; empty for all.
    pub countries: Vec<CountryId>,
    /// The text, with placeholders.
    pub text: String,
}

impl PaperTemplate {
    /// Does it fit a paper of a kind about a stage and a country, where it is about any?
    pub fn fits(&self, kind: PaperKind, stage: Option<Stage>, country: Option<CountryId>) -> bool {
        self.kind == kind
            && (self.stages.is_empty() || stage.is_some_and(|stage| self.stages.contains(&stage)))
            && (self.countries.is_empty() || country.is_some_and(|country| self.countries.contains(&country)))
    }
}

/// Pace and length of the game.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// First fiscal year, as in 2027; step 0 is its first half.
    pub first_fiscal_year: u32,
    /// Length of each turn in steps.
    pub turn_steps: Vec<u32>,
    /// Steps of the epilogue, without the programme.
    pub epilogue_steps: u32,
}

impl Calendar {
    /// Steps of play, without the epilogue.
    pub fn steps(&self) -> u32 {
        self.turn_steps.iter().sum()
    }

    /// Steps with the epilogue.
    pub fn all_steps(&self) -> u32 {
        self.steps() + self.epilogue_steps
    }

    /// Turn (from 1) that decides a step of play; beyond the last turn, the number of turns.
    pub fn turn_of_step(&self, step: u32) -> usize {
        let mut end = 0;
        for (at, length) in self.turn_steps.iter().enumerate() {
            end += length;
            if step < end {
                return at + 1;
            }
        }
        self.turn_steps.len()
    }

    /// First step of a turn (from 1).
    pub fn first_step(&self, turn: usize) -> u32 {
        self.turn_steps.iter().take(turn.saturating_sub(1)).sum()
    }

    /// Turn (from 1) that decides the last half-year of a fiscal year; none for a year outside play.
    pub fn turn_of_fiscal_year(&self, year: u32) -> Option<usize> {
        let last = 2 * year.checked_sub(self.first_fiscal_year)? + 1;
        (last < self.steps()).then(|| self.turn_of_step(last))
    }

    /// Fiscal year in which the epilogue ends.
    pub fn last_fiscal_year(&self) -> u32 {
        self.fiscal_year(self.all_steps().saturating_sub(1))
    }

    /// Fiscal year of a step.
    pub fn fiscal_year(&self, step: u32) -> u32 {
        self.first_fiscal_year + step / 2
    }
}

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
    /// First facility of each stage, and the end.
    pub stage_start: [usize; 7],
    /// Edges, ordered by seller, then buyer.
    pub edges: Vec<Edge>,
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
    /// Facilities of each country.
    pub country_facilities: Vec<Vec<FacilityId>>,
    /// Facilities of each pool of people; position = basin × 2 + skill.
    pub pool_facilities: Vec<Vec<FacilityId>>,
    /// Plants of the same stage each facility learns from, in order (E74).
    pub sisters: Vec<Vec<Sister>>,
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

    /// Positions of a seller's edges.
    #[inline]
    pub fn edges_of(&self, seller: usize) -> std::ops::Range<usize> {
        self.edge_start[seller]..self.edge_start[seller + 1]
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

    /// The facility of a permanent id.
    pub fn facility(&self, id: &str) -> Option<FacilityId> {
        self.facilities.iter().position(|f| f.name.id == id).map(FacilityId::of)
    }

    /// Bounds of an instrument, if the campaign knows it.
    pub fn instrument(&self, instrument: Instrument) -> Option<&InstrumentRule> {
        self.instruments.iter().find(|rule| rule.instrument == instrument)
    }
}
