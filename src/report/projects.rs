//! Projects in words: the marks and columns of the list, and what is said of one project on a few
//! lines: who and where, what is offered, what holds its firm back, what nobody has looked at.
use super::odds::OddsWord;
use super::{events, figures, odds, orders, refusal, start_up};
use crate::game::{
    Bench, Builds, Chance, Easing, FirmTill, HeldBack, ProjectRow, Till, staffed_now, start_up_of, till_of,
};
use crate::rules::basket::Group;
use crate::rules::belief::believed_full_rate;
use crate::rules::exposure::dues_per_step_of;
use crate::rules::id::pool;
use crate::rules::id::*;
use crate::rules::investment::terms_in_force;
use crate::rules::math;
use crate::rules::orders::Terms;
use crate::rules::state::NEVER;
use crate::rules::view::SeatView;

/// The mark of a project's state; it never stands without the word in the same row or legend.
pub const fn glyph(row: &ProjectRow) -> &'static str {
    match row.status {
        Status::Operating if row.stopped => "!",
        Status::Operating => "●",
        Status::Construction => "△",
        Status::Suspended => "!",
        Status::Mothballed => "○",
        Status::Closed => "×",
        Status::Prospect if row.pilot => "◇",
        Status::Prospect => "□",
    }
}

/// Unit cost over the usual one, 80 % range: `~0.91-1.37`; the mark falls once somebody looked.
pub fn unit_cost(row: &ProjectRow) -> String {
    let mark = if row.looked_at { "" } else { figures::BELIEF };
    format!("{mark}{:.2}-{:.2}", row.unit_cost.0, row.unit_cost.1)
}

/// What a plant gives a year, t of NdPr: as announced and marked so while nobody knows what it can reach, and
/// what it can reach once somebody looked or it has shown it; of one that gives no NdPr the heavies or samarium,
/// with their name: `~1,600`, `120 DyTb`.
pub fn size(view: &SeatView<'_>, facility: FacilityId) -> String {
    match groups(view, facility).first() {
        Some((Group::NdPr, tonnes)) => tonnes.clone(),
        Some((group, tonnes)) => format!("{tonnes} {}", group.name()),
        None => figures::NOTHING.into(),
    }
}

/// What it gives of one group alone, t a year: `~120`; a dash where it gives none.
pub fn size_of(view: &SeatView<'_>, facility: FacilityId, group: Group) -> String {
    let of = groups(view, facility).into_iter().find(|(given, _)| *given == group);
    of.map_or_else(|| figures::NOTHING.into(), |(_, tonnes)| tonnes)
}

/// The same group by group: `NdPr ~1,600, DyTb ~45 t/y`.
pub fn size_by_group(view: &SeatView<'_>, facility: FacilityId) -> String {
    let groups: Vec<String> = groups(view, facility)
        .into_iter()
        .map(|(group, tonnes)| format!("{} {tonnes}", group.name()))
        .collect();
    if groups.is_empty() { figures::NOTHING.into() } else { format!("{} t/y", groups.join(", ")) }
}

/// The groups that magnets need of what a plant can give, t a year.
fn groups(view: &SeatView<'_>, facility: FacilityId) -> Vec<(Group, String)> {
    let i = facility.at();
    let nameplate = view.scenario().facilities[i].nameplate_kg_per_step;
    let (mark, reached) =
        if view.effective_shown()[i] { ("", view.effective_mean()[i]) } else { (figures::BELIEF, 1.0) };
    let given = Group::MAGNETIC.iter().filter(|group| nameplate[**group] > 0.0);
    given
        .map(|group| (*group, format!("{mark}{}", figures::whole(nameplate[*group] * reached * 0.002))))
        .collect()
}

