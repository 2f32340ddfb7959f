//! What happened, one sentence an event: names, amounts and the root (*your cost-share*,
//! *Beijing*, *chance*). Every kind of event has its sentence; the compiler holds the list.
mod overrun;
mod readiness;
mod sentence;

pub(super) use overrun::reckoned;
pub(super) use readiness::{at_the_turns_end, under};
pub(super) use sentence::{contained_share, filled, late, of_output, posts, released};
pub use sentence::{sentence, stop_in_words};

use super::names::Reader;
use crate::rules::delivery::READINESS_MARKS;
use crate::rules::event::{Audience, Cause, Event, EventKind, Subject};
use crate::rules::id::*;

/// How much a line asks of a reader.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// `·` note.
    Note,
    /// `!` warning.
    Warning,
    /// `!!` act now.
    ActNow,
}

impl Severity {
    /// The glyph.
    pub const fn glyph(self) -> &'static str {
        match self {
            Severity::Note => "·",
            Severity::Warning => "!",
            Severity::ActNow => "!!",
        }
    }

    /// The word beside it.
    pub const fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::ActNow => "act now",
        }
    }
}

/// An event as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct EventLine {
    /// Step it is told under.
    pub step: u32,
    /// `H1` or `H2`.
    pub half: &'static str,
    /// Glyph of its kind: better, worse, decided, pilot, warning, note.
    pub glyph: &'static str,
    /// How much it asks.
    pub severity: Severity,
    /// The sentence.
    pub text: String,
    /// Is the sentence the campaign's own story of an event?
    pub story: bool,
    /// The root in words; empty where the sentence says it.
    pub cause: String,
    /// Whom it concerns: where Enter leads.
    pub subject: Subject,
}

/// Bytes from which a text is a story and not a line.
const STORY: usize = 160;

impl EventLine {
    /// The first sentence, where the whole is a long story: a list shows this and opens the rest.
    pub fn short(&self) -> &str {
        let ends = |(at, _): &(usize, &str)| self.text[at + 2..].starts_with(char::is_uppercase);
        match self.text.match_indices(". ").find(ends) {
            Some((end, _)) if self.story && self.text.len() > STORY => &self.text[..=end],
            _ => &self.text,
        }
    }

    /// The sentence and its root in one.
    pub fn whole(&self) -> String {
        if self.cause.is_empty() { self.text.clone() } else { format!("{} ({})", self.text, self.cause) }
    }
}

/// May a seat read it now? What is kept for the debrief is read once the game is over.
pub fn may_be_read(event: &Event, over: bool) -> bool {
    match event.audience {
        Audience::All => true,
        Audience::Debrief => over,
    }
}

/// Is it something a facilitator brought in, when it came up?
pub(super) fn is_inject(reader: &Reader<'_>, event: &Event) -> bool {
    matches!((event.kind, event.subject), (EventKind::Happened, Subject::Event(id)) if reader.is_inject(id))
}

/// The step an event is told under: what has a date opens with the half-year after the one that was
/// resolved, which is the date its file gives it.
pub(super) fn told_step(reader: &Reader<'_>, event: &Event) -> u32 {
    let dated = match (event.kind, event.subject) {
        (EventKind::Happened, Subject::Event(id)) => {
            reader.scenario.events.get(id.at()).is_some_and(|rule| !rule.dates.is_empty())
        }
        _ => false,
    };
    event.step + u32::from(dated)
}

/// An event in words.
pub fn line(reader: &Reader<'_>, event: &Event) -> EventLine {
    let (step, severity) = (told_step(reader, event), severity_told(reader, event));
    let glyph = glyph(event);
    EventLine {
        step,
        half: if step.is_multiple_of(2) { "H1" } else { "H2" },
        glyph: if glyph == Severity::ActNow.glyph() { severity.glyph() } else { glyph },
        severity,
        text: sentence(reader, event),
        story: matches!(event.kind, EventKind::Happened | EventKind::Answered),
        cause: root(reader, event),
        subject: event.subject,
    }
}

/// The root, where the sentence does not name it already.
fn root(reader: &Reader<'_>, event: &Event) -> String {
    match (event.kind, event.cause) {
        (_, Cause::Law | Cause::Market | Cause::Firm(_)) => String::new(),
        (EventKind::BeijingMove | EventKind::Licences | EventKind::Flood, _) => String::new(),
        (EventKind::Happened | EventKind::Answered | EventKind::Recalled, _) => String::new(),
        (EventKind::Surveyed | EventKind::TeamHired | EventKind::PilotStarted, Cause::Order(_)) => {
            String::new()
        }
        (_, cause) => reader.cause(cause),
    }
}

/// How much an event asks of a reader as it is told: nothing asks to act once the programme is over.
pub fn severity_told(reader: &Reader<'_>, event: &Event) -> Severity {
    let over = event.step >= reader.scenario.calendar.steps();
    severity(event).min(if over { Severity::Warning } else { Severity::ActNow })
}

