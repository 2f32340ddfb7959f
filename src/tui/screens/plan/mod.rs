//! The plan: the draft by budget line with what earlier turns bound, what the plan lacks, and what
//! is owed by year.
//!
//! ```text
//! ┌─[Draft plan FY2029]──────────────── $824M this turn, $1,900M later ┐
//! │ + Owed          9 deals in force              $328M  $1,120M       │
//! │ - Metallurgy  █████▌                          $287M   -$118M       │
//! │ > cost-share  Stillwater metal, 40% of $140M   $56M        -  open │
//! │   Unspent                                     $176M                │
//! ├─ What this plan lacks ─────────────────────────────────────────────┤
//! │ !  FEED     Stillwater needs 1,900 t oxide a year …                │
//! └────────────────────────────────────────────────────────────────────┘
//! ```
mod lacks;
mod owed;
mod rows;

use super::deal::DealSheet;
use super::projects::Projects;
use crate::game::{Lack, LackTag, Topic};
use crate::report::figures;
use crate::report::lacks::sentence;
use crate::report::stated::Stated;
use crate::rules::figure::FigureId;
use crate::rules::id::{FacilityId, Line};
use crate::rules::orders::Order;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, divide, pane};
use crate::tui::widgets::list::{ListCursor, ListPlace, MARK, first_visible, list, list_of_sentences};
use crate::tui::widgets::prose::lines;
use crate::tui::windows::investor::InvestorWindow;
use crate::tui::windows::money::MoneyWindow;
use crate::tui::windows::order_sheet::OrderSheet;
use crate::tui::windows::refusal::RefusalWindow;
use crate::tui::windows::several::SeveralWindow;
use crate::tui::windows::text::TextWindow;
use lacks::{LACK, lack_line, of_lack};
use ratatui::layout::Rect;
use rows::{Columns, Folds, Row};

const DRAFT: usize = 0;
const LACKS: usize = 1;
const OWED: usize = 2;
const PANES: usize = 3;

/// From this width on what is owed by year stands beside the draft.
const WIDE: u16 = 120;

/// The plan.
#[derive(Default)]
pub struct Plan {
    pane: usize,
    draft: ListCursor,
    lacks: ListCursor,
    owed: ListCursor,
    folds: Folds,
}

impl Plan {
    fn row(&self, session: &Session) -> Option<Row> {
        rows::rows(session, &self.folds).get(self.draft.at).copied()
    }

    fn order_under_cursor(&self, session: &Session) -> Option<usize> {
        match self.row(session)? {
            Row::Part(order, _) | Row::Refused(order) => Some(order),
            Row::Owed | Row::Deal(_) | Row::Others(_) | Row::Line(_) | Row::Standing(_) | Row::Unspent => {
                None
            }
        }
    }

    /// The project that the row under the cursor is about.
    fn project(&self, session: &Session) -> Option<FacilityId> {
        if self.pane == LACKS {
            return session.lacks().get(self.lacks.at)?.facility();
        }
        match self.row(session)? {
            Row::Part(order, _) | Row::Refused(order) => session.tried().lines[order].order.facility(),
            Row::Deal(facility) | Row::Others(facility) => Some(facility),
            Row::Owed | Row::Line(_) | Row::Standing(_) | Row::Unspent => None,
        }
    }

    fn delete(&mut self, session: &mut Session) -> Reply {
        match (self.order_under_cursor(session), self.row(session)) {
            (Some(at), _) => {
                let number = session.tried().lines[at].number;
                session.remove(number);
                self.draft.keep_within(rows::rows(session, &self.folds).len());
                Reply::say("Deleted; u brings it back.")
            }
            (None, Some(Row::Deal(facility))) => {
                Reply::open(OrderSheet::of(session, Order::Terminate { facility }))
            }
            (None, Some(Row::Standing(_))) => {
                Reply::say("It stands from an earlier turn; e sets it to something else, or to nothing.")
            }
            _ => Reply::say("Put the cursor on an order; d deletes it whole."),
        }
    }

