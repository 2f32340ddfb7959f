//! Derived figures of a scenario, in one place: load, capital, unit cost, staff, edges and their
//! indices. The campaign compiler and the tests' builder both end here.
//!
//! Expects facilities ordered by stage and all ids resolved; what it fills was left blank.
use super::basket::KG_PER_T;
use super::basket::load;
use super::basket::{Basket, Group};
use super::belief::full_path;
use super::id::*;
use super::math;
use super::parameters::Parameters;
use super::scenario::{Edge, EdgeColumns, Facility, Scenario, Sister};

/// Fills everything that follows from what was written.
pub fn assemble(mut scenario: Scenario) -> Scenario {
    fill_stages(&mut scenario);
    fill_plants(&mut scenario);
    fill_edges(&mut scenario);
    fill_members(&mut scenario);
    fill_deals(&mut scenario);
    fill_paths(&mut scenario);
    fill_growth(&mut scenario);
    scenario
}

/// Ramp by age: it depends on stage and class alone.
fn fill_paths(scenario: &mut Scenario) {
    let p = &scenario.parameters;
    let of_class = |stage: usize, age: u32| Basket([0, 1, 2, 3].map(|class| full_path(p, stage, class, age)));
    let at_age = |age: u32| [0, 1, 2, 3, 4, 5].map(|stage| of_class(stage, age));
    scenario.full_paths = (0..=scenario.calendar.all_steps()).map(at_age).collect();
}

/// Deals in force at the start, by facility, those of one facility as they were listed.
fn fill_deals(scenario: &mut Scenario) {
    scenario.opening_deals.sort_by_key(|deal| deal.facility);
    let before = |i: usize| scenario.opening_deals.partition_point(|deal| deal.facility.at() < i);
    scenario.opening_deal_start = (0..=scenario.facilities.len()).map(before).collect();
}

/// Who belongs where: facilities of firms, countries and pools of people, and sister plants.
fn fill_members(scenario: &mut Scenario) {
    scenario.facility_keys = scenario.facilities.iter().map(|facility| facility.name.key).collect();
    let store = |facility: &Facility| (facility.nameplate_kg_per_step * 2.0).whole();
    scenario.store_kg = scenario.facilities.iter().map(store).collect();
    scenario.country_keys = scenario.countries.iter().map(|country| country.name.key).collect();
    scenario.event_keys = scenario.events.iter().map(|event| event.name.key).collect();
    let pool_of = |facility: &Facility| super::id::pool(facility.basin, facility.stage.skill());
    scenario.facility_pool = scenario.facilities.iter().map(pool_of).collect();
    scenario.firm_facilities = vec![Vec::new(); scenario.firms.len()];
    scenario.country_facilities = vec![Vec::new(); scenario.countries.len()];
    scenario.pool_facilities = vec![Vec::new(); scenario.basins.len() * Skill::COUNT];
    scenario.plans = vec![Vec::new(); scenario.facilities.len()];
    for (at, facility) in scenario.facilities.iter().enumerate() {
        let id = FacilityId::of(at);
        scenario.firm_facilities[facility.firm.at()].push(id);
        scenario.country_facilities[facility.country.at()].push(id);
        scenario.pool_facilities[scenario.facility_pool[at]].push(id);
        if let Some(first) = facility.expands {
            scenario.plans[first.at()].push(id);
        }
    }
    fill_kin(scenario);
}

/// Whose chain a plant is a node of, and whom it learns from.
fn fill_kin(scenario: &mut Scenario) {
    let (mut chain_nodes, mut sisters) = (Vec::new(), Vec::new());
    let stage = |id: FacilityId| scenario.facilities[id.at()].stage.at();
    for at in (0..scenario.facilities.len()).map(FacilityId::of) {
        let facility = &scenario.facilities[at.at()];
        let own = scenario.firm_facilities[facility.firm.at()].iter().copied();
        let beside = own.filter(|other| stage(*other).abs_diff(stage(at)) <= 1);
        chain_nodes.extend(beside.map(|other| (at, other)));
        for other in scenario.stage_range(facility.stage).map(FacilityId::of) {
            let sister = &scenario.facilities[other.at()];
            let same_basin = sister.basin == facility.basin;
            if other != at && (same_basin || sister.firm == facility.firm) {
                sisters.push(Sister { learner: at, facility: other, same_basin });
            }
        }
    }
    (scenario.chain_nodes, scenario.sisters) = (chain_nodes, sisters);
}

