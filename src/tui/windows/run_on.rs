//! Asked before turns are committed without a sheet of their own: how many, what goes out with them,
//! and what stops them.
//!
//! ```text
//! ┌─[Run on]─────────────────────────────────────────────────────────┐
//! │ At most 20 turns, FY2027 to FY2046, are committed one after …    │
//! │ Your plan goes out with the first: 3 orders, $824M now.          │
//! └─ Enter or y begin  Esc back ─────────────────────────────────────┘
//! ```
use crate::report::run_on;
use crate::tui::canvas::Canvas;
use crate::tui::key::Key;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::window;
use crate::tui::widgets::prose::{prose, wrap};
use ratatui::layout::Rect;

const WIDTH: u16 = 70;

/// The question.
pub struct RunOnWindow {
    paragraphs: Vec<String>,
}

impl RunOnWindow {
    /// About a game as it stands.
    pub fn new(session: &Session) -> Self {
        Self { paragraphs: run_on::question(session.game(), session.tried(), session.last_turn()) }
    }
}

impl Layer for RunOnWindow {
    fn place(&self) -> Place {
        Place::Window
    }

    fn shape(&self) -> Shape {
        let lines: usize = self.paragraphs.iter().map(|words| wrap(words, WIDTH - 4).len() + 1).sum();
        Shape::Window { width: WIDTH, height: lines as u16 + 1 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Open, Command::Back]
    }

    fn key(&mut self, key: Key, _access: &mut Access<'_>) -> Reply {
        match key {
            Key::Char('y') => Reply::Acted(vec![Action::Close, Action::RunOn]),
            Key::Char('n') => Reply::act(Action::Close),
            _ => Reply::Ignored,
        }
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open => Reply::Acted(vec![Action::Close, Action::RunOn]),
            _ => Reply::Ignored,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _look: Look<'_>) {
        let inside = window(canvas, area, "Run on", "{open} or y begin  {back} back");
        let mut y = inside.y;
        for words in &self.paragraphs {
            let rest = Rect { y, height: inside.bottom().saturating_sub(y), ..inside };
            y += prose(canvas, rest, words, Role::Text) + 1;
        }
    }
}
