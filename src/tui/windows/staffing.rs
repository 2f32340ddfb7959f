//! The people of a basin on the way: what is in the pipe, and how far its plants will be staffed,
//! with the draft and without it.
//!
//! ```text
//! ┌─[US South, metal and magnet]─────────────────────────────────────────┐
//! │ in the pipe   half-years left  4:12  3:12  2:10  1:10                │
//! │ staffing      FY29 52%   FY30 58%   FY31 66%                         │
//! │  100% ─ staffed                                                      │
//! │   50% ⠤⠤⠤⠒⠒⠢⡀                                                        │
//! └─ w why  Esc close ───────────────────────────────────────────────────┘
//! ```
use crate::report::stated::Stated;
use crate::report::workforce;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::screens::staffing_to_come;
use crate::tui::spot::FigureRef;
use crate::tui::widgets::frame::window;
use ratatui::layout::Rect;

/// The window about a basin and skill, by its row on the people screen.
pub struct StaffingWindow {
    row: usize,
}

impl StaffingWindow {
    /// On a row of the people screen.
    pub fn of(row: usize) -> Self {
        Self { row }
    }
}

impl Layer for StaffingWindow {
    fn place(&self) -> Place {
        Place::Window
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: 80, height: 19 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Why, Command::Back]
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open => Reply::act(Action::Close),
            _ => Reply::Ignored,
        }
    }

    fn figure(&self, look: Look<'_>) -> Option<FigureRef> {
        let pool = look.session?.pools().get(self.row)?;
        Some(FigureRef::Stated(Stated::Staff(pool.basin, pool.skill)))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let Some(pool) = session.pools().get(self.row) else { return };
        let title = workforce::name(&session.reader(), pool);
        let inside = window(canvas, area, &title, "{why} why  {back} close");
        staffing_to_come(canvas, inside, session, self.row, pool);
    }
}