/// Growth of demand by step.
fn fill_growth(scenario: &mut Scenario) {
    let each = math::ln(1.0 + scenario.parameters.demand_growth_per_step);
    let until = |step: u32| math::exp(f64::from(step) * each);
    scenario.growth = (0..=scenario.calendar.steps()).map(until).collect();
}

fn fill_stages(scenario: &mut Scenario) {
    for (at, stage) in Stage::ALL.iter().enumerate() {
        scenario.stage_start[at] = scenario.facilities.iter().filter(|f| f.stage < *stage).count();
    }
    scenario.stage_start[Stage::COUNT] = scenario.facilities.len();
}

/// Product of best yields from after a stage to the magnet.
pub fn yield_to_magnet(yield_best: &[f64; 6], stage: Stage) -> f64 {
    yield_best.iter().skip(stage.at()).product()
}

fn fill_plants(scenario: &mut Scenario) {
    let p = &scenario.parameters;
    for facility in &mut scenario.facilities {
        let stage = facility.stage.at();
        let country = &scenario.countries[facility.country.at()];
        facility.load_t_per_step = p.plant_load(facility.stage, facility.nameplate_kg_per_step) / KG_PER_T;
        let yearly_t = 2.0 * facility.load_t_per_step;
        let size = math::clip(yearly_t / math::upper(p.reference_size_t_per_year[stage], 1.0), 0.1, 4.0);
        let waste = if facility.radioactive { 1.0 } else { p.plain_waste_share };
        let capital_scale = math::power(size, p.capex_scale_exponent);
        let fixed_scale = math::power(size, p.fixed_cost_scale_exponent);
        facility.capital_kusd = math::whole(
            p.capex_usd_per_kg_year[stage] * yearly_t * facility.capital_multiple * capital_scale,
        );
        facility.unit_cost_usd_per_kg = p.opex_usd_per_kg[stage] * (1.0 - p.fixed_cost_share)
            + p.opex_usd_per_kg[stage] * p.fixed_cost_share * fixed_scale
            + if facility.stage.is_upstream() { waste * country.waste_usd_per_kg } else { 0.0 };
        facility.fixed_cost_kusd_per_step =
            p.fixed_cost_share * facility.unit_cost_usd_per_kg * facility.load_t_per_step;
        facility.build_steps = p.build_steps[stage] * facility.build_multiple;
        let pace = 1.0 - waste * (1.0 - country.permit_factor);
        facility.permit_steps = p.permit_steps[stage] * facility.permit_multiple / math::upper(pace, 0.1);
        facility.skilled_persons = p.skilled_per_kt_year[stage] * yearly_t / KG_PER_T;
        facility.yield_to_magnet = yield_to_magnet(&p.yield_best, facility.stage);
        facility.freight_to_china_usd_per_kg = freight_usd_per_kg(p, facility, p.freight_to_china_usd_per_t);
    }
}

/// Kilograms of NdPr-equivalent contained in a tonne gross of a stage's product (phi of E31'),
/// over a thousand: concentrate and carbonate carry their whole basket, magnets a third.
fn content(stage: Stage, basket: Basket) -> f64 {
    let total = math::upper(basket.sum(), 1.0);
    let share = math::upper((total - basket[Group::LaCe]) / total, 0.02);
    match stage {
        Stage::Mine => 0.6 * share,
        Stage::Crack => 0.45 * share,
        Stage::Separation => 1.0,
        Stage::Metal => 1.17,
        Stage::Alloy | Stage::Magnet => 0.31,
    }
}

