//! The situation: the desk, what changed, what holds each link down.
//!
//! ```text
//! ┌─[Desk]──────────────────────────── 4 papers ─────────────────────────────────┐
//! │   from              paper                              now   later  lapses   │
//! │ > the services      Waive the content rule for missi…    -       -           │
//! ├─ Since FY2028 ──────────────────────────┬─ Links ────────────────────────────┤
//! │ H1 ▲ Independence metal line: ramp 61%  │ MINE   121→130 in use 64%  buyers  │
//! └─────────────────────────────────────────┴────────────────────────────────────┘
//! ```
mod links;

use super::cover_has_room;
use super::cure;
use super::projects::Projects;
use crate::game::{SeveralKind, ToDecide, Topic, answer_to};
use crate::report::events::Severity;
use crate::report::stated::Stated;
use crate::report::{figures, rows, triage};
use crate::rules::figure::FigureId;
use crate::rules::id::Stage;
use crate::tui::canvas::{Canvas, cells, fit};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::{Decision, Session};
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, pane};
use crate::tui::widgets::list::{ListCursor, ListPlace, list_of_sentences};
use crate::tui::widgets::prose::{lines, sentence};
use crate::tui::windows::several::{SeveralWindow, named_by_desk};
use crate::tui::windows::{paper::PaperWindow, told::whole_of};
use ratatui::layout::Rect;

const DESK: usize = 0;
const EVENTS: usize = 1;
const LINKS: usize = 2;
/// What needs a decision: a third column from [`WIDE`].
const DECIDE: usize = 3;
/// Columns from which the lower part has three columns.
const WIDE: u16 = 120;
/// Cells of what a paper costs now, later, and when it lapses.
const MONEY: [u16; 3] = [8, 8, 11];

/// The situation.
#[derive(Default)]
pub struct Situation {
    pane: usize,
    desk: ListCursor,
    events: ListCursor,
    links: ListCursor,
    decide: ListCursor,
}

impl Situation {
    fn open(&self, session: &Session) -> Reply {
        match self.pane {
            DESK if self.desk.at < session.papers().len() => {
                Reply::open(PaperWindow::new(session, self.desk.at))
            }
            EVENTS => match session.told().get(self.events.at) {
                Some(told) => Reply::open(whole_of(session, told)),
                None => Reply::done(),
            },
            LINKS => Reply::open(Projects::of_stage(Stage::ALL[self.links.at.min(5)])),
            DECIDE => match session.to_decide().get(self.decide.at) {
                Some(decision) => cure::of_decision(session, decision),
                None => Reply::done(),
            },
            _ => Reply::say("Nothing lies on the desk; a lists the projects."),
        }
    }

    fn rows(&self, session: &Session, pane: usize) -> usize {
        match pane {
            DESK => session.papers().len(),
            EVENTS => session.told().len(),
            DECIDE => session.to_decide().len(),
            _ => Stage::COUNT,
        }
    }
}

impl Layer for Situation {
    fn place(&self) -> Place {
        Place::Situation
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[
            Command::Open,
            Command::NextPane,
            Command::AddOrder,
            Command::Report,
            Command::Commit,
            Command::RunOn,
            Command::Several,
            Command::Why,
        ]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = &access.session else { return Reply::Ignored };
        let panes = if access.columns < WIDE { DECIDE } else { DECIDE + 1 };
        match command {
            Command::Open => self.open(session),
            Command::AddOrder if self.pane == LINKS => {
                Reply::open(Projects::of_stage(Stage::ALL[self.links.at.min(5)]))
            }
            Command::AddOrder => Reply::open(Projects::of_line(session, None)),
            Command::Several if self.pane == DESK => {
                Reply::open(SeveralWindow::of_desk(session, self.desk.at))
            }
            Command::Several => Reply::open(SeveralWindow::most_pressing(session)),
            Command::NextPane => {
                self.pane = (self.pane + 1) % panes;
                Reply::done()
            }
            Command::PreviousPane => {
                self.pane = (self.pane + panes - 1) % panes;
                Reply::done()
            }
            _ => {
                let rows = self.rows(session, self.pane);
                let cursor = match self.pane {
                    DESK => &mut self.desk,
                    EVENTS => &mut self.events,
                    DECIDE => &mut self.decide,
                    _ => &mut self.links,
                };
                Reply::used(cursor.moved(command, rows))
            }
        }
    }

    fn click(&mut self, pane: usize, row: usize) -> Clicked {
        let moved = self.pane != pane;
        self.pane = pane;
        let cursor = match pane {
            DESK => &mut self.desk.at,
            EVENTS => &mut self.events.at,
            DECIDE => &mut self.decide.at,
            _ => &mut self.links.at,
        };
        match Clicked::on(cursor, row) {
            Clicked::Again if moved => Clicked::Moved,
            clicked => clicked,
        }
    }

