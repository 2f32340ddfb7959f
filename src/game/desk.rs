//! The desk: at most a handful of papers, each a ready order to sign, change or decline, with who
//! asks, what they gain, when it lapses, and what happens if nothing is done. Papers come from the
//! actors' own interest, not from merit: a player who signs whatever lies on top loses.
use super::paid::priced;
use super::renewal::proposed;
use crate::rules::check::{RENEWABLE_STEPS, check};
use crate::rules::deal::contract_end_of;
use crate::rules::draw::{Draws, Key, Stream, purpose};
use crate::rules::id::*;
use crate::rules::orders::{Instrument, Order, Price, Refusal, Rescue, SurveyTarget};
pub use crate::rules::scenario::PaperKind;
use crate::rules::scenario::Scenario;
use crate::rules::standing::{is_allied_of, is_open_prospect_of};
use crate::rules::state::NOBODY;
use crate::rules::view::SeatView;

/// One paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// Kind.
    pub kind: PaperKind,
    /// The facility it is about, if one.
    pub facility: Option<FacilityId>,
    /// The basin and skill, if one.
    pub pool: Option<(BasinId, Skill)>,
    /// The stage, if one.
    pub stage: Option<Stage>,
    /// What signing orders; none for a dilemma.
    pub order: Option<Order>,
    /// Its price now, if it passes.
    pub price: Option<Price>,
    /// First half-year that begins without it, if it goes: what it is about ends with the one before.
    pub lapses_step: Option<u32>,
    /// Which of the campaign's texts.
    pub variant: usize,
}

/// The papers of this turn, most pressing first, at most as many as the campaign allows.
pub fn papers(view: &SeatView<'_>) -> Vec<Paper> {
    let mut all = Vec::new();
    dilemma(view, &mut all);
    waivers(view, &mut all);
    plants(view, &mut all);
    people_short(view, &mut all);
    firms_ask(view, &mut all);
    survey(view, &mut all);
    stock_and_teams(view, &mut all);
    // Nobody asks for what this campaign does not have, or not yet.
    let locked = |order: &Order| matches!(check(view, order), Err(Refusal::Locked { .. }));
    all.retain(|paper| !paper.order.as_ref().is_some_and(locked));
    most_pressing(view.scenario(), &mut all);
    let draws = Draws { key: Key::of_future(&view.digest(), 0), stream: Stream::Future };
    let mut used: Vec<&str> = Vec::new();
    for (at, paper) in all.iter_mut().enumerate() {
        paper.price = paper.order.as_ref().and_then(|order| priced(view, order).ok());
        let texts: Vec<&str> = fitting(view.scenario(), paper).collect();
        let count = texts.len().max(1);
        let key = view.scenario().world_key;
        let drawn = draws.whole_below(view.step(), key, purpose::PAPER, at as u32, count as u32) as usize;
        // Two papers on one desk do not use the same words while there are others.
        let fresh = (0..count).map(|next| (drawn + next) % count);
        let fresh = fresh.into_iter().find(|at| texts.get(*at).is_some_and(|text| !used.contains(text)));
        paper.variant = fresh.unwrap_or(drawn);
        used.extend(texts.get(paper.variant));
    }
    all
}

/// As many papers of a kind lie on a desk before there is room for more of it: ten plants in need leave room for
/// the contract that ends.
const OF_A_KIND: usize = 2;

/// Keeps as many papers as the campaign allows: of each kind what lapses first and the largest plants.
fn most_pressing(scenario: &Scenario, all: &mut Vec<Paper>) {
    let load = |paper: &Paper| paper.facility.map_or(0.0, |id| scenario.facilities[id.at()].load_t_per_step);
    let lapses = |paper: &Paper| paper.lapses_step.unwrap_or(u32::MAX);
    all.sort_by(|a, b| (a.kind, lapses(a)).cmp(&(b.kind, lapses(b))).then(load(b).total_cmp(&load(a))));
    let mut seen: Vec<PaperKind> = Vec::new();
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for paper in all.drain(..) {
        let before = seen.iter().filter(|kind| **kind == paper.kind).count();
        seen.push(paper.kind);
        if before < OF_A_KIND { first.push(paper) } else { rest.push(paper) }
    }
    all.extend(first.into_iter().chain(rest).take(scenario.papers_per_turn));
    all.sort_by_key(|paper| paper.kind);
}

/// The campaign's text of a paper, placeholders not yet filled; none if the campaign has none.
pub fn template<'a>(scenario: &'a Scenario, paper: &Paper) -> Option<&'a str> {
    fitting(scenario, paper).nth(paper.variant)
}

