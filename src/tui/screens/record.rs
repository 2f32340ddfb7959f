//! The record: every half-year of the game as strips, with orders, events and failures under them,
//! and one turn of it in words.
//!
//! ```text
//! ┌─[Record]───────────── A/a valley of death, B/b single point (a amber, A red) ┐
//! │            27    29    31    33    35    37    39    41    43    45    FY41   │
//! │   MINE     ██ ██ ██ ██ ██ ██ ██ ██ ██ ██ ██ ██ ██ ██ ██ ·· ··          131%  │
//! │   orders   3  2  8  5  6  4                                                  │
//! │   failures    a  A  A  A  A  A     b  b  b                                   │
//! │                                ^                                             │
//! ├─ FY2040, turn 14 of 20 ──────────────────────────────────────────────────────┤
//! │ orders    fee Stillwater 8 y renewed; seats US South 60; survey ALLOY        │
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
use crate::game::{FailureCourse, course, failures_shown, weakest_most_often};
use crate::report::events::Severity as Asks;
use crate::report::told::{most_telling, told};
use crate::report::{figures, orders};
use crate::rules::failure::Severity;
use crate::rules::figure::{FigureId, carry_of};
use crate::rules::id::Stage;
use crate::tui::canvas::{Canvas, cells, fit};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::screens;
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, divide, pane};
use crate::tui::widgets::prose::wrap;
use crate::tui::widgets::strips::{Columns, Strip, strips, years};
use crate::tui::windows::branch::BranchWindow;
use crate::tui::windows::evidence::EvidenceWindow;
use crate::tui::windows::other_save::OtherSave;
use ratatui::layout::Rect;

/// The record.
#[derive(Default)]
pub struct Record {
    /// Turns back from the last committed one.
    back: usize,
    /// The failure under the cursor of `>` and `<`, in the order in which they showed.
    failure: Option<usize>,
}

/// What stands at the right of a strip.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Latest {
    /// The figure after a half-year.
    After(u32),
    /// The same, and it can be asked.
    Asked(u32),
}

/// The strips of a game: six stages and the secured share.
pub fn strips_of(session: &Session, latest: Latest) -> Vec<Strip> {
    let game = session.game();
    let weakest = weakest_most_often(game);
    let (step, asked) = match latest {
        Latest::After(step) => (step, false),
        Latest::Asked(step) => (step, true),
    };
    let strip = |label: &'static str, figure: FigureId, weakest: bool| {
        let values = course(game, figure);
        let value = values.get(step as usize);
        Strip {
            label,
            weakest,
            latest: value.map_or_else(|| "-".to_owned(), |value| figures::share(*value)),
            figure: (asked && value.is_some()).then_some(FigureRef::Registry(figure)),
            values,
        }
    };
    let mut rows: Vec<Strip> = Stage::ALL
        .iter()
        .map(|stage| strip(figures::stage_label(*stage), carry_of(*stage), weakest == Some(*stage)))
        .collect();
    rows.push(strip("secured", FigureId::SecuredShare, false));
    rows
}

/// Letter of a failure: capital where it is red.
fn letter(at: usize, severity: Severity) -> Option<char> {
    let small = char::from(b'a' + (at % 26) as u8);
    match severity {
        Severity::Clear => None,
        Severity::Amber => Some(small),
        Severity::Red => Some(small.to_ascii_uppercase()),
    }
}

impl Record {
    /// The turn under the cursor; none before the first was committed.
    fn turn(&self, session: &Session) -> Option<usize> {
        let turns = session.game().turns().len();
        turns.checked_sub(self.back.min(turns.saturating_sub(1))).filter(|turn| *turn > 0)
    }

