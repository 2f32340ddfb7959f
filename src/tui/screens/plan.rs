//! The plan: the draft by budget line, and what it lacks.
//!
//! ```text
//! ┌─[Draft plan FY2029]──────────────── $824M this turn, $1,900M later ┐
//! │   Metallurgy  █████▌                          $287M   -$118M       │
//! │ > cost-share  Stillwater metal, 40% of $140M   $56M        -  open │
//! │   Unspent                                     $176M                │
//! ├─ What this plan lacks ─────────────────────────────────────────────┤
//! │ !  FEED     Stillwater needs 1,900 t oxide a year …                │
//! └────────────────────────────────────────────────────────────────────┘
//! ```
use crate::report::{figures, odds, orders, refusal};
use crate::rules::id::Line;
use crate::rules::math;
use crate::tui::canvas::{Canvas, fit};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::frame::{Focus, divide, pane};
use crate::tui::widgets::list::{ListCursor, ListPlace, list};
use crate::tui::windows::{order_picker::OrderPicker, text::TextWindow};
use ratatui::layout::Rect;

const DRAFT: usize = 0;
const LACKS: usize = 1;

/// The plan.
#[derive(Default)]
pub struct Plan {
    pane: usize,
    draft: ListCursor,
    lacks: ListCursor,
}

/// A row of the draft.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Row {
    /// What earlier turns bound.
    Owed,
    /// A budget line with its sum.
    Line(Line),
    /// A part of a line of the draft: position in the draft, position of the part.
    Part(usize, usize),
    /// A line of the draft that is refused as things stand.
    Refused(usize),
    /// What is left.
    Unspent,
}

fn rows(session: &Session) -> Vec<Row> {
    let mut rows = vec![Row::Owed];
    for line in Line::ALL {
        rows.push(Row::Line(*line));
        for (order, parts) in session.parts().iter().enumerate() {
            let of_line = parts.iter().enumerate().filter(|(_, part)| part.line == *line);
            rows.extend(of_line.map(|(part, _)| Row::Part(order, part)));
        }
    }
    let refused = session.tried().lines.iter().enumerate().filter(|(_, line)| line.price.is_err());
    rows.extend(refused.map(|(at, _)| Row::Refused(at)));
    rows.push(Row::Unspent);
    rows
}

impl Plan {
    fn order_under_cursor(&self, session: &Session) -> Option<usize> {
        match rows(session).get(self.draft.at)? {
            Row::Part(order, _) | Row::Refused(order) => Some(*order),
            Row::Owed | Row::Line(_) | Row::Unspent => None,
        }
    }

    fn delete(&mut self, session: &mut Session) -> Reply {
        let Some(at) = self.order_under_cursor(session) else {
            return Reply::say("Put the cursor on an order; d deletes it whole.");
        };
        let number = session.tried().lines[at].number;
        session.remove(number);
        self.draft.keep_within(rows(session).len());
        Reply::say("Deleted; u brings it back.")
    }

    fn open(&self, session: &Session) -> Reply {
        if self.pane == LACKS {
            return match session.lacks().get(self.lacks.at) {
                Some(lack) => Reply::open(TextWindow::new(lack.tag.name(), lack.text.clone())),
                None => Reply::done(),
            };
        }
        let Some(at) = self.order_under_cursor(session) else { return Reply::done() };
        let line = &session.tried().lines[at];
        let words = orders::line(session.scenario(), &line.order);
        match line.price {
            Ok(_) => Reply::open(TextWindow::new("Order", words)),
            Err(why) => {
                let refused = refusal::refused(&session.tried().view(), &line.order, &why);
                Reply::open(TextWindow::new(refused.title, format!("{}\n{}", refused.rule, refused.figure)))
            }
        }
    }
}

impl Layer for Plan {
    fn place(&self) -> Place {
        Place::Plan
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[
            Command::AddOrder,
            Command::Open,
            Command::Delete,
            Command::Undo,
            Command::NextPane,
            Command::Commit,
            Command::Why,
        ]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = &mut access.session else { return Reply::Ignored };
        match command {
            Command::Open => self.open(session),
            Command::AddOrder => Reply::open(OrderPicker::default()),
            Command::Delete => self.delete(session),
            Command::Undo if session.undo() => Reply::say("Undone; U does it again."),
            Command::Undo => Reply::say("Nothing to undo in this turn."),
            Command::Redo if session.redo() => Reply::done(),
            Command::Redo => Reply::say("Nothing to do again."),
            Command::NextPane | Command::PreviousPane => {
                self.pane = 1 - self.pane;
                Reply::done()
            }
            _ if self.pane == LACKS => Reply::used(self.lacks.moved(command, session.lacks().len())),
            _ => Reply::used(self.draft.moved(command, rows(session).len())),
        }
    }

