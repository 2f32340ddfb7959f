//! The chain on the ground: sites where allied plants stand or are planned, and what moved between
//! them in the last half-year.
//!
//! Plants that no map of the world can tell apart make one site, in the campaign's order, so that
//! the sites of a game never move.
use super::Material;
use super::rate::at_the_last_rate;
use crate::rules::basket::{Basket, Group};
use crate::rules::id::*;
use crate::rules::standing::is_allied_of;
use crate::rules::view::SeatView;

/// How far apart plants of one site may lie, degrees.
const ONE_SITE_DEGREES: f64 = 1.6;

/// Less than this is no haul, kg a step.
const LEAST_KG: f64 = 0.5;

/// A place with plants.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Degrees north and east, of its first plant.
    pub position: (f64, f64),
    /// Its plants, mine first.
    pub plants: Vec<FacilityId>,
}

/// What moved from one site to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Haul {
    /// Position of the selling site in [`Network::sites`].
    pub from: usize,
    /// Position of the buying site.
    pub to: usize,
    /// Mass, kg contained oxide a step, of the group that is counted or of all that magnets need.
    pub kg: f64,
}

/// What a site sold to the country that is no ally, which the rules know as China.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leaving {
    /// Position of the selling site in [`Network::sites`].
    pub from: usize,
    /// Mass, kg contained oxide a step, of the group that is counted or of all that magnets need.
    pub kg: f64,
}

/// Where that country's goods arrive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Port {
    /// The country.
    pub country: CountryId,
    /// Degrees north and east.
    pub position: (f64, f64),
}

/// Sites and hauls.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// Sites.
    pub sites: Vec<Site>,
    /// Hauls between different sites, largest first.
    pub hauls: Vec<Haul>,
    /// What leaves the allied chain, by site, largest first.
    pub leaving: Vec<Leaving>,
    /// Where it goes; none in a campaign that puts it on no map.
    pub port: Option<Port>,
}

impl Network {
    /// The site of a plant.
    pub fn site_of(&self, plant: FacilityId) -> Option<usize> {
        self.sites.iter().position(|site| site.plants.contains(&plant))
    }
}

/// The network on what a seat sees.
pub fn network(view: &SeatView<'_>, material: Material) -> Network {
    let sites = sites(view);
    let port = view.scenario().countries.iter().enumerate().find_map(|(at, country)| {
        let position = country.port.filter(|_| !country.allied)?;
        Some(Port { country: CountryId::of(at), position })
    });
    let mut network = Network { sites, hauls: Vec::new(), leaving: Vec::new(), port };
    let at: Vec<Option<usize>> =
        (0..view.scenario().facilities.len()).map(|i| network.site_of(FacilityId::of(i))).collect();
    (network.hauls, network.leaving) =
        at_the_last_rate(view, |rate| (hauls(rate, material, &at), leaving(rate, material, &at)));
    network
}

/// Mass of a flow, kg: of the group that is counted, or of all that magnets need: by far most of what is dug is of none, and what
/// is not wanted would hide what is.
pub fn mass(material: Material, flow: Basket) -> f64 {
    material
        .group()
        .map_or_else(|| Group::MAGNETIC.iter().map(|group| flow[*group]).sum(), |group| flow[group])
}

fn leaving(rate: &SeatView<'_>, material: Material, at: &[Option<usize>]) -> Vec<Leaving> {
    let mut leaving: Vec<Leaving> = Vec::new();
    for (site, sold) in at.iter().zip(rate.to_china_kg()) {
        let (Some(from), kg) = (*site, mass(material, *sold)) else { continue };
        if kg < LEAST_KG {
            continue;
        }
        match leaving.iter_mut().find(|each| each.from == from) {
            Some(each) => each.kg += kg,
            None => leaving.push(Leaving { from, kg }),
        }
    }
    leaving.sort_by(|a, b| b.kg.total_cmp(&a.kg));
    leaving
}

fn sites(view: &SeatView<'_>) -> Vec<Site> {
    let scenario = view.scenario();
    let mut sites: Vec<Site> = Vec::new();
    for (i, facility) in scenario.facilities.iter().enumerate() {
        let shown = is_allied_of(view, FacilityId::of(i)) && view.status()[i] != Status::Closed;
        if !shown {
            continue;
        }
        let (north, east) = facility.position;
        let near = |site: &&mut Site| {
            (site.position.0 - north).abs() < ONE_SITE_DEGREES
                && (site.position.1 - east).abs() < ONE_SITE_DEGREES
        };
        match sites.iter_mut().find(near) {
            Some(site) => site.plants.push(FacilityId::of(i)),
            None => {
                sites.push(Site { position: facility.position, plants: vec![FacilityId::of(i)] });
            }
        }
    }
    sites
}

fn hauls(rate: &SeatView<'_>, material: Material, at: &[Option<usize>]) -> Vec<Haul> {
    let mut hauls: Vec<Haul> = Vec::new();
    for (edge, flow) in rate.scenario().edges.iter().zip(rate.flow_kg()) {
        let (Some(from), Some(to)) = (at[edge.seller.at()], at[edge.buyer.at()]) else { continue };
        let kg = mass(material, *flow);
        if from == to || kg < LEAST_KG {
            continue;
        }
        match hauls.iter_mut().find(|haul| (haul.from, haul.to) == (from, to)) {
            Some(haul) => haul.kg += kg,
            None => hauls.push(Haul { from, to, kg }),
        }
    }
    hauls.sort_by(|a, b| b.kg.total_cmp(&a.kg));
    hauls
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Game;
    use crate::game::tests::as_is;

    #[test]
    fn what_is_counted_of_all_groups_is_what_is_counted_of_each() {
        let mut game = Game::new(as_is(), 7);
        game.commit(Default::default()).expect("an empty draft passes");
        let view = game.view();
        let sold = |material| network(&view, material).leaving.iter().map(|each| each.kg).sum::<f64>();
        let parts: f64 = Material::ALL[1..].iter().map(|material| sold(*material)).sum();
        assert!(parts > 0.0, "nothing leaves the chain");
        assert!(
            (sold(Material::All) - parts).abs() < 1.0 + 0.001 * parts,
            "{} of {parts}",
            sold(Material::All)
        );
    }
}
