//! What the palette can run: every command of the key table, and those that take words.
use crate::game::{OrderKind, rescues_of};
use crate::report::glossary::told_in_capitals;
use crate::report::why::{topic_name, years_of_turn};
use crate::report::{figures, forms, workforce};
use crate::rules::figure::FigureId;
use crate::rules::id::{BasinId, FacilityId, FailureId, PlatformId, Skill, Status};
use crate::rules::orders::Order;
use crate::tui::glyphs::GlyphSet;
use crate::tui::guide::Guide;
use crate::tui::keymap::{self, Command, Place, TABLE};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::ThemeName;
use crate::tui::windows::{order_picker, why};

/// What an entry does.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Run {
    /// A command of the key table.
    Command(Command),
    /// A deal sheet, with the terms of the line.
    Offer(FacilityId),
    /// The survey of a plant.
    Survey(FacilityId),
    /// What is believed of a project.
    Card(FacilityId),
    /// A fresh sheet of an order that is not about a project.
    Sheet(OrderKind),
    /// The sheet of an order.
    Order(Order),
    /// The people of a basin.
    Seats(BasinId, Skill),
    /// The project list with the rest of the line as its filter.
    Filter,
    /// A term of the campaign's glossary.
    Glossary(usize),
    /// Why a figure on screen is what it is, over a turn, the last one if none is named.
    Why(FigureRef, Option<usize>),
    /// The report of a turn.
    Report(usize),
    /// The evidence of a failure that has shown.
    Failure(FailureId),
    /// The guide through the lesson of the turn.
    Guide,
    /// A theme.
    Theme(ThemeName),
    /// A set of glyphs.
    Glyphs(GlyphSet),
}

/// A line of the palette.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// What is typed for it, its name first.
    pub line: String,
    /// What it does.
    pub help: String,
    /// Words under which it is found beside those.
    also: String,
    /// The same line with the short name of what it is about.
    short: String,
    /// What it does.
    pub run: Run,
    /// Why it cannot be given now, if so.
    pub why_not: Option<String>,
}

impl Entry {
    fn new(line: impl Into<String>, help: impl Into<String>, run: Run) -> Self {
        let (also, short) = (String::new(), String::new());
        Self { line: line.into(), help: help.into(), also, short, run, why_not: None }
    }

    /// The project list under a filter.
    pub fn filter(sought: &str) -> Self {
        Self::new(format!("filter {sought}"), "projects that meet all of this", Run::Filter)
    }

    /// Has it all of these words, in lower case?
    pub fn has(&self, words: &[String]) -> bool {
        let text = format!("{} {} {}", self.line, self.help, self.also).to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    }

    /// Are these words, in lower case and in any order, all of its line, or of that with a short name?
    pub fn is_named(&self, words: &[String]) -> bool {
        [&self.line, &self.short].into_iter().any(|line| {
            let line = line.to_lowercase();
            let (mut parts, mut words): (Vec<&str>, Vec<&str>) =
                (line.split_whitespace().collect(), words.iter().map(String::as_str).collect());
            parts.sort_unstable();
            words.sort_unstable();
            !words.is_empty() && parts == words
        })
    }

    /// Does it only move a cursor? Nobody asks for that by name.
    pub fn moves(&self) -> bool {
        let Run::Command(command) = self.run else { return false };
        matches!(
            command,
            Command::Up
                | Command::Down
                | Command::Left
                | Command::Right
                | Command::PageUp
                | Command::PageDown
                | Command::First
                | Command::Last
                | Command::NextPane
                | Command::PreviousPane
                | Command::Open
                | Command::Toggle
                | Command::Back
        )
    }

    /// Does it leave the game or the program?
    pub fn leaves(&self) -> bool {
        matches!(self.run, Run::Command(Command::Leave | Command::Quit | Command::Suspend))
    }

    /// Does it list keys?
    pub fn helps(&self) -> bool {
        self.run == Run::Command(Command::Help)
    }

    /// Takes it words beside those of its line?
    pub fn takes_terms(&self) -> bool {
        matches!(self.run, Run::Offer(_))
    }
}