/// Whether the firm builds: `likely 60-91%`, `runs`, `stopped`, `decided`, `not now`.
pub fn builds(row: &ProjectRow) -> String {
    match (row.builds, row.status) {
        (Builds::Odds(chance) | Builds::OnStandardTerms(chance), _) => odds::in_a_column(&chance),
        (Builds::CannotBeOrdered(_), _) => "not now".into(),
        (Builds::Decided, Status::Operating) if row.stopped => "stopped".into(),
        (Builds::Decided, Status::Operating) => "runs".into(),
        (Builds::Decided, Status::Suspended) => "halted".into(),
        (Builds::Decided, Status::Mothballed) => "shut".into(),
        (Builds::Decided, Status::Construction | Status::Prospect | Status::Closed) => "decided".into(),
    }
}

/// Chance behind that word, for sorting and filtering: certain where it is decided, none where a
/// deal cannot be made.
pub const fn chance(row: &ProjectRow) -> Option<Chance> {
    match row.builds {
        Builds::Odds(chance) | Builds::OnStandardTerms(chance) => Some(chance),
        Builds::Decided | Builds::CannotBeOrdered(_) => None,
    }
}

/// A status with how far it has come: `prospect, permits 60% done`.
pub fn standing(view: &SeatView<'_>, facility: FacilityId) -> String {
    let i = facility.at();
    match view.status()[i] {
        Status::Prospect if view.progress()[i] >= 1.0 => "prospect, permits in hand".into(),
        Status::Prospect => format!("prospect, permits {} done", figures::share(view.progress()[i])),
        Status::Construction => format!("being built, {} done", figures::share(view.progress()[i])),
        Status::Suspended => format!("build halted at {}", figures::share(view.progress()[i])),
        Status::Operating if view.stopped()[i] => "stopped by an outage".into(),
        Status::Operating => format!("runs, ramped up to about {}", figures::share(view.seen_ramp()[i])),
        Status::Mothballed => "mothballed".into(),
        Status::Closed => "closed for good".into(),
    }
}

/// Who owns it, how it stands, how long it takes, whose people it needs.
pub fn who(view: &SeatView<'_>, facility: FacilityId) -> String {
    let scenario = view.scenario();
    let plant = &scenario.facilities[facility.at()];
    let mut parts = vec![scenario.firms[plant.firm.at()].name.name.clone(), standing(view, facility)];
    if view.status()[facility.at()] == Status::Prospect {
        parts.push(format!("builds in {} as announced", figures::years(plant.build_steps)));
    }
    if matches!(view.status()[facility.at()], Status::Construction | Status::Suspended) {
        let start = start_up_of(view, facility);
        parts.push(format!("start-up expected {}", start_up::expected(&scenario.calendar, &start)));
    }
    let staffed = staffed_now(view, pool(plant.basin, plant.stage.skill()));
    let basin = &scenario.basins[plant.basin.at()].name.short;
    parts.push(format!("{basin} {} staffed today", figures::share(staffed)));
    if plant.assumed {
        parts.push("assumed site".into());
    }
    parts.extend(expansion(view, facility));
    parts.join(" · ")
}

/// The expansion that a plant's owner thinks of once it has learnt, while nobody has announced it.
fn expansion(view: &SeatView<'_>, facility: FacilityId) -> Option<String> {
    let scenario = view.scenario();
    let site = scenario.plans[facility.at()].iter().find(|site| !view.announced()[site.at()])?;
    let needed = figures::share(scenario.parameters.expansion_ramp);
    let short = &scenario.facilities[site.at()].name.short;
    Some(format!("{short} may follow once this runs at {needed} of what it can reach"))
}

