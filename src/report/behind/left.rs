//! What was left on the desk, in a sentence: which papers about a stage or of a kind no order took up,
//! how often and over which years.
use super::Facts;
use crate::game::LeftPaper;
use crate::report::figures;
use crate::report::papers::is_a_bid;
use crate::rules::id::*;
use crate::rules::orders::Order;
use crate::rules::scenario::PaperKind;

/// Which papers are meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Where {
    /// Those about a stage, its plants or its skill in a basin where it has plants signed.
    Stage(Stage),
    /// Those of a kind, about whatever stage.
    Kind(PaperKind),
    /// Those that asked to waive the content rule for a class.
    Waiver(PlatformId),
}

/// Papers told of in one sentence.
const TOLD: usize = 3;

/// What was left on the desks before a step; none where nothing was.
pub fn left_there(facts: &Facts<'_>, place: Where, until: u32) -> Option<String> {
    let calendar = &facts.reader.scenario.calendar;
    let mut heaps: Vec<(&LeftPaper, usize, u32)> = Vec::new();
    for left in facts.left.iter().filter(|left| meant(facts, place, left)) {
        let step = calendar.first_step(left.turn);
        if step >= until {
            break;
        }
        match heaps.iter_mut().find(|(first, _, _)| same(first, left)) {
            Some((_, times, last)) => (*times, *last) = (*times + 1, step),
            None => heaps.push((left, 1, step)),
        }
    }
    heaps.sort_by_key(|(_, times, _)| std::cmp::Reverse(*times));
    let papers: Vec<String> = heaps
        .iter()
        .take(TOLD)
        .map(|(first, times, last)| {
            let from = calendar.first_step(first.turn);
            let years = facts.years(from, last + 1);
            match times {
                1 => format!("{} ({years})", what(facts, first)),
                times => format!("{} ({times} times, {years})", what(facts, first)),
            }
        })
        .collect();
    if papers.is_empty() { None } else { Some(format!("Left on the desk: {}.", papers.join("; "))) }
}

fn meant(facts: &Facts<'_>, place: Where, left: &LeftPaper) -> bool {
    let paper = &left.paper;
    match place {
        Where::Kind(kind) => paper.kind == kind,
        Where::Waiver(class) => class_of(left) == Some(class),
        Where::Stage(stage) => {
            let plant = paper.facility.map(|plant| &facts.reader.scenario.facilities[plant.at()]);
            let trained = paper.pool.is_some_and(|(basin, skill)| {
                skill == stage.skill()
                    && facts.reader.scenario.stage_range(stage).any(|i| {
                        facts.reader.scenario.facilities[i].basin == basin
                            && facts.game.view().status()[i] != Status::Prospect
                    })
            });
            trained || paper.stage == Some(stage) || plant.is_some_and(|plant| plant.stage == stage)
        }
    }
}

/// The class that a paper asks to waive the rule for.
fn class_of(left: &LeftPaper) -> Option<PlatformId> {
    match left.paper.order {
        Some(Order::Waive { platform, .. }) => Some(platform),
        _ => None,
    }
}

fn same(left: &LeftPaper, other: &LeftPaper) -> bool {
    let (a, b) = (&left.paper, &other.paper);
    // Requests of firms for a deal are one heap, whoever asks.
    a.kind == b.kind
        && class_of(left) == class_of(other)
        && a.pool == b.pool
        && (a.kind == PaperKind::ProjectAsks || a.facility == b.facility && a.stage == b.stage)
}

fn what(facts: &Facts<'_>, left: &LeftPaper) -> String {
    let reader = facts.reader;
    let paper = &left.paper;
    let plant = paper.facility.map_or("a plant", |plant| reader.plant(plant));
    match paper.kind {
        PaperKind::Dilemma => "a question".into(),
        PaperKind::Waiver => match class_of(left) {
            Some(class) => format!("a waiver for {}", reader.platform(class)),
            None => "a waiver".into(),
        },
        PaperKind::Distress if is_a_bid(paper) => format!("a bid for {plant}"),
        PaperKind::Distress => format!("{plant} in need of a bridge"),
        PaperKind::Suspended => format!("{plant}'s overrun"),
        PaperKind::ContractEnds => format!("{plant}'s contract, about to end"),
        PaperKind::PeopleShort => match paper.pool {
            Some((basin, skill)) => {
                format!("seats for {}, {}", reader.basin(basin), crate::game::skill_name(skill))
            }
            None => "seats".into(),
        },
        PaperKind::StaffSurvey => match paper.stage {
            Some(stage) => format!("a survey of {}", figures::stage_label(stage)),
            None => "a survey".into(),
        },
        PaperKind::ProjectAsks => "firms asking for a deal".into(),
        PaperKind::StockLow => "a stockpile".into(),
        PaperKind::Team => "a further deal team".into(),
    }
}
