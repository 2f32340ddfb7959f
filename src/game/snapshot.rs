//! What is kept of each step for explaining it later: the inputs of every derived figure, as the
//! seat saw them, compact enough to keep for a whole game (some two hundred bytes for each plant and
//! half-year: 1.8 megabytes of *As-Is*). Mass runs keep none.
use super::{StartUp, months_of_cover, start_up_of};
use crate::rules::basket::{Basket, Group, load};
use crate::rules::beijing::vulnerability_of;
use crate::rules::chain;
use crate::rules::deal::known_capital_kusd_of;
use crate::rules::demand::counted_demand_kg_of;
use crate::rules::firm::means_kusd_of;
use crate::rules::id::{FacilityId, FirmId, OrderId, Stage, Status};
use crate::rules::licences::refused_feed_of;
use crate::rules::math;
use crate::rules::people::lacks_the_raided_of;
use crate::rules::prices::{allied_fee_of, chinese_fee_of};
use crate::rules::view::SeatView;

/// One plant after a step.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PlantSnapshot {
    /// Where it stands in its life.
    pub status: Status,
    /// Its output counts as China's.
    pub chinese: bool,
    /// In an outage.
    pub stopped: bool,
    /// Known from its announcement only.
    pub unconfirmed: bool,
    /// An offer is out.
    pub offered: bool,
    /// The order its deal came from.
    pub order: OrderId,
    effective_kg: [f64; 3],
    shown_today_kg: [f64; 3],
    shown_signed_kg: [f64; 3],
    output_allied_kg: [f64; 3],
    to_china_kg: [f64; 3],
    /// Output of all origins as load, kg NdPr-eq of the groups that magnets need.
    pub output_load_kg: f64,
    /// Ramp as reported.
    pub ramp: f64,
    /// Feed over want.
    pub fill: f64,
    /// Run chosen on margin.
    pub run_share: f64,
    /// Set aside for it, thousand $.
    pub obligated_kusd: f64,
}

/// A plant that is being built, or stands still half built, after a step.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct BuildSnapshot {
    /// The plant.
    pub plant: FacilityId,
    /// When it was expected to start up; none whose build stands still.
    pub start_up: Option<StartUp>,
    /// Its capital as known, thousand $.
    pub capital_kusd: f64,
    /// How much of it is built, share.
    pub built: f64,
}

fn lanes(basket: Basket) -> [f64; 3] {
    let [ndpr, dytb, samarium, _] = basket.0;
    [ndpr, dytb, samarium]
}

fn basket([ndpr, dytb, samarium]: [f64; 3]) -> Basket {
    Basket([ndpr, dytb, samarium, 0.0])
}

impl PlantSnapshot {
    /// What it could pass on, taken to magnets, kg of the groups that magnets need.
    pub fn effective_kg(&self) -> Basket {
        basket(self.effective_kg)
    }

    /// The ribbon's first figure, kg of those groups.
    pub fn shown_today_kg(&self) -> Basket {
        basket(self.shown_today_kg)
    }

    /// The ribbon's second figure, kg of those groups.
    pub fn shown_signed_kg(&self) -> Basket {
        basket(self.shown_signed_kg)
    }

    /// How much of its output was of allied origin, by load; nought where it made nothing.
    pub fn allied_share(&self) -> f64 {
        math::ratio(load(self.output_allied_kg()), self.output_load_kg)
    }

    /// Sold to China, of all origins, kg of those groups.
    pub fn to_china_kg(&self) -> Basket {
        basket(self.to_china_kg)
    }

    /// Allied-origin output, kg of those groups.
    pub fn output_allied_kg(&self) -> Basket {
        basket(self.output_allied_kg)
    }
}

/// What moved along an edge in a step.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Flow {
    edge: u32,
    /// Of the groups that magnets need, kg, to the precision that telling sellers apart asks for.
    lanes_kg: [f32; 3],
}

