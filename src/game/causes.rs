//! What moved a figure over a whole game: the ledgers of its turns, added up by root and subject.
use super::{Driver, ExplanationLine, Game, Topic, explain_topic};
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

/// Causes that moved a figure, largest first; the market's own course is left out. A cause is told
/// by the line that moved the figure most in the direction it moved it over the game.
pub fn causes(game: &Game, figure: FigureId) -> Vec<GameCause> {
    let mut found: Vec<Sum> = Vec::new();
    for turn in 1..=game.turns().len() {
        let Some(ledger) = explain_topic(game, turn, Topic::Figure(figure)) else { continue };
        for line in ledger.lines.iter().chain(&ledger.rest_lines) {
            if matches!(line.subject, Subject::Nobody) || line.driver == Driver::Other {
                continue;
            }
            let alike =
                |sum: &&mut Sum| sum.up.line.cause == line.cause && sum.up.line.subject == line.subject;
            let told = Told { line: *line, turn };
            match found.iter_mut().find(alike) {
                Some(sum) => {
                    sum.amount += line.amount;
                    if line.amount > sum.up.line.amount {
                        sum.up = told;
                    }
                    if line.amount < sum.down.line.amount {
                        sum.down = told;
                    }
                }
                None => found.push(Sum { amount: line.amount, up: told, down: told }),
            }
        }
    }
    let mut causes: Vec<GameCause> = found.into_iter().map(Sum::told).collect();
    causes.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()));
    causes
}

/// A line of a turn's ledger.
#[derive(Clone, Copy)]
struct Told {
    line: ExplanationLine,
    turn: usize,
}

/// A cause being summed, with its largest line upwards and downwards.
struct Sum {
    amount: f64,
    up: Told,
    down: Told,
}

impl Sum {
    fn told(self) -> GameCause {
        let Told { line, turn } = if self.amount < 0.0 { self.down } else { self.up };
        GameCause {
            cause: line.cause,
            subject: line.subject,
            driver: line.driver,
            amount: self.amount,
            turn,
            follow: line.follow,
        }
    }
}
