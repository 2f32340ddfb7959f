//! What a figure is that has no ledger: its parts and the rule it is made by.
//!
//! ```text
//! ┌─[METAL in US, NdPr]──────────────────────────────────────────────┐
//! │ Independence                                               7.1%  │
//! │ is now                                                     8.2%  │
//! │ What its plants can pass on today, taken to magnets, over …      │
//! └─ Esc close ──────────────────────────────────────────────────────┘
//! ```
use crate::report::stated::{Stated, StatedText, text};
use crate::tui::canvas::{Canvas, fit};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::window;
use crate::tui::widgets::list::ListCursor;
use crate::tui::widgets::prose::{prose, wrap};
use ratatui::layout::Rect;
use std::cell::Cell;

const WIDTH: u16 = 68;
/// Cells kept for an amount.
const AMOUNT: u16 = 14;

/// A stated figure to be read.
pub struct StatedWindow {
    text: StatedText,
    first: ListCursor,
    /// Parts there were to scroll past when it was last drawn.
    most: Cell<usize>,
}

impl StatedWindow {
    /// The window about a figure.
    pub fn about(session: &Session, stated: Stated) -> Self {
        // As the panes that show them: these count the draft.
        let view = match stated {
            Stated::Staff(..) | Stated::Unknown(_) | Stated::Partner(_) | Stated::Dues(_) => {
                session.tried().view()
            }
            _ => session.game().view(),
        };
        Self {
            text: text(&session.reader(), &view, session.material(), stated),
            first: ListCursor::default(),
            most: Cell::new(0),
        }
    }
}

impl Layer for StatedWindow {
    fn place(&self) -> Place {
        Place::Window
    }

    fn shape(&self) -> Shape {
        let rule = wrap(&self.text.rule, WIDTH - 4).len();
        Shape::Window { width: WIDTH, height: (self.text.parts.len() + rule) as u16 + 4 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Back]
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open => Reply::act(Action::Close),
            _ => Reply::used(self.first.moved(command, self.most.get() + 1)),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _look: Look<'_>) {
        let rule = wrap(&self.text.rule, area.width.saturating_sub(4)).len() as u16;
        let rows = usize::from(area.height.saturating_sub(rule + 4));
        self.most.set(self.text.parts.len().saturating_sub(rows));
        let longer = self.most.get() > 0;
        let keys = if longer { "{up} {down} scroll  {back} close" } else { "{back} close" };
        let inside = window(canvas, area, &self.text.title, keys);
        let first = self.first.at.min(self.most.get());
        let mut y = inside.y;
        let room = inside.width.saturating_sub(AMOUNT);
        for (name, amount) in self.text.parts.iter().skip(first).take(rows) {
            canvas.text(inside.x, y, room, &fit(name, room), Role::Text);
            canvas.right(inside.x, y, inside.width, amount, Role::Text);
            y += 1;
        }
        let edge = area.right().saturating_sub(1);
        if first > 0 {
            canvas.text(edge, inside.y, 1, "↑", Role::Accent);
        }
        if first < self.most.get() {
            canvas.text(edge, y.saturating_sub(1), 1, "↓", Role::Accent);
        }
        canvas.text(inside.x, y, room, "is now", Role::Heading);
        canvas.right(inside.x, y, inside.width, &self.text.is, Role::Heading);
        let rest = Rect::new(inside.x, y + 2, inside.width, inside.bottom().saturating_sub(y + 2));
        prose(canvas, rest, &self.text.rule, Role::Dim);
    }
}
