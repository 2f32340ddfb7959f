//! A ledger in words: each line its kind, whom and what, and the amount; printed so that what is
//! shown adds up to what is shown, to the last digit.
use super::events::Severity;
use super::figures;
use super::names::Reader;
use crate::game::{Driver, Explanation, ExplanationLine, LongLedger, Topic};
use crate::rules::event::{Cause, Subject};
use crate::rules::figure::{FigureId, Unit};
use crate::rules::math;
use crate::rules::scenario::Calendar;

/// A line of a ledger as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyLine {
    /// `order`, `event`, `market`, …
    pub kind: &'static str,
    /// What moved it: `FY2027 cost-share, Independence ramps`.
    pub text: String,
    /// Its amount with its sign.
    pub amount: String,
    /// The ledger Enter follows it to.
    pub follow: Option<Topic>,
}

/// A ledger as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyText {
    /// `Why: secured share, FY2028`.
    pub title: String,
    /// What it was.
    pub was: String,
    /// The causes.
    pub lines: Vec<WhyLine>,
    /// `3 causes under 0.05`, with their sum; none where every cause is listed.
    pub rest: Option<WhyLine>,
    /// What it is now.
    pub is: String,
    /// What the figure is, in words.
    pub formula: String,
}

/// A ledger in words. `turn` is the turn it is about.
pub fn text(reader: &Reader<'_>, turn: usize, explanation: &Explanation) -> WhyText {
    over_years(reader, &years_of_turn(&reader.scenario.calendar, turn), explanation)
}

/// A ledger over several years in words: gains and losses of a cause have a line each.
pub fn long_text(reader: &Reader<'_>, long: &LongLedger) -> WhyText {
    let mut text =
        over_years(reader, &figures::fiscal_years(&reader.scenario.calendar, &long.steps), &long.ledger);
    for (words, line) in text.lines.iter_mut().zip(&long.ledger.lines) {
        // What raised the figure by a measure of Beijing's or an event is that it was over.
        if line.amount > 0.0 && line.driver == Driver::Other && line.subject == Subject::Nobody {
            words.text.push_str(", over again");
        }
    }
    text
}

/// The years of a turn; the one after the last of play is the years without the programme.
pub fn years_of_turn(calendar: &Calendar, turn: usize) -> String {
    match turn > calendar.turn_steps.len() {
        true => figures::fiscal_years(calendar, &(calendar.steps()..calendar.all_steps())),
        false => figures::turn(calendar, turn),
    }
}

fn over_years(reader: &Reader<'_>, years: &str, explanation: &Explanation) -> WhyText {
    let unit = explanation.topic.unit();
    let scale = printed_unit(unit, explanation);
    let was = printed(explanation.was, scale);
    let is = printed(explanation.is, scale);
    let mut amounts: Vec<f64> = explanation.lines.iter().map(|line| line.amount).collect();
    amounts.push(explanation.rest);
    let counts = apportion(&amounts, scale, is - was);
    let lines = explanation
        .lines
        .iter()
        .zip(&counts)
        .map(|(line, count)| WhyLine {
            kind: reader.cause_kind(line.cause),
            text: cause_in_words(reader, line),
            amount: amount(unit, scale, *count),
            follow: line.follow,
        })
        .collect();
    let left = counts.last().copied().unwrap_or(0);
    let rest = (explanation.rest_count > 0 || left != 0).then(|| WhyLine {
        kind: "rest",
        text: format!("{} too small to list", figures::counted(explanation.rest_count, "cause", "causes")),
        amount: amount(unit, scale, left),
        follow: None,
    });
    WhyText {
        title: format!("Why: {}, {years}", topic_name(reader, explanation.topic)),
        was: value(unit, scale, was),
        lines,
        rest,
        is: value(unit, scale, is),
        formula: formula(explanation.topic),
    }
}

/// The unit in which a ledger is printed, so that sums are of whole numbers of it: tenths of a
/// point, whole or tenths of millions, tenths of dollars, …
fn printed_unit(unit: Unit, explanation: &Explanation) -> f64 {
    let largest = explanation
        .lines
        .iter()
        .map(|line| line.amount.abs())
        .fold(math::upper(explanation.was.abs(), explanation.is.abs()), math::upper);
    match unit {
        Unit::Share => 0.001,
        Unit::Kusd if largest >= 10_000.0 => 1000.0,
        Unit::Kusd => 100.0,
        Unit::UsdPerKg if largest >= 100.0 => 1.0,
        Unit::UsdPerKg => 0.1,
        Unit::KgPerStep => 500.0,
        Unit::Persons | Unit::Count => 1.0,
        Unit::Steps => 1.0,
        Unit::Index => 0.01,
    }
}

fn printed(value: f64, scale: f64) -> i64 {
    math::whole(value / scale) as i64
}

