//! Orders as they are written: the same orders as in `rules::orders`, with permanent text ids in
//! place of positions, so that a journal survives a campaign whose lists are ordered anew.
//!
//! A term that is not part of a deal is left out of the text; reading gives it back as nought.
use crate::rules::basket::Basket;
use crate::rules::id::{BasinId, CountryId, FacilityId, FirmId, Form, PartnerId, PlatformId, Skill, Stage};
use crate::rules::orders::{NumberedOrder, Order, Rescue, SurveyTarget, Terms};
use crate::rules::scenario::{Name, Scenario};
use serde::{Deserialize, Serialize};

/// An id that the campaign does not have, or a position outside its lists.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the campaign has no {kind} `{id}`")]
pub struct UnknownId {
    /// What kind of thing: facility, basin, platform, partner, country or firm.
    pub kind: &'static str,
    /// The id, or the position if it came from memory.
    pub id: String,
}

/// An order with its permanent number, as written: `(3, HireTeam)`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WrittenOrder(pub u16, pub Written);

/// What a survey looks at, as written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum WrittenTarget {
    /// One plant, with a number of visits.
    Facility(String, u32),
    /// One visit at each node of a stage.
    Stage(Stage),
    /// A firm's cash and all its nodes.
    Firm(String),
}

/// An order, as written. Each variant is the one of the same name in [`Order`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "fields are those of `Order`, one to one")]
pub enum Written {
    /// Offer a deal.
    Offer { facility: String, terms: Box<WrittenTerms> },
    /// Look before signing.
    Survey { target: WrittenTarget },
    /// People in a basin.
    Train { basin: String, skill: Skill, seats: f64, mentors: f64, visas: f64 },
    /// Stockpile target.
    Stockpile { form: Form, target_steps: f64, only_in_stops: bool },
    /// Waiver for a platform class.
    Waive { platform: String, on: bool },
    /// A plant in distress.
    Rescue { facility: String, action: Rescue },
    /// Half of a suspended build's overrun.
    TopUp { facility: String },
    /// Answer to the dilemma.
    Answer { choice: u32 },
    /// Early end of a deal.
    Terminate { facility: String },
    /// One more team.
    HireTeam,
    /// Production tax credit.
    TaxCredit { stage: Stage, usd_per_kg: f64 },
    /// Common specification.
    Specification { stage: Stage },
    /// Pooling agreement.
    Pool { partner: String, on: bool },
    /// Recycling capacity.
    Recycling { country: String, t_per_year: f64 },
}

/// The terms of a deal, as written. Fields are those of [`Terms`].
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "fields are those of `Terms`, one to one")]
pub struct WrittenTerms {
    #[serde(skip_serializing_if = "is_nought")]
    pub cost_share: f64,
    #[serde(skip_serializing_if = "is_nought")]
    pub loan_share: f64,
    #[serde(skip_serializing_if = "is_nought")]
    pub equity_share: f64,
    #[serde(skip_serializing_if = "is_off")]
    pub pilot: bool,
    #[serde(skip_serializing_if = "is_empty")]
    pub floor_usd_per_kg: [f64; 4],
    #[serde(skip_serializing_if = "is_empty")]
    pub fee_usd_per_kg: [f64; 4],
    #[serde(skip_serializing_if = "is_none")]
    pub term_steps: u32,
    #[serde(skip_serializing_if = "is_nought")]
    pub cover: f64,
    #[serde(skip_serializing_if = "is_nought")]
    pub upside_share: f64,
    #[serde(skip_serializing_if = "is_nought")]
    pub guarantee_kusd_per_step: f64,
    #[serde(skip_serializing_if = "is_off")]
    pub allied_only: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    #[serde(skip_serializing_if = "is_nought")]
    pub partner_share: f64,
    #[serde(skip_serializing_if = "is_nought")]
    pub claim_share: f64,
}

// Bits, not `==`: minus nought is written, so that what is read is what was ordered to the bit.
fn is_nought(value: &f64) -> bool {
    value.to_bits() == 0
}

