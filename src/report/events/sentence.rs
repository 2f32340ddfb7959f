//! What an event says, in one sentence.
use super::readiness::{fell_under, went_on};
use super::{factor, factor_in_words, reckoned};
use crate::game::{at_stake, said_at_decision};
use crate::report::figures::{self, people};
use crate::report::hired::they_left;
use crate::report::names::Reader;
use crate::report::slots::fill;
use crate::report::start_up;
use crate::report::subject::event_slots;
use crate::rules::basket::Group;
use crate::rules::delivery::FOLLOWS_AFTER_STEPS;
use crate::rules::demand::recipe;
use crate::rules::event::{Cause, Event, EventKind, Subject};
use crate::rules::id::pool_of;
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::scenario::Scenario;

/// One sentence: what happened, to whom, how much.
pub fn sentence(reader: &Reader<'_>, event: &Event) -> String {
    let calendar = &reader.scenario.calendar;
    let who = reader.subject(event.subject);
    let who = if who.is_empty() { "The programme".to_string() } else { who };
    let (amount, second) = (event.amount, event.second);
    let money = figures::money;
    let plants = |count: f64| figures::counted(count as usize, "plant", "plants");
    match event.kind {
        EventKind::Decided => format!(
            "{who}: decided to build. {} of private money{}.",
            money(amount),
            match event.subject {
                Subject::Facility(plant) => {
                    let start = said_at_decision(reader.scenario, reader.turns, plant, event.step);
                    format!("; start-up expected {}", start_up::expected(calendar, &start))
                }
                _ => String::new(),
            }
        ),
        EventKind::NotYet(_) if amount >= 1.0 => {
            format!("{who}: no decision yet; the terms would do, its board has not met on it.")
        }
        EventKind::OfferLapsed(_) if amount >= 1.0 => {
            format!("{who}: the offer ran out before its board met; the terms would have done.")
        }
        EventKind::NotYet(held) => {
            format!("{who}: no decision yet. Held back by {}: {}.", factor(held), factor_in_words(held))
        }
        EventKind::OfferLapsed(held) => format!(
            "{who}: the offer ran out undecided. Held back by {}: {}.",
            factor(held),
            factor_in_words(held)
        ),
        EventKind::DealSigned => format!("{who}: contract signed; {} set aside.", money(amount)),
        EventKind::ContractEnded if second > 0.0 => {
            format!(
                "{who}: it stands still, more than three years late; the deal has lapsed, and its money is free again."
            )
        }
        EventKind::ContractEnded => format!(
            "{who}: the contract is over; {} stand without one.",
            figures::tonnes_a_year(amount * 1000.0)
        ),
        EventKind::DealTerminated if amount > 0.0 => {
            format!("{who}: the deal was ended early for a fee of {}.", money(amount))
        }
        EventKind::DealTerminated => format!("{who}: the offer was withdrawn."),
        EventKind::DecidedAlone => {
            format!("{who}: decided to build without the programme. {} of private money.", money(amount))
        }
        EventKind::ExpansionAnnounced => format!(
            "{who}: announced, now that {} runs at {} or more of what it can reach, {} of nameplate; it can be offered \
             a deal.",
            expanded(reader, event).unwrap_or("the first plant"),
            figures::share(reader.scenario.parameters.expansion_ramp),
            figures::share(amount)
        ),
        EventKind::PilotStarted => format!("{who}: a pilot began for {}.", money(amount)),
        EventKind::PilotDone if amount > 0.5 => {
            format!("{who}: the pilot met its yield; the flowsheet is better known than feared.")
        }
        EventKind::PilotDone => format!("{who}: the pilot is done; it showed nothing that helps."),
        EventKind::Permitted => format!("{who}: the permit is in hand; it can be built."),
        EventKind::OverrunFirst => {
            format!(
                "{who}: the permit work puts its capital at {} of what was announced.",
                figures::share(amount)
            )
        }
        EventKind::OverrunSecond => match reckoned(reader, event) {
            Some(told) => {
                format!("{who}: {}, its capital is {}: {}.", told.built, told.now_and_before, told.more)
            }
            None => format!("{who}: its capital turns out {} more than was reckoned.", money(second)),
        },
        EventKind::Suspended if event.step >= calendar.steps() => {
            format!("{who}: the build stopped for want of money.")
        }
        EventKind::Suspended => {
            format!("{who}: the build stopped for want of money; a top-up of {} goes halves.", money(amount))
        }
        EventKind::Resumed => format!("{who}: building again; the programme paid {}.", money(amount)),
        EventKind::Abandoned if amount > 0.0 => {
            format!("{who}: the build was given up; {} of grants are lost.", money(amount))
        }
        EventKind::Abandoned => format!("{who}: the build was given up."),
        EventKind::Started => {
            let late = late(reader, event).map_or_else(String::new, |late| format!(", {late}"));
            format!("{who}: started up at {} of nameplate{late}.", figures::share(amount))
        }
        EventKind::Outage => {
            format!("{who}: stopped for {}{}.", figures::years_in_words(amount), carried(reader, event))
        }
        EventKind::Back => format!("{who}: back at work."),
        EventKind::CountryStop => format!(
            "Plants in {who} stopped for {}{}{}{}.",
            figures::years_in_words(amount),
            stop_in_words(reader, event).map_or_else(String::new, |cause| format!(" ({cause})")),
            stopped_there(reader, event),
            carried(reader, event)
        ),
        EventKind::RampMark => format!("{who}: passed {} of nameplate.", figures::share(amount)),
        EventKind::Distress if event.step >= calendar.steps() => {
            format!(
                "{who}: its owner is {} short of cash, and no programme is left to lend.",
                money(amount.abs())
            )
        }
        EventKind::Distress => format!(
            "{who}: its owner is {} short of cash. A year to lend, look for a buyer, or let it go.",
            money(amount.abs())
        ),
        EventKind::OwnersInjected => format!("{who}: the owners put in {}.", money(amount)),
        EventKind::Bridged => format!("{who}: a bridge of {} keeps it running.", money(amount)),
        EventKind::NoBuyer if amount > 0.0 => {
            format!("{who}: no buyer came; it loses money on every kilogram, and nobody takes that over.")
        }
        EventKind::NoBuyer => format!("{who}: the search for a buyer found none."),
        EventKind::Bought => format!("{who}: an allied buyer took it over and put in {}.", money(amount)),
        EventKind::SoldToChina => {
            format!("{who}: sold to a Chinese owner; its output now counts as China's.")
        }
        EventKind::Mothballed => {
            format!("{who}: mothballed; {} out of work, about {} to restart.", people(amount), money(second))
        }
        EventKind::Restarted => format!("{who}: restarted; the owners put in {}.", money(amount)),
        EventKind::Closed if second <= 0.0 => {
            format!("{who}: closed for good; {} gone.", posts(amount))
        }
        EventKind::Closed => {
            format!("{who}: closed for good; {} and {} of public money gone.", posts(amount), money(second))
        }
        EventKind::Graduated => format!("{who}: {} graduated.", people(amount)),
        EventKind::PeopleLeft => {
            format!("{who}: {} left the trade for want of work.", people(amount))
        }
        EventKind::Moved => {
            let (from, _) = pool_of(second as usize);
            format!("{who}: {} came from {} for better pay.", people(amount), reader.basin(from))
        }
        EventKind::Recalled => format!("{who}: Beijing called {} home.", people(amount)),
        EventKind::VisasFilled if second >= 1.0 => {
            let left = match they_left(reader, &[*event]) {
                unseen if unseen.is_empty() => {
                    format!("{} of them left allied plants.", figures::persons(second))
                }
                left => left,
            };
            format!("{who}: {} came on visas. {left}", people(amount))
        }
        EventKind::VisasFilled => format!("{who}: {} came on visas.", people(amount)),
        EventKind::BeijingMove => crate::report::beijing::sentence(reader, event),
        EventKind::Licences => format!("{}{}", licences(reader, event), refused(reader, event)),
        EventKind::Flood => format!(
            "China sells {} below its price; the cut heads for {}.",
            if second < 0.5 { "oxide" } else { "metal, alloy and magnets" },
            figures::share(amount)
        ),
        EventKind::FloorsPaid => format!("Floors paid {} to {}.", money(amount), plants(second)),
        EventKind::FeesPaid => {
            format!("Fees and guarantees paid {} to {}.", money(amount), plants(second))
        }
        EventKind::UpsideReceived => {
            format!("{} came back from two-sided contracts and public equity.", money(amount))
        }
        EventKind::Arrears => {
            format!("{} of dues could not be paid; firms will remember.", money(amount))
        }
        EventKind::Returned => format!("{} went back to the Treasury unspent.", money(amount)),
        EventKind::Appropriated => format!("Congress appropriated {}.", money(amount)),
        EventKind::ContinuingResolution => {
            "A continuing resolution: offers made now take effect in the second half.".into()
        }
        EventKind::Surveyed => surveyed(reader, event),
        EventKind::PartnerPays => format!("{who} takes on {} of the cost.", money(amount)),
        EventKind::PartnerDefaults if event.second > 0.0 => {
            format!("{who} stopped paying its part; {} is set aside in its place.", money(event.second))
        }
        EventKind::PartnerDefaults => format!("{who} stopped paying its part."),
        EventKind::SpecificationAgreed => {
            format!("{who}: the allies agreed a common specification; a new supplier counts at once.")
        }
        EventKind::StockBought => {
            format!("Stockpile: {} contained bought for {}.", figures::tonnes(second), money(amount))
        }
        EventKind::StockReleased => {
            let form = match Form::ALL.get(second as usize) {
                Some(Form::Magnet) | None => "magnet block",
                Some(form) => form.name(),
            };
            format!("Stockpile: {} made good from {form}.", released(reader.scenario, amount))
        }
        EventKind::Readiness => format!(
            "Readiness of {who} fell {}{}{}.",
            fell_under(amount, second),
            went_on(reader, event),
            filled(reader, event)
                .map_or_else(String::new, |filled| format!("; it follows the need filled in {filled}"))
        ),
        EventKind::Happened => happened(reader, event),
        EventKind::Answered => answered(reader, event),
        EventKind::SoldAbroad => {
            format!("{who}: {} of NdPr went to China, {}.", figures::tonnes(amount), of_output(second))
        }
        EventKind::ShortOfFeed => {
            format!("{who}: feed for {} of what it could run.", figures::share(amount))
        }
        EventKind::FailureAmber => format!("Warning: {}.", who.to_uppercase()),
        EventKind::FailureRed => format!("Failure: {}.", who.to_uppercase()),
        EventKind::FailureOver => format!("{}: no longer.", who.to_uppercase()),
        EventKind::OrderLapsed => "An order no longer passed and lapsed.".into(),
        EventKind::CreditRepealed => "Congress repealed the production tax credit.".into(),
        EventKind::TeamHired => format!("A deal team was hired; {amount:.0} from next year."),
    }
}