    fn go_to_failure(&mut self, session: &Session, forward: bool) -> Reply {
        let shown = failures_shown(session.game());
        if shown.is_empty() {
            return Reply::say("No failure has shown so far.");
        }
        let at = match (self.failure, forward) {
            (None, true) => 0,
            (None, false) => shown.len() - 1,
            (Some(at), true) => (at + 1) % shown.len(),
            (Some(at), false) => (at + shown.len() - 1) % shown.len(),
        };
        self.failure = Some(at);
        let calendar = &session.scenario().calendar;
        if let Some(step) = shown[at].first() {
            let turn = calendar.turn_of_step(step);
            self.back = session.game().turns().len().saturating_sub(turn);
        }
        Reply::say(format!("{}: {} of {}", session.reader().failure(shown[at].failure), at + 1, shown.len()))
    }
}

impl Layer for Record {
    fn place(&self) -> Place {
        Place::Record
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::NextFailure, Command::Open, Command::Branch, Command::Compare, Command::Debrief]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = &access.session else { return Reply::Ignored };
        let turns = session.game().turns().len();
        let Some(turn) = self.turn(session) else {
            return match command {
                Command::Open | Command::Branch | Command::NextFailure | Command::PreviousFailure => {
                    Reply::say("No turn has been played yet.")
                }
                _ => Reply::Ignored,
            };
        };
        match command {
            Command::Left => self.back = (self.back + 1).min(turns - 1),
            Command::Right => self.back = self.back.saturating_sub(1),
            Command::PageUp => self.back = (self.back + 5).min(turns - 1),
            Command::PageDown => self.back = self.back.saturating_sub(5),
            Command::First => self.back = turns - 1,
            Command::Last => self.back = 0,
            Command::Open => match self.failure.take() {
                Some(at) => {
                    let shown = failures_shown(session.game());
                    if let Some(course) = shown.get(at) {
                        return Reply::open(EvidenceWindow::new(session, course.failure));
                    }
                }
                None => return Reply::act(Action::Open(screens::report(session, turn))),
            },
            Command::NextFailure => return self.go_to_failure(session, true),
            Command::PreviousFailure => return self.go_to_failure(session, false),
            Command::Branch => return Reply::open(BranchWindow::new(access.library, session, turn)),
            Command::Compare => {
                return match OtherSave::of(access.library, session) {
                    Some(window) => Reply::open(window),
                    None => Reply::say("No other saved game of this campaign has a turn; b begins a branch."),
                };
            }
            _ => return Reply::Ignored,
        }
        self.failure = None;
        Reply::done()
    }

    fn figure(&self, _look: Look<'_>) -> Option<FigureRef> {
        Some(FigureRef::Registry(FigureId::SecuredShare))
    }

    fn about_turn(&self, look: Look<'_>) -> Option<usize> {
        self.turn(look.session?)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let game = session.game();
        let calendar = &session.scenario().calendar;
        let shown = failures_shown(game);
        let legend = legend(session, &shown, area.width.saturating_sub(14));
        let inside = pane(canvas, area, "Record", &legend, Focus::Keys);
        let field = Rect::new(inside.x, inside.y, inside.width, inside.height);
        let Some(turn) = self.turn(session) else {
            let text = "No turn has been played. Every committed turn will stand here, a column a half-year.";
            canvas.text(field.x + 1, field.y + 1, field.width - 2, text, Role::Dim);
            return;
        };
        let epilogue = if game.over() { calendar.epilogue_steps } else { 0 };
        let columns = Columns::new(field, calendar.steps(), epilogue);
        let first = calendar.first_step(turn);
        let last = first + calendar.turn_steps[turn - 1] - 1;
        years(canvas, field.y, columns, calendar.first_fiscal_year);
        let year = format!("FY{:02}", calendar.fiscal_year(last) % 100);
        canvas.right(field.x, field.y, field.width - 1, &year, Role::Dim);
        let tall = if field.height >= 33 { 3 } else { 1 };
        let below = Rect::new(field.x, field.y + 1, field.width, field.height.saturating_sub(1));
        let mut y = below.y + strips(canvas, below, columns, &strips_of(session, Latest::Asked(last)), tall);
        marks(canvas, field, &mut y, columns, session, &shown);
        canvas.text(columns.of(first), y, 1, "^", Role::Accent);
        canvas.caret.get_or_insert(ratatui::layout::Position::new(columns.of(first), y));
        let known = if game.turns()[turn - 1].foreknown_turns >= turn {
            ", played knowing what came of this seed elsewhere"
        } else {
            ""
        };
        let turns = calendar.turn_steps.len();
        let head = format!("{}, turn {turn} of {turns}{known}", figures::turn(calendar, turn));
        divide(canvas, area, y + 1, &head, "", Focus::Rest);
        let words = Rect::new(
            field.x + 1,
            y + 2,
            field.width.saturating_sub(2),
            field.bottom().saturating_sub(y + 2),
        );
        self.words(canvas, words, session, turn, &shown);
    }
}

