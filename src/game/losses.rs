//! N-1: what the loss of each node and each country would leave of the secured share. Static: nobody
//! steps in, stocks are not counted. The same sum as the score's N-1, plant by plant: deliveries fall by
//! the part that the running chain could carry no more.
use super::Game;
use crate::rules::basket::Basket;
use crate::rules::chain::{self, Carry, Cover};
use crate::rules::demand::{counted_demand_kg_of, demand_kg};
use crate::rules::figure::FigureId;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::view::SeatView;

/// The running chain, from which plants can be taken away.
pub(super) struct Running<'a, 'b> {
    view: &'b SeatView<'a>,
    carry: Carry,
    demand: Basket,
    /// What the whole of it could carry.
    all: Cover,
    /// What is delivered.
    secured: Cover,
}

impl<'a, 'b> Running<'a, 'b> {
    /// As measured in the last half-year; before the first, as believed.
    pub(super) fn of(view: &'b SeatView<'a>) -> Self {
        let scenario = view.scenario();
        let carry = chain::carry(scenario, |i| running_kg(view, i));
        let covered = |demand: Basket| chain::cover(scenario, &carry, demand);
        let (demand, secured) = match view.step().checked_sub(1) {
            Some(last) => {
                let figure = |id| view.figure_after(id, last).unwrap_or(0.0);
                let classes =
                    [FigureId::StandardShare, FigureId::HighTemperatureShare, FigureId::SamariumShare];
                let share = figure(FigureId::SecuredShare);
                (counted_demand_kg_of(view, last), Cover { classes: classes.map(figure), share })
            }
            None => {
                let demand = demand_kg(scenario, 0);
                (demand, covered(demand))
            }
        };
        let all = covered(demand);
        Running { view, carry, demand, all, secured }
    }

    /// What each stage could pass on.
    pub(super) fn carried(&self) -> &Carry {
        &self.carry
    }

    /// What a plant could pass on.
    pub(super) fn kg(&self, plant: FacilityId) -> Basket {
        running_kg(self.view, plant.at())
    }

    /// What is secured with everything.
    pub(super) fn whole(&self) -> Cover {
        self.secured
    }

    /// What stays secured without a plant.
    pub(super) fn without_node(&self, plant: FacilityId) -> Cover {
        self.without(std::iter::once(plant.at()))
    }

    /// What stays secured without all plants of a country.
    pub(super) fn without_country(&self, country: CountryId) -> Cover {
        let members = &self.view.scenario().country_facilities[country.at()];
        self.without(members.iter().map(|plant| plant.at()))
    }

    /// What stays secured without some plants.
    pub(super) fn without(&self, plants: impl Iterator<Item = usize>) -> Cover {
        let scenario = self.view.scenario();
        let mut less = self.carry;
        for i in plants {
            let at = scenario.facilities[i].stage.at();
            less[at] = (less[at] - running_kg(self.view, i)).positive_part();
        }
        self.with(&less)
    }

    /// What stays secured where the running chain can carry no more than so much.
    pub(super) fn with(&self, less: &Carry) -> Cover {
        let left = chain::cover(self.view.scenario(), less, self.demand);
        let stands = |secured: f64, left: f64, all: f64| secured * math::ratio(left, all);
        Cover {
            classes: std::array::from_fn(|at| {
                stands(self.secured.classes[at], left.classes[at], self.all.classes[at])
            }),
            share: stands(self.secured.share, left.share, self.all.share),
        }
    }
}

/// What a plant could pass on, taken to magnets, kg a step.
fn running_kg(view: &SeatView<'_>, i: usize) -> Basket {
    if view.step() == 0 { chain::today_kg_of(view, i) } else { view.effective_kg()[i] }
}

/// The plant and the country without which the chain could carry least, with the part of what it could
/// carry that would be lost.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LargestLosses {
    /// The plant, and the part lost with it.
    pub node: (FacilityId, f64),
    /// The country, and the part lost with it.
    pub country: (CountryId, f64),
}

/// On whom the chain stood most after a half-year of play, as its figures were counted then; none where it
/// could carry nothing, or for a half-year that was not played.
pub fn largest_losses_after(game: &Game, step: u32) -> Option<LargestLosses> {
    let scenario = game.scenario();
    let seen = game.seen().find(|seen| seen.done == step + 1)?;
    let each = |i: usize| seen.plants[i].effective_kg();
    let carry = chain::carry(scenario, each);
    let all = chain::cover(scenario, &carry, seen.demand_kg).share;
    let worst = chain::without_worst(scenario, &carry, seen.demand_kg, each);
    let lost = |left: f64| 1.0 - math::ratio(left, all);
    (all > 0.0).then(|| LargestLosses {
        node: (FacilityId::of(worst.node), lost(worst.node_share)),
        country: (CountryId::of(worst.country), lost(worst.country_share)),
    })
}

/// Whose loss it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LossOf {
    /// One node.
    Node(FacilityId),
    /// All plants of a country.
    Country(CountryId),
}

/// What a loss would leave.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Loss {
    /// Of what.
    pub of: LossOf,
    /// Secured share today, and what of it would stand.
    pub secured: (f64, f64),
    /// The class of magnet that loses most; none where nothing is lost.
    pub stops_first: Option<MagnetClass>,
}

/// What the loss of each node and each country would cost, worst first.
pub fn losses(view: &SeatView<'_>) -> Vec<Loss> {
    let scenario = view.scenario();
    let running = Running::of(view);
    let whole = running.whole();
    let loss = |of: LossOf, left: Cover| {
        let lost = |class: usize| whole.classes[class] - left.classes[class];
        let worst = (1..3).fold(0, |worst, class| if lost(class) > lost(worst) { class } else { worst });
        Loss {
            of,
            secured: (whole.share, left.share),
            stops_first: (whole.share - left.share > 0.005).then(|| MagnetClass::ALL[worst]),
        }
    };
    let runs = |i: usize| running_kg(view, i).sum() > 0.0;
    let nodes = (0..scenario.facilities.len()).filter(|i| runs(*i)).map(FacilityId::of);
    let mut found: Vec<Loss> =
        nodes.map(|plant| loss(LossOf::Node(plant), running.without_node(plant))).collect();
    for (at, country) in scenario.countries.iter().enumerate() {
        let stands = scenario.country_facilities[at].iter().any(|plant| runs(plant.at()));
        if country.allied && stands {
            let id = CountryId::of(at);
            found.push(loss(LossOf::Country(id), running.without_country(id)));
        }
    }
    found.sort_by(|a, b| a.secured.1.total_cmp(&b.secured.1));
    found
}
