//! What happened, as it is told: sister events of one kind in one line, the most telling first
//! chosen, then put in order of time.
use super::events::{self, EventLine};
use super::figures;
use super::hired::they_left;
use super::names::Reader;
use crate::game::{A_GOOD_PART, at_stake, largest_raid, telling};
use crate::rules::event::{Event, EventKind};
use crate::rules::math;
use std::mem::discriminant;

/// A line of what happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The line; its half-year is empty where its events fall in several.
    pub line: EventLine,
    /// The events it tells of, first one first.
    pub events: Vec<Event>,
    /// How telling it is.
    pub weight: f64,
}

/// Most names in a merged line.
const NAMED: usize = 3;

/// What a facilitator brought into the room is told before anything else.
const FACILITATOR: f64 = 100.0;

/// Events in lines, in order of time.
pub fn told(reader: &Reader<'_>, happened: &[Event]) -> Vec<Told> {
    let mut groups: Vec<Vec<Event>> = Vec::new();
    for event in happened {
        let sister = |group: &&mut Vec<Event>| {
            discriminant(&group[0].kind) == discriminant(&event.kind) && merges(event.kind)
        };
        match groups.iter_mut().find(sister) {
            Some(group) => group.push(*event),
            None => groups.push(vec![*event]),
        }
    }
    let mut lines: Vec<Told> = groups.into_iter().map(|group| told_together(reader, group)).collect();
    // What befell in several half-years stands where the last of it does.
    lines.sort_by_key(|told| match told.line.half.is_empty() {
        true => told.events.last().map_or(0, |event| event.step),
        false => told.line.step,
    });
    lines
}

/// The most telling lines, at most so many, in order of time; and how many are left.
pub fn most_telling(lines: &[Told], most: usize) -> (Vec<&Told>, usize) {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*b].weight.total_cmp(&lines[*a].weight));
    order.truncate(most);
    order.sort_unstable();
    let left = lines.len() - order.len();
    (order.into_iter().map(|at| &lines[at]).collect(), left)
}

fn told_together(reader: &Reader<'_>, mut group: Vec<Event>) -> Told {
    group.sort_by_key(|event| event.step);
    let telling = |event: &Event| {
        let asked = events::is_inject(reader, event);
        telling(reader.scenario, reader.turns, event) + if asked { FACILITATOR } else { 0.0 }
    };
    let weight = group.iter().map(telling).fold(0.0, math::upper);
    let mut line = events::line(reader, &group[0]);
    if group.len() > 1 {
        line.text = merged(reader, &group);
        let causes: Vec<String> = group.iter().map(|event| events::line(reader, event).cause).collect();
        if causes.iter().any(|cause| *cause != causes[0]) {
            line.cause = String::new();
        }
        if group.iter().any(|event| event.step != group[0].step) {
            line.half = "";
        }
        line.severity =
            group.iter().map(|event| events::severity_told(reader, event)).max().unwrap_or(line.severity);
    }
    let raid = |event: &Event| largest_raid(reader.scenario, reader.turns, event);
    if group.iter().map(raid).fold(0.0, math::upper) >= A_GOOD_PART {
        line.severity = events::Severity::Warning;
        line.glyph = "▼";
    }
    Told { line, events: group, weight }
}

/// Do events of this kind share a line?
const fn merges(kind: EventKind) -> bool {
    !matches!(
        kind,
        EventKind::Happened
            | EventKind::Answered
            | EventKind::BeijingMove
            | EventKind::Licences
            | EventKind::Flood
            | EventKind::CreditRepealed
    )
}

