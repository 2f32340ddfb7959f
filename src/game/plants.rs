//! A plant as the grid shows it: what it carries, where its feed came from and its output went in
//! the last half-year, how its basin is staffed, and what the chain could carry without it.
use super::Material;
use super::losses::Running;
use super::rate::at_the_last_rate;
use super::workforce::staffed_by_pool;
use crate::rules::basket::Basket;
use crate::rules::chain;
use crate::rules::demand::counted_demand_kg_of;
use crate::rules::id::pool;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::ramp::is_ramping_of;
use crate::rules::standing::is_allied_of;
use crate::rules::view::SeatView;

/// Where a flow begins or ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FlowEnd {
    /// At another plant.
    Plant(FacilityId),
    /// In China.
    China,
    /// At those who build magnets in.
    Users,
}

/// A flow of the last half-year.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Flow {
    /// The other end.
    pub end: FlowEnd,
    /// Mass, kg contained oxide.
    pub kg: f64,
    /// Part of everything that came in, or went out.
    pub share: f64,
}

/// A plant now.
#[derive(Clone, Debug, PartialEq)]
pub struct PlantNow {
    /// Which.
    pub facility: FacilityId,
    /// Its step.
    pub stage: Stage,
    /// Where it stands in its life.
    pub status: Status,
    /// In an outage.
    pub stopped: bool,
    /// A pilot runs or is done.
    pub pilot: bool,
    /// Ramp as reported, share of nameplate.
    pub ramp: f64,
    /// It runs and is still on its way up to what it can reach.
    pub ramping: bool,
    /// Share of demand it carries today, as on the ribbon.
    pub share: f64,
    /// Where its feed came from, largest first.
    pub inputs: Vec<Flow>,
    /// Where its output went, largest first.
    pub outputs: Vec<Flow>,
    /// Its labour basin.
    pub basin: BasinId,
    /// Share of the people whom its basin and skill need that are there.
    pub staffed: f64,
    /// Secured share today, and what of it stands without this plant.
    pub secured: (f64, f64),
}

/// What is asked of the whole chain once for many plants.
struct Asked<'a, 'b> {
    view: &'b SeatView<'a>,
    running: Running<'a, 'b>,
    demand: Basket,
    material: Material,
    staffed: Vec<f64>,
}

impl<'a, 'b> Asked<'a, 'b> {
    fn of(view: &'b SeatView<'a>, material: Material) -> Self {
        let demand = counted_demand_kg_of(view, view.step());
        Asked { view, running: Running::of(view), demand, material, staffed: staffed_by_pool(view) }
    }

    /// A plant, with the flows of the last half-year.
    fn plant(&self, rate: &SeatView<'_>, i: usize) -> PlantNow {
        let view = self.view;
        let plant = &view.scenario().facilities[i];
        let facility = FacilityId::of(i);
        PlantNow {
            facility,
            stage: plant.stage,
            status: view.status()[i],
            stopped: view.stopped()[i],
            pilot: view.piloted()[i] || view.pilot_left()[i] > 0,
            ramp: math::lower(view.seen_ramp()[i], 1.0),
            ramping: is_ramping_of(view, facility),
            share: self.material.share(view, chain::shown_today_kg_of(view, i), self.demand),
            inputs: inputs(rate, i),
            outputs: outputs(rate, i),
            basin: plant.basin,
            staffed: self.staffed[pool(plant.basin, plant.stage.skill())],
            secured: (self.running.whole().share, self.running.without_node(facility).share),
        }
    }
}

/// Plants of the allies at a stage, those that carry most first.
pub fn plants_at(view: &SeatView<'_>, stage: Stage, material: Material) -> Vec<PlantNow> {
    let scenario = view.scenario();
    let asked = Asked::of(view, material);
    let standing: Vec<usize> = scenario
        .stage_range(stage)
        .filter(|&i| is_allied_of(view, FacilityId::of(i)) && view.status()[i] != Status::Closed)
        .collect();
    let mut plants = at_the_last_rate(view, |rate| {
        standing.iter().map(|i| asked.plant(rate, *i)).collect::<Vec<PlantNow>>()
    });
    plants.sort_by(|a, b| b.share.total_cmp(&a.share).then(order(a.status).cmp(&order(b.status))));
    plants
}

/// Running plants first, prospects last.
const fn order(status: Status) -> u8 {
    match status {
        Status::Operating => 0,
        Status::Construction => 1,
        Status::Suspended => 2,
        Status::Mothballed => 3,
        Status::Prospect => 4,
        Status::Closed => 5,
    }
}

fn inputs(view: &SeatView<'_>, i: usize) -> Vec<Flow> {
    let scenario = view.scenario();
    let edges = scenario.edges_into(i).iter().map(|edge| *edge as usize);
    let from = |edge: usize| (FlowEnd::Plant(scenario.edges[edge].seller), view.flow_kg()[edge].sum());
    let bought = (FlowEnd::China, view.imports_kg()[i].sum());
    shares(edges.map(from).chain([bought]))
}

fn outputs(view: &SeatView<'_>, i: usize) -> Vec<Flow> {
    let scenario = view.scenario();
    let to = |edge: usize| (FlowEnd::Plant(scenario.edges[edge].buyer), view.flow_kg()[edge].sum());
    let sold = (FlowEnd::China, view.to_china_kg()[i].sum());
    let used = match scenario.facilities[i].stage {
        Stage::Magnet => view.output_kg()[i].sum() - sold.1,
        Stage::Mine | Stage::Crack | Stage::Separation | Stage::Metal | Stage::Alloy => 0.0,
    };
    shares(scenario.edges_of(i).map(to).chain([sold, (FlowEnd::Users, used)]))
}

fn shares(flows: impl Iterator<Item = (FlowEnd, f64)>) -> Vec<Flow> {
    let moved: Vec<(FlowEnd, f64)> = flows.filter(|(_, kg)| *kg > 0.5).collect();
    let sum: f64 = moved.iter().map(|(_, kg)| kg).sum();
    let mut flows: Vec<Flow> =
        moved.into_iter().map(|(end, kg)| Flow { end, kg, share: math::ratio(kg, sum) }).collect();
    flows.sort_by(|a, b| b.kg.total_cmp(&a.kg));
    flows
}
