//! Beijing's line of a report: one for each fiscal year, always, also when it holds.
use super::figures;
use super::names::Reader;
use crate::rules::event::{Event, EventKind, Subject};
use crate::rules::scenario::LeverEffect;

/// Beijing's lines of a turn, one a fiscal year. Where a year's move was not reported it held.
pub fn lines(reader: &Reader<'_>, moves: &[Event]) -> Vec<String> {
    if moves.is_empty() {
        return vec!["Beijing holds.".into()];
    }
    moves.iter().map(|event| dated(reader, event)).collect()
}

fn dated(reader: &Reader<'_>, event: &Event) -> String {
    let year = figures::fiscal_year(&reader.scenario.calendar, event.step);
    format!("{year}: {}", sentence(reader, event))
}

/// A move in one sentence.
pub fn sentence(reader: &Reader<'_>, event: &Event) -> String {
    let Subject::Lever(lever) = event.subject else { return "Beijing holds.".into() };
    let Some(rule) = reader.scenario.levers.get(lever.at()) else { return "Beijing holds.".into() };
    debug_assert!(event.kind == EventKind::BeijingMove);
    effect(rule.effect).into()
}

/// What a lever does, in one sentence.
pub const fn effect(effect: LeverEffect) -> &'static str {
    match effect {
        LeverEffect::Hold => "Beijing holds: no new measure this year.",
        LeverEffect::Warn { .. } => "Beijing warns: a visit, a speech, no measure; firms take note.",
        LeverEffect::SlowLicences => "Beijing slows export licences.",
        LeverEffect::StopLicences => "Beijing stops export licences for heavies and samarium.",
        LeverEffect::FloodUpstream => {
            "Beijing floods the oxide market; new mines and separators sell at a loss."
        }
        LeverEffect::FloodDownstream => "Beijing floods metal and magnets; new plants there sell at a loss.",
        LeverEffect::SqueezeQuota => "Beijing cuts its mining quota; the price of NdPr rises.",
        LeverEffect::SqueezeOre => {
            "Beijing takes less ore and carbonate; mines without a cracker lose their buyer."
        }
        LeverEffect::BarTechnology => "Beijing bars know-how and equipment; new plants learn more slowly.",
        LeverEffect::RecallPeople => "Beijing calls its specialists home.",
        LeverEffect::BidForPlant => "Beijing lets a buyer bid for a plant.",
    }
}