/// Several events of one kind in one sentence.
fn merged(reader: &Reader<'_>, group: &[Event]) -> String {
    let money = figures::money;
    let total: f64 = group.iter().map(|event| event.amount).sum();
    let second: f64 = group.iter().map(|event| event.second).sum();
    let most = group.iter().map(|event| event.second).fold(0.0, math::upper);
    let names = || named(reader, group, |_| String::new());
    let with_money = || named(reader, group, |event| money(event.amount.abs()));
    let with_share = || named(reader, group, |event| figures::share(event.amount));
    let with_people = || named(reader, group, |event| figures::persons(event.amount));
    let plants = figures::counted(most as usize, "plant", "plants");
    let stopped = |event: &Event| match at_stake(reader.scenario, reader.turns, event) {
        Some((_, share)) => {
            format!("{}, {} of demand", figures::years(event.amount), figures::share(share))
        }
        None => figures::years(event.amount),
    };
    match group[0].kind {
        EventKind::Decided => format!("Decided to build: {}.", with_money()),
        EventKind::DecidedAlone => format!("Decided to build without the programme: {}.", with_money()),
        EventKind::ExpansionAnnounced => format!("Owners announce expansions: {}.", names()),
        EventKind::NotYet(_) => format!("No decision yet: {}.", names()),
        EventKind::OfferLapsed(_) => format!("Offers ran out undecided: {}.", names()),
        EventKind::DealSigned => format!("Contracts signed: {}; {} set aside.", names(), money(total)),
        EventKind::ContractEnded => format!(
            "Contracts are over: {}; {} stand without one.",
            names(),
            figures::tonnes_a_year(total * 1000.0)
        ),
        EventKind::DealTerminated => format!("Deals ended early: {}.", names()),
        EventKind::PilotStarted => format!("Pilots began: {}.", with_money()),
        EventKind::PilotDone => format!("Pilots done: {}.", names()),
        EventKind::Permitted => format!("Permits are in hand: {}.", names()),
        EventKind::OverrunFirst => {
            format!("Permit work moves the capital (of what was announced): {}.", with_share())
        }
        EventKind::OverrunSecond => {
            let told = |event: &Event| match events::reckoned(reader, event) {
                Some(told) => told.now_and_before,
                None => format!("{} more", money(event.second)),
            };
            format!("Capital reckoned anew as they are built: {}.", named(reader, group, told))
        }
        EventKind::Suspended => {
            format!(
                "Builds stopped for want of money, each with the top-up that goes halves: {}.",
                with_money()
            )
        }
        EventKind::Resumed => format!("Building again: {}.", names()),
        EventKind::Abandoned if total > 0.0 => {
            format!("Builds given up: {}; {} of grants are lost.", names(), money(total))
        }
        EventKind::Abandoned => format!("Builds given up: {}.", names()),
        EventKind::Started => {
            let late = |event: &Event| events::late(reader, event).unwrap_or_default();
            format!("Started up: {}.", named(reader, group, late))
        }
        EventKind::Outage => {
            format!("Stopped: {}.", named(reader, group, stopped))
        }
        EventKind::Back => format!("Back at work: {}.", names()),
        EventKind::CountryStop => {
            format!("Plants stopped in: {}.", named(reader, group, stopped))
        }
        EventKind::RampMark => format!("Ramping up (of nameplate): {}.", with_share()),
        EventKind::Distress => match group[0].step >= reader.scenario.calendar.steps() {
            true => format!("Short of cash, with no programme left to lend: {}.", with_money()),
            false => format!("Short of cash: {}. A year to lend, look for a buyer, or let go.", with_money()),
        },
        EventKind::OwnersInjected => format!("Owners put in: {}.", with_money()),
        EventKind::Bridged => format!("Bridges keep running: {}.", with_money()),
        EventKind::NoBuyer => format!("No buyer was found: {}.", names()),
        EventKind::Bought => format!("Taken over by allied buyers: {}.", with_money()),
        EventKind::Mothballed => {
            format!("Mothballed: {}; {} out of work.", names(), figures::people(total))
        }
        EventKind::Restarted => format!("Restarted: {}.", names()),
        EventKind::Closed if second > 0.0 => format!(
            "Closed for good: {}; {} and {} of public money gone.",
            names(),
            events::posts(total),
            money(second)
        ),
        EventKind::Closed => {
            format!("Closed for good: {}; {} gone.", names(), events::posts(total))
        }
        EventKind::Graduated => format!("Graduated: {}.", with_people()),
        EventKind::PeopleLeft => format!("Left the trade for want of work: {}.", with_people()),
        EventKind::Moved => format!("Moved for better pay, to: {}.", with_people()),
        EventKind::VisasFilled => {
            format!("Came on visas, to: {}. {}", with_people(), they_left(reader, group))
                .trim_end()
                .to_owned()
        }
        EventKind::FloorsPaid => format!("Floors paid {} to {plants}.", money(total)),
        EventKind::FeesPaid => format!("Fees and guarantees paid {} to {plants}.", money(total)),
        EventKind::UpsideReceived => {
            format!("{} came back from two-sided contracts and public equity.", money(total))
        }
        EventKind::Arrears => format!("{} of dues could not be paid; firms will remember.", money(total)),
        EventKind::Returned => format!("{} went back to the Treasury unspent.", money(total)),
        EventKind::Appropriated => format!("Congress appropriated {}.", money(total)),
        EventKind::ContinuingResolution => {
            "Continuing resolutions: offers made in a first half take effect in the second.".into()
        }
        EventKind::Surveyed => {
            let reached = named(reader, group, |event| figures::share(event.second));
            format!("Surveyed; what stands can reach, of what is announced: {reached}.")
        }
        EventKind::PartnerPays => format!("Partners take on: {}.", with_money()),
        EventKind::PartnerDefaults => format!("Stopped paying their part: {}.", names()),
        EventKind::SpecificationAgreed => format!("Common specifications agreed: {}.", names()),
        EventKind::StockBought => {
            format!("Stockpile: {} contained bought for {}.", figures::tonnes(second), money(total))
        }
        EventKind::StockReleased => {
            format!("Stockpile: {} made good from stock.", events::released(reader.scenario, total))
        }
        EventKind::SoldAbroad => format!(
            "NdPr sold to China: {}.",
            named(reader, group, |event| format!(
                "{}, {}",
                figures::tonnes(event.amount),
                events::of_output(event.second)
            ))
        ),
        EventKind::ShortOfFeed => format!("Short of feed (of what they could run): {}.", with_share()),
        EventKind::FailureAmber => format!("Warnings: {}.", names()),
        EventKind::FailureRed => format!("Failures: {}.", names()),
        EventKind::FailureOver => format!("No longer: {}.", names()),
        EventKind::OrderLapsed => format!("{} orders no longer passed and lapsed.", group.len()),
        EventKind::TeamHired => format!("{} deal teams were hired.", group.len()),
        EventKind::Happened
        | EventKind::Answered
        | EventKind::BeijingMove
        | EventKind::Licences
        | EventKind::Flood
        | EventKind::CreditRepealed => events::sentence(reader, &group[0]),
        EventKind::SoldToChina => {
            format!("Sold to a Chinese owner, their output now counts as China's: {}.", names())
        }
        EventKind::Recalled => {
            format!("Beijing called {} home, from: {}.", figures::people(total), with_people())
        }
        EventKind::Readiness => format!("Readiness fell: {}.", lowest(reader, group)),
    }
}

