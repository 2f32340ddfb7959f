//! What lies in the folder of saved games, read from the journals without replaying them.
use super::error::SaveError;
use super::fault::Fault;
use super::file;
use super::journal::Journal;
use super::lock::{self, Holder};
use super::read;
use crate::rules::RULES_VERSION;
use crate::rules::figure::FigureId;
use std::io::ErrorKind;
use std::path::Path;
use std::time::SystemTime;

/// A saved game as the title screen lists it.
#[derive(Clone, PartialEq, Debug)]
pub struct Summary {
    /// Its name.
    pub name: String,
    /// Id of its campaign; empty if it cannot be read.
    pub campaign: String,
    /// Its seed.
    pub seed: u64,
    /// Committed turns.
    pub turns: usize,
    /// Secured share after each turn as the file says: it is replayed, and so checked, when it is opened.
    pub secured_share: Vec<f64>,
    /// When it was last written.
    pub written: Option<SystemTime>,
    /// Can it be played on?
    pub condition: Condition,
}

/// What lies in a folder of saved games.
#[derive(Debug)]
pub struct Listing {
    /// The games, the one last written first.
    pub games: Vec<Summary>,
    /// Why there may be more than these, if the folder could not be read to its end.
    pub trouble: Option<SaveError>,
}

/// Can a saved game be played on?
#[derive(Clone, PartialEq, Debug)]
pub enum Condition {
    /// Yes, or looked at, if it is over.
    Ready,
    /// Somebody plays it.
    InUse(Holder),
    /// No.
    Unusable(Fault),
}

/// Reads one journal's summary.
pub fn summary(name: &str, journal: &Path, lock: &Path) -> Summary {
    let written = std::fs::metadata(journal).and_then(|data| data.modified()).ok();
    let bytes = file::read(journal).and_then(|bytes| bytes.ok_or_else(|| ErrorKind::NotFound.into()));
    let (read, fault) = match bytes.map(|bytes| read::read(&bytes)) {
        Ok(Ok(journal)) => {
            let fault = rules_fault(&journal);
            (Some(journal), fault)
        }
        Ok(Err(broken)) => (broken.whole, Some(broken.fault)),
        Err(error) => {
            let fault = Fault::Unread { message: error.to_string() };
            (None, Some(fault))
        }
    };
    let condition = match (fault, lock::holder(lock)) {
        (_, Some(holder)) => Condition::InUse(holder),
        (Some(fault), None) => Condition::Unusable(fault),
        (None, None) => Condition::Ready,
    };
    let turns = read.as_ref().map_or(&[][..], |journal| &journal.turns);
    Summary {
        name: name.to_owned(),
        campaign: read.as_ref().map(|journal| journal.header.campaign.clone()).unwrap_or_default(),
        seed: read.as_ref().map_or(0, |journal| journal.header.seed.number()),
        turns: turns.len(),
        secured_share: turns.iter().filter_map(|turn| turn.figure(FigureId::SecuredShare)).collect(),
        written,
        condition,
    }
}

fn rules_fault(journal: &Journal) -> Option<Fault> {
    let rules_version = journal.header.rules_version;
    let program = journal.header.program.clone();
    match rules_version.cmp(&RULES_VERSION) {
        std::cmp::Ordering::Less => Some(Fault::OlderRules { rules_version, known: RULES_VERSION, program }),
        std::cmp::Ordering::Greater => Some(Fault::NewerRules { rules_version, known: RULES_VERSION }),
        std::cmp::Ordering::Equal => None,
    }
}
