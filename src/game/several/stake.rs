//! What the loss of a plant in need would take: of the secured share today, of what the chain as signed would
//! carry, and of its step; alone, and where that is more its part of what goes with all in need.
use super::{SeveralRow, Whom};
use crate::game::desk::{asked_for, no_buyer_comes};
use crate::game::losses::Running;
use crate::rules::basket::Group;
use crate::rules::chain::{self, Carry, shown_signed_kg_of, stage_share};
use crate::rules::deal::contract_end_of;
use crate::rules::demand::{counted_demand_kg_of, demand_kg};
use crate::rules::id::*;
use crate::rules::labour;
use crate::rules::math;
use crate::rules::orders::{Order, Rescue};
use crate::rules::view::SeatView;

/// Less than this share is shown as nothing.
pub const LEAST_SHOWN: f64 = 0.0005;

/// What is lost with some plants.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Lost {
    /// Secured share today, by the reckoning of N-1.
    pub secured: f64,
    /// Share of the year's demand that the chain would carry less, all that is signed running: NdPr, DyTb, Sm.
    pub signed: [f64; 3],
}

impl Lost {
    /// The group of which the chain as signed would carry least more, with the share lost.
    pub fn worst_group(&self) -> (Group, f64) {
        let worst = worst_of(|at| self.signed[at]);
        (Group::MAGNETIC[worst], self.signed[worst])
    }

    /// Adds a part of what is lost beyond what was lost before.
    fn add_beyond(&mut self, now: &Lost, before: &Lost, part: f64) {
        self.secured += part * (now.secured - before.secured);
        for at in 0..self.signed.len() {
            self.signed[at] += part * (now.signed[at] - before.signed[at]);
        }
    }
}

/// A part of a stake.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Taken {
    /// Share lost.
    pub share: f64,
    /// So much is its part of what goes with all in need; alone it takes less.
    pub jointly: bool,
}

/// What the loss of a plant in need would take, and what it stands on.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Stake {
    /// Lost if it goes and no other in need does.
    pub alone: Lost,
    /// Its part of what is lost if all in need go, as it comes out on average over the orders in which they may; the
    /// parts add up.
    pub part: Lost,
    /// Share of demand that it carries at its step: today, or as signed while it is built.
    pub of_step: f64,
    /// Skilled people of its basin for whom there would be no work; they leave with time.
    pub people: f64,
    /// The last half-year of its contract.
    pub contract_until: Option<u32>,
    /// What a bridge of its size is, its firm's debt not counted, thousand $.
    pub size_kusd: f64,
}

/// Position of the group of which most is lost, the first of equals.
fn worst_of(share: impl Fn(usize) -> f64) -> usize {
    (1..Group::MAGNETIC.len()).fold(0, |worst, at| if share(at) > share(worst) { at } else { worst })
}

fn taken(alone: f64, part: f64) -> Taken {
    let jointly = part > alone + LEAST_SHOWN;
    Taken { share: if jointly { part } else { alone }, jointly }
}

impl Stake {
    /// Secured share that goes with it.
    pub fn secured(&self) -> Taken {
        taken(self.alone.secured, self.part.secured)
    }

    /// The group of which most goes with it as signed, and how much.
    pub fn signed(&self) -> (Group, Taken) {
        let each = |at: usize| taken(self.alone.signed[at], self.part.signed[at]);
        let worst = worst_of(|at| each(at).share);
        (Group::MAGNETIC[worst], each(worst))
    }

    /// The larger of what goes with it of the secured share and of a group as signed.
    pub fn largest(&self) -> f64 {
        math::upper(self.secured().share, self.signed().1.share)
    }

    /// What stands first: what costs no money, then what takes most of the secured share or of a group as signed
    /// per dollar of its help, then what carries most of its step per dollar.
    pub(super) fn rank(&self, help_kusd: Option<f64>) -> (f64, f64) {
        let cost = help_kusd.filter(|kusd| *kusd > 0.0).unwrap_or(self.size_kusd);
        let per = |share: f64| if share < LEAST_SHOWN { 0.0 } else { math::ratio(share, cost) };
        if cost <= 0.0 {
            return (f64::MAX, f64::MAX);
        }
        (per(self.largest()), per(self.of_step))
    }
}

/// The chain today and as signed, from which plants can be taken away.
pub(super) struct Chains<'a, 'b> {
    view: &'b SeatView<'a>,
    running: Running<'a, 'b>,
    signed: Carry,
    /// Of the year, as the strip of the chain counts it, kg a step.
    demand: crate::rules::basket::Basket,
    shares: [f64; 3],
}

impl<'a, 'b> Chains<'a, 'b> {
    pub(super) fn of(view: &'b SeatView<'a>) -> Self {
        let signed = chain::carry(view.scenario(), |i| shown_signed_kg_of(view, i));
        let demand = counted_demand_kg_of(view, view.step());
        let mut chains = Self { view, running: Running::of(view), signed, demand, shares: [0.0; 3] };
        chains.shares = chains.carried(&chains.signed);
        chains
    }

    /// Share of demand that a chain carries from end to end, by group.
    fn carried(&self, carry: &Carry) -> [f64; 3] {
        std::array::from_fn(|at| {
            let group = Group::MAGNETIC[at];
            let share = |stage: &crate::rules::basket::Basket| math::ratio(stage[group], self.demand[group]);
            carry.iter().map(share).fold(1.0, math::lower)
        })
    }

