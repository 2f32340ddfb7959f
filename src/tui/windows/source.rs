//! Where real-world figures come from: what each is, publisher, document and year, and how sure.
//!
//! ```text
//! ┌─[Source: White Mesa ph.2]────────────────────────────────────┐
//! │ > capital $410M                            found             │
//! │   company feasibility study, January 2026                    │
//! └─ Esc close ──────────────────────────────────────────────────┘
//! ```
use crate::report::source::{About, SourceLine, WORDS, is_computed, sources, title};
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::window;
use crate::tui::widgets::prose::wrap;
use ratatui::layout::Rect;

const WIDTH: u16 = 74;

/// Sources of what was under the cursor.
pub struct SourceWindow {
    title: String,
    lines: Vec<(String, Role)>,
    top: usize,
}

impl SourceWindow {
    /// The sources of something; none if it has none.
    pub fn about(session: &Session, about: About) -> Option<Self> {
        let reader = session.reader();
        let found = sources(&reader, about);
        if found.is_empty() {
            return None;
        }
        let mut lines = Vec::new();
        if is_computed(about) {
            push(&mut lines, "The model computes this figure. It starts from:", 0, Role::Dim);
        }
        for line in &found {
            written(&mut lines, line);
        }
        push(&mut lines, WORDS, 0, Role::Dim);
        Some(Self { title: format!("Source: {}", title(&reader, about)), lines, top: 0 })
    }
}

fn written(lines: &mut Vec<(String, Role)>, line: &SourceLine) {
    push(lines, &line.figure, 0, Role::Text);
    let range = if line.range.is_empty() { String::new() } else { format!("; varied from {}", line.range) };
    push(lines, &format!("{}: {}{range}", line.confidence, line.source), 2, Role::Dim);
    lines.push((String::new(), Role::Dim));
}

fn push(lines: &mut Vec<(String, Role)>, text: &str, indent: u16, role: Role) {
    for words in wrap(text, WIDTH - 4 - indent) {
        lines.push((format!("{}{words}", " ".repeat(usize::from(indent))), role));
    }
}

impl Layer for SourceWindow {
    fn place(&self) -> Place {
        Place::Window
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: WIDTH, height: self.lines.len() as u16 + 2 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Back]
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        let last = self.lines.len().saturating_sub(1);
        match command {
            Command::Open => return Reply::act(Action::Close),
            Command::Down => self.top = (self.top + 1).min(last),
            Command::Up => self.top = self.top.saturating_sub(1),
            Command::PageDown | Command::Toggle => self.top = (self.top + 10).min(last),
            Command::PageUp => self.top = self.top.saturating_sub(10),
            Command::First => self.top = 0,
            Command::Last => self.top = last,
            _ => return Reply::Ignored,
        }
        Reply::done()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _look: Look<'_>) {
        let more = self.lines.len() as u16 + 2 > area.height;
        let keys = if more { "arrows scroll  {back} close" } else { "{back} close" };
        let inside = window(canvas, area, &self.title, keys);
        let top = self.top.min(self.lines.len().saturating_sub(usize::from(inside.height)));
        for (at, (words, role)) in self.lines.iter().skip(top).take(usize::from(inside.height)).enumerate() {
            canvas.text(inside.x, inside.y + at as u16, inside.width, words, *role);
        }
    }
}
