//! The briefing: the campaign's text and the clauses of the verdict, with today's figures.
//!
//! ```text
//! ┌─[Briefing: The As-Is Chain]────────────────────────────────────────── 1-12 ──┐
//! │ A magnet is the end of six trades. Ore is mined and concentrated …           │
//! │                                                                              │
//! │ You pass when, at the end                              need     today        │
//! │   secured share, last three years                       55%       33%        │
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
use crate::game::Course;
use crate::report::figures;
use crate::report::verdict::{ClauseLine, clause_line};
use crate::rules::held::Clause;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::screen_id::ScreenId;
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, divide, pane};
use crate::tui::widgets::prose::wrap;
use ratatui::layout::Rect;
use std::cell::Cell;

/// The briefing.
#[derive(Default)]
pub struct Briefing {
    page: usize,
    /// How many pages the text had when last drawn.
    pages: Cell<usize>,
}

impl Layer for Briefing {
    fn place(&self) -> Place {
        Place::Briefing
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Open, Command::Back]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let last = self.pages.get().saturating_sub(1);
        match command {
            Command::Open if self.page < last => self.page += 1,
            Command::Open if access.session.as_ref().is_some_and(|session| guided(session)) => {
                return Reply::Acted(vec![Action::Guide, Action::Go(ScreenId::Situation)]);
            }
            Command::Open | Command::Back => return Reply::act(Action::Go(ScreenId::Situation)),
            Command::Down | Command::PageDown | Command::Toggle => {
                self.page = (self.page + 1).min(last);
            }
            Command::Up | Command::PageUp => self.page = self.page.saturating_sub(1),
            Command::First => self.page = 0,
            Command::Last => self.page = last,
            _ => return Reply::Ignored,
        }
        Reply::done()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let texts = &session.scenario().texts.briefing;
        let title = format!("Briefing: {}", session.scenario().title);
        let clauses = session.game().clauses_today();
        let inner = area.height.saturating_sub(2);
        let table = clauses.len() as u16 + 1;
        // A clause that is not read cannot be aimed at: it stands under every page that it leaves room to read
        // on, and else on a page of its own, the last.
        let below = inner >= table + 1 + READABLE;
        let room = if below { inner - (table + 1) } else { inner.saturating_sub(1) };
        let mut pages = pages(texts, area.width.saturating_sub(4).min(100), usize::from(room));
        if !below {
            pages.push(Vec::new());
        }
        self.pages.set(pages.len());
        let page = self.page.min(pages.len().saturating_sub(1));
        let last = page + 1 == pages.len();
        let note =
            if pages.len() > 1 { format!("page {} of {}", page + 1, pages.len()) } else { String::new() };
        let inside = pane(canvas, area, &title, &note, Focus::Keys);
        for (line, words) in pages.get(page).into_iter().flatten().enumerate() {
            canvas.text(inside.x + 1, inside.y + line as u16, inside.width - 2, words, Role::Text);
        }
        let keys = match (guided(session), last) {
            (true, false) => "{open} goes on · {back} begin on your own",
            (true, true) => "{open} this turn, guided · {back} on your own",
            (false, _) => "{open} goes on",
        };
        let shown = match (below, last) {
            (true, _) => table,
            (false, true) => table.min(inside.height.saturating_sub(1)),
            (false, false) => 0,
        };
        let y = inside.bottom().saturating_sub(shown);
        if shown == 0 {
            canvas.right(inside.x, y - 1, inside.width - 1, keys, Role::Dim);
            return;
        }
        let head = if below { y - 1 } else { inside.y };
        let y = head + 1;
        divide(canvas, area, head, "You pass when, at the end", keys, Focus::Rest);
        canvas.right(inside.x, y, 62, "need", Role::Dim);
        canvas.right(inside.x, y, 74, "today", Role::Dim);
        let reader = session.reader();
        for (at, clause) in clauses.iter().enumerate().take(usize::from(shown.saturating_sub(1))) {
            let line = clause_line(&reader, clause);
            row(canvas, Rect::new(inside.x + 1, y + 1 + at as u16, inside.width - 2, 1), &line, clause);
        }
    }
}

/// Rows of text beside which the clauses may stand under it.
const READABLE: u16 = 8;

/// The lines of each page: paragraphs with a blank line between them, kept whole where one has room on
/// a page.
fn pages(texts: &[String], width: u16, room: usize) -> Vec<Vec<String>> {
    let mut pages: Vec<Vec<String>> = vec![Vec::new()];
    for text in texts {
        let lines = wrap(text, width);
        let used = pages.last().map_or(0, Vec::len);
        let gap = usize::from(used > 0);
        if used > 0 && used + gap + lines.len() > room && (lines.len() <= room || used + gap + 2 > room) {
            pages.push(Vec::new());
        } else if gap > 0
            && let Some(page) = pages.last_mut()
        {
            page.push(String::new());
        }
        for line in lines {
            if pages.last().is_none_or(|page| page.len() >= room.max(1)) {
                pages.push(Vec::new());
            }
            if let Some(page) = pages.last_mut() {
                page.push(line);
            }
        }
    }
    pages
}

/// Has this turn a lesson?
fn guided(session: &Session) -> bool {
    Course::begin(session.game()).is_some()
}

/// One clause: what it needs and where it stands today; what cannot be judged yet is a dash.
fn row(canvas: &mut Canvas<'_>, area: Rect, line: &ClauseLine, clause: &Clause) {
    canvas.text(area.x + 1, area.y, 46, &line.measure, Role::Text);
    canvas.right(area.x, area.y, 61, &line.need, Role::Text);
    let (got, role) = match (clause.due || clause.id == "milestone", clause.met()) {
        (false, _) => (figures::NOTHING, Role::Dim),
        (true, true) => (line.got.as_str(), Role::Good),
        (true, false) => (line.got.as_str(), Role::Text),
    };
    canvas.right(area.x, area.y, 73, got, role);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_the_briefing_is_lost_or_said_twice() {
        let texts = ["one two three four", "five six", "seven eight nine"].map(String::from);
        for room in 1..8 {
            let read: Vec<String> = pages(&texts, 9, room).concat();
            let words: Vec<&str> = read.iter().flat_map(|line| line.split_whitespace()).collect();
            assert_eq!(words.join(" "), texts.join(" "), "{room}");
            assert!(pages(&texts, 9, room).iter().all(|page| page.len() <= room && !page.is_empty()));
        }
    }
}