/// How much an event asks of a reader.
pub fn severity(event: &Event) -> Severity {
    match event.kind {
        EventKind::Distress | EventKind::Suspended | EventKind::Arrears | EventKind::FailureRed => {
            Severity::ActNow
        }
        EventKind::Licences if event.amount >= 2.0 => Severity::ActNow,
        EventKind::Readiness if event.amount < READINESS_MARKS[1] => Severity::ActNow,
        EventKind::Licences if event.amount > 0.0 => Severity::Warning,
        EventKind::Licences => Severity::Note,
        EventKind::OfferLapsed(_)
        | EventKind::OverrunSecond
        | EventKind::Abandoned
        | EventKind::Outage
        | EventKind::CountryStop
        | EventKind::SoldToChina
        | EventKind::Mothballed
        | EventKind::Closed
        | EventKind::Recalled
        | EventKind::Flood
        | EventKind::Readiness
        | EventKind::ContractEnded
        | EventKind::ContinuingResolution
        | EventKind::PartnerDefaults
        | EventKind::CreditRepealed
        | EventKind::ShortOfFeed
        | EventKind::NoBuyer
        | EventKind::FailureAmber => Severity::Warning,
        EventKind::Decided
        | EventKind::NotYet(_)
        | EventKind::DealSigned
        | EventKind::DealTerminated
        | EventKind::DecidedAlone
        | EventKind::ExpansionAnnounced
        | EventKind::PilotStarted
        | EventKind::PilotDone
        | EventKind::Permitted
        | EventKind::OverrunFirst
        | EventKind::Resumed
        | EventKind::Started
        | EventKind::Back
        | EventKind::RampMark
        | EventKind::OwnersInjected
        | EventKind::Bridged
        | EventKind::Bought
        | EventKind::Restarted
        | EventKind::Graduated
        | EventKind::PeopleLeft
        | EventKind::Moved
        | EventKind::VisasFilled
        | EventKind::BeijingMove
        | EventKind::FloorsPaid
        | EventKind::FeesPaid
        | EventKind::UpsideReceived
        | EventKind::Returned
        | EventKind::Appropriated
        | EventKind::Surveyed
        | EventKind::PartnerPays
        | EventKind::SpecificationAgreed
        | EventKind::StockBought
        | EventKind::StockReleased
        | EventKind::Happened
        | EventKind::Answered
        | EventKind::SoldAbroad
        | EventKind::FailureOver
        | EventKind::OrderLapsed
        | EventKind::TeamHired => Severity::Note,
    }
}

/// The glyph that leads the line.
pub fn glyph(event: &Event) -> &'static str {
    match event.kind {
        EventKind::Started | EventKind::RampMark | EventKind::Restarted | EventKind::Back => "▲",
        EventKind::Bought | EventKind::FailureOver | EventKind::Resumed => "▲",
        EventKind::Decided | EventKind::DecidedAlone | EventKind::Permitted => "△",
        EventKind::ExpansionAnnounced => "□",
        EventKind::PilotStarted | EventKind::PilotDone => "◇",
        EventKind::Mothballed => "○",
        EventKind::Closed | EventKind::Abandoned => "×",
        EventKind::PeopleLeft | EventKind::Recalled | EventKind::SoldToChina => "▼",
        _ => severity(event).glyph(),
    }
}

/// A factor as it stands in a report: `TERM`.
pub const fn factor(factor: Factor) -> &'static str {
    match factor {
        Factor::Price => "PRICE",
        Factor::Term => "TERM",
        Factor::Capital => "CAPITAL",
        Factor::Feed => "FEED",
        Factor::Buyers => "BUYERS",
        Factor::People => "PEOPLE",
        Factor::Technology => "TECHNOLOGY",
        Factor::Permit => "PERMIT",
        Factor::RampUp => "RAMP-UP",
        Factor::Outage => "OUTAGE",
        Factor::Margin => "MARGIN",
        Factor::Plants => "PLANTS",
        Factor::Credit => "CREDIT",
        Factor::Cash => "CASH",
    }
}

/// A factor in a few plain words.
pub const fn factor_in_words(factor: Factor) -> &'static str {
    match factor {
        Factor::Price => "the price it fears",
        Factor::Term => "no contract, or one too short or too thin",
        Factor::Capital => "its own share of the capital",
        Factor::Feed => "too little feed in sight",
        Factor::Buyers => "too few buyers in sight",
        Factor::People => "too few skilled people",
        Factor::Technology => "an unproven flowsheet",
        Factor::Permit => "the permit is not in hand",
        Factor::RampUp => "still ramping up",
        Factor::Outage => "an outage",
        Factor::Margin => "its margin",
        Factor::Plants => "the plants there are",
        Factor::Credit => "doubt that the programme pays",
        Factor::Cash => "its firm's cash runs short, and its board puts new builds off",
    }
}
