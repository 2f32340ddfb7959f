//! The journal of a game: what of it is written, and in which figures.
use super::digest::Digest;
use super::journal::{Closing, FORMAT, Header, Journal, Seed, WrittenClause, WrittenInjects, WrittenTurn};
use super::written::{UnknownId, WrittenOrder};
use crate::game::{Game, Turn};
use crate::rules::RULES_VERSION;
use crate::rules::figure::FigureId;

/// The seat that gives the orders.
const SEAT: &str = "dow";

/// Figures of the table in each turn: what a reader without the program wants to see. Replaying compares
/// all of them, so another table is another [`FORMAT`].
const TABLE: [FigureId; 20] = [
    FigureId::SecuredShare,
    FigureId::HighTemperatureShare,
    FigureId::SamariumShare,
    FigureId::NodeShare,
    FigureId::CountryShare,
    FigureId::CarryMine,
    FigureId::CarryCrack,
    FigureId::CarrySeparation,
    FigureId::CarryMetal,
    FigureId::CarryAlloy,
    FigureId::CarryMagnet,
    FigureId::NdPrPrice,
    FigureId::Tension,
    FigureId::FreeMoney,
    FigureId::Obligated,
    FigureId::Spent,
    FigureId::Arrears,
    FigureId::Credibility,
    FigureId::Started,
    FigureId::WorstReadiness,
];

impl Journal {
    /// The journal of a game as it stands. Fails only if an order names what the campaign does not
    /// have, which no game lets pass.
    pub fn of(game: &Game) -> Result<Self, UnknownId> {
        Self::under(Header::of(game), game)
    }

    /// The same under the header of a game that was taken up again: it keeps the version of the
    /// program that began it.
    pub fn under(header: Header, game: &Game) -> Result<Self, UnknownId> {
        let header = Header { format: FORMAT, ..header };
        let turns = game.turns().iter().enumerate();
        let turns = turns.map(|(at, turn)| written_turn(game, at + 1, turn)).collect::<Result<_, _>>()?;
        let closing = game.over().then(|| closing(game));
        Ok(Self { header, turns, closing }.sealed())
    }
}

impl Header {
    /// The header of a game.
    pub fn of(game: &Game) -> Self {
        let scenario = game.scenario();
        let header = Self {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            rules_version: RULES_VERSION,
            campaign: scenario.id.clone(),
            difficulty: scenario.difficulty.as_ref().map(|level| level.id.clone()),
            content_hash: Digest(scenario.content_hash),
            seed: Seed::Plain(game.seed()),
            seats: vec![SEAT.to_owned()],
            injects: scenario.injects.as_ref().map(WrittenInjects::of),
            digest: Digest::default(),
        };
        header.sealed()
    }
}

fn written_turn(game: &Game, number: usize, turn: &Turn) -> Result<WrittenTurn, UnknownId> {
    Ok(WrittenTurn {
        turn: number as u32,
        orders: turn
            .orders
            .iter()
            .map(|order| WrittenOrder::of(game.scenario(), order))
            .collect::<Result<_, _>>()?,
        predictions: turn.predictions.clone(),
        foreknown_turns: turn.foreknown_turns as u32,
        figures: figures_after(game, number),
        state_hash: Digest(turn.state_hash),
        digest: Digest::default(),
    })
}

/// The table of a committed turn, from 1.
pub(super) fn figures_after(game: &Game, turn: usize) -> Vec<(String, f64)> {
    let last_step = game.scenario().calendar.first_step(turn + 1).saturating_sub(1);
    let view = game.view();
    let value = |figure: FigureId| view.figure_after(figure, last_step).unwrap_or(0.0);
    TABLE.iter().map(|figure| (figure.id().to_owned(), value(*figure))).collect()
}

/// The final record of a game that is over.
pub(super) fn closing(game: &Game) -> Closing {
    let clauses = game.clauses();
    Closing {
        held: clauses.iter().all(|clause| clause.met()),
        clauses: clauses
            .iter()
            .map(|clause| WrittenClause {
                id: clause.id.to_owned(),
                need: clause.need,
                got: clause.got,
                met: clause.met(),
            })
            .collect(),
        state_hash: Digest(game.state_hash()),
        digest: Digest::default(),
    }
}