/// What is offered or in force and how the firm takes it, or why nothing can be offered.
pub fn offer(bench: &Bench, facility: FacilityId, drafted: Option<&Terms>) -> String {
    let view = bench.view();
    let scenario = view.scenario();
    let stage = scenario.facilities[facility.at()].stage;
    let words = |terms: &Terms| orders::terms_in_words(scenario, stage, terms);
    if let Some(terms) = drafted {
        return format!("In the draft: {}. {}", words(terms), answer(bench, facility, terms));
    }
    match view.deal_status()[facility.at()] {
        DealStatus::Offered => {
            let terms = terms_in_force(&view, facility);
            return format!("Offered: {}. {}", words(&terms), answer(bench, facility, &terms));
        }
        DealStatus::Signed => return format!("Deal in force: {}.", words(&terms_in_force(&view, facility))),
        DealStatus::Absent | DealStatus::Lapsed | DealStatus::Ended | DealStatus::Terminated => {}
    }
    if let Builds::CannotBeOrdered(why) = bench.builds(facility) {
        return format!("No deal can be made now: {}.", refusal::in_a_line(&view, &why));
    }
    match view.status()[facility.at()] {
        Status::Suspended => {
            return "Its build is halted and no deal holds it; a top-up pays half of the overrun.".into();
        }
        Status::Construction => return "It is being built without the programme.".into(),
        Status::Prospect | Status::Operating | Status::Mothballed | Status::Closed => {}
    }
    match bench.standard(facility) {
        Some((terms, _)) if view.status()[facility.at()] == Status::Prospect => {
            format!("No offer yet; on the standard package {}", answer(bench, facility, &terms))
        }
        Some(_) if view.status()[facility.at()] == Status::Mothballed => {
            "No deal with the programme; it stands shut. A contract restarts it at once.".into()
        }
        Some(_) => "No deal with the programme; it runs on its own. A contract can be offered.".into(),
        None => "No offer yet.".into(),
    }
}

/// What holds a firm back, in few words; nothing more can be asked of terms where only the meeting is left.
pub fn held_back(held: HeldBack) -> String {
    match held {
        HeldBack::By(factor) => format!("held back by {}", events::factor(factor)),
        HeldBack::Meeting => "only its board's meeting is left".to_owned(),
    }
}

/// `open 48% within 2 y, held back by TERM.`
fn answer(bench: &Bench, facility: FacilityId, terms: &Terms) -> String {
    let estimate = bench.estimate(facility, terms);
    if bench.view().status()[facility.at()] != Status::Prospect {
        return String::new();
    }
    let chance = estimate.into();
    let odds = odds::within(&bench.view(), facility, &chance);
    let till = till(&till_of(&bench.view(), facility)).map_or_else(String::new, |till| format!(" {till}"));
    if OddsWord::of_chance(&chance) == OddsWord::NearCertain {
        return format!("{odds}.{till}");
    }
    format!("{odds}, {}.{till}", held_back(bench.held_back(facility, &estimate)))
}

/// How a firm's till stands, where it may stand against a build: `Its firm's cash runs out: $16M is left and
/// the last half-year took $33M.`
pub fn till(firm: &FirmTill) -> Option<String> {
    let head = match firm.till {
        Till::Sound => return None,
        Till::Thin => "Its firm's cash is thin",
        Till::RunsOut => "Its firm's cash runs out",
        Till::PutsOff => "Its firm is short of cash",
    };
    Some(format!("{head}: {}.", purse(firm)))
}

/// The same in few cells: `has $16M, lost $33M`.
pub fn purse_in_short(firm: &FirmTill) -> String {
    let (left, moved) = (figures::money(firm.means_kusd), figures::money(firm.result_kusd.abs()));
    format!("has {left}, {} {moved}", if firm.result_kusd < 0.0 { "lost" } else { "made" })
}

/// What is in a till and what the last half-year did to it: `$16M left, the last half-year took $33M`.
fn purse(firm: &FirmTill) -> String {
    let left = figures::money(firm.means_kusd);
    let moved = figures::money(firm.result_kusd.abs());
    match firm.result_kusd < 0.0 {
        true => format!("{left} left, the last half-year took {moved}"),
        false => format!("{left} left, the last half-year gave {moved}"),
    }
}