    fn click(&mut self, pane: usize, row: usize) -> Clicked {
        let moved = self.pane != pane;
        self.pane = pane;
        let cursor = if pane == DRAFT { &mut self.draft.at } else { &mut self.lacks.at };
        match Clicked::on(cursor, row) {
            Clicked::Again if moved => Clicked::Moved,
            clicked => clicked,
        }
    }

    fn figure(&self, look: Look<'_>) -> Option<FigureRef> {
        let session = look.session?;
        let at = self.order_under_cursor(session)?;
        Some(FigureRef::OrderNow(session.tried().lines[at].number))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let calendar = &session.scenario().calendar;
        let turn = session.game().turn().min(calendar.turn_steps.len());
        let title = format!("Draft plan {}", figures::turn(calendar, turn));
        let (now, later) = sums(session);
        let note = format!("{} this turn, {} later", figures::money(now), figures::money(later));
        let focus = Focus::if_equal(DRAFT, self.pane);
        let inside = pane(canvas, area, &title, &note, focus);
        let shown = (session.lacks().len() as u16).clamp(1, (inside.height / 3).max(4));
        let y = inside.bottom().saturating_sub(shown + 1);
        let rows = rows(session);
        let widths = Columns::of(inside);
        widths.heads(canvas, inside.y);
        let field = Rect::new(inside.x + 1, inside.y + 1, inside.width - 2, y.saturating_sub(inside.y + 1));
        list(
            canvas,
            ListPlace { area: field, pane: DRAFT, focus },
            self.draft,
            rows.len(),
            |canvas, row, at| {
                draw_row(canvas, row, &widths, session, rows[at]);
            },
        );
        divide(canvas, area, y, "What this plan lacks", "", Focus::if_equal(LACKS, self.pane));
        let field = Rect::new(inside.x + 1, y + 1, inside.width - 2, shown);
        if session.lacks().is_empty() {
            canvas.text(field.x + 2, field.y, field.width, "Nothing that the staff can see.", Role::Dim);
        }
        let place = ListPlace { area: field, pane: LACKS, focus: Focus::if_equal(LACKS, self.pane) };
        list(canvas, place, self.lacks, session.lacks().len(), |canvas, row, at| {
            lack_line(canvas, row, session, at);
        });
    }
}

/// One lack: severity, tag, sentence.
fn lack_line(canvas: &mut Canvas<'_>, row: Rect, session: &Session, at: usize) {
    let lack = &session.lacks()[at];
    let (glyph, role) = if lack.weight > 1.0 { ("!", Role::Warn) } else { ("·", Role::Dim) };
    canvas.text(row.x, row.y, 1, glyph, role);
    canvas.text(row.x + 3, row.y, 10, lack.tag.name(), role);
    let width = row.width.saturating_sub(14);
    canvas.text(row.x + 14, row.y, width, &fit(&lack.text, width), Role::Text);
}

/// Right edges of the columns of the draft.
struct Columns {
    x: u16,
    now: u16,
    later: u16,
    odds: u16,
}

impl Columns {
    fn of(inside: Rect) -> Self {
        let right = inside.right().saturating_sub(1);
        let odds = right.saturating_sub(17);
        Self { x: inside.x + 3, now: odds.saturating_sub(11), later: odds.saturating_sub(2), odds }
    }

    fn heads(&self, canvas: &mut Canvas<'_>, y: u16) {
        canvas.text(self.x, y, 20, "order and terms", Role::Dim);
        canvas.right(self.now.saturating_sub(9), y, 9, "now", Role::Dim);
        canvas.right(self.later.saturating_sub(9), y, 9, "later", Role::Dim);
        canvas.text(self.odds, y, 16, "firm builds", Role::Dim);
    }

    fn words(&self) -> u16 {
        self.now.saturating_sub(self.x + 9)
    }
}