    fn add(&self, session: &Session) -> Reply {
        let line = match self.row(session) {
            Some(Row::Line(line)) if self.pane == DRAFT => Some(line),
            Some(Row::Part(order, part)) if self.pane == DRAFT => Some(session.parts()[order][part].line),
            _ => None,
        };
        Reply::open(Projects::of_line(session, line))
    }

    fn edit(&self, session: &Session) -> Reply {
        if let Some(Row::Standing(at)) = self.row(session)
            && let Some(order) = rows::standing(session).get(at)
        {
            return Reply::open(OrderSheet::of(session, *order));
        }
        let Some(at) = self.order_under_cursor(session) else {
            return Reply::say("Put the cursor on an order of the draft; e changes its terms.");
        };
        match session.tried().lines[at].order {
            Order::Offer { facility, .. } => DealSheet::offered(session, facility),
            Order::Answer { .. } => {
                Reply::say("The question is on the desk: 1 Situation; answer it there again.")
            }
            order => Reply::open(OrderSheet::of(session, order)),
        }
    }

    fn open(&mut self, session: &mut Session) -> Reply {
        match self.pane {
            LACKS => {
                let Some(lack) = session.lacks().get(self.lacks.at).cloned() else {
                    return Reply::say("The staff see nothing that the plan lacks.");
                };
                self.cure(session, &lack)
            }
            OWED => Reply::open(MoneyWindow),
            _ => match self.row(session) {
                Some(Row::Refused(at)) => {
                    let line = &session.tried().lines[at];
                    match line.price {
                        Ok(_) => Reply::done(),
                        Err(why) => Reply::open(RefusalWindow::new(session, &line.order, &why)),
                    }
                }
                Some(Row::Part(..) | Row::Standing(_)) => self.edit(session),
                Some(Row::Owed | Row::Line(_)) => self.fold(session),
                Some(Row::Deal(facility)) => {
                    Reply::open(OrderSheet::of(session, Order::Terminate { facility }))
                }
                Some(Row::Others(facility)) => Reply::open(super::card::Card::of(facility)),
                Some(Row::Unspent) => self.add(session),
                None => Reply::done(),
            },
        }
    }

    /// Goes to where a lack can be mended.
    fn cure(&mut self, session: &mut Session, lack: &Lack) -> Reply {
        match (lack.tag(), lack.facility(), lack.stage(), lack.pool()) {
            (LackTag::Promise, Some(facility), ..) => DealSheet::offered(session, facility),
            (LackTag::Look, Some(facility), ..) => Reply::open(OrderSheet::survey(session, facility)),
            (LackTag::People, _, _, Some((basin, skill))) => {
                Reply::open(OrderSheet::seats(session, basin, skill))
            }
            (LackTag::Feed | LackTag::Buyer | LackTag::SpareNode, _, Some(stage), _) => {
                Reply::open(Projects::of_stage(stage))
            }
            (LackTag::Money, ..) => {
                self.pane = OWED;
                Reply::say("Dues by year; {next-pane} goes back to the draft.")
            }
            (LackTag::Heavy | LackTag::Samarium, ..) => match lack.group() {
                Some(group) => Reply::open(Projects::of_group(group)),
                None => Reply::open(TextWindow::new(lack.tag().name(), sentence(session.scenario(), lack))),
            },
            (LackTag::Unspent, ..) => self.add(session),
            _ => Reply::open(TextWindow::new(lack.tag().name(), sentence(session.scenario(), lack))),
        }
    }

