//! Rows of lists in words: what needs a decision, projects, people, what is not known, partners, the
//! firm's answer on a deal sheet. Facts come from the game, one function a kind of row.
use super::events::Severity;
use super::names::Reader;
use super::{figures, low_readiness, odds, papers, refusal};
use crate::game::{
    Builds, Cover, Paper, PartnerStand, Purse, Ready, ToDecide, Unknowable, Unknown, skill_name,
};
use crate::rules::failure;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::{Instrument, Order, Price, Rescue};
use crate::rules::view::SeatView;

/// A share on the ribbon: percent under twice the demand, `2x`, `3x` from there on, to the nearest.
pub fn ribbon_share(share: f64) -> String {
    let percent = math::whole(100.0 * math::positive_part(share));
    if percent < 200.0 {
        return format!("{percent}");
    }
    format!("{}x", math::lower(math::whole(share), 99.0))
}

/// `aircraft 14 mo · missiles 3 · sensors 9 · ships 7`.
pub fn cover(reader: &Reader<'_>, cover: &[Cover]) -> String {
    let parts: Vec<String> = cover
        .iter()
        .enumerate()
        .map(|(at, each)| {
            let unit = if at == 0 { " mo" } else { "" };
            format!("{} {}{unit}", reader.platform(each.platform), each.in_figures())
        })
        .collect();
    parts.join(" · ")
}

/// Glyph and word of a plant's state.
pub const fn plant_state(
    status: Status,
    ramping: bool,
    stopped: bool,
    pilot: bool,
) -> (&'static str, &'static str) {
    match status {
        Status::Operating if stopped => ("!", "stopped"),
        Status::Operating if ramping => ("◐", "ramps up"),
        Status::Operating => ("●", "runs"),
        Status::Construction => ("△", "being built"),
        Status::Suspended => ("△", "build suspended"),
        Status::Prospect if pilot => ("◇", "pilot"),
        Status::Prospect => ("□", "prospect"),
        Status::Mothballed => ("○", "mothballed"),
        Status::Closed => ("×", "closed for good"),
    }
}

/// What can be said of a firm's decision, for a column: `open 48%`; in brackets where nothing is
/// offered and the chance is that on the standard package.
pub fn builds(view: &SeatView<'_>, builds: &Builds) -> String {
    match builds {
        Builds::Decided => "decided".into(),
        Builds::Odds(chance) => odds::with_range(chance),
        Builds::OnStandardTerms(chance) => format!("({})", odds::with_range(chance)),
        Builds::CannotBeOrdered(why) => refusal::in_a_line(view, why),
    }
}

/// A 80 % range of the unit cost over the usual one: `~0.91-1.37`.
pub fn cost_range((low, high): (f64, f64), looked_at: bool) -> String {
    let mark = if looked_at { "" } else { figures::BELIEF };
    format!("{mark}{low:.2}-{high:.2}")
}

