//! Where the game stands, to be told in a room: a facilitator's `--until` stops on it, and `F` opens it
//! at any time. From 120 columns in two columns.
//!
//! ```text
//! ┌─[Brief back: after FY2030, turn 4 of 20]─────────────── secured 9% ▶ 14% ┐
//! │ THE CHAIN        at the opening   today   signed                         │
//! │   MINE                     119%    123%     140%                         │
//! │   METAL                      9%     12%      71%   narrowest             │
//! │ WHAT WAS SIGNED                                                          │
//! │   FY2028 H1  Stillwater metal decided to build …                         │
//! └──────────────────────────────────────────────────────────────────────────┘
//! ```
use crate::report::brief_back::{BriefBack, DatedLine, brief_back};
use crate::report::figures;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, foot, pane};
use crate::tui::widgets::prose::wrap;
use ratatui::layout::Rect;
use std::cell::Cell;

/// The page.
pub struct BriefBackScreen {
    page: BriefBack,
    stopped: bool,
    /// Rows scrolled past.
    top: usize,
    /// Rows that were out of sight below at the top, as last drawn: how far it can be scrolled.
    scroll: Cell<usize>,
}

/// A row: pieces of text with the cell they begin in, and the figures among them that can be asked.
struct Row(Vec<(u16, String, Role)>, Vec<(usize, FigureRef)>);

/// Columns from which it stands in two.
const TWO_FROM: u16 = 116;
/// Rows a page key moves.
const PAGE: usize = 10;
/// Cells before a dated text.
const DATED: u16 = 13;

impl BriefBackScreen {
    /// The page as a game stands.
    pub fn new(session: &Session) -> Self {
        let page = brief_back(&session.reader(), session.game());
        Self { page, stopped: session.has_stopped(), top: 0, scroll: Cell::new(0) }
    }

    /// The figures: chain, cover, failures.
    fn figures(&self, width: u16) -> Vec<Row> {
        let page = &self.page;
        let mut rows = vec![heading("THE CHAIN  share of demand each link can carry")];
        rows.push(columns("", ["opening", "today", "signed"], Role::Dim, ""));
        for line in &page.chain {
            let note = if line.narrowest { "  narrowest" } else { "" };
            let role = if line.narrowest { Role::Heading } else { Role::Text };
            let figures = [line.opening.as_str(), &line.today, &line.signed];
            let Row(pieces, _) = columns(figures::stage_label(line.stage), figures, role, note);
            let asked = vec![(2, FigureRef::StageToday(line.stage)), (3, FigureRef::StageSigned(line.stage))];
            rows.push(Row(pieces, asked));
        }
        rows.push(blank());
        rows.push(heading("IF IMPORTS STOP  months each class of platform lasts"));
        for line in &page.cover {
            rows.push(columns(&line.class, [line.opening.as_str(), &line.today, ""], Role::Text, ""));
        }
        rows.push(blank());
        rows.push(heading("WHAT HAS FAILED OR WARNED  since when, and now"));
        dated(&mut rows, &page.failures, "nothing so far", width);
        rows
    }

    /// The words: papers, signed, injects.
    fn words(&self, width: u16) -> Vec<Row> {
        let page = &self.page;
        let mut rows = vec![heading("ON THE DESK  not decided yet")];
        if page.papers.is_empty() {
            rows.push(text("nothing"));
        }
        page.papers.iter().for_each(|paper| rows.extend(wrapped(paper, 2, width)));
        rows.push(blank());
        rows.push(heading("WHAT WAS SIGNED"));
        dated(&mut rows, &page.signed, "nothing so far", width);
        if !page.injects.is_empty() {
            rows.push(blank());
            rows.push(heading("FROM THE FACILITATOR"));
            dated(&mut rows, &page.injects, "", width);
        }
        if !page.foreknowledge.is_empty() {
            rows.push(blank());
            rows.extend(wrapped(&page.foreknowledge, 0, width));
        }
        rows
    }

    /// Its columns, left to right, each with its width.
    fn laid_out(&self, width: u16) -> Vec<(u16, Vec<Row>)> {
        if width >= TWO_FROM {
            let half = width / 2 - 1;
            return vec![(half, self.figures(half)), (width - half - 2, self.words(width - half - 2))];
        }
        let mut rows = self.figures(width);
        rows.push(blank());
        rows.extend(self.words(width));
        vec![(width, rows)]
    }
}