/// Whole numbers near the amounts that add up to `total`: the largest remainders take what
/// rounding left.
fn apportion(amounts: &[f64], scale: f64, total: i64) -> Vec<i64> {
    let mut counts: Vec<i64> = amounts.iter().map(|amount| printed(*amount, scale)).collect();
    let mut order: Vec<usize> = (0..amounts.len()).collect();
    loop {
        let missing = total - counts.iter().sum::<i64>();
        if missing == 0 || order.is_empty() {
            return counts;
        }
        let direction = missing.signum();
        let error = |at: &usize| (amounts[*at] / scale - counts[*at] as f64) * direction as f64;
        let Some(position) = (0..order.len()).max_by(|a, b| error(&order[*a]).total_cmp(&error(&order[*b])))
        else {
            return counts;
        };
        counts[order[position]] += direction;
        if missing.unsigned_abs() <= amounts.len() as u64 {
            order.remove(position);
        }
    }
}

fn value(unit: Unit, scale: f64, count: i64) -> String {
    let value = count as f64 * scale;
    match unit {
        Unit::Kusd if scale >= 1000.0 => figures::millions(value),
        Unit::Kusd => format!("${:.1}M", value / 1000.0),
        Unit::UsdPerKg if scale < 1.0 => format!("${value:.1}/kg"),
        Unit::KgPerStep => format!("{} t/y", figures::whole(value * 0.002)),
        unit => figures::by_unit(unit, value),
    }
}

fn amount(unit: Unit, scale: f64, count: i64) -> String {
    let value = count.abs() as f64 * scale;
    let sign = if count < 0 { "-" } else { "+" };
    match unit {
        _ if count == 0 => "0".into(),
        Unit::Share => format!("{sign}{:.1}", value * 100.0),
        Unit::Kusd if scale >= 1000.0 => format!("{sign}{}", figures::millions(value)),
        Unit::Kusd => format!("{sign}${:.1}M", value / 1000.0),
        Unit::UsdPerKg if scale < 1.0 => format!("{sign}${value:.1}"),
        Unit::UsdPerKg => format!("{sign}{}", figures::dollars(value)),
        Unit::KgPerStep => format!("{sign}{} t/y", figures::whole(value * 0.002)),
        Unit::Persons | Unit::Count => format!("{sign}{}", figures::whole(value)),
        Unit::Steps => format!("{sign}{}", figures::years(value)),
        Unit::Index => format!("{sign}{value:.2}"),
    }
}

/// A topic's name: `secured share`, `METAL today`, `Stillwater: output`.
pub fn topic_name(reader: &Reader<'_>, topic: Topic) -> String {
    match topic {
        Topic::Figure(figure) => figures::figure_name(figure),
        Topic::Today(stage, material) => {
            format!("{} today, {}", figures::stage_label(stage), material.name())
        }
        Topic::Signed(stage, material) => {
            format!("{} as signed, {}", figures::stage_label(stage), material.name())
        }
        Topic::Plant(plant) => format!("{}: output of allied origin", reader.plant(plant)),
        Topic::Feed(plant) => format!("{}: feed from allies", reader.plant(plant)),
        Topic::Readiness(platform) => format!("readiness of {}", reader.platform(platform)),
        Topic::SetAside(plant) => format!("{}: money set aside", reader.plant(plant)),
    }
}

/// What a topic is, in words.
pub fn formula(topic: Topic) -> String {
    match topic {
        Topic::Figure(FigureId::FreeMoney) => {
            "Unobligated money after the turn, the coming year's appropriation in it.".into()
        }
        Topic::Figure(FigureId::Tension) => {
            format!("{} {}", FigureId::Tension.formula(), figures::tension_levels())
        }
        Topic::Figure(figure) => figure.formula().into(),
        Topic::Today(..) => {
            "What the stage's plants can pass on today, taken to magnets, over this year's demand; announced \
             capacity where nobody looked."
                .into()
        }
        Topic::Signed(..) => {
            "The same once all that is signed or being built runs at the rate it is believed to reach.".into()
        }
        Topic::Plant(_) => "NdPr, DyTb and Sm made from ore of allied origin.".into(),
        Topic::Feed(_) => "What allied plants delivered to it in the last half-year.".into(),
        Topic::Readiness(_) => {
            "It moves towards the share of need that was filled two half-years before.".into()
        }
        Topic::SetAside(_) => "Bound at signing; payments draw on it, the rest returns.".into(),
    }
}

/// The first column and the rest of a line in one: for a report's last line of causes.
pub fn in_a_line(reader: &Reader<'_>, line: &ExplanationLine, unit: Unit) -> String {
    format!("{} {}", cause_in_words(reader, line), figures::change(unit, line.amount))
}

