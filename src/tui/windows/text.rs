//! A window with a text that was too long for its row.
//!
//! ```text
//! ┌─[Title]──────────────────────────────────────────┐
//! │ The whole of it, broken at words.                │
//! └─ Esc close ──────────────────────────────────────┘
//! ```
use crate::tui::canvas::Canvas;
use crate::tui::key::Key;
use crate::tui::keymap::{Command, Place, binding};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::window;
use crate::tui::widgets::list::ListCursor;
use crate::tui::widgets::prose::wrap;
use ratatui::layout::Rect;

const WIDTH: u16 = 68;
/// Lines that are in view on the smallest screen.
const LEAST_LINES: usize = 17;

/// A text to be read.
pub struct TextWindow {
    title: String,
    lines: Vec<String>,
    /// Lines scrolled past.
    above: ListCursor,
    /// A command of what lies under it that its text speaks of, and where that holds.
    offered: Option<(Command, Place)>,
}

impl TextWindow {
    /// A window with a title and a text.
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        let lines = wrap(&text.into(), WIDTH - 4);
        Self { title: title.into(), lines, above: ListCursor::default(), offered: None }
    }

    /// The same with a command of the place under it: its key closes the window and does it.
    pub fn offering(self, command: Command, place: Place) -> Self {
        Self { offered: Some((command, place)), ..self }
    }
}

impl Layer for TextWindow {
    fn place(&self) -> Place {
        Place::Window
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: WIDTH, height: self.lines.len() as u16 + 2 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Back]
    }

    fn key(&mut self, key: Key, access: &mut Access<'_>) -> Reply {
        match self.offered {
            Some((command, place)) if access.keys.command(None, key, place) == Some(command) => {
                Reply::Acted(vec![Action::Close, Action::Command(command)])
            }
            _ => Reply::Ignored,
        }
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open | Command::Toggle => Reply::act(Action::Close),
            _ => Reply::used(self.above.moved(command, self.lines.len().saturating_sub(LEAST_LINES) + 1)),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _look: Look<'_>) {
        let height = usize::from(area.height.saturating_sub(2));
        let longer = self.lines.len() > height;
        let scroll = if longer { "{up} {down} scroll  " } else { "" };
        let offered = self.offered.and_then(|(command, _)| binding(command));
        let offered = offered.map_or_else(String::new, |of| format!("{{{}}} {}  ", of.name, of.hint));
        let keys = format!("{scroll}{offered}{{back}} close");
        let inside = window(canvas, area, &self.title, &keys);
        let above = if longer { self.above.at.min(self.lines.len() - height) } else { 0 };
        for (at, line) in self.lines.iter().skip(above).take(height).enumerate() {
            canvas.text(inside.x, inside.y + at as u16, inside.width, line, Role::Text);
        }
        let edge = area.right().saturating_sub(1);
        if above > 0 {
            canvas.text(edge, inside.y, 1, "↑", Role::Accent);
        }
        if above + height < self.lines.len() {
            canvas.text(edge, inside.bottom().saturating_sub(1), 1, "↓", Role::Accent);
        }
    }
}
