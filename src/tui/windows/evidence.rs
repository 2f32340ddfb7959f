//! The evidence of a failure: its rule, what was measured, and what of the record touches it, oldest
//! first. Enter leads to the plant of a row, else to the report of its turn; the source is that of the
//! rule's thresholds, the glossary opens on the rule's own terms; `>` and `<` lead to the
//! other failures.
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
use crate::report::Reader;
use crate::report::evidence::{EvidenceRow, evidence};
use crate::report::failures::{FailureCard, card};
use crate::report::figures;
use crate::report::slots::capital;
use crate::report::source::About;
use crate::rules::id::FailureId;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::screens::card::Card;
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, pane};
use crate::tui::widgets::list::{ListCursor, ListPlace, list_of_sentences};
use crate::tui::widgets::prose::{lines, sentence, wrap};
use crate::tui::windows::glossary::GlossaryWindow;
use ratatui::layout::Rect;

/// The evidence of one failure.
pub struct EvidenceWindow {
    failure: FailureId,
    /// The turn after which it is told.
    turn: usize,
    /// Every failure that showed, in the order in which they did.
    all: Vec<FailureId>,
    card: FailureCard,
    rows: Vec<EvidenceRow>,
    cursor: ListCursor,
    /// The first line shown of what is said above the table, while it has the table's room too.
    unfolded: Option<u16>,
}

const LABEL: u16 = 12;
/// Rows that the table keeps, its head among them.
const LEAST_TABLE: u16 = 5;

/// Most rows of evidence, the most telling ones.
const MOST: usize = 40;

impl EvidenceWindow {
    /// The evidence of a failure in a game so far.
    pub fn new(session: &Session, failure: FailureId) -> Self {
        Self::as_told(session, failure, session.game().turns().len())
    }

    /// The evidence of a failure as it stood after a turn, beside the card that told it then.
    pub fn as_told(session: &Session, failure: FailureId, turn: usize) -> Self {
        let then = session.as_it_stood(turn);
        let game = &*then;
        let reader = Reader::new(game.scenario(), game.turns());
        let rows = evidence(&reader, game, failure, MOST);
        Self {
            failure,
            turn,
            all: failures_shown(game).into_iter().map(|course| course.failure).collect(),
            card: card(&reader, game, failure),
            cursor: ListCursor { at: rows.len().saturating_sub(1) },
            rows,
            unfolded: None,
        }
    }

    #[cfg(test)]
    pub(crate) fn tells_as(&self, other: &Self) -> bool {
        self.card == other.card && self.rows == other.rows
    }

