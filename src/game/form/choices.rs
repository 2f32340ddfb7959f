//! What a form can turn through: plants, firms, countries, standing orders.
use super::OrderKind;
use crate::game::desk::{asked_for, rescues_of};
use crate::game::project::listed;
use crate::rules::id::*;
use crate::rules::orders::{Order, SurveyTarget};
use crate::rules::view::SeatView;

/// The position so many steps on, round a list.
pub(in crate::game) fn turned(at: usize, count: usize, steps: i32) -> usize {
    (at as i64 + i64::from(steps)).rem_euclid(count.max(1) as i64) as usize
}

/// The entry so many steps on, round a list; the same where it is not in it.
pub(super) fn another<T: Copy + PartialEq>(all: &[T], now: &T, steps: i32) -> T {
    match all.iter().position(|one| one == now) {
        Some(at) => all[turned(at, all.len(), steps)],
        None => all.first().copied().unwrap_or(*now),
    }
}

/// Plants that a kind of order can be about.
pub fn plants(view: &SeatView<'_>, kind: OrderKind) -> Vec<FacilityId> {
    let all = (0..view.scenario().facilities.len()).map(FacilityId::of);
    match kind {
        OrderKind::Rescue => all.filter(|id| !rescues_of(view, *id).is_empty()).collect(),
        OrderKind::TopUp => all.filter(|id| view.status()[id.at()] == Status::Suspended).collect(),
        OrderKind::Termination => all
            .filter(|id| matches!(view.deal_status()[id.at()], DealStatus::Offered | DealStatus::Signed))
            .collect(),
        OrderKind::Survey
        | OrderKind::People
        | OrderKind::Stockpile
        | OrderKind::Waiver
        | OrderKind::Team
        | OrderKind::TaxCredit
        | OrderKind::Specification
        | OrderKind::Pooling
        | OrderKind::Recycling => listed(view),
    }
}

/// Orders that stand from earlier turns until they are changed: people, stocks, credits, waivers and
/// pooling agreements that are not off.
pub fn standing(view: &SeatView<'_>) -> Vec<Order> {
    let people = (0..view.skilled().len()).map(|at| training(view, at)).filter(|order| match order {
        Order::Train { seats, mentors, visas, .. } => seats + mentors + visas > 0.0,
        _ => false,
    });
    let stocks = Form::ALL.iter().filter(|form| view.reserve_target_steps()[form.at()] > 0.0);
    let credits = Stage::ALL.iter().filter(|stage| view.tax_credit_usd_per_kg()[stage.at()] > 0.0);
    let waived = (0..view.scenario().platforms.len()).filter(|at| view.waived()[*at]);
    let pooled = (0..view.scenario().partners.len()).filter(|at| view.pooled()[*at]);
    people
        .chain(stocks.map(|form| stock(view, *form)))
        .chain(credits.map(|stage| credit(view, *stage)))
        .chain(waived.map(|at| Order::Waive { platform: PlatformId::of(at), on: true }))
        .chain(pooled.map(|at| Order::Pool { partner: PartnerId::of(at), on: true }))
        .collect()
}

/// The class of platform about which there is a question: the worst off of those held that want for magnets, else the
/// one that has been waived longest, else the worst off; none where a campaign has none.
pub(super) fn in_question(view: &SeatView<'_>) -> Option<PlatformId> {
    let all = || 0..view.scenario().platforms.len();
    let (waived, fill) = (view.waived(), view.fill_now());
    let worst = |a: &usize, b: &usize| fill[*a].total_cmp(&fill[*b]);
    let short = all().filter(|at| !waived[*at] && fill[*at] < WANTS).min_by(worst);
    let longest = || all().filter(|at| waived[*at]).max_by_key(|at| view.waived_steps()[*at].trailing_ones());
    short.or_else(longest).or_else(|| all().min_by(worst)).map(PlatformId::of)
}

/// Below this share of its need a class that is held to the rule is asked about.
pub(in crate::game) const WANTS: f64 = 0.8;

/// Does an order set what stands from earlier turns already?
pub(in crate::game) fn stands(view: &SeatView<'_>, order: &Order) -> bool {
    match *order {
        Order::Stockpile { form, .. } => stock(view, form) == *order,
        Order::TaxCredit { stage, .. } => credit(view, stage) == *order,
        Order::Waive { platform, on } => view.waived().get(platform.at()) == Some(&on),
        Order::Pool { partner, on } => view.pooled().get(partner.at()) == Some(&on),
        // Seats are gone through every year, and to confirm them is a choice too.
        Order::Train { .. }
        | Order::Offer { .. }
        | Order::Survey { .. }
        | Order::Rescue { .. }
        | Order::TopUp { .. }
        | Order::Answer { .. }
        | Order::Terminate { .. }
        | Order::HireTeam
        | Order::Specification { .. }
        | Order::Recycling { .. } => false,
    }
}

/// Firms that own a plant on the programme's side.
pub(super) fn firms(view: &SeatView<'_>) -> Vec<FirmId> {
    let mut firms: Vec<FirmId> =
        listed(view).into_iter().map(|id| view.scenario().facilities[id.at()].firm).collect();
    firms.sort();
    firms.dedup();
    firms
}

pub(super) fn allied(view: &SeatView<'_>) -> Vec<CountryId> {
    let countries = view.scenario().countries.iter().enumerate();
    countries.filter(|(_, country)| country.allied).map(|(at, _)| CountryId::of(at)).collect()
}

pub(super) fn other_subject(view: &SeatView<'_>, target: SurveyTarget, steps: i32) -> SurveyTarget {
    let (at, plant) = match target {
        SurveyTarget::Facility(plant, _) => (0, Some(plant)),
        SurveyTarget::Stage(stage) => {
            (1, listed(view).into_iter().find(|id| view.scenario().facilities[id.at()].stage == stage))
        }
        SurveyTarget::Firm(firm) => {
            (2, listed(view).into_iter().find(|id| view.scenario().facilities[id.at()].firm == firm))
        }
    };
    let Some(plant) = plant else { return target };
    let rule = &view.scenario().facilities[plant.at()];
    match turned(at, 3, steps) {
        0 => SurveyTarget::Facility(plant, 1),
        1 => SurveyTarget::Stage(rule.stage),
        _ => SurveyTarget::Firm(rule.firm),
    }
}

pub(super) fn training(view: &SeatView<'_>, at: usize) -> Order {
    let (basin, skill) = pool_of(at);
    Order::Train {
        basin,
        skill,
        seats: view.seats_order()[at],
        mentors: view.mentors_order()[at],
        visas: view.visas_order()[at],
    }
}

/// What a plant in need asks for first; none where nothing is asked.
pub(super) fn rescue(view: &SeatView<'_>, facility: FacilityId) -> Option<Order> {
    asked_for(view, facility).map(|action| Order::Rescue { facility, action })
}

pub(super) fn stock(view: &SeatView<'_>, form: Form) -> Order {
    Order::Stockpile {
        form,
        target_steps: view.reserve_target_steps()[form.at()],
        only_in_stops: view.reserve_only_in_stops()[form.at()],
    }
}

pub(super) fn credit(view: &SeatView<'_>, stage: Stage) -> Order {
    Order::TaxCredit { stage, usd_per_kg: view.tax_credit_usd_per_kg()[stage.at()] }
}

pub(super) fn pooling(view: &SeatView<'_>, partner: PartnerId) -> Order {
    Order::Pool { partner, on: !view.pooled()[partner.at()] }
}
