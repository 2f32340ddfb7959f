//! The people of a basin on the way: what is in the pipe, and how far its plants will be staffed,
//! with the draft and without it.
//!
//! ```text
//! ┌─[US South, metal and magnet: 41% staffed now]────────────────────────┐
//! │ in the pipe   12, 12, 10, 10 with 4, 3, 2, 1 half-years             │
//! │ at year ends  FY29 52%   FY30 58%   FY31 66%                         │
//! │  100% ─ staffed                                                      │
//! │   50% ⠤⠤⠤⠒⠒⠢⡀                                                        │
//! └─ w why  Esc close ───────────────────────────────────────────────────┘
//! ```
use crate::game::PoolRow;
use crate::report::stated::Stated;
use crate::report::{figures, workforce};
use crate::tui::canvas::{Canvas, fit};
use crate::tui::key::Key;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::window;
use crate::tui::widgets::plot::{Series, plot};
use ratatui::layout::Rect;

/// Cells of a label.
const LABEL: u16 = 14;
/// The label of the forecast, which is as each fiscal year ends, unlike the share staffed now.
const YEARS: &str = "at year ends";

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

    /// It says that seats can be added where there are none: the screen under it adds them.
    fn key(&mut self, key: Key, access: &mut Access<'_>) -> Reply {
        match access.keys.command(None, key, Place::People) {
            Some(Command::AddOrder) => Reply::Acted(vec![Action::Close, Action::Command(Command::AddOrder)]),
            _ => Reply::Ignored,
        }
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open => Reply::act(Action::Close),
            _ => Reply::Ignored,
        }
    }

    fn figure(&self, look: Look<'_>) -> Option<FigureRef> {
        look.session?.pools().get(self.row).map(about_staff)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let Some(pool) = session.pools().get(self.row) else { return };
        let title = workforce::name_and_staff(&session.reader(), pool);
        let inside = window(canvas, area, &title, "{why} why  {back} close");
        staffing_to_come(canvas, inside, session, self.row, pool);
    }
}

/// The staff of a basin and skill, as a figure that can be asked.
pub fn about_staff(row: &PoolRow) -> FigureRef {
    FigureRef::Stated(Stated::Staff(row.basin, row.skill))
}

/// The pipe of a basin and its staffing to come: lines, and a chart where there is room.
pub fn staffing_to_come(canvas: &mut Canvas<'_>, area: Rect, session: &Session, at: usize, row: &PoolRow) {
    let reader = session.reader();
    let mut lines = workforce::lines(row);
    let Some((with, without)) = session.staffing(at) else { return };
    let drafted = !session.game().draft().orders().is_empty();
    lines.push((YEARS, workforce::forecast(&reader, with).join("  ")));
    if drafted {
        lines.push(("without draft", workforce::forecast(&reader, without).join("  ")));
    }
    let rows = usize::from(area.height);
    for (at, (label, text)) in lines.iter().enumerate().take(rows) {
        let y = area.y + at as u16;
        let role = if *label == YEARS { Role::Heading } else { Role::Text };
        canvas.text(area.x, y, LABEL, label, Role::Dim);
        let room = area.width.saturating_sub(LABEL);
        let shown = fit(text, room);
        canvas.figure(area.x + LABEL, y, &shown, role, about_staff(row));
    }
    let used = lines.len() as u16 + 1;
    if area.height >= used + 6 {
        let field = Rect { y: area.y + used, height: area.height - used, ..area };
        let mut shown = vec![Series { name: "staffed", values: &with.staffed, role: Role::Bar }];
        if drafted {
            shown.push(Series { name: "without the draft", values: &without.staffed, role: Role::Dim });
        }
        let calendar = &session.scenario().calendar;
        let last = with.from + (with.staffed.len() as u32).saturating_sub(1);
        let ends = (figures::half_year(calendar, with.from), figures::half_year(calendar, last));
        plot(canvas, field, &shown, figures::share, (&ends.0, &ends.1));
        canvas.about(field, about_staff(row));
    }
}
