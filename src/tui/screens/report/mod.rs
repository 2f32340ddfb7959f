//! The report of a turn: answers, Beijing, what happened, one failure; the rest folds. Enter on a
//! failure opens its evidence, on a plant's end its obituary.
//!
//! ```text
//! ┌─[FY2029: what happened]──────────────────────────────────────────────────────┐
//! │   Answers                                                                    │
//! │ > △  White Mesa ph.2: yes. Energy Fuels builds with $290M of its own …       │
//! │   Beijing                                                                    │
//! │   ·  FY2029: Beijing slows export licences.                                  │
//! │   What happened                                                              │
//! │   H1 ! Kalgoorlie stopped for half a year                                    │
//! │   ╔═ FAILURE: THE VALLEY OF DEATH ═════════════════════════════════════════╗ │
//! │ secured 12.1% ▶ 11.4%   N-1 5.0% ▶ 4.8%   spent $824M                        │
//! │ MINE 121▶124  CRACK 88▶97  SEP 54▶61  METAL 12▶11  ALLOY 15▶14  MAG 31▶32    │
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
mod foot;
mod line;
#[cfg(test)]
mod tests;

use super::situation::glyph_role;
use crate::game::{Material, Topic, TurnReport, explain_topic, shifted};
use crate::report::answers::AnswerLine;
use crate::report::failures::{FailureCard, card};
use crate::report::notes::{Moved, notes, secured_moved};
use crate::report::opens::opens;
use crate::report::source::{About, of_event};
use crate::report::start_up::moved;
use crate::report::told::{Told, most_telling, told};
use crate::report::{Reader, answers, beijing, figures};
use crate::rules::event::EventKind;
use crate::rules::figure::FigureId;
use crate::rules::id::{FacilityId, FailureId, Stage};
use crate::rules::scenario::Calendar;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::{FigureRef, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, pane};
use crate::tui::windows::{evidence::EvidenceWindow, text::TextWindow, told::whole_of};
use line::{GLYPHS, Item, Line, framed, heading, push};
use ratatui::layout::{Position, Rect};

/// Most lines of what happened before the rest folds, on the smallest screen; a taller one has room for
/// more of them, and for more cards of failures.
const LISTED: usize = 6;
/// Rows of the smallest screen.
const SMALLEST_ROWS: u16 = 24;

/// Lines of what happened and cards that are shown before the rest folds, on a screen so tall.
const fn before_the_fold(rows: u16) -> (usize, usize) {
    let more = rows.saturating_sub(SMALLEST_ROWS) as usize;
    (LISTED + more / 2, 1 + more / 16)
}

/// The turn report.
pub struct Report {
    turn: usize,
    report: Option<TurnReport>,
    answers: Vec<AnswerLine>,
    beijing: Vec<String>,
    told: Vec<Told>,
    /// What moved most of the secured share, where it rose or fell by much.
    secured: Option<Moved>,
    /// What changed that no event tells of.
    notes: Vec<String>,
    /// What can be ordered from the next turn on.
    opens: Option<String>,
    /// Builds whose start-up moved, each with what is said of it.
    moved: Vec<(FacilityId, String)>,
    cards: Vec<(FailureId, FailureCard)>,
    /// The ribbon before and after: today and as signed.
    ribbon: Vec<(Stage, [(f64, f64); 2])>,
    calendar: Calendar,
    unfolded: bool,
    /// Item under the cursor, among those that can be.
    cursor: usize,
}

