//! What stands behind plants that went to a Chinese owner: how often their distress was answered, and when
//! it was left.
use super::Facts;
use super::left::{Where, left_there};
use crate::game::{events_before, orders_before};
use crate::report::figures;
use crate::rules::event::{EventKind, Subject};
use crate::rules::id::*;
use crate::rules::orders::{Order, Rescue};
use crate::rules::scenario::PaperKind;

/// Plants that went to a Chinese owner, and what was done when they were in need.
pub(super) fn owners(facts: &Facts<'_>, until: u32) -> Vec<String> {
    let sold: Vec<FacilityId> = events_before(facts.game, until)
        .filter(|event| event.kind == EventKind::SoldToChina)
        .filter_map(|event| match event.subject {
            Subject::Facility(plant) => Some(plant),
            _ => None,
        })
        .collect();
    if sold.is_empty() {
        return left_there(facts, Where::Kind(PaperKind::Distress), until);
    }
    sold.iter().map(|plant| let_go(facts, *plant, until)).collect()
}

/// When a plant was sold, how often its distress had been answered, and when it was left.
fn let_go(facts: &Facts<'_>, plant: FacilityId, until: u32) -> String {
    let calendar = &facts.reader.scenario.calendar;
    let facility = &facts.reader.scenario.facilities[plant.at()];
    let sold = events_before(facts.game, until)
        .filter(|event| event.kind == EventKind::SoldToChina && event.subject == Subject::Facility(plant))
        .last()
        .map_or(until, |event| event.step);
    let tried = |wanted: Rescue| {
        let sought = Order::Rescue { facility: plant, action: wanted };
        orders_before(facts.game, sold + 1).filter(|(_, order)| **order == sought).count()
    };
    let left: Vec<u32> = facts
        .left
        .iter()
        .filter(|left| left.refused.is_none())
        .filter(|left| left.paper.kind == PaperKind::Distress && left.paper.facility == Some(plant))
        .map(|left| calendar.first_step(left.turn))
        .filter(|step| *step <= sold)
        .collect();
    let answers: Vec<String> = [
        (Rescue::Bridge, "a bridge loan", "bridge loans"),
        (Rescue::Buyer, "a search for an allied buyer", "searches for an allied buyer"),
        (Rescue::Veto, "a veto of its sale", "vetoes of its sale"),
        (Rescue::LetGo, "an order to let it go", "orders to let it go"),
    ]
    .into_iter()
    .filter_map(|(action, one, several)| match tried(action) {
        0 => None,
        1 => Some(one.to_owned()),
        times => Some(format!("{times} {several}")),
    })
    .collect();
    let answered = match answers.is_empty() {
        true => "had never answered its distress".to_owned(),
        false => format!("had answered its distress with {}", figures::listed(&answers)),
    };
    let left = match left.last() {
        None => String::new(),
        Some(last) if left.len() == 1 => format!(" and left it on the desk in {}", facts.year(*last)),
        Some(last) => {
            format!(" and left it on the desk {} times, last in {}", left.len(), facts.year(*last))
        }
    };
    format!(
        "{} ({}, {}) was sold in {}; you {answered}{left}.",
        facts.reader.plant(plant),
        figures::stage_label(facility.stage),
        facts.reader.country(facility.country),
        figures::half_year(calendar, sold)
    )
}
