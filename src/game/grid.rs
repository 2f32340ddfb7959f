//! The grid: countries by stages, with the share of demand each carries and its plants by state;
//! and what the loss of a node or a country would leave of the secured share the chain can carry.
use super::Material;
use super::links::in_use;
use super::rate::at_the_last_rate;
use crate::rules::basket::{Basket, Group};
use crate::rules::chain::{self, Carry};
use crate::rules::demand::counted_demand_kg_of;
use crate::rules::id::*;
use crate::rules::math;
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
    /// Secured share the chain can carry without it.
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
    /// Output over what plants could give, by stage.
    pub in_use: [f64; 6],
    /// Share of output sold to China, by stage; nought at the magnet.
    pub to_china: [f64; 6],
    /// Each stage without its largest node.
    pub without_node: [f64; 6],
    /// Secured share the chain can carry.
    pub secured: f64,
    /// The same without the node whose loss costs most.
    pub secured_without_node: f64,
}

struct Chain<'a, 'b> {
    view: &'b SeatView<'a>,
    carry: Carry,
    demand: Basket,
}

impl<'a, 'b> Chain<'a, 'b> {
    fn of(view: &'b SeatView<'a>) -> Self {
        let carry = chain::carry(view.scenario(), |i| chain::shown_today_kg_of(view, i));
        Chain { view, carry, demand: counted_demand_kg_of(view, view.step()) }
    }

    fn cover(&self, carry: &Carry) -> chain::Cover {
        chain::cover(self.view.scenario(), carry, self.demand)
    }

    fn without_node(&self, i: usize) -> Carry {
        let mut less = self.carry;
        let at = self.view.scenario().facilities[i].stage.at();
        less[at] = (less[at] - chain::shown_today_kg_of(self.view, i)).positive_part();
        less
    }

    fn without_country(&self, country: CountryId) -> Carry {
        let mut less = self.carry;
        for (i, facility) in self.view.scenario().facilities.iter().enumerate() {
            if facility.country == country {
                let at = facility.stage.at();
                less[at] = (less[at] - chain::shown_today_kg_of(self.view, i)).positive_part();
            }
        }
        less
    }
}

/// The grid on what a seat sees.
pub fn grid(view: &SeatView<'_>, material: Material) -> Grid {
    let scenario = view.scenario();
    let chain_today = Chain::of(view);
    let share = |capacity: Basket| material.share(view, capacity, chain_today.demand);
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
            let if_lost = chain_today.cover(&chain_today.without_country(id)).share;
            rows.push(GridRow { country: id, cells, if_lost });
        }
    }
    let weight = |row: &GridRow| row.cells.iter().map(|cell| math::lower(cell.share, 1.0)).sum::<f64>();
    rows.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    let secured = chain_today.cover(&chain_today.carry).share;
    let mut grid = Grid {
        material,
        rows,
        all: std::array::from_fn(|at| share(chain_today.carry[at])),
        in_use: at_the_last_rate(view, |view| std::array::from_fn(|at| in_use(view, Stage::ALL[at]))),
        to_china: at_the_last_rate(view, |view| std::array::from_fn(|at| to_china(view, Stage::ALL[at]))),
        without_node: [0.0; 6],
        secured,
        secured_without_node: secured,
    };
    grid.without_node = grid.all;
    for (i, facility) in scenario.facilities.iter().enumerate() {
        if chain::shown_today_kg_of(view, i).sum() > 0.0 {
            let less = chain_today.without_node(i);
            let at = facility.stage.at();
            grid.without_node[at] = math::lower(grid.without_node[at], share(less[at]));
            grid.secured_without_node =
                math::lower(grid.secured_without_node, chain_today.cover(&less).share);
        }
    }
    grid
}

fn count(view: &SeatView<'_>, i: usize, cell: &mut GridCell) {
    match view.status()[i] {
        Status::Operating if view.stopped()[i] => cell.stopped += 1,
        Status::Operating if view.seen_ramp()[i] < 0.8 => cell.ramps += 1,
        Status::Operating => cell.runs += 1,
        Status::Construction | Status::Suspended => cell.builds += 1,
        Status::Prospect if view.piloted()[i] || view.pilot_left()[i] > 0 => cell.pilots += 1,
        Status::Prospect => cell.prospects += 1,
        Status::Mothballed => cell.mothballed += 1,
        Status::Closed => {}
    }
}

/// Share of a stage's NdPr output that was sold to China in the last half-year.
pub fn to_china(view: &SeatView<'_>, stage: Stage) -> f64 {
    let (mut out, mut gone) = (0.0, 0.0);
    for i in view.scenario().stage_range(stage) {
        if !view.chinese_owned()[i] {
            out += view.output_kg()[i][Group::NdPr];
            gone += view.to_china_kg()[i][Group::NdPr];
        }
    }
    math::lower(math::ratio(gone, out), 1.0)
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
    /// Secured share the chain can carry, before and after.
    pub secured: (f64, f64),
    /// The stage that then carries least, before and after.
    pub stage: (f64, f64),
    /// The class of magnet that loses most; none where nothing is lost.
    pub stops_first: Option<MagnetClass>,
}

/// What the loss of each node and each country would cost, worst first; static, stocks not counted.
pub fn losses(view: &SeatView<'_>, material: Material) -> Vec<Loss> {
    let scenario = view.scenario();
    let chain_today = Chain::of(view);
    let whole = chain_today.cover(&chain_today.carry);
    let loss = |of: LossOf, less: &Carry, at: usize| {
        let cover = chain_today.cover(less);
        let mut worst = 0;
        for class in 1..3 {
            if whole.classes[class] - cover.classes[class] > whole.classes[worst] - cover.classes[worst] {
                worst = class;
            }
        }
        let lost = whole.classes[worst] - cover.classes[worst];
        Loss {
            of,
            secured: (whole.share, cover.share),
            stage: (
                material.share(view, chain_today.carry[at], chain_today.demand),
                material.share(view, less[at], chain_today.demand),
            ),
            stops_first: (lost > 0.005).then(|| MagnetClass::ALL[worst]),
        }
    };
    let mut found = Vec::new();
    for (i, facility) in scenario.facilities.iter().enumerate() {
        if chain::shown_today_kg_of(view, i).sum() > 0.0 {
            found.push(loss(
                LossOf::Node(FacilityId::of(i)),
                &chain_today.without_node(i),
                facility.stage.at(),
            ));
        }
    }
    for (c, country) in scenario.countries.iter().enumerate() {
        let stands =
            scenario.facilities.iter().enumerate().any(|(i, facility)| {
                facility.country.at() == c && chain::shown_today_kg_of(view, i).sum() > 0.0
            });
        if country.allied && stands {
            let less = chain_today.without_country(CountryId::of(c));
            let at = (0..6)
                .min_by(|a, b| {
                    let share = |at: usize| material.share(view, less[at], chain_today.demand);
                    share(*a).total_cmp(&share(*b))
                })
                .unwrap_or(0);
            found.push(loss(LossOf::Country(CountryId::of(c)), &less, at));
        }
    }
    found.sort_by(|a, b| a.secured.1.total_cmp(&b.secured.1));
    found
}