fn is_empty(values: &[f64; 4]) -> bool {
    values.iter().all(is_nought)
}

fn is_off(value: &bool) -> bool {
    !*value
}

fn is_none(value: &u32) -> bool {
    *value == 0
}

/// Both directions between positions and text ids.
struct Ids<'a>(&'a Scenario);

impl<'a> Ids<'a> {
    fn names(&self, kind: &'static str) -> Box<dyn Iterator<Item = &'a Name> + 'a> {
        let scenario = self.0;
        match kind {
            "facility" => Box::new(scenario.facilities.iter().map(|thing| &thing.name)),
            "basin" => Box::new(scenario.basins.iter().map(|thing| &thing.name)),
            "platform" => Box::new(scenario.platforms.iter().map(|thing| &thing.name)),
            "partner" => Box::new(scenario.partners.iter().map(|thing| &thing.name)),
            "country" => Box::new(scenario.countries.iter().map(|thing| &thing.name)),
            _ => Box::new(scenario.firms.iter().map(|thing| &thing.name)),
        }
    }

    fn id(&self, kind: &'static str, at: usize) -> Result<String, UnknownId> {
        let mut names = self.names(kind);
        names.nth(at).map(|name| name.id.clone()).ok_or(UnknownId { kind, id: format!("#{at}") })
    }

    fn at(&self, kind: &'static str, id: &str) -> Result<usize, UnknownId> {
        let mut names = self.names(kind);
        names.position(|name| name.id == id).ok_or_else(|| UnknownId { kind, id: id.to_owned() })
    }
}

impl WrittenOrder {
    /// Writes an order down with the text ids of a campaign.
    pub fn of(scenario: &Scenario, numbered: &NumberedOrder) -> Result<Self, UnknownId> {
        Ok(Self(numbered.number, written(&Ids(scenario), &numbered.order)?))
    }

    /// The order in memory, with the positions of a campaign.
    pub fn to_order(&self, scenario: &Scenario) -> Result<NumberedOrder, UnknownId> {
        Ok(NumberedOrder { number: self.0, order: order(&Ids(scenario), &self.1)? })
    }
}

fn written(ids: &Ids<'_>, order: &Order) -> Result<Written, UnknownId> {
    let plant = |facility: FacilityId| ids.id("facility", facility.at());
    Ok(match *order {
        Order::Offer { facility, ref terms } => {
            Written::Offer { facility: plant(facility)?, terms: Box::new(written_terms(ids, terms)?) }
        }
        Order::Survey { target } => Written::Survey {
            target: match target {
                SurveyTarget::Facility(facility, visits) => WrittenTarget::Facility(plant(facility)?, visits),
                SurveyTarget::Stage(stage) => WrittenTarget::Stage(stage),
                SurveyTarget::Firm(firm) => WrittenTarget::Firm(ids.id("firm", firm.at())?),
            },
        },
        Order::Train { basin, skill, seats, mentors, visas } => {
            Written::Train { basin: ids.id("basin", basin.at())?, skill, seats, mentors, visas }
        }
        Order::Stockpile { form, target_steps, only_in_stops } => {
            Written::Stockpile { form, target_steps, only_in_stops }
        }
        Order::Waive { platform, on } => Written::Waive { platform: ids.id("platform", platform.at())?, on },
        Order::Rescue { facility, action } => Written::Rescue { facility: plant(facility)?, action },
        Order::TopUp { facility } => Written::TopUp { facility: plant(facility)? },
        Order::Answer { choice } => Written::Answer { choice },
        Order::Terminate { facility } => Written::Terminate { facility: plant(facility)? },
        Order::HireTeam => Written::HireTeam,
        Order::TaxCredit { stage, usd_per_kg } => Written::TaxCredit { stage, usd_per_kg },
        Order::Specification { stage } => Written::Specification { stage },
        Order::Pool { partner, on } => Written::Pool { partner: ids.id("partner", partner.at())?, on },
        Order::Recycling { country, t_per_year } => {
            Written::Recycling { country: ids.id("country", country.at())?, t_per_year }
        }
    })
}

