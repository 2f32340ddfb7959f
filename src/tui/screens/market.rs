//! The market: prices against floors and what firms expect, conversion fees, what Beijing does to
//! them. What was paid and seen, never what Beijing means to do next.
//!
//! ```text
//! ┌─[Prices, $/kg oxide]─────────────────────────────────────────────────────────┐
//! │                     China   allied  premium expected    floor  last 3 years  │
//! │>NdPr                   71       78     +10%       84      110  ▄▅▆▅▃▃  ▼     │
//! │ conversion fee      China   allied contract  margin      paid    bad year    │
//! │ METAL                 $10      $12      $22      +4       $0M        $12M    │
//! ├─ What Beijing does to prices ────────────────────────────────────────────────┤
//! │ dumping upstream     18% under the going price   ▲ from 6% a year ago        │
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
use crate::game::{Fee, Market as Seen, Quote, Topic};
use crate::report::stated::Stated;
use crate::report::{figures, market as words};
use crate::rules::basket::Group;
use crate::rules::figure::FigureId;
use crate::rules::id::Stage;
use crate::tui::canvas::{Canvas, fit};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::{FigureRef, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::bar::strip;
use crate::tui::widgets::frame::{Focus, divide, pane};
use crate::tui::widgets::list::{ListCursor, ListPlace, list};
use crate::tui::windows::price_course::{
    PriceCourse, course_title, draw_course, draw_fee_course, fee_course_title,
};
use crate::tui::windows::stated::StatedWindow;
use ratatui::layout::{Position, Rect};

const PRICES: usize = 0;
const BEIJING: usize = 1;
/// Rows of the upper pane: three prices, three fees.
const ROWS: usize = 6;
/// Lines of the lower pane.
const LINES: usize = 7;
/// Half-years in a strip.
const STRIP: usize = 6;

/// The market.
#[derive(Default)]
pub struct Market {
    pane: usize,
    prices: ListCursor,
    beijing: ListCursor,
}

impl Market {
    fn figure_of_row(&self, seen: &Seen) -> FigureRef {
        match (self.pane, seen.quotes.get(self.prices.at)) {
            (PRICES, Some(quote)) => {
                let (_, china, allied) = series(quote.group);
                FigureRef::Ledger(Topic::Figure(allied.unwrap_or(china)))
            }
            (PRICES, None) => FigureRef::Ledger(Topic::AlliedFee(self.fee_of_row(seen))),
            _ => of_line(self.beijing.at),
        }
    }

    /// The stage of the fee under the cursor.
    fn fee_of_row(&self, seen: &Seen) -> Stage {
        seen.fees[(self.prices.at.max(3) - 3).min(2)].stage
    }

    fn open(&self, session: &Session) -> Reply {
        let seen = session.market();
        if self.pane == PRICES {
            return match seen.quotes.get(self.prices.at) {
                Some(quote) => Reply::open(PriceCourse::new(quote.group)),
                None => Reply::open(StatedWindow::about(session, Stated::Fee(self.fee_of_row(seen)))),
            };
        }
        match (self.pane, self.figure_of_row(seen)) {
            (_, FigureRef::Stated(stated)) => Reply::open(StatedWindow::about(session, stated)),
            _ => Reply::say("{why} shows what moved it in the last turn."),
        }
    }
}

/// The figure of a line about Beijing.
fn of_line(line: usize) -> FigureRef {
    match line {
        0 => FigureRef::Registry(FigureId::DumpingUpstream),
        1 => FigureRef::Registry(FigureId::DumpingDownstream),
        2 => FigureRef::Registry(FigureId::LicenceLevel),
        3 => FigureRef::Stated(Stated::Fears),
        6 => FigureRef::Stated(Stated::Stockpile),
        _ => FigureRef::Stated(Stated::Demand),
    }
}

impl Layer for Market {
    fn place(&self) -> Place {
        Place::Market
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Open, Command::NextPane, Command::Material, Command::Why]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = &access.session else { return Reply::Ignored };
        match command {
            Command::Open => self.open(session),
            Command::NextPane | Command::PreviousPane => {
                self.pane = 1 - self.pane;
                Reply::done()
            }
            _ if self.pane == PRICES => Reply::used(self.prices.moved(command, ROWS)),
            _ => Reply::used(self.beijing.moved(command, LINES)),
        }
    }

    fn click(&mut self, pane: usize, row: usize) -> Clicked {
        let moved = self.pane != pane;
        self.pane = pane;
        let cursor = if pane == PRICES { &mut self.prices.at } else { &mut self.beijing.at };
        match Clicked::on(cursor, row) {
            Clicked::Again if moved => Clicked::Moved,
            clicked => clicked,
        }
    }

    fn figure(&self, look: Look<'_>) -> Option<FigureRef> {
        look.session.map(|session| self.figure_of_row(session.market()))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let seen = session.market();
        let focus = Focus::if_equal(PRICES, self.pane);
        let inside =
            pane(canvas, area, "Prices, $/kg oxide; conversion fees, $/kg NdPr contained", "", focus);
        let columns = Columns::of(inside);
        columns.price_heads(canvas, inside.y);
        for (at, quote) in seen.quotes.iter().enumerate() {
            let y = inside.y + 1 + at as u16;
            columns.quote(canvas, y, quote);
            self.mark(canvas, inside, y, at, focus);
        }
        columns.fee_heads(canvas, inside.y + 5);
        for (at, fee) in seen.fees.iter().enumerate() {
            let y = inside.y + 6 + at as u16;
            columns.fee(canvas, y, fee);
            self.mark(canvas, inside, y, 3 + at, focus);
        }
        let edge = inside.bottom().saturating_sub(LINES as u16 + 1).max(inside.y + 9);
        let chart = Rect::new(
            inside.x + 1,
            inside.y + 10,
            inside.width.saturating_sub(2),
            edge.saturating_sub(inside.y + 10),
        );
        if chart.height >= 6 {
            let field = Rect { y: chart.y + 1, height: chart.height - 1, ..chart };
            let title = match seen.quotes.get(self.prices.at) {
                Some(quote) => {
                    draw_course(canvas, field, session, quote.group);
                    course_title(session, quote.group)
                }
                None => {
                    let stage = self.fee_of_row(seen);
                    draw_fee_course(canvas, field, session, stage);
                    fee_course_title(session, stage)
                }
            };
            canvas.text(chart.x, chart.y, chart.width, &title, Role::Dim);
        }
        let focus = Focus::if_equal(BEIJING, self.pane);
        divide(canvas, area, edge, "What Beijing does to prices, and what is kept", "", focus);
        let lines = words::lines(&session.reader(), seen);
        let field = Rect::new(inside.x, edge + 1, inside.width, inside.bottom().saturating_sub(edge + 1));
        let place = ListPlace { area: field, pane: BEIJING, focus };
        list(canvas, place, self.beijing, lines.len(), |canvas, row, at| {
            canvas.text(row.x, row.y, 21, lines[at].label, Role::Dim);
            let room = row.width.saturating_sub(22);
            canvas.figure(row.x + 21, row.y, &fit(&lines[at].text, room), Role::Text, of_line(at));
        });
    }
}

