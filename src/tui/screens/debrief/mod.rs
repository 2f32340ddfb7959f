//! The debrief: what was needed and what was got, failures, causes, and what of the player's own doing
//! stands behind each clause missed and each failure met; where each class of platform
//! stands and the scorecard; how doctrines fared on the same draw; what was expected, and Beijing's
//! memo. Tab goes on; on demand it is headed *so far*.
//!
//! ```text
//! ┌─[Debrief: 9 of 10 met, not passed]───────┐┌─ Failures ───────────────────────┐
//! │ measure               need     got       ││ valley of death      FY29-33     │
//! └──────────────────────────────────────────┘└──────────────────────────────────┘
//! ┌─ Whose doing the secured share was, FY2027-46: 33.0% to 59.6% ───────────────┐
//! │ > +47.9  your orders (9 deals), felt at 21 plants: Stillwater 2 +9.8  order  │
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! `layout` says which panes stand together at a size, `panes` draws each.
mod layout;
mod panes;

use crate::game::Topic;
use crate::report::after_action::after_action;
use crate::report::behind::{About, Behind};
use crate::report::debrief::{Debrief, debrief};
use crate::report::memo::{MemoLine, memo};
use crate::rules::figure::FigureId;
use crate::tui::canvas::Canvas;
use crate::tui::comparison::Comparison;
use crate::tui::keymap::{Command, Place, plain};
use crate::tui::layer::{Access, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::widgets::list::ListCursor;
use crate::tui::windows::{evidence::EvidenceWindow, text::TextWindow, why::WhyWindow};
use ratatui::layout::Rect;

/// Panes in the order Tab goes through them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Pane {
    Clauses,
    Failures,
    Causes,
    Behind,
    Standing,
    Score,
    Compared,
    After,
    Expected,
    Memo,
}

impl Pane {
    const ALL: [Pane; 10] = [
        Pane::Clauses,
        Pane::Failures,
        Pane::Causes,
        Pane::Behind,
        Pane::Standing,
        Pane::Score,
        Pane::Compared,
        Pane::After,
        Pane::Expected,
        Pane::Memo,
    ];

    const fn at(self) -> usize {
        self as usize
    }
}

/// The debrief.
pub struct DebriefScreen {
    text: Debrief,
    memo: Vec<MemoLine>,
    compared: Comparison,
    pane: Pane,
    cursors: [ListCursor; 10],
}

impl DebriefScreen {
    /// The debrief of a game so far; doctrines are being played meanwhile.
    pub fn new(session: &Session, compared: Comparison) -> Self {
        let reader = session.reader();
        Self {
            text: debrief(&reader, session.game()),
            memo: memo(&reader, session.game()),
            compared,
            pane: Pane::Clauses,
            cursors: [ListCursor::default(); 10],
        }
    }

    fn rows(&self, pane: Pane) -> usize {
        match pane {
            Pane::Clauses => self.text.clauses.len(),
            Pane::Failures => self.text.failures.len(),
            Pane::Causes => self.text.causes.len(),
            Pane::Behind => self.text.behind.len(),
            Pane::Standing => self.text.standings.len(),
            Pane::Score => self.text.score.len(),
            Pane::Compared => self.compared.progress().rows.len(),
            Pane::After => self.text.after.len(),
            Pane::Expected => self.text.judgements.len(),
            Pane::Memo => self.memo.len(),
        }
    }

    /// Rows a pane should have room for, which is more than it has while doctrines are being played.
    fn rows_to_show(&self, pane: Pane) -> usize {
        match pane {
            Pane::Compared => self.compared.progress().of,
            // What was known beforehand stands under the causes.
            Pane::Causes if !self.text.foreknowledge.is_empty() => self.rows(pane) + 2,
            _ => self.rows(pane),
        }
    }

    /// The whole of it as a text, with the doctrines that have been played so far.
    fn written(&self, session: &Session) -> String {
        let beside = self.compared.progress().rows;
        after_action(&session.reader(), session.game(), &session.name, &self.text, &self.memo, &beside)
    }

