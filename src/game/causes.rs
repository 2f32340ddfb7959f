//! What moved a figure over a whole game: the ledgers of its turns, added up by root and subject.
use super::{Driver, Game, Topic, explain_topic};
use crate::rules::event::{Cause, Subject};
use crate::rules::figure::FigureId;

/// A cause over the game.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GameCause {
    /// Root.
    pub cause: Cause,
    /// Whom it concerns.
    pub subject: Subject,
    /// What it moved most.
    pub driver: Driver,
    /// Sum over the game.
    pub amount: f64,
    /// The turn in which it moved most.
    pub turn: usize,
    /// Where that turn's ledger can be followed to.
    pub follow: Option<Topic>,
}

/// Causes that moved a figure, largest first; the market's own course is left out.
pub fn causes(game: &Game, figure: FigureId) -> Vec<GameCause> {
    let mut found: Vec<(GameCause, f64)> = Vec::new();
    for turn in 1..=game.turns().len() {
        let Some(ledger) = explain_topic(game, turn, Topic::Figure(figure)) else { continue };
        for line in ledger.lines.iter().chain(&ledger.rest_lines) {
            if matches!(line.subject, Subject::Nobody) || matches!(line.driver, Driver::Yield | Driver::Other)
            {
                continue;
            }
            let alike = |(cause, _): &&mut (GameCause, f64)| {
                cause.cause == line.cause && cause.subject == line.subject
            };
            match found.iter_mut().find(alike) {
                Some((cause, most)) => {
                    cause.amount += line.amount;
                    if line.amount.abs() > *most {
                        *most = line.amount.abs();
                        (cause.driver, cause.turn, cause.follow) = (line.driver, turn, line.follow);
                    }
                }
                None => found.push((
                    GameCause {
                        cause: line.cause,
                        subject: line.subject,
                        driver: line.driver,
                        amount: line.amount,
                        turn,
                        follow: line.follow,
                    },
                    line.amount.abs(),
                )),
            }
        }
    }
    let mut causes: Vec<GameCause> = found.into_iter().map(|(cause, _)| cause).collect();
    causes.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()));
    causes
}