/// A thing to decide: how much it asks, and the line.
pub fn to_decide(reader: &Reader<'_>, row: &ToDecide) -> (Severity, String) {
    let severity = match row.urgency() {
        2 => Severity::ActNow,
        1 => Severity::Warning,
        _ => Severity::Note,
    };
    let calendar = &reader.scenario.calendar;
    let text = match *row {
        ToDecide::Dilemma(event) => format!("{}: choose", reader.event(event)),
        ToDecide::Distress { facility, steps_left, bid } => format!(
            "{} is short of cash: {} left{}",
            reader.plant(facility),
            figures::years_in_words(f64::from(steps_left)),
            if bid { ", and a Chinese bid" } else { "" }
        ),
        ToDecide::Bid { facility, steps_left } => format!(
            "A Chinese bidder asks for {}: {} left",
            reader.plant(facility),
            figures::years_in_words(f64::from(steps_left))
        ),
        ToDecide::SeveralShort { count, first, steps_left } => format!(
            "{count} plants are short of cash; first {}: {} left",
            reader.plant(first),
            figures::years_in_words(f64::from(steps_left))
        ),
        ToDecide::Suspended { facility } => {
            format!("{}: the build stopped for money", reader.plant(facility))
        }
        ToDecide::Failure { failure, severity, past } => {
            let name = reader.failure(failure).to_uppercase();
            match (severity, past) {
                (failure::Severity::Red, true) => format!("{name}: past, nothing mends it"),
                (failure::Severity::Red, false) => format!("{name}: red"),
                (failure::Severity::Amber | failure::Severity::Clear, _) => format!("{name}: warning"),
            }
        }
        ToDecide::OnePlant { group, plants } => match plants {
            0 => format!("{}: no plant outside China separates it", group.name()),
            _ => format!("{}: 1 plant outside China separates it", group.name()),
        },
        ToDecide::Readiness { platform, readiness, low_steps } => format!(
            "{}: readiness {}{}",
            reader.platform(platform),
            figures::share(readiness),
            low_readiness::in_short(reader.scenario, low_steps)
        ),
        ToDecide::WaivedForNothing { platform, since, filled, more } => format!(
            "{}{}: waived {}, {} filled by allied plants alone",
            reader.platform(platform),
            if more > 0 { format!(" and {more} more") } else { String::new() },
            match since {
                Some(step) => format!("since {}", figures::fiscal_year(calendar, step)),
                None => "for eight years and more".into(),
            },
            figures::share(filled)
        ),
        ToDecide::PilotWithoutContract { facility } => {
            format!("{}: a pilot and no contract", reader.plant(facility))
        }
        ToDecide::ContractsEnd { count, first, step } => match count {
            1 => {
                format!("{}: contract ends {}", reader.plant(first), figures::last_half_year(calendar, step))
            }
            count => format!("{count} contracts end by {}", figures::fiscal_year(calendar, step + 2)),
        },
        ToDecide::PeopleShort { basin, skill, short } => {
            format!("{}: {} {} people short", reader.basin(basin), figures::persons(short), skill_name(skill))
        }
        ToDecide::AwaitsTerms { facility, count } => match count {
            1 => format!("{} awaits terms", reader.plant(facility)),
            count => format!("{count} projects await terms, {} the largest", reader.plant(facility)),
        },
        // Over a turn of several years more lapses than is free today.
        ToDecide::Unallocated { free_kusd, lapses_kusd } if lapses_kusd > free_kusd => format!(
            "{} not allocated; with the years' new money {} lapses",
            figures::money(free_kusd),
            figures::money(lapses_kusd)
        ),
        ToDecide::Unallocated { free_kusd, lapses_kusd } if lapses_kusd > 0.0 => format!(
            "{} not allocated, {} of it lapses",
            figures::money(free_kusd),
            figures::money(lapses_kusd)
        ),
        ToDecide::Unallocated { free_kusd, .. } => format!("{} not allocated", figures::money(free_kusd)),
        ToDecide::TeamsIdle { left } => {
            format!("{} free", figures::counted(math::whole_down(left) as usize, "deal team", "deal teams"))
        }
    };
    (severity, text)
}

/// What of a paper the draft does, in a column: `in draft`, `let go`, or `answered` where it does something else.
pub fn answered(paper: &Paper, order: &Order) -> &'static str {
    match order {
        order if paper.order.is_none_or(|asked| asked == *order) => "in draft",
        Order::Rescue { action: Rescue::LetGo, .. } => "let go",
        _ => "answered",
    }
}

/// When a pool is ready: `now`, `FY2031`, `24 more seats` a half-year, which are not people that are short.
pub fn ready(reader: &Reader<'_>, ready: Ready) -> String {
    match ready {
        Ready::Now => "now".into(),
        Ready::From(step) => figures::fiscal_year(&reader.scenario.calendar, step),
        Ready::SeatsShort(seats) => figures::counted(math::whole(seats) as usize, "more seat", "more seats"),
        Ready::TooFewTeach => "too few teach".into(),
    }
}

/// A row of what is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownText {
    /// About what.
    pub about: String,
    /// The belief.
    pub belief: String,
    /// When somebody last looked.
    pub last_looked: String,
    /// What a look costs, or why it cannot be had.
    pub look: String,
}

/// What is not known, in words.
pub fn unknown(reader: &Reader<'_>, view: &SeatView<'_>, row: &Unknown) -> UnknownText {
    let about = match row.subject {
        Unknowable::Stage(stage) => {
            format!(
                "{}, all {}",
                figures::stage_label(stage),
                figures::counted(row.plants, "plant", "plants")
            )
        }
        Unknowable::Facility(id) => reader.plant(id).into(),
        Unknowable::Temper => "Beijing: temper".into(),
    };
    let belief = match row.subject {
        Unknowable::Temper => temper(row.range),
        Unknowable::Stage(_) => format!("cost {}", cost_range(row.range, false)),
        Unknowable::Facility(_) if row.dependence >= 0.25 => {
            format!("dependence {}{}", figures::BELIEF, figures::share(row.dependence))
        }
        Unknowable::Facility(_) => {
            let (class, share) = row.ramp_class;
            format!("ramp {}{class} {}", figures::BELIEF, figures::share(share))
        }
    };
    UnknownText {
        about,
        belief,
        last_looked: match row.subject {
            Unknowable::Temper => "its moves".into(),
            _ => row
                .last_looked
                .map_or_else(|| "never".into(), |step| figures::fiscal_year(&reader.scenario.calendar, step)),
        },
        look: match &row.look {
            None => figures::NOTHING.into(),
            Some(Ok(price)) => figures::money(price.now_kusd),
            Some(Err(why)) => refusal::in_a_line(view, why),
        },
    }
}

