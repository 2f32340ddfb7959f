//! A cause of a ledger in words: whose doing it was, at whom, and what it did.
use super::figures;
use super::names::Reader;
use crate::game::{Driver, ExplanationLine};
use crate::rules::event::{Cause, Subject};

/// What moved it, in words: when and what was ordered, at whom, and what came of it.
pub fn cause_in_words(reader: &Reader<'_>, line: &ExplanationLine) -> String {
    let who = match (line.driver, line.subject) {
        // That all its plants stood still names the country itself.
        (Driver::CountryOutage | Driver::CountryBack, Subject::Country(_)) => String::new(),
        (_, subject) => reader.subject(subject),
    };
    let many = matches!(line.subject, Subject::Nobody);
    let what = match line.driver {
        Driver::Outage if many => "plants stopped".into(),
        Driver::Back if many => "plants are back".into(),
        Driver::Sold if many => "plants sold to a Chinese owner".into(),
        Driver::Dependence if many && line.amount < 0.0 => "plants lack parts or reagents from China".into(),
        Driver::Dependence if many => "plants have their parts or reagents from China again".into(),
        Driver::CountryOutage => country_stop(reader, line.subject, "stopped"),
        Driver::CountryBack => match line.subject {
            Subject::Country(_) => country_stop(reader, line.subject, "are back"),
            _ => country_stop(reader, line.subject, "is back"),
        },
        // A ramp that is lost is no ramp: people left, or it stood still.
        Driver::Ramp if line.amount < 0.0 => "slips back on its ramp".into(),
        Driver::Feed | Driver::FeedEased if line.amount < 0.0 => "less feed from allies".into(),
        Driver::Dumping if line.amount > 0.0 => "less dumping".into(),
        // Nobody was sent: what it made in its first years has shown what it can do.
        Driver::Audited if line.cause == Cause::Law => "announced, now shown by two years of output".into(),
        Driver::Premium if line.amount < 0.0 => "less scarcity among allies".into(),
        Driver::Refused if line.amount < 0.0 => "less feed is refused".into(),
        Driver::Dependence if line.amount > 0.0 => match line.cause {
            Cause::Order(_) => "needs no more parts or reagents from China".into(),
            _ => "has its parts or reagents from China again".into(),
        },
        other => driver(reader, other),
    };
    let root = match line.cause {
        Cause::Order(id) => match reader.order(id) {
            Some(order) => {
                let turn = figures::turn(&reader.scenario.calendar, usize::from(id.turn));
                format!("{turn} {}", super::orders::deal_word(reader.scenario, order))
            }
            None => "your order".into(),
        },
        // The move that took them is over.
        Cause::Beijing(lever) if is_over(line) => format!("{} over", reader.lever(lever).to_lowercase()),
        Cause::Beijing(lever) => reader.lever(lever).to_lowercase(),
        Cause::Event(event) if is_over(line) => format!("{} over", reader.event_as_cause(event)),
        Cause::Event(event) => reader.event_as_cause(event),
        // A plant names its firm well enough.
        Cause::Firm(_) if matches!(line.subject, Subject::Facility(_)) => String::new(),
        Cause::Firm(firm) => reader.firm(firm).into(),
        Cause::Before => "a deal from before".into(),
        Cause::Chance | Cause::Market | Cause::Law => String::new(),
    };
    let thing = match (who.is_empty(), what.is_empty()) {
        // An order or an event says it all by itself.
        (true, true) if !root.is_empty() => return root,
        (true, true) => "all else".into(),
        (true, false) => what,
        (false, true) => who,
        (false, false) if line.driver == Driver::Sold => format!("{who} ({what})"),
        (false, false) if is_verb(line.driver) => format!("{who} {what}"),
        (false, false) => format!("{who}, {what}"),
    };
    if root.is_empty() { thing } else { format!("{root}: {thing}") }
}