    fn fold(&mut self, session: &Session) -> Reply {
        let folded = match self.row(session) {
            Some(Row::Owed | Row::Deal(_) | Row::Others(_)) => self.folds.turn_owed(),
            Some(Row::Line(line)) => self.folds.turn(line),
            Some(Row::Part(order, part)) => self.folds.turn(session.parts()[order][part].line),
            Some(Row::Standing(at)) => {
                let people = matches!(rows::standing(session).get(at), Some(Order::Train { .. }));
                self.folds.turn(if people { Line::Training } else { Line::Offtake })
            }
            Some(Row::Refused(_) | Row::Unspent) | None => {
                return Reply::say("{toggle} folds and unfolds a budget line or Owed.");
            }
        };
        let rows = rows::rows(session, &self.folds);
        if folded {
            // The cursor goes to the head of what was folded away.
            let heads = |row: &Row| matches!(row, Row::Owed | Row::Line(_) | Row::Unspent);
            let at = self.draft.at.min(rows.len().saturating_sub(1));
            self.draft.at = rows[..=at].iter().rposition(heads).unwrap_or(0);
        }
        self.draft.keep_within(rows.len());
        Reply::done()
    }

    fn cursor(&mut self) -> &mut ListCursor {
        match self.pane {
            LACKS => &mut self.lacks,
            OWED => &mut self.owed,
            _ => &mut self.draft,
        }
    }

    fn rows_of(&self, session: &Session, pane: usize) -> usize {
        match pane {
            LACKS => session.lacks().len(),
            OWED => owed::years(session).len(),
            _ => rows::rows(session, &self.folds).len(),
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
            Command::Edit,
            Command::Delete,
            Command::Undo,
            Command::Offer,
            Command::NextPane,
            Command::Commit,
            Command::RunOn,
            Command::Investor,
        ]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = access.session.as_deref_mut() else { return Reply::Ignored };
        let project = self.project(session);
        match (command, project) {
            (Command::Open, _) => self.open(session),
            (Command::AddOrder, _) => self.add(session),
            (Command::Several, _) => Reply::open(SeveralWindow::most_pressing(session)),
            (Command::Edit, _) => self.edit(session),
            (Command::Toggle, _) if self.pane == DRAFT => self.fold(session),
            (Command::Delete, _) if self.pane == DRAFT => self.delete(session),
            (Command::Delete, _) => {
                Reply::say("{next-pane} back to the draft; {delete} deletes the order under the cursor.")
            }
            (Command::Offer, Some(project)) => DealSheet::offered(session, project),
            (Command::Survey, Some(project)) => Reply::open(OrderSheet::survey(session, project)),
            (Command::Investor, Some(project)) => Reply::open(InvestorWindow::of(session, project)),
            (Command::Offer | Command::Survey | Command::Investor, None) => {
                Reply::say("Put the cursor on an order about a project; a lists all projects.")
            }
            (Command::NextPane, _) => {
                self.pane = (self.pane + 1) % PANES;
                Reply::done()
            }
            (Command::PreviousPane, _) => {
                self.pane = (self.pane + PANES - 1) % PANES;
                Reply::done()
            }
            _ => {
                let rows = self.rows_of(session, self.pane);
                Reply::used(self.cursor().moved(command, rows))
            }
        }
    }

    fn click(&mut self, pane: usize, row: usize) -> Clicked {
        let moved = self.pane != pane;
        self.pane = pane;
        match Clicked::on(&mut self.cursor().at, row) {
            Clicked::Again if moved => Clicked::Moved,
            clicked => clicked,
        }
    }

