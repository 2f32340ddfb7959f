//! Where the readiness of a class stood as a turn ended.
use crate::report::figures;
use crate::report::names::Reader;
use crate::rules::event::{Event, Subject};

/// Readiness of the class of an event as the turn ended in which it befell, share; none where that is not known.
pub(in crate::report) fn at_the_turns_end(reader: &Reader<'_>, event: &Event) -> Option<f64> {
    let Subject::Platform(platform) = event.subject else { return None };
    let turn = reader.turns.iter().find(|turn| turn.seen.iter().any(|seen| seen.done == event.step + 1))?;
    turn.seen.last()?.readiness.get(platform.at()).copied()
}

/// Where a readiness that fell stood at the turn's end, where that is not where it fell to: `, 55% at the turn's end`.
pub(in crate::report) fn went_on(reader: &Reader<'_>, event: &Event) -> String {
    match at_the_turns_end(reader, event) {
        Some(now) if figures::share(now) != figures::share(event.amount) => {
            format!(", {} at the turn's end", figures::share(now))
        }
        _ => String::new(),
    }
}

/// How far a share fell that is under a mark now; where the two would be printed alike it is just under.
pub(in crate::report) fn fell_under(share: f64, mark: f64) -> String {
    match figures::share(share) == figures::share(mark) {
        true => format!("to just under {}", figures::share(mark)),
        false => format!("to {}, under {}", figures::share(share), figures::share(mark)),
    }
}

/// A share that is under a mark, so printed that it is seen to be.
pub(in crate::report) fn under(share: f64, mark: f64) -> String {
    if figures::share(share) == figures::share(mark) {
        figures::share_fine(share)
    } else {
        figures::share(share)
    }
}