    fn figure(&self, look: Look<'_>) -> Option<FigureRef> {
        match self.pane {
            DESK => Some(FigureRef::Paper(self.desk.at)),
            LINKS => Some(FigureRef::StageToday(Stage::ALL[self.links.at.min(5)])),
            DECIDE => Some(of_decision(look.session?.to_decide().get(self.decide.at)?)),
            _ => Some(FigureRef::Registry(FigureId::SecuredShare)),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let papers = session.papers().len();
        let covers = u16::from(!cover_has_room(canvas, session, look.columns));
        if covers == 1 {
            canvas.figure(area.x + 1, area.y, session.cover(), Role::Dim, FigureRef::Stated(Stated::Cover));
        }
        let standing = session.standing(usize::from(area.width.saturating_sub(2)));
        if let Some(standing) = &standing {
            let secured = FigureRef::Registry(FigureId::SecuredShare);
            canvas.figure(area.x + 1, area.y + covers, standing, Role::Dim, secured);
        }
        let above = covers + u16::from(standing.is_some());
        let upper = Rect::new(area.x, area.y + above, area.width, (papers as u16).max(1) + 3);
        self.draw_desk(canvas, upper, session);
        let y = upper.bottom();
        let lower = area.bottom().saturating_sub(y);
        let right_width = 38;
        let wide = area.width >= WIDE;
        // A third column grows with the widest screens.
        let decide_width = if wide { right_width + area.width.saturating_sub(WIDE) / 2 } else { 0 };
        let left = Rect::new(area.x, y, area.width - right_width - decide_width, lower);
        self.draw_events(canvas, left, session);
        self.draw_links(canvas, Rect::new(left.right(), y, right_width, lower), session);
        if wide {
            let right = Rect::new(left.right() + right_width, y, decide_width, lower);
            self.draw_to_decide(canvas, right, session);
        }
    }
}

impl Situation {
    fn draw_desk(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
        let papers = session.papers();
        let focus = Focus::if_equal(DESK, self.pane);
        let mut note = figures::counted(papers.len(), "paper", "papers");
        let game = session.game();
        let settled = triage::settled_in_draft(game.settled().drafted(game.draft()));
        note = match (more_than_papers(session), settled) {
            (Some(more), None) => format!("{more}: {{several}} decides on all · {note}"),
            (Some(more), Some(settled)) => format!("{more}: {{several}} · {settled} · {note}"),
            (None, Some(settled)) => format!("{settled} · {note}"),
            (None, None) => note,
        };
        let inside = pane(canvas, area, "Desk", &note, focus);
        let from = 16;
        let columns = Rect::new(inside.x + 3, inside.y, inside.width - 4, 1);
        let title_width = columns.width.saturating_sub(from + MONEY.iter().sum::<u16>());
        canvas.text(columns.x, inside.y, from, "from", Role::Dim);
        canvas.text(columns.x + from, inside.y, 10, "paper", Role::Dim);
        let mut x = columns.x + from + title_width;
        for (head, width) in ["now", "later", "lapses"].iter().zip(MONEY) {
            canvas.right(x, inside.y, width, head, Role::Dim);
            x += width;
        }
        if papers.is_empty() {
            canvas.text(
                columns.x,
                inside.y + 1,
                columns.width,
                if session.game().over() {
                    "The programme has ended; {debrief} is the debrief, {record} the record."
                } else {
                    "Nothing asks for you; {add-order} adds an order."
                },
                Role::Dim,
            );
        }
        let field = Rect::new(inside.x + 1, inside.y + 1, inside.width - 2, inside.height - 1);
        let title = |at: usize| {
            let text = &papers[at].1;
            if cells(&text.title) <= title_width { &text.title } else { &text.short }
        };
        list_of_sentences(
            canvas,
            ListPlace { area: field, pane: DESK, focus },
            self.desk,
            papers.len(),
            |at, _| lines(title(at), title_width),
            |canvas, row, at| {
                let (paper, text) = &papers[at];
                let answered = answer_to(session.game(), paper).map(|order| rows::answered(paper, &order));
                let role = if answered.is_some() { Role::Changed } else { Role::Text };
                let who = if cells(&text.from) < from { &text.from } else { &text.from_short };
                canvas.text(row.x, row.y, from - 1, &fit(who, from - 1), Role::Dim);
                let field = Rect { x: row.x + from, width: title_width, ..row };
                sentence(canvas, field, title(at), role);
                let mut x = row.x + from + title_width;
                let last = answered.map_or((text.lapses.as_str(), Role::Text), |word| (word, Role::Changed));
                let values = [(text.now.as_str(), Role::Text), (text.later.as_str(), Role::Text), last];
                for ((value, role), width) in values.into_iter().zip(MONEY) {
                    let value = if value.is_empty() { "-" } else { value };
                    canvas.right(x, row.y, width, value, role);
                    x += width;
                }
            },
        );
    }

