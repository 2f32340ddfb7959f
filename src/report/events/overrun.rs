//! What the capital of a build turns out to be, against what it was reckoned at.
use crate::report::figures;
use crate::report::names::Reader;
use crate::rules::event::{Event, Subject};

/// What a build was reckoned at before its true cost showed and what it is reckoned at since: `$645M, not $343M`;
/// how much more that is; and how far it is built.
pub(in crate::report) struct Reckoned {
    /// Both sums.
    pub now_and_before: String,
    /// The difference with its sign.
    pub more: String,
    /// How far it is built: `81% built`.
    pub built: String,
}

/// What an overrun told of; none where the half-year or the plant is not known.
pub(in crate::report) fn reckoned(reader: &Reader<'_>, event: &Event) -> Option<Reckoned> {
    let Subject::Facility(plant) = event.subject else { return None };
    let seen = reader.turns.iter().flat_map(|turn| &turn.seen).find(|seen| seen.done == event.step + 1)?;
    let build = seen.build(plant)?;
    let (kusd, built) = (build.capital_kusd, build.built);
    let sign = if event.second < 0.0 { "" } else { "+" };
    Some(Reckoned {
        now_and_before: format!("{}, not {}", figures::money(kusd), figures::money(kusd - event.second)),
        more: format!("{sign}{}", figures::money(event.second)),
        built: format!("{} built", figures::share(built)),
    })
}
