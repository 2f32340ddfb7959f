//! Help for the layer that was on top: its purpose and every key that does something there, made
//! from the key table.
//!
//! ```text
//! ┌─[Help: Plan]─────────────────────────────────────────────────────────────────┐
//! │ The draft of this turn …                                                     │
//! │ a         add an order to the draft     o         draw up a deal             │
//! └─ Tab next place  Esc close ──────────────────────────────────────────────────┘
//! ```
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{self, Binding, Command, KeyMap, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::window;
use crate::tui::widgets::prose::{prose, wrap};
use ratatui::layout::Rect;
use std::cell::Cell;

const LEGEND: &str = "~ belief  ▲ weakest link  ! warning  !! act now  · note  → as signed";

/// The help window.
pub struct HelpWindow {
    place: Place,
    /// Lines scrolled past, and how many there were to scroll past when last drawn.
    top: usize,
    most: Cell<usize>,
}

impl HelpWindow {
    /// Help for a place.
    pub fn new(place: Place) -> Self {
        Self { place, top: 0, most: Cell::new(0) }
    }

    fn scroll(&mut self, lines: isize) {
        self.top = self.top.saturating_add_signed(lines).min(self.most.get());
    }
}

impl Layer for HelpWindow {
    fn place(&self) -> Place {
        Place::Help
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: 104, height: 34 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::NextPane, Command::Back]
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        let places = Place::ALL.len();
        let at = Place::ALL.iter().position(|place| *place == self.place).unwrap_or(0);
        match command {
            Command::Down => self.scroll(1),
            Command::Up => self.scroll(-1),
            Command::PageDown => self.scroll(PAGE),
            Command::PageUp => self.scroll(-PAGE),
            Command::First => self.top = 0,
            Command::Last => self.top = self.most.get(),
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
        let column = inside.width / 2;
        let room = usize::from(inside.bottom().saturating_sub(y + 2));
        let columns = halves(keymap::rows(self.place).collect(), column.saturating_sub(KEYS + 1), look.keys);
        let longest = columns.iter().map(Vec::len).max().unwrap_or(0);
        self.most.set(longest.saturating_sub(room));
        let top = self.top.min(self.most.get());
        for (side, lines) in columns.iter().enumerate() {
            let x = inside.x + column * side as u16;
            for (at, line) in lines.iter().skip(top).take(room).enumerate() {
                let y = y + at as u16;
                if let Some((label, command)) = &line.key {
                    canvas.command(x, y, KEYS, label, Role::Accent, *command);
                }
                canvas.text(x + KEYS, y, column - KEYS, &line.words, Role::Text);
            }
        }
        let edge = area.right().saturating_sub(1);
        if top > 0 {
            canvas.text(edge, y, 1, "↑", Role::Accent);
        }
        if top < self.most.get() {
            canvas.text(edge, inside.bottom().saturating_sub(3), 1, "↓", Role::Accent);
        }
        canvas.text(inside.x, inside.bottom() - 1, inside.width, LEGEND, Role::Dim);
    }
}

/// Cells of the keys before what they do.
const KEYS: u16 = 12;
/// Lines of a page.
const PAGE: isize = 10;

/// A line of a column: what a key does, broken at words, with the key before its first line.
struct HelpLine {
    key: Option<(String, Command)>,
    words: String,
}

/// The bindings in two columns of about as many lines.
fn halves(bindings: Vec<&Binding>, width: u16, keys: &KeyMap) -> [Vec<HelpLine>; 2] {
    let mut blocks: Vec<Vec<HelpLine>> = Vec::new();
    for binding in bindings {
        let label = keys.labels(binding.command);
        let mut block: Vec<HelpLine> =
            wrap(binding.help, width).into_iter().map(|words| HelpLine { key: None, words }).collect();
        if let Some(first) = block.first_mut() {
            first.key = Some((label, binding.command));
        }
        blocks.push(block);
    }
    let all: usize = blocks.iter().map(Vec::len).sum();
    let mut columns = [Vec::new(), Vec::new()];
    for block in blocks {
        let side = usize::from(columns[0].len() * 2 >= all);
        columns[side].extend(block);
    }
    columns
}
