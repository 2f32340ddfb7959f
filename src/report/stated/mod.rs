//! Figures that have no ledger because nothing is booked on them and they are worked out anew each
//! time: what they are, the parts they are made of, and the rule in words.
//!
//! A figure with a ledger is a [`Topic`](crate::game::Topic) and is explained by what moved it.
mod belief;
mod chain;
mod cover;
mod dues;
mod market;
mod people;
mod till;

use super::names::Reader;
use crate::game::{LossOf, Material, Unknowable};
use crate::rules::basket::Group;
use crate::rules::id::*;
use crate::rules::view::SeatView;

/// A figure that is stated rather than booked.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Stated {
    /// Share of demand that a country's plants carry at a stage.
    Carried(CountryId, Stage),
    /// Secured share without a plant or a country.
    Without(LossOf),
    /// A stage without its largest plant.
    LargestLost(Stage),
    /// Output of a stage over what its plants could give.
    InUse(Stage),
    /// Share of a stage's output sold to China.
    ToChina(Stage),
    /// Price of an oxide: China's, the allied one, what firms expect, floors.
    Quote(Group),
    /// Conversion fee of a stage.
    Fee(Stage),
    /// What firms believe of Beijing.
    Fears,
    /// Allied demand.
    Demand,
    /// Months of cover if imports stop.
    Cover,
    /// What lies in the stockpile.
    Stockpile,
    /// People of a basin and skill.
    Staff(BasinId, Skill),
    /// Dues of a fiscal year beyond what is set aside.
    Dues(u32),
    /// What a plant's firm can pay with.
    Till(FacilityId),
    /// What is believed of a stage, a plant or Beijing.
    Unknown(Unknowable),
    /// Where a partner stands.
    Partner(PartnerId),
}

/// A stated figure in words.
#[derive(Clone, Debug, PartialEq)]
pub struct StatedText {
    /// What it is: `METAL in the US`.
    pub title: String,
    /// Its parts: name and amount.
    pub parts: Vec<(String, String)>,
    /// The figure itself.
    pub is: String,
    /// The rule.
    pub rule: String,
}

/// A stated figure in words, counting a group or all of them.
pub fn text(reader: &Reader<'_>, view: &SeatView<'_>, material: Material, stated: Stated) -> StatedText {
    match stated {
        Stated::Carried(country, stage) => chain::carried(reader, view, material, country, stage),
        Stated::Without(of) => chain::without(reader, view, of),
        Stated::LargestLost(stage) => chain::largest_lost(reader, view, material, stage),
        Stated::InUse(stage) => chain::in_use(reader, view, material, stage),
        Stated::ToChina(stage) => chain::to_china(reader, view, material, stage),
        Stated::Quote(group) => market::quote(reader, view, group),
        Stated::Fee(stage) => market::fee(reader, view, stage),
        Stated::Fears => market::fears(reader, view),
        Stated::Demand => market::demand(reader, view),
        Stated::Cover => cover::months(reader, view),
        Stated::Stockpile => market::stockpile(reader, view),
        Stated::Staff(basin, skill) => people::staff(reader, view, basin, skill),
        Stated::Dues(year) => dues::of_year(view, year),
        Stated::Till(plant) => till::till(reader, view, plant),
        Stated::Unknown(about) => belief::unknown(reader, view, about),
        Stated::Partner(partner) => belief::partner(reader, view, partner),
    }
}