    fn beside(&mut self, session: &Session, command: Command) -> Reply {
        if self.all.len() < 2 {
            return Reply::say("No other failure has shown so far.");
        }
        let at = self.all.iter().position(|each| *each == self.failure).unwrap_or(0);
        let step = if command == Command::NextFailure { 1 } else { self.all.len() - 1 };
        *self = Self::as_told(session, self.all[(at + step) % self.all.len()], self.turn);
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
        &[
            Command::Open,
            Command::Toggle,
            Command::NextFailure,
            Command::Source,
            Command::Glossary,
            Command::Back,
        ]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = &access.session else { return Reply::Ignored };
        match command {
            Command::Toggle => {
                self.unfolded = if self.unfolded.is_some() { None } else { Some(0) };
                Reply::done()
            }
            Command::Glossary => {
                let scenario = session.scenario();
                let rule = &scenario.failures[self.failure.at()];
                let row = self.rows.get(self.cursor.at).map_or("", |row| row.what.as_str());
                let first = format!("{}. {}. {}", rule.name.name, rule.rule, row);
                Reply::open(GlossaryWindow::on(scenario, &first, &format!("{} {}", rule.text, rule.chain)))
            }
            Command::Up
            | Command::Down
            | Command::PageUp
            | Command::PageDown
            | Command::First
            | Command::Last
                if self.unfolded.is_some() =>
            {
                let top = self.unfolded.unwrap_or(0);
                self.unfolded = Some(match command {
                    Command::Up => top.saturating_sub(1),
                    Command::Down => top + 1,
                    Command::PageUp => top.saturating_sub(10),
                    Command::PageDown => top + 10,
                    Command::First => 0,
                    _ => u16::MAX / 2,
                });
                Reply::done()
            }
            Command::Open => match self.rows.get(self.cursor.at) {
                Some(EvidenceRow { plant: Some(plant), .. }) => Reply::open(Card::of(*plant)),
                Some(row) => {
                    let turn = session.scenario().calendar.turn_of_step(row.step);
                    Reply::act(Action::Report(turn))
                }
                None => Reply::say("The record holds nothing that touches it."),
            },
            Command::NextFailure | Command::PreviousFailure => self.beside(session, command),
            _ => Reply::used(self.cursor.moved(command, self.rows.len())),
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        Clicked::on(&mut self.cursor.at, row)
    }

    fn source(&self, _look: Look<'_>) -> Option<About> {
        Some(About::Failure(self.failure))
    }

    fn figure(&self, _look: Look<'_>) -> Option<FigureRef> {
        self.card.figure.map(FigureRef::Registry)
    }

    fn about_turn(&self, _look: Look<'_>) -> Option<usize> {
        Some(self.turn)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let at = self.all.iter().position(|each| *each == self.failure).map_or(1, |at| at + 1);
        let old = look.session.filter(|session| self.turn < session.game().turns().len());
        let told = old.map_or_else(String::new, |session| {
            format!("as told in {} · ", figures::turn(&session.scenario().calendar, self.turn))
        });
        let note = format!("{told}{at} of {}", self.all.len().max(1));
        let title =
            format!("{}: {}", capital(&self.card.heading.to_lowercase()), self.card.name.to_lowercase());
        let inside = pane(canvas, area, &title, &note, Focus::Keys);
        let field = Rect::new(inside.x + 1, inside.y, inside.width.saturating_sub(2), inside.height);
        let rows = [
            ("measured", self.card.measured.join("; ")),
            ("whose", self.card.whose.clone()),
            ("stood", stood(&self.card)),
            ("past", self.card.past.clone()),
            ("ended", self.card.ended.clone()),
            ("means", self.card.text.clone()),
            ("rule", self.card.rule.clone()),
            ("chain", self.card.chain.clone()),
        ];
        let width = field.width.saturating_sub(LABEL);
        let said: Vec<(&str, String)> = rows
            .iter()
            .filter(|(_, text)| !text.is_empty())
            .flat_map(|(label, text)| {
                let labels = std::iter::once(*label).chain(std::iter::repeat(""));
                labels.zip(wrap(text, width))
            })
            .collect();
        // The table has a few rows, whatever there is to say above it, until more is asked for.
        let folded = field.height.saturating_sub(LEAST_TABLE + 1);
        let cut = said.len() > usize::from(folded);
        let (top, room) = match self.unfolded {
            Some(top) => ((said.len() as u16).saturating_sub(field.height).min(top), field.height),
            None if cut => (0, folded.saturating_sub(1)),
            None => (0, folded),
        };
        let mut y = field.y;
        let mut about = "";
        for (at, (label, words)) in said.iter().enumerate() {
            about = if label.is_empty() { about } else { label };
            if at < usize::from(top) || y >= field.y + room {
                continue;
            }
            canvas.text(field.x, y, LABEL, label, Role::Dim);
            canvas.text(field.x + LABEL, y, width, words, Role::Text);
            if let ("measured", Some(figure)) = (about, self.card.figure) {
                canvas.about(Rect::new(field.x, y, field.width, 1), FigureRef::Registry(figure));
            }
            y += 1;
        }
        if self.unfolded.is_some() {
            return;
        }
        if cut {
            canvas.text(field.x + LABEL, y, width, "{toggle} shows the rest of this", Role::Dim);
            y += 1;
        }
        self.table(canvas, Rect::new(field.x, y + 1, field.width, field.bottom().saturating_sub(y + 1)));
    }
}

/// When it stood, and what was lost so far.
fn stood(card: &FailureCard) -> String {
    match card.sunk.as_str() {
        figures::NOTHING => card.course.clone(),
        sunk => format!("{} · so far {sunk}", card.course),
    }
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
