//! What an order for people comes to, in words: who is here, how many can be taught, and how well the basin's
//! plants will be staffed with it and without.
use super::{figures, workforce};
use crate::game::{PoolRow, Ready, forecast, pools, taught_with};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::Instrument;
use crate::rules::scenario::Scenario;
use crate::rules::view::SeatView;

/// Half-years from the first day of an apprentice to the last.
const TRAINING: u32 = 4;

/// What is known of a pool that people are ordered for; `after` is what is seen once they are.
pub(super) fn facts(view: &SeatView<'_>, after: &SeatView<'_>, basin: BasinId, skill: Skill) -> Vec<String> {
    let Some(row) = pools(view).into_iter().find(|row| row.basin == basin && row.skill == skill) else {
        return vec!["No plant on your side needs this skill here yet, and nobody is in training.".into()];
    };
    let years = |view: &SeatView<'_>| -> String {
        let ahead = forecast(view, basin, skill);
        let calendar = &view.scenario().calendar;
        let by_year: Vec<String> = ahead
            .staffed
            .iter()
            .enumerate()
            .skip(1)
            .step_by(2)
            .map(|(at, share)| {
                let year = calendar.fiscal_year(ahead.from + at as u32) % 100;
                format!("FY{year:02} {}", figures::share(*share))
            })
            .collect();
        by_year.join(", ")
    };
    let (without, with) = (years(view), years(after));
    let p = &view.scenario().parameters;
    let graduates = format!(
        "Who begins now graduates in {}, {} in 100 of them.",
        figures::half_year(&view.scenario().calendar, view.step() + TRAINING),
        figures::percent(p.graduation_share)
    );
    let with_order = pools(after).into_iter().find(|row| row.basin == basin && row.skill == skill);
    let with_order = with_order.unwrap_or(row);
    let ready =
        ready(after, &with_order, if with == without { "as things stand" } else { "with this order" });
    let visas = pools(after).iter().any(|row| row.basin == basin && row.skill == skill && row.orders.2 > 0.0);
    let hired_away = format!(
        "Of 100 who come on visas {} leave another allied basin of the same skill, and its plants lack them.",
        figures::percent(p.visa_home_loss)
    );
    let mut facts = vec![
        format!(
            "{} skilled, {}; {} in training.",
            figures::persons(row.have),
            workforce::needed(&row),
            figures::persons(row.training)
        ),
        format!("{ready} {}", can_teach(after, &with_order)),
        if with == without {
            format!("Staffed: {without}.")
        } else {
            format!("Staffed with this order: {with}; without it: {without}.")
        },
        graduates,
    ];
    facts.extend(visas.then_some(hired_away));
    facts
}

/// When the basin's plants are staffed, and what else would do it.
fn ready(view: &SeatView<'_>, row: &PoolRow, how: &str) -> String {
    match row.ready {
        Ready::Now => format!("Staffed throughout {how}."),
        Ready::From(step) => {
            format!("Staffed from {} {how}.", figures::half_year(&view.scenario().calendar, step))
        }
        Ready::SeatsShort(seats) => {
            let more = figures::counted(seats as usize, "seat more", "seats more");
            format!("Not staffed within six years {how}; {more} a half-year would do.")
        }
        Ready::TooFewTeach => format!(
            "Not staffed within six years {how}, nor with more seats: too few can teach.{}",
            what_adds(view.scenario())
        ),
    }
}

/// What adds to those who can teach, as far as the campaign has it.
fn what_adds(scenario: &Scenario) -> &'static str {
    let has = |instrument| scenario.instrument(instrument).is_some();
    match (has(Instrument::Mentors), has(Instrument::Visas)) {
        (true, true) => " Mentors and visas add to them.",
        (true, false) => " Mentors add to them.",
        (false, true) => " Visas add to them.",
        (false, false) => " Who graduates teaches in turn.",
    }
}

/// How many can be taught, and what mentors add to that.
fn can_teach(view: &SeatView<'_>, row: &PoolRow) -> String {
    let at = pool(row.basin, row.skill);
    let (alone, _) = taught_with(view, at, 0.0);
    let (taught, mentors) = taught_with(view, at, row.orders.1);
    let (alone, taught_now) = (math::whole_down(alone), math::whole_down(taught));
    let with = if mentors > 0.0 {
        let asked = math::whole(row.orders.1);
        let of = if asked > mentors {
            format!(" of {} asked for", figures::persons(asked))
        } else {
            String::new()
        };
        format!(
            ", {} of them by {}{of}",
            figures::persons(taught_now - alone),
            figures::counted(mentors as usize, "mentor", "mentors")
        )
    } else {
        String::new()
    };
    let beyond = row.orders.0 - taught_now;
    let paid = if beyond > 0.0 {
        format!(
            "{} of the {} seats are filled and paid",
            figures::persons(taught_now),
            figures::persons(row.orders.0)
        )
    } else {
        "seats beyond that are neither filled nor paid".to_owned()
    };
    format!("They can teach {} a half-year{with}; {paid}.", figures::persons(taught_now))
}
