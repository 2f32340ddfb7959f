//! Where a change of a plant's allied feed came from: up the chain, seller by seller, to the plants that
//! stopped, were sold or shut, started or learnt.
//!
//! What a plant is fed moves with what its sellers send it. Each seller that sent more, or less, has its part
//! of the change, and passes it on to what moved its own output; where that was feed too, to its sellers.
//! Stores blur this over some half-years, so that earlier ones count as far as a store that is kept as liked
//! still holds of them. What no seller's output explains stays with the plant: it was sold elsewhere, or it
//! waits in store.
use super::output::{Stepwise, output_path};
use super::{Driver, Span};
use crate::game::snapshot::Snapshot;
use crate::rules::basket::{Basket, Group};
use crate::rules::event::{Cause, Subject};
use crate::rules::id::*;
use std::collections::BTreeMap;

/// Earlier half-years whose deliveries still count in what a store holds.
const EARLIER: usize = 2;

/// What moved feed upstream, and whose doing it was.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Origin {
    pub plant: FacilityId,
    pub driver: Driver,
    pub cause: Cause,
}

/// A change of a group's flow in one direction at a plant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Move {
    plant: usize,
    group: Group,
    more: bool,
}

impl Move {
    /// As much of a change as goes this way, not below nought.
    fn along(self, change: Basket) -> f64 {
        let change = change[self.group];
        if (change > 0.0) == self.more { change.abs() } else { 0.0 }
    }
}

/// A half-year that counts, and how much.
struct Recent<'a> {
    before: &'a Snapshot,
    after: &'a Snapshot,
    weight: f64,
}

/// The chain above the plants of one half-year; what was found out about a plant is kept.
pub(super) struct Upstream<'a, 's> {
    span: &'s Span<'a>,
    recent: Vec<Recent<'a>>,
    found: BTreeMap<Move, Vec<(Origin, f64)>>,
    paths: BTreeMap<usize, Vec<(Stepwise, Basket)>>,
}

impl<'a, 's> Upstream<'a, 's> {
    /// Of the half-year between two snapshots.
    pub fn of(span: &'s Span<'a>, before: &'a Snapshot, after: &'a Snapshot) -> Self {
        let store = 2.0 * span.game.scenario().parameters.normal_stock_cover;
        let kept = store / (1.0 + store);
        let mut recent = vec![Recent { before, after, weight: 1.0 }];
        let earlier: Vec<&Snapshot> = span.game.seen().filter(|seen| seen.done <= before.done).collect();
        for pair in earlier.windows(2).rev().take(EARLIER) {
            let weight = recent[recent.len() - 1].weight * kept;
            recent.push(Recent { before: pair[0], after: pair[1], weight });
        }
        Self { span, recent, found: BTreeMap::new(), paths: BTreeMap::new() }
    }

    /// Splits a change of a plant's output that feed made by where it came from; what is not in the parts
    /// stays the plant's own. Every part goes the way of the change, group by group.
    pub fn parts(&mut self, plant: usize, change: Basket) -> Vec<(Origin, Basket)> {
        let mut parts: Vec<(Origin, Basket)> = Vec::new();
        for group in Group::MAGNETIC {
            let kg = change[*group];
            if kg == 0.0 {
                continue;
            }
            for (origin, share) in self.origins(Move { plant, group: *group, more: kg > 0.0 }) {
                let at = parts.iter().position(|(other, _)| *other == origin).unwrap_or_else(|| {
                    parts.push((origin, Basket::ZERO));
                    parts.len() - 1
                });
                parts[at].1[*group] += kg * share;
            }
        }
        parts
    }

    /// Who moved what a plant is fed, with the share of the move that is theirs; together at most one.
    fn origins(&mut self, wanted: Move) -> Vec<(Origin, f64)> {
        if let Some(found) = self.found.get(&wanted) {
            return found.clone();
        }
        let scenario = self.span.game.scenario();
        let mut sent: Vec<(usize, f64)> = Vec::new();
        for edge in scenario.edges_into(wanted.plant) {
            let seller = scenario.edges[*edge as usize].seller.at();
            let allied = |seen: &Snapshot| seen.flow_by_group_kg(*edge) * seen.plants[seller].allied_share();
            let mut change = Basket::ZERO;
            for half in &self.recent {
                change += (allied(half.after) - allied(half.before)) * half.weight;
            }
            sent.push((seller, wanted.along(change)));
        }
        let all: f64 = sent.iter().map(|(_, kg)| kg).sum();
        let mut origins: Vec<(Origin, f64)> = Vec::new();
        for (seller, kg) in sent.into_iter().filter(|(_, kg)| *kg > 0.0) {
            for (origin, share) in self.behind(Move { plant: seller, ..wanted }) {
                let share = share * kg / all;
                match origins.iter_mut().find(|(other, _)| *other == origin) {
                    Some((_, sum)) => *sum += share,
                    None => origins.push((origin, share)),
                }
            }
        }
        self.found.insert(wanted, origins.clone());
        origins
    }

    /// What stands behind a move of a seller's output, with shares that are together at most one.
    fn behind(&mut self, wanted: Move) -> Vec<(Origin, f64)> {
        let path = self.path(wanted.plant);
        let moved: Vec<(Stepwise, f64)> =
            path.into_iter().map(|(change, kg)| (change, wanted.along(kg))).collect();
        let all: f64 = moved.iter().map(|(_, kg)| kg).sum();
        let mut origins = Vec::new();
        for (change, kg) in moved.into_iter().filter(|(_, kg)| *kg > 0.0) {
            let share = kg / all;
            if change.is_fed() {
                let above = self.origins(wanted);
                origins.extend(above.into_iter().map(|(origin, of_it)| (origin, of_it * share)));
            } else {
                let plant = FacilityId::of(wanted.plant);
                origins.push((Origin { plant, driver: change.driver, cause: change.cause }, share));
            }
        }
        origins
    }

    /// What moved a plant's output lately, with the change that each made, as far as it counts.
    fn path(&mut self, plant: usize) -> Vec<(Stepwise, Basket)> {
        if let Some(path) = self.paths.get(&plant) {
            return path.clone();
        }
        let mut path = Vec::new();
        for half in &self.recent {
            let mut last = half.before.plants[plant].output_allied_kg();
            for change in output_path(self.span, plant, half.before, half.after) {
                path.push((change, (change.output_kg - last) * half.weight));
                last = change.output_kg;
            }
        }
        self.paths.insert(plant, path.clone());
        path
    }
}

impl Origin {
    /// The plant.
    pub fn subject(&self) -> Subject {
        Subject::Facility(self.plant)
    }
}
