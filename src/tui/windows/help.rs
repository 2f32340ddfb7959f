//! Help for the layer that was on top: its purpose and every key that does something there, made
//! from the key table.
//!
//! ```text
//! ┌─[Help: Plan]─────────────────────────────────────────────────────────────────┐
//! │ The draft of this turn …                                                     │
//! │ a         add an order to the draft     o         draw up a deal             │
//! └─ Tab next place  Esc close ──────────────────────────────────────────────────┘
//! ```
use crate::tui::canvas::{Canvas, fit};
use crate::tui::keymap::{self, Binding, Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::window;
use crate::tui::widgets::prose::prose;
use ratatui::layout::Rect;

const LEGEND: &str = "~ belief  ▲ weakest link  ! warning  !! act now  · note  → as signed";

/// The help window.
pub struct HelpWindow {
    place: Place,
    top: usize,
}

impl HelpWindow {
    /// Help for a place.
    pub fn new(place: Place) -> Self {
        Self { place, top: 0 }
    }
}

impl Layer for HelpWindow {
    fn place(&self) -> Place {
        Place::Help
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: 80, height: 24 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::NextPane, Command::Back]
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        let rows = keymap::rows(self.place).count().div_ceil(2);
        let places = Place::ALL.len();
        let at = Place::ALL.iter().position(|place| *place == self.place).unwrap_or(0);
        match command {
            Command::Down | Command::PageDown => self.top = (self.top + 1).min(rows.saturating_sub(1)),
            Command::Up | Command::PageUp => self.top = self.top.saturating_sub(1),
            Command::NextPane => *self = Self::new(Place::ALL[(at + 1) % places]),
            Command::PreviousPane => *self = Self::new(Place::ALL[(at + places - 1) % places]),
            Command::Open | Command::Help => return Reply::act(Action::Close),
            _ => return Reply::Ignored,
        }
        Reply::done()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let title = format!("Help: {}", self.place.name());
        let inside = window(canvas, area, &title, "{next-pane} next place  {back} close");
        let y = inside.y + prose(canvas, inside, self.place.purpose(), Role::Text) + 1;
        let rows: Vec<&Binding> = keymap::rows(self.place).collect();
        let room = usize::from(inside.bottom().saturating_sub(y + 1));
        let half = rows.len().div_ceil(2);
        let top = self.top.min(half.saturating_sub(room));
        let column = inside.width / 2;
        for (side, rows) in rows.chunks(half.max(1)).enumerate() {
            let x = inside.x + column * side as u16;
            for (line, binding) in rows.iter().skip(top).take(room).enumerate() {
                let y = y + line as u16;
                canvas.command(
                    x,
                    y,
                    11,
                    &fit(&look.keys.labels(binding.command), 11),
                    Role::Accent,
                    binding.command,
                );
                let width = column.saturating_sub(12);
                canvas.text(x + 12, y, width, &fit(binding.help, width), Role::Text);
            }
        }
        canvas.text(inside.x, inside.bottom() - 1, inside.width, LEGEND, Role::Dim);
    }
}
