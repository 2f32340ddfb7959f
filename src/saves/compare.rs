//! Nothing that a journal says of its own outcome is believed: what replaying gives is written down
//! anew and held against it, turn by turn, to the bit.
//!
//! What only the player knows is the exception: the two lines of judgement, the name of the program
//! that began the game, and how many turns of the seed had been seen elsewhere, save that this never
//! falls from one turn to the next.
use super::digest::Digest;
use super::fault::Part;
use super::journal::{Closing, Header, Journal, WrittenClause, WrittenTurn};
use super::writing;
use crate::game::Game;

/// What a journal says otherwise than replaying it gives.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum Difference {
    /// A field of the header.
    #[error("its {field} is not that of the game")]
    Header {
        /// Name of the field.
        field: &'static str,
    },
    /// The state after it.
    #[error("the state after it is another")]
    State,
    /// Two of its orders under one number, which no game gives.
    #[error("two of its orders have the number {number}")]
    Number {
        /// The number.
        number: u16,
    },
    /// The table of figures has other rows.
    #[error("its table does not hold the figures that every turn has")]
    Rows,
    /// A figure of the table.
    #[error("`{id}` is {written} in the file and {played} when played")]
    Figure {
        /// Id of the figure.
        id: String,
        /// In the journal.
        written: f64,
        /// As played.
        played: f64,
    },
    /// Turns of the seed that had been seen elsewhere.
    #[error(
        "{written} turns of its seed had been seen elsewhere by then in the file, {before} a turn before"
    )]
    Foreknown {
        /// In the journal.
        written: u32,
        /// In a turn before it.
        before: u32,
    },
    /// A final record of a game that is not over.
    #[error("the game is not over")]
    NotOver,
    /// The verdict.
    #[error("the file says that the chain {}, and it {}", held(*.written), did(!*.written))]
    Verdict {
        /// Did the chain hold, by the journal?
        written: bool,
    },
    /// The verdict has other clauses.
    #[error("its clauses are not those of the verdict")]
    Clauses,
    /// A clause of the verdict.
    #[error("clause `{}` is {} in the file and {} when played", .written.id, sum(.written), sum(.played))]
    Clause {
        /// In the journal.
        written: WrittenClause,
        /// As played.
        played: WrittenClause,
    },
}

const fn held(held: bool) -> &'static str {
    if held { "held" } else { "did not hold" }
}

const fn did(held: bool) -> &'static str {
    if held { "did" } else { "did not" }
}

/// `0.55 needed, 0.6 got, met`.
fn sum(clause: &WrittenClause) -> String {
    let met = if clause.met { "met" } else { "not met" };
    format!("{} needed, {} got, {met}", clause.need, clause.got)
}

/// Where two numbers differ in any bit: what is written is what was, not what is near.
fn differ(written: f64, played: f64) -> bool {
    written.to_bits() != played.to_bits()
}

/// The first part of a journal's header and its first `turns` turns that came out otherwise in `game`,
/// which replayed at least these.
pub(super) fn of_turns(journal: &Journal, game: &Game, turns: usize) -> Option<(Part, Difference)> {
    let in_header = of_header(&journal.header, game).map(|difference| (Part::Header, difference));
    in_header.or_else(|| {
        journal.turns.iter().take(turns).enumerate().find_map(|(at, turn)| {
            let difference = of_turn(turn, at, game)?;
            Some((Part::Turn(at + 1), difference))
        })
    })
}

fn of_header(written: &Header, game: &Game) -> Option<Difference> {
    // Rules, content and injects are compared before anything is replayed, and the seed is what is.
    let played = Header::of(game);
    let fields = [
        ("campaign", written.campaign == played.campaign),
        ("difficulty", written.difficulty == played.difficulty),
        ("seats", written.seats == played.seats),
    ];
    let (field, _) = fields.into_iter().find(|(_, same)| !same)?;
    Some(Difference::Header { field })
}

fn of_turn(written: &WrittenTurn, at: usize, game: &Game) -> Option<Difference> {
    let played = &game.turns()[at];
    if written.state_hash != Digest(played.state_hash) {
        return Some(Difference::State);
    }
    let mut numbers: Vec<u16> = written.orders.iter().map(|order| order.0).collect();
    numbers.sort_unstable();
    if let Some(pair) = numbers.windows(2).find(|pair| pair[0] == pair[1]) {
        return Some(Difference::Number { number: pair[0] });
    }
    let before = played.foreknown_turns as u32;
    if written.foreknown_turns != before {
        return Some(Difference::Foreknown { written: written.foreknown_turns, before });
    }
    let figures = writing::figures_after(game, at + 1);
    let ids = |figures: &[(String, f64)]| figures.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    if ids(&written.figures) != ids(&figures) {
        return Some(Difference::Rows);
    }
    let mut pairs = written.figures.iter().zip(figures);
    pairs
        .find(|((_, written), (_, played))| differ(*written, *played))
        .map(|((_, written), (id, played))| Difference::Figure { id, written: *written, played })
}

/// What of a final record came out otherwise.
pub(super) fn of_closing(written: &Closing, game: &Game) -> Option<Difference> {
    if !game.over() {
        return Some(Difference::NotOver);
    }
    let Closing { held, clauses, state_hash, digest: _ } = writing::closing(game);
    if written.state_hash != state_hash {
        return Some(Difference::State);
    }
    if written.held != held {
        return Some(Difference::Verdict { written: written.held });
    }
    if !written.clauses.iter().map(|clause| &clause.id).eq(clauses.iter().map(|clause| &clause.id)) {
        return Some(Difference::Clauses);
    }
    let mut pairs = written.clauses.iter().zip(clauses);
    let other = pairs.find(|(written, played)| {
        let numbers = differ(written.need, played.need) || differ(written.got, played.got);
        numbers || written.met != played.met
    });
    other.map(|(written, played)| Difference::Clause { written: written.clone(), played })
}
