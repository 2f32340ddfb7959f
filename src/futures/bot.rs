//! The bot: plays a doctrine through the same view, checks and orders as a person. It gives one
//! order at a time; each is checked on the view before it is given.
//!
//! What it learns within a turn it does not use in that turn: surveys are ordered last, as their
//! reports come with the turn's end.
use super::doctrine::{CostShare, Doctrine, Plan};
use super::record;
use crate::game::papers;
use crate::rules::basket::{Basket, Group};
use crate::rules::belief::believed_full_rate;
use crate::rules::check::{RENEWABLE_STEPS, check, teams_left_of};
use crate::rules::demand::demand_kg;
use crate::rules::draw::{Draws, Key, Stream, purpose};
use crate::rules::event::Sink;
use crate::rules::id::pool_of;
use crate::rules::id::*;
use crate::rules::investment::{Outlook, outlook_of, score_of};
use crate::rules::math;
use crate::rules::orders::{NumberedOrder, Order, Price, Rescue, SurveyTarget, Terms};
use crate::rules::people::{seat_limit_of, signed_need_of};
use crate::rules::scenario::Scenario;
use crate::rules::state::{NEVER, World};
use crate::rules::view::{SeatView, view};
use crate::rules::{self, Mode};

/// A platform class is waived when less than this of its need is filled, and held to the rule again
/// when waivers and supply fill the other: a waiver is a bridge, and firms discount what is waived.
const WAIVES_BELOW: f64 = 0.8;
const ENDS_WAIVER_ABOVE: f64 = 0.93;

/// A bot in one game.
pub struct Bot<'a> {
    written: &'a Doctrine,
    /// The doctrine as it stands this turn, its clauses applied.
    doctrine: Doctrine,
    resting: Vec<bool>,
    surveys: Vec<Stage>,
    given: u16,
}

/// Plays one turn: gives orders to the world until the doctrine has no more, and returns them.
pub fn play<S: Sink>(
    bot: &mut Bot<'_>,
    scenario: &Scenario,
    world: &mut World,
    turn: u16,
    key: Key,
    sink: &mut S,
) -> Vec<NumberedOrder> {
    let mut orders = Vec::new();
    bot.begin_turn(&view(scenario, world));
    for stage in [Work::Standing, Work::Rescues, Work::Deals, Work::Surveys] {
        let mut guard = 0;
        while guard < 200
            && let Some(order) = bot.next(&view(scenario, world), stage)
        {
            guard += 1;
            bot.given += 1;
            let numbered = NumberedOrder { number: bot.given, order };
            // The bot checked it on this very view, so it passes.
            let one = std::slice::from_ref(&numbered);
            if rules::give_orders(scenario, world, turn, one, key, Mode::Lenient, sink).is_ok() {
                orders.push(numbered);
            }
        }
    }
    orders
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    Standing,
    Rescues,
    Deals,
    Surveys,
}

impl<'a> Bot<'a> {
    /// A bot for a doctrine.
    pub fn new(doctrine: &'a Doctrine, scenario: &Scenario) -> Self {
        let resting = vec![false; scenario.facilities.len()];
        Self { written: doctrine, doctrine: doctrine.clone(), resting, surveys: Vec::new(), given: 0 }
    }

    fn begin_turn(&mut self, view: &SeatView<'_>) {
        if !self.written.when.is_empty() {
            self.doctrine = self.written.in_turn(view);
        }
        self.resting.fill(false);
        self.surveys.clear();
        self.given = 0;
    }

    fn next(&mut self, view: &SeatView<'_>, work: Work) -> Option<Order> {
        let acts = view.step() >= self.doctrine.from_step;
        match work {
            Work::Standing => self.standing(view, acts),
            Work::Rescues if acts && self.doctrine.rescues && view.step() < self.doctrine.until_step => {
                self.rescue(view)
            }
            Work::Deals if acts && view.step() < self.doctrine.until_step => self.deal(view),
            Work::Surveys => {
                self.surveys.pop().map(|stage| Order::Survey { target: SurveyTarget::Stage(stage) })
            }
            Work::Rescues | Work::Deals => None,
        }
        // Deals and rescues were checked where they were chosen.
        .filter(|order| matches!(work, Work::Deals | Work::Rescues) || check(view, order).is_ok())
    }

