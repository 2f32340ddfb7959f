//! The evidence of a failure: its rule, what was measured, and what of the record touches it, oldest
//! first. Enter leads to the report of the row's turn, `>` and `<` to the other failures.
//!
//! ```text
//! ┌─[Failure: the valley of death]────────────────────────────────────── 1 of 2 ─┐
//! │ rule        3 pilots done or more, at most 1 in 10 became a plant            │
//! │ measured    3 pilots done, 0 plants                                          │
//! │   when      what                                       by            amount  │
//! │ > FY27 H1   pilot Saskatoon DyTb metal                 your order      $18M  │
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
use crate::game::failures_shown;
use crate::report::evidence::{EvidenceRow, evidence};
use crate::report::failures::{FailureCard, card};
use crate::report::figures;
use crate::rules::id::FailureId;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, pane};
use crate::tui::widgets::list::{ListCursor, ListPlace, list_of_sentences};
use crate::tui::widgets::prose::{lines, sentence, wrap};
use ratatui::layout::Rect;

/// The evidence of one failure.
pub struct EvidenceWindow {
    failure: FailureId,
    /// Every failure that showed, in the order in which they did.
    all: Vec<FailureId>,
    card: FailureCard,
    rows: Vec<EvidenceRow>,
    cursor: ListCursor,
    /// What is said above the table has all the room it needs.
    unfolded: bool,
}

const LABEL: u16 = 12;
/// Rows that the table keeps, its head among them.
const LEAST_TABLE: u16 = 5;

/// Most rows of evidence, the most telling ones.
const MOST: usize = 40;

impl EvidenceWindow {
    /// The evidence of a failure in a game so far.
    pub fn new(session: &Session, failure: FailureId) -> Self {
        let reader = session.reader();
        let game = session.game();
        let rows = evidence(&reader, game, failure, MOST);
        Self {
            failure,
            all: failures_shown(game).into_iter().map(|course| course.failure).collect(),
            card: card(&reader, game, failure),
            cursor: ListCursor { at: rows.len().saturating_sub(1) },
            rows,
            unfolded: false,
        }
    }

    fn beside(&mut self, session: &Session, command: Command) -> Reply {
        if self.all.len() < 2 {
            return Reply::say("No other failure has shown so far.");
        }
        let at = self.all.iter().position(|each| *each == self.failure).unwrap_or(0);
        let step = if command == Command::NextFailure { 1 } else { self.all.len() - 1 };
        *self = Self::new(session, self.all[(at + step) % self.all.len()]);
        Reply::done()
    }
}

impl Layer for EvidenceWindow {
    fn place(&self) -> Place {
        Place::Evidence
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Open, Command::NextFailure, Command::PreviousFailure, Command::Glossary, Command::Back]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = &access.session else { return Reply::Ignored };
        match command {
            Command::Open => match self.rows.get(self.cursor.at) {
                Some(row) => {
                    let turn = session.scenario().calendar.turn_of_step(row.step);
                    Reply::act(Action::Report(turn))
                }
                None => Reply::say("The record holds nothing that touches it."),
            },
            Command::NextFailure | Command::PreviousFailure => self.beside(session, command),
            Command::Toggle => {
                self.unfolded = !self.unfolded;
                Reply::done()
            }
            _ => Reply::used(self.cursor.moved(command, self.rows.len())),
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        Clicked::on(&mut self.cursor.at, row)
    }