fn order(ids: &Ids<'_>, written: &Written) -> Result<Order, UnknownId> {
    let plant = |id: &str| ids.at("facility", id).map(FacilityId::of);
    Ok(match written {
        Written::Offer { facility, terms } => {
            Order::Offer { facility: plant(facility)?, terms: terms_of(ids, terms)? }
        }
        Written::Survey { target } => Order::Survey {
            target: match target {
                WrittenTarget::Facility(facility, visits) => {
                    SurveyTarget::Facility(plant(facility)?, *visits)
                }
                WrittenTarget::Stage(stage) => SurveyTarget::Stage(*stage),
                WrittenTarget::Firm(firm) => SurveyTarget::Firm(FirmId::of(ids.at("firm", firm)?)),
            },
        },
        Written::Train { basin, skill, seats, mentors, visas } => Order::Train {
            basin: BasinId::of(ids.at("basin", basin)?),
            skill: *skill,
            seats: *seats,
            mentors: *mentors,
            visas: *visas,
        },
        Written::Stockpile { form, target_steps, only_in_stops } => {
            Order::Stockpile { form: *form, target_steps: *target_steps, only_in_stops: *only_in_stops }
        }
        Written::Waive { platform, on } => {
            Order::Waive { platform: PlatformId::of(ids.at("platform", platform)?), on: *on }
        }
        Written::Rescue { facility, action } => Order::Rescue { facility: plant(facility)?, action: *action },
        Written::TopUp { facility } => Order::TopUp { facility: plant(facility)? },
        Written::Answer { choice } => Order::Answer { choice: *choice },
        Written::Terminate { facility } => Order::Terminate { facility: plant(facility)? },
        Written::HireTeam => Order::HireTeam,
        Written::TaxCredit { stage, usd_per_kg } => {
            Order::TaxCredit { stage: *stage, usd_per_kg: *usd_per_kg }
        }
        Written::Specification { stage } => Order::Specification { stage: *stage },
        Written::Pool { partner, on } => {
            Order::Pool { partner: PartnerId::of(ids.at("partner", partner)?), on: *on }
        }
        Written::Recycling { country, t_per_year } => {
            Order::Recycling { country: CountryId::of(ids.at("country", country)?), t_per_year: *t_per_year }
        }
    })
}

fn written_terms(ids: &Ids<'_>, terms: &Terms) -> Result<WrittenTerms, UnknownId> {
    Ok(WrittenTerms {
        cost_share: terms.cost_share,
        loan_share: terms.loan_share,
        equity_share: terms.equity_share,
        pilot: terms.pilot,
        floor_usd_per_kg: terms.floor_usd_per_kg.0,
        fee_usd_per_kg: terms.fee_usd_per_kg.0,
        term_steps: terms.term_steps,
        cover: terms.cover,
        upside_share: terms.upside_share,
        guarantee_kusd_per_step: terms.guarantee_kusd_per_step,
        allied_only: terms.allied_only,
        partner: terms.partner.map(|partner| ids.id("partner", partner.at())).transpose()?,
        partner_share: terms.partner_share,
        claim_share: terms.claim_share,
    })
}

fn terms_of(ids: &Ids<'_>, terms: &WrittenTerms) -> Result<Terms, UnknownId> {
    let partner = terms.partner.as_deref().map(|partner| ids.at("partner", partner)).transpose()?;
    Ok(Terms {
        cost_share: terms.cost_share,
        loan_share: terms.loan_share,
        equity_share: terms.equity_share,
        pilot: terms.pilot,
        floor_usd_per_kg: Basket(terms.floor_usd_per_kg),
        fee_usd_per_kg: Basket(terms.fee_usd_per_kg),
        term_steps: terms.term_steps,
        cover: terms.cover,
        upside_share: terms.upside_share,
        guarantee_kusd_per_step: terms.guarantee_kusd_per_step,
        allied_only: terms.allied_only,
        partner: partner.map(PartnerId::of),
        partner_share: terms.partner_share,
        claim_share: terms.claim_share,
    })
}
