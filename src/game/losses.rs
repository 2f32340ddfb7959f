//! N-1: what the loss of each node and each country would leave of the secured share that the
//! running chain can carry. Static: nobody steps in, stocks are not counted. The same sum as the
//! score's N-1, plant by plant.
use crate::rules::basket::Basket;
use crate::rules::chain::{self, Carry, Cover};
use crate::rules::demand::counted_demand_kg_of;
use crate::rules::id::*;
use crate::rules::view::SeatView;

/// The running chain, from which plants can be taken away.
pub(super) struct Running<'a, 'b> {
    view: &'b SeatView<'a>,
    carry: Carry,
    demand: Basket,
}

impl<'a, 'b> Running<'a, 'b> {
    /// As measured in the last half-year; before the first, as believed.
    pub(super) fn of(view: &'b SeatView<'a>) -> Self {
        Running {
            view,
            carry: chain::carry(view.scenario(), |i| running_kg(view, i)),
            demand: counted_demand_kg_of(view, view.step().saturating_sub(1)),
        }
    }

    /// With everything.
    pub(super) fn whole(&self) -> Cover {
        chain::cover(self.view.scenario(), &self.carry, self.demand)
    }

    /// Without a plant.
    pub(super) fn without_node(&self, plant: FacilityId) -> Cover {
        self.without(std::iter::once(plant.at()))
    }

    /// Without all plants of a country.
    pub(super) fn without_country(&self, country: CountryId) -> Cover {
        let members = &self.view.scenario().country_facilities[country.at()];
        self.without(members.iter().map(|plant| plant.at()))
    }

    fn without(&self, plants: impl Iterator<Item = usize>) -> Cover {
        let scenario = self.view.scenario();
        let mut less = self.carry;
        for i in plants {
            let at = scenario.facilities[i].stage.at();
            less[at] = (less[at] - running_kg(self.view, i)).positive_part();
        }
        chain::cover(scenario, &less, self.demand)
    }
}

/// What a plant could pass on, taken to magnets, kg a step.
fn running_kg(view: &SeatView<'_>, i: usize) -> Basket {
    if view.step() == 0 { chain::today_kg_of(view, i) } else { view.effective_kg()[i] }
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
    /// Secured share the running chain can carry, before and after.
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
            stops_first: (lost(worst) > 0.005).then(|| MagnetClass::ALL[worst]),
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
