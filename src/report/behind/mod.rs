//! What stands behind a clause that was missed and a failure that was met: the player's own decisions
//! and omissions, in sentences. Every one says what is recorded, with its year and its figure: what was
//! signed at the narrowest stage and when, which stage had most money, what was never looked at, which
//! plants began without people, which firms were lost over what, what was left on the desk. Where the
//! record knows no reason it says what stood then.
mod afterwards;
mod clauses;
mod cliff;
mod counts;
mod failures;
mod left;
mod owners;
mod people;
mod single_point;
mod stage;
mod worst;

pub(super) use stage::held_how;

use super::figures;
use super::names::Reader;
use super::verdict::judged_line;
use crate::game::{Game, LeftPaper, left_on_the_desk};
use crate::rules::failure::{Severity, severity_after};
use crate::rules::figure::FigureId;
use crate::rules::id::*;
use crate::rules::state::NEVER;

/// What it is that something stands behind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// A clause of the verdict, by its place among them and the figure it judges.
    Clause(usize, FigureId),
    /// A failure that was red.
    Failure(FailureId),
}

/// What stands behind one clause or one failure.
#[derive(Clone, Debug, PartialEq)]
pub struct Behind {
    /// Which.
    pub about: About,
    /// `secured share, last three years: 24%, needs 55%`.
    pub head: String,
    /// The sentences, the most telling first; never empty.
    pub sentences: Vec<String>,
}

/// What sentences are made from.
struct Facts<'a> {
    reader: &'a Reader<'a>,
    game: &'a Game,
    /// Papers left on the desks of the game.
    left: &'a [LeftPaper],
}

impl Facts<'_> {
    /// Half-years played.
    fn end(&self) -> u32 {
        self.game.view().step()
    }

    fn year(&self, step: u32) -> String {
        figures::fiscal_year(&self.reader.scenario.calendar, step)
    }

    /// Steps `from..to` in years: `FY2044-46`.
    fn years(&self, from: u32, to: u32) -> String {
        figures::fiscal_years(&self.reader.scenario.calendar, &(from..to.max(from)))
    }
}

/// What stands behind every clause that is missed so far and every failure that was red, clauses first.
/// A sentence that was said before is not said again.
pub fn behind(reader: &Reader<'_>, game: &Game) -> Vec<Behind> {
    if game.turns().is_empty() {
        return Vec::new();
    }
    let left = left_on_the_desk(game);
    let facts = Facts { reader, game, left: &left };
    let mut all = Vec::new();
    for (at, clause) in game.clauses().iter().enumerate() {
        let sentences = match (clause.met(), clause.due) {
            (false, true) => clauses::missed(&facts, clause),
            (true, true) if clause.id == "epilogue" => clauses::kept_of_little(&facts, clause),
            _ => Vec::new(),
        };
        if sentences.is_empty() {
            continue;
        }
        let line = judged_line(reader, clause, clauses::mean_secured(&facts));
        let head = format!("{}: {}, needs {}", line.measure, line.got, line.need);
        all.push(Behind { about: About::Clause(at, line.figure), head, sentences });
    }
    let view = game.view();
    let mut red: Vec<usize> =
        (0..reader.scenario.failures.len()).filter(|at| view.first_red()[*at] != NEVER).collect();
    red.sort_by_key(|at| view.first_red()[*at]);
    for at in red {
        let id = FailureId::of(at);
        let first = view.first_red()[at];
        let head = format!("{}, red {}", reader.failure(id), facts.year(first));
        all.push(Behind { about: About::Failure(id), head, sentences: failures::met(&facts, id, first) });
    }
    without_repeats(all)
}

/// What is still said once nothing new is.
const SAID_BEFORE: &str = "What is said above stands behind this too.";

fn without_repeats(mut all: Vec<Behind>) -> Vec<Behind> {
    let mut said: Vec<String> = Vec::new();
    for each in &mut all {
        each.sentences.retain(|sentence| {
            let new = !said.contains(sentence);
            if new {
                said.push(sentence.clone());
            }
            new
        });
        if each.sentences.is_empty() {
            each.sentences.push(SAID_BEFORE.into());
        }
    }
    all
}

/// Half-years before a failure turned red in which it had warned, oldest first.
fn warned_before(game: &Game, failure: FailureId, first_red: u32) -> Vec<u32> {
    let view = game.view();
    (0..first_red).filter(|step| severity_after(&view, failure, *step) == Severity::Amber).collect()
}