    fn draw_events(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
        let focus = Focus::if_equal(EVENTS, self.pane);
        let calendar = &session.scenario().calendar;
        let (title, note) = match session.report() {
            Some(report) => (
                format!("Since {}", figures::turn(calendar, report.turn)),
                figures::counted(session.told().len(), "line", "lines"),
            ),
            None => ("Since the start".to_owned(), String::new()),
        };
        let inside = pane(canvas, area, &title, &note, focus);
        if session.report().is_none() {
            let words = ["No turn has been played.", "The briefing is under B."];
            for (at, line) in words.iter().enumerate() {
                canvas.text(inside.x + 1, inside.y + at as u16, inside.width - 1, line, Role::Dim);
            }
            return;
        };
        list_of_sentences(
            canvas,
            ListPlace { area: inside, pane: EVENTS, focus },
            self.events,
            session.told().len(),
            |at, width| lines(&session.told()[at].line.text, width.saturating_sub(7)),
            |canvas, row, at| {
                let line = &session.told()[at].line;
                canvas.text(row.x, row.y, 2, line.half, Role::Dim);
                canvas.text(row.x + 3, row.y, 2, line.glyph, glyph_role(line.glyph));
                let field = Rect { x: row.x + 6, width: row.width.saturating_sub(7), ..row };
                sentence(canvas, field, &line.text, Role::Text);
            },
        );
    }

    fn draw_to_decide(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
        let focus = Focus::if_equal(DECIDE, self.pane);
        let inside = pane(canvas, area, "To decide", "", focus);
        let rows = session.to_decide();
        if rows.is_empty() {
            canvas.text(inside.x + 1, inside.y, inside.width, "Nothing asks for you.", Role::Dim);
        }
        list_of_sentences(
            canvas,
            ListPlace { area: inside, pane: DECIDE, focus },
            self.decide,
            rows.len(),
            |at, width| lines(&rows[at].text, width.saturating_sub(4)),
            |canvas, row, at| {
                let Decision { severity, text, .. } = &rows[at];
                let role = match severity {
                    Severity::ActNow => Role::Bad,
                    Severity::Warning => Role::Warn,
                    Severity::Note => Role::Dim,
                };
                canvas.text(row.x, row.y, 2, severity.glyph(), role);
                let field = Rect { x: row.x + 3, width: row.width.saturating_sub(4), ..row };
                sentence(canvas, field, text, Role::Text);
            },
        );
    }
}

/// The figure that something to decide is about.
fn of_decision(decision: &Decision) -> FigureRef {
    match decision.what {
        ToDecide::Distress { facility, .. }
        | ToDecide::Bid { facility, .. }
        | ToDecide::SeveralShort { first: facility, .. }
        | ToDecide::Suspended { facility }
        | ToDecide::PilotWithoutContract { facility }
        | ToDecide::AwaitsTerms { facility, .. }
        | ToDecide::ContractsEnd { first: facility, .. } => FigureRef::Plant(facility),
        ToDecide::Readiness { platform, .. } | ToDecide::WaivedForNothing { platform, .. } => {
            FigureRef::Ledger(Topic::Readiness(platform))
        }
        ToDecide::PeopleShort { basin, skill, .. } => FigureRef::Stated(Stated::Staff(basin, skill)),
        ToDecide::OnePlant { group, .. } => FigureRef::Weakest(group),
        ToDecide::Unallocated { .. } => FigureRef::Registry(FigureId::FreeMoney),
        ToDecide::Dilemma(_) | ToDecide::Failure { .. } | ToDecide::TeamsIdle { .. } => {
            FigureRef::Registry(FigureId::SecuredShare)
        }
    }
}

/// What `A` opens on where there is more of it than papers, in words; none where papers do.
fn more_than_papers(session: &Session) -> Option<String> {
    let more: Vec<String> = named_by_desk(session)
        .into_iter()
        .map(|(kind, count)| match kind {
            SeveralKind::ContractsEnd => figures::counted(count, "contract ends", "contracts end"),
            _ => format!("{count} plants in need"),
        })
        .collect();
    (!more.is_empty()).then(|| more.join(", "))
}

/// The role of an event's glyph.
pub fn glyph_role(glyph: &str) -> Role {
    match glyph {
        "▲" | "△" | "◇" => Role::Good,
        "▼" | "!" | "!!" | "×" => Role::Warn,
        _ => Role::Dim,
    }
}
