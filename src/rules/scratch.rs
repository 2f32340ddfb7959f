//! Working room of a step, kept with the world so that a step allocates nothing. It carries
//! nothing from one step to the next and takes no part in copies, hashes or comparisons.
use super::basket::Basket;
use super::floor::Floor;
use super::sizes::Sizes;

/// Working lists. Each phase may use them freely and owes the next phase nothing, except
/// those below `country`, which the phases from `people` to `finance` share.
#[derive(Clone, Debug)]
pub(in crate::rules) struct Scratch {
    /// Per facility.
    pub facility: [Vec<f64>; 4],
    /// Per facility: baskets.
    pub basket: [Vec<Basket>; 4],
    /// Per edge.
    pub edge: [Vec<f64>; 3],
    /// Per pool.
    pub pool: [Vec<f64>; 4],
    /// Per country.
    pub country: [Vec<f64>; 2],
    /// Per region: baskets.
    pub region: [Vec<Basket>; 2],
    /// Per event.
    pub event: Vec<f64>,
    /// Where one stage sells to the next.
    pub floor: Floor,
    /// Prices of this step, posted before the first trade.
    pub board: Board,
    /// Skilled people each facility needs in this step.
    pub need: Vec<f64>,
    /// Availability of each facility in this step: outages and dependence.
    pub availability: Vec<f64>,
    /// Unit price of each facility's product at its own door, $/kg by group.
    pub product_price: Vec<Basket>,
    /// Unit price each facility pays for its feed at the reference, $/kg by group.
    pub feed_price: Vec<Basket>,
    /// Contract top-up on each kg of output, $/kg by group.
    pub top_up: Vec<Basket>,
    /// The part of the top-up that other payers' deals give.
    pub other_top_up: Vec<Basket>,
    /// Unit cost this step, $/kg NdPr-eq.
    pub unit_cost: Vec<f64>,
    /// Variable margin at full load, thousand $ a step.
    pub margin: Vec<f64>,
    /// Yield this step.
    pub yields: Vec<f64>,
    /// What each facility could take in at its ramp, kg.
    pub want: Vec<Basket>,
    /// Staffing of each facility.
    pub staffing: Vec<f64>,
    /// Part of the bloc's magnet output that its demand takes at the full price, by group.
    pub within_demand: [f64; 4],
}

/// Prices that stay as they are from the first trade of a step to the last payment.
#[derive(Clone, Debug)]
pub(in crate::rules) struct Board {
    /// Price of each stage's product by region, $/kg contained.
    pub product: Vec<[Basket; 6]>,
    /// Conversion fee among allies by stage.
    pub allied_fee: [Basket; 6],
    /// What China sells or buys each stage's product at.
    pub chinese: [Basket; 6],
}

impl Scratch {
    pub fn of(sizes: &Sizes) -> Self {
        let facility = || vec![0.0; sizes.facilities];
        let basket = || vec![Basket::default(); sizes.facilities];
        let pool = || vec![0.0; sizes.pools];
        Self {
            facility: [facility(), facility(), facility(), facility()],
            basket: [basket(), basket(), basket(), basket()],
            edge: [vec![0.0; sizes.edges], vec![0.0; sizes.edges], vec![0.0; sizes.edges]],
            pool: [pool(), pool(), pool(), pool()],
            country: [vec![0.0; sizes.countries], vec![0.0; sizes.countries]],
            region: [vec![Basket::default(); sizes.regions], vec![Basket::default(); sizes.regions]],
            event: vec![0.0; sizes.events],
            floor: Floor::of(sizes.facilities, sizes.edges),
            board: Board {
                product: vec![[Basket::default(); 6]; sizes.regions],
                allied_fee: [Basket::default(); 6],
                chinese: [Basket::default(); 6],
            },
            need: facility(),
            availability: facility(),
            product_price: basket(),
            feed_price: basket(),
            top_up: basket(),
            other_top_up: basket(),
            unit_cost: facility(),
            margin: facility(),
            yields: facility(),
            want: basket(),
            staffing: facility(),
            within_demand: [1.0; 4],
        }
    }
}

/// Two worlds are equal whatever lies in their working rooms.
impl PartialEq for Scratch {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
