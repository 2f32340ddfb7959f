//! The campaign's guide in words: what a step says, and what each lesson was once it is over.
use super::behind::held_how;
use super::figures;
use super::orders::left_out;
use crate::game::{Game, Material, lacking, links_held_by, outcomes, ribbon, skill_name};
use crate::rules::figure::{FigureId, Unit};
use crate::rules::id::{Stage, pool_of};
use crate::rules::lesson::LessonStep;
use crate::rules::orders::Instrument;
use crate::rules::view::SeatView;

/// What the placeholders of a step stand for, on the draft as it stands.
#[derive(Clone, Copy)]
pub struct Stands<'a> {
    /// The draft as tried.
    pub view: SeatView<'a>,
    /// The narrowest link as signed, as the strip marks it.
    pub weakest: Stage,
}

/// What a step says. `{weakest}` is the narrowest link as signed, `{running}` the narrowest of what runs,
/// `{holds}` what holds that down, `{short}` the sentence which people are missing most.
pub fn says(step: &LessonStep, stands: &Stands<'_>) -> String {
    let text = step.text.replace("{weakest}", figures::stage_label(stands.weakest));
    if !text.contains('{') {
        return text;
    }
    let running = ribbon(&stands.view, Material::All).narrowest_today;
    text.replace("{running}", figures::stage_label(running))
        .replace("{holds}", held_how(links_held_by(&stands.view)[running.at()]))
        .replace("{short}", &short(&stands.view))
}

/// Which people are missing most once all that is signed runs, those in training counted.
fn short(view: &SeatView<'_>) -> String {
    let most = (0..view.skilled().len()).max_by(|a, b| lacking(view, *a).total_cmp(&lacking(view, *b)));
    match most.map(|at| (pool_of(at), lacking(view, at))) {
        Some(((basin, skill), people)) if people > 0.0 => format!(
            "{}, {}: {} missing once all signed runs.",
            view.scenario().basins[basin.at()].name.name,
            skill_name(skill),
            figures::people(people)
        ),
        _ => "No basin is short of people for what is signed.".to_owned(),
    }
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