/// What moved it, in words: when and what was ordered, at whom, and what came of it.
pub fn cause_in_words(reader: &Reader<'_>, line: &ExplanationLine) -> String {
    let who = reader.subject(line.subject);
    let what = match line.driver {
        // A ramp that is lost is no ramp: people left, or it stood still.
        Driver::Ramp if line.amount < 0.0 => "slips back on its ramp".into(),
        Driver::Refused if line.amount < 0.0 => "less feed is refused".into(),
        Driver::Dependence if line.amount > 0.0 => match line.cause {
            Cause::Order(_) => "needs no more parts or reagents from China".into(),
            _ => "has its parts or reagents from China again".into(),
        },
        other => driver(reader, other),
    };
    let root = match line.cause {
        Cause::Order(id) => match reader.order(id) {
            Some(order) => {
                let turn = figures::turn(&reader.scenario.calendar, usize::from(id.turn));
                format!("{turn} {}", super::orders::deal_word(reader.scenario, order))
            }
            None => "your order".into(),
        },
        // The move that took them is over.
        Cause::Beijing(lever) if is_over(line) => format!("{} over", reader.lever(lever).to_lowercase()),
        Cause::Beijing(lever) => reader.lever(lever).to_lowercase(),
        Cause::Event(event) => reader.event_as_cause(event),
        // A plant names its firm well enough.
        Cause::Firm(_) if matches!(line.subject, Subject::Facility(_)) => String::new(),
        Cause::Firm(firm) => reader.firm(firm).into(),
        Cause::Before => "a deal from before".into(),
        Cause::Chance | Cause::Market | Cause::Law => String::new(),
    };
    let thing = match (who.is_empty(), what.is_empty()) {
        // An order or an event says it all by itself.
        (true, true) if !root.is_empty() => return root,
        (true, true) => "all else".into(),
        (true, false) => what,
        (false, true) => who,
        (false, false) if is_verb(line.driver) => format!("{who} {what}"),
        (false, false) => format!("{who}, {what}"),
    };
    if root.is_empty() { thing } else { format!("{root}: {thing}") }
}

/// Did a move of Beijing's do this by coming to its end?
fn is_over(line: &ExplanationLine) -> bool {
    line.driver == Driver::FeedEased || line.driver == Driver::Dependence && line.amount > 0.0
}

/// Does the driver say what its subject did?
const fn is_verb(driver: Driver) -> bool {
    matches!(
        driver,
        Driver::Started
            | Driver::Restarted
            | Driver::Shut
            | Driver::Sold
            | Driver::Outage
            | Driver::Back
            | Driver::Ramp
            | Driver::Dependence
            | Driver::Margin
            | Driver::Signed
            | Driver::GivenUp
    )
}

fn driver(reader: &Reader<'_>, driver: Driver) -> String {
    match driver {
        Driver::Started => "started".into(),
        Driver::Restarted => "restarted".into(),
        Driver::Shut => "was shut".into(),
        Driver::Sold => "was sold to China".into(),
        Driver::Outage => "stopped".into(),
        Driver::Back => "is back".into(),
        Driver::Ramp => "ramps".into(),
        Driver::Feed | Driver::FeedEased => "feed from allies".into(),
        Driver::Margin => "runs as its margin pays".into(),
        Driver::Dependence => "lacks parts or reagents from China".into(),
        Driver::Staff => "staff of its basin".into(),
        Driver::Fades => "what fades by itself".into(),
        Driver::Shock => "the weather between capitals".into(),
        Driver::Audited => "announced, now confirmed".into(),
        Driver::Signed => "is signed".into(),
        Driver::Belief => "as now believed".into(),
        Driver::GivenUp => "was given up".into(),
        Driver::Demand => "demand".into(),
        Driver::Delivered => "what is delivered".into(),
        Driver::Booked => String::new(),
        Driver::Appropriated => "appropriation".into(),
        Driver::Returned => "returned to the Treasury".into(),
        Driver::Training => String::new(),
        Driver::Teams => "further deal teams".into(),
        Driver::Stock => "stock bought".into(),
        Driver::Pooling => "pooling".into(),
        Driver::ComeAndGo => "hired less retired".into(),
        // Who and which order say it all.
        Driver::SetAside => String::new(),
        Driver::Trend => "the market's way back to the long-run price".into(),
        Driver::Noise => "swings of the market".into(),
        Driver::Refused => "feed is refused".into(),
        Driver::Quota => "quota".into(),
        Driver::Dumping => "dumping".into(),
        Driver::Premium => "scarcity among allies".into(),
        Driver::Happened => String::new(),
        Driver::People => "graduates, moves and losses".into(),
        Driver::Fill(step) => {
            format!("need filled in {}", figures::half_year_short(&reader.scenario.calendar, step))
        }
        Driver::FirstCount => "the first half-year as counted, before it a belief".into(),
        Driver::Other => String::new(),
    }
}

/// A ledger of a turn that was large enough to be told: its severity for a list.
pub fn severity(change: f64) -> Severity {
    if change <= -0.1 {
        Severity::ActNow
    } else if change <= -0.02 {
        Severity::Warning
    } else {
        Severity::Note
    }
}

/// Is the subject of a line somebody a screen can lead to?
pub const fn leads_somewhere(line: &ExplanationLine) -> bool {
    line.follow.is_some() || !matches!(line.subject, Subject::Nobody)
}