    /// Waivers, teams, seats, stock, credits: what stands until changed.
    fn standing(&self, view: &SeatView<'_>, acts: bool) -> Option<Order> {
        let d = &self.doctrine;
        for at in 0..view.scenario().platforms.len() {
            if let Some(on) = self.waiver(view, at) {
                return Some(Order::Waive { platform: PlatformId::of(at), on });
            }
        }
        if !acts {
            return None;
        }
        if d.hires && check(view, &Order::HireTeam).is_ok() && view.teams_hired() < 1.0 {
            return Some(Order::HireTeam);
        }
        if let Some(order) = self.seats(view) {
            return Some(order);
        }
        for (at, partner) in view.scenario().partners.iter().enumerate() {
            let order = Order::Pool { partner: PartnerId::of(at), on: true };
            if d.pools.contains(&partner.name.id) && !view.pooled()[at] && check(view, &order).is_ok() {
                return Some(order);
            }
        }
        if d.stock_steps > 0.0 {
            for (form, part) in [(Form::Magnet, 0.7), (Form::Alloy, 0.2), (Form::Oxide, 0.1)] {
                let target_steps = math::whole(d.stock_steps * part * 10.0) / 10.0;
                let only_in_stops = view.step() < d.draws_stock_from_step;
                if view.reserve_target_steps()[form.at()] != target_steps
                    || view.reserve_only_in_stops()[form.at()] != only_in_stops
                {
                    return Some(Order::Stockpile { form, target_steps, only_in_stops });
                }
            }
        }
        for stage in Stage::ALL {
            let usd_per_kg = d.tax_credit[stage.at()];
            if usd_per_kg > 0.0 && view.tax_credit_usd_per_kg()[stage.at()] != usd_per_kg {
                let order = Order::TaxCredit { stage: *stage, usd_per_kg };
                if check(view, &order).is_ok() {
                    return Some(order);
                }
            }
        }
        None
    }

    /// Should a platform's waiver change, and to what?
    fn waiver(&self, view: &SeatView<'_>, at: usize) -> Option<bool> {
        let (waived, fill) = (view.waived()[at], view.fill_now()[at]);
        let may = self.doctrine.waives && view.step() < self.doctrine.waives_until_step;
        let calm = view.licence_level() == 0 && view.step() > 2;
        if may && !waived && (fill < WAIVES_BELOW || view.step() == 0) {
            Some(true)
        } else if waived && (!may || fill > ENDS_WAIVER_ABOVE && calm) {
            Some(false)
        } else {
            None
        }
    }

    /// Seats by pool, as wanted for what is signed, shared under the doctrine's ceiling.
    fn seats(&self, view: &SeatView<'_>) -> Option<Order> {
        let p = &view.scenario().parameters;
        let over = view.step() >= self.doctrine.seats_until_step;
        let want = |at: usize| -> f64 {
            if over {
                return 0.0;
            }
            let training: f64 = view.apprentices()[at].iter().sum();
            let need = math::upper(signed_need_of(view, at), view.needed()[at]);
            let mut want =
                math::positive_part(p.training_want_multiple * need - view.skilled()[at] - training);
            if self.doctrine.trains_blindly {
                want = math::upper(want, 0.1 * view.skilled()[at]);
            }
            math::lower(want, seat_limit_of(view, at))
        };
        let total: f64 = (0..view.skilled().len()).map(want).sum();
        let scale = if total > self.doctrine.seats { math::ratio(self.doctrine.seats, total) } else { 1.0 };
        let high =
            view.scenario().instrument(crate::rules::orders::Instrument::Seats).map_or(0.0, |r| r.high);
        for at in 0..view.skilled().len() {
            let seats = math::lower(math::whole_down(want(at) * scale), high);
            let now = view.seats_order()[at];
            if (seats - now).abs() > 5.0 + 0.15 * now || (seats == 0.0 && now > 0.0) {
                let (basin, skill) = pool_of(at);
                let order = Order::Train { basin, skill, seats, mentors: 0.0, visas: 0.0 };
                if check(view, &order).is_ok() {
                    return Some(order);
                }
            }
        }
        None
    }

    fn deal(&mut self, view: &SeatView<'_>) -> Option<Order> {
        match &self.doctrine.plan {
            Plan::Nothing => None,
            Plan::Record(done) => record::offer(done, view),
            Plan::Desk => self.whatever_lies_on_the_desk(view),
            Plan::Narrowest | Plan::Announced | Plan::Order(_) => self.where_the_map_is_narrow(view),
        }
    }