/// Rows of orders, events and failures under the strips.
fn marks(
    canvas: &mut Canvas<'_>,
    field: Rect,
    y: &mut u16,
    columns: Columns,
    session: &Session,
    shown: &[FailureCourse],
) {
    let game = session.game();
    let calendar = &session.scenario().calendar;
    for (at, label) in ["orders", "events", "failures"].iter().enumerate() {
        canvas.text(field.x + 2, *y + at as u16, 9, label, Role::Dim);
    }
    for (at, turn) in game.turns().iter().enumerate() {
        let x = columns.of(calendar.first_step(at + 1));
        let count = turn.orders.len();
        let text = if count == 0 { "·".to_owned() } else { count.to_string() };
        canvas.text(x, *y, 2, &text, if count == 0 { Role::Dim } else { Role::Text });
        let events = game.report(at + 1).map(|report| report.events).unwrap_or_default();
        let worst = events
            .iter()
            .map(crate::report::events::severity)
            .max()
            .filter(|severity| *severity > Asks::Note);
        if let Some(worst) = worst {
            let role = if worst == Asks::ActNow { Role::Bad } else { Role::Warn };
            canvas.text(x, *y + 1, 2, worst.glyph(), role);
        }
    }
    let rows = if field.height >= 36 { shown.len().clamp(1, 6) } else { 1 };
    for row in 0..rows {
        let here: Vec<(usize, &FailureCourse)> = if rows == 1 {
            shown.iter().enumerate().collect()
        } else {
            shown.iter().enumerate().filter(|(at, _)| at % rows == row).collect()
        };
        failure_row(canvas, *y + 2 + row as u16, columns, &here);
    }
    *y += 2 + rows as u16;
}

/// A row of letters: where several failures stood in a half-year, the worst, and of those the one
/// that showed last.
fn failure_row(canvas: &mut Canvas<'_>, y: u16, columns: Columns, shown: &[(usize, &FailureCourse)]) {
    let steps = shown.first().map_or(0, |(_, course)| course.stood.len());
    for step in 0..steps {
        let worst = shown
            .iter()
            .filter(|(_, course)| course.stood[step] != Severity::Clear)
            .max_by_key(|(_, course)| (course.stood[step], course.first()));
        if let Some((at, course)) = worst
            && let Some(letter) = letter(*at, course.stood[step])
        {
            let role = if course.stood[step] == Severity::Red { Role::Bad } else { Role::Warn };
            canvas.text(columns.of(step as u32), y, 1, &letter.to_string(), role);
        }
    }
}

fn legend(session: &Session, shown: &[FailureCourse], room: u16) -> String {
    if shown.is_empty() {
        return "no failure so far".to_owned();
    }
    let reader = session.reader();
    let tail = " (a amber, A red)";
    let mut text = String::new();
    for (at, course) in shown.iter().enumerate() {
        let Some(letter) = letter(at, course.worst()) else { continue };
        let more = format!(
            "{}{letter} {}",
            if text.is_empty() { "" } else { ", " },
            reader.failure_in_short(course.failure)
        );
        if cells(&text) + cells(&more) + cells(tail) + 4 > room {
            let left = shown.len() - at;
            text.push_str(&format!(", +{left}"));
            break;
        }
        text.push_str(&more);
    }
    text + tail
}