/// How late a plant of the programme started up, where it was not about in time.
pub fn late(reader: &Reader<'_>, event: &Event) -> Option<String> {
    let Subject::Facility(plant) = event.subject else { return None };
    start_up::late(reader, plant, event.step)
}

/// What stopped a country's plants, in the campaign's words: one of several by the half-year.
pub fn stop_in_words<'a>(reader: &Reader<'a>, event: &Event) -> Option<&'a str> {
    let Subject::Country(country) = event.subject else { return None };
    let stops = &reader.scenario.countries[country.at()].stops;
    let at = (event.step as usize).checked_rem(stops.len())?;
    stops.get(at).map(String::as_str)
}

/// What the plants that stopped carried; nothing where it was little.
fn carried(reader: &Reader<'_>, event: &Event) -> String {
    at_stake(reader.scenario, reader.turns, event).map_or_else(String::new, |(stage, share)| {
        format!("; {} loses {} of demand", figures::stage_label(stage), figures::share(share))
    })
}

/// The largest plants that a stop of their country stopped; nothing where that is not known.
fn stopped_there(reader: &Reader<'_>, event: &Event) -> String {
    let Subject::Country(country) = event.subject else { return String::new() };
    let seen = reader.turns.iter().flat_map(|turn| &turn.seen).find(|seen| seen.done == event.step + 1);
    let Some(seen) = seen else { return String::new() };
    let load = |plant: &FacilityId| {
        reader.scenario.facilities[plant.at()].load_t_per_step * seen.plants[plant.at()].ramp
    };
    let mut stopped: Vec<FacilityId> = reader.scenario.country_facilities[country.at()]
        .iter()
        .copied()
        .filter(|plant| seen.plant(*plant).stopped)
        .collect();
    stopped.sort_by(|a, b| load(b).total_cmp(&load(a)));
    let mut names: Vec<String> =
        stopped.iter().take(NAMED).map(|plant| reader.plant(*plant).to_owned()).collect();
    match stopped.len().saturating_sub(NAMED) {
        0 => {}
        more => names.push(format!("{more} more")),
    }
    if names.is_empty() { String::new() } else { format!(": {}", figures::listed(&names)) }
}