    /// Signs what lies on the desk, in order.
    fn whatever_lies_on_the_desk(&mut self, view: &SeatView<'_>) -> Option<Order> {
        papers(view).into_iter().filter_map(|paper| paper.order).find(|order| {
            let fresh = match order {
                Order::Offer { facility, .. } => !std::mem::replace(&mut self.resting[facility.at()], true),
                Order::Survey { target: SurveyTarget::Stage(stage) } => {
                    if !self.surveys.contains(stage) {
                        self.surveys.push(*stage);
                    }
                    false
                }
                _ => false,
            };
            fresh && check(view, order).is_ok()
        })
    }

    /// The best candidate at the link that comes next.
    fn where_the_map_is_narrow(&mut self, view: &SeatView<'_>) -> Option<Order> {
        let outlook = outlook_of(view);
        for _ in 0..40 {
            let reserved = 0.5 * self.surveys.len() as f64;
            if teams_left_of(view) - reserved < 1.0 {
                return None;
            }
            let (stage, group) = self.next_link(view)?;
            if self.doctrine.survey && !view.stage_audited()[stage.at()] && !self.surveys.contains(&stage) {
                self.surveys.push(stage);
                self.rest_stage(view, stage);
                continue;
            }
            let Some((i, terms)) = self.best(view, &outlook, stage, group) else {
                self.rest_stage(view, stage);
                continue;
            };
            self.resting[i] = true;
            let order = Order::Offer { facility: FacilityId::of(i), terms };
            if check(view, &order).is_ok_and(|price| self.leaves_reserve(view, &price)) {
                return Some(order);
            }
        }
        None
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

    /// The narrowest of (stage, group) with a candidate, over goals; or the next stage of a fixed
    /// order that is not full.
    fn next_link(&self, view: &SeatView<'_>) -> Option<(Stage, Group)> {
        let scenario = view.scenario();
        let ahead = demand_kg(scenario, view.step() + 8);
        let mut own = [0u32; 6];
        for (i, facility) in scenario.facilities.iter().enumerate() {
            let ours = view.funded()[i] || view.deal_status()[i] == DealStatus::Offered;
            if ours && !matches!(view.status()[i], Status::Closed) {
                own[facility.stage.at()] += 1;
            }
        }
        let room = |stage: Stage| own[stage.at()] < self.doctrine.limits[stage.at()];
        if let Plan::Order(stages) = &self.doctrine.plan {
            let candidate = |stage: Stage| scenario.stage_range(stage).any(|i| self.candidate(view, i));
            return stages
                .iter()
                .map(|name| Stage::from(*name))
                .find(|s| room(*s) && candidate(*s))
                .map(|s| (s, Group::NdPr));
        }
        let chain = self.links(view, ahead);
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
                let score = self.link_score(&chain.links[stage.at()], group) / goal;
                let feasible = || {
                    scenario.stage_range(*stage).any(|i| {
                        self.candidate(view, i)
                            && helps(scenario, i, group, ahead)
                            && self.mends(view, &chain, i, group, ahead)
                    })
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
    fn mends(&self, view: &SeatView<'_>, chain: &Chain, i: usize, group: Group, ahead: Basket) -> bool {
        if view.status()[i] != Status::Prospect {
            return true;
        }
        let facility = &view.scenario().facilities[i];
        let stage = facility.stage.at();
        let before = &chain.links[stage];
        let part = self.part(view, i, 0.8, ahead);
        let own_country = chain.countries[facility.country.at()][stage] + part;
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

    /// Believed cover of demand by stage, and the largest country's and plant's part in it.
    fn links(&self, view: &SeatView<'_>, ahead: Basket) -> Chain {
        let scenario = view.scenario();
        let mut links = [Link::default(); 6];
        let mut countries = vec![[Basket::ZERO; 6]; scenario.countries.len()];
        for (i, facility) in scenario.facilities.iter().enumerate() {
            let weight = self.weight(view, i);
            if weight <= 0.0 {
                continue;
            }
            let stage = facility.stage.at();
            let part = (facility.nameplate_kg_per_step * (weight * facility.yield_to_magnet)).ratio(ahead);
            countries[facility.country.at()][stage] += part;
            links[stage].cover += part;
            links[stage].node = links[stage].node.upper(part);
        }
        for country in &countries {
            for (link, part) in links.iter_mut().zip(country) {
                link.country = link.country.upper(*part);
            }
        }
        Chain { links, countries }
    }

    /// How much a plant counts for: believed rate times how sure it is to stand.
    fn weight(&self, view: &SeatView<'_>, i: usize) -> f64 {
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
        let full = 0.95 * believed_full_rate(p, &view.class_belief()[i], view.effective_mean()[i]);
        match status {
            Status::Operating => {
                let rate = if view.start_step()[i] == 0 {
                    math::upper(view.seen_ramp()[i], 0.8 * full)
                } else {
                    full
                };
                let contracted = view.deal_status()[i] == DealStatus::Signed;
                let firm = view.scenario().facilities[i].firm.at();
                let poor = view.cash_kusd()[firm] + view.stock_credit_kusd()[firm]
                    < 0.03 * view.scenario().facilities[i].capital_kusd;
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

    /// May a deal about the plant be thought of now?
    fn candidate(&self, view: &SeatView<'_>, i: usize) -> bool {
        let scenario = view.scenario();
        let facility = &scenario.facilities[i];
        let country = &scenario.countries[facility.country.at()];
        if self.resting[i] || !country.allied || view.chinese_owned()[i] {
            return false;
        }
        if !self.doctrine.countries.is_empty() && !self.doctrine.countries.contains(&country.name.id) {
            return false;
        }
        if self.doctrine.light_only && is_heavy(scenario, i) {
            return false;
        }
        let cooled = view.deal_status()[i] != DealStatus::Lapsed || view.step() >= view.deal_due_by()[i] + 4;
        match view.status()[i] {
            Status::Prospect => view.deal_status()[i] != DealStatus::Offered && cooled,
            Status::Operating | Status::Mothballed => self.needs_contract(view, i),
            Status::Construction | Status::Suspended | Status::Closed => false,
        }
    }

    /// A running or shut plant that a contract would keep: short of cash, shut, or near the end.
    fn needs_contract(&self, view: &SeatView<'_>, i: usize) -> bool {
        let facility = &view.scenario().facilities[i];
        if !self.doctrine.rescues || !self.doctrine.has_contract(facility.stage) {
            return false;
        }
        let firm = facility.firm.at();
        let cash = view.cash_kusd()[firm] + view.stock_credit_kusd()[firm];
        let contracted = view.deal_status()[i] == DealStatus::Signed;
        let ended = view.deal_status()[i] == DealStatus::Ended;
        let downstream = !facility.stage.is_upstream() || view.start_step()[i] > 0;
        match view.status()[i] {
            Status::Mothballed if contracted && !ends_within(view, i, RENEWABLE_STEPS) => false,
            Status::Mothballed => view.mothballed_steps()[i] <= 6,
            _ if contracted => ends_within(view, i, RENEWABLE_STEPS),
            _ if ended => cash < 0.3 * facility.capital_kusd,
            _ => cash < 0.06 * facility.capital_kusd && downstream,
        }
    }

    /// The candidate of most merit at a link, with the terms it is offered.
    fn best(
        &self,
        view: &SeatView<'_>,
        outlook: &Outlook,
        stage: Stage,
        group: Group,
    ) -> Option<(usize, Terms)> {
        let scenario = view.scenario();
        let ahead = demand_kg(scenario, view.step() + 8);
        let chain = self.links(view, ahead);
        let mut best: Option<(f64, usize, Terms)> = None;
        for i in scenario.stage_range(stage) {
            if !self.candidate(view, i) {
                continue;
            }
            let ordered = matches!(self.doctrine.plan, Plan::Order(_));
            if !ordered && !(helps(scenario, i, group, ahead) && self.mends(view, &chain, i, group, ahead)) {
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
            let need = facility.nameplate_kg_per_step[group] * facility.yield_to_magnet
                / math::upper(ahead[group], 1.0);
            let mut merit = -math::exp(view.cost_mean()[i]) * (1.0 + 0.18 * class)
                + 0.12 * facility.load_t_per_step / 2000.0
                - 0.15 * (facility.capital_multiple - 1.0)
                + 0.25 * math::clip(need / 0.4, 0.0, 1.0)
                + if renewal { 0.3 } else { 0.0 };
            if self.doctrine.estimates && self.doctrine.has_contract(stage) {
                merit += 3.0 * math::clip(score / (1.0 - grant) - 1.08, -0.5, 0.0) - 0.25 * grant;
            }
            merit -= self.crowding(view, i);
            merit += 0.02 * tie(view, i);
            if best.is_none_or(|(most, _, _)| merit > most) {
                best = Some((merit, i, self.terms(view, i, grant)));
            }
        }
        best.map(|(_, i, terms)| (i, terms))
    }

    /// A second plant of one's own in a country, or at the same stage there, counts against it, and
    /// so does the part its country already has of the stage.
    fn crowding(&self, view: &SeatView<'_>, i: usize) -> f64 {
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
            let load = self.weight(view, other) * facility.load_t_per_step;
            stage += load;
            if facility.country == here.country {
                country += load;
            }
        }
        let crowd = if d.spread > 0.0 { 0.05 * own_country + d.spread * own_stage } else { 0.0 };
        crowd + d.lean * math::ratio(country, stage)
    }

    /// Bridges contracted plants, tops up suspended builds.
    fn rescue(&self, view: &SeatView<'_>) -> Option<Order> {
        if let Plan::Record(done) = &self.doctrine.plan {
            return record::bridge(done, view);
        }
        for i in 0..view.scenario().facilities.len() {
            let facility = FacilityId::of(i);
            if self.doctrine.light_only && is_heavy(view.scenario(), i) {
                continue;
            }
            let ours = view.funded()[i];
            let bidders =
                !view.scenario().countries[view.scenario().facilities[i].country.at()].screens_bidders;
            let order = if view.distress_left()[i] > 0 && ours && bidders && !view.vetoed()[i] {
                Order::Rescue { facility, action: Rescue::Veto }
            } else if view.distress_left()[i] > 0 && ours {
                Order::Rescue { facility, action: Rescue::Bridge }
            } else if view.status()[i] == Status::Suspended && allied(view, i) {
                Order::TopUp { facility }
            } else {
                continue;
            };
            let capital = view.scenario().facilities[i].capital_kusd;
            let worth_it = |price: Price| {
                price.now_kusd < 0.5 * view.free_kusd() && (ours || price.now_kusd < 0.3 * capital)
            };
            if check(view, &order).is_ok_and(worth_it) {
                return Some(order);
            }
        }
        None
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
                terms.fee_usd_per_kg = Basket([ndpr, 3.09 * ndpr, 0.864 * ndpr, 0.0]);
            }
        }
        terms
    }
}

/// A stage as the bot sees it: shares of demand four years ahead.
#[derive(Clone, Copy, Default)]
struct Link {
    /// Covered by all plants.
    cover: Basket,
    /// Part of the largest country.
    country: Basket,
    /// Part of the largest plant.
    node: Basket,
}

/// The links and each country's part of them.
struct Chain {
    links: [Link; 6],
    countries: Vec<[Basket; 6]>,
}

/// Does a plant handle heavies beyond a trace? Before metal that is more than a fortieth of DyTb over
/// NdPr, from metal on, where plants take what is asked, more than a twenty-eighth.
fn is_heavy(scenario: &Scenario, i: usize) -> bool {
    let facility = &scenario.facilities[i];
    let most = if facility.stage.is_upstream() { 1.0 / 40.0 } else { 1.0 / 28.0 };
    facility.nameplate_kg_per_step[Group::DyTb] > most * facility.nameplate_kg_per_step[Group::NdPr]
}

/// Does a plant add at least three hundredths of demand of a group?
fn helps(scenario: &Scenario, i: usize, group: Group, ahead: Basket) -> bool {
    let facility = &scenario.facilities[i];
    facility.nameplate_kg_per_step[group] * facility.yield_to_magnet >= 0.03 * ahead[group]
}

fn ends_within(view: &SeatView<'_>, i: usize, steps: u32) -> bool {
    let clock = view.deal_clock()[i];
    clock != NEVER && (clock + view.deal_term_steps()[i]).saturating_sub(view.step()) <= steps
}

fn tie(view: &SeatView<'_>, i: usize) -> f64 {
    let draws = Draws { key: Key::from_seed(u64::from(view.step())), stream: Stream::Future };
    draws.uniform(view.step(), view.scenario().facilities[i].name.key, purpose::DOCTRINE_TIE, 0)
}

fn allied(view: &SeatView<'_>, i: usize) -> bool {
    let scenario = view.scenario();
    scenario.countries[scenario.facilities[i].country.at()].allied && !view.chinese_owned()[i]
}
