//! What the whole chain stood on where a failure is about a single point: a plant or a country.
use super::names::Reader;
use crate::game::{Game, largest_losses_after};
use crate::rules::figure::{Condition, FigureId};
use crate::rules::id::{CountryId, FacilityId};

/// What the whole chain stood on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Point {
    /// One plant.
    Plant(FacilityId),
    /// All plants of a country.
    Country(CountryId),
}

impl Point {
    /// The plant or the country that a way of a failure was about as it held in a half-year; none for one that is
    /// about no single point.
    pub(super) fn of(game: &Game, way: &[Condition], step: u32) -> Option<Self> {
        let counts = |figure| way.iter().any(|condition| condition.figure == figure);
        let (node, country) = (counts(FigureId::NodeLossShare), counts(FigureId::CountryLossShare));
        if !node && !country {
            return None;
        }
        let losses = largest_losses_after(game, step)?;
        Some(if node { Point::Plant(losses.node.0) } else { Point::Country(losses.country.0) })
    }

    /// Is it what something about a plant, or about a country, is about? Beside the plant itself that is what was done
    /// at its stage, which could have stood beside it.
    pub(super) fn has(
        self,
        reader: &Reader<'_>,
        plant: Option<FacilityId>,
        country: Option<CountryId>,
    ) -> bool {
        let facility = |plant: FacilityId| &reader.scenario.facilities[plant.at()];
        match self {
            Point::Country(of) => {
                country == Some(of) || plant.is_some_and(|plant| facility(plant).country == of)
            }
            Point::Plant(of) => plant.is_some_and(|plant| facility(plant).stage == facility(of).stage),
        }
    }
}