impl Report {
    /// The report of a committed turn (from 1).
    pub fn new(session: &Session, turn: usize) -> Self {
        let then = session.as_it_stood(turn);
        let game = &*then;
        let reader = Reader::new(game.scenario(), game.turns());
        let report = game.report(turn);
        let answers = report.iter().flat_map(|report| &report.answers);
        let answers = answers.map(|answer| answers::line(&reader, answer));
        let mut cards: Vec<(FailureId, FailureCard)> = Vec::new();
        for (failure, _) in report.iter().flat_map(|report| &report.failures) {
            if !cards.iter().any(|(each, _)| each == failure) {
                cards.push((*failure, card(&reader, game, *failure)));
            }
        }
        let share =
            |topic| explain_topic(game, turn, topic).map_or((0.0, 0.0), |ledger| (ledger.was, ledger.is));
        let ribbon = Stage::ALL.iter().map(|stage| {
            let today = share(Topic::Today(*stage, Material::All));
            (*stage, [today, share(Topic::Signed(*stage, Material::All))])
        });
        Self {
            turn,
            answers: answers.collect(),
            beijing: report
                .as_ref()
                .map(|report| beijing::lines(&reader, &report.beijing))
                .unwrap_or_default(),
            told: report.as_ref().map(|report| told(&reader, &report.events)).unwrap_or_default(),
            secured: secured_moved(&reader, game, turn),
            notes: notes(&reader, game, turn),
            opens: opens(&reader, turn + 1),
            moved: shifted(game, turn).iter().map(|each| (each.plant, moved(&reader, each))).collect(),
            cards,
            ribbon: ribbon.collect(),
            report,
            calendar: session.scenario().calendar.clone(),
            unfolded: false,
            cursor: 0,
        }
    }

    fn lines(&self, width: u16, rows: u16) -> Vec<Line> {
        let mut lines = vec![heading("Answers")];
        for (at, AnswerLine { text, glyph, .. }) in self.answers.iter().enumerate() {
            push(&mut lines, Item::Answer(at), glyph, text, glyph_role(glyph), width);
        }
        if self.answers.is_empty() {
            let signed = self.told.iter().any(|told| told.events[0].kind == EventKind::DealSigned);
            let words = match signed {
                true => "No firm had a build to decide on; plants that run signed at once, as told below.",
                false => "No offer was out.",
            };
            push(&mut lines, Item::Nothing, "-", words, Role::Dim, width);
        }
        lines.push(heading("Beijing"));
        for (at, line) in self.beijing.iter().enumerate() {
            push(&mut lines, Item::Beijing(at), "·", line, Role::Dim, width);
        }
        lines.push(heading("What happened"));
        if let Some(moved) = &self.secured {
            let (glyph, role) = if moved.rose { ("   ▲", Role::Good) } else { ("   ▼", Role::Warn) };
            push(&mut lines, Item::Secured, glyph, &moved.text, role, width);
        }
        for (at, note) in self.notes.iter().enumerate() {
            push(&mut lines, Item::Note(at), "   !", note, Role::Warn, width);
        }
        if let Some(opens) = &self.opens {
            push(&mut lines, Item::Opens, "   ◇", opens, Role::Good, width);
        }
        for (at, (_, moved)) in self.moved.iter().enumerate() {
            push(&mut lines, Item::Moved(at), "   !", moved, Role::Warn, width);
        }
        let (told, cards) = before_the_fold(rows);
        let most = if self.unfolded { self.told.len() } else { told };
        let (shown, folded) = most_telling(&self.told, most);
        for told in shown {
            let at = self.told.iter().position(|each| std::ptr::eq(each, told)).unwrap_or(0);
            let glyph = format!("{:<2} {}", told.line.half, told.line.glyph);
            let text = self.dated(told);
            push(&mut lines, Item::Told(at), &glyph, &text, glyph_role(told.line.glyph), width);
        }
        let cards = if self.unfolded { self.cards.len() } else { cards };
        let hidden = folded + self.cards.len().saturating_sub(cards);
        if hidden > 0 {
            push(
                &mut lines,
                Item::Fold,
                "+",
                &format!("{hidden} more: {{toggle}} shows them"),
                Role::Dim,
                width,
            );
        } else if self.told.is_empty() && self.notes.is_empty() && self.moved.is_empty() {
            push(&mut lines, Item::Nothing, "-", "Nothing worth telling.", Role::Dim, width);
        }
        for (at, (_, card)) in self.cards.iter().take(cards).enumerate() {
            framed(&mut lines, at, card, width);
        }
        lines
    }

