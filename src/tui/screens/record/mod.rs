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
mod charts;
mod marks;
mod words;

use crate::game::{course, failures_shown, narrowest, shown_course};
use crate::report::figures;
use crate::rules::figure::FigureId;
use crate::rules::id::Stage;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, divide, pane};
use crate::tui::widgets::prose::prose;
use crate::tui::widgets::strips::{self, Columns, Strip, strips, years};
use crate::tui::windows::branch::BranchWindow;
use crate::tui::windows::evidence::EvidenceWindow;
use crate::tui::windows::other_save::OtherSave;
use marks::{legend, marks};
use ratatui::layout::Rect;

/// Cells for what the mark beside the strips stands at.
const MARKED: u16 = 9;

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

/// The strips of a game: six stages as the ribbon showed them, the mark at the least of the figures at
/// their right, and the secured share.
pub fn strips_of(session: &Session, latest: Latest) -> Vec<Strip> {
    let game = session.game();
    let (step, asked) = match latest {
        Latest::After(step) => (step, false),
        Latest::Asked(step) => (step, true),
    };
    let strip = |label: &'static str, values: Vec<f64>, figure: FigureRef, weakest: bool| {
        let value = values.get(step as usize);
        Strip {
            label,
            weakest,
            latest: value.map_or_else(|| "-".to_owned(), |value| figures::share(*value)),
            figure: (asked && value.is_some()).then_some(figure),
            values,
        }
    };
    let courses: Vec<Vec<f64>> = Stage::ALL.iter().map(|stage| shown_course(game, *stage)).collect();
    let latest: Option<Vec<f64>> = courses.iter().map(|course| course.get(step as usize).copied()).collect();
    let weakest = latest.map(|shares| narrowest(std::array::from_fn(|at| shares[at])));
    let mut rows: Vec<Strip> = Stage::ALL
        .iter()
        .zip(courses)
        .map(|(stage, course)| {
            let label = figures::stage_label(*stage);
            strip(label, course, FigureRef::StageToday(*stage), weakest == Some(*stage))
        })
        .collect();
    let secured = FigureId::SecuredShare;
    rows.push(strip("secured", course(game, secured), FigureRef::Registry(secured), false));
    rows
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
                None => return Reply::act(Action::Report(turn)),
            },
            Command::NextFailure => return self.go_to_failure(session, true),
            Command::PreviousFailure => return self.go_to_failure(session, false),
            Command::Branch => return Reply::open(BranchWindow::new(access.library, session, turn)),
            Command::Compare => {
                access.library.games.read_again();
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
        let steps = self.turn(session).map_or((0, 0), |turn| {
            let first = calendar.first_step(turn);
            (first, first + calendar.turn_steps[turn - 1])
        });
        let title = match &session.scenario().difficulty {
            Some(level) => format!("Record, {}", level.name),
            None => "Record".to_owned(),
        };
        let legend = legend(session, &shown, steps, area.width.saturating_sub(8 + cells(&title)));
        let inside = pane(canvas, area, &title, &legend, Focus::Keys);
        let field = Rect::new(inside.x, inside.y, inside.width, inside.height);
        let Some(turn) = self.turn(session) else {
            let text = "No turn has been played. Every committed turn will stand here, a column a half-year.";
            let rest = Rect::new(
                field.x + 1,
                field.y + 1,
                field.width.saturating_sub(2),
                field.height.saturating_sub(1),
            );
            prose(canvas, rest, text, Role::Dim);
            return;
        };
        let epilogue = if game.over() { calendar.epilogue_steps } else { 0 };
        let columns = Columns::new(field, calendar.steps(), epilogue);
        // Where it is wide the figures stand by their strips, and charts have the rest.
        let (whole, beside) = (field, charts::beside(field, columns.end() + strips::LATEST));
        let field = beside.map_or(whole, |beside| Rect { width: beside.x - whole.x - 1, ..whole });
        let first = calendar.first_step(turn);
        let last = first + calendar.turn_steps[turn - 1] - 1;
        years(canvas, field.y, columns, calendar.first_fiscal_year);
        // The ribbon's mark is under what is signed; that of the strips is at what runs.
        canvas.text(field.x, field.y, MARKED, "▲ today", Role::Dim);
        let year = format!("FY{:02}", calendar.fiscal_year(last) % 100);
        canvas.right(field.x, field.y, field.width - 1, &year, Role::Dim);
        let tall = if field.height >= 33 { 3 } else { 1 };
        let below = Rect::new(field.x, field.y + 1, field.width, field.height.saturating_sub(1));
        let mut y = below.y + strips(canvas, below, columns, &strips_of(session, Latest::Asked(last)), tall);
        marks(canvas, field, &mut y, columns, session, &shown);
        canvas.text(columns.of(first), y, 1, "^", Role::Accent);
        canvas.caret.get_or_insert(ratatui::layout::Position::new(columns.of(first), y));
        if let Some(beside) = beside {
            charts::charts(canvas, Rect { height: (y + 1).saturating_sub(beside.y), ..beside }, session);
        }
        let field = whole;
        let known = if game.turns()[turn - 1].foreknown_turns >= turn {
            ", played knowing what came of this seed elsewhere"
        } else {
            ""
        };
        let turns = calendar.turn_steps.len();
        let head = format!("{}, turn {turn} of {turns}{known}", figures::turn(calendar, turn));
        divide(canvas, area, y + 1, &head, "{open}: its report", Focus::Rest);
        let words = Rect::new(
            field.x + 1,
            y + 2,
            field.width.saturating_sub(2),
            field.bottom().saturating_sub(y + 2),
        );
        words::words(canvas, words, session, turn, &shown);
    }
}
