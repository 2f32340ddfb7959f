//! Resuming is replaying: the orders are given again and every hash is compared.
use super::fault::{Fault, Part};
use super::journal::Journal;
use super::read::{self, Broken};
use crate::campaign::Shelf;
use crate::game::Game;
use crate::rules::RULES_VERSION;
use crate::rules::orders::NumberedOrder;
use crate::rules::scenario::Scenario;
use std::cmp::Ordering;
use std::sync::Arc;

type Orders = Vec<(Vec<NumberedOrder>, [String; 2])>;

/// The campaign a journal was played with, the very same files.
pub fn scenario_of(journal: &Journal, shelf: &Shelf) -> Result<Arc<Scenario>, Fault> {
    let campaign = journal.header.campaign.clone();
    let Ok(loaded) = shelf.load(&campaign) else { return Err(Fault::CampaignMissing { campaign }) };
    match loaded.scenario {
        Some(scenario) if scenario.content_hash == journal.header.content_hash.0 => Ok(Arc::new(scenario)),
        Some(_) => Err(Fault::CampaignChanged { campaign }),
        None => {
            let first = loaded.findings.sorted().first().map(|finding| finding.plain(&loaded.sources));
            Err(Fault::CampaignBroken {
                campaign,
                finding: first.unwrap_or_else(|| "it is empty".to_owned()),
            })
        }
    }
}

/// Replays a journal whose digests fit. What is whole of a journal that fails ends before the first
/// turn that cannot be replayed.
pub fn replay(journal: &Journal, scenario: &Arc<Scenario>) -> Result<Game, Box<Broken>> {
    versions(journal, scenario).map_err(|fault| Box::new(Broken { fault, whole: None }))?;
    let (turns, known) = (journal.turns.len(), scenario.calendar.turn_steps.len());
    if turns > known {
        return Err(broken(journal, known, Fault::TooLong { turns, known }));
    }
    let orders = orders(journal, scenario)?;
    let seed = journal.header.seed.number();
    let game = match Game::replay(Arc::clone(scenario), seed, &orders) {
        Ok(game) => game,
        Err((at, rejected)) => {
            // A turn before may already have come out differently; that is the earlier fault.
            if let Ok(before) = Game::replay(Arc::clone(scenario), seed, &orders[..at]) {
                compare(journal, &before, at)?;
            }
            let (number, refusal) = (rejected.id.number, rejected.refusal);
            return Err(broken(journal, at, Fault::Refused { turn: at + 1, number, refusal }));
        }
    };
    compare(journal, &game, journal.turns.len())?;
    match &journal.closing {
        Some(closing) if !game.over() || closing.state_hash.0 != game.state_hash() => {
            Err(broken(journal, journal.turns.len(), Fault::Diverged { part: Part::Closing }))
        }
        Some(_) | None => Ok(game),
    }
}

/// Reads the bytes of a journal and replays it on the campaign that `scenario` finds for it.
pub fn examine(
    bytes: &[u8],
    scenario: impl FnOnce(&Journal) -> Result<Arc<Scenario>, Fault>,
) -> Result<(Journal, Game), Box<Broken>> {
    let journal = read::read(bytes)?;
    let scenario = scenario(&journal).map_err(|fault| Box::new(Broken { fault, whole: None }))?;
    let game = replay(&journal, &scenario)?;
    Ok((journal, game))
}

fn versions(journal: &Journal, scenario: &Scenario) -> Result<(), Fault> {
    let rules_version = journal.header.rules_version;
    match rules_version.cmp(&RULES_VERSION) {
        Ordering::Greater => return Err(Fault::NewerRules { rules_version, known: RULES_VERSION }),
        Ordering::Less => {
            let program = journal.header.program.clone();
            return Err(Fault::OlderRules { rules_version, known: RULES_VERSION, program });
        }
        Ordering::Equal => {}
    }
    match scenario.content_hash == journal.header.content_hash.0 {
        true => Ok(()),
        false => Err(Fault::CampaignChanged { campaign: journal.header.campaign.clone() }),
    }
}

fn orders(journal: &Journal, scenario: &Scenario) -> Result<Orders, Box<Broken>> {
    let mut turns = Vec::with_capacity(journal.turns.len());
    for (at, turn) in journal.turns.iter().enumerate() {
        let orders: Result<Vec<_>, _> = turn.orders.iter().map(|order| order.to_order(scenario)).collect();
        let orders =
            orders.map_err(|error| broken(journal, at, Fault::UnknownThing { turn: at + 1, error }))?;
        turns.push((orders, turn.predictions.clone()));
    }
    Ok(turns)
}

fn compare(journal: &Journal, game: &Game, turns: usize) -> Result<(), Box<Broken>> {
    let pairs = journal.turns.iter().zip(game.turns()).take(turns);
    match pairs.enumerate().find(|(_, (written, played))| written.state_hash.0 != played.state_hash) {
        Some((at, _)) => Err(broken(journal, at, Fault::Diverged { part: Part::Turn(at + 1) })),
        None => Ok(()),
    }
}

fn broken(journal: &Journal, whole: usize, fault: Fault) -> Box<Broken> {
    let turns = journal.turns[..whole].to_vec();
    let whole = Journal { header: journal.header.clone(), turns, closing: None };
    Box::new(Broken { fault, whole: Some(whole) })
}