    fn figure(&self, look: Look<'_>) -> Option<FigureRef> {
        let session = look.session?;
        match self.pane {
            OWED => Some(match owed::years(session).get(self.owed.at) {
                Some(year) => FigureRef::Stated(Stated::Dues(year.fiscal_year)),
                None => FigureRef::Registry(FigureId::DuesYear),
            }),
            LACKS => session.lacks().get(self.lacks.at).map(of_lack),
            _ => Some(match self.order_under_cursor(session) {
                Some(at) => FigureRef::OrderNow(session.tried().lines[at].number),
                None => self.row(session).map_or(MONEY, of_row),
            }),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let wide = area.width >= WIDE;
        let right_width = if wide { 40 + (area.width - WIDE) / 4 } else { 0 };
        let left = Rect { width: area.width - right_width, ..area };
        self.draw_draft(canvas, left, session, wide);
        if wide {
            let right = Rect { x: left.right(), width: right_width, ..area };
            let focus = Focus::if_equal(OWED, self.pane);
            let inside = pane(canvas, right, owed::TITLE, "{open}: by line", focus);
            owed::draw(canvas, inside, session, ListPlace { area: inside, pane: OWED, focus }, self.owed);
        }
    }
}

impl Plan {
    fn draw_draft(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session, wide: bool) {
        let calendar = &session.scenario().calendar;
        let turn = session.game().turn().min(calendar.turn_steps.len());
        let focus = Focus::if_equal(DRAFT, self.pane);
        let words = area.width.saturating_sub(3 + MARK + LACK);
        let below = if self.pane == OWED && !wide {
            owed::years(session).len() as u16 + 1
        } else {
            session.lacks().iter().map(|lack| lines(&sentence(session.scenario(), lack), words) as u16).sum()
        };
        let below = below.clamp(1, (area.height.saturating_sub(2) / 3).max(4));
        let rows = rows::rows(session, &self.folds);
        let height = area.height.saturating_sub(below + 4);
        let first = first_visible(self.draft.at, rows.len(), usize::from(height));
        let last = (first + usize::from(height)).min(rows.len());
        let (now, later) = rows::sums(session);
        let mut note = format!("{} this turn, {} later", figures::money(now), figures::money(later));
        if last - first < rows.len() {
            note = format!("{note} · {}-{last} of {}", first + 1, rows.len());
        }
        let inside =
            pane(canvas, area, &format!("Draft plan {}", figures::turn(calendar, turn)), &note, focus);
        if inside.height < below + 3 {
            return;
        }
        let columns = Columns::of(inside);
        columns.heads(canvas, inside.y, session);
        let field = Rect { x: inside.x, y: inside.y + 1, width: inside.width - 1, height };
        let place = ListPlace { area: field, pane: DRAFT, focus };
        list(canvas, place, self.draft, rows.len(), |canvas, row, at| {
            rows::draw(canvas, row, &columns, session, &self.folds, rows[at]);
        });
        let y = field.bottom();
        let lower = Rect { x: inside.x, y: y + 1, width: inside.width - 1, height: below };
        if self.pane == OWED && !wide {
            divide(canvas, area, y, owed::TITLE, "{open}: by line  {next-pane}: the draft", Focus::Keys);
            let place = ListPlace { area: lower, pane: OWED, focus: Focus::Keys };
            owed::draw(canvas, lower, session, place, self.owed);
            return;
        }
        let focus = Focus::if_equal(LACKS, self.pane);
        let note = if wide { "" } else { "{next-pane}: dues by year" };
        divide(canvas, area, y, "What this plan lacks", note, focus);
        if session.lacks().is_empty() {
            canvas.text(lower.x + 2, lower.y, lower.width, "Nothing that the staff can see.", Role::Dim);
        }
        let place = ListPlace { area: lower, pane: LACKS, focus };
        let tall = |at: usize, width: u16| {
            lines(&sentence(session.scenario(), &session.lacks()[at]), width.saturating_sub(LACK))
        };
        list_of_sentences(canvas, place, self.lacks, session.lacks().len(), tall, |canvas, row, at| {
            lack_line(canvas, row, session, at);
        });
    }
}

/// What a row without an order of the draft is asked as.
const MONEY: FigureRef = FigureRef::Registry(FigureId::FreeMoney);

fn of_row(row: Row) -> FigureRef {
    match row {
        Row::Deal(plant) => FigureRef::Ledger(Topic::SetAside(plant)),
        Row::Others(plant) => FigureRef::Plant(plant),
        Row::Owed => FigureRef::Registry(FigureId::Obligated),
        Row::Line(_) | Row::Standing(_) | Row::Part(..) | Row::Refused(_) | Row::Unspent => MONEY,
    }
}
