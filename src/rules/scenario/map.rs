//! The map: countries and routes, basins and firms, plants and the ways between them, the deals in
//! force when the game opens, partners and platforms.
use super::citation::Citation;
use crate::rules::basket::Basket;
use crate::rules::draw::EntityKey;
use crate::rules::id::*;

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
    /// What may stop all its plants at once, in words that follow a colon; none for a stop without a word.
    pub stops: Vec<String>,
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
    /// Thorium or uranium in the mineral: waste works and permits cost what the country asks, and ore travels dearer.
    pub radioactive: bool,
    /// A site we assume where the real pipeline has too few.
    pub assumed: bool,
    /// Its magnets go to its own customers, outside the premium limit.
    pub own_customers: bool,
    /// Has a swarf loop from the start.
    pub swarf_loop: bool,
    /// The owner's plant whose expansion it is: it is announced once that one has learnt (E44').
    pub expands: Option<FacilityId>,
    /// Degrees north and east.
    pub position: (f64, f64),
    /// Product of yields from here to the magnet.
    pub yield_to_magnet: f64,
    /// Freight of its product to China, $/kg contained (E31').
    pub freight_to_china_usd_per_kg: f64,
    /// Real-world figures of this facility.
    pub citations: Vec<Citation>,
}

/// A plant and another of its stage that it learns from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sister {
    /// The plant.
    pub learner: FacilityId,
    /// The other.
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

/// Edges column by column, in their order: a loop over one or two figures of all of them is vector code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EdgeColumns {
    /// Seller, counted from the first of its stage.
    pub seller: Vec<u16>,
    /// Buyer, counted from the first of its stage.
    pub buyer: Vec<u16>,
    /// Do both ends belong to one firm?
    pub captive: Vec<bool>,
    /// Freight, $/kg contained.
    pub freight_usd_per_kg: Vec<f64>,
    /// Tariff plus risk premium, share of value.
    pub toll: Vec<f64>,
    /// Opening preference of the seller for the buyer.
    pub preference: Vec<f64>,
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
    /// Its firms have the know-how that Beijing can bar (E67).
    pub know_how: bool,
    /// Where its ceiling and preference come from; none in a world of a test's own.
    pub citation: Option<Citation>,
}

/// A class of platform.
#[derive(Clone, Debug, PartialEq)]
pub struct Platform {
    /// Its name.
    pub name: Name,
    /// Share of its need by magnet class; sums to one.
    pub class_share: [f64; 3],
}
