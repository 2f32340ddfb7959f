//! Whether plants stand in the country that they say: one far from every place of its own country and near
//! one of another has probably the wrong country, or its degrees exchanged.
use super::super::read::Files;
use super::super::{Finding, Findings};
use crate::rules::id::CountryId;
use crate::rules::math;
use crate::rules::scenario::Scenario;

/// So far from its country's port and other plants a plant stands elsewhere, unless nothing else is near.
const FAR_KM: f64 = 3000.0;
/// So near to a place of another country it is likely there.
const NEAR_KM: f64 = 1000.0;
/// Length of a degree of latitude.
const KM_PER_DEGREE: f64 = 111.2;

/// Warns of plants that stand near another country and far from their own.
pub(super) fn stand_where_they_say(files: &Files, scenario: &Scenario, findings: &mut Findings) {
    let ports = scenario.countries.iter().enumerate();
    let ports: Vec<_> = ports.filter_map(|(at, each)| Some((CountryId::of(at), each.port?))).collect();
    for (i, plant) in scenario.facilities.iter().enumerate() {
        let others = scenario.facilities.iter().enumerate().filter(|(at, _)| *at != i);
        let places = others.map(|(_, other)| (other.country, other.position)).chain(ports.iter().copied());
        let (mut own_km, mut other) = (f64::MAX, (f64::MAX, plant.country));
        for (country, position) in places {
            let km = apart_km(plant.position, position);
            if country == plant.country {
                own_km = math::lower(own_km, km);
            } else if km < other.0 {
                other = (km, country);
            }
        }
        // Where nothing else of its country is known, nothing speaks against it.
        if own_km == f64::MAX || own_km < FAR_KM || other.0 > NEAR_KM {
            continue;
        }
        let Some(written) = files.facilities.iter().find(|each| each.id == plant.name.id) else { continue };
        let country = |id: CountryId| &scenario.countries[id.at()].name.id;
        let message = format!(
            "`{}` is a plant of `{}`, but stands {} km from every other place of it and {} km from one of `{}`",
            plant.name.id,
            country(plant.country),
            math::whole(own_km),
            math::whole(other.0),
            country(other.1)
        );
        let help = "a position is (latitude, longitude): mend it, or the country".to_owned();
        findings.push(Finding::warning(written.position.span, message).help(help));
    }
}

/// Distance of two places in degrees, about: a plane is laid at their mean latitude, which is good enough
/// to tell one country from another.
fn apart_km((lat, lon): (f64, f64), (other_lat, other_lon): (f64, f64)) -> f64 {
    let around = (lon - other_lon).abs();
    let around = math::lower(around, 360.0 - around);
    let mean = (0.5 * (lat + other_lat)).to_radians();
    let square = mean * mean;
    // The cosine to its fourth power, which is within a fiftieth of it up to the pole.
    let shrinks = 1.0 - square * (0.5 - square / 24.0);
    let (north, east) = (lat - other_lat, around * shrinks);
    KM_PER_DEGREE * (north * north + east * east).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_about_as_far_apart_as_on_a_globe() {
        let (perth, kalgoorlie, las_vegas) = ((-32.0, 115.9), (-30.7, 121.5), (36.2, -115.1));
        let near = |km: f64, wanted: f64| (km / wanted - 1.0).abs() < 0.1;
        assert!(near(apart_km(perth, kalgoorlie), 545.0), "{}", apart_km(perth, kalgoorlie));
        assert!(apart_km(perth, las_vegas) > 10_000.0);
        assert!(apart_km((65.0, 179.0), (65.0, -179.0)) < 120.0, "the day's line is no distance");
    }
}
