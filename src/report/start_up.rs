//! When a plant is expected to start up, in words; that it moved, and how late it came.
use super::figures;
use super::names::Reader;
use crate::game::{Shifted, StartUp, late_steps};
use crate::rules::id::FacilityId;
use crate::rules::scenario::{Calendar, Scenario};

/// Half-years from which a start-up is called late or soon.
const WORTH_SAYING: i64 = 2;

/// `FY2031 H1 (FY2030 to FY2033)`: the middle of what is expected, and the years between which nine in ten start.
pub fn expected(calendar: &Calendar, start: &StartUp) -> String {
    let expected = figures::half_year(calendar, start.expected);
    let [from, to] = [start.band.0, start.band.1].map(|step| figures::fiscal_year(calendar, step));
    if from == to { expected } else { format!("{expected} ({from} to {to})") }
}

/// Does a start-up come while the game is played?
pub fn in_time(calendar: &Calendar, start: &StartUp) -> bool {
    start.expected < calendar.steps()
}

/// The same for a narrow pane: `starts FY31 H1 (FY30-33)`, with a word where that is after the game.
pub fn in_short(calendar: &Calendar, start: &StartUp) -> String {
    let expected = figures::half_year_short(calendar, start.expected);
    if !in_time(calendar, start) {
        return format!("! starts {expected}, after the game ends");
    }
    let [from, to] = [start.band.0, start.band.1].map(|step| calendar.fiscal_year(step) % 100);
    if from == to { format!("starts {expected}") } else { format!("starts {expected} (FY{from:02}-{to:02})") }
}

/// The same in a sentence about a plant that may yet be decided on.
pub fn if_decided(calendar: &Calendar, start: &StartUp) -> String {
    let late = if in_time(calendar, start) { "" } else { ": after the game ends" };
    format!(
        "Decided on as soon as it can be, it is expected to start up in {}{late}.",
        expected(calendar, start)
    )
}

/// Of offers that are to be signed, in one line: `Start-ups if signed: Sask. met FY2031 H1.`
pub fn if_signed(scenario: &Scenario, starts: &[(FacilityId, StartUp)]) -> Option<String> {
    let calendar = &scenario.calendar;
    let named = |(plant, start): &(FacilityId, StartUp)| {
        let late = if in_time(calendar, start) { "" } else { " (after the game ends)" };
        let name = &scenario.facilities[plant.at()].name.short;
        format!("{name} {}{late}", figures::half_year_short(calendar, start.expected))
    };
    let named: Vec<String> = starts.iter().map(named).collect();
    (!named.is_empty()).then(|| format!("Start-ups if signed: {}.", named.join(", ")))
}

/// `Sask. met 2: its build takes longer; start-up now expected FY2032 H1, not FY2030 H1.`
pub fn moved(reader: &Reader<'_>, shifted: &Shifted) -> String {
    let half_year = |step: u32| figures::half_year(&reader.scenario.calendar, step);
    let first = match shifted.said == shifted.at_decision {
        true => String::new(),
        false => format!("; at its decision it was {}", half_year(shifted.at_decision)),
    };
    format!(
        "{}: its build {}; start-up now expected {}, not {}{first}.",
        reader.plant(shifted.plant),
        if shifted.expected > shifted.said { "takes longer" } else { "goes faster" },
        half_year(shifted.expected),
        half_year(shifted.said)
    )
}

/// How late a plant of the programme started up against what was expected at its decision: `1.5 y late`; none
/// where it was about in time.
pub fn late(reader: &Reader<'_>, plant: FacilityId, started: u32) -> Option<String> {
    let late = late_steps(reader.scenario, reader.turns, plant, started)?;
    let by = figures::years(late.unsigned_abs() as f64);
    match late {
        late if late >= WORTH_SAYING => Some(format!("{by} later than expected")),
        late if late <= -WORTH_SAYING => Some(format!("{by} sooner than expected")),
        _ => None,
    }
}
