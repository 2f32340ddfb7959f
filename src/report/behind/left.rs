//! What was left on the desk, in a sentence: which papers about a stage or of a kind no order took up,
//! how often and over which years.
use super::Facts;
use crate::game::LeftPaper;
use crate::report::papers::is_a_bid;
use crate::report::{figures, refusal};
use crate::rules::id::*;
use crate::rules::orders::{Order, Refusal};
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

/// A heap of papers about the same thing: the first of them, how many, and the step of the last.
type Heap<'a> = (&'a LeftPaper, usize, u32);

/// What was left on the desks before a step, and what could not be signed; none where neither was.
pub fn left_there(facts: &Facts<'_>, place: Where, until: u32) -> Vec<String> {
    let calendar = &facts.reader.scenario.calendar;
    let (mut left, mut refused): (Vec<Heap<'_>>, Vec<Heap<'_>>) = (Vec::new(), Vec::new());
    for paper in facts.left.iter().filter(|left| meant(facts, place, left)) {
        let step = calendar.first_step(paper.turn);
        if step >= until {
            break;
        }
        let heaps = if paper.refused.is_some() { &mut refused } else { &mut left };
        match heaps.iter_mut().find(|(first, _, _)| same(first, paper)) {
            Some((_, times, last)) => (*times, *last) = (*times + 1, step),
            None => heaps.push((paper, 1, step)),
        }
    }
    let told = |mut heaps: Vec<Heap<'_>>, head: &str| {
        heaps.sort_by_key(|(_, times, _)| std::cmp::Reverse(*times));
        let papers: Vec<String> = heaps.iter().take(TOLD).map(|heap| heap_in_words(facts, heap)).collect();
        (!papers.is_empty()).then(|| format!("{head}: {}.", papers.join("; ")))
    };
    let could_not = "On the desk, and could not be signed";
    told(left, "Left on the desk").into_iter().chain(told(refused, could_not)).collect()
}

/// `India alloy's contract, about to end (FY2039: the ceiling of dues was reached, FY2041 $1,636M of $1,610M)`.
fn heap_in_words(facts: &Facts<'_>, (first, times, last): &Heap<'_>) -> String {
    let from = facts.reader.scenario.calendar.first_step(first.turn);
    let years = facts.years(from, last + 1);
    let often = if *times == 1 { years } else { format!("{times} times, {years}") };
    let why = first.refused.as_ref().map_or_else(String::new, |refusal| match refusal {
        Refusal::Exposure { fiscal_year, dues_kusd, ceiling_kusd } => format!(
            ": the ceiling of dues was reached, FY{fiscal_year} {} of {}",
            figures::millions(*dues_kusd),
            figures::millions(*ceiling_kusd)
        ),
        other => format!(": {}", refusal::in_a_line(&facts.game.view(), other)),
    });
    format!("{} ({often}{why})", what(facts, first))
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