    fn figure(&self, _look: Look<'_>) -> Option<FigureRef> {
        self.card.figure.map(FigureRef::Registry)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _look: Look<'_>) {
        let at = self.all.iter().position(|each| *each == self.failure).map_or(1, |at| at + 1);
        let note = format!("{at} of {}", self.all.len().max(1));
        let heading = if self.card.heading == "FAILURE" { "Failure" } else { "Warning" };
        let title = format!("{heading}: {}", self.card.name.to_lowercase());
        let inside = pane(canvas, area, &title, &note, Focus::Keys);
        let field = Rect::new(inside.x + 1, inside.y, inside.width.saturating_sub(2), inside.height);
        let mut y = field.y;
        let rows = [
            ("measured", self.card.measured.join("; ")),
            ("since", since(&self.card)),
            ("means", self.card.text.clone()),
            ("rule", self.card.rule.clone()),
            ("chain", self.card.chain.clone()),
        ];
        let width = field.width.saturating_sub(LABEL);
        let needed = rows.iter().map(|(_, text)| lines(text, width) as u16).sum::<u16>();
        // The table has a few rows, whatever there is to say above it, until more is asked for.
        let room = match self.unfolded {
            true => field.height,
            false => field.height.saturating_sub(LEAST_TABLE + 1),
        };
        let cut = needed > room;
        let room = if cut && !self.unfolded { room.saturating_sub(1) } else { room };
        for (label, text) in rows {
            let from = y;
            for (line, words) in wrap(&text, width).iter().enumerate() {
                if y >= field.y + room {
                    break;
                }
                if line == 0 {
                    canvas.text(field.x, y, LABEL, label, Role::Dim);
                }
                canvas.text(field.x + LABEL, y, width, words, Role::Text);
                y += 1;
            }
            if let ("measured", Some(figure)) = (label, self.card.figure) {
                let place = Rect::new(field.x, from, field.width, y - from);
                canvas.about(place, FigureRef::Registry(figure));
            }
        }
        if cut && !self.unfolded {
            canvas.text(field.x + LABEL, y, width, "{toggle} shows the rest of this", Role::Dim);
            y += 1;
        }
        self.table(canvas, Rect::new(field.x, y + 1, field.width, field.bottom().saturating_sub(y + 1)));
    }
}

/// Since when it showed and was red, and what was lost; what never was is left out.
fn since(card: &FailureCard) -> String {
    let mut parts = Vec::new();
    if card.amber_since != figures::NOTHING {
        parts.push(format!("amber {}", card.amber_since));
    }
    if card.red_since != figures::NOTHING {
        parts.push(format!("red {}", card.red_since));
    }
    if card.sunk != figures::NOTHING {
        parts.push(format!("sunk so far {}", card.sunk));
    }
    parts.join(" · ")
}

impl EvidenceWindow {
    fn table(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (when, by, amount) = (10, 13, 10);
        let what = area.width.saturating_sub(2 + when + by + amount);
        canvas.text(area.x + 2, area.y, when, "when", Role::Dim);
        let place = format!("what, {} of {}", (self.cursor.at + 1).min(self.rows.len()), self.rows.len());
        canvas.text(area.x + 2 + when, area.y, what, &place, Role::Dim);
        canvas.text(area.x + 2 + when + what, area.y, by, "by", Role::Dim);
        canvas.right(area.x + 2 + when + what + by, area.y, amount, "amount", Role::Dim);
        let field = Rect::new(area.x, area.y + 1, area.width, area.height.saturating_sub(1));
        if self.rows.is_empty() {
            canvas.text(
                field.x + 2,
                field.y,
                field.width,
                "Nothing in the record touches it yet.",
                Role::Dim,
            );
        }
        let place = ListPlace { area: field, pane: 0, focus: Focus::Keys };
        let tall = |at: usize, _: u16| {
            let each = &self.rows[at];
            lines(&each.what, what.saturating_sub(1)).max(lines(&each.by, by - 1))
        };
        list_of_sentences(canvas, place, self.cursor, self.rows.len(), tall, |canvas, row, at| {
            let each = &self.rows[at];
            let mut x = row.x + canvas.text(row.x, row.y, when, &each.when, Role::Dim).max(when);
            sentence(canvas, Rect { x, width: what.saturating_sub(1), ..row }, &each.what, Role::Text);
            x += what;
            sentence(canvas, Rect { x, width: by - 1, ..row }, &each.by, Role::Dim);
            canvas.right(x + by, row.y, amount, &each.amount, Role::Text);
        });
    }
}