    /// Items the cursor goes through, in order.
    fn items(&self, lines: &[Line]) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        for line in lines {
            if line.item != Item::Nothing && items.last() != Some(&line.item) {
                items.push(line.item);
            }
        }
        items
    }

    fn item(&self, rows: u16) -> Option<Item> {
        self.items(&self.lines(76, rows)).get(self.cursor).copied()
    }

    /// A line with its year, where the half-year before it would not say which.
    fn dated(&self, told: &Told) -> String {
        let text = told.line.short();
        let (from, to) = self.report.as_ref().map_or((0, 0), |report| report.steps);
        let one_year = to - from <= 2 && (from..to).contains(&told.line.step);
        if one_year || told.line.half.is_empty() {
            return text.to_owned();
        }
        format!("{}: {text}", figures::fiscal_year(&self.calendar, told.line.step))
    }

    fn open(&mut self, session: &Session, rows: u16) -> Reply {
        match self.item(rows) {
            Some(Item::Card(at) | Item::Shown(at)) => match self.cards.get(at) {
                Some((failure, _)) => Reply::open(EvidenceWindow::as_told(session, *failure, self.turn)),
                None => Reply::done(),
            },
            Some(Item::Told(at)) => match self.told.get(at) {
                Some(told) => Reply::open(whole_of(session, told)),
                None => Reply::done(),
            },
            Some(Item::Fold) => {
                self.unfolded = true;
                Reply::done()
            }
            Some(Item::Answer(at)) => Reply::open(TextWindow::new("Answer", self.answers[at].text.clone())),
            Some(Item::Beijing(at)) => Reply::open(TextWindow::new("Beijing", self.beijing[at].clone())),
            Some(Item::Secured) => {
                let text = self.secured.as_ref().map(|moved| moved.text.clone());
                Reply::open(TextWindow::new("Secured share", text.unwrap_or_default()))
            }
            Some(Item::Note(at)) => Reply::open(TextWindow::new("Forces and stock", self.notes[at].clone())),
            Some(Item::Opens) => {
                Reply::open(TextWindow::new("Open from now on", self.opens.clone().unwrap_or_default()))
            }
            Some(Item::Moved(at)) => Reply::open(TextWindow::new("Start-up", self.moved[at].1.clone())),
            Some(Item::Nothing) | None => Reply::act(Action::Close),
        }
    }

    fn go_to_card(&mut self, command: Command, rows: u16) -> Reply {
        self.unfolded = true;
        let items = self.items(&self.lines(76, rows));
        let cards: Vec<usize> = (0..items.len()).filter(|at| matches!(items[*at], Item::Card(_))).collect();
        let next = match command {
            Command::NextFailure => cards.iter().find(|at| **at > self.cursor).or(cards.first()),
            _ => cards.iter().rev().find(|at| **at < self.cursor).or(cards.last()),
        };
        match next {
            Some(at) => {
                self.cursor = *at;
                Reply::done()
            }
            None => Reply::say("No failure showed in this turn."),
        }
    }
}

impl Layer for Report {
    fn place(&self) -> Place {
        Place::Report
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[
            Command::Open,
            Command::Toggle,
            Command::NextFailure,
            Command::Why,
            Command::Glossary,
            Command::Back,
        ]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = &access.session else { return Reply::Ignored };
        let rows = access.rows;
        let last = self.items(&self.lines(76, rows)).len().saturating_sub(1);
        match command {
            Command::Open => return self.open(session, rows),
            Command::Toggle => {
                let on = self.item(rows);
                self.unfolded = !self.unfolded;
                let items = self.items(&self.lines(76, rows));
                let same = items.iter().position(|item| Some(*item) == on);
                self.cursor = same.unwrap_or(self.cursor).min(items.len().saturating_sub(1));
            }
            Command::Down => self.cursor = (self.cursor + 1).min(last),
            Command::Up => self.cursor = self.cursor.saturating_sub(1),
            Command::PageDown => self.cursor = (self.cursor + 10).min(last),
            Command::PageUp => self.cursor = self.cursor.saturating_sub(10),
            Command::First => self.cursor = 0,
            Command::Last => {
                self.unfolded = true;
                self.cursor = self.items(&self.lines(76, rows)).len().saturating_sub(1);
            }
            Command::NextFailure | Command::PreviousFailure => {
                return self.go_to_card(command, rows);
            }
            Command::Report => return Reply::act(Action::Close),
            _ => return Reply::Ignored,
        }
        Reply::done()
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        Clicked::on(&mut self.cursor, row)
    }