impl Market {
    /// The cursor on a row of the upper pane.
    fn mark(&self, canvas: &mut Canvas<'_>, inside: Rect, y: u16, row: usize, focus: Focus) {
        let whole = Rect::new(inside.x, y, inside.width, 1);
        canvas.spot(Rect { width: 12, ..whole }, Target::Row { pane: PRICES, row });
        if row == self.prices.at && focus == Focus::Keys {
            canvas.text(inside.x, y, 1, ">", Role::Accent);
            canvas.select(whole);
            canvas.caret.get_or_insert(Position::new(inside.x + 2, y));
        }
    }
}

/// Right edges of the columns.
struct Columns {
    x: u16,
    step: u16,
    after: u16,
}

impl Columns {
    fn of(inside: Rect) -> Self {
        let step = (inside.width.saturating_sub(30) / 5).clamp(9, 12);
        Self { x: inside.x + 2, step, after: inside.x + 14 + 5 * step + 2 }
    }

    fn at(&self, column: u16) -> u16 {
        self.x + 12 + self.step * column
    }

    fn heads(&self, canvas: &mut Canvas<'_>, y: u16, first: &str, words: [&str; 5], after: &str) {
        canvas.text(self.x, y, 16, first, Role::Dim);
        for (at, word) in words.iter().enumerate() {
            canvas.right(self.at(at as u16), y, self.step, word, Role::Dim);
        }
        canvas.text(self.after, y, 14, after, Role::Dim);
    }

