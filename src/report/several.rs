//! Orders about several plants in words: what is chosen for each, how each stands, and what they come
//! to together.
use super::{figures, forms, orders, refusal, triage, waivers, workforce};
use crate::game::{Several, SeveralKind, SeveralRow, Whom, lacking, lead_of, no_buyer_comes};
use crate::rules::check::teams_left_of;
use crate::rules::deal::contract_end_of;
use crate::rules::distress::buyer_chance_with_search;
use crate::rules::id::{FacilityId, Status, pool};
use crate::rules::investment::terms_in_force;
use crate::rules::orders::{Order, Rescue, SurveyTarget, Terms};
use crate::rules::people::signed_need_of;
use crate::rules::scenario::Scenario;
use crate::rules::state::NEVER;
use crate::rules::view::SeatView;

/// The name of a kind in the row of all kinds, which has to fit.
pub const fn tab(kind: SeveralKind) -> &'static str {
    match kind {
        SeveralKind::ContractsEnd => "contracts",
        SeveralKind::People => "people",
        SeveralKind::InNeed | SeveralKind::Surveys | SeveralKind::ContentRule => name(kind),
    }
}

/// The name of a kind, as the title of its list shows it.
pub const fn name(kind: SeveralKind) -> &'static str {
    match kind {
        SeveralKind::InNeed => "in need",
        SeveralKind::ContractsEnd => "contracts end",
        SeveralKind::People => "people short",
        SeveralKind::Surveys => "surveys",
        SeveralKind::ContentRule => "content rule",
    }
}

/// What is said of a kind with no plant in it.
pub const fn nothing(kind: SeveralKind) -> &'static str {
    match kind {
        SeveralKind::InNeed => "No plant is in distress and no build is halted.",
        SeveralKind::ContractsEnd => "No contract is in its last year, when it can be renewed.",
        SeveralKind::People => {
            "No basin lacks seats: those on order will do, or are all that can be taught, though staff may be short today."
        }
        SeveralKind::Surveys => "No plant here can be visited.",
        SeveralKind::ContentRule => "This campaign knows no content rule that could be waived.",
    }
}

/// What an order does about its plant, in two or three words; of a search for a buyer also how often one comes.
pub fn remedy(view: &SeatView<'_>, order: &Order) -> String {
    let p = &view.scenario().parameters;
    match *order {
        Order::Rescue { facility, action: Rescue::Bridge }
            if f64::from(view.bridges()[facility.at()] + 1) >= p.bridge_limit =>
        {
            "last bridge loan".into()
        }
        Order::Rescue { action: Rescue::Bridge, .. } => "bridge loan".into(),
        Order::Rescue { facility, action: Rescue::Buyer } => {
            let comes = if no_buyer_comes(view, facility) { 0.0 } else { buyer_chance_with_search(p) };
            format!("allied buyer {}", figures::share(comes))
        }
        Order::Rescue { action: Rescue::Veto, .. } => "veto a sale".into(),
        Order::Rescue { action: Rescue::LetGo, .. } => "let go".into(),
        Order::TopUp { .. } => "half its overrun".into(),
        Order::Offer { facility, ref terms } => renewed(view, facility, terms),
        Order::Train { seats, .. } => format!("{} seats", figures::persons(seats)),
        Order::Waive { on: true, .. } => "waive the rule".into(),
        Order::Waive { on: false, .. } => "hold to the rule".into(),
        Order::Stockpile { only_in_stops: true, .. } => "keep for stops".into(),
        Order::Stockpile { only_in_stops: false, .. } => "fill any gap".into(),
        Order::Survey { target: SurveyTarget::Facility(_, visits) } => {
            figures::counted(visits as usize, "visit", "visits")
        }
        _ => figures::NOTHING.into(),
    }
}