/// Plants that a stop names.
const NAMED: usize = 3;

/// The half-year whose filled need a class's readiness moves towards, and the share of it that was filled:
/// `FY29 H2, 71%`.
pub(in crate::report) fn filled(reader: &Reader<'_>, event: &Event) -> Option<String> {
    let Subject::Platform(platform) = event.subject else { return None };
    let step = event.step.checked_sub(FOLLOWS_AFTER_STEPS)?;
    let seen = reader.turns.iter().flat_map(|turn| &turn.seen).find(|seen| seen.done == step + 1)?;
    let [share, ..] = *seen.fills.get(platform.at())?;
    Some(format!("{}, {}", figures::half_year_short(&reader.scenario.calendar, step), figures::share(share)))
}

/// How much of its output a plant sold; more than all of it comes out of what it had in store.
pub(in crate::report) fn of_output(share: f64) -> String {
    if share > 1.005 {
        "more than it made: from its stock too".into()
    } else {
        format!("{} of output", figures::share(share))
    }
}

/// How much of each group is refused from then on; nothing where that is not known or nothing is.
fn refused(reader: &Reader<'_>, event: &Event) -> String {
    let seen = reader.turns.iter().flat_map(|turn| &turn.seen).find(|seen| seen.done == event.step + 1);
    let Some(seen) = seen.filter(|_| event.amount > 0.0) else { return String::new() };
    let groups: Vec<String> = Group::MAGNETIC
        .iter()
        .filter(|group| seen.refused[**group] >= 0.005)
        .map(|group| format!("{} {}", group.name(), figures::share(seen.refused[*group])))
        .collect();
    if groups.is_empty() { String::new() } else { format!(" Refused: {}.", groups.join(", ")) }
}

