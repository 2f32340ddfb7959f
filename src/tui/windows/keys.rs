//! All commands with the keys in force, wherever they hold.
//!
//! ```text
//! ┌─[Keys]───────────────────────────────────────────────────────────────────────┐
//! │ > Up k           up               move up                                    │
//! │ `coercivity keys` prints them as a file; `coercivity settings` says where …  │
//! └─ Esc close ──────────────────────────────────────────────────────────────────┘
//! ```
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place, TABLE};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, window};
use crate::tui::widgets::list::{ListCursor, ListPlace, list_of_sentences};
use crate::tui::widgets::prose::{lines, sentence};
use ratatui::layout::Rect;

/// Cells of the keys, and of a name.
const COLUMNS: (u16, u16) = (15, 17);

/// All keys.
#[derive(Default)]
pub struct KeysWindow {
    cursor: ListCursor,
}

impl Layer for KeysWindow {
    fn place(&self) -> Place {
        Place::Keys
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: 80, height: 40 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Down, Command::Up, Command::Back]
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open | Command::Keys => Reply::act(Action::Close),
            _ => Reply::used(self.cursor.moved(command, TABLE.len())),
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        self.cursor.at = row;
        Clicked::Moved
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let inside = window(canvas, area, "Keys", "{back} close");
        let rows = Rect { height: inside.height.saturating_sub(2), ..inside };
        let place = ListPlace { area: rows, pane: 0, focus: Focus::Keys };
        let (keys, name) = COLUMNS;
        let room = |width: u16| width.saturating_sub(keys + name);
        let tall = |at: usize, width: u16| lines(TABLE[at].help, room(width));
        list_of_sentences(canvas, place, self.cursor, TABLE.len(), tall, |canvas, row, at| {
            let binding = &TABLE[at];
            canvas.text(row.x, row.y, keys - 1, &look.keys.labels(binding.command), Role::Accent);
            canvas.text(row.x + keys, row.y, name - 1, binding.name, Role::Text);
            let field = Rect { x: row.x + keys + name, width: room(row.width), ..row };
            sentence(canvas, field, binding.help, Role::Dim);
        });
        let note = "`coercivity keys` prints them; `coercivity settings` says where your own go.";
        canvas.text(inside.x, inside.bottom().saturating_sub(1), inside.width, note, Role::Dim);
    }
}