/// Freight on a kilogram contained of what a plant makes (E31'): ore that holds thorium or uranium travels dearer.
fn freight_usd_per_kg(p: &Parameters, facility: &Facility, usd_per_t: f64) -> f64 {
    let ore = facility.stage == Stage::Mine && facility.radioactive;
    let extra = if ore { p.radioactive_freight_usd_per_t } else { 0.0 };
    (usd_per_t + extra) / (KG_PER_T * content(facility.stage, facility.nameplate_kg_per_step))
}

fn fill_edges(scenario: &mut Scenario) {
    let count = scenario.facilities.len();
    let mut edges = Vec::new();
    let mut starts = Vec::with_capacity(count + 1);
    for seller in 0..count {
        starts.push(edges.len());
        let from = &scenario.facilities[seller];
        let Some(next) = Stage::ALL.get(from.stage.at() + 1) else { continue };
        for buyer in scenario.stage_range(*next) {
            if let Some(edge) = edge_between(scenario, seller, buyer) {
                edges.push(edge);
            }
        }
    }
    starts.push(edges.len());
    let mut order: Vec<u32> = (0..edges.len() as u32).collect();
    order.sort_by_key(|&at| (edges[at as usize].buyer, edges[at as usize].seller));
    let mut buyer_start = Vec::with_capacity(count + 1);
    let mut at = 0;
    for buyer in 0..count {
        buyer_start.push(at);
        while at < order.len() && edges[order[at] as usize].buyer.at() == buyer {
            at += 1;
        }
    }
    buyer_start.push(at);
    let captive = |ends: &[usize]| edges[ends[0]..ends[1]].iter().filter(|edge| edge.captive).count() as u32;
    scenario.captive_buyers = starts.windows(2).map(captive).collect();
    let in_stage = |id: FacilityId| {
        let first = scenario.stage_range(scenario.facilities[id.at()].stage).start;
        (id.at() - first) as u16
    };
    scenario.edge_columns = EdgeColumns {
        seller: edges.iter().map(|edge| in_stage(edge.seller)).collect(),
        buyer: edges.iter().map(|edge| in_stage(edge.buyer)).collect(),
        captive: edges.iter().map(|edge| edge.captive).collect(),
        freight_usd_per_kg: edges.iter().map(|edge| edge.freight_usd_per_kg).collect(),
        toll: edges.iter().map(|edge| edge.toll).collect(),
        preference: edges.iter().map(|edge| edge.preference).collect(),
    };
    scenario.edges = edges;
    scenario.edge_start = starts;
    scenario.edges_by_buyer = order;
    scenario.buyer_start = buyer_start;
}

fn edge_between(scenario: &Scenario, seller: usize, buyer: usize) -> Option<Edge> {
    let p = &scenario.parameters;
    let (from, to) = (&scenario.facilities[seller], &scenario.facilities[buyer]);
    let shared = from.nameplate_kg_per_step.lower(to.nameplate_kg_per_step);
    if load(shared) <= 0.0 {
        return None;
    }
    let captive = from.firm == to.firm;
    let home = from.country == to.country;
    let (freight_usd_per_kg, tariff) = if home {
        (0.0, 0.0)
    } else {
        let route = scenario.routes.iter().find(|route| {
            (route.from == from.country && route.to == to.country)
                || (route.to == from.country && route.from == to.country)
        })?;
        (freight_usd_per_kg(p, from, route.freight_usd_per_t), route.tariff)
    };
    Some(Edge {
        seller: FacilityId::of(seller),
        buyer: FacilityId::of(buyer),
        region: scenario.countries[to.country.at()].region,
        freight_usd_per_kg,
        toll: tariff + if home { 0.0 } else { p.ally_risk },
        captive,
        preference: if captive {
            1.0
        } else if home {
            p.ally_preference
        } else {
            1.0
        },
    })
}