/// What became of export licences: a lever says it in its campaign's words.
fn licences(reader: &Reader<'_>, event: &Event) -> String {
    match (event.amount as u32, event.cause) {
        (0, _) => "China's exports flow again.".into(),
        (_, Cause::Beijing(lever)) => reader.what_it_does(lever).into(),
        (1, _) => "Part of what is ordered from China does not come.".into(),
        _ => "What is refused of China's exports does not come at all.".into(),
    }
}

/// `1 post`, `120 posts`.
pub(in crate::report) fn posts(count: f64) -> String {
    figures::counted(crate::rules::math::whole(count) as usize, "post", "posts")
}

pub(super) fn surveyed(reader: &Reader<'_>, event: &Event) -> String {
    let reached = figures::share(event.second);
    match event.subject {
        Subject::Stage(stage) => format!(
            "{}: every plant was visited. What stands and is built can reach {reached} of what is announced; the \
             list of projects shows what each can.",
            figures::stage_label(stage)
        ),
        Subject::Firm(firm) => format!(
            "{}: its cash and its plants were looked at; what stands and is built can reach {reached} of what is \
             announced.",
            reader.firm(firm)
        ),
        subject => format!(
            "{}: the survey puts its cost at {:.2} of the usual; it can reach {reached} of what is announced.",
            reader.subject(subject),
            event.amount
        ),
    }
}

/// The plant that an announced expansion expands.
fn expanded<'a>(reader: &Reader<'a>, event: &Event) -> Option<&'a str> {
    let Subject::Facility(site) = event.subject else { return None };
    let first = reader.scenario.facilities[site.at()].expands?;
    Some(reader.scenario.facilities[first.at()].name.short.as_str())
}

/// A campaign event's own text, its subject filled in.
pub(super) fn happened(reader: &Reader<'_>, event: &Event) -> String {
    let Subject::Event(id) = event.subject else { return "Something happened.".into() };
    match reader.scenario.events.get(id.at()) {
        Some(rule) => {
            let slots = event_slots(reader, rule, event.amount as u16);
            let told = format!("{}: {}", fill(&rule.name.name, &slots), fill(&rule.text, &slots));
            if reader.is_inject(id) { format!("From the facilitator: {told}") } else { told }
        }
        None => "Something happened.".into(),
    }
}

pub(super) fn answered(reader: &Reader<'_>, event: &Event) -> String {
    let Subject::Event(id) = event.subject else { return "A question was answered.".into() };
    let Some(rule) = reader.scenario.events.get(id.at()) else { return "A question was answered.".into() };
    let slots = event_slots(reader, rule, event.second as u16);
    let label = rule.choices.get(event.amount as usize).map_or("nothing", |choice| choice.label.as_str());
    let label = fill(label, &slots);
    let who = match event.cause {
        Cause::Order(_) => "you chose",
        _ => "nobody answered, so",
    };
    format!("{}: {who} \"{label}\".", fill(&rule.name.name, &slots))
}

/// Rare earths that a tonne of the magnets of the forces contains, t: their recipes by what they need of each.
pub(in crate::report) fn contained_share(scenario: &Scenario) -> f64 {
    let need = scenario.parameters.defence_need_kg_per_step;
    let contained = |class: &MagnetClass| need[class.at()] * recipe(scenario, *class).sum();
    math::ratio(MagnetClass::ALL.iter().map(contained).sum(), need.iter().sum())
}

/// Magnets released, with what they contain, for that is how a stock is counted: `506 t of magnets (about 157 t
/// contained)`.
pub(in crate::report) fn released(scenario: &Scenario, magnets_kg: f64) -> String {
    let contained = magnets_kg * contained_share(scenario);
    format!("{} of magnets (about {} contained)", figures::tonnes(magnets_kg), figures::tonnes(contained))
}
