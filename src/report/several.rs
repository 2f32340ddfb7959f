//! Orders about several plants in words: what is chosen for each, how each stands, and what they come
//! to together.
use super::{figures, forms, orders, refusal};
use crate::game::{Several, SeveralKind, SeveralRow};
use crate::rules::check::teams_left_of;
use crate::rules::id::{FacilityId, Status};
use crate::rules::orders::{Order, Rescue, SurveyTarget};
use crate::rules::state::NEVER;
use crate::rules::view::SeatView;

/// The name of a kind, as its tab shows it.
pub const fn name(kind: SeveralKind) -> &'static str {
    match kind {
        SeveralKind::InNeed => "in need",
        SeveralKind::ContractsEnd => "contracts ending",
        SeveralKind::Surveys => "surveys",
    }
}

/// What is said of a kind with no plant in it.
pub const fn nothing(kind: SeveralKind) -> &'static str {
    match kind {
        SeveralKind::InNeed => "No plant is in distress and no build is halted.",
        SeveralKind::ContractsEnd => "No contract is in its last year, when it can be renewed.",
        SeveralKind::Surveys => "No plant here can be visited.",
    }
}

/// What an order does about its plant, in two or three words.
pub fn remedy(order: &Order) -> String {
    match *order {
        Order::Rescue { action: Rescue::Bridge, .. } => "bridge loan".into(),
        Order::Rescue { action: Rescue::Buyer, .. } => "allied buyer".into(),
        Order::Rescue { action: Rescue::Veto, .. } => "veto a sale".into(),
        Order::Rescue { action: Rescue::LetGo, .. } => "let go".into(),
        Order::TopUp { .. } => "half its overrun".into(),
        Order::Offer { .. } => "renew the deal".into(),
        Order::Survey { target: SurveyTarget::Facility(_, visits) } => {
            figures::counted(visits as usize, "visit", "visits")
        }
        _ => figures::NOTHING.into(),
    }
}

/// How a plant stands, as far as it bears on what is decided here.
pub fn standing(view: &SeatView<'_>, kind: SeveralKind, facility: FacilityId) -> String {
    let (i, calendar) = (facility.at(), &view.scenario().calendar);
    match kind {
        SeveralKind::InNeed if view.status()[i] == Status::Suspended => {
            format!("halted at {}", figures::share(view.progress()[i]))
        }
        SeveralKind::InNeed => {
            let until = figures::half_year_short(calendar, view.step() + view.distress_left()[i]);
            let bid = if view.bid_open()[i] { ", a bid" } else { "" };
            format!("to {until}{bid}")
        }
        SeveralKind::ContractsEnd => {
            let end = view.deal_clock()[i] + view.deal_term_steps()[i];
            format!("ends {}", figures::half_year_short(calendar, end))
        }
        SeveralKind::Surveys if view.last_visit()[i] == NEVER => "never visited".into(),
        SeveralKind::Surveys => {
            let visits = figures::counted(view.visits()[i] as usize, "visit", "visits");
            format!("{visits} {}", figures::half_year_short(calendar, view.last_visit()[i]))
        }
    }
}

/// What is known of the plant under the cursor and of its order, a few lines.
pub fn facts(view: &SeatView<'_>, row: &SeveralRow) -> Vec<String> {
    match row.order() {
        Order::Offer { facility, terms } => {
            let stage = view.scenario().facilities[facility.at()].stage;
            vec![
                super::projects::who(view, *facility),
                format!("As it stood: {}.", orders::terms_in_words(view.scenario(), stage, terms)),
            ]
        }
        order => forms::facts(view, order, view),
    }
}

/// What is ticked in one line: `3 orders: $120M now of $300M free, $40M later, 0.5 of 2.0 deal teams`.
pub fn sum(several: &Several) -> String {
    let (total, after) = (several.total(), several.tried().view());
    let passing = several.rows().iter().filter(|row| row.ticked && row.price.is_ok()).count();
    if several.rows().iter().all(|row| !row.ticked) {
        return "Nothing is ticked.".into();
    }
    let free = after.free_kusd() + total.now_kusd;
    let mut parts = vec![format!(
        "{}: {} now of {} free",
        figures::counted(passing, "order", "orders"),
        figures::money(total.now_kusd),
        figures::money(free)
    )];
    if total.later_kusd > 0.0 {
        parts.push(format!("{} later", figures::money(total.later_kusd)));
    }
    let teams = teams_left_of(&after) + total.teams;
    parts.push(format!("{:.1} of {teams:.1} deal teams", total.teams));
    parts.join(", ")
}

/// What of the ticked does not pass, by name with why, then what of the draft it would push out; a
/// line each.
pub fn against(several: &Several) -> Vec<String> {
    let view = several.tried().view();
    let scenario = view.scenario();
    let name = |facility: FacilityId| &scenario.facilities[facility.at()].name.short;
    let refused = several
        .refused()
        .map(|(row, why)| format!("{}: {}", name(row.facility), refusal::in_a_line(&view, why)));
    let crowded = several
        .crowded()
        .iter()
        .map(|order| format!("{} in the draft would no longer pass", orders::line(scenario, order)));
    refused.chain(crowded).collect()
}
