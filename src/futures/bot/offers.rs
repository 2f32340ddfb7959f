//! The next deal: where, with whom, on which terms.
use super::super::doctrine::Plan;
use super::super::grant::CostShare;
use super::super::record;
use super::Bot;
use super::links::Map;
use super::links::helps;
use crate::game::papers;
use crate::rules::basket::{Basket, Group};
use crate::rules::check::{Checked, checked, teams_left_of};
use crate::rules::draw::{Draws, Key, Stream, purpose};
use crate::rules::id::*;
use crate::rules::investment::{Outlook, outlook_of, score_of};
use crate::rules::math;
use crate::rules::orders::{Order, Price, SurveyTarget, Terms};
use crate::rules::view::SeatView;

impl Bot<'_> {
    pub(super) fn deal(&mut self, view: &SeatView<'_>) -> Option<Checked> {
        match &self.doctrine.plan {
            Plan::Nothing => None,
            Plan::Record(done) => record::offer(done, view),
            Plan::Desk => self.whatever_lies_on_the_desk(view),
            Plan::Narrowest | Plan::Announced | Plan::Order(_) => self.where_the_map_is_narrow(view),
        }
    }

    /// Signs what lies on the desk, in order.
    fn whatever_lies_on_the_desk(&mut self, view: &SeatView<'_>) -> Option<Checked> {
        papers(view).into_iter().filter_map(|paper| paper.order).find_map(|order| {
            let fresh = match &order {
                Order::Offer { facility, .. } => !std::mem::replace(&mut self.resting[facility.at()], true),
                Order::Survey { target: SurveyTarget::Stage(stage) } => {
                    if !self.surveys.contains(stage) {
                        self.surveys.push(*stage);
                    }
                    false
                }
                _ => false,
            };
            if fresh { checked(view, order) } else { None }
        })
    }

    /// The best candidate at the link that comes next.
    fn where_the_map_is_narrow(&mut self, view: &SeatView<'_>) -> Option<Checked> {
        let teams = teams_left_of(view);
        if !self.has_team(view, teams) {
            return None;
        }
        let mut map = std::mem::take(&mut self.map);
        self.survey_chain(view, &mut map);
        let order = self.deal_on(view, &map, teams);
        self.map = map;
        order
    }

    fn deal_on(&mut self, view: &SeatView<'_>, map: &Map, teams: f64) -> Option<Checked> {
        let outlook = outlook_of(view);
        for _ in 0..40 {
            if !self.has_team(view, teams) {
                return None;
            }
            let (stage, group) = self.next_link(view, map)?;
            if self.doctrine.survey && !view.stage_audited()[stage.at()] && !self.surveys.contains(&stage) {
                self.surveys.push(stage);
                self.rest_stage(view, stage);
                continue;
            }
            let Some((i, terms)) = self.best(view, &outlook, map, stage, group) else {
                self.rest_stage(view, stage);
                continue;
            };
            self.resting[i] = true;
            let order = checked(view, Order::Offer { facility: FacilityId::of(i), terms });
            if let Some(order) = order
                && self.leaves_reserve(view, order.price())
            {
                return Some(order);
            }
        }
        None
    }

    /// Is a team left for a deal beside those that surveys will take?
    fn has_team(&self, view: &SeatView<'_>, teams: f64) -> bool {
        let surveys = view.scenario().parameters.survey_team_share * self.surveys.len() as f64;
        teams - surveys >= 1.0
    }

    /// Does the price leave the doctrine's reserve: a share of last year's dues?
    fn leaves_reserve(&self, view: &SeatView<'_>, price: &Price) -> bool {
        let dues = view.dues_step_kusd() + view.dues_before_kusd();
        view.free_kusd() - price.now_kusd >= self.doctrine.reserve * dues
    }

    fn rest_stage(&mut self, view: &SeatView<'_>, stage: Stage) {
        for i in view.scenario().stage_range(stage) {
            self.resting[i] = true;
        }
    }

    /// The candidate of most merit at a link, with the terms it is offered.
    fn best(
        &self,
        view: &SeatView<'_>,
        outlook: &Outlook,
        map: &Map,
        stage: Stage,
        group: Group,
    ) -> Option<(usize, Terms)> {
        let scenario = view.scenario();
        let ahead = map.ahead;
        let mut best: Option<(f64, usize, Terms)> = None;
        for i in self.askable(map, stage) {
            let ordered = matches!(self.doctrine.plan, Plan::Order(_));
            let useful = helps(scenario, i, group, ahead) && self.mends(view, map, i, group);
            if !(ordered || useful) {
                continue;
            }
            let facility = &scenario.facilities[i];
            let renewal = view.status()[i] != Status::Prospect;
            let bare = self.terms(view, i, 0.0);
            let score = if renewal { 1.2 } else { score_of(view, outlook, FacilityId::of(i), &bare) };
            let grant = if renewal {
                0.0
            } else {
                match self.doctrine.cost_share {
                    CostShare::Fixed(share) => share,
                    CostShare::Flexible(low, high, target) => {
                        math::clip(math::whole_up((1.0 - score / target) * 20.0) / 20.0, low, high)
                    }
                }
            };
            if !renewal && score / (1.0 - grant) < self.doctrine.least_score {
                continue;
            }
            let class: f64 = view.class_belief()[i].iter().enumerate().map(|(at, b)| at as f64 * b).sum();
            let effective = math::upper(view.effective_mean()[i], 0.05);
            let need = facility.nameplate_kg_per_step[group] * effective * facility.yield_to_magnet
                / math::upper(ahead[group], 1.0);
            // Fixed cost is borne by what the plant can make, not by what was announced.
            let fixed = scenario.parameters.fixed_cost_share;
            let unit_cost = math::exp(view.cost_mean()[i]) * (fixed / effective + 1.0 - fixed);
            let mut merit = -unit_cost * (1.0 + 0.18 * class)
                + 0.12 * facility.load_t_per_step * effective / 2000.0
                - 0.15 * (facility.capital_multiple - 1.0)
                + 0.25 * math::clip(need / 0.4, 0.0, 1.0)
                + if renewal { 0.3 } else { 0.0 };
            if self.doctrine.estimates && self.doctrine.has_contract(stage) {
                merit += 3.0 * math::clip(score / (1.0 - grant) - 1.08, -0.5, 0.0) - 0.25 * grant;
            }
            merit += effective - 0.5 * view.dependence_belief()[i];
            merit -= self.crowding(view, map, i);
            merit += 0.02 * tie(view, i);
            if best.is_none_or(|(most, _, _)| merit > most) {
                best = Some((merit, i, self.terms(view, i, grant)));
            }
        }
        best.map(|(_, i, terms)| (i, terms))
    }

    /// A second plant of one's own in a country, or at the same stage there, counts against it, and
    /// so does the part its country already has of the stage.
    fn crowding(&self, view: &SeatView<'_>, map: &Map, i: usize) -> f64 {
        let d = &self.doctrine;
        if d.spread <= 0.0 && d.lean <= 0.0 {
            return 0.0;
        }
        let scenario = view.scenario();
        let here = &scenario.facilities[i];
        let (mut own_country, mut own_stage, mut stage, mut country) = (0.0, 0.0, 0.0, 0.0);
        for id in &scenario.country_facilities[here.country.at()] {
            let (other, facility) = (id.at(), &scenario.facilities[id.at()]);
            let ours = view.funded()[other] || view.deal_status()[other] == DealStatus::Offered;
            if ours && view.status()[other] != Status::Closed {
                own_country += 1.0;
                own_stage += if facility.stage == here.stage { 1.0 } else { 0.0 };
            }
        }
        for other in scenario.stage_range(here.stage) {
            let facility = &scenario.facilities[other];
            let load = map.weights[other] * facility.load_t_per_step;
            stage += load;
            if facility.country == here.country {
                country += load;
            }
        }
        let crowd = if d.spread > 0.0 { 0.05 * own_country + d.spread * own_stage } else { 0.0 };
        crowd + d.lean * math::ratio(country, stage)
    }

    /// The doctrine's terms for a plant.
    fn terms(&self, view: &SeatView<'_>, i: usize, cost_share: f64) -> Terms {
        let d = &self.doctrine;
        let facility = &view.scenario().facilities[i];
        let three = |(a, b, c): (f64, f64, f64)| Basket([a, b, c, 0.0]);
        let multiple = facility.capital_multiple;
        let renewal = view.status()[i] != Status::Prospect;
        let contract = d.has_contract(facility.stage);
        let mut terms = Terms {
            cost_share,
            pilot: d.pilot && !renewal,
            term_steps: if contract { d.term_steps } else { 0 },
            cover: if contract { d.cover } else { 0.0 },
            allied_only: d.allied_only && contract,
            ..Terms::default()
        };
        if !contract {
            return terms;
        }
        match facility.stage {
            Stage::Mine | Stage::Crack | Stage::Separation => terms.floor_usd_per_kg = three(d.floor),
            Stage::Metal => terms.fee_usd_per_kg = three(d.metal_fee) * (0.6 + 0.4 * multiple),
            Stage::Alloy => terms.fee_usd_per_kg = three(d.alloy_fee) * (0.6 + 0.4 * multiple),
            Stage::Magnet => {
                let ndpr = d.magnet_fee.0 + d.magnet_fee.1 * multiple;
                let others = if d.light_only { 0.0 } else { 1.0 };
                terms.fee_usd_per_kg = Basket([ndpr, others * 3.09 * ndpr, others * 0.864 * ndpr, 0.0]);
            }
        }
        terms
    }
}

fn tie(view: &SeatView<'_>, i: usize) -> f64 {
    let draws = Draws { key: Key::from_seed(u64::from(view.step())), stream: Stream::Future };
    draws.uniform(view.step(), view.scenario().facilities[i].name.key, purpose::DOCTRINE_TIE, 0)
}
