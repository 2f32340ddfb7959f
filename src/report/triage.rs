//! Plants in need in words: what the loss of each would take, what the cut through their list means, and
//! what is kept and lost by it.
use super::several::{remedy, standing};
use super::{figures, forms, projects};
use crate::game::{LEAST_SHOWN, Settlement, Several, SeveralKind, SeveralRow, Stake, Taken, Whom};
use crate::rules::basket::Group;
use crate::rules::check::teams_left_of;
use crate::rules::id::{FacilityId, Status};
use crate::rules::orders::{Order, Rescue};
use crate::rules::scenario::Scenario;
use crate::rules::view::SeatView;

/// The columns of a plant in need, each a dash where there is nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct NeedText {
    /// What is done about it.
    pub answer: String,
    /// What its help costs, alone; a dash beside an answer that takes no money.
    pub help: String,
    /// Points of the secured share that its loss would take.
    pub secured: String,
    /// Points that the chain as signed would carry less, with the group unless it is NdPr.
    pub signed: String,
    /// Its step, and the points that it carries there.
    pub step: String,
    /// People who would have no work.
    pub people: String,
    /// The last half-year of its contract.
    pub contract: String,
}

/// A plant in need in its columns; none for a row that is not one.
pub fn columns(view: &SeatView<'_>, row: &SeveralRow) -> Option<NeedText> {
    let (Some(need), Some(stake), Whom::Plant(plant)) = (row.need, row.stake, row.whom) else { return None };
    let scenario = view.scenario();
    let stage = figures::stage_label_short(scenario.facilities[plant.at()].stage);
    let (group, signed) = stake.signed();
    Some(NeedText {
        answer: if row.ticked { remedy(view, row.order()) } else { "left halted".into() },
        help: match row.order() {
            Order::Rescue { action: Rescue::Veto | Rescue::Buyer, .. } if row.ticked => {
                figures::NOTHING.into()
            }
            _ => need.help_kusd.map_or_else(|| figures::NOTHING.into(), figures::millions_or_dash),
        },
        secured: taken(stake.secured()),
        signed: format!("{}{}", of_group(group, signed.share), taken(signed)),
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

/// After a plant's part of what goes with all in need.
const JOINTLY: char = '&';

/// What goes with a plant, in words: `secured -2.2, signed DyTb -7.4, its step CRACK -3.1`.
pub(super) fn taken_in_words(stake: &Stake, step: &str) -> String {
    let (group, signed) = stake.alone.worst_group();
    format!(
        "secured {}, signed {}{}, its step {step} {}",
        lost(stake.alone.secured),
        of_group(group, signed),
        lost(signed),
        lost(stake.of_step)
    )
}

/// Points that are lost, with a minus; a dash for nothing.
pub(super) fn lost(share: f64) -> String {
    if share < LEAST_SHOWN { figures::NOTHING.into() } else { figures::points(-share) }
}

fn taken(taken: Taken) -> String {
    format!("{}{}", lost(taken.share), if taken.jointly { JOINTLY } else { ' ' })
}

/// The name of a group before its figure; none for NdPr, of which most is made.
fn of_group(group: Group, share: f64) -> String {
    if group == Group::NdPr || share < LEAST_SHOWN { String::new() } else { format!("{} ", group.name()) }
}

/// The cut in one line: how many are helped and how many are not, and what goes with those.
pub fn cut(several: &Several) -> String {
    let helped = several.rows().iter().filter(|row| row.helped()).count();
    let others = several.rows().len() - helped;
    let lost_together = several.outcome().lost;
    let (group, signed) = lost_together.worst_group();
    format!(
        "{}{helped} helped, {others} not; together {} secured, {}{} signed",
        if several.cut_parts() { "the cut: " } else { "" },
        lost(lost_together.secured),
        of_group(group, signed),
        lost(signed)
    )
}

/// Plants in need that the draft helped before and that are let go now: `Vulcan and 4 others are let go.`; none
/// where there are none.
pub fn dropped(several: &Several, scenario: &Scenario) -> Option<String> {
    let names: Vec<String> =
        several.dropped().map(|row| super::several::whom(scenario, row.whom, SHORT)).collect();
    let first = names.first()?;
    Some(match names.len() {
        1 => format!("{first}, helped before, is let go."),
        2 => format!("{first} and {}, helped before, are let go.", names[1]),
        more => format!("{first} and {} others, helped before, are let go.", more - 1),
    })
}

/// Cells of a name in the line of what is said.
const SHORT: usize = 20;

/// What is chosen in one line: how many are helped, for what money and teams, and what is kept and lost by
/// it. The shorter of two where `room` is scarce.
pub fn sum(several: &Several, room: usize) -> String {
    let (total, after) = (several.total(), several.tried().view());
    let helped = several.rows().iter().filter(|row| row.helped()).count();
    let free = after.free_kusd() + total.now_kusd;
    let teams = teams_left_of(&after) + total.teams;
    let outcome = several.outcome();
    let points = |share: f64| figures::points(share).trim_start_matches('+').to_owned();
    let of = |helped_in_words: &str| {
        format!(
            "{helped} of {}{helped_in_words}: {} of {} free, {:.1} of {teams:.1} teams; points kept {}, lost {}",
            several.rows().len(),
            figures::money(total.now_kusd),
            figures::money(free),
            total.teams,
            points(outcome.kept),
            points(outcome.lost.secured)
        )
    };
    let whole = of(" helped");
    if whole.chars().count() <= room { whole } else { of("") }
}

/// That what is asked for one by one comes to more than all of it together; none where it does not.
pub fn shared_tills(several: &Several) -> Option<String> {
    let helped = several.rows().iter().filter(|row| row.helped());
    let alone: f64 = helped.filter_map(|row| row.need?.help_kusd).sum();
    let together = several.total().now_kusd;
    (alone > together + 500.0).then(|| {
        format!(
            "Plants of a firm share a till: those helped ask for {} one by one and for {} together.",
            figures::money(alone),
            figures::money(together)
        )
    })
}

/// What the cut is, for who stands on it.
pub const CUT: &str = "Above the cut plants are helped, below it let go: shut or sold unless owners or a buyer come. First \
     stands what takes most per dollar of its bridge, of what is secured today or of a group as signed. &: its part \
     where all go. {why}: the columns.";

/// The same where answers given one by one are not as the cut parts them.
pub const NO_CUT: &str = "Plants were answered one by one: + or * stands before those that no cut moves. {left} {right} \
     here decide on the others: helped above this line, below it let go. {why}: the columns.";

/// What the columns of the list mean, at length.
pub const COLUMNS: &str = "First stands what takes most per dollar of its help, by the larger of two losses.\n\
     secured: points of the secured share that stop with it today, as in N-1; a build has none yet.\n\
     signed: points of the year's demand that the chain carries less from end to end once all that is signed runs, in \
     the group that loses most: NdPr unless another is named.\n\
     These are what goes with it alone, and do not add: the line of the cut counts what goes together with those that \
     are not helped. & after a figure: its part of what goes if all in need go; alone it takes less, or nothing.\n\
     its step: what it carries there, whatever the other steps carry.\n\
     bridge: what its help costs with no other of the list helped. Plants of a firm share a till: beside a sister that \
     is helped it costs less, and the sum counts that.\n\
     Money and teams set how far the cut can go down; {why} on a plant takes its firm's cash apart.";

/// What a veto is where nobody bids.
const NO_BID: &str = "Nobody bids for it: a veto keeps nothing now and pays nothing; unless its owners or an allied buyer pay, it is shut.";

/// What a veto does for a plant in need.
const VETO: &str = "A veto keeps it from a Chinese bidder and pays nothing: unless its owners or an allied buyer pay, it is shut.";

/// What is known of a plant in need and of its answer, a few lines; `sisters` are the plants of its firm that are
/// lent to beside it.
pub fn facts(
    view: &SeatView<'_>,
    row: &SeveralRow,
    sisters: &[FacilityId],
    settled: Option<&Settlement>,
) -> Vec<String> {
    let Whom::Plant(plant) = row.whom else { return Vec::new() };
    let answer = match row.order() {
        Order::Rescue { facility, action: Rescue::Bridge } => Some(forms::loan(view, *facility)),
        Order::Rescue { facility, action: Rescue::Buyer } => Some(forms::search(view, *facility)),
        Order::Rescue { facility, action: Rescue::Veto } if view.bid_open()[facility.at()] => {
            Some(VETO.into())
        }
        Order::Rescue { action: Rescue::Veto, .. } => Some(NO_BID.into()),
        Order::Rescue { action: Rescue::LetGo, .. } => Some(format!(
            "Nothing is done: its owners pay, a buyer comes in {} of cases if it earns its running costs, a Chinese \
             bidder where the country lets him, or it is shut.",
            figures::share(view.scenario().parameters.buyer_chance)
        )),
        _ => None,
    };
    let lines = [
        Some(stands(view, row, plant)),
        settled.map(|each| settled_as(view, row, each)),
        beside(view, row, sisters),
        answer,
        Some(projects::who(view, plant)),
    ];
    lines.into_iter().flatten().collect()
}

/// How a plant is settled, and where its answer is another, that it asks.
fn settled_as(view: &SeatView<'_>, row: &SeveralRow, settled: &Settlement) -> String {
    let how = format!("{}{}", remedy(view, &settled.order), up_to(settled));
    match settled.order == *row.order() {
        true => format!(
            "= settled: {how}, turn after turn, while no more is at stake. {{settle}} has it ask again."
        ),
        false => format!("Settled as: {how}. It asks again: more is at stake, or that would not pass now."),
    }
}

fn up_to(settled: &Settlement) -> String {
    match settled.most_kusd > 0.0 {
        true => format!(" up to {} a turn", figures::money(settled.most_kusd)),
        false => String::new(),
    }
}

/// What is said as a plant is settled.
pub fn settled_now(name: &str, settled: &Settlement) -> String {
    let what = if settled.lets_go() { "let go" } else { "helped so" };
    format!("Settled: {name} is {what}{} from next turn on; {{settle}} undoes it.", up_to(settled))
}

/// How many plants have their settled answer in the draft: `2 settled: 1 kept, 1 let go`; none where none has.
pub fn settled_in_draft((kept, gone): (usize, usize)) -> Option<String> {
    (kept + gone > 0).then(|| format!("{} settled: {kept} kept, {gone} let go", kept + gone))
}

/// What its bridge costs beside those of its firm that are lent to.
fn beside(view: &SeatView<'_>, row: &SeveralRow, sisters: &[FacilityId]) -> Option<String> {
    let kusd = row.need?.beside_kusd?;
    let name = |plant: &FacilityId| view.scenario().facilities[plant.at()].name.short.clone();
    let names: Vec<String> = sisters.iter().map(name).collect();
    (!names.is_empty()).then(|| {
        format!("With {} its bridge is {}: one till.", figures::listed(&names), figures::money(kusd))
    })
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
    if let Some(stake) = row.stake.filter(|stake| stake.people >= 1.0) {
        said += &format!(" {} would have no work.", figures::people(stake.people));
    }
    said
}
