//! A window with a text that was too long for its row.
//!
//! ```text
//! ┌─[Title]──────────────────────────────────────────┐
//! │ The whole of it, broken at words.                │
//! └─ Esc close ──────────────────────────────────────┘
//! ```
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::window;
use crate::tui::widgets::prose::{prose, wrap};
use ratatui::layout::Rect;

const WIDTH: u16 = 68;

/// A text to be read.
pub struct TextWindow {
    title: String,
    text: String,
}

impl TextWindow {
    /// A window with a title and a text.
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { title: title.into(), text: text.into() }
    }
}

impl Layer for TextWindow {
    fn place(&self) -> Place {
        Place::Window
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: WIDTH, height: wrap(&self.text, WIDTH - 4).len() as u16 + 2 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Back]
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open | Command::Toggle => Reply::act(Action::Close),
            _ => Reply::Ignored,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _look: Look<'_>) {
        let inside = window(canvas, area, &self.title, "{back} close");
        prose(canvas, inside, &self.text, Role::Text);
    }
}
