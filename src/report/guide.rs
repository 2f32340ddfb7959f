//! The campaign's guide in words: what a step says, and what each lesson was once it is over.
use super::figures;
use super::orders::left_out;
use crate::game::{Game, outcomes};
use crate::rules::figure::{FigureId, Unit};
use crate::rules::id::Stage;
use crate::rules::lesson::LessonStep;
use crate::rules::orders::Instrument;

/// What a step says; `weakest` is the narrowest link as signed.
pub fn says(step: &LessonStep, weakest: Stage) -> String {
    step.text.replace("{weakest}", figures::stage_label(weakest))
}

/// A lesson as the end tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct LessonLine {
    /// Its title.
    pub title: String,
    /// What it was, with this game's figures.
    pub text: String,
    /// Whether this game shows it; none where nothing measures it.
    pub kept: Option<bool>,
}

/// What each lesson was and how it came out, in the order of turns.
pub fn lessons(game: &Game) -> Vec<LessonLine> {
    let line = |outcome: crate::game::Outcome<'_>| LessonLine {
        title: outcome.lesson.title.clone(),
        text: with_figures(&outcome.lesson.learnt, game),
        kept: outcome.kept,
    };
    outcomes(game).into_iter().map(line).collect()
}

/// All lessons as one text, a paragraph each.
pub fn lessons_text(game: &Game) -> String {
    let paragraph = |line: LessonLine| {
        let word = match line.kept {
            Some(true) => " (your game shows it)",
            Some(false) => " (not in this game: try it again)",
            None => "",
        };
        format!("{}{word}\n{}", line.title.to_uppercase(), line.text)
    };
    let left_out = left_out(game.scenario()).map(|words| {
        let reserve = game.view().reserve_kg().iter().any(|form| form.sum() > 0.0);
        let stock = if reserve && game.scenario().instrument(Instrument::Stockpile).is_none() {
            " The stock there was when you came is drawn on by itself where need is; nothing could be added to it."
        } else {
            ""
        };
        format!("WHAT THE PRACTICE LEFT OUT\n{words}{stock}")
    });
    lessons(game).into_iter().map(paragraph).chain(left_out).collect::<Vec<_>>().join("\n\n")
}

/// Placeholders filled in: `{secured_share}` at the end of play, `{first secured_share}` after the
/// first half-year.
fn with_figures(text: &str, game: &Game) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (word, behind) = after.split_once('}').unwrap_or((after, ""));
        said.push_str(before);
        let steps = game.view().step();
        let (id, step) = match word.strip_prefix("first ") {
            Some(id) => (id, 0),
            None => (word, steps.saturating_sub(1)),
        };
        let value = FigureId::of(id)
            .and_then(|figure| Some(printed(figure, game.view().figure_after(figure, step)?)));
        said.push_str(&value.unwrap_or_else(|| figures::NOTHING.to_owned()));
        rest = behind;
    }
    said.push_str(rest);
    said
}

fn printed(figure: FigureId, value: f64) -> String {
    if figure.unit() == Unit::Share { figures::share(value) } else { figures::figure(figure, value) }
}
