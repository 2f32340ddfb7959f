//! What of a turn no event tells of: months of cover that ran out, what of the forces' need was filled, waivers in force, and a stockpile that
//! was ordered and could not be bought.
use super::cause::cause_in_words;
use super::names::Reader;
use super::{failures, figures, low_readiness, waivers};
use crate::game::{
    Game, Snapshot, Topic, ended_with_plants, explain_topic, months_in_figures, orders_before,
};
use crate::rules::event::{EventKind, Subject};
use crate::rules::figure::FigureId;
use crate::rules::id::{Form, PlatformId};
use crate::rules::orders::Order;

/// Months of cover lost in a turn from which it is told.
const MONTHS: u32 = 2;

/// Notes of a committed turn (from 1), in sentences.
pub fn notes(reader: &Reader<'_>, game: &Game, turn: usize) -> Vec<String> {
    let waived = (turn == game.turns().len()).then(|| waivers::in_force(reader, &game.view())).flatten();
    let short =
        game.turns().get(turn.wrapping_sub(1)).and_then(|played| waivers::short(reader, played.seen.last()?));
    let low = low_readiness::note(reader, game, turn);
    cover(reader, game, turn)
        .into_iter()
        .chain(short)
        .chain(low)
        .chain(waived)
        .chain(stock(game, turn))
        .chain(ended(reader, game, turn))
        .collect()
}

/// Change of the secured share in a turn from which its causes are told.
const MUCH: f64 = 0.03;
/// Causes told of it.
const CAUSES: usize = 3;

/// The secured share moved by much in a turn, and what moved most of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// It rose.
    pub rose: bool,
    /// `Secured -4.3 points, most of it: -3.1 Takefu stopped; ...`.
    pub text: String,
}

/// What moved most of the secured share in a turn in which it rose or fell by much: the ribbon may have gone the other
/// way meanwhile.
pub fn secured_moved(reader: &Reader<'_>, game: &Game, turn: usize) -> Option<Moved> {
    let ledger = explain_topic(game, turn, Topic::Figure(FigureId::SecuredShare))?;
    let change = ledger.is - ledger.was;
    if turn == 1 || change.abs() < MUCH {
        return None;
    }
    let rose = change > 0.0;
    let along = |amount: f64| if rose { amount } else { -amount };
    let mut lines: Vec<_> = ledger.lines.iter().filter(|line| along(line.amount) >= SHOWN).collect();
    lines.sort_by(|a, b| along(b.amount).total_cmp(&along(a.amount)));
    let told = lines.iter().take(CAUSES);
    let told = told.map(|line| format!("{} {}", figures::points(line.amount), cause_in_words(reader, line)));
    let told: Vec<String> = told.collect();
    let text = || format!("Secured {} points, most of it: {}.", figures::points(change), told.join("; "));
    (!told.is_empty()).then(|| Moved { rose, text: text() })
}

/// Less of the secured share is printed as nothing.
const SHOWN: f64 = 0.0005;

/// Failures of the turn that are over because the plants they counted are gone.
fn ended(reader: &Reader<'_>, game: &Game, turn: usize) -> Vec<String> {
    let Some(played) = turn.checked_sub(1).and_then(|at| game.turns().get(at)) else { return Vec::new() };
    let over = played.record.events.iter().filter(|event| event.kind == EventKind::FailureOver);
    over.filter_map(|event| {
        let Subject::Failure(failure) = event.subject else { return None };
        let end = ended_with_plants(game, failure, event.step)?;
        Some(format!("{}: {}.", reader.failure(failure), failures::ended(reader, &end)))
    })
    .collect()
}

/// Classes that would last at least two months less than before, if imports stopped.
fn cover(reader: &Reader<'_>, game: &Game, turn: usize) -> Option<String> {
    let before = seen_before(game, turn)?;
    let after = game.turns().get(turn.checked_sub(1)?)?.seen.last()?;
    let lost: Vec<String> = before
        .cover_months
        .iter()
        .zip(&after.cover_months)
        .enumerate()
        .filter(|(_, (was, is))| **is + MONTHS <= **was)
        .map(|(at, (was, is))| {
            let [was, is] = [*was, *is].map(months_in_figures);
            format!("{} {was} {} {is}", reader.platform(PlatformId::of(at)), figures::BECOMES)
        })
        .collect();
    if lost.is_empty() {
        return None;
    }
    Some(format!("If imports stopped, months that would last: {}.", lost.join(", ")))
}

fn seen_before(game: &Game, turn: usize) -> Option<&Snapshot> {
    match turn {
        0 => None,
        1 => Some(game.opening()),
        later => game.turns().get(later - 2)?.seen.last(),
    }
}

/// A stockpile that is ordered and was not bought, since nothing is for sale while export licences are held back.
fn stock(game: &Game, turn: usize) -> Option<String> {
    let played = game.turns().get(turn.checked_sub(1)?)?;
    let calendar = &game.scenario().calendar;
    let (from, to) = (calendar.first_step(turn), calendar.first_step(turn + 1));
    let mut targets = [0.0; Form::ALL.len()];
    for (_, order) in orders_before(game, to) {
        if let Order::Stockpile { form, target_steps, .. } = *order {
            targets[form.at()] = target_steps;
        }
    }
    let wanted = targets.iter().any(|target| *target > 0.0);
    let bought = played.record.events.iter().any(|event| event.kind == EventKind::StockBought);
    let view = game.view();
    let level = |step| view.figure_after(FigureId::LicenceLevel, step).unwrap_or(0.0);
    let level = (from..to).map(level).fold(0.0, crate::rules::math::upper);
    (wanted && !bought && level > 0.0).then(|| {
        format!(
            "Stockpile: nothing was bought, since nothing is for sale while export licences are {}; the order stands \
             until they are granted again.",
            if level > 1.5 { "stopped" } else { "slowed" }
        )
    })
}
