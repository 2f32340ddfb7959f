//! People: who is there, who is needed and who is on the way, by basin and skill; below, the basin
//! under the cursor and its staffing to come, with the draft and without it.
//!
//! ```text
//! ┌─[Skilled people by basin]────────────────────────────────────────────────────┐
//! │ basin, skill        have  need signed staff train out/y  wage  staffed from │
//! │>US South, metal       61   118    160   52%    44     9  +14% 24 more seats │
//! ├─ US South, metal and magnet: 52% staffed now ────────────────────────────────┤
//! │ in the pipe      half-years left  4:12  3:12  2:10  1:10   85 in 100 graduate│
//! │ at year ends     FY29 52%   FY30 58%   FY31 66%   FY32 81%   FY33 94%        │
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
use crate::game::{PoolRow, Ready, SeveralKind};
use crate::report::{figures, rows as words, workforce};
use crate::rules::math;
use crate::rules::orders::Order;
use crate::tui::canvas::{Canvas, cells, fit};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, divide, pane};
use crate::tui::widgets::list::{ListCursor, ListPlace, list};
use crate::tui::windows::order_sheet::OrderSheet;
use crate::tui::windows::several::SeveralWindow;
use crate::tui::windows::staffing::{StaffingWindow, about_staff, staffing_to_come};
use ratatui::layout::Rect;

/// Rows of the lower pane at 24 rows.
const DETAIL: u16 = 8;

/// The people screen.
#[derive(Default)]
pub struct People {
    cursor: ListCursor,
}

impl People {
    fn row<'a>(&self, session: &'a Session) -> Option<&'a PoolRow> {
        session.pools().get(self.cursor.at)
    }
}

impl People {
    /// A sheet of seats in the basin under the cursor, some more than the standing order.
    fn seats(&self, session: &Session) -> Reply {
        let Some(row) = self.row(session) else {
            return Reply::say("No plant of the allies needs people yet.");
        };
        let (seats, mentors, visas) = row.orders;
        let (basin, skill) = (row.basin, row.skill);
        let more = match row.ready {
            Ready::SeatsShort(short) => short,
            Ready::TooFewTeach => math::positive_part(math::whole_down(row.seat_limit) - seats),
            Ready::Now | Ready::From(_) => 0.0,
        };
        let order = Order::Train { basin, skill, seats: seats + more, mentors, visas };
        Reply::open(OrderSheet::of(session, order))
    }
}

impl Layer for People {
    fn place(&self) -> Place {
        Place::People
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::AddOrder, Command::Several, Command::Open, Command::Why, Command::Commit]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = &access.session else { return Reply::Ignored };
        match command {
            Command::Open => match self.row(session) {
                Some(_) => Reply::open(StaffingWindow::of(self.cursor.at)),
                None => Reply::say("No plant of the allies needs people yet."),
            },
            Command::AddOrder => self.seats(session),
            Command::Several => Reply::open(SeveralWindow::of(session, SeveralKind::People)),
            Command::NextPane | Command::PreviousPane => {
                Reply::say("This screen has one list; Up and Down change the basin below it.")
            }
            _ => Reply::used(self.cursor.moved(command, session.pools().len())),
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        Clicked::on(&mut self.cursor.at, row)
    }

    fn figure(&self, look: Look<'_>) -> Option<FigureRef> {
        look.session.and_then(|session| self.row(session)).map(about_staff)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let pools = session.pools();
        let inside = pane(canvas, area, "Skilled people by basin", "draft counted", Focus::Keys);
        let detail = inside.height.saturating_sub(pools.len() as u16 + 2).clamp(DETAIL, 22);
        // Under a guide there is less room, and the list keeps half of it.
        let detail = if inside.height < 2 * DETAIL { inside.height / 2 } else { detail };
        let edge = inside.bottom().saturating_sub(detail + 1).max(inside.y + 2);
        let columns = Columns::of(inside);
        columns.heads(canvas, inside.y);
        let field = Rect::new(inside.x, inside.y + 1, inside.width, edge.saturating_sub(inside.y + 1));
        let place = ListPlace { area: field, pane: 0, focus: Focus::Keys };
        if pools.is_empty() {
            let empty = "No plant of the allies needs people yet; {add-order} adds seats.";
            canvas.text(inside.x + 2, inside.y + 1, inside.width, empty, Role::Dim);
        }
        list(canvas, place, self.cursor, pools.len(), |canvas, row, at| {
            columns.row(canvas, row, session, &pools[at]);
        });
        let Some(row) = self.row(session) else { return };
        divide(canvas, area, edge, &workforce::name_and_staff(&session.reader(), row), "", Focus::Rest);
        let field = Rect::new(inside.x + 1, edge + 1, inside.width.saturating_sub(2), detail);
        staffing_to_come(canvas, field, session, self.cursor.at, row);
    }
}

/// Cells of when a pool is staffed: `24 more seats`.
const READY: u16 = 15;

/// A cell between the two needs, whose heads would touch.
const APART: u16 = 1;

/// Where the columns stand. Needed are those whom plants need now, and whom all that is signed will.
struct Columns {
    x: u16,
    first: u16,
    step: u16,
}

impl Columns {
    fn of(inside: Rect) -> Self {
        let step = (inside.width.saturating_sub(36) / 7).clamp(6, 10);
        let first = inside.right().saturating_sub(READY + 7 * step + APART);
        Self { x: inside.x + 2, first, step }
    }

    fn column(&self, at: usize) -> u16 {
        let apart = if at > 1 { APART } else { 0 };
        self.first + self.step * at as u16 + apart
    }

    fn heads(&self, canvas: &mut Canvas<'_>, y: u16) {
        canvas.text(self.x, y, 24, "basin, skill", Role::Dim);
        for (at, head) in ["have", "need", "signed", "staff", "train", "out/y", "wage"].iter().enumerate() {
            canvas.right(self.column(at), y, self.step, head, Role::Dim);
        }
        canvas.right(self.column(7), y, READY - 1, "staffed from", Role::Dim);
    }

    fn row(&self, canvas: &mut Canvas<'_>, row: Rect, session: &Session, pool: &PoolRow) {
        let reader = session.reader();
        let room = self.first.saturating_sub(row.x);
        let name = workforce::name(&reader, pool);
        let name = if cells(&name) < room { name } else { workforce::short_name(&reader, pool) };
        canvas.text(row.x, row.y, room, &fit(&name, room), Role::Text);
        let short = pool.staffed < 0.7;
        let (trades, idle) = pool.leave_a_year;
        let cells = [
            (figures::persons(pool.have), Role::Text),
            (figures::persons(pool.needed), Role::Text),
            (figures::persons(pool.signed_need), Role::Text),
            (figures::share(pool.staffed), if short { Role::Warn } else { Role::Text }),
            (figures::persons(pool.training), Role::Text),
            (figures::persons(trades + idle), Role::Text),
            (workforce::wage(pool), Role::Text),
        ];
        for (at, (text, role)) in cells.iter().enumerate() {
            canvas.figure_right(self.column(at), row.y, self.step, text, *role, about_staff(pool));
        }
        let ready = words::ready(&reader, pool.ready);
        canvas.figure_right(self.column(7), row.y, READY - 1, &ready, Role::Text, about_staff(pool));
    }
}
