//! The chain as the bot believes it: how well each link is covered, what hangs on its largest plant
//! and country, and which link comes next.
use super::super::doctrine::Plan;
use super::Bot;
use super::candidates::ends_within;
use crate::rules::basket::{Basket, Group};
use crate::rules::belief::believed_full_rate;
use crate::rules::demand::demand_kg;
use crate::rules::firm::means_kusd_of;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::scenario::Scenario;
use crate::rules::view::SeatView;

impl Bot<'_> {
    /// The narrowest of (stage, group) with a candidate, over goals; or the next stage of a fixed
    /// order that is not full.
    pub(super) fn next_link(&self, view: &SeatView<'_>, map: &Map) -> Option<(Stage, Group)> {
        let scenario = view.scenario();
        let room = |stage: Stage| map.own[stage.at()] < self.doctrine.limits[stage.at()];
        if let Plan::Order(stages) = &self.doctrine.plan {
            let candidate = |stage: Stage| self.askable(map, stage).next().is_some();
            return stages
                .iter()
                .map(|name| Stage::from(*name))
                .find(|s| room(*s) && candidate(*s))
                .map(|s| (s, Group::NdPr));
        }
        let goals = self.doctrine.goals;
        let mut best: Option<(f64, Stage, Group)> = None;
        for stage in Stage::ALL {
            if !room(*stage) {
                continue;
            }
            for (group, goal) in [(Group::NdPr, goals.0), (Group::DyTb, goals.1), (Group::Sm, goals.2)] {
                if goal <= 0.0 {
                    continue;
                }
                let score = self.link_score(&map.links[stage.at()], group) / goal;
                let feasible = || {
                    self.askable(map, *stage)
                        .any(|i| helps(scenario, i, group, map.ahead) && self.mends(view, map, i, group))
                };
                if score < 1.0 && best.is_none_or(|(least, _, _)| score < least) && feasible() {
                    best = Some((score, *stage, group));
                }
            }
        }
        best.map(|(_, stage, group)| (stage, group))
    }

    /// How well a link is covered, its concentration counted: the least of its cover less a part of
    /// the largest country's, and what it would be without that country or its largest plant, each
    /// over the part of the goal it must still reach.
    fn link_score(&self, link: &Link, group: Group) -> f64 {
        let d = &self.doctrine;
        let mut score = link.cover[group] - d.country_weight * link.country[group];
        for (largest, part) in [(link.country, d.without_country), (link.node, d.without_node)] {
            if part > 0.0 {
                score = math::lower(score, (link.cover[group] - largest[group]) / part);
            }
        }
        score
    }

    /// Would a new plant raise the score of its link? One more in the largest country does not when
    /// the link is short of what stands without that country.
    pub(super) fn mends(&self, view: &SeatView<'_>, map: &Map, i: usize, group: Group) -> bool {
        if view.status()[i] != Status::Prospect {
            return true;
        }
        let facility = &view.scenario().facilities[i];
        let stage = facility.stage.at();
        let before = &map.links[stage];
        let part = self.part(view, i, 0.8, map.ahead);
        let own_country = map.countries[facility.country.at()][stage] + part;
        let after = Link {
            cover: before.cover + part,
            country: before.country.upper(own_country),
            node: before.node.upper(part),
        };
        self.link_score(&after, group) > self.link_score(before, group) + 0.25 * part[group]
    }

    /// A plant's part of demand ahead if it ran at its believed full rate with a chance.
    fn part(&self, view: &SeatView<'_>, i: usize, chance: f64, ahead: Basket) -> Basket {
        let facility = &view.scenario().facilities[i];
        let full = believed_full_rate(
            &view.scenario().parameters,
            &view.class_belief()[i],
            view.effective_mean()[i],
        );
        (facility.nameplate_kg_per_step * (chance * 0.95 * full * facility.yield_to_magnet)).ratio(ahead)
    }

    /// Maps what stays as it is while one deal is looked for: believed cover of demand by stage, the
    /// largest country's and plant's part in it, and the candidates.
    pub(super) fn survey_chain(&self, view: &SeatView<'_>, map: &mut Map) {
        let scenario = view.scenario();
        let Map { ahead, own, weights, links, countries, candidates } = map;
        *ahead = demand_kg(scenario, view.step() + 8);
        let ahead = *ahead;
        *own = [0; 6];
        *links = [Link::default(); 6];
        weights.clear();
        countries.clear();
        countries.resize(scenario.countries.len(), [Basket::ZERO; 6]);
        for list in &mut *candidates {
            list.clear();
        }
        for (i, facility) in scenario.facilities.iter().enumerate() {
            let stage = facility.stage.at();
            let ours = view.funded()[i] || view.deal_status()[i] == DealStatus::Offered;
            if ours && !matches!(view.status()[i], Status::Closed) {
                own[stage] += 1;
            }
            if self.candidate(view, i) {
                candidates[stage].push(i);
            }
            let weight = self.weight(view, i);
            weights.push(weight);
            if weight <= 0.0 {
                continue;
            }
            let part = (facility.nameplate_kg_per_step * (weight * facility.yield_to_magnet)).ratio(ahead);
            countries[facility.country.at()][stage] += part;
            links[stage].cover += part;
            links[stage].node = links[stage].node.upper(part);
        }
        for country in countries {
            for (link, part) in links.iter_mut().zip(country) {
                link.country = link.country.upper(*part);
            }
        }
    }

    /// The candidates of a stage that were not yet tried this turn.
    pub(super) fn askable(&self, map: &Map, stage: Stage) -> impl Iterator<Item = usize> {
        map.candidates[stage.at()].iter().copied().filter(|i| !self.resting[*i])
    }

    /// How much a plant counts for: believed rate times how sure it is to stand.
    pub(super) fn weight(&self, view: &SeatView<'_>, i: usize) -> f64 {
        if view.chinese_owned()[i] {
            return 0.0;
        }
        let p = &view.scenario().parameters;
        let status = view.status()[i];
        let offered = status == Status::Prospect && view.deal_status()[i] == DealStatus::Offered;
        if self.doctrine.plan == Plan::Announced {
            return match status {
                Status::Operating | Status::Construction => 1.0,
                Status::Prospect if offered => 0.8,
                _ => 0.0,
            };
        }
        let stands = match status {
            Status::Operating | Status::Construction | Status::Suspended => true,
            Status::Prospect => offered,
            Status::Mothballed | Status::Closed => false,
        };
        if !stands {
            return 0.0;
        }
        let full = 0.95 * believed_full_rate(p, &view.class_belief()[i], view.effective_mean()[i]);
        match status {
            Status::Operating => {
                let rate = if view.start_step()[i] == 0 {
                    math::upper(view.seen_ramp()[i], 0.8 * full)
                } else {
                    full
                };
                let contracted = view.deal_status()[i] == DealStatus::Signed;
                let facility = &view.scenario().facilities[i];
                let poor = means_kusd_of(view, facility.firm) < 0.03 * facility.capital_kusd;
                let sure = if contracted && ends_within(view, i, 3) {
                    0.7
                } else if poor && !contracted {
                    0.5
                } else {
                    1.0
                };
                rate * sure
            }
            Status::Construction | Status::Suspended => 0.9 * full,
            Status::Prospect if offered => 0.8 * full,
            Status::Prospect | Status::Mothballed | Status::Closed => 0.0,
        }
    }
}

/// A stage as the bot sees it: shares of demand four years ahead.
#[derive(Clone, Copy, Default)]
pub(super) struct Link {
    /// Covered by all plants.
    pub(super) cover: Basket,
    /// Part of the largest country.
    pub(super) country: Basket,
    /// Part of the largest plant.
    pub(super) node: Basket,
}

/// The chain as the bot sees it while it looks for one deal.
#[derive(Default)]
pub(super) struct Map {
    /// Demand four years ahead, kg a step.
    pub(super) ahead: Basket,
    /// Plants of its own by stage.
    own: [u32; 6],
    /// How much each plant counts for.
    pub(super) weights: Vec<f64>,
    /// Each stage.
    links: [Link; 6],
    /// Each country's part of the stages.
    countries: Vec<[Basket; 6]>,
    /// Plants of each stage that a deal may be thought of for, those already tried this turn counted.
    candidates: [Vec<usize>; 6],
}

/// Does a plant add at least three hundredths of demand of a group?
pub(super) fn helps(scenario: &Scenario, i: usize, group: Group, ahead: Basket) -> bool {
    let facility = &scenario.facilities[i];
    facility.nameplate_kg_per_step[group] * facility.yield_to_magnet >= 0.03 * ahead[group]
}