/// That a deal is renewed, and on what it gives less than it does now: `renew at $90/kg`, `$90/kg, 6 y`.
fn renewed(view: &SeatView<'_>, facility: FacilityId, terms: &Terms) -> String {
    let before = terms_in_force(view, facility);
    let upstream = view.scenario().facilities[facility.at()].stage.is_upstream();
    let lead = lead_of(view.scenario(), facility);
    let price = |terms: &Terms| match upstream {
        true => terms.floor_usd_per_kg[lead],
        false => terms.fee_usd_per_kg[lead],
    };
    let years = figures::years(f64::from(terms.term_steps));
    let less = [
        (price(terms) < price(&before)).then(|| ("at", orders::price_of(price(terms), lead))),
        (terms.term_steps < before.term_steps).then_some(("for", years)),
        (terms.cover < before.cover).then(|| ("on", figures::share(terms.cover))),
    ];
    let less: Vec<(&str, String)> = less.into_iter().flatten().collect();
    match less.as_slice() {
        [] => "renew the deal".into(),
        [(how, what)] => format!("renew {how} {what}"),
        several => several.iter().map(|(_, what)| what.as_str()).collect::<Vec<_>>().join(", "),
    }
}

/// The name of a row, short where the whole has no room.
pub fn whom(scenario: &Scenario, whom: Whom, room: usize) -> String {
    match whom {
        Whom::Plant(facility) => {
            let name = &scenario.facilities[facility.at()].name;
            if name.name.chars().count() <= room { name.name.clone() } else { name.short.clone() }
        }
        Whom::Pool(basin, skill) => {
            format!("{}, {}", scenario.basins[basin.at()].name.short, workforce::skill_in_short(skill))
        }
        Whom::Class(platform) => scenario.platforms[platform.at()].name.short.clone(),
        Whom::Stock(form) => format!("stock of {form}"),
    }
}

/// How a plant or a basin stands, as far as it bears on what is decided here; of a basin, how many it lacks of how many
/// that all that is signed needs.
pub fn standing(view: &SeatView<'_>, kind: SeveralKind, whom: Whom) -> String {
    let facility = match whom {
        Whom::Plant(facility) => facility,
        Whom::Pool(basin, skill) => {
            let at = pool(basin, skill);
            let (short, need) = (lacking(view, at), signed_need_of(view, at));
            return format!("{} of {}", figures::persons(short), figures::persons(need));
        }
        Whom::Class(_) => return String::new(),
        Whom::Stock(form) => return figures::tonnes(view.reserve_kg()[form.at()].sum()),
    };
    let (i, calendar) = (facility.at(), &view.scenario().calendar);
    match kind {
        SeveralKind::InNeed if view.status()[i] == Status::Suspended && view.distress_left()[i] == 0 => {
            format!("halted at {}", figures::share(view.progress()[i]))
        }
        SeveralKind::InNeed => {
            // The half-year in which it is settled, as its paper says.
            let last = (view.step() + view.distress_left()[i]).saturating_sub(1);
            let until = figures::half_year_short(calendar, last);
            if view.status()[i] != Status::Operating {
                return format!("bid to {until}");
            }
            let bid = if view.bid_open()[i] { ", a bid" } else { "" };
            format!("to {until}{bid}")
        }
        SeveralKind::ContractsEnd => {
            let last = contract_end_of(view, FacilityId::of(i)).map(|end| end.saturating_sub(1));
            last.map_or_else(String::new, |last| format!("ends {}", figures::half_year_short(calendar, last)))
        }
        SeveralKind::People | SeveralKind::ContentRule => String::new(),
        SeveralKind::Surveys if view.last_visit()[i] == NEVER => "never visited".into(),
        SeveralKind::Surveys => {
            let visits = figures::counted(view.visits()[i] as usize, "visit", "visits");
            format!("{visits} {}", figures::half_year_short(calendar, view.last_visit()[i]))
        }
    }
}

