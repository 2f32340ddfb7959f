//! A turn from commit to report, and the draft on disk after every edit.
use super::{App, SMALLEST};
use crate::game::{Paper, Settlement, asks_after, asks_now, left_as_they_are, passed_by};
use crate::report::guide::lessons_text;
use crate::report::{refusal, run_on};
use crate::rules::Rejected;
use crate::rules::id::FacilityId;
use crate::tui::canvas::cells;
use crate::tui::comparison::Comparison;
use crate::tui::keymap::{Place, plain};
use crate::tui::screen_id::ScreenId;
use crate::tui::screens;
use crate::tui::session::Session;
use crate::tui::windows::{
    commit::CommitSheet, run_on::RunOnWindow, text::TextWindow, unwritten::UnwrittenWindow,
};
use std::sync::Arc;

/// What is said when a turn is asked for beyond `--until`.
const STOPPED: &str = "This sitting stops here (--until); without it the game plays on.";

impl App {
    pub(super) fn keep(&mut self) {
        let Some(session) = &self.session else { return };
        let trouble = self.library.games.keep(session).err();
        if trouble != self.trouble {
            self.trouble.clone_from(&trouble);
            if let Some(trouble) = &trouble {
                self.tell_whole("Not written", trouble);
            }
        }
        if let Some(trouble) = trouble {
            self.said = plain(&trouble).into_owned();
        }
    }

    /// Opens a window with words of others that the lowest row would cut: their end says what to do. Where the
    /// player is already asked what to do about a game that is not written, nothing lies over that.
    pub(super) fn tell_whole(&mut self, title: &str, words: &str) {
        let asked = self.place() == Place::Unwritten;
        if !asked && cells(words) >= self.columns.max(SMALLEST.0) {
            self.windows.push(Box::new(TextWindow::new(title, plain(words))));
        }
    }

    /// Writes what is new of the game for the last time, or says of which game it could not be written and why.
    pub(super) fn keep_at_the_end(&mut self) -> Result<(), String> {
        let Some(session) = &self.session else { return Ok(()) };
        let kept = self.library.games.keep_at_the_end(session);
        kept.map_err(|trouble| format!("`{}` is not on disk as it was left: {trouble}", session.name))
    }

    /// After every edit the draft is on disk.
    pub(super) fn keep_draft(&mut self) {
        let edits = self.session.as_ref().map_or(0, Session::edits);
        if edits != self.edits_kept {
            self.edits_kept = edits;
            self.keep();
        }
    }

    pub(super) fn ask_to_commit(&mut self) {
        let Some(session) = &self.session else { return };
        if session.game().over() {
            self.said = "The game is over; no turn is left to commit.".to_owned();
        } else if session.has_stopped() {
            self.said = STOPPED.to_owned();
        } else if CommitSheet::is_called_for(session) {
            self.windows.push(Box::new(CommitSheet::new()));
        } else {
            self.commit(Default::default());
        }
    }

    pub(super) fn commit(&mut self, predictions: [String; 2]) {
        let Some(session) = &mut self.session else { return };
        match session.commit(predictions) {
            Ok(()) => {
                let written = self.library.games.keep(session);
                self.show_turn(written);
            }
            Err(rejected) => self.rejected(&rejected),
        }
    }

    /// Asks before turns are committed unseen; what asks already is said instead.
    pub(super) fn ask_to_run_on(&mut self) {
        let Some(session) = &self.session else { return };
        if session.has_stopped() || asks_now(session.game()).is_some() {
            self.run_on();
        } else {
            self.windows.push(Box::new(RunOnWindow::new(session)));
        }
    }

    /// Commits unchanged turns until something asks; at least says what asks already.
    pub(super) fn run_on(&mut self) {
        let (mut played, mut passed) = (0, Vec::new());
        let Some(session) = &self.session else { return };
        let left = left_as_they_are(session.game());
        loop {
            let Some(session) = &mut self.session else { return };
            if session.has_stopped() {
                if played > 0 {
                    self.show_turn(Ok(()));
                }
                self.said = STOPPED.to_owned();
                return;
            }
            let asks = if played == 0 { asks_now(session.game()) } else { asks_after(session.game(), &left) };
            if let Some(asks) = asks {
                let (reader, view) = (session.reader(), session.game().view());
                let said = run_on::line(&reader, &view, played, &passed, &asks);
                if played > 0 {
                    self.show_turn(Ok(()));
                }
                self.tell_whole("Ran on", &said);
                self.said = said;
                return;
            }
            for plant in gone_past(session, &left) {
                if !passed.contains(&plant) {
                    passed.push(plant);
                }
            }
            if let Err(rejected) = session.commit(Default::default()) {
                self.rejected(&rejected);
                return;
            }
            played += 1;
            let written = self.library.games.keep(session);
            if written.is_err() {
                self.show_turn(written);
                return;
            }
        }
    }

    /// Goes to the situation after a turn, with what came of it on top and, over that, why it could
    /// not be written if so.
    fn show_turn(&mut self, written: Result<(), String>) {
        self.go(ScreenId::Situation);
        self.screens.retain(|id, _| *id == ScreenId::Situation);
        self.screens.insert(ScreenId::Situation, screens::make(ScreenId::Situation));
        self.show_what_came();
        if let Err(trouble) = written {
            self.windows.push(Box::new(UnwrittenWindow::new(trouble)));
        }
    }

    /// An order of the draft no longer passes: says which and why, on the plan.
    fn rejected(&mut self, rejected: &Rejected) {
        let Some(session) = &self.session else { return };
        let line = refusal::in_a_line(&session.game().view(), &rejected.refusal);
        self.said = format!("Order {} no longer passes: {line}", rejected.id.number);
        self.go(ScreenId::Plan);
    }

    /// After a commit: the turn's report; after the last one, under it the five years without the
    /// programme, the debrief and the record.
    fn show_what_came(&mut self) {
        let over = self.session.as_ref().is_some_and(|session| session.game().over());
        if over {
            self.go(ScreenId::Record);
            self.debrief();
            self.windows.push(screens::epilogue());
        } else {
            self.brief_back_if_stopped();
        }
        if let Some(session) = &self.session {
            self.windows.push(screens::report(session, session.game().turns().len()));
        }
    }

    /// The page to brief back from, where this sitting ends.
    pub(super) fn brief_back_if_stopped(&mut self) {
        if self.session.as_ref().is_some_and(Session::has_stopped) {
            self.brief_back();
        }
    }

    pub(super) fn brief_back(&mut self) {
        let open = self.windows.last().is_some_and(|window| window.place() == Place::BriefBack);
        if let (Some(session), false) = (&self.session, open) {
            self.windows.push(screens::brief_back(session));
        }
    }

    pub(super) fn debrief(&mut self) {
        let Some(session) = &self.session else { return };
        let compared = Comparison::start(session.game(), self.library.shelf.clone(), Arc::clone(&self.wake));
        self.windows.push(screens::debrief(session, compared));
        if session.scenario().practice && session.game().over() {
            let lessons = lessons_text(session.game());
            self.windows.push(Box::new(TextWindow::new("What the lessons were", lessons)));
        }
    }
}

/// Plants in need that the turn about to be committed goes past: left as they are, or settled.
fn gone_past(session: &Session, left: &[Paper]) -> Vec<FacilityId> {
    let game = session.game();
    let settled = game.settled().list().iter();
    let drafted = settled.filter(|each| game.draft().orders().iter().any(|line| line.order == each.order));
    let open = passed_by(game, left).into_iter().filter_map(|paper| paper.facility);
    open.chain(drafted.filter_map(Settlement::plant)).collect()
}