/// What a standing plant takes in and what a contract on these terms would add, so that it can be judged
/// whether it keeps running; nothing for one that sold and cost nothing in the last half-year.
pub fn earns(view: &SeatView<'_>, facility: FacilityId, terms: &Terms) -> Option<String> {
    let i = facility.at();
    if view.status()[i] == Status::Mothballed {
        return Some(restarts(view, facility, terms));
    }
    let (revenue, cost) = (view.revenue_kusd()[i], view.cost_kusd()[i]);
    if revenue + cost <= 0.0 {
        return None;
    }
    let sold = figures::money(revenue);
    let short = cost - revenue;
    let so_far = if short > 0.0 {
        format!("Last half-year it sold for {sold} and was {} short of its cost.", figures::money(short))
    } else {
        format!("Last half-year it sold for {sold}, {} over its cost.", figures::money(-short))
    };
    let (adds, _) = dues_per_step_of(view, facility, terms);
    if adds <= 0.0 {
        return Some(so_far);
    }
    // It runs at the rate of its ramp, and the contract pays by what it makes.
    let p = &view.scenario().parameters;
    let full = believed_full_rate(p, &view.class_belief()[i], view.effective_mean()[i]);
    let rate = math::clip(math::ratio(view.seen_ramp()[i], full), 0.0, 1.0);
    let enough = match (short > 0.0, adds * rate >= short, adds >= short) {
        (true, true, _) => ", which would carry it",
        (true, false, true) => ", which would not carry it before it has ramped up",
        (true, false, false) => ", which would not carry it",
        (false, _, _) => "",
    };
    let now = match rate < 0.9 {
        true => format!(
            "{} a half-year at the rate it runs and {}",
            figures::money(adds * rate),
            figures::money(adds)
        ),
        false => figures::money(adds),
    };
    Some(format!("{so_far} This contract would add about {now} a half-year at full rate{enough}."))
}

/// What signing does to a plant that stands shut, and what the contract would add once it runs.
fn restarts(view: &SeatView<'_>, facility: FacilityId, terms: &Terms) -> String {
    let (scenario, i) = (view.scenario(), facility.at());
    let p = &scenario.parameters;
    let owed = math::positive_part(-till_of(view, facility).means_kusd);
    let put = p.bridge_share * scenario.facilities[i].capital_kusd + owed;
    let ramp = p.restart_ramp_share * view.seen_ramp()[i];
    let begins = format!(
        "It is shut, and a contract restarts it at once: its owners put in about {}, and it begins at about {} of \
         nameplate.",
        figures::money(put),
        figures::share(ramp)
    );
    match dues_per_step_of(view, facility, terms).0 {
        adds if adds < NEXT_TO_NOTHING_KUSD => format!(
            "{begins} At today's prices the terms add next to nothing to what the market pays, so that alone has \
             to keep it running."
        ),
        adds => format!(
            "{begins} The contract would add about {} a half-year at full rate to what the market pays.",
            figures::money(adds)
        ),
    }
}

/// Money a half-year that is printed as none, thousand $.
const NEXT_TO_NOTHING_KUSD: f64 = 500.0;

/// What is not known of it: `Never surveyed: cost, ramp class and hidden dependence are guesses (~).`
pub fn looked_at(view: &SeatView<'_>, facility: FacilityId) -> String {
    let i = facility.at();
    let visits = view.visits()[i] as usize;
    if view.last_visit()[i] == NEVER {
        return match view.status()[i] {
            Status::Operating => "Never surveyed: its accounts show its cost, not what it depends on.".into(),
            _ => "Never surveyed: capacity, cost, ramp class, dependence are guesses (~).".into(),
        };
    }
    format!(
        "{} so far, the last in {}.",
        figures::counted(visits, "visit", "visits"),
        figures::half_year(&view.scenario().calendar, view.last_visit()[i])
    )
}

/// A change that would better an investor's sum, in words.
pub const fn easing(easing: Easing) -> &'static str {
    match easing {
        Easing::TwoMoreYears => "two years more",
        Easing::Pilot => "a pilot",
        Easing::FeedContract => "feed made sure",
        Easing::Seats => "people made sure",
        Easing::Grant => "a grant of ten points more",
    }
}

/// A ramp class in words: `proven`, `usual`.
pub const fn ramp_class(position: usize) -> &'static str {
    RampClass::of(position).name()
}
