//! The deal sheet: every instrument of one offer on one page, what it costs now and binds later,
//! and how the firm would answer, at every step.
//!
//! ```text
//! ┌─[Deal: Stillwater metal line]─────────────── 1-13 of 15 ┐┌─ The firm ──────┐
//! │   from           MP 2025 package                         ││ open 48%        │
//! │ > [x] cost-share ████░░░░░ 40%             $56M       -  ││ (31-66%)        │
//! │   total          expected                  $63M   $344M  ││ worth  $1.33    │
//! └──────────────────────────────────────────────────────────┘└─────────────────┘
//! ```
mod answer;
mod rows;
mod terms;

use crate::game::Sheet;
use crate::report::source::About;
use crate::report::{order_sum, orders};
use crate::rules::id::{FacilityId, Status};
use crate::rules::orders::{Instrument, Order, Terms};
use crate::tui::canvas::Canvas;
use crate::tui::key::Key;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::widgets::field::{DIGITS, Field, Takes, Typed, is_of_numbers};
use crate::tui::widgets::list::ListCursor;
use crate::tui::windows::investor::InvestorWindow;
use crate::tui::windows::refusal::RefusalWindow;
use crate::tui::windows::text::TextWindow;
use ratatui::layout::Rect;
use rows::{Row, rows};

/// From this width on the investor's sum stands beside the terms.
const WIDE: u16 = 120;

/// Widths of a row's parts.
const BOX: u16 = 4;
const LABEL: u16 = 11;
const BAR: u16 = 8;
const VALUE: u16 = 11;
const NOW: u16 = 6;
const LATER: u16 = 8;

/// A deal being drawn up.
pub struct DealSheet {
    sheet: Sheet,
    cursor: ListCursor,
    /// The number being typed, while one is.
    typing: Option<Field>,
    /// Something was changed since it opened.
    touched: bool,
}

impl DealSheet {
    /// The sheet of a project, or a word on why there is none.
    pub fn offered(session: &Session, project: FacilityId) -> Reply {
        match session.game().view().status()[project.at()] {
            Status::Construction | Status::Suspended => {
                Reply::say("It is being built: its deal stands. 2 Plan, Owed lists it and how to end it.")
            }
            Status::Closed => Reply::say("It is closed for good; no deal can bring it back."),
            Status::Prospect | Status::Operating | Status::Mothballed => {
                Reply::open(Self::of(session.sheet(project)))
            }
        }
    }

    /// The sheet of a project on given terms, as a paper proposes them.
    pub fn on_terms(session: &Session, project: FacilityId, terms: Terms) -> Self {
        Self::of(Sheet::on_terms(session.game(), project, terms))
    }

    fn of(sheet: Sheet) -> Self {
        Self { sheet, cursor: ListCursor::default(), typing: None, touched: false }
    }

    fn row(&self) -> Option<Row> {
        rows(&self.sheet).get(self.cursor.at).copied()
    }

    /// What the sheet would cost, order by order, and how likely the firm is to build.
    fn sum(&self, session: &Session) -> TextWindow {
        let (answer, view) = (self.sheet.answer(), self.sheet.base());
        let mut parts: Vec<String> = answer
            .lines
            .iter()
            .filter_map(|line| line.price.ok().map(|price| order_sum::price(&view, &line.order, &price)))
            .collect();
        if view.status()[self.sheet.facility().at()] == Status::Prospect {
            parts.push(order_sum::odds(&view, self.sheet.facility(), &answer.estimate));
        } else {
            parts.push("The plant stands, so its firm signs at once.".to_owned());
        }
        let name = &session.scenario().facilities[self.sheet.facility().at()].name.name;
        TextWindow::new(format!("Why: the deal with {name}"), parts.join("\n\n"))
    }