/// How the plant or basin of a row stands; of a contract that ends, with what its plant carries of the secured share,
/// of a class what is filled of its need and its readiness, as ordered now and as ticked.
pub fn stands(view: &SeatView<'_>, several: &Several, row: &SeveralRow) -> String {
    let kind = several.kind();
    if let (Whom::Class(platform), Some([left, ticked])) = (row.whom, several.ahead()) {
        let [left, ticked] = [left, ticked].map(|ahead| ahead.classes[platform.at()]);
        return format!(
            "{:<7}{:>7}",
            turned_to(left.filled, ticked.filled),
            turned_to(left.readiness, ticked.readiness)
        );
    }
    match (kind, row.whom, row.stake) {
        (SeveralKind::ContractsEnd, Whom::Plant(facility), Some(stake)) => {
            let last = contract_end_of(view, facility).map(|end| end.saturating_sub(1));
            let ends = last
                .map_or_else(String::new, |last| figures::half_year_short(&view.scenario().calendar, last));
            format!("{ends:<8}{:>5}", triage::lost(stake.alone.secured))
        }
        _ => standing(view, kind, row.whom),
    }
}

/// `27>64%`; `27%` where nothing changes.
fn turned_to(left: f64, ticked: f64) -> String {
    let [was, is] = [left, ticked].map(figures::share);
    if was == is { is } else { format!("{}>{is}", was.trim_end_matches('%')) }
}

/// What goes with a plant whose contract ends if it stops, and whether it would earn its keep without one.
pub(super) fn without_contract(view: &SeatView<'_>, facility: FacilityId) -> String {
    let i = facility.at();
    let result = view.revenue_kusd()[i] - view.cost_kusd()[i];
    if view.status()[i] != Status::Operating {
        return String::new();
    }
    format!(
        "Its last half-year without the contract's money: sales of {} and costs of {}, {} {}.",
        figures::money(view.revenue_kusd()[i]),
        figures::money(view.cost_kusd()[i]),
        figures::money(result.abs()),
        if result < 0.0 { "short: it would not last" } else { "over, before its debts" }
    )
}

/// What is known of the row under the cursor and of its order, a few lines; `after` is the view with what
/// is ticked.
pub fn facts(view: &SeatView<'_>, several: &Several, row: &SeveralRow) -> Vec<String> {
    let after = &several.tried().view();
    match row.order() {
        Order::Offer { facility, terms } => {
            let stage = view.scenario().facilities[facility.at()].stage;
            let stake = row.stake.map(|stake| {
                let label = figures::stage_label_short(stage).trim_end();
                format!("If it stops: {}. ", triage::taken_in_words(&stake, label))
            });
            vec![
                stake.unwrap_or_default() + &without_contract(view, *facility),
                super::projects::who(view, *facility),
                format!("As it stood: {}.", orders::terms_in_words(view.scenario(), stage, terms)),
            ]
        }
        Order::Waive { platform, .. } => waivers::of_several(view, several.ahead(), *platform),
        order => forms::facts(view, order, after),
    }
}

/// What is ticked in one line: `3 orders: $120M now of $300M free, $40M later, 0.5 of 2.0 deal teams`.
pub fn sum(several: &Several) -> String {
    let (total, after) = (several.total(), several.tried().view());
    let passing = several.rows().iter().filter(|row| row.ticked && row.price.is_ok()).count();
    if several.rows().iter().all(|row| !row.ticked) {
        return "Nothing is ticked.".into();
    }
    // Seats are paid as they are taught: what is free is not set aside at once.
    let set_aside = if several.kind() == SeveralKind::People { 0.0 } else { total.now_kusd };
    let free = after.free_kusd() + set_aside;
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
    let refused = several
        .refused()
        .map(|(row, why)| format!("{}: {}", whom(scenario, row.whom, 0), refusal::in_a_line(&view, why)));
    let crowded = several
        .crowded()
        .iter()
        .map(|order| format!("{} in the draft would no longer pass", orders::line(scenario, order)));
    refused.chain(crowded).collect()
}
