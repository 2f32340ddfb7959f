//! The page a room briefs back from: how the chain stood at the opening and stands now, how long each
//! class of platform would last, what was signed, what lies on the desk, what has failed, and what the
//! facilitator brought.
use super::events;
use super::figures;
use super::names::Reader;
use super::papers;
use crate::game::{Game, Material, RibbonStage, failures_shown, months_of_cover, ribbon};
use crate::rules::event::{Cause, Event, EventKind, Subject};
use crate::rules::failure::Severity;
use crate::rules::figure::FigureId;
use crate::rules::id::*;
use std::sync::Arc;

/// The page.
#[derive(Clone, Debug, PartialEq)]
pub struct BriefBack {
    /// The last turn played, as in `FY2030, turn 4 of 20`; the opening before the first.
    pub after: String,
    /// Secured share at the opening and now.
    pub secured: (String, String),
    /// The six links.
    pub chain: Vec<ChainLine>,
    /// Classes of platform.
    pub cover: Vec<CoverLine>,
    /// What the seat has signed, oldest first.
    pub signed: Vec<DatedLine>,
    /// Papers on the desk: who asks and what.
    pub papers: Vec<String>,
    /// Failures that have shown, in the order in which they did.
    pub failures: Vec<DatedLine>,
    /// What the facilitator brought, oldest first.
    pub injects: Vec<DatedLine>,
    /// How much of this seed had been seen before; empty for nothing.
    pub foreknowledge: String,
}

/// A link of the chain, shares of demand as on the ribbon.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainLine {
    /// The stage.
    pub stage: Stage,
    /// What it could carry when the game opened.
    pub opening: String,
    /// What it can carry today.
    pub today: String,
    /// What it could carry if all that is signed ran.
    pub signed: String,
    /// It is the narrowest signed one.
    pub narrowest: bool,
}

/// Months that a class of platform lasts if imports stop.
#[derive(Clone, Debug, PartialEq)]
pub struct CoverLine {
    /// The class.
    pub class: String,
    /// When the game opened.
    pub opening: String,
    /// Today.
    pub today: String,
}

/// Something with its half-year.
#[derive(Clone, Debug, PartialEq)]
pub struct DatedLine {
    /// The half-year.
    pub date: String,
    /// What it was.
    pub text: String,
}

/// The page as a game stands.
pub fn brief_back(reader: &Reader<'_>, game: &Game) -> BriefBack {
    let calendar = &reader.scenario.calendar;
    let opening = Game::new(Arc::clone(game.scenario()), game.seed());
    let turns = game.turns().len();
    let after = match turns {
        0 => "the opening".to_owned(),
        _ => format!("{}, turn {turns} of {}", figures::turn(calendar, turns), calendar.turn_steps.len()),
    };
    let secured = |game: &Game| figures::share(game.figure_now(FigureId::SecuredShare));
    BriefBack {
        after,
        secured: (secured(&opening), secured(game)),
        chain: chain(&opening, game),
        cover: cover(reader, &opening, game),
        signed: dated(reader, game, is_signing),
        papers: game
            .papers()
            .iter()
            .map(|paper| papers::paper(reader, &game.view(), paper))
            .map(|text| format!("{}: {}", text.from, text.title))
            .collect(),
        failures: failures(reader, game),
        injects: dated(
            reader,
            game,
            |event| matches!((event.kind, event.subject), (EventKind::Happened | EventKind::Answered, Subject::Event(id)) if reader.is_inject(id)),
        ),
        foreknowledge: super::debrief::foreknowledge(game),
    }
}

fn chain(opening: &Game, game: &Game) -> Vec<ChainLine> {
    let (then, now) = (ribbon(&opening.view(), Material::All), ribbon(&game.view(), Material::All));
    // What nobody has looked at is marked: the two columns may differ by a survey alone.
    let belief = |stage: &RibbonStage, share: f64| {
        let mark = if stage.audited { "" } else { figures::BELIEF };
        format!("{mark}{}", figures::share(share))
    };
    let line = |stage: &Stage| ChainLine {
        stage: *stage,
        opening: belief(then.stage(*stage), then.stage(*stage).today),
        today: belief(now.stage(*stage), now.stage(*stage).today),
        signed: belief(now.stage(*stage), now.stage(*stage).signed),
        narrowest: now.narrowest == *stage,
    };
    Stage::ALL.iter().map(line).collect()
}

fn cover(reader: &Reader<'_>, opening: &Game, game: &Game) -> Vec<CoverLine> {
    let (then, now) = (months_of_cover(&opening.view()), months_of_cover(&game.view()));
    let line = |(then, now): (crate::game::Cover, crate::game::Cover)| CoverLine {
        class: reader.platform(now.platform).to_lowercase(),
        opening: then.in_figures(),
        today: now.in_figures(),
    };
    then.into_iter().zip(now).map(line).collect()
}

/// Is it a deal of the seat's that became one?
fn is_signing(event: &Event) -> bool {
    match event.kind {
        EventKind::DealSigned => true,
        EventKind::Decided | EventKind::PilotStarted => matches!(event.cause, Cause::Order(_)),
        _ => false,
    }
}

fn dated(reader: &Reader<'_>, game: &Game, wanted: impl Fn(&Event) -> bool) -> Vec<DatedLine> {
    let events = game.turns().iter().flat_map(|turn| &turn.record.events);
    events
        .filter(|event| events::may_be_read(event, game.over()) && wanted(event))
        .map(|event| DatedLine {
            date: figures::half_year(&reader.scenario.calendar, events::told_step(reader, event)),
            text: events::line(reader, event).short().to_owned(),
        })
        .collect()
}

fn failures(reader: &Reader<'_>, game: &Game) -> Vec<DatedLine> {
    let calendar = &reader.scenario.calendar;
    failures_shown(game)
        .iter()
        .filter_map(|course| {
            let first = course.first()?;
            let stands = match course.stood.last() {
                Some(Severity::Red) => "red now",
                Some(Severity::Amber) => "amber now",
                Some(Severity::Clear) | None => "over now",
            };
            let name = reader.failure(course.failure).to_uppercase();
            Some(DatedLine { date: figures::half_year(calendar, first), text: format!("{name}, {stands}") })
        })
        .collect()
}
