//! What stands behind a failure of people: seats ordered, plants that began without hands, and who left
//! whence.
use super::Facts;
use super::counts::of_them;
use super::left::{Where, left_there};
use super::stage::began_short;
use crate::game::{events_before, orders_before, short_starts, stage_records};
use crate::report::figures;
use crate::rules::event::{EventKind, Subject};
use crate::rules::figure::FigureId;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::orders::Order;
use crate::rules::scenario::PaperKind;

/// Seats ordered; plants that began without people where it is about learning, else who left whence.
pub(super) fn people(facts: &Facts<'_>, until: u32, learns: bool) -> Vec<String> {
    let trained: Vec<(u32, BasinId, Skill)> = orders_before(facts.game, until)
        .filter_map(|(step, order)| match *order {
            Order::Train { basin, skill, seats, .. } if seats > 0.0 => Some((step, basin, skill)),
            _ => None,
        })
        .collect();
    let mut said = vec![match trained.first() {
        None => "You had ordered no seat anywhere by then.".to_owned(),
        Some((step, basin, skill)) => format!(
            "You had ordered seats {} in {} for {}, {}.",
            match trained.len() {
                1 => "once,".to_owned(),
                times => format!("{times} times, first"),
            },
            facts.year(*step),
            facts.reader.basin(*basin),
            crate::game::skill_name(*skill)
        ),
    }];
    if learns {
        said.extend(began_short(facts, &short_starts(facts.game, until)));
        said.extend(left_there(facts, Where::Kind(PaperKind::PeopleShort), until));
    } else {
        said.extend(gone(facts, until, EventKind::PeopleLeft, "left the trade for want of work"));
        said.extend(gone(facts, until, EventKind::Recalled, "were called home by Beijing"));
    }
    said
}

/// How many people were lost in a way, most of them where, and what of yours stood in that basin.
fn gone(facts: &Facts<'_>, until: u32, kind: EventKind, how: &str) -> Option<String> {
    let mut lost: Vec<(BasinId, f64)> = Vec::new();
    for event in events_before(facts.game, until).filter(|event| event.kind == kind) {
        let Subject::Pool(basin, _) = event.subject else { continue };
        match lost.iter_mut().find(|(each, _)| *each == basin) {
            Some((_, sum)) => *sum += event.amount,
            None => lost.push((basin, event.amount)),
        }
    }
    let all: f64 = lost.iter().map(|(_, sum)| sum).sum();
    let (basin, most) = lost.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    if all < 1.0 {
        return None;
    }
    let records = stage_records(facts.game, until);
    let there = records
        .iter()
        .flat_map(|record| &record.signed)
        .filter(|each| facts.reader.scenario.facilities[each.plant.at()].basin == basin)
        .count();
    let persons = |count: f64| math::whole(count) as usize;
    // One person was, more were.
    let how = if persons(all) == 1 { how.replacen("were ", "was ", 1) } else { how.to_owned() };
    let skilled = facts.game.view().figure_after(FigureId::PeopleSkilled, until.saturating_sub(1));
    Some(format!(
        "{} {how} by then, while allies had {} skilled; {}, where {} of yours stood.",
        figures::people(all),
        figures::persons(skilled.unwrap_or(0.0)),
        of_them(persons(most), persons(all), &format!("in {}", facts.reader.basin(basin))),
        if there == 0 { "no deal".to_owned() } else { figures::counted(there, "deal", "deals") }
    ))
}
