//! The debrief: what was needed and what was got, failures and causes, where each class of platform
//! stands, the scorecard, judgements beside what happened, five years without the programme, and
//! how shipped doctrines fared on the same draw. On demand it is headed *so far*.
use super::accounts::AccountLine;
use super::behind::{Behind, behind};
use super::names::Reader;
use super::scorecard::{self, ScoreLine};
use super::slots::capital;
use super::verdict::{ClauseLine, judged_line, unplayed_line};
use super::{accounts, figures, nearest, years_after};
use crate::game::{Game, Judgement, LongLedger, Scorecard, judgements, moved_over, scorecard};
use crate::rules::event::EventKind;
use crate::rules::figure::FigureId;
use crate::rules::held::{Clause, Standing};
use crate::rules::id::*;
use crate::rules::state::NEVER;

/// A failure of the game.
#[derive(Clone, Debug, PartialEq)]
pub struct FailureLine {
    /// Which.
    pub failure: FailureId,
    /// Its name.
    pub name: String,
    /// Its name where room is scarce.
    pub short: String,
    /// `FY29-33`, or `since FY2031`.
    pub years: String,
}

/// What a doctrine or the player got on this draw; the rows are given by whoever ran them.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedRow {
    /// `you`, `do nothing`, …
    pub name: String,
    /// Clauses met, and all of them.
    pub met: (usize, usize),
    /// Secured share over the last three years.
    pub secured: f64,
    /// What held without the largest plant, mean of the last three years, as its clause and a run have it.
    pub without_node: f64,
    /// Secured share three to five years on, as a run has it; none before the end.
    pub after: Option<f64>,
    /// Failures that were red.
    pub failures: usize,
}

/// The debrief as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Debrief {
    /// `9 of 10 met` with `so far` before the end.
    pub heading: String,
    /// The clauses.
    pub clauses: Vec<ClauseLine>,
    /// Failures that were red, oldest first.
    pub failures: Vec<FailureLine>,
    /// `never red: 14 others; closest: contract cliff, amber since FY2043`.
    pub others: String,
    /// Whose doing it was that the secured share moved over all play, all of it, largest first.
    pub causes: Vec<AccountLine>,
    /// The years of play that they are of.
    pub years: String,
    /// What the secured share was before them and after: `33.0% to 59.6%`; empty before the first turn.
    pub moved: String,
    /// What of the player's own doing stands behind each clause missed and each failure met.
    pub behind: Vec<Behind>,
    /// Each class of platform with its standing in words.
    pub standings: Vec<(String, &'static str)>,
    /// Scorecard.
    pub score: Vec<ScoreLine>,
    /// Judgements beside what happened.
    pub judgements: Vec<String>,
    /// Five years without you; empty before the epilogue ran.
    pub after: Vec<String>,
    /// What was known beforehand; empty where nothing was.
    pub foreknowledge: String,
}

/// Writes the debrief of a game so far.
pub fn debrief(reader: &Reader<'_>, game: &Game) -> Debrief {
    let card = scorecard(game);
    let met = card.clauses.iter().filter(|clause| clause.met()).count();
    let ended = if game.over() { "" } else { "so far: " };
    let (failures, others) = failures(reader, game);
    let unplayed = game.turns().is_empty();
    let so_far = match unplayed {
        true => "no turn played".to_owned(),
        false => format!("{met} of {} met", card.clauses.len()),
    };
    let long = moved_over(game, FigureId::SecuredShare, 0..game.view().step());
    let line = |clause: &Clause| match unplayed {
        true => unplayed_line(reader, clause),
        false => judged_line(reader, clause, card.secured),
    };
    Debrief {
        heading: format!("{ended}{so_far}{}{}", verdict(game, &card), at_level(game)),
        clauses: card.clauses.iter().map(line).collect(),
        failures,
        others,
        causes: long.as_ref().map_or_else(Vec::new, |long| accounts::lines(reader, long)),
        moved: long.as_ref().map_or_else(String::new, moved),
        years: figures::fiscal_years(&reader.scenario.calendar, &(0..game.view().step())),
        behind: behind(reader, game),
        standings: card
            .standings
            .iter()
            .enumerate()
            .map(|(at, standing)| {
                let word = standing_word(*standing, card.waived[at]);
                (reader.platform(PlatformId::of(at)).to_string(), word)
            })
            .collect(),
        score: scorecard::lines(game, &card),
        judgements: judgements(game).iter().map(|judgement| judged(reader, judgement)).collect(),
        after: years_after::after(reader, game, &card),
        foreknowledge: foreknowledge(game),
    }
}

/// `, passed` or `, not passed`; nothing before the end.
fn verdict(game: &Game, card: &Scorecard) -> &'static str {
    match (game.over(), card.clauses.iter().all(Clause::met)) {
        (false, _) => "",
        (true, true) => ", passed",
        (true, false) => ", not passed",
    }
}

fn failures(reader: &Reader<'_>, game: &Game) -> (Vec<FailureLine>, String) {
    let view = game.view();
    let calendar = &reader.scenario.calendar;
    let mut red = Vec::new();
    let mut never = 0;
    for at in 0..reader.scenario.failures.len() {
        let id = FailureId::of(at);
        let first = view.first_red()[at];
        if first == NEVER {
            never += 1;
            continue;
        }
        let years = if view.red_since()[at] != NEVER {
            format!("since {}", figures::fiscal_year(calendar, first))
        } else {
            let last = last_red(game, id).unwrap_or(first);
            let (from, to) = (calendar.fiscal_year(first), calendar.fiscal_year(last));
            if from == to { format!("FY{from}") } else { format!("FY{:02}-{:02}", from % 100, to % 100) }
        };
        red.push((
            first,
            FailureLine {
                failure: id,
                name: reader.failure(id).to_string(),
                short: capital(reader.failure_in_short(id)),
                years,
            },
        ));
    }
    red.sort_by_key(|(first, _)| *first);
    let mut others = format!("never red: {}", figures::counted(never, "other", "others"));
    if let Some(nearest) = nearest::nearest_to_red(reader, game) {
        others.push_str(&format!("; {nearest}"));
    }
    (red.into_iter().map(|(_, line)| line).collect(), others)
}

