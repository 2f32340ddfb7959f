//! The orders not yet committed, kept beside the journal after every edit.
//!
//! A draft belongs to one state of its game: it carries the digest of the turn before it, so that a
//! draft left behind by a crash is not given to another turn.
use super::digest::Digest;
use super::text::{field, list};
use super::written::{UnknownId, WrittenOrder};
use crate::game::{Draft, Game};
use crate::rules::scenario::Scenario;
use serde::Deserialize;
use std::fmt;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDraft {
    after: Digest,
    orders: Vec<WrittenOrder>,
}

/// What became of the draft beside a journal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FoundDraft {
    /// There was none.
    None,
    /// It lies in the game, so many orders.
    Taken(usize),
    /// It belongs to another turn and was left out.
    OfAnotherTurn,
    /// It could not be read and was left out; the store keeps it under another name.
    Unreadable(String),
}

/// The draft of a game as text.
pub fn to_text(game: &Game, after: &Digest) -> Result<Result<String, fmt::Error>, UnknownId> {
    let orders: Vec<WrittenOrder> = game
        .draft()
        .orders()
        .iter()
        .map(|order| WrittenOrder::of(game.scenario(), order))
        .collect::<Result<_, _>>()?;
    Ok(laid_out(&orders, after))
}

fn laid_out(orders: &[WrittenOrder], after: &Digest) -> Result<String, fmt::Error> {
    let mut text = String::from("// Orders of a game of Coercivity that are not committed yet.\n(\n");
    field(&mut text, 4, "after", after)?;
    list(&mut text, 4, "orders", orders)?;
    text.push_str(")\n");
    Ok(text)
}

/// Reads a draft that belongs after a digest.
pub fn from_bytes(bytes: &[u8], after: &Digest, scenario: &Scenario) -> (Draft, FoundDraft) {
    match read(bytes, scenario) {
        Ok((of, _)) if of != *after => (Draft::default(), FoundDraft::OfAnotherTurn),
        Ok((_, draft)) => {
            let count = draft.orders().len();
            (draft, FoundDraft::Taken(count))
        }
        Err(why) => (Draft::default(), FoundDraft::Unreadable(why)),
    }
}

fn read(bytes: &[u8], scenario: &Scenario) -> Result<(Digest, Draft), String> {
    let written: WrittenDraft = ron::de::from_bytes(bytes).map_err(|error| error.to_string())?;
    let orders: Result<Vec<_>, UnknownId> =
        written.orders.iter().map(|order| order.to_order(scenario)).collect();
    Ok((written.after, Draft::from_orders(orders.map_err(|error| error.to_string())?)))
}
