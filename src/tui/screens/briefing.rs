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
use super::ScreenId;
use crate::game::Course;
use crate::report::debrief::{ClauseLine, clause_line};
use crate::report::figures;
use crate::rules::held::Clause;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, divide, pane};
use crate::tui::widgets::prose::wrap;
use ratatui::layout::Rect;

/// The briefing.
#[derive(Default)]
pub struct Briefing {
    /// Paragraph on top.
    paragraph: usize,
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
        let paragraphs = access.session.as_ref().map_or(0, |session| session.scenario().texts.briefing.len());
        let last = paragraphs.saturating_sub(1);
        match command {
            Command::Open if self.paragraph < last => self.paragraph += 1,
            Command::Open if access.session.as_ref().is_some_and(|session| guided(session)) => {
                return Reply::Acted(vec![Action::Guide, Action::Go(ScreenId::Situation)]);
            }
            Command::Open | Command::Back => return Reply::act(Action::Go(ScreenId::Situation)),
            Command::Down | Command::PageDown | Command::Toggle => {
                self.paragraph = (self.paragraph + 1).min(last);
            }
            Command::Up | Command::PageUp => self.paragraph = self.paragraph.saturating_sub(1),
            Command::First => self.paragraph = 0,
            Command::Last => self.paragraph = last,
            _ => return Reply::Ignored,
        }
        Reply::done()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let texts = &session.scenario().texts.briefing;
        let title = format!("Briefing: {}", session.scenario().title);
        let note = format!("{} of {}", self.paragraph + 1, texts.len().max(1));
        let inside = pane(canvas, area, &title, &note, Focus::Keys);
        let clauses = session.game().clauses_today();
        let table = (clauses.len() as u16 + 1).min(inside.height / 2 + 2);
        let y = inside.bottom().saturating_sub(table);
        let room = y.saturating_sub(inside.y + 1);
        let mut line = 0;
        for text in &texts[self.paragraph.min(texts.len())..] {
            let lines = wrap(text, inside.width.saturating_sub(2).min(100));
            if line > 0 && line + lines.len() as u16 > room {
                break;
            }
            for words in lines {
                if line < room {
                    canvas.text(inside.x + 1, inside.y + line, inside.width - 2, &words, Role::Text);
                }
                line += 1;
            }
            line += 1;
        }
        let keys = match (guided(session), self.paragraph + 1 < texts.len()) {
            (true, true) => "{open} goes on · {back} begin on your own",
            (true, false) => "{open} this turn, guided · {back} on your own",
            (false, _) => "{open} goes on",
        };
        divide(canvas, area, y - 1, "You pass when, at the end", keys, Focus::Rest);
        canvas.right(inside.x, y, 62, "need", Role::Dim);
        canvas.right(inside.x, y, 74, "today", Role::Dim);
        let reader = session.reader();
        for (at, clause) in clauses.iter().enumerate().take(usize::from(table.saturating_sub(1))) {
            let line = clause_line(&reader, clause);
            row(canvas, Rect::new(inside.x + 1, y + 1 + at as u16, inside.width - 2, 1), &line, clause);
        }
    }
}

/// Has this turn a lesson?
fn guided(session: &Session) -> bool {
    Course::begin(session.game()).is_some()
}

/// One clause: what it needs and where it stands today; what cannot be judged yet is a dash.
fn row(canvas: &mut Canvas<'_>, area: Rect, line: &ClauseLine, clause: &Clause) {
    canvas.text(area.x + 1, area.y, 46, line.measure, Role::Text);
    canvas.right(area.x, area.y, 61, &line.need, Role::Text);
    let (got, role) = match (clause.due || clause.id == "milestone", clause.met()) {
        (false, _) => (figures::NOTHING, Role::Dim),
        (true, true) => (line.got.as_str(), Role::Good),
        (true, false) => (line.got.as_str(), Role::Text),
    };
    canvas.right(area.x, area.y, 73, got, role);
}
