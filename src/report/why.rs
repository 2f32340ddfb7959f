//! A ledger in words: each line its kind, whom and what, and the amount; printed so that what is
//! shown adds up to what is shown, to the last digit. What a single cause is called is in [`super::cause`].
use super::cause::cause_in_words;
use super::confirmed::confirmed;
use super::events::Severity;
use super::figures;
use super::names::Reader;
use crate::game::{Explanation, LongLedger, Topic};
use crate::rules::delivery::FOLLOWS_AFTER_STEPS;
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
    /// What explains it in the place of a ledger; empty where a ledger does, or nothing.
    pub told: String,
}

/// A ledger as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyText {
    /// `Why: secured share, FY2028`.
    pub title: String,
    /// What it was; empty where the causes are a part of what moved it and add up to `is`.
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
    let mut text = over_years(reader, &years_of_turn(&reader.scenario.calendar, turn), explanation);
    for (words, line) in text.lines.iter_mut().zip(&explanation.lines) {
        words.told = confirmed(reader, turn, line).unwrap_or_default();
    }
    text
}

/// A ledger over several years in words: gains and losses of a cause have a line each.
pub fn long_text(reader: &Reader<'_>, long: &LongLedger) -> WhyText {
    over_years(reader, &figures::fiscal_years(&reader.scenario.calendar, &long.steps), &long.ledger)
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
            told: String::new(),
        })
        .collect();
    let left = counts.last().copied().unwrap_or(0);
    let rest = (explanation.rest_count > 0 || left != 0).then(|| WhyLine {
        kind: "rest",
        text: format!("{} too small to list", figures::counted(explanation.rest_count, "cause", "causes")),
        amount: amount(unit, scale, left),
        follow: None,
        told: String::new(),
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

/// Amounts of thousand $ in whole millions that add up to their sum in whole millions.
pub fn apportioned_millions(kusd: &[f64]) -> Vec<i64> {
    apportion(kusd, 1000.0, printed(kusd.iter().sum(), 1000.0))
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

/// Amounts that make up all of what a figure moved by, printed so that they add up to what is printed of it.
pub fn printed_whole(amounts: &[f64], explanation: &Explanation) -> Vec<String> {
    let unit = explanation.topic.unit();
    let scale = printed_unit(unit, explanation);
    let moved = printed(explanation.is, scale) - printed(explanation.was, scale);
    apportion(amounts, scale, moved).into_iter().map(|count| amount(unit, scale, count)).collect()
}

/// Parts of an amount that was printed, printed so that they add up to it.
pub fn printed_parts(amounts: &[f64], sum: &str, explanation: &Explanation) -> Vec<String> {
    let unit = explanation.topic.unit();
    let scale = printed_unit(unit, explanation);
    let whole = printed(amounts.iter().sum(), scale);
    // The sum may have taken what rounding left between it and its neighbours.
    let total = (whole - 1..=whole + 1).find(|count| amount(unit, scale, *count) == sum).unwrap_or(whole);
    apportion(amounts, scale, total).into_iter().map(|count| amount(unit, scale, count)).collect()
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
        Topic::ChineseFee(stage) => format!("China's conversion fee, {}", figures::stage_label(stage)),
        Topic::AlliedFee(stage) => format!("allied conversion fee, {}", figures::stage_label(stage)),
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
            format!(
                "It moves towards the share of need that was filled {FOLLOWS_AFTER_STEPS} half-years before."
            )
        }
        Topic::SetAside(_) => "Bound at signing; payments draw on it, the rest returns.".into(),
        Topic::ChineseFee(_) => {
            "What China takes for turning a kilogram of NdPr into the next form, less what it undercuts by.".into()
        }
        Topic::AlliedFee(_) => {
            "China's fee with the premium that allies pay each other while China refuses feed and their plants \
             are too few for the next stage."
                .into()
        }
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