/// Each class whose readiness fell with where it stands as the turn ends, the lowest first; one that has risen again
/// with the lowest it fell to besides.
fn lowest(reader: &Reader<'_>, group: &[Event]) -> String {
    let mut sorted: Vec<&Event> = group.iter().collect();
    sorted.sort_by(|a, b| a.amount.total_cmp(&b.amount));
    let mut seen = Vec::new();
    sorted.retain(|event| {
        let first = !seen.contains(&event.subject);
        seen.push(event.subject);
        first
    });
    let last = |event: &Event| events::at_the_turns_end(reader, event).unwrap_or(event.amount);
    sorted.sort_by(|a, b| last(a).total_cmp(&last(b)));
    let listed: Vec<String> = sorted
        .iter()
        .map(|event| {
            let who = reader.subject(event.subject);
            match last(event) {
                now if now < event.amount - 0.005 => format!("{who} to {}", figures::share(now)),
                now if now > event.amount + 0.005 => {
                    format!(
                        "{who} to {}, now {}",
                        events::under(event.amount, event.second),
                        figures::share(now)
                    )
                }
                _ => {
                    let filled = events::filled(reader, event)
                        .map_or_else(String::new, |filled| format!(" (need filled in {filled})"));
                    format!("{who} to {}{filled}", events::under(event.amount, event.second))
                }
            }
        })
        .collect();
    figures::listed(&listed)
}

/// Does an event of this kind tell of a part of a sum: people, money, tonnes of one half-year?
const fn adds_up(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::PeopleLeft
            | EventKind::Graduated
            | EventKind::Moved
            | EventKind::VisasFilled
            | EventKind::Recalled
            | EventKind::OwnersInjected
            | EventKind::Bridged
            | EventKind::PartnerPays
            | EventKind::SoldAbroad
    )
}

/// One event for each subject, with the sum of its half-years; what is a share of what was made then is one of
/// what was made in all of them.
fn added_up(group: &[Event]) -> Vec<Event> {
    let mut sums: Vec<(Event, f64)> = Vec::new();
    for event in group {
        let whole = math::ratio(event.amount, event.second);
        match sums.iter_mut().find(|(sum, _)| sum.subject == event.subject) {
            Some((sum, made)) => {
                sum.amount += event.amount;
                *made += whole;
            }
            None => sums.push((*event, whole)),
        }
    }
    let shared = |(event, made): (Event, f64)| Event {
        second: if event.kind == EventKind::SoldAbroad {
            math::ratio(event.amount, made)
        } else {
            event.second
        },
        ..event
    };
    sums.into_iter().map(shared).collect()
}

/// Names with an amount each, those with the largest first; what does not fit is counted.
fn named(reader: &Reader<'_>, group: &[Event], amount: impl Fn(&Event) -> String) -> String {
    let size = |event: &Event| match at_stake(reader.scenario, reader.turns, event) {
        Some((_, share)) => 1e6 * share,
        None => event.amount.abs(),
    };
    let mut sorted: Vec<Event> = match adds_up(group[0].kind) {
        true => added_up(group),
        false => group.to_vec(),
    };
    sorted.sort_by(|a, b| size(b).total_cmp(&size(a)));
    let mut listed: Vec<String> = Vec::new();
    let mut seen = Vec::new();
    for event in sorted {
        if seen.contains(&event.subject) {
            continue;
        }
        seen.push(event.subject);
        let (who, amount) = (reader.subject(event.subject), amount(&event));
        listed.push(if amount.is_empty() { who } else { format!("{who} ({amount})") });
    }
    let more = listed.len().saturating_sub(NAMED);
    if more > 0 {
        listed.truncate(NAMED);
        listed.push(format!("{more} more"));
    }
    figures::listed(&listed)
}
