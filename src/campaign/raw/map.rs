//! Regions, countries, routes, basins, firms, plants, deals in force, partners, platforms and stock.
use super::words::{Cite, FormWord, Groups, StageWord, StatusWord};
use crate::campaign::Spanned;
use crate::rules::scenario::Confidence;
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct Region {
    pub id: String,
    pub name: String,
    pub short: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct Country {
    pub id: String,
    pub name: String,
    pub short: String,
    pub region: Spanned<String>,
    pub allied: bool,
    pub home: bool,
    pub screens_bidders: bool,
    pub waste_usd_per_kg: Spanned<f64>,
    pub permit_factor: Spanned<f64>,
    pub china_tariff: Spanned<f64>,
    #[serde(default)]
    pub port: Option<Spanned<(f64, f64)>>,
    #[serde(default)]
    pub stops: Vec<Spanned<String>>,
    #[serde(default)]
    pub cites: Vec<Cite>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct Route {
    pub from: Spanned<String>,
    pub to: Spanned<String>,
    pub freight_usd_per_t: Spanned<f64>,
    pub tariff: Spanned<f64>,
    #[serde(default)]
    pub source: Option<Spanned<String>>,
    #[serde(default)]
    pub confidence: Option<Confidence>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct Basin {
    pub id: String,
    pub name: String,
    pub short: String,
    pub country: Spanned<String>,
    pub spare_persons: Spanned<(f64, f64)>,
    pub recallable_share: Spanned<f64>,
    pub visa_cap_persons: Spanned<f64>,
    pub linked: Vec<Spanned<String>>,
    #[serde(default)]
    pub cites: Vec<Cite>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct Firm {
    pub id: String,
    pub name: String,
    pub short: String,
    pub extra_cash_kusd: Spanned<f64>,
    pub chinese: bool,
    pub refused_by: Vec<Spanned<String>>,
    #[serde(default)]
    pub source: Option<Spanned<String>>,
    #[serde(default)]
    pub confidence: Option<Confidence>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct Facility {
    pub id: String,
    pub name: String,
    pub short: Spanned<String>,
    pub firm: Spanned<String>,
    pub country: Spanned<String>,
    pub basin: Spanned<String>,
    pub stage: StageWord,
    pub status: Spanned<StatusWord>,
    pub ramp: Spanned<f64>,
    pub progress: Spanned<f64>,
    pub nameplate_t_per_year: Spanned<Groups>,
    pub capital_multiple: Spanned<f64>,
    #[serde(default)]
    pub build_multiple: Option<Spanned<f64>>,
    #[serde(default)]
    pub permit_multiple: Option<Spanned<f64>>,
    pub lanthanum_ratio: Spanned<f64>,
    pub radioactive: bool,
    pub assumed: bool,
    pub own_customers: Spanned<bool>,
    pub swarf_loop: bool,
    #[serde(default)]
    pub expands: Option<Spanned<String>>,
    pub position: Spanned<(f64, f64)>,
    #[serde(default)]
    pub cites: Vec<Cite>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct Deal {
    pub facility: Spanned<String>,
    pub payer: String,
    pub floor_usd_per_kg: Spanned<Groups>,
    pub fee_usd_per_kg: Spanned<Groups>,
    pub cover: Spanned<f64>,
    pub end_fiscal_year: Spanned<u32>,
    pub source: Spanned<String>,
    pub confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct Partner {
    pub id: String,
    pub name: String,
    pub short: String,
    pub country: Spanned<String>,
    pub ceiling_musd_per_year: Spanned<f64>,
    pub preference: Spanned<(f64, f64, f64, f64, f64, f64)>,
    pub home_only: bool,
    #[serde(default)]
    pub know_how: bool,
    pub source: Spanned<String>,
    pub confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct Platform {
    pub id: String,
    pub name: String,
    pub short: String,
    pub class_share: Spanned<(f64, f64, f64)>,
    pub source: Spanned<String>,
    pub confidence: Confidence,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct Stock {
    pub form: Spanned<FormWord>,
    pub t: Spanned<Groups>,
    pub source: Spanned<String>,
    pub confidence: Confidence,
}