/// Everything that can be run over a place, as the key table and then by kind.
pub fn entries(
    over: Place,
    session: Option<&Session>,
    figures: &[FigureRef],
    turn: Option<usize>,
) -> Vec<Entry> {
    let mut all: Vec<Entry> = TABLE
        .iter()
        .filter(|binding| binding.command != Command::Palette)
        .map(|binding| Entry {
            also: binding.hint.to_owned(),
            why_not: keymap::why_not(binding, over).or_else(|| not_yet(binding.command, session)),
            ..Entry::new(binding.name, binding.help, Run::Command(binding.command))
        })
        .collect();
    if let Some(session) = session {
        of_orders(session, &mut all);
        of_projects(session, &mut all);
        of_game(session, figures, turn, &mut all);
    }
    for name in ThemeName::ALL {
        all.push(Entry::new(
            format!("theme {}", name.name()),
            "colours until the program ends",
            Run::Theme(name),
        ));
    }
    for (word, set) in [("unicode", GlyphSet::Unicode), ("ascii", GlyphSet::Ascii)] {
        all.push(Entry {
            also: "set".to_owned(),
            ..Entry::new(format!("glyphs {word}"), "characters until the program ends", Run::Glyphs(set))
        });
    }
    all
}

/// What the state of the game stands in the way of.
fn not_yet(command: Command, session: Option<&Session>) -> Option<String> {
    let game = session?.game();
    match command {
        Command::Report if game.turns().is_empty() => Some("no turn has been played yet".to_owned()),
        Command::Commit | Command::RunOn | Command::AddOrder if game.over() => {
            Some("the game is over".to_owned())
        }
        _ => None,
    }
}

/// Orders that start from no project, by kind and by what they can be about.
fn of_orders(session: &Session, all: &mut Vec<Entry>) {
    let view = session.bench().view();
    let scenario = session.scenario();
    for kind in OrderKind::ALL {
        let also = match kind {
            OrderKind::People => "seats training mentors visas",
            OrderKind::Stockpile => "stock hold",
            OrderKind::Waiver => "waive",
            OrderKind::Team => "hire",
            OrderKind::Rescue => "distress bridge buyer veto",
            OrderKind::TopUp => "suspended halted build",
            OrderKind::Termination => "terminate termination",
            OrderKind::Survey
            | OrderKind::TaxCredit
            | OrderKind::Specification
            | OrderKind::Pooling
            | OrderKind::Recycling => "",
        };
        all.push(Entry {
            also: format!("order {also}"),
            why_not: order_picker::standing(&view, kind).err(),
            ..Entry::new(forms::name(kind), forms::purpose(kind), Run::Sheet(kind))
        });
    }
    for (at, platform) in scenario.platforms.iter().enumerate() {
        let (on, help) = match view.waived()[at] {
            true => (false, "end the waiver: hold it to the content rule"),
            false => (true, "waive the content rule"),
        };
        let order = Order::Waive { platform: PlatformId::of(at), on };
        let line = format!("waiver {}", platform.name.short);
        all.push(Entry { also: "waive".to_owned(), ..Entry::new(line, help, Run::Order(order)) });
    }
    for (at, plant) in scenario.facilities.iter().enumerate() {
        let facility = FacilityId::of(at);
        if view.status()[at] == Status::Suspended {
            let line = format!("top-up {}", plant.name.name);
            all.push(Entry::new(
                line,
                "half of a halted build's overrun",
                Run::Order(Order::TopUp { facility }),
            ));
        }
        let rescues = rescues_of(&view, facility);
        if let Some(action) = rescues.first() {
            let order = Order::Rescue { facility, action: *action };
            let line = format!("rescue {}", plant.name.name);
            let help =
                if rescues.len() > 2 { "bridge, buyer, veto or let go" } else { "veto its sale or let go" };
            all.push(Entry::new(line, help, Run::Order(order)));
        }
    }
    let reader = session.reader();
    for row in session.pools() {
        let line = format!("seats {}", workforce::name(&reader, row));
        let run = Run::Seats(row.basin, row.skill);
        let also = "training people mentors visas".to_owned();
        all.push(Entry { also, ..Entry::new(line, "seats, mentors and visas", run) });
    }
}

