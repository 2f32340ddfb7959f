//! Which saved game to set beside this one: those of its campaign that have a turn, newest first.
//!
//! ```text
//! ┌─[Set course-2 beside]──────────────────────────────────────┐
//! │ > course       seed 31   6 turns        28%                │
//! │   team-red     seed 31   4 turns        35%                │
//! └─ Enter compare  Esc close ─────────────────────────────────┘
//! ```
use crate::report::figures;
use crate::tui::canvas::{Canvas, fit};
use crate::tui::keymap::{Command, Place, plain};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::library::{Library, SavedEntry};
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, window};
use crate::tui::widgets::list::{ListCursor, ListPlace, list};
use ratatui::layout::Rect;

/// Most rows shown at once.
const MOST_ROWS: u16 = 12;

/// Asks for the other game.
pub struct OtherSave {
    name: String,
    others: Vec<SavedEntry>,
    cursor: ListCursor,
    trouble: Option<String>,
}

impl OtherSave {
    /// The games that a game can be set beside; none if there are none.
    pub fn of(library: &Library, session: &Session) -> Option<Self> {
        let fits = |game: &&SavedEntry| {
            game.name != session.name && game.campaign == session.scenario().id && game.turns > 0
        };
        let others: Vec<SavedEntry> = library.games.list().iter().filter(fits).cloned().collect();
        let name = session.name.clone();
        (!others.is_empty()).then(|| Self { name, others, cursor: ListCursor::default(), trouble: None })
    }
}

impl Layer for OtherSave {
    fn place(&self) -> Place {
        Place::Window
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: 68, height: (self.others.len() as u16).min(MOST_ROWS) + 3 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Open, Command::Back]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open => {
                let Some(other) = self.others.get(self.cursor.at) else {
                    return Reply::act(Action::Close);
                };
                match access.library.games.look(&other.name) {
                    Ok(game) => {
                        let beside = Action::Beside(other.name.clone(), Box::new(game));
                        Reply::Acted(vec![Action::Close, beside])
                    }
                    Err(trouble) => {
                        self.trouble = Some(trouble);
                        Reply::done()
                    }
                }
            }
            _ => Reply::used(self.cursor.moved(command, self.others.len())),
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        Clicked::on(&mut self.cursor.at, row)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _look: Look<'_>) {
        let inside = window(
            canvas,
            area,
            &format!("Set {} beside", plain(&self.name)),
            "{open} compare  {back} close",
        );
        let rows = Rect { height: inside.height.saturating_sub(1), ..inside };
        let place = ListPlace { area: rows, pane: 0, focus: Focus::Keys };
        list(canvas, place, self.cursor, self.others.len(), |canvas, row, at| {
            let other = &self.others[at];
            canvas.verbatim(row.x, row.y, 22, &fit(&other.name, 22), Role::Text);
            canvas.text(row.x + 24, row.y, 22, &format!("seed {}", other.seed), Role::Dim);
            let turns = figures::counted(other.turns, "turn", "turns");
            canvas.text(row.x + 46, row.y, 10, &turns, Role::Text);
            if let Some(last) = other.secured.last() {
                canvas.right(row.x, row.y, row.width.saturating_sub(1), &figures::share(*last), Role::Text);
            }
        });
        if let Some(trouble) = &self.trouble {
            canvas.verbatim(inside.x, rows.bottom(), inside.width, &fit(trouble, inside.width), Role::Warn);
        }
    }
}