    fn source(&self, look: Look<'_>) -> Option<About> {
        match self.item(look.rows) {
            Some(Item::Told(at)) => self.told.get(at).and_then(|told| of_event(&told.events[0])),
            _ => None,
        }
    }

    fn figure(&self, look: Look<'_>) -> Option<FigureRef> {
        let about = match self.item(look.rows) {
            Some(Item::Told(at)) => self.told.get(at).and_then(|told| of_event(&told.events[0])),
            // An answer is about the sum that the firm made.
            Some(Item::Answer(at)) => {
                return self.answers.get(at).map(|answer| FigureRef::Answer(answer.facility));
            }
            Some(Item::Moved(at)) => self.moved.get(at).map(|(plant, _)| About::Plant(*plant)),
            // What no event tells of is about the forces and what they have in store.
            Some(Item::Note(_)) => return Some(FigureRef::Registry(FigureId::WorstReadiness)),
            _ => None,
        };
        match about {
            Some(About::Plant(plant)) if look.session.is_some() => Some(FigureRef::Plant(plant)),
            _ => Some(FigureRef::Registry(FigureId::SecuredShare)),
        }
    }

    fn about_turn(&self, _look: Look<'_>) -> Option<usize> {
        Some(self.turn)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let (Some(session), Some(report)) = (look.session, &self.report) else { return };
        let turn = figures::turn(&session.scenario().calendar, report.turn);
        let width = area.width.min(112).saturating_sub(5);
        let lines = self.lines(width, look.rows);
        let items = self.items(&lines);
        let foot = if area.width >= 100 { 3 } else { 2 };
        let room = usize::from(area.height.saturating_sub(2 + foot));
        let under = items.get(self.cursor).copied();
        let of_cursor = |line: &Line| under.is_some() && Some(line.item) == under;
        let from = lines.iter().position(of_cursor).unwrap_or(0);
        let to = lines.iter().rposition(of_cursor).unwrap_or(0);
        // The item under the cursor is seen whole, and stands in the middle where the list is longer.
        let top = (to + 1).saturating_sub(room).max(from.saturating_sub(room / 2)).min(from);
        let top = top.min(lines.len().saturating_sub(room));
        let below = lines.len().saturating_sub(top + room);
        let note = if below > 0 {
            format!("{} below", figures::counted(below, "line", "lines"))
        } else {
            String::new()
        };
        let inside = pane(canvas, area, &format!("{turn}: what happened"), &note, Focus::Keys);
        for (at, line) in lines.iter().skip(top).take(room).enumerate() {
            let y = inside.y + at as u16;
            let x = inside.x + 2;
            canvas.text(x, y, GLYPHS, &line.glyph, line.glyph_role);
            canvas.text(
                x + line.indent,
                y,
                inside.width.saturating_sub(2 + line.indent),
                &line.text,
                line.role,
            );
            let Some(row) = items.iter().position(|item| *item == line.item) else { continue };
            canvas.spot(Rect::new(inside.x, y, inside.width, 1), Target::Row { pane: 0, row });
            if row == self.cursor {
                if at + top == from {
                    canvas.text(inside.x, y, 1, ">", Role::Accent);
                    canvas.caret.get_or_insert(Position::new(x, y));
                }
                canvas.select(Rect::new(inside.x, y, inside.width, 1));
            }
        }
        let y = inside.bottom().saturating_sub(foot);
        self.foot(canvas, Rect::new(inside.x + 1, y, inside.width.saturating_sub(2), foot), report);
    }
}