impl Record {
    /// The turn in words: orders, events, failures, figures.
    fn words(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        session: &Session,
        turn: usize,
        shown: &[FailureCourse],
    ) {
        let game = session.game();
        let reader = session.reader();
        let Some(report) = game.report(turn) else { return };
        let ordered: Vec<String> = game.turns()[turn - 1]
            .orders
            .iter()
            .map(|numbered| orders::line(session.scenario(), &numbered.order))
            .collect();
        let lines = told(&reader, &report.events);
        let (telling, _) = most_telling(&lines, 4);
        let happened: Vec<String> = telling.iter().map(|told| told.line.text.clone()).collect();
        let (first, last) = report.steps;
        let failures: Vec<String> = shown
            .iter()
            .enumerate()
            .filter_map(|(at, course)| {
                let here = (first..last).filter_map(|step| course.stood.get(step as usize)).max()?;
                let letter = letter(at, *here)?;
                let word = if *here == Severity::Red { "red" } else { "amber" };
                Some(format!("{letter} {}, {word}", reader.failure(course.failure).to_uppercase()))
            })
            .collect();
        let join = |words: Vec<String>, none: &str| {
            if words.is_empty() { none.to_owned() } else { words.join("; ") }
        };
        let rows = [
            ("orders", join(ordered, "none")),
            ("events", if happened.is_empty() { "nothing to tell".to_owned() } else { happened.join(" ") }),
            ("failures", join(failures, "none showed")),
        ];
        let label = 10;
        let width = area.width.saturating_sub(label);
        let mut y = area.y;
        // The figures keep the last row; orders and events share what is left above it.
        let bottom = area.bottom().saturating_sub(1);
        for (at, (name, text)) in rows.iter().enumerate() {
            let rest = (rows.len() - at) as u16;
            let room = bottom.saturating_sub(y).saturating_sub(rest - 1).max(1);
            if y >= bottom {
                break;
            }
            canvas.text(area.x, y, label, name, Role::Dim);
            let wrapped = wrap(text, width);
            let count = wrapped.len();
            let share = if at == 0 { room.div_ceil(2) } else { room };
            for (line, words) in wrapped.into_iter().enumerate().take(usize::from(share)) {
                let cut = line + 1 == usize::from(share) && count > usize::from(share);
                let words = if cut { cut_here(&words, width) } else { words };
                canvas.text(area.x + label, y, width, &words, Role::Text);
                y += 1;
            }
        }
        if area.height > 0 {
            figures_of(canvas, Rect::new(area.x, bottom, area.width, 1), &report, label);
        }
    }
}

/// A line after which more would follow.
fn cut_here(line: &str, width: u16) -> String {
    let marked = format!("{}…", line.trim_end_matches([' ', ',', ';', '.', ':', '…']));
    fit(&marked, width).into_owned()
}

/// Was and is of the figures that a reader looks for first.
fn figures_of(canvas: &mut Canvas<'_>, row: Rect, report: &crate::game::TurnReport, label: u16) {
    let mut x = row.x + canvas.text(row.x, row.y, label, "figures", Role::Dim).max(label);
    let wanted = [FigureId::SecuredShare, FigureId::NodeShare, FigureId::CountryShare, FigureId::Spent];
    for id in wanted {
        let Some((_, was, is)) = report.figures.iter().find(|(figure, _, _)| *figure == id) else { continue };
        let (word, text) = match id {
            FigureId::SecuredShare => {
                ("secured ", figures::was_is(&figures::share(*was), &figures::share(*is)))
            }
            FigureId::Spent => ("spent ", figures::money(is - was)),
            FigureId::NodeShare => ("N-1 ", figures::was_is(&figures::share(*was), &figures::share(*is))),
            _ => ("N-country ", figures::was_is(&figures::share(*was), &figures::share(*is))),
        };
        if x + cells(word) + cells(&text) >= row.right() {
            break;
        }
        x += canvas.text(x, row.y, 20, word, Role::Dim);
        x += canvas.figure(x, row.y, &text, Role::Text, FigureRef::Registry(id)) + 3;
    }
}
