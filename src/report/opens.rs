//! Instruments that can be used for the first time in a turn, in one line: what each does and where it is ordered.
use super::figures;
use super::names::Reader;
use super::orders::instrument as name_of;
use crate::rules::orders::Instrument;

/// Where an instrument is ordered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sheet {
    /// The terms of an offer.
    Deal,
    /// An order that starts from no project.
    Other,
}

/// What can be ordered from a turn on and not before: `Open from now on: equity (a share for capital) on deal sheets;
/// recycling (swarf and old magnets come back) under {add-order}, other orders.` None for the first turn, where all
/// that is open is new, and where nothing opens.
pub fn opens(reader: &Reader<'_>, turn: usize) -> Option<String> {
    let new = |instrument: &Instrument| {
        let rule = reader.scenario.instrument(*instrument);
        turn > 1 && rule.is_some_and(|rule| usize::from(rule.from_turn) == turn)
    };
    let new: Vec<Instrument> = Instrument::ALL.into_iter().filter(new).collect();
    let of = |on: Sheet| {
        let here = new.iter().map(|instrument| (instrument, told(*instrument)));
        let here: Vec<String> = here
            .filter(|(_, (_, sheet))| *sheet == on)
            .map(|(instrument, (does, _))| format!("{} ({does})", name_of(*instrument)))
            .collect();
        (!here.is_empty()).then(|| figures::listed(&here))
    };
    let deal = of(Sheet::Deal).map(|named| format!("{named} on deal sheets"));
    let other = of(Sheet::Other).map(|named| format!("{named} among the other orders of Plan"));
    let all: Vec<String> = deal.into_iter().chain(other).collect();
    (!all.is_empty()).then(|| format!("Open from now on: {}.", all.join("; ")))
}

/// What an instrument does in a few words, and where it is ordered.
const fn told(instrument: Instrument) -> (&'static str, Sheet) {
    match instrument {
        Instrument::CostShare => ("a grant towards the capital", Sheet::Deal),
        Instrument::Loan => ("lends part of the capital", Sheet::Deal),
        Instrument::Pilot => ("proves the process before building", Sheet::Deal),
        Instrument::Floor => ("a lowest price, mine to separation", Sheet::Deal),
        Instrument::Fee => ("a fixed fee, metal to magnet", Sheet::Deal),
        Instrument::Term => ("how long a contract runs", Sheet::Deal),
        Instrument::Cover => ("how much a contract covers", Sheet::Deal),
        Instrument::Upside => ("your part of high prices", Sheet::Deal),
        Instrument::Guarantee => ("makes up earnings to a sum", Sheet::Deal),
        Instrument::Equity => ("buys shares for capital", Sheet::Deal),
        Instrument::Partner => ("another government pays part", Sheet::Deal),
        Instrument::Seats => ("trains skilled people", Sheet::Other),
        Instrument::Mentors => ("more can be taught", Sheet::Other),
        Instrument::Visas => ("skilled people from abroad", Sheet::Other),
        Instrument::Survey => ("a look before signing", Sheet::Other),
        Instrument::Stockpile => ("stock against a stop", Sheet::Other),
        Instrument::TaxCredit => ("pays for each kilogram made", Sheet::Other),
        Instrument::Pooling => ("shares stocks with a partner", Sheet::Other),
        Instrument::Specification => ("new plants find buyers sooner", Sheet::Other),
        Instrument::Recycling => ("swarf and old magnets come back", Sheet::Other),
        Instrument::Waiver => ("lets a class buy anywhere", Sheet::Other),
        Instrument::Rescue => ("helps plants short of cash", Sheet::Other),
        Instrument::TopUp => ("half of a build's overrun", Sheet::Other),
        Instrument::Termination => ("ends a deal early", Sheet::Other),
        Instrument::Team => ("one more deal team", Sheet::Other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Game;
    use std::sync::Arc;

    #[test]
    fn each_instrument_is_announced_once_in_the_turn_in_which_it_opens() {
        let loaded = crate::campaign::load_embedded("as-is").expect("the campaign is in the binary");
        let scenario = Arc::new(loaded.scenario.expect("the campaign has no errors"));
        let game = Game::new(Arc::clone(&scenario), 1);
        let reader = Reader::new(&scenario, game.turns());
        let turns = scenario.calendar.turn_steps.len();
        let lines: Vec<String> = (1..=turns).filter_map(|turn| opens(&reader, turn)).collect();
        let late: Vec<Instrument> = Instrument::ALL
            .into_iter()
            .filter(|each| scenario.instrument(*each).is_some_and(|rule| rule.from_turn > 1))
            .collect();
        assert!(late.len() > 3, "some instruments open later");
        for instrument in late {
            let named = format!("{} (", name_of(instrument));
            let times = lines.iter().filter(|line| line.contains(&named)).count();
            assert_eq!(times, 1, "{named} in {lines:?}");
        }
    }
}
