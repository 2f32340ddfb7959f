//! What there is of each kind to be decided on together: plants in need, contracts near their end,
//! people that basins lack, visits, the content rule; each with what can be done about it, the usual first.
use super::{SeveralKind, Whom};
use crate::game::Game;
use crate::game::desk::{contracts_ending, rescues_of};
use crate::game::project::listed;
use crate::game::renewal::renewals;
use crate::game::workforce::{lacking, seats_wanted};
use crate::rules::id::{DealStatus, FacilityId, Form, PlatformId, Status, pool_of};
use crate::rules::math;
use crate::rules::orders::{Instrument, Order, SurveyTarget};
use crate::rules::standing::is_allied_of;
use crate::rules::view::SeatView;

/// What there is of a kind with what can be done about each; `among` narrows it to some plants.
pub(super) fn found(game: &Game, kind: SeveralKind, among: Option<&[FacilityId]>) -> Vec<(Whom, Vec<Order>)> {
    let view = game.view();
    let plants = match kind {
        SeveralKind::InNeed => in_need(&view),
        SeveralKind::ContractsEnd => contracts(&view),
        SeveralKind::Surveys => surveys(game),
        SeveralKind::People => return people(game, among),
        SeveralKind::ContentRule => return content_rule(&view),
    };
    plants
        .into_iter()
        .filter(|(facility, _)| among.is_none_or(|among| among.contains(facility)))
        .map(|(facility, remedies)| (Whom::Plant(facility), remedies))
        .collect()
}

/// Basins for which seats on order will not do once what is drafted is signed, those that lack most people first: the
/// seats that the people table asks for, or half of them. Of some plants their basins alone; what is drafted of seats
/// is what is decided on here.
fn people(game: &Game, among: Option<&[FacilityId]>) -> Vec<(Whom, Vec<Order>)> {
    let orders = game.draft().orders().iter();
    let others: Vec<_> = orders.filter(|each| !matches!(each.order, Order::Train { .. })).copied().collect();
    let tried = game.try_orders(&others);
    let view = &tried.view();
    let scenario = view.scenario();
    let meant =
        |at: &usize| among.is_none_or(|among| among.iter().any(|id| scenario.facility_pool[id.at()] == *at));
    let mut short: Vec<(usize, f64)> = seats_wanted(view).into_iter().filter(|(at, _)| meant(at)).collect();
    short.sort_by(|a, b| lacking(view, b.0).total_cmp(&lacking(view, a.0)));
    short
        .into_iter()
        .map(|(at, need)| {
            let (basin, skill) = pool_of(at);
            let standing = view.seats_order()[at];
            let half = standing + math::whole_up(0.5 * (need - standing));
            let train = |seats: f64| Order::Train {
                basin,
                skill,
                seats,
                mentors: view.mentors_order()[at],
                visas: view.visas_order()[at],
            };
            let mut remedies = vec![train(need)];
            if half < need {
                remedies.push(train(half));
            }
            (Whom::Pool(basin, skill), remedies)
        })
        .collect()
}

/// Every class, to be waived or held again, then every form of the stockpile that holds something or is to hold
/// something, to be released in every gap or kept for stops; nothing where a campaign knows no rule to waive.
fn content_rule(view: &SeatView<'_>) -> Vec<(Whom, Vec<Order>)> {
    let scenario = view.scenario();
    if scenario.instrument(Instrument::Waiver).is_none() {
        return Vec::new();
    }
    let classes = (0..scenario.platforms.len()).map(PlatformId::of).map(|platform| {
        (Whom::Class(platform), vec![Order::Waive { platform, on: !view.waived()[platform.at()] }])
    });
    let stocked = |form: &Form| {
        view.reserve_target_steps()[form.at()] > 0.0 || view.reserve_kg()[form.at()].sum() > 0.0
    };
    let ordered = scenario.instrument(Instrument::Stockpile).is_some();
    let forms = Form::ALL.iter().copied().filter(|form| ordered && stocked(form)).map(|form| {
        let order = Order::Stockpile {
            form,
            target_steps: view.reserve_target_steps()[form.at()],
            only_in_stops: !view.reserve_only_in_stops()[form.at()],
        };
        (Whom::Stock(form), vec![order])
    });
    classes.chain(forms).collect()
}

fn in_need(view: &SeatView<'_>) -> Vec<(FacilityId, Vec<Order>)> {
    let all = (0..view.scenario().facilities.len()).map(FacilityId::of);
    all.filter(|facility| is_allied_of(view, *facility))
        .filter_map(|facility| {
            let mut remedies: Vec<Order> = rescues_of(view, facility)
                .iter()
                .map(|action| Order::Rescue { facility, action: *action })
                .collect();
            if view.status()[facility.at()] == Status::Suspended {
                remedies.push(Order::TopUp { facility });
            }
            if remedies.is_empty() {
                return None;
            }
            Some((facility, remedies))
        })
        .collect()
}

fn contracts(view: &SeatView<'_>) -> Vec<(FacilityId, Vec<Order>)> {
    let renewed = |facility: FacilityId| {
        let terms = renewals(view, facility).into_iter();
        terms.map(|terms| Order::Offer { facility, terms }).collect()
    };
    contracts_ending(view).into_iter().map(|(facility, _)| (facility, renewed(facility))).collect()
}

/// Most visits that a tick can stand for.
const MOST_VISITS: u32 = 3;

/// Plants that can be visited: first those that money goes to and nobody has looked at, then what was
/// looked at least.
fn surveys(game: &Game) -> Vec<(FacilityId, Vec<Order>)> {
    let view = game.view();
    let high = view.scenario().instrument(Instrument::Survey).map_or(1.0, |rule| rule.high) as u32;
    let visits = high.clamp(1, MOST_VISITS);
    let drafted = |facility: FacilityId| {
        game.draft().orders().iter().any(|numbered| match numbered.order {
            Order::Offer { facility: about, .. } => about == facility,
            _ => false,
        })
    };
    let dealt = |facility: FacilityId| {
        drafted(facility)
            || matches!(view.deal_status()[facility.at()], DealStatus::Offered | DealStatus::Signed)
    };
    let mut plants = listed(&view);
    plants.sort_by_key(|facility| (view.visits()[facility.at()], !dealt(*facility)));
    plants
        .into_iter()
        .map(|facility| {
            let survey = |visits| Order::Survey { target: SurveyTarget::Facility(facility, visits) };
            (facility, (1..=visits).map(survey).collect())
        })
        .collect()
}
