//! The grid: countries by stages, with the share of demand each carries and its plants by state;
//! and what the loss of a node or a country would leave of the secured share.
//!
//! Cells and stages count what the ribbon shows, announced capacity where nobody looked; secured
//! shares are the score's.
use super::Material;
use super::links::in_use;
use super::losses::Running;
use super::network::mass;
use super::rate::at_the_last_rate;
use crate::rules::basket::Basket;
use crate::rules::chain;
use crate::rules::demand::counted_demand_kg_of;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::ramp::is_ramping_of;
use crate::rules::view::SeatView;

/// A country at a stage.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct GridCell {
    /// Share of demand it carries today, as on the ribbon.
    pub share: f64,
    /// Plants that run, ripe.
    pub runs: usize,
    /// That ramp up.
    pub ramps: usize,
    /// That are being built.
    pub builds: usize,
    /// Prospects with a pilot.
    pub pilots: usize,
    /// Other prospects.
    pub prospects: usize,
    /// Mothballed.
    pub mothballed: usize,
    /// Stopped by an outage.
    pub stopped: usize,
}

impl GridCell {
    /// Nothing stands or is planned there.
    pub fn is_empty(&self) -> bool {
        self.runs + self.ramps + self.builds + self.pilots + self.prospects + self.mothballed + self.stopped
            == 0
    }
}

/// A country's row.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct GridRow {
    /// The country.
    pub country: CountryId,
    /// Its cells, mine first.
    pub cells: [GridCell; 6],
    /// What of the secured share stands without it, all groups counted.
    pub if_lost: f64,
}

/// The whole table.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// What it counts.
    pub material: Material,
    /// Allied countries with a plant or a prospect, by what they carry.
    pub rows: Vec<GridRow>,
    /// What all allies carry, by stage.
    pub all: [f64; 6],
    /// Output over what plants could give, by stage, of what the grid counts.
    pub in_use: [f64; 6],
    /// Share of output sold to China, by stage, of what the grid counts; nought at the magnet.
    pub to_china: [f64; 6],
    /// Each stage without its largest node.
    pub without_node: [f64; 6],
    /// Secured share today.
    pub secured: f64,
    /// The same without the node whose loss costs most.
    pub secured_without_node: f64,
}

/// The grid on what a seat sees.
pub fn grid(view: &SeatView<'_>, material: Material) -> Grid {
    let scenario = view.scenario();
    let carry = chain::carry(scenario, |i| chain::shown_today_kg_of(view, i));
    let demand = counted_demand_kg_of(view, view.step());
    let running = Running::of(view);
    let share = |capacity: Basket| material.share(view, capacity, demand);
    let mut rows = Vec::new();
    for (c, country) in scenario.countries.iter().enumerate() {
        if !country.allied {
            continue;
        }
        let id = CountryId::of(c);
        let mut cells = [GridCell::default(); 6];
        let mut carried = [Basket::ZERO; 6];
        for (i, facility) in scenario.facilities.iter().enumerate() {
            if facility.country == id && !view.chinese_owned()[i] {
                count(view, i, &mut cells[facility.stage.at()]);
                carried[facility.stage.at()] += chain::shown_today_kg_of(view, i);
            }
        }
        for at in 0..6 {
            cells[at].share = share(carried[at]);
        }
        if cells.iter().any(|cell| !cell.is_empty()) {
            let if_lost = running.without_country(id).share;
            rows.push(GridRow { country: id, cells, if_lost });
        }
    }
    let weight = |row: &GridRow| row.cells.iter().map(|cell| math::lower(cell.share, 1.0)).sum::<f64>();
    rows.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    let secured = running.whole().share;
    let (in_use, to_china) = at_the_last_rate(view, |rate| {
        type Of = fn(&SeatView<'_>, Stage, Material) -> f64;
        let each = |of: Of| std::array::from_fn(|at| of(rate, Stage::ALL[at], material));
        (each(in_use), each(to_china))
    });
    let mut grid = Grid {
        material,
        rows,
        all: std::array::from_fn(|at| share(carry[at])),
        in_use,
        to_china,
        without_node: [0.0; 6],
        secured,
        secured_without_node: secured,
    };
    grid.without_node = grid.all;
    for (i, facility) in scenario.facilities.iter().enumerate() {
        let at = facility.stage.at();
        let less = (carry[at] - chain::shown_today_kg_of(view, i)).positive_part();
        grid.without_node[at] = math::lower(grid.without_node[at], share(less));
        grid.secured_without_node =
            math::lower(grid.secured_without_node, running.without_node(FacilityId::of(i)).share);
    }
    grid
}

fn count(view: &SeatView<'_>, i: usize, cell: &mut GridCell) {
    match view.status()[i] {
        Status::Operating if view.stopped()[i] => cell.stopped += 1,
        Status::Operating if is_ramping_of(view, FacilityId::of(i)) => cell.ramps += 1,
        Status::Operating => cell.runs += 1,
        Status::Construction | Status::Suspended => cell.builds += 1,
        Status::Prospect if view.piloted()[i] || view.pilot_left()[i] > 0 => cell.pilots += 1,
        Status::Prospect => cell.prospects += usize::from(view.announced()[i]),
        Status::Mothballed => cell.mothballed += 1,
        Status::Closed => {}
    }
}

/// Share of a stage's output that was sold to China in the last half-year, of a group or of all that magnets need.
pub fn to_china(view: &SeatView<'_>, stage: Stage, material: Material) -> f64 {
    let (mut out, mut gone) = (0.0, 0.0);
    for i in view.scenario().stage_range(stage) {
        if !view.chinese_owned()[i] {
            out += mass(material, view.output_kg()[i]);
            gone += mass(material, view.to_china_kg()[i]);
        }
    }
    math::lower(math::ratio(gone, out), 1.0)
}