    fn price_heads(&self, canvas: &mut Canvas<'_>, y: u16) {
        let words = ["China", "allied", "premium", "expected", "floor"];
        self.heads(canvas, y, "oxide", words, "last 3 years");
    }

    fn fee_heads(&self, canvas: &mut Canvas<'_>, y: u16) {
        let words = ["China", "allied", "contract", "margin", "paid"];
        self.heads(canvas, y, "conversion", words, "bad year");
    }

    fn quote(&self, canvas: &mut Canvas<'_>, y: u16, quote: &Quote) {
        let (role, history, allied) = series(quote.group);
        canvas.text(self.x, y, 12, quote.group.name(), role);
        let about = FigureRef::Stated(Stated::Quote(quote.group));
        let floor =
            if quote.floor > 0.0 { figures::dollars(quote.floor) } else { figures::NOTHING.to_owned() };
        let cells = [
            (figures::dollars(quote.china), FigureRef::Ledger(Topic::Figure(history))),
            (
                figures::dollars(quote.allied),
                allied.map_or(about, |figure| FigureRef::Ledger(Topic::Figure(figure))),
            ),
            (words::premium(quote.china, quote.allied), about),
            (figures::dollars(quote.expected), about),
            (floor, about),
        ];
        for (at, (text, figure)) in cells.iter().enumerate() {
            canvas.figure_right(self.at(at as u16), y, self.step, text, Role::Text, *figure);
        }
        let last = &quote.history[quote.history.len().saturating_sub(STRIP)..];
        let top = last.iter().fold(0.0, |top, value| crate::rules::math::upper(top, *value));
        if last.is_empty() {
            canvas.text(self.after, y, 12, "no turn yet", Role::Dim);
            return;
        }
        let mut x = self.after;
        x += canvas.text(x, y, STRIP as u16, &strip(last.iter().copied(), top), role);
        let trend = words::trend(&quote.history);
        canvas.text(x + 1, y, 1, trend, Role::Dim);
    }

    fn fee(&self, canvas: &mut Canvas<'_>, y: u16, fee: &Fee) {
        canvas.text(self.x, y, 12, figures::stage_label(fee.stage), Role::Text);
        let about = FigureRef::Stated(Stated::Fee(fee.stage));
        let contract =
            if fee.contract > 0.0 { figures::dollars(fee.contract) } else { figures::NOTHING.to_owned() };
        let margin = if fee.margin < 0.0 {
            format!("-{}", figures::dollars(-fee.margin))
        } else {
            format!("+{}", figures::dollars(fee.margin))
        };
        let cells = [
            (figures::dollars(fee.china), FigureRef::Ledger(Topic::ChineseFee(fee.stage))),
            (figures::dollars(fee.allied), FigureRef::Ledger(Topic::AlliedFee(fee.stage))),
            (contract, about),
            (margin, about),
            (figures::money(fee.paid_kusd), about),
        ];
        for (at, (text, figure)) in cells.iter().enumerate() {
            let role = if at == 3 && fee.margin < 0.0 { Role::Warn } else { Role::Text };
            canvas.figure_right(self.at(at as u16), y, self.step, text, role, *figure);
        }
        let most =
            if fee.cap_kusd > 0.0 { figures::money(fee.cap_kusd) } else { figures::NOTHING.to_owned() };
        canvas.figure(self.after, y, &most, Role::Text, about);
    }
}

/// Colour of a group, and the figures of its prices.
fn series(group: Group) -> (Role, FigureId, Option<FigureId>) {
    match group {
        Group::NdPr | Group::LaCe => (Role::Good, FigureId::NdPrPrice, Some(FigureId::AlliedNdPrPrice)),
        Group::DyTb => (Role::Warn, FigureId::DyTbPrice, Some(FigureId::AlliedDyTbPrice)),
        Group::Sm => (Role::Heading, FigureId::SmPrice, None),
    }
}