    fn changed(&mut self, changed: bool) -> Reply {
        if changed {
            self.touched = true;
            let rows = rows(&self.sheet).len();
            self.cursor.keep_within(rows);
            return Reply::done();
        }
        let calendar = &self.sheet.base().scenario().calendar;
        match self.row() {
            Some(row) if row.is_inert(&self.sheet) => {
                Reply::say("No deal can be offered now: see below why.")
            }
            Some(Row::Term(instrument)) => {
                let row = self.sheet.row(instrument);
                let why = rows::reason(calendar, row.state);
                if !why.is_empty() {
                    return Reply::say(format!("{}: {why}.", capital(orders::instrument(instrument))));
                }
                let end = if row.on() { "It stands at the end of its bounds." } else { "It is off." };
                Reply::say(end)
            }
            _ => Reply::say("Nothing to change here."),
        }
    }

    fn step(&mut self, steps: i32) -> Reply {
        let Some(row) = self.row() else { return Reply::done() };
        let changed = row.step(&mut self.sheet, steps);
        self.changed(changed)
    }

    fn take_typed(&mut self) -> Reply {
        let (Some(field), Some(row)) = (self.typing.take(), self.row()) else { return Reply::done() };
        let Some(number) = field.number() else { return Reply::done() };
        let changed = row.take(&mut self.sheet, number);
        if changed {
            self.touched = true;
            return Reply::say(row.set_to(&self.sheet, number));
        }
        Reply::say(row.set_to(&self.sheet, number))
    }

    fn accept(&mut self, session: &mut Session) -> Reply {
        if let Some(why) = self.sheet.barred().filter(|_| self.sheet.orders().is_empty()) {
            let order = Order::Offer { facility: self.sheet.facility(), terms: *self.sheet.terms() };
            return Reply::open(RefusalWindow::on(&self.sheet.base(), &order, &why));
        }
        if self.sheet.orders().is_empty() {
            let drafted = session.drafted_terms(self.sheet.facility()).is_some();
            return Reply::say(match drafted {
                true => {
                    "Nothing is on. The deal in the draft stays as it was; {delete} on the Plan takes it out."
                }
                false => "Nothing is on, so there is nothing to offer: {toggle} switches a term on.",
            });
        }
        match session.take_sheet(&self.sheet) {
            Ok(()) => {
                let name = &session.scenario().facilities[self.sheet.facility().at()].name.short;
                let said = format!("In the draft: {name}. 2 Plan shows it, C there commits the turn.");
                Reply::Acted(vec![Action::Close, Action::Say(said)])
            }
            Err(refused) => {
                let (order, why) = *refused;
                Reply::open(RefusalWindow::on(&self.sheet.base(), &order, &why))
            }
        }
    }
}

/// Said while a number is typed: the sheet follows once it is set.
const TYPING: &str = "{open} sets the number and the answer follows; {back} drops it.";

impl Layer for DealSheet {
    fn place(&self) -> Place {
        Place::Deal
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[
            Command::Left,
            Command::Right,
            Command::Toggle,
            Command::Open,
            Command::Investor,
            Command::Undo,
            Command::Back,
        ]
    }

