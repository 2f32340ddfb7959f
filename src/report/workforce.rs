//! People in words: who is on the way, who can teach, who leaves, and what a short crew costs.
use super::figures;
use super::names::Reader;
use crate::game::{PoolRow, StaffingForecast, skill_name};
use crate::rules::id::{Skill, pool_of};
use crate::rules::math;

/// Basin and skill: `US South, metal and magnet`.
pub fn name(reader: &Reader<'_>, row: &PoolRow) -> String {
    format!("{}, {}", reader.basin(row.basin), skill_name(row.skill))
}

/// Basin and skill with the share that was staffed in the half-year just played, beside which a forecast
/// reads as what is to come: `US South, metal and magnet: 56% staffed now`.
pub fn name_and_staff(reader: &Reader<'_>, row: &PoolRow) -> String {
    format!("{}: {} staffed now", name(reader, row), figures::share(row.staffed))
}

/// Basin and skill of a pool by its number.
pub fn pool_name(reader: &Reader<'_>, at: usize) -> String {
    let (basin, skill) = pool_of(at);
    format!("{}, {}", reader.basin(basin), skill_name(skill))
}

/// Basin and skill in few cells: `US South, metal`.
pub fn short_name(reader: &Reader<'_>, row: &PoolRow) -> String {
    format!("{}, {}", reader.basin(row.basin), skill_in_short(row.skill))
}

/// The first word of a skill's name, where there is no room for all of it.
pub const fn skill_in_short(skill: Skill) -> &'static str {
    match skill {
        Skill::Hydrometallurgy => "wet",
        Skill::PowderMetallurgy => "metal",
    }
}

/// What there is to be said of a pool: labels with their lines.
pub fn lines(row: &PoolRow) -> Vec<(&'static str, String)> {
    let [first, second, third, fourth] = row.pipeline;
    let persons = figures::persons;
    let pipe = match row.training {
        nobody if nobody <= 0.0 => "nobody is in training".to_owned(),
        _ => format!(
            "{}, {}, {}, {} with 4, 3, 2, 1 half-years to go; {}% graduate",
            persons(first),
            persons(second),
            persons(third),
            persons(fourth),
            figures::percent(row.graduation_share)
        ),
    };
    let (seats, mentors, visas) = row.orders;
    let orders = if seats + mentors + visas > 0.0 {
        format!(
            "{} seats, {} mentors, {} visas a half-year",
            persons(seats),
            persons(mentors),
            persons(visas)
        )
    } else {
        "none; {add-order} adds seats".to_owned()
    };
    let (trades, idle) = row.leave_a_year;
    let hired_away = match row.hired_away {
        nobody if nobody < 1.0 => String::new(),
        many => format!(", {} hired away on visas", persons(many)),
    };
    let mut lines = vec![
        ("in the pipe", pipe),
        ("your orders", orders),
        (
            "can teach",
            format!(
                "{} new people a half-year at most; {} mentors at work",
                persons(math::whole_down(row.seat_limit)),
                persons(row.mentors)
            ),
        ),
        (
            "drains",
            format!(
                "{} a year to other trades and retirement, {} for want of work{hired_away}",
                persons(trades),
                persons(idle)
            ),
        ),
        ("to come", needed(row)),
    ];
    lines.splice(0..0, at_work(row).map(|text| ("at work", text)));
    lines
}

/// Who is at work besides those who count as skilled here, where anybody is: `88 skilled; 80 on visas, worth 56 in
/// their first year; 12 hands of the other skill`.
fn at_work(row: &PoolRow) -> Option<String> {
    let persons = figures::persons;
    let (theirs, others) = row.helpers;
    let newcomers = (row.newcomers >= 1.0).then(|| {
        format!("; {} on visas, worth {} in their first year", persons(row.newcomers), persons(theirs))
    });
    let others = (others >= 1.0).then(|| format!("; help from the other skill worth {}", persons(others)));
    if newcomers.is_none() && others.is_none() {
        return None;
    }
    let (newcomers, others) = (newcomers.unwrap_or_default(), others.unwrap_or_default());
    Some(format!("{} skilled{newcomers}{others}", persons(row.have)))
}

/// How many are needed now and later: `40 needed now, 61 once all that is signed runs full`. Where more are
/// needed now, it says why.
pub fn needed(row: &PoolRow) -> String {
    let (now, later) = (figures::persons(row.needed), figures::persons(row.signed_need));
    if row.needed > row.signed_need {
        format!("{now} needed now with ramp-up, {later} once all signed runs full")
    } else {
        format!("{now} needed now, {later} once all that is signed runs full")
    }
}

/// A forecast by fiscal year, as each ends: `FY29 52%`.
pub fn forecast(reader: &Reader<'_>, forecast: &StaffingForecast) -> Vec<String> {
    let calendar = &reader.scenario.calendar;
    forecast
        .staffed
        .iter()
        .enumerate()
        .map(|(at, share)| (forecast.from + at as u32, share))
        .filter(|(step, _)| step % 2 == 1)
        .map(|(step, share)| format!("FY{:02} {}", calendar.fiscal_year(step) % 100, figures::share(*share)))
        .collect()
}

/// Wage over the normal one: `+14%`, a dash for none.
pub fn wage(row: &PoolRow) -> String {
    match figures::percent(row.wage - 1.0) {
        0 => figures::NOTHING.into(),
        over => format!("{over:+}%"),
    }
}
