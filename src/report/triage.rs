//! Plants in need in words: what the loss of each would take, what the cut through their list means, and
//! what is kept and lost by it.
use super::several::{remedy, standing};
use super::{figures, forms, projects};
use crate::game::{Several, SeveralKind, SeveralRow, Whom};
use crate::rules::check::teams_left_of;
use crate::rules::id::{FacilityId, Status};
use crate::rules::orders::{Order, Rescue};
use crate::rules::view::SeatView;

/// The columns of a plant in need, each a dash where there is nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct NeedText {
    /// What is done about it.
    pub answer: String,
    /// Points of the secured share that its loss would take.
    pub secured: String,
    /// Its step, and the points that it carries there.
    pub step: String,
    /// People who would have no work.
    pub people: String,
    /// The last half-year of its contract.
    pub contract: String,
}

/// A plant in need in its columns; none for a row that is not one.
pub fn columns(view: &SeatView<'_>, row: &SeveralRow) -> Option<NeedText> {
    let (Some(need), Whom::Plant(plant)) = (row.need, row.whom) else { return None };
    let scenario = view.scenario();
    let lost = |share: f64| if share < LEAST { figures::NOTHING.into() } else { figures::points(-share) };
    let stage = figures::stage_label_short(scenario.facilities[plant.at()].stage);
    let stake = need.stake;
    Some(NeedText {
        answer: if row.ticked { remedy(view, row.order()) } else { "left halted".into() },
        secured: lost(stake.secured),
        step: format!("{stage:<5} {:>5}", lost(stake.of_step)),
        people: match stake.people >= 1.0 {
            true => format!("-{}", figures::persons(stake.people)),
            false => figures::NOTHING.into(),
        },
        contract: stake.contract_until.map_or_else(
            || figures::NOTHING.into(),
            |last| figures::half_year_short(&scenario.calendar, last),
        ),
    })
}

/// Less than this share is shown as nothing.
const LEAST: f64 = 0.0005;

/// What is chosen in one line: how many are helped, for what money and teams, and what is kept and lost by
/// it. The shorter of two where `room` is scarce.
pub fn sum(several: &Several, room: usize) -> String {
    let (total, after) = (several.total(), several.tried().view());
    let helped = several.rows().iter().filter(|row| row.helped()).count();
    let free = after.free_kusd() + total.now_kusd;
    let teams = teams_left_of(&after) + total.teams;
    let (lost, kept) = several.lost_and_kept();
    let points = |share: f64| figures::points(share).trim_start_matches('+').to_owned();
    let of = |helped_in_words: &str| {
        format!(
            "{helped} of {}{helped_in_words}: {} of {} free, {:.1} of {teams:.1} teams; points kept {}, lost {}",
            several.rows().len(),
            figures::money(total.now_kusd),
            figures::money(free),
            total.teams,
            points(kept),
            points(lost)
        )
    };
    let whole = of(" helped");
    if whole.chars().count() <= room { whole } else { of("") }
}

/// What the cut is, for who stands on it.
pub const CUT: &str = "Above the cut plants are helped, below it let go: shut or sold unless owners or a buyer come. First \
     stands what takes most per dollar of its bridge. Secured: points that stop with it today, as in N-1; its step: \
     what it carries there; people: who would have no work.";

/// What a veto does for a plant in need.
const VETO: &str = "A veto keeps it from a Chinese bidder and pays nothing: unless its owners or an allied buyer pay, it is shut.";

/// What is known of a plant in need and of its answer, a few lines.
pub fn facts(view: &SeatView<'_>, row: &SeveralRow) -> Vec<String> {
    let Whom::Plant(plant) = row.whom else { return Vec::new() };
    let answer = match row.order() {
        Order::Rescue { facility, action: Rescue::Bridge } => Some(forms::loan(view, *facility)),
        Order::Rescue { action: Rescue::Buyer, .. } => Some(forms::search(view)),
        Order::Rescue { action: Rescue::Veto, .. } => Some(VETO.into()),
        Order::Rescue { action: Rescue::LetGo, .. } => Some(format!(
            "Nothing is done: its owners pay, a buyer comes in {} of cases if it earns its running costs, a Chinese \
             bidder where the country lets him, or it is shut.",
            figures::share(view.scenario().parameters.buyer_chance)
        )),
        _ => None,
    };
    let lines = [Some(stands(view, row, plant)), answer, Some(projects::who(view, plant))];
    lines.into_iter().flatten().collect()
}

/// How it stands and how it came by its answer.
fn stands(view: &SeatView<'_>, row: &SeveralRow, plant: FacilityId) -> String {
    let mut said = match (view.status()[plant.at()], view.distress_left()[plant.at()]) {
        (Status::Operating, _) => format!("In distress {}.", standing(view, SeveralKind::InNeed, row.whom)),
        (_, 0) => format!("The build is {}.", standing(view, SeveralKind::InNeed, row.whom)),
        _ => format!("Not running: a {}.", standing(view, SeveralKind::InNeed, row.whom)),
    };
    let Some(need) = row.need else { return said };
    if need.drafted {
        said += " * in the draft.";
    }
    if need.by_itself {
        said += " Answered by itself: the cut leaves it.";
    }
    said
}
