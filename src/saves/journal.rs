//! What a journal holds.
use super::digest::Digest;
use super::written::WrittenOrder;
use crate::rules::figure::FigureId;
use crate::rules::injects::Injects;
use serde::{Deserialize, Serialize};

/// Version of the format written by this program. Format 1 knew neither injects nor foreknowledge; a
/// journal of it is read, and goes on in the format of the day.
pub const FORMAT: u32 = 2;

/// A saved game.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Journal {
    /// What game it is.
    pub header: Header,
    /// Committed turns.
    pub turns: Vec<WrittenTurn>,
    /// How it ended, once it is over.
    #[serde(default)]
    pub closing: Option<Closing>,
}

/// What game it is.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Version of the format.
    pub format: u32,
    /// Version of the program that began it.
    pub program: String,
    /// Version of the rules it is played by.
    pub rules_version: u32,
    /// Id of the campaign.
    pub campaign: String,
    /// Id of the level of difficulty; none for the campaign as written.
    #[serde(default)]
    pub difficulty: Option<String>,
    /// Hash over the campaign's files, and over what the level changes.
    pub content_hash: Digest,
    /// Seed.
    pub seed: Seed,
    /// Seats that give orders.
    pub seats: Vec<String>,
    /// What a facilitator laid over the campaign.
    #[serde(default)]
    pub injects: Option<WrittenInjects>,
    /// Digest over all of it.
    pub digest: Digest,
}

/// A file of injects, whole, so that the game can be replayed where the file is not.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenInjects {
    /// Name of the file.
    pub name: String,
    /// Hash over its text, to tell games with the same injects at a glance.
    pub hash: Digest,
    /// Its text, line by line.
    pub lines: Vec<String>,
}

impl WrittenInjects {
    /// As they are written.
    pub fn of(injects: &Injects) -> Self {
        Self {
            name: injects.name.clone(),
            hash: Digest(injects.hash()),
            lines: injects.text.split('\n').map(str::to_owned).collect(),
        }
    }

    /// As they were read.
    pub fn to_injects(&self) -> Injects {
        Injects { name: self.name.clone(), place: self.name.clone(), text: self.lines.join("\n") }
    }
}

/// The seed of a game.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Seed {
    /// For anyone to read.
    Plain(u64),
}

impl Seed {
    /// The number.
    pub fn number(self) -> u64 {
        match self {
            Seed::Plain(seed) => seed,
        }
    }
}

/// A committed turn.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenTurn {
    /// Which, from 1.
    pub turn: u32,
    /// Its orders, in order.
    pub orders: Vec<WrittenOrder>,
    /// What will this change and by when; which link will be narrowest in five years.
    pub predictions: [String; 2],
    /// How many turns of this seed had been seen elsewhere when it was committed.
    #[serde(default)]
    pub foreknown_turns: u32,
    /// Figures of the seat after it, by id.
    pub figures: Vec<(String, f64)>,
    /// Hash of the state after it.
    pub state_hash: Digest,
    /// Digest over the one before and all of this.
    pub digest: Digest,
}

impl WrittenTurn {
    /// A figure of the table.
    pub fn figure(&self, figure: FigureId) -> Option<f64> {
        self.figures.iter().find(|(id, _)| id == figure.id()).map(|(_, value)| *value)
    }
}

/// How a game ended.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// The chain held.
    pub held: bool,
    /// The clauses of the verdict.
    pub clauses: Vec<WrittenClause>,
    /// Hash of the state after the epilogue.
    pub state_hash: Digest,
    /// Digest over the last turn's and all of this.
    pub digest: Digest,
}

/// A clause of the verdict.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenClause {
    /// Its id.
    pub id: String,
    /// What it needed.
    pub need: f64,
    /// What it got.
    pub got: f64,
    /// Was it met?
    pub met: bool,
}

impl Journal {
    /// Digest of the last turn, of the header if there is none: what the next link hangs on.
    pub fn last_digest(&self) -> Digest {
        self.turns.last().map_or(self.header.digest, |turn| turn.digest)
    }
}
