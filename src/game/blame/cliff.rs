//! What took the secured share in the years in which contracts ended: the plants whose contracts these were, and
//! everything else.
use crate::game::{Driver, ExplanationLine, Game, LongLedger, PlantStep, events_before, moved_over};
use crate::rules::event::{EventKind, Subject};
use crate::rules::figure::FigureId;
use crate::rules::math;

/// Half-years over which contracts that ended and a fall of the secured share are counted together.
pub const COUNTED_OVER: u32 = 4;

/// Contracts that ended within two years, and what the secured share did meanwhile.
#[derive(Clone, PartialEq, Debug)]
pub struct Cliff {
    /// Plants whose contracts came to their end, oldest first.
    pub ended: Vec<PlantStep>,
    /// What moved the secured share.
    pub long: LongLedger,
    /// By how much it fell; not below nought.
    pub fell: f64,
    /// What of that those plants took by anything but a stop that nobody ordered; not below nought.
    pub by_them: f64,
}

impl Cliff {
    /// Is a line of the ledger about a plant whose contract had ended, and no stop of chance?
    pub fn is_of_them(&self, line: &ExplanationLine) -> bool {
        is_of(&self.ended, line)
    }

    /// Did those plants take less than half of what it fell by?
    pub fn is_mostly_else(&self) -> bool {
        self.by_them < 0.5 * self.fell
    }
}

/// The contracts that had ended in the two years up to a half-year, and what took the secured share in these; none
/// before two years were played, or where none ended or nothing fell.
pub fn contract_cliff(game: &Game, step: u32) -> Option<Cliff> {
    let from = (step + 1).checked_sub(COUNTED_OVER)?;
    let ended: Vec<PlantStep> = events_before(game, step + 1)
        .filter(|event| event.kind == EventKind::ContractEnded && event.step + COUNTED_OVER > step)
        .filter_map(|event| match event.subject {
            Subject::Facility(plant) => Some(PlantStep { plant, step: event.step }),
            _ => None,
        })
        .collect();
    let long = moved_over(game, FigureId::SecuredShare, from..step + 1)?;
    let fell = long.ledger.was - long.ledger.is;
    if ended.is_empty() || fell <= 0.0 {
        return None;
    }
    let lines = long.ledger.lines.iter().chain(&long.ledger.rest_lines);
    let theirs: f64 = lines.filter(|line| is_of(&ended, line)).map(|line| line.amount).sum();
    Some(Cliff { by_them: math::positive_part(-theirs), fell, ended, long })
}

fn is_of(ended: &[PlantStep], line: &ExplanationLine) -> bool {
    let chance =
        matches!(line.driver, Driver::Outage | Driver::Back | Driver::CountryOutage | Driver::CountryBack);
    !chance
        && matches!(line.subject, Subject::Facility(plant) if ended.iter().any(|each| each.plant == plant))
}