fn heading(words: &str) -> Row {
    let (head, rest) = words.split_once("  ").unwrap_or((words, ""));
    let pieces = vec![(0, head.to_owned(), Role::Heading), (cells(head) + 2, rest.to_owned(), Role::Dim)];
    Row(pieces, Vec::new())
}

fn text(words: &str) -> Row {
    Row(vec![(2, words.to_owned(), Role::Dim)], Vec::new())
}

fn blank() -> Row {
    Row(Vec::new(), Vec::new())
}

/// A label and three right-aligned figures.
fn columns(label: &str, figures: [&str; 3], role: Role, note: &str) -> Row {
    let mut pieces = vec![(2, label.to_owned(), role)];
    for (at, figure) in figures.iter().enumerate() {
        let right = 24 + 9 * at as u16;
        pieces.push((right.saturating_sub(cells(figure)), (*figure).to_owned(), role));
    }
    pieces.push((42, note.to_owned(), Role::Accent));
    Row(pieces, Vec::new())
}

fn wrapped(words: &str, indent: u16, width: u16) -> Vec<Row> {
    let lines = wrap(words, width.saturating_sub(indent));
    lines.into_iter().map(|line| Row(vec![(indent, line, Role::Text)], Vec::new())).collect()
}

fn dated(rows: &mut Vec<Row>, lines: &[DatedLine], none: &str, width: u16) {
    if lines.is_empty() {
        rows.push(text(none));
    }
    for line in lines {
        for (at, words) in wrap(&line.text, width.saturating_sub(DATED)).into_iter().enumerate() {
            let date = if at == 0 { line.date.clone() } else { String::new() };
            rows.push(Row(vec![(2, date, Role::Dim), (DATED, words, Role::Text)], Vec::new()));
        }
    }
}

impl Layer for BriefBackScreen {
    fn place(&self) -> Place {
        Place::BriefBack
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Back, Command::PageDown, Command::Report, Command::Debrief]
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        let last = self.scroll.get();
        self.top = match command {
            Command::Down => self.top + 1,
            Command::Up => self.top.saturating_sub(1),
            Command::PageDown | Command::Toggle => self.top + PAGE,
            Command::PageUp => self.top.saturating_sub(PAGE),
            Command::First => 0,
            Command::Last => last,
            Command::Open => return Reply::act(Action::Close),
            _ => return Reply::Ignored,
        }
        .min(last);
        Reply::done()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _look: Look<'_>) {
        let page = &self.page;
        let title = format!("Brief back: after {}", page.after);
        let secured = format!("secured {}", figures::was_is(&page.secured.0, &page.secured.1));
        let inside = pane(canvas, area, &title, &secured, Focus::Keys);
        let field = Rect::new(inside.x + 1, inside.y, inside.width.saturating_sub(2), inside.height);
        canvas.caret.get_or_insert(ratatui::layout::Position::new(field.x, field.y));
        let mut x = field.x;
        let height = usize::from(field.height);
        let columns = self.laid_out(field.width);
        let rows = columns.iter().map(|(_, rows)| rows.len()).max().unwrap_or(0);
        self.scroll.set(rows.saturating_sub(height));
        let top = self.top.min(self.scroll.get());
        let below = self.scroll.get() - top;
        for (width, rows) in columns {
            for (at, Row(pieces, asked)) in rows.iter().skip(top).take(height).enumerate() {
                for (place, (from, words, role)) in pieces.iter().enumerate() {
                    let room = width.saturating_sub(*from);
                    let (x, y) = (x + from, field.y + at as u16);
                    match asked.iter().find(|(about, _)| *about == place) {
                        Some((_, figure)) => canvas.figure(x, y, words, *role, *figure),
                        None => canvas.text(x, y, room, words, *role),
                    };
                }
            }
            x += width + 2;
        }
        let sitting = if self.stopped { "this sitting stops here; " } else { "" };
        let more = if below > 0 {
            format!("{} below", figures::counted(below, "more row", "more rows"))
        } else {
            "all shown".to_owned()
        };
        foot(canvas, area, &format!("{sitting}{more}"), Focus::Keys);
    }
}