    fn key(&mut self, key: Key, _access: &mut Access<'_>) -> Reply {
        if let Some(field) = &mut self.typing {
            return match key {
                Key::Enter | Key::Tab => self.take_typed(),
                Key::Esc => {
                    self.typing = None;
                    Reply::done()
                }
                _ if field.typed(key) == Typed::Changed => Reply::say(TYPING),
                Key::Char(c) if is_of_numbers(c) => Reply::say(DIGITS),
                _ => Reply::Ignored,
            };
        }
        match (key, self.row()) {
            (Key::Char(c), Some(row)) if c.is_ascii_digit() => {
                if row.is_inert(&self.sheet) {
                    return self.changed(false);
                }
                if !row.takes_numbers() {
                    return Reply::say("This row takes no number; {left} and {right} change it.");
                }
                if let Row::Term(instrument) = row {
                    let state = self.sheet.row(instrument).state;
                    let why = rows::reason(&self.sheet.base().scenario().calendar, state);
                    if !why.is_empty() {
                        return Reply::say(format!("{}: {why}.", capital(orders::instrument(instrument))));
                    }
                }
                let mut field = Field::new(Takes::Number, "");
                field.typed(key);
                self.typing = Some(field);
                Reply::say(TYPING)
            }
            _ => Reply::Ignored,
        }
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = access.session.as_deref_mut() else { return Reply::Ignored };
        let typed = self.typing.is_some().then(|| self.take_typed());
        match command {
            Command::Left => self.step(-1),
            Command::Right => self.step(1),
            Command::PageUp => self.step(10),
            Command::PageDown => self.step(-10),
            Command::Toggle => {
                let Some(row) = self.row() else { return Reply::done() };
                let changed = row.toggle(&mut self.sheet);
                self.changed(changed)
            }
            Command::Open => self.accept(session),
            Command::Investor => {
                let sum = InvestorWindow::of_sheet(session, &self.sheet);
                Reply::open(sum)
            }
            Command::Why => Reply::open(self.sum(session)),
            Command::Undo if self.sheet.undo() => Reply::done(),
            Command::Undo => Reply::say("Nothing to take back on this sheet."),
            Command::Redo if self.sheet.redo() => Reply::done(),
            Command::Redo => Reply::say("Nothing to do again on this sheet."),
            Command::Back | Command::Leave if self.touched => {
                session.set_terms_aside(self.sheet.facility(), *self.sheet.terms());
                let said = "Dropped; the sheet keeps these terms until the turn ends.".to_owned();
                Reply::Acted(vec![Action::Close, Action::Say(said)])
            }
            _ => Reply::used(self.cursor.moved(command, rows(&self.sheet).len())).after(typed),
        }
    }

    fn receive(&mut self, order: &Order, _access: &mut Access<'_>) -> Reply {
        match *order {
            Order::Offer { facility, terms } if facility == self.sheet.facility() => {
                self.sheet.take_terms(terms);
                self.touched = true;
                Reply::say("The remedy is on the sheet; {open} puts it into the draft.")
            }
            Order::Train { seats, mentors, .. } => {
                self.sheet.set(Instrument::Seats, seats);
                self.sheet.set(Instrument::Mentors, mentors);
                Reply::say("The remedy is on the sheet; {open} puts it into the draft.")
            }
            Order::Survey { .. } => {
                self.sheet.set(Instrument::Survey, 0.0);
                Reply::say("The survey is taken off the sheet; {open} puts the rest into the draft.")
            }
            _ => Reply::Ignored,
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        if self.cursor.at != row {
            self.typing = None;
        }
        self.cursor.at = row;
        Clicked::Moved
    }

    fn slide(&mut self, row: usize, share: f64, _access: &mut Access<'_>) -> Reply {
        self.click(0, row);
        match self.row().map(|row| row.slide(&mut self.sheet, share)) {
            Some(true) => self.changed(true),
            Some(false) | None => Reply::done(),
        }
    }

    fn figure(&self, _look: Look<'_>) -> Option<FigureRef> {
        Some(FigureRef::Plant(self.sheet.facility()))
    }

    fn source(&self, _look: Look<'_>) -> Option<About> {
        let package = if self.row() == Some(Row::Package) { self.sheet.template() } else { None };
        Some(package.map_or(About::Plant(self.sheet.facility()), About::Package))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        // A plant that stands has no investor to win: its answer takes the room.
        let prospect = session.bench().view().status()[self.sheet.facility().at()] == Status::Prospect;
        let wide = area.width >= WIDE && prospect;
        let right_width = if prospect { 28 } else { 28.max(area.width / 3) };
        let sum_width = if wide { 40 + (area.width - WIDE) / 2 } else { 0 };
        let left = Rect { width: area.width.saturating_sub(right_width + sum_width), ..area };
        self.draw_terms(canvas, left, session);
        let right = Rect { x: left.right(), width: right_width, ..area };
        answer::draw(canvas, right, &self.sheet);
        if wide {
            let sum = Rect { x: right.right(), width: sum_width, ..area };
            InvestorWindow::of_sheet(session, &self.sheet).draw_pane(canvas, sum);
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