fn draw_row(canvas: &mut Canvas<'_>, row: Rect, columns: &Columns, session: &Session, of: Row) {
    let y = row.y;
    let right = |canvas: &mut Canvas<'_>, edge: u16, text: &str, role: Role| {
        canvas.right(edge.saturating_sub(9), y, 9, text, role);
    };
    match of {
        Row::Owed => {
            canvas.text(row.x, y, 12, "Owed", Role::Heading);
            let deals = session.game().view().obligated_kusd().iter().filter(|kusd| **kusd > 0.0).count();
            let words = figures::counted(deals, "deal in force", "deals in force");
            canvas.text(row.x + 13, y, columns.words().saturating_sub(13), &words, Role::Dim);
            let owed: f64 = session.game().view().obligated_kusd().iter().sum();
            right(canvas, columns.now, &figures::millions_or_dash(owed), Role::Dim);
            right(canvas, columns.later, "-", Role::Dim);
            canvas.text(columns.odds, y, 16, "set aside", Role::Dim);
        }
        Row::Line(line) => {
            let parts = || session.parts().iter().flatten().filter(|part| part.line == line);
            let (now, later): (f64, f64) =
                parts().fold((0.0, 0.0), |sum, part| (sum.0 + part.now_kusd, sum.1 + part.later_kusd));
            let budget = session.scenario().parameters.appropriation_kusd_per_year;
            canvas.text(row.x, y, 12, &capital(line.name()), Role::Heading);
            canvas.text(row.x + 13, y, 20, &bar(math::ratio(now, budget), 20), Role::Bar);
            right(canvas, columns.now, &figures::millions_or_dash(now), Role::Heading);
            right(canvas, columns.later, &figures::millions_or_dash(later), Role::Heading);
        }
        Row::Part(order, part) => {
            let number = session.tried().lines[order].number;
            let part_of = &session.parts()[order][part];
            canvas.text(row.x + 1, y, 12, part_of.name, Role::Changed);
            let words = match (part_of.target.is_empty(), part_of.terms.is_empty()) {
                (false, false) => format!("{}, {}", part_of.target, part_of.terms),
                _ => format!("{}{}", part_of.target, part_of.terms),
            };
            let room = columns.words().saturating_sub(14);
            canvas.text(row.x + 14, y, room, &fit(&words, room), Role::Text);
            let now = figures::millions_or_dash(part_of.now_kusd);
            let later = figures::millions_or_dash(part_of.later_kusd);
            canvas.figure_right(columns.now - 9, y, 9, &now, Role::Text, FigureRef::OrderNow(number));
            canvas.figure_right(columns.later - 9, y, 9, &later, Role::Text, FigureRef::OrderLater(number));
            if let Some(Some(estimate)) = session.odds().get(order)
                && part == 0
            {
                let words = odds::odds(estimate.odds);
                canvas.figure(
                    columns.odds,
                    y,
                    &words,
                    odds_role(estimate.odds),
                    FigureRef::OrderOdds(number),
                );
            }
        }
        Row::Refused(at) => {
            let line = &session.tried().lines[at];
            if let Err(why) = &line.price {
                canvas.text(row.x + 1, y, 12, "! refused", Role::Bad);
                let words = format!(
                    "{}: {}",
                    orders::line(session.scenario(), &line.order),
                    refusal::in_a_line(&session.tried().view(), why)
                );
                let room = row.width.saturating_sub(14);
                canvas.text(row.x + 14, y, room, &fit(&words, room), Role::Bad);
            }
        }
        Row::Unspent => {
            let free = session.tried().view().free_kusd();
            canvas.text(row.x, y, 12, "Unspent", Role::Heading);
            let over = math::positive_part(free - session.scenario().parameters.carry_cap_kusd);
            let words = format!("{} lapses at year end", figures::money(over));
            let room = columns.words().saturating_sub(13);
            canvas.text(row.x + 13, y, room, &fit(&words, room), Role::Dim);
            right(canvas, columns.now, &figures::money(free), Role::Heading);
        }
    }
}

/// What the draft costs now and later, thousand $.
pub fn sums(session: &Session) -> (f64, f64) {
    let prices = session.tried().lines.iter().filter_map(|line| line.price.ok());
    prices.fold((0.0, 0.0), |sum, price| (sum.0 + price.now_kusd, sum.1 + price.later_kusd))
}

/// The role of an odds figure.
fn odds_role(odds: f64) -> Role {
    if odds >= 0.7 {
        Role::Good
    } else if odds < 0.3 {
        Role::Warn
    } else {
        Role::Text
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