/// The world as seen after a step.
#[derive(Clone, PartialEq, Debug)]
pub struct Snapshot {
    /// Steps resolved so far.
    pub done: u32,
    /// Allied demand that deliveries of the step just resolved were set against, kg oxide.
    pub delivery_demand_kg: Basket,
    /// The same at the end of that step: what the carrying figures divide by, kg oxide.
    pub demand_kg: Basket,
    /// Allied demand of the coming step: what the ribbon divides by, kg.
    pub demand_ahead_kg: Basket,
    /// Plants.
    pub plants: Vec<PlantSnapshot>,
    /// Plants that are being built.
    pub builds: Vec<BuildSnapshot>,
    /// Flows between plants, by edge; none that carries nothing.
    flows: Vec<Flow>,
    /// Log of the reference price before dumping.
    pub log_price: [f64; 4],
    /// Shift of the log price of NdPr by quota.
    pub quota_effect: f64,
    /// Price cut upstream.
    pub dumping: f64,
    /// Chinese reference price after dumping, $/kg.
    pub price: Basket,
    /// Mean allied price, $/kg.
    pub allied_price: Basket,
    /// Conversion fee of China's after dumping and the one among allies, by stage, $/kg NdPr contained.
    fees_usd_per_kg: [(f64, f64); Stage::COUNT],
    /// Free money, thousand $.
    pub free_kusd: f64,
    /// What each firm could pay with, thousand $.
    pub means_kusd: Vec<f64>,
    /// Spent since the start, thousand $.
    pub spent_kusd: f64,
    /// Unpaid dues, thousand $.
    pub arrears_kusd: f64,
    /// Young allied capacity without a contract over demand, as Beijing sees it.
    pub vulnerable: [f64; 2],
    /// Tension with Beijing, with what events of the step's end added.
    pub tension: f64,
    /// Skilled people by pool.
    pub skilled: Vec<f64>,
    /// Share of Chinese feed refused, by group.
    pub refused: Basket,
    /// Share of the need for skilled people that is filled, by pool.
    pub staffing: Vec<f64>,
    /// Pools that lack people mostly because they were raided.
    pub raided: Vec<bool>,
    /// Readiness by class of platform.
    pub readiness: Vec<f64>,
    /// Classes with a waiver.
    pub waived: Vec<bool>,
    /// Need filled, by class: in this step, and in the one before.
    pub fills: Vec<[f64; 2]>,
    /// Months of cover by class.
    pub cover_months: Vec<u32>,
}

impl Snapshot {
    /// Takes a snapshot of what a seat sees.
    pub fn of(view: &SeatView<'_>) -> Self {
        let scenario = view.scenario();
        let done = view.step();
        let plants = (0..scenario.facilities.len()).map(|i| plant(view, i)).collect();
        let flows = view
            .flow_kg()
            .iter()
            .enumerate()
            .filter(|(_, flow)| flow.sum() > 0.0)
            .map(|(edge, flow)| Flow { edge: edge as u32, lanes_kg: lanes(*flow).map(|kg| kg as f32) })
            .collect();
        Self {
            done,
            delivery_demand_kg: view.delivery_demand_kg(),
            demand_kg: counted_demand_kg_of(view, done.saturating_sub(1)),
            demand_ahead_kg: counted_demand_kg_of(view, done),
            plants,
            builds: (0..scenario.facilities.len()).filter_map(|i| build(view, i)).collect(),
            flows,
            log_price: view.log_price(),
            quota_effect: view.quota_effect(),
            dumping: view.dumping()[0],
            price: view.price_usd_per_kg(),
            allied_price: view.allied_price_usd_per_kg(),
            fees_usd_per_kg: std::array::from_fn(|at| {
                let ndpr = |fee: Basket| fee[Group::NdPr];
                (ndpr(chinese_fee_of(view, Stage::ALL[at])), ndpr(allied_fee_of(view, Stage::ALL[at])))
            }),
            free_kusd: view.free_kusd(),
            means_kusd: (0..scenario.firms.len()).map(|at| means_kusd_of(view, FirmId::of(at))).collect(),
            spent_kusd: view.spent_kusd(),
            arrears_kusd: view.arrears_kusd(),
            vulnerable: vulnerability_of(view).open,
            tension: view.tension(),
            skilled: view.skilled().to_vec(),
            refused: refused_feed_of(view),
            staffing: view.staffing().to_vec(),
            raided: lacks_the_raided_of(view),
            readiness: view.readiness().to_vec(),
            waived: view.waived().to_vec(),
            fills: (0..scenario.platforms.len())
                .map(|at| [view.fill_now()[at], view.fill_before()[at]])
                .collect(),
            cover_months: months_of_cover(view).iter().map(|cover| cover.months).collect(),
        }
    }