fn fitting<'a>(scenario: &'a Scenario, paper: &Paper) -> impl Iterator<Item = &'a str> {
    let facility = paper.facility.map(|id| &scenario.facilities[id.at()]);
    let stage = paper.stage.or(facility.map(|facility| facility.stage));
    let country = facility.map(|facility| facility.country);
    let kind = paper.kind;
    let texts = scenario.texts.papers.iter();
    texts.filter(move |text| text.fits(kind, stage, country)).map(|text| text.text.as_str())
}

fn paper(kind: PaperKind, order: Option<Order>) -> Paper {
    Paper { kind, facility: None, pool: None, stage: None, order, price: None, lapses_step: None, variant: 0 }
}

fn dilemma(view: &SeatView<'_>, all: &mut Vec<Paper>) {
    if view.dilemma() != NOBODY {
        all.push(paper(PaperKind::Dilemma, None));
    }
}

fn waivers(view: &SeatView<'_>, all: &mut Vec<Paper>) {
    // A campaign without the instrument knows no rule to waive.
    if view.scenario().instrument(Instrument::Waiver).is_none() {
        return;
    }
    let worst = (0..view.scenario().platforms.len())
        .filter(|at| !view.waived()[*at])
        .min_by(|a, b| view.fill_now()[*a].total_cmp(&view.fill_now()[*b]));
    if let Some(at) = worst
        && (view.fill_now()[at] < super::form::WANTS || view.step() == 0)
    {
        all.push(paper(PaperKind::Waiver, Some(Order::Waive { platform: PlatformId::of(at), on: true })));
    }
}

fn plants(view: &SeatView<'_>, all: &mut Vec<Paper>) {
    for i in 0..view.scenario().facilities.len() {
        let facility = FacilityId::of(i);
        if !is_allied_of(view, FacilityId::of(i)) {
            continue;
        }
        if let Some(action) = asked_for(view, facility) {
            let order = Order::Rescue { facility, action };
            let lapses_step = Some(view.step() + view.distress_left()[i]);
            all.push(Paper {
                facility: Some(facility),
                lapses_step,
                ..paper(PaperKind::Distress, Some(order))
            });
        }
        if view.status()[i] == Status::Suspended {
            let order = Order::TopUp { facility };
            all.push(Paper { facility: Some(facility), ..paper(PaperKind::Suspended, Some(order)) });
        }
        if let Some(end) = renewable_until(view, i) {
            let order = Order::Offer { facility, terms: proposed(view, facility) };
            all.push(Paper {
                facility: Some(facility),
                lapses_step: Some(end),
                ..paper(PaperKind::ContractEnds, Some(order))
            });
        }
    }
}