    fn open(&self, session: &Session) -> Reply {
        let at = self.cursors[self.pane.at()].at;
        match self.pane {
            Pane::Failures => match self.text.failures.get(at) {
                Some(line) => Reply::open(EvidenceWindow::new(session, line.failure)),
                None => Reply::say("No failure was red."),
            },
            Pane::Causes => match self.text.causes.get(at) {
                Some(line) => match WhyWindow::of_account(session, line, FigureId::SecuredShare) {
                    Some(window) => Reply::open(window),
                    None => Reply::say("No ledger is kept of it."),
                },
                None => Reply::say("No turn has been played yet."),
            },
            Pane::Expected => match self.text.judgements.get(at) {
                Some(text) => Reply::open(TextWindow::new("What you expected", plain(text))),
                None => Reply::say("The commit sheet asks two questions; nothing was written there yet."),
            },
            Pane::Memo => match self.memo.get(at) {
                Some(line) => Reply::open(TextWindow::new(
                    format!("Beijing's memo, {}", line.year),
                    format!(
                        "{}\n\nTriggered by {}.\nWhat would have deterred it: {}.",
                        line.what, line.trigger, line.deterrent
                    ),
                )),
                None => Reply::say("Beijing has made no move so far."),
            },
            Pane::Clauses => {
                let stands = |each: &&Behind| matches!(each.about, About::Clause(place, _) if place == at);
                match self.text.behind.iter().find(stands) {
                    Some(each) => Reply::open(whole(each)),
                    None => Reply::say("It is met, or not judged yet; {why} asks why its figure moved."),
                }
            }
            Pane::Behind => match self.text.behind.get(at) {
                Some(each) => match each.about {
                    About::Failure(failure) => Reply::open(EvidenceWindow::new(session, failure)),
                    About::Clause(..) => Reply::open(whole(each)),
                },
                None => Reply::say("Every clause that is judged is met, and no failure was red."),
            },
            Pane::After => {
                let after = Topic::Figure(FigureId::SecuredShare);
                match WhyWindow::of_turn(session, session.game().turns().len() + 1, after) {
                    Some(window) => Reply::open(window),
                    None => Reply::say("It runs after the last turn."),
                }
            }
            Pane::Standing | Pane::Score | Pane::Compared => {
                Reply::say("{next-pane} goes on; {why} asks why a figure moved.")
            }
        }
    }
}

/// What stands behind one thing, on a page of its own.
fn whole(each: &Behind) -> TextWindow {
    TextWindow::new("What stands behind it", format!("{}.\n\n{}", each.head, each.sentences.join("\n\n")))
}

impl Layer for DebriefScreen {
    fn place(&self) -> Place {
        Place::Debrief
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::NextPane, Command::Open, Command::Export, Command::Glossary, Command::Back]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = &access.session else { return Reply::Ignored };
        let count = Pane::ALL.len();
        match command {
            Command::Open => return self.open(session),
            Command::NextPane => self.pane = Pane::ALL[(self.pane.at() + 1) % count],
            Command::PreviousPane => self.pane = Pane::ALL[(self.pane.at() + count - 1) % count],
            Command::Debrief => return Reply::Ignored,
            Command::Export => {
                let text = self.written(session);
                let written = access.library.games.export(&session.name, "debrief", &text);
                return Reply::say(match written {
                    Ok(path) => format!("Written to {}.", plain(&path.display().to_string())),
                    Err(trouble) => format!("Not written: {}.", plain(trouble.trim_end_matches('.'))),
                });
            }
            _ => {
                let rows = self.rows(self.pane);
                return Reply::used(self.cursors[self.pane.at()].moved(command, rows));
            }
        }
        Reply::done()
    }

    fn click(&mut self, pane: usize, row: usize) -> Clicked {
        let Some(clicked) = Pane::ALL.get(pane).copied() else { return Clicked::Nothing };
        let moved = self.pane != clicked;
        self.pane = clicked;
        match Clicked::on(&mut self.cursors[pane].at, row) {
            Clicked::Again if moved => Clicked::Moved,
            clicked => clicked,
        }
    }

    /// Five years on and its clause are explained by those years, all else by the last turn.
    fn about_turn(&self, look: Look<'_>) -> Option<usize> {
        let game = look.session?.game();
        let at = self.cursors[self.pane.at()].at;
        let place = match self.pane {
            Pane::After => return game.over().then(|| game.turns().len() + 1),
            // A cause is told by the turn in which it moved most.
            Pane::Causes => return self.text.causes.get(at).map(|line| line.turn),
            Pane::Clauses => at,
            Pane::Behind => match self.text.behind.get(at)?.about {
                About::Clause(place, _) => place,
                About::Failure(_) => return None,
            },
            _ => return None,
        };
        let after = game.clauses().get(place)?.id == "epilogue";
        (after && game.over()).then(|| game.turns().len() + 1)
    }

    fn figure(&self, _look: Look<'_>) -> Option<FigureRef> {
        let at = self.cursors[self.pane.at()].at;
        match self.pane {
            Pane::Clauses => self.text.clauses.get(at).map(|clause| FigureRef::Registry(clause.figure)),
            Pane::Behind => self.text.behind.get(at).map(|each| match each.about {
                About::Clause(_, figure) => FigureRef::Registry(figure),
                About::Failure(_) => FigureRef::Registry(FigureId::SecuredShare),
            }),
            Pane::Score => {
                let figure = self.text.score.get(at).and_then(|line| line.figure);
                Some(FigureRef::Registry(figure.unwrap_or(FigureId::SecuredShare)))
            }
            Pane::Failures
            | Pane::Causes
            | Pane::Standing
            | Pane::Compared
            | Pane::After
            | Pane::Expected
            | Pane::Memo => Some(FigureRef::Registry(FigureId::SecuredShare)),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let laid = layout::layout(area, self.pane, |pane| self.rows_to_show(pane));
        for (piece, field, page) in laid {
            let note = page.map(|page| format!("page {page}, {{next-pane}} goes on")).unwrap_or_default();
            self.piece(canvas, field, piece, &note, session);
        }
    }
}