    /// The build of a plant; none that is not being built.
    pub fn build(&self, id: FacilityId) -> Option<&BuildSnapshot> {
        self.builds.iter().find(|build| build.plant == id)
    }

    /// When a plant was expected to start up; none that is not being built, or whose build stands still.
    pub fn start_up(&self, id: FacilityId) -> Option<StartUp> {
        self.build(id)?.start_up
    }

    /// A plant.
    pub fn plant(&self, id: FacilityId) -> &PlantSnapshot {
        &self.plants[id.at()]
    }

    /// Conversion fee of a stage that China takes, after dumping, $/kg NdPr contained.
    pub fn chinese_fee_usd_per_kg(&self, stage: Stage) -> f64 {
        self.fees_usd_per_kg[stage.at()].0
    }

    /// Conversion fee of a stage that allies pay each other, $/kg NdPr contained.
    pub fn allied_fee_usd_per_kg(&self, stage: Stage) -> f64 {
        self.fees_usd_per_kg[stage.at()].1
    }

    /// What the flows take of memory, bytes.
    pub fn flows_bytes(&self) -> usize {
        std::mem::size_of_val(self.flows.as_slice())
    }

    /// Flow along an edge, kg of the groups that magnets need together.
    pub fn flow_kg(&self, edge: u32) -> f64 {
        self.flow_by_group_kg(edge).sum()
    }

    /// Flow along an edge, kg of the groups that magnets need, rounded.
    pub fn flow_by_group_kg(&self, edge: u32) -> Basket {
        self.flow(edge).map_or(Basket::ZERO, |flow| basket(flow.lanes_kg.map(f64::from)))
    }

    fn flow(&self, edge: u32) -> Option<&Flow> {
        self.flows.binary_search_by_key(&edge, |flow| flow.edge).ok().map(|at| &self.flows[at])
    }
}

fn build(view: &SeatView<'_>, i: usize) -> Option<BuildSnapshot> {
    let (plant, status) = (FacilityId::of(i), view.status()[i]);
    matches!(status, Status::Construction | Status::Suspended).then(|| BuildSnapshot {
        plant,
        start_up: (status == Status::Construction).then(|| start_up_of(view, plant)),
        capital_kusd: known_capital_kusd_of(view, plant),
        built: view.progress()[i],
    })
}

fn plant(view: &SeatView<'_>, i: usize) -> PlantSnapshot {
    PlantSnapshot {
        status: view.status()[i],
        chinese: view.chinese_owned()[i],
        stopped: view.stopped()[i],
        unconfirmed: chain::unconfirmed_of(view, i),
        offered: view.deal_status()[i] == crate::rules::id::DealStatus::Offered,
        order: view.deal_order()[i],
        effective_kg: lanes(view.effective_kg()[i]),
        shown_today_kg: lanes(chain::shown_today_kg_of(view, i)),
        shown_signed_kg: lanes(chain::shown_signed_kg_of(view, i)),
        output_allied_kg: lanes(view.output_allied_kg()[i]),
        to_china_kg: lanes(view.to_china_kg()[i]),
        output_load_kg: load(basket(lanes(view.output_kg()[i]))),
        ramp: view.seen_ramp()[i],
        fill: view.fill()[i],
        run_share: view.run_share()[i],
        obligated_kusd: view.obligated_kusd()[i],
    }
}