/// What moved several at once, in words, without whom and by whose doing: `ramps`, `staff of its basin`.
pub(super) fn what_moved(reader: &Reader<'_>, line: &ExplanationLine) -> String {
    let bare = ExplanationLine { cause: Cause::Market, subject: Subject::Nobody, ..*line };
    cause_in_words(reader, &bare)
}

/// Did a move of Beijing's or an event do this by coming to its end?
fn is_over(line: &ExplanationLine) -> bool {
    matches!(line.driver, Driver::FeedEased | Driver::Back)
        || line.driver == Driver::Dependence && line.amount > 0.0
}

/// A stop of all plants of a country or its end, of the country or of one plant there.
fn country_stop(reader: &Reader<'_>, subject: Subject, how: &str) -> String {
    let country = match subject {
        Subject::Facility(plant) => reader.country(reader.scenario.facilities[plant.at()].country),
        Subject::Country(country) => return format!("all plants of {} {how}", reader.country(country)),
        _ => "a country",
    };
    format!("{how} with all plants of {country}")
}

/// Does the driver say what its subject did?
const fn is_verb(driver: Driver) -> bool {
    matches!(
        driver,
        Driver::Started
            | Driver::Restarted
            | Driver::Shut
            | Driver::Outage
            | Driver::Back
            | Driver::CountryOutage
            | Driver::CountryBack
            | Driver::Ramp
            | Driver::Dependence
            | Driver::Margin
            | Driver::Signed
            | Driver::GivenUp
    )
}

fn driver(reader: &Reader<'_>, driver: Driver) -> String {
    match driver {
        Driver::Started => "started".into(),
        Driver::Restarted => "restarted".into(),
        Driver::Shut => "was shut".into(),
        Driver::Sold => "sold to a Chinese owner".into(),
        Driver::Outage => "stopped".into(),
        Driver::Back => "is back".into(),
        Driver::CountryOutage | Driver::CountryBack => String::new(),
        Driver::Ramp => "ramps".into(),
        Driver::Feed | Driver::FeedEased => "more feed from allies".into(),
        Driver::Margin => "runs as its margin pays".into(),
        Driver::Dependence => "lacks parts or reagents from China".into(),
        Driver::Staff => "staff of its basin".into(),
        Driver::Fades => "what fades by itself".into(),
        Driver::Shock => "the weather between capitals".into(),
        Driver::Audited => "announced, now confirmed by a look".into(),
        Driver::Signed => "is signed".into(),
        Driver::Belief => "as now believed".into(),
        Driver::GivenUp => "was given up".into(),
        Driver::Demand => "demand".into(),
        Driver::Delivered => "what is delivered".into(),
        Driver::Booked => String::new(),
        Driver::Unpaid => "dues that could not be paid".into(),
        Driver::Appropriated => "appropriation".into(),
        Driver::Returned => "returned to the Treasury".into(),
        Driver::Training => String::new(),
        Driver::Teams => "further deal teams".into(),
        Driver::Stock => "stock bought".into(),
        Driver::Pooling => "pooling".into(),
        Driver::ComeAndGo => "hired less retired".into(),
        // Who and which order say it all.
        Driver::SetAside => String::new(),
        Driver::Trend => "the market's way back to the long-run price".into(),
        Driver::Noise => "swings of the market".into(),
        Driver::Refused => "feed is refused".into(),
        Driver::Quota => "quota".into(),
        Driver::Dumping => "dumping".into(),
        Driver::Premium => "scarcity among allies".into(),
        Driver::Happened => String::new(),
        Driver::CameOnVisas => "came on visas, a year at work".into(),
        Driver::HiredAway => "hired away on visas".into(),
        Driver::People => "graduates, moves and losses".into(),
        Driver::Fill(step) => {
            format!("need filled in {}", figures::half_year_short(&reader.scenario.calendar, step))
        }
        Driver::FirstCount => "first measured; the figure before the first turn was only believed".into(),
        Driver::Other => String::new(),
    }
}