fn of_projects(session: &Session, all: &mut Vec<Entry>) {
    let scenario = session.scenario();
    let view = session.game().view();
    for row in session.bench().projects() {
        let plant = &scenario.facilities[row.facility.at()];
        let also = format!(
            "{} {} {}",
            plant.name.short,
            figures::stage_label(plant.stage),
            scenario.countries[plant.country.at()].name.name
        );
        let name = &plant.name.name;
        let of = |line: &str, help: &str, run| Entry {
            also: also.clone(),
            short: format!("{line} {}", plant.name.short),
            ..Entry::new(format!("{line} {name}"), help, run)
        };
        let no_offer = match view.status()[row.facility.at()] {
            Status::Construction | Status::Suspended => Some("it is being built: its deal stands"),
            Status::Closed => Some("it is closed for good"),
            Status::Prospect | Status::Operating | Status::Mothballed => None,
        };
        all.push(Entry {
            why_not: no_offer.map(str::to_owned),
            ..of("offer", "a deal: floor NdPr $110 10 y", Run::Offer(row.facility))
        });
        all.push(of("survey", "have it looked at", Run::Survey(row.facility)));
        all.push(of("project", "what we believe of it", Run::Card(row.facility)));
    }
}

/// Figures that can be asked from anywhere, whether they are on screen or not.
const ALWAYS_ASKED: [FigureId; 14] = [
    FigureId::SecuredShare,
    FigureId::NodeShare,
    FigureId::CountryShare,
    FigureId::HighTemperatureShare,
    FigureId::WorstReadiness,
    FigureId::Tension,
    FigureId::FreeMoney,
    FigureId::Spent,
    FigureId::Obligated,
    FigureId::Arrears,
    FigureId::NdPrPrice,
    FigureId::DyTbPrice,
    FigureId::SmPrice,
    FigureId::PeopleSkilled,
];

fn of_game(session: &Session, shown: &[FigureRef], turn: Option<usize>, all: &mut Vec<Entry>) {
    let reader = session.reader();
    let scenario = session.scenario();
    let mut names: Vec<String> = Vec::new();
    let always = ALWAYS_ASKED.map(FigureRef::Registry);
    let moved = match turn.unwrap_or(session.game().turns().len()) {
        0 => "what will have moved this figure".to_owned(),
        turn => format!("what moved this figure in {}", years_of_turn(&scenario.calendar, turn)),
    };
    for figure in shown.iter().chain(&always) {
        let Some(topic) = why::topic_of(session, *figure) else { continue };
        let line = format!("why {}", topic_name(&reader, topic));
        if !names.contains(&line) {
            names.push(line.clone());
            all.push(Entry::new(line, &moved, Run::Why(*figure, turn)));
        }
    }
    if Guide::begin(session).is_some() {
        all.push(Entry::new("guide", "leads through the lesson of this turn", Run::Guide));
    }
    let glossary = &scenario.texts.glossary;
    let is_term = |word: &str| glossary.iter().any(|term| term.term.eq_ignore_ascii_case(word));
    for (at, term) in glossary.iter().enumerate() {
        let words =
            std::iter::once(term.term.as_str()).chain(told_in_capitals(term).filter(|word| !is_term(word)));
        all.extend(
            words
                .map(|word| Entry::new(format!("glossary {word}"), "what the word means", Run::Glossary(at))),
        );
    }
    for turn in (1..=session.game().turns().len()).rev() {
        let line = format!("report {}", figures::turn(&scenario.calendar, turn));
        all.push(Entry::new(line, "what came of that turn", Run::Report(turn)));
    }
    for course in crate::game::failures_shown(session.game()) {
        let failure = &scenario.failures[course.failure.at()];
        all.push(Entry {
            also: "report failures".to_owned(),
            ..Entry::new(
                format!("failure {}", failure.name.name),
                "the evidence, from when it showed",
                Run::Failure(course.failure),
            )
        });
    }
}
