//! What the placeholders of a text become for the plant or partner it is about.
use super::figures;
use super::names::Reader;
use super::slots::{Slots, fill};
use crate::rules::id::*;
use crate::rules::scenario::{EventRule, EventSubject};
use crate::rules::state::NOBODY;

/// A country or union as it stands in a sentence: `the United States`, `Japan`.
pub(super) fn with_article(name: &str) -> String {
    let plural = name.starts_with("United ") || name.ends_with("Union") || name.ends_with("Philippines");
    if plural { format!("the {name}") } else { name.into() }
}

/// Slots of a facility.
pub(super) fn facility_slots(reader: &Reader<'_>, id: FacilityId) -> Slots {
    let Some(facility) = reader.facility(id) else { return Slots::default() };
    Slots {
        plant: Some(facility.name.name.trim_end_matches(" (assumed site)").into()),
        country: Some(with_article(&reader.scenario.countries[facility.country.at()].name.name)),
        firm: Some(reader.firm(facility.firm).trim_end_matches(" (assumed)").into()),
        stage: Some(facility.stage.name().into()),
        basin: Some(reader.basin(facility.basin).into()),
        people: Some(figures::persons(facility.skilled_persons)),
        ..Slots::default()
    }
}

/// The name of a campaign's event that befell a subject, with the subject's name where the event's own asks for it.
pub fn event_name(reader: &Reader<'_>, id: EventId, subject: u16) -> String {
    match reader.scenario.events.get(id.at()) {
        Some(rule) => fill(&rule.name.name, &event_slots(reader, rule, subject)),
        None => reader.event(id),
    }
}

/// Slots of a campaign event about a subject, as its event carries it.
pub fn event_slots(reader: &Reader<'_>, rule: &EventRule, subject: u16) -> Slots {
    if subject == NOBODY {
        return Slots::default();
    }
    match rule.subject {
        EventSubject::Nobody => Slots::default(),
        EventSubject::Partner => {
            let id = PartnerId(subject);
            let country = reader.scenario.partners.get(id.at()).map(|p| p.country);
            Slots {
                partner: Some(with_article(reader.partner(id))),
                country: country.map(|c| with_article(&reader.scenario.countries[c.at()].name.name)),
                ..Slots::default()
            }
        }
        EventSubject::RunningPlant(_)
        | EventSubject::PlantInDistress
        | EventSubject::ReadyProspect
        | EventSubject::Building
        | EventSubject::ContractedPlant => facility_slots(reader, FacilityId(subject)),
    }
}
