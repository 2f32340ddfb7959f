//! Who was hired away by visas, in words: whence, how many, and of how many.
use super::figures;
use super::names::Reader;
use super::workforce::pool_name;
use crate::game::hired_away;
use crate::rules::event::{Event, Subject};
use crate::rules::id::pool;

/// Most basins that are named.
const NAMED: usize = 3;

/// Whence those came who are told of in events of visas, the largest number first: `They left US East, metal and
/// magnet (70 of the 88 there).` Empty where none left an allied basin.
pub fn they_left(reader: &Reader<'_>, came: &[Event]) -> String {
    let mut left: Vec<(usize, f64, f64)> = Vec::new();
    for event in came {
        let Subject::Pool(basin, skill) = event.subject else { continue };
        let to = pool(basin, skill);
        for raid in hired_away(reader.scenario, reader.turns, event.step) {
            if raid.to != to {
                continue;
            }
            match left.iter_mut().find(|(from, ..)| *from == raid.from) {
                Some((_, persons, _)) => *persons += raid.persons,
                None => left.push((raid.from, raid.persons, raid.there)),
            }
        }
    }
    if left.is_empty() {
        return String::new();
    }
    left.sort_by(|a, b| b.1.total_cmp(&a.1));
    let more = left.len().saturating_sub(NAMED);
    let mut named: Vec<String> = left
        .iter()
        .take(NAMED)
        .map(|(from, persons, there)| {
            let persons = figures::persons(*persons);
            format!("{} ({persons}, where {} were)", pool_name(reader, *from), figures::persons(*there))
        })
        .collect();
    if more > 0 {
        named.push(format!("{more} more"));
    }
    format!("They left {}.", figures::listed(&named))
}
