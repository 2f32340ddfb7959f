//! The guide: lessons of one turn each, with steps that a player can complete.
use super::super::raw::{self, GoalEntry, LessonEntry, StepEntry};
use super::super::read::Files;
use super::super::{Finding, Findings, Spanned, did_you_mean};
use super::bounds::between;
use super::conditions::{Reach, conditions};
use super::words::in_braces;
use crate::rules::figure::FigureId;
use crate::rules::lesson::{Goal, Lesson, LessonStep, OfferWanted, PLACEHOLDERS};
use crate::rules::math;
use crate::rules::scenario::Calendar;

/// Most letters of a step, so that the smallest terminal shows all of it beside a whole screen.
const MOST_LETTERS: usize = 212;

/// Figures that a draft moves at once.
const AS_SIGNED: [FigureId; 3] =
    [FigureId::SignedShare, FigureId::SignedStandardShare, FigureId::SignedHighTemperatureShare];

pub(super) fn lessons(
    campaign: &raw::Campaign,
    files: &Files,
    calendar: &Calendar,
    reach: Reach<'_>,
    findings: &mut Findings,
) -> Vec<Lesson> {
    if campaign.practice && files.lessons.is_empty() {
        findings.error(campaign.id.span, "a practice has nothing to practise: `lessons.ron` is missing");
    }
    let turns = calendar.turn_steps.len();
    let mut lessons: Vec<Lesson> = Vec::new();
    for entry in &files.lessons {
        let turn = entry.turn.value;
        if turn == 0 || usize::from(turn) > turns + 1 {
            if reach.is_own(entry.span) {
                let message = format!(
                    "`{}` is of turn {turn}; turns run from 1 to {turns}, and {} is after the end",
                    entry.id,
                    turns + 1
                );
                findings.error(entry.turn.span, message);
            }
            continue;
        }
        if let Some(other) = lessons.iter().find(|lesson| lesson.turn == turn) {
            let message =
                format!("`{}` and `{}` are of the same turn; one lesson a turn", other.id, entry.id);
            findings.error(entry.turn.span, message);
        }
        lessons.push(lesson(entry, reach, findings));
    }
    lessons.sort_by_key(|lesson| lesson.turn);
    lessons
}

fn lesson(entry: &Spanned<LessonEntry>, reach: Reach<'_>, findings: &mut Findings) -> Lesson {
    if entry.steps.is_empty() {
        findings.error(entry.steps.span, format!("`{}` has no steps", entry.id));
    }
    let last = entry.steps.len().saturating_sub(1);
    let steps = entry.steps.iter().enumerate();
    let steps = steps.map(|(at, written)| {
        let waits = written.done.is_empty() || written.done.iter().any(Vec::is_empty);
        if waits && at < last {
            let message =
                "only the last step of a lesson can wait for the commit; say what completes this one";
            findings.error(written.text.span, message);
        }
        step(written, reach, findings)
    });
    let steps = steps.collect();
    let learnt = entry.learnt.as_ref();
    if let Some(text) = learnt {
        placeholders(text, |word| figure_of(word).is_some(), findings);
    }
    Lesson {
        id: entry.id.clone(),
        title: entry.title.clone(),
        turn: entry.turn.value,
        steps,
        learnt: learnt.map(|text| text.value.clone()).unwrap_or_default(),
        kept: conditions(&entry.kept, reach, findings),
    }
}

/// The figure a placeholder of a lesson stands for: `{secured_share}` at the end, `{first
/// secured_share}` after the first half-year.
pub(super) fn figure_of(word: &str) -> Option<FigureId> {
    FigureId::of(word.strip_prefix("first ").unwrap_or(word))
}

fn placeholders(text: &Spanned<String>, known: impl Fn(&str) -> bool, findings: &mut Findings) {
    match in_braces(&text.value) {
        Ok(words) => {
            for word in words.into_iter().filter(|word| !known(word)) {
                let ids = FigureId::ALL.iter().map(|figure| figure.id());
                let message = format!("lesson: nothing can stand for `{{{word}}}` here");
                findings.push(Finding::error(text.span, message).help(did_you_mean(word, ids)));
            }
        }
        Err(message) => findings.error(text.span, format!("lesson: {message}")),
    }
}

fn step(written: &StepEntry, reach: Reach<'_>, findings: &mut Findings) -> LessonStep {
    let letters = written.text.chars().count();
    if letters > MOST_LETTERS {
        let message = format!("a step of {letters} letters; a small terminal has room for {MOST_LETTERS}");
        findings.error(written.text.span, message);
    }
    placeholders(&written.text, |word| PLACEHOLDERS.contains(&word), findings);
    let way = |way: &Vec<Spanned<GoalEntry>>, findings: &mut Findings| {
        way.iter().filter_map(|entry| goal(entry, reach, findings)).collect()
    };
    LessonStep {
        text: written.text.value.clone(),
        press: written.press.clone(),
        done: written.done.iter().map(|each| way(each, findings)).collect(),
    }
}

fn goal(entry: &Spanned<GoalEntry>, reach: Reach<'_>, findings: &mut Findings) -> Option<Goal> {
    let one = |condition: &raw::ConditionEntry, findings: &mut Findings| {
        conditions(std::slice::from_ref(condition), reach, findings).first().copied()
    };
    Some(match &entry.value {
        GoalEntry::Looked(sight) => Goal::Looked(*sight),
        GoalEntry::Drafted(orders) => Goal::Drafted(*orders),
        GoalEntry::Offered { stage, term_years, most_cost_share, chance } => {
            for (share, what) in [(*most_cost_share, "most_cost_share"), (*chance, "chance")] {
                between(share, entry.span, 0.0, 1.0, what, findings);
            }
            between(*term_years, entry.span, 0.0, 40.0, "term_years", findings);
            Goal::Offered(OfferWanted {
                stage: stage.map(Into::into),
                term_steps: math::whole(2.0 * math::clip(*term_years, 0.0, 40.0)) as u32,
                most_cost_share: *most_cost_share,
                chance: *chance,
            })
        }
        GoalEntry::Trained(persons) => {
            between(*persons, entry.span, 1.0, 5000.0, "trained persons", findings);
            Goal::Trained(*persons)
        }
        GoalEntry::Waived(classes) => Goal::Waived(*classes),
        GoalEntry::Stocked(steps) => {
            between(*steps, entry.span, 0.5, 40.0, "stocked half-years", findings);
            Goal::Stocked(*steps)
        }
        GoalEntry::Surveyed(stage) => Goal::Surveyed((*stage).into()),
        GoalEntry::Figure(condition) => Goal::Figure(one(condition, findings)?),
        GoalEntry::AsSigned(condition) => {
            let condition = one(condition, findings)?;
            if !AS_SIGNED.contains(&condition.figure) {
                let known: Vec<&str> = AS_SIGNED.iter().map(|figure| figure.id()).collect();
                let message = format!("a draft does not move `{}` at once", condition.figure.id());
                let help = format!("it moves `{}`", known.join("`, `"));
                findings.push(Finding::error(entry.span, message).help(help));
            }
            Goal::AsSigned(condition)
        }
    })
}