/// What events support of Beijing's temper, 0 soft to 1 hard.
fn temper((low, high): (f64, f64)) -> String {
    let word = |at: f64| match (at * 5.0) as u32 {
        0 => "soft",
        1 => "rather soft",
        2 => "middling",
        3 => "rather hard",
        _ => "hard",
    };
    if word(low) == word(high) {
        format!("{}{}", figures::BELIEF, word(high))
    } else {
        format!("{}{} to {}", figures::BELIEF, word(low), word(high))
    }
}

/// Where a partner stands, in one line.
pub fn partner(view: &SeatView<'_>, stand: &PartnerStand) -> String {
    let likes = figures::stage_label(stand.likes);
    let home = if stand.home_only { ", at home only" } else { "" };
    let turn = view.scenario().calendar.turn_of_step(view.step());
    let mut text = match view.scenario().instrument(Instrument::Partner) {
        None => return format!("likes {likes} best; no joint funding in this campaign"),
        Some(rule) if turn < usize::from(rule.from_turn) => format!(
            "joint funding from {}; likes {likes} best{home}; {} a year",
            figures::turn(&view.scenario().calendar, usize::from(rule.from_turn)),
            figures::money(stand.left_kusd)
        ),
        Some(_) => {
            format!("likes {likes} best{home}; {} left this year", figures::money(stand.left_kusd))
        }
    };
    if stand.factor < 0.995 {
        text.push_str(&format!("; ceiling at {}", figures::share(stand.factor)));
    }
    if stand.pooled {
        text.push_str("; pooling in force");
    }
    text
}

/// What becomes of contracts that end before the next turn, that the desk has no room for and that nothing in the
/// plan renews; none where there are none.
pub fn contracts_left(reader: &Reader<'_>, plants: &[FacilityId]) -> Option<String> {
    let mut names: Vec<String> = plants.iter().take(3).map(|plant| reader.plant(*plant).to_owned()).collect();
    if plants.len() > names.len() {
        names.push(format!("{} more", plants.len() - names.len()));
    }
    let end = if plants.len() == 1 { "contract ends" } else { "contracts end" };
    (!plants.is_empty()).then(|| {
        format!(
            "{}: the {end} before the next turn, and nothing in the plan answers that.",
            figures::listed(&names)
        )
    })
}

/// Plants that the programme paid for and that the plan lets go; none where there are none.
pub fn let_go_though_paid(reader: &Reader<'_>, plants: &[FacilityId]) -> Option<String> {
    let mut names: Vec<String> = plants.iter().take(5).map(|plant| reader.plant(*plant).to_owned()).collect();
    if plants.len() > names.len() {
        names.push(format!("{} more", plants.len() - names.len()));
    }
    (!plants.is_empty()).then(|| {
        format!("{}: in need, paid for by the programme, and let go by this plan.", figures::listed(&names))
    })
}

/// When unspent money lapses: `at year end`, or `at the turn's 3 year ends`.
pub fn at_year_ends(year_ends: u32) -> String {
    match year_ends {
        0 | 1 => "at year end".into(),
        ends => format!("at the turn's {ends} year ends"),
    }
}

/// What lapses if nothing more is bound: `$480M lapses`, or where prices and answers may move it far,
/// `$480M lapses (of $300M to $650M)`.
pub fn lapses(purse: &Purse) -> String {
    let (low, high) = purse.lapses_range_kusd;
    let expected = figures::money(purse.lapses_kusd);
    if high - low > math::upper(WIDE_KUSD, 0.25 * purse.lapses_kusd) {
        format!("about {expected} lapses ({} to {})", figures::money(low), figures::money(high))
    } else {
        format!("about {expected} lapses")
    }
}

/// Spread of what may lapse from which its range is told, thousand $.
const WIDE_KUSD: f64 = 50_000.0;

/// What a commit spends and binds, for the commit sheet.
pub fn commit(total: &Price, purse: &Purse) -> Vec<String> {
    let mut lines = vec![format!(
        "Spends or sets aside {} of {}; binds {} more in later years.",
        figures::millions(total.now_kusd),
        figures::millions(total.now_kusd + purse.free_kusd),
        figures::millions(total.later_kusd)
    )];
    if purse.lapses_range_kusd.1 > 0.0 {
        lines.push(format!(
            "{} stays free; {} to the Treasury at year end.",
            figures::millions(purse.free_kusd),
            lapses(purse)
        ));
    } else {
        lines.push(format!("{} stays free and is carried over.", figures::millions(purse.free_kusd)));
    }
    if total.attention > 0.005 {
        lines.push(format!("Beijing's attention rises by {}.", figures::cents(total.attention)));
    }
    lines
}

/// A price in words, for a row: `$56M now, $363M later, a team for a year`.
pub fn price(price: &Price) -> String {
    papers::price_in_words(price)
}
