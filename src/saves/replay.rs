//! Resuming is replaying: the orders are given again, and what comes of them is held against what is written.
use super::compare;
use super::fault::{Fault, Part};
use super::journal::{Header, Journal, WrittenInjects};
use super::read::{self, Broken};
use crate::campaign::{Findings, Shelf, Sources};
use crate::game::{Game, GivenTurn};
use crate::rules::RULES_VERSION;
use crate::rules::injects::Injects;
use crate::rules::scenario::STANDARD;
use crate::rules::scenario::Scenario;
use std::cmp::Ordering;
use std::sync::Arc;

/// The campaign a journal was played with, the very same files, under the injects it carries.
pub fn scenario_of(journal: &Journal, shelf: &Shelf) -> Result<Arc<Scenario>, Fault> {
    let campaign = journal.header.campaign.clone();
    let injects = journal.header.injects.as_ref().map(WrittenInjects::to_injects);
    let Ok(loaded) = shelf.load_with(&campaign, injects.as_ref()) else {
        return Err(Fault::CampaignMissing { campaign });
    };
    let level = journal.header.difficulty.as_deref().unwrap_or(STANDARD);
    // A level that is gone changed the campaign as surely as a file that did.
    let at_level = loaded.scenario.map(|scenario| scenario.at_difficulty(level).unwrap_or(scenario));
    match (at_level, injects) {
        (Some(scenario), _) if scenario.content_hash == journal.header.content_hash.0 => {
            Ok(Arc::new(scenario))
        }
        (Some(_), _) => Err(Fault::CampaignChanged { campaign }),
        (None, None) => {
            let finding = first_finding(&loaded.findings, &loaded.sources);
            Err(Fault::CampaignBroken { campaign, finding })
        }
        (None, Some(injects)) => {
            let bare =
                Journal { header: Header { injects: None, ..journal.header.clone() }, ..journal.clone() };
            scenario_of(&bare, shelf)?;
            let finding = first_finding(&loaded.findings, &loaded.sources);
            Err(Fault::InjectsBroken { name: injects.name, finding })
        }
    }
}

fn first_finding(findings: &Findings, sources: &Sources) -> String {
    let first = findings.sorted().first().map(|finding| finding.plain(sources));
    first.unwrap_or_else(|| "it is empty".to_owned())
}

/// Replays a journal whose digests fit. What is whole of a journal that fails ends before the first
/// turn that cannot be replayed.
pub fn replay(journal: &Journal, scenario: &Arc<Scenario>) -> Result<Game, Box<Broken>> {
    versions(journal, scenario).map_err(|fault| Box::new(Broken { fault, whole: None }))?;
    let (turns, known) = (journal.turns.len(), scenario.calendar.turn_steps.len());
    if turns > known {
        return Err(broken(journal, known, Fault::TooLong { turns, known }));
    }
    let given = given(journal, scenario)?;
    let seed = journal.header.seed.number();
    let game = match Game::replay(Arc::clone(scenario), seed, &given) {
        Ok(game) => game,
        Err((at, rejected)) => {
            // A turn before may already have come out differently; that is the earlier fault.
            if let Ok(before) = Game::replay(Arc::clone(scenario), seed, &given[..at]) {
                same_turns(journal, &before, at)?;
            }
            let (number, refusal) = (rejected.id.number, rejected.refusal);
            return Err(broken(journal, at, Fault::Refused { turn: at + 1, number, refusal }));
        }
    };
    same_turns(journal, &game, turns)?;
    match journal.closing.as_ref().and_then(|closing| compare::of_closing(closing, &game)) {
        Some(difference) => Err(broken(journal, turns, Fault::Diverged { part: Part::Closing, difference })),
        None => Ok(game),
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
    if scenario.content_hash != journal.header.content_hash.0 {
        return Err(Fault::CampaignChanged { campaign: journal.header.campaign.clone() });
    }
    let theirs = journal.header.injects.as_ref();
    let given = scenario.injects.as_ref();
    if theirs.map(|injects| injects.hash.0) != given.map(Injects::hash) {
        let of = |name: Option<&str>| {
            name.map_or("no injects".to_owned(), |name| format!("the injects of `{name}`"))
        };
        return Err(Fault::OtherInjects {
            theirs: of(theirs.map(|injects| injects.name.as_str())),
            given: of(given.map(|injects| injects.name.as_str())),
        });
    }
    Ok(())
}

fn given(journal: &Journal, scenario: &Scenario) -> Result<Vec<GivenTurn>, Box<Broken>> {
    let mut turns = Vec::with_capacity(journal.turns.len());
    for (at, turn) in journal.turns.iter().enumerate() {
        let orders: Result<Vec<_>, _> = turn.orders.iter().map(|order| order.to_order(scenario)).collect();
        let orders =
            orders.map_err(|error| broken(journal, at, Fault::UnknownThing { turn: at + 1, error }))?;
        turns.push(GivenTurn {
            orders,
            predictions: turn.predictions.clone(),
            foreknown_turns: turn.foreknown_turns as usize,
        });
    }
    Ok(turns)
}

fn same_turns(journal: &Journal, game: &Game, turns: usize) -> Result<(), Box<Broken>> {
    let Some((part, difference)) = compare::of_turns(journal, game, turns) else { return Ok(()) };
    let whole = match part {
        Part::Turn(turn) => turn - 1,
        Part::Header | Part::Closing => 0,
    };
    Err(broken(journal, whole, Fault::Diverged { part, difference }))
}

fn broken(journal: &Journal, whole: usize, fault: Fault) -> Box<Broken> {
    let turns = journal.turns[..whole].to_vec();
    let whole = Journal { header: journal.header.clone(), turns, closing: None };
    Box::new(Broken { fault, whole: Some(whole) })
}
