//! People of a basin, taken apart.
use super::StatedText;
use crate::game::{self, PoolRow};
use crate::report::figures;
use crate::report::names::Reader;
use crate::rules::id::pool;
use crate::rules::id::*;
use crate::rules::view::SeatView;

/// A basin's people of a skill.
pub(super) fn staff(reader: &Reader<'_>, view: &SeatView<'_>, basin: BasinId, skill: Skill) -> StatedText {
    let found = game::pools(view).into_iter().find(|row| (row.basin, row.skill) == (basin, skill));
    let title = format!("{}, {} people", reader.basin(basin), game::skill_name(skill));
    let Some(row) = found else {
        return StatedText {
            title,
            parts: Vec::new(),
            is: figures::NOTHING.into(),
            rule: "No plant of the allies needs them here.".into(),
        };
    };
    let mut parts = counts(&row);
    parts.extend(plants(reader, view, basin, skill));
    StatedText {
        title,
        parts,
        is: format!("{} staffed now", figures::share(row.staffed)),
        rule: "People at work over those whom running and building plants need. A short crew lowers where a \
               ramp ends and how fast it gets there; a plant that ramps needs more people than one that is \
               ripe."
            .into(),
    }
}

fn counts(row: &PoolRow) -> Vec<(String, String)> {
    let (trades, idle) = row.leave_a_year;
    let (seats, mentors, visas) = row.orders;
    let (theirs, others) = row.helpers;
    let mut counts = vec![("skilled people".into(), figures::persons(row.have))];
    if row.newcomers >= 1.0 {
        let worth = format!("{}; {}", figures::persons(row.newcomers), figures::persons(theirs));
        counts.push(("on visas in their first year; worth at work".into(), worth));
    }
    if others >= 1.0 {
        counts.push(("help from the other skill, at its worth".into(), figures::persons(others)));
    }
    counts.extend([
        ("needed now".into(), figures::persons(row.needed)),
        ("needed once all that is signed has ramped up".into(), figures::persons(row.signed_need)),
        ("in training".into(), figures::persons(row.training)),
        ("leave a year, other trades and retirement".into(), figures::persons(trades)),
        ("leave a year, for want of work".into(), figures::persons(idle)),
        ("wage over the normal one".into(), format!("{:+.0}%", 100.0 * (row.wage - 1.0))),
        ("your seats, a half-year".into(), figures::persons(seats)),
        (
            "your mentors; at work".into(),
            format!("{}; {}", figures::persons(mentors), figures::persons(row.mentors)),
        ),
        ("your visas, a half-year".into(), figures::persons(visas)),
    ]);
    if row.hired_away >= 1.0 {
        let hired_away =
            ("leave in the coming year, hired away on visas".into(), figures::persons(row.hired_away));
        counts.push(hired_away);
    }
    counts
}

/// Plants that need them, the largest need first.
fn plants(reader: &Reader<'_>, view: &SeatView<'_>, basin: BasinId, skill: Skill) -> Vec<(String, String)> {
    let scenario = view.scenario();
    let mut need: Vec<(f64, String)> = scenario.pool_facilities[pool(basin, skill)]
        .iter()
        .filter(|plant| {
            matches!(view.status()[plant.at()], Status::Operating | Status::Construction | Status::Suspended)
        })
        .map(|plant| (scenario.facilities[plant.at()].skilled_persons, reader.plant(*plant).to_owned()))
        .collect();
    need.sort_by(|a, b| b.0.total_cmp(&a.0));
    need.into_iter()
        .map(|(persons, name)| (format!("{name} at full load"), figures::persons(persons)))
        .collect()
}