/// What can be done about a plant that needs an answer: one that runs is short of cash; of a site that does not
/// run the seat is only asked whether it may be sold to the bidder. Nothing where nothing is asked.
pub fn rescues_of(view: &SeatView<'_>, facility: FacilityId) -> &'static [Rescue] {
    let i = facility.at();
    match (view.distress_left()[i] > 0, view.status()[i], view.bid_open()[i]) {
        (true, Status::Operating, _) => &[Rescue::Bridge, Rescue::Buyer, Rescue::Veto, Rescue::LetGo],
        (true, _, true) => &[Rescue::Veto, Rescue::LetGo],
        (true, _, false) | (false, ..) => &[],
    }
}

/// What a plant in need asks for first: a bridge, a buyer once it had its bridges and another would be refused,
/// a veto where it is only bid for.
pub(super) fn asked_for(view: &SeatView<'_>, facility: FacilityId) -> Option<Rescue> {
    let first = *rescues_of(view, facility).first()?;
    match check(view, &Order::Rescue { facility, action: first }) {
        Err(Refusal::BridgeLimit { .. }) => Some(Rescue::Buyer),
        _ => Some(first),
    }
}

/// A plant is run below this where its firm loses by each kilogram, at it where a kilogram brings nothing.
const RUN_AT_NO_MARGIN: f64 = 0.5;

/// Did a plant lose money on every kilogram in the last half-year? Nobody takes such a plant over while that lasts. It
/// is seen by how far its firm ran it; where a firm runs a chain of plants as one, that tells nothing of one of them.
pub fn no_buyer_comes(view: &SeatView<'_>, facility: FacilityId) -> bool {
    let i = facility.at();
    let nodes = view.scenario().chain_nodes.iter().filter(|(plant, _)| *plant == facility).count();
    let ran = view.status()[i] == Status::Operating && view.cost_kusd()[i] > 0.0;
    ran && nodes <= 1 && view.run_share()[i] < RUN_AT_NO_MARGIN * view.run_cut()[i]
}

/// The step in which a contract ends, if it is so near its end that it can be renewed.
pub(super) fn renewable_until(view: &SeatView<'_>, i: usize) -> Option<u32> {
    ends_within(view, FacilityId::of(i), RENEWABLE_STEPS)
}

/// The step in which a running contract ends, if it does within so many steps.
pub(super) fn ends_within(view: &SeatView<'_>, facility: FacilityId, steps: u32) -> Option<u32> {
    let signed = view.deal_status()[facility.at()] == DealStatus::Signed;
    contract_end_of(view, facility).filter(|end| signed && end.saturating_sub(view.step()) <= steps)
}

/// Contracts that are so near their end that they can be renewed, with the first step without them: those that end
/// first before the rest, and of these the largest plants.
pub fn contracts_ending(view: &SeatView<'_>) -> Vec<(FacilityId, u32)> {
    let all = (0..view.scenario().facilities.len()).filter(|i| is_allied_of(view, FacilityId::of(*i)));
    let mut ending: Vec<(FacilityId, u32)> =
        all.filter_map(|i| Some((FacilityId::of(i), renewable_until(view, i)?))).collect();
    let load = |facility: FacilityId| view.scenario().facilities[facility.at()].load_t_per_step;
    ending.sort_by(|a, b| a.1.cmp(&b.1).then(load(b.0).total_cmp(&load(a.0))));
    ending
}

/// The pool that lacks most of those that seats on order do not mend, with the seats that the people table asks for.
fn people_short(view: &SeatView<'_>, all: &mut Vec<Paper>) {
    let short = super::workforce::short_pools(view).into_iter().filter(|short| short.mended.is_none());
    let Some(worst) = short.max_by(|a, b| a.missing.total_cmp(&b.missing)) else { return };
    let wanted = super::workforce::seats_wanted(view).into_iter().find(|(at, _)| *at == worst.at);
    let (basin, skill) = pool_of(worst.at);
    if let Some((at, seats)) = wanted {
        let (mentors, visas) = (view.mentors_order()[at], view.visas_order()[at]);
        let order = Order::Train { basin, skill, seats, mentors, visas };
        all.push(Paper { pool: Some((basin, skill)), ..paper(PaperKind::PeopleShort, Some(order)) });
    }
}

/// Firms ask for what suits them: the richest package of their stage, for the project with the
/// most capital in sight of a permit.
fn firms_ask(view: &SeatView<'_>, all: &mut Vec<Paper>) {
    let scenario = view.scenario();
    let draws = Draws { key: Key::of_future(&view.digest(), 1), stream: Stream::Future };
    let mut asks: Vec<(f64, usize)> = Vec::new();
    for (i, facility) in scenario.facilities.iter().enumerate() {
        if is_open_prospect_of(view, FacilityId::of(i)) {
            let luck = draws.uniform(view.step(), facility.name.key, purpose::PAPER, 1);
            asks.push((luck + 0.5 * view.progress()[i], i));
        }
    }
    asks.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (_, i) in asks.into_iter().take(2) {
        let stage = scenario.facilities[i].stage;
        let Some(package) = scenario.packages.iter().find(|p| p.stages.contains(&stage)) else { continue };
        let facility = FacilityId::of(i);
        let order = Order::Offer { facility, terms: package.terms };
        all.push(Paper {
            facility: Some(facility),
            stage: Some(stage),
            ..paper(PaperKind::ProjectAsks, Some(order))
        });
    }
}

fn survey(view: &SeatView<'_>, all: &mut Vec<Paper>) {
    let unaudited = Stage::ALL.iter().rev().find(|stage| !view.stage_audited()[stage.at()]);
    if let Some(stage) = unaudited {
        let order = Order::Survey { target: SurveyTarget::Stage(*stage) };
        all.push(Paper { stage: Some(*stage), ..paper(PaperKind::StaffSurvey, Some(order)) });
    }
}

fn stock_and_teams(view: &SeatView<'_>, all: &mut Vec<Paper>) {
    if view.reserve_target_steps().iter().all(|target| *target <= 0.0) {
        let order = Order::Stockpile { form: Form::Magnet, target_steps: 2.0, only_in_stops: true };
        all.push(paper(PaperKind::StockLow, Some(order)));
    }
    let p = &view.scenario().parameters;
    if view.teams() + view.teams_hired() < p.teams_limit {
        all.push(paper(PaperKind::Team, Some(Order::HireTeam)));
    }
}
