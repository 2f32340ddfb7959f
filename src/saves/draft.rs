//! The orders not yet committed, kept beside the journal after every edit.
//!
//! A draft belongs to one state of its game: it carries the digest of the turn before it, so that a
//! draft left behind by a crash is not given to another turn. Answers that stand from turn to turn lie in
//! the same file and are taken whatever the turn.
use super::digest::Digest;
use super::text::{field, list};
use super::written::{UnknownId, Written, WrittenOrder};
use crate::game::{Draft, Game, Settled, Settlement};
use crate::rules::orders::NumberedOrder;
use crate::rules::scenario::Scenario;
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDraft {
    after: Digest,
    orders: Vec<WrittenOrder>,
    /// Left out of the text where there are none.
    #[serde(default)]
    settled: Vec<WrittenSettlement>,
}

/// An answer that stands; its order has no number.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSettlement {
    order: Written,
    most_kusd: f64,
    stake: f64,
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
    let settled: Vec<WrittenSettlement> = game
        .settled()
        .list()
        .iter()
        .map(|each| {
            let order = WrittenOrder::of(game.scenario(), &NumberedOrder { number: 0, order: each.order })?.1;
            Ok(WrittenSettlement { order, most_kusd: each.most_kusd, stake: each.stake })
        })
        .collect::<Result<_, UnknownId>>()?;
    Ok(laid_out(&orders, &settled, after))
}

fn laid_out(
    orders: &[WrittenOrder],
    settled: &[WrittenSettlement],
    after: &Digest,
) -> Result<String, fmt::Error> {
    let mut text = String::from("// Orders of a game of Coercivity that are not committed yet.\n(\n");
    field(&mut text, 4, "after", after)?;
    list(&mut text, 4, "orders", orders)?;
    if !settled.is_empty() {
        list(&mut text, 4, "settled", settled)?;
    }
    text.push_str(")\n");
    Ok(text)
}

/// Reads a draft that belongs after a digest, and what is settled whatever it belongs after.
pub fn from_bytes(bytes: &[u8], after: &Digest, scenario: &Scenario) -> (Draft, Settled, FoundDraft) {
    match read(bytes, scenario) {
        Ok((of, _, settled)) if of != *after => (Draft::default(), settled, FoundDraft::OfAnotherTurn),
        Ok((_, draft, settled)) => {
            let count = draft.orders().len();
            (draft, settled, FoundDraft::Taken(count))
        }
        Err(why) => (Draft::default(), Settled::default(), FoundDraft::Unreadable(why)),
    }
}

fn read(bytes: &[u8], scenario: &Scenario) -> Result<(Digest, Draft, Settled), String> {
    let written: WrittenDraft = ron::de::from_bytes(bytes).map_err(|error| error.to_string())?;
    let orders: Result<Vec<_>, UnknownId> =
        written.orders.iter().map(|order| order.to_order(scenario)).collect();
    let settled: Result<Vec<_>, UnknownId> = written
        .settled
        .into_iter()
        .map(|each| {
            let order = WrittenOrder(0, each.order).to_order(scenario)?.order;
            Ok(Settlement { order, most_kusd: each.most_kusd, stake: each.stake })
        })
        .collect();
    let draft = Draft::from_orders(orders.map_err(|error| error.to_string())?);
    Ok((written.after, draft, Settled::from_list(settled.map_err(|error| error.to_string())?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::id::FacilityId;
    use crate::rules::orders::{Order, Rescue};
    use std::sync::Arc;

    #[test]
    fn what_is_settled_is_read_back_to_the_bit_and_whatever_turn_the_draft_was_of() {
        let loaded = crate::campaign::load_embedded("as-is").expect("the campaign is in the binary");
        let scenario = Arc::new(loaded.scenario.expect("the campaign has no errors"));
        let mut game = Game::new(Arc::clone(&scenario), 1);
        let answer = |plant, action, most_kusd| Settlement {
            order: Order::Rescue { facility: FacilityId::of(plant), action },
            most_kusd,
            stake: 0.1 / 3.0,
        };
        game.settled_mut().set(answer(3, Rescue::LetGo, 0.0));
        game.settled_mut().set(answer(5, Rescue::Bridge, 120_000.0));
        let (ours, other) = (Digest([1; 32]), Digest([2; 32]));
        let text = to_text(&game, &ours).expect("the campaign has both").expect("it is text");
        let (draft, settled, found) = from_bytes(text.as_bytes(), &ours, &scenario);
        assert_eq!((&settled, found), (game.settled(), FoundDraft::Taken(0)));
        assert!(draft.is_empty());
        let (_, settled, found) = from_bytes(text.as_bytes(), &other, &scenario);
        assert_eq!((&settled, found), (game.settled(), FoundDraft::OfAnotherTurn));
    }
}
