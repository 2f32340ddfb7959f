//! What replaced an announced capacity: a look, or two years of output, and what of it that showed to be there.
use super::figures;
use super::names::Reader;
use crate::game::{Driver, ExplanationLine};
use crate::rules::event::{Cause, Subject};
use crate::rules::math;

/// What confirmed a plant's capacity in a turn (from 1), in sentences; none for a line about anything else.
pub(super) fn confirmed(reader: &Reader<'_>, turn: usize, line: &ExplanationLine) -> Option<String> {
    let (Driver::Audited, Subject::Facility(plant)) = (line.driver, line.subject) else { return None };
    let facility = reader.facility(plant)?;
    let seen = reader.turns.get(turn.checked_sub(1)?)?.seen.last()?.plant(plant);
    let announced = (facility.nameplate_kg_per_step * facility.yield_to_magnet).sum();
    let reaches = figures::share(math::ratio(seen.shown_signed_kg().sum(), announced));
    let by = match line.cause {
        Cause::Order(_) => "A look that you ordered has shown it",
        _ => "Nobody was sent; two years of its output have shown it",
    };
    Some(format!(
        "{} was counted at all that its owner had announced for it. {by}: as signed it counts from now on at \
         {reaches} of that, which is what it is believed to reach.",
        reader.plant(plant)
    ))
}