    /// What is lost with some plants.
    pub(super) fn lost(&self, plants: &[FacilityId]) -> Lost {
        let mut left = (*self.running.carried(), self.signed);
        for plant in plants {
            self.take(&mut left, *plant);
        }
        self.lost_where(&left)
    }

    /// Takes a plant out of what is left of both chains.
    fn take(&self, (running, signed): &mut (Carry, Carry), plant: FacilityId) {
        let at = self.view.scenario().facilities[plant.at()].stage.at();
        running[at] = (running[at] - self.running.kg(plant)).positive_part();
        signed[at] = (signed[at] - shown_signed_kg_of(self.view, plant.at())).positive_part();
    }

    fn lost_where(&self, (running, signed): &(Carry, Carry)) -> Lost {
        let left = self.carried(signed);
        Lost {
            secured: math::positive_part(self.running.whole().share - self.running.with(running).share),
            signed: std::array::from_fn(|at| math::positive_part(self.shares[at] - left[at])),
        }
    }

    /// The part of each of some plants in what is lost if all of them go.
    fn parts(&self, plants: &[FacilityId]) -> Vec<Lost> {
        let mut parts = vec![Lost::default(); plants.len()];
        let mut order: Vec<usize> = (0..plants.len()).collect();
        let mut mixed = MIXER;
        for _ in 0..ORDERS {
            for at in (1..order.len()).rev() {
                mixed = mixed.wrapping_mul(MULTIPLIER).wrapping_add(1);
                order.swap(at, (mixed >> 33) as usize % (at + 1));
            }
            // Each order forwards and backwards: who goes first in one goes last in the other.
            let (forwards, backwards) = (order.iter(), order.iter().rev());
            self.add_parts(plants, forwards.copied(), &mut parts);
            self.add_parts(plants, backwards.copied(), &mut parts);
        }
        parts
    }

    fn add_parts(&self, plants: &[FacilityId], order: impl Iterator<Item = usize>, parts: &mut [Lost]) {
        let mut left = (*self.running.carried(), self.signed);
        let mut before = Lost::default();
        for at in order {
            self.take(&mut left, plants[at]);
            let now = self.lost_where(&left);
            parts[at].add_beyond(&now, &before, 1.0 / f64::from(2 * ORDERS));
            before = now;
        }
    }
}

/// Orders in which the plants in need may go that are looked at, each both ways.
const ORDERS: u32 = 60;
/// Where the mixing of the orders begins, and what it multiplies by: the same orders on every machine.
const MIXER: u64 = 0x9E37_79B9_7F4A_7C15;
const MULTIPLIER: u64 = 6_364_136_223_846_793_005;

/// What the loss of each of some plants would take.
pub(super) fn stakes(view: &SeatView<'_>, plants: &[FacilityId]) -> Vec<(FacilityId, Stake)> {
    let (scenario, p) = (view.scenario(), &view.scenario().parameters);
    let chains = Chains::of(view);
    let demand = demand_kg(scenario, view.step());
    let parts = chains.parts(plants);
    plants
        .iter()
        .zip(parts)
        .map(|(&plant, part)| {
            let (i, facility) = (plant.at(), &scenario.facilities[plant.at()]);
            let runs = view.status()[i] == Status::Operating;
            let (carried, own) = match runs {
                true => (chains.running.carried()[facility.stage.at()], chains.running.kg(plant)),
                false => (chains.signed[facility.stage.at()], shown_signed_kg_of(view, i)),
            };
            let share = |kg| stage_share(scenario, kg, demand);
            let at = scenario.facility_pool[i];
            let idle = |needed: f64| labour::surplus(p, view.skilled()[at], needed);
            let needed = view.needed()[at];
            let crew = if runs { math::lower(facility.skilled_persons, needed) } else { 0.0 };
            let signed = view.deal_status()[i] == DealStatus::Signed;
            let until = contract_end_of(view, plant).map(|end| end.saturating_sub(1));
            let stake = Stake {
                alone: chains.lost(&[plant]),
                part,
                of_step: share(carried) - share((carried - own).positive_part()),
                people: math::lower(idle(needed - crew) - idle(needed), crew),
                contract_until: until.filter(|_| signed),
                size_kusd: p.bridge_share * facility.capital_kusd,
            };
            (plant, stake)
        })
        .collect()
}

/// What a plant in need asks for, if it can help: a search for a buyer does not where none comes.
pub(super) fn help_of(view: &SeatView<'_>, plant: FacilityId) -> Option<Order> {
    let hopeless = |action: &Rescue| *action == Rescue::Buyer && no_buyer_comes(view, plant);
    match view.status()[plant.at()] {
        Status::Suspended => Some(Order::TopUp { facility: plant }),
        _ => asked_for(view, plant)
            .filter(|action| !hopeless(action))
            .map(|action| Order::Rescue { facility: plant, action }),
    }
}

/// Is it an order that lets a plant go?
pub(super) fn lets_go(order: &Order) -> bool {
    matches!(order, Order::Rescue { action: Rescue::LetGo, .. })
}

/// The plants of some rows.
pub(super) fn plants_of<'a>(rows: impl Iterator<Item = &'a SeveralRow>) -> Vec<FacilityId> {
    rows.filter_map(|row| match row.whom {
        Whom::Plant(plant) => Some(plant),
        Whom::Pool(..) | Whom::Class(_) | Whom::Stock(_) => None,
    })
    .collect()
}