/// Step in which a failure was last over.
fn last_red(game: &Game, failure: FailureId) -> Option<u32> {
    use crate::rules::event::Subject;
    let events = game.turns().iter().flat_map(|turn| &turn.record.events);
    events
        .filter(|event| event.kind == EventKind::FailureOver && event.subject == Subject::Failure(failure))
        .map(|event| event.step.saturating_sub(1))
        .next_back()
}

/// What a figure was and is, as its ledger prints it.
fn moved(long: &LongLedger) -> String {
    let tenths = |share: f64| figures::share_to(share, 1);
    format!("{} to {}", tenths(long.ledger.was), tenths(long.ledger.is))
}

/// A standing in words; `waived` where the class was waived in the years it is judged by.
pub const fn standing_word(standing: Standing, waived: bool) -> &'static str {
    match (standing, waived) {
        (Standing::Held, _) => "held: by allied supply and stock alone",
        (Standing::Dependent, true) => "dependent: on waivers or licensed imports",
        (Standing::Dependent, false) => "dependent: licensed imports were not barred",
        (Standing::Coerced, true) => "coerced: not ready, even with its waiver",
        (Standing::Coerced, false) => "coerced: not ready, and not waived",
    }
}

/// `, Fog of war`; nothing for the campaign as it is written.
fn at_level(game: &Game) -> String {
    game.scenario().difficulty.as_ref().map_or_else(String::new, |level| format!(", {}", level.name))
}

fn judged(reader: &Reader<'_>, judgement: &Judgement) -> String {
    let calendar = &reader.scenario.calendar;
    let mut text = figures::turn(calendar, judgement.turn);
    if !judgement.change.trim().is_empty() {
        text.push_str(&format!(": you wrote \"{}\"", judgement.change.trim()));
    }
    let when = figures::half_year(calendar, judgement.came.1);
    let shares = figures::was_is(&figures::share(judgement.secured.0), &figures::share(judgement.secured.1));
    match judgement.named {
        Some(stage) => {
            let verdict = match judgement.came_true() {
                Some(true) => "as you said",
                Some(false) => "not as you said",
                None => "not due yet",
            };
            text.push_str(&format!(
                "; narrowest link expected: {}; in {when} it was {} ({verdict})",
                figures::stage_label(stage),
                figures::stage_label(judgement.came.0)
            ));
        }
        None if !judgement.narrowest.trim().is_empty() => text.push_str(&format!(
            "; narrowest link expected: \"{}\", which names none; in {when} it was {}",
            judgement.narrowest.trim(),
            figures::stage_label(judgement.came.0)
        )),
        None => text.push_str(&format!(
            "; in {when} the narrowest link was {}",
            figures::stage_label(judgement.came.0)
        )),
    }
    text.push_str(&format!("; secured {shares}."));
    text
}

/// How much of its seed had been seen before a game, in a sentence; empty for nothing.
pub fn foreknowledge(game: &Game) -> String {
    match game.foreknown_turns() {
        0 => String::new(),
        turns => format!(
            "{} of this seed had been seen before, in a branch or another save. Turns played here knowing \
             that: {} of {}.",
            figures::counted(turns, "turn", "turns"),
            game.turns_played_foreknown(),
            game.turns().len(),
        ),
    }
}

/// A game's row of the comparison.
pub fn compared_row(name: &str, game: &Game) -> ComparedRow {
    let card = scorecard(game);
    let view = game.view();
    let clause = |id: &str| card.clauses.iter().find(|clause| clause.id == id);
    ComparedRow {
        name: name.into(),
        met: (card.clauses.iter().filter(|clause| clause.met()).count(), card.clauses.len()),
        secured: card.secured,
        without_node: clause("node").map_or(card.without.0, |clause| clause.got),
        after: three_years_on(&card.after),
        failures: view.first_red().iter().filter(|step| **step != NEVER).count(),
    }
}

/// Mean of the last three years without the programme; none before they ran.
fn three_years_on(years: &[f64]) -> Option<f64> {
    let last = &years[years.len().saturating_sub(3)..];
    (!last.is_empty()).then(|| last.iter().sum::<f64>() / last.len() as f64)
}

/// Rows in the order of what they came to, best first: the draw decides much.
pub fn ranked(rows: &[ComparedRow]) -> Vec<&ComparedRow> {
    let mut sorted: Vec<&ComparedRow> = rows.iter().collect();
    sorted.sort_by(|a, b| {
        (b.met.0 == b.met.1).cmp(&(a.met.0 == a.met.1)).then(b.secured.total_cmp(&a.secured))
    });
    sorted
}

/// The rows in words.
pub fn compared(rows: &[ComparedRow]) -> Vec<String> {
    ranked(rows)
        .into_iter()
        .map(|row| {
            let after = row.after.map(|after| format!("3 to 5 years on {}, ", figures::share(after)));
            format!(
                "{}: {} of {} met, secured {}, N-1 {}, {}{}",
                row.name,
                row.met.0,
                row.met.1,
                figures::share(row.secured),
                figures::share(row.without_node),
                after.unwrap_or_default(),
                figures::counted(row.failures, "failure", "failures")
            )
        })
        .collect()
}
