//! Games in a folder on disk: every committed turn is written before its result is shown, and the
//! draft after every edit.
use super::library::{SavedEntry, SavedGames, Trouble};
use super::session::Session;
use crate::campaign::Shelf;
use crate::game::Game;
use crate::report::figures;
use crate::saves::{Condition, FoundDraft, Listing, SaveError, SavedGame, Store, Summary, typed_folder};
use std::path::PathBuf;

/// The saved games of a folder.
pub struct OnDisk {
    store: Store,
    shelf: Shelf,
    listed: Vec<SavedEntry>,
    /// Why there may be more games than are listed.
    unlisted: Option<String>,
    open: Option<Open>,
}

/// The game under way and how much of it is on disk.
struct Open {
    save: SavedGame,
    turns: usize,
}

/// An error and what can be done about it, as two sentences.
fn said(error: &SaveError) -> String {
    let help = error.help();
    let mut letters = help.chars();
    let begun: Option<String> = letters.next().map(|first| first.to_uppercase().chain(letters).collect());
    format!("{error}. {}.", begun.unwrap_or_default().trim_end_matches('.'))
}

fn entry(summary: Summary) -> SavedEntry {
    let trouble = match &summary.condition {
        Condition::Ready => None,
        Condition::InUse(holder) => Some(Trouble::InUse(format!("is being played {holder}"))),
        Condition::Unusable(fault) => {
            let whole = match summary.turns {
                0 => "nothing whole".to_owned(),
                turns => format!("{} whole", figures::counted(turns, "turn", "turns")),
            };
            let told = fault.in_short().map_or_else(|| format!("{whole}: {fault}"), str::to_owned);
            Some(Trouble::Unusable(told))
        }
    };
    SavedEntry {
        name: summary.name,
        campaign: summary.campaign,
        seed: summary.seed,
        turns: summary.turns,
        secured: summary.secured_share,
        written: summary.written,
        trouble,
    }
}

impl OnDisk {
    /// The games of a store; `shelf` finds their campaigns.
    pub fn new(store: Store, shelf: Shelf) -> Self {
        let mut games = Self { store, shelf, listed: Vec::new(), unlisted: None, open: None };
        games.read();
        games
    }

    /// Writes what is new. No file is made before something was ordered or committed.
    fn write(&mut self, session: &Session) -> Result<(), SaveError> {
        let game = session.game();
        let turns = game.turns().len();
        match &mut self.open {
            Some(open) if open.save.name() == session.name => {
                let written = if open.turns == turns {
                    open.save.save_draft(game)
                } else {
                    open.save.append_turn(game)
                };
                written.map(|()| open.turns = turns)
            }
            _ if turns == 0 && game.draft().is_empty() && game.settled().list().is_empty() => Ok(()),
            _ => self.store.create(&session.name, game).map(|save| self.open = Some(Open { save, turns })),
        }
    }

    fn read(&mut self) {
        let Listing { games, trouble } = self.store.list();
        self.listed = games.into_iter().map(entry).collect();
        self.unlisted = trouble.as_ref().map(said);
    }
}

impl SavedGames for OnDisk {
    fn list(&self) -> &[SavedEntry] {
        &self.listed
    }

    fn unlisted(&self) -> Option<&str> {
        self.unlisted.as_deref()
    }

    fn keep(&mut self, session: &Session) -> Result<(), String> {
        self.write(session).map_err(|error| said(&error))
    }

    fn keep_at_the_end(&mut self, session: &Session) -> Result<(), String> {
        self.write(session).map_err(|error| error.to_string())
    }

    fn takes_games(&self) -> Result<(), String> {
        self.store.takes_games().map_err(|error| said(&error))
    }

    fn folder(&self) -> String {
        let folder = self.store.folder();
        std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()).display().to_string()
    }

    fn free_name_in(&self, folder: &str, proposed: &str) -> String {
        let store = typed_folder(folder).and_then(|folder| Store::open(Some(&folder)));
        store.map_or_else(|_| proposed.to_owned(), |store| store.free_name(proposed))
    }

    fn keep_in(&mut self, folder: &str, name: &str, session: &Session) -> Result<String, String> {
        let store = typed_folder(folder).and_then(|folder| Store::open(Some(&folder)));
        let store = store.map_err(|error| said(&error))?;
        let save = store.create(name, session.game()).map_err(|error| said(&error))?;
        let path = store.file(name).display().to_string();
        self.open = Some(Open { save, turns: session.game().turns().len() });
        self.store = store;
        Ok(path)
    }

    fn open(&mut self, name: &str) -> Result<Session, String> {
        self.open = None;
        let loaded = self.store.load(name, &self.shelf).map_err(|error| said(&error))?;
        let mut session = Session::new(name.to_owned(), loaded.game);
        match loaded.draft {
            // What is settled may lie there alone.
            FoundDraft::None | FoundDraft::Taken(0) => {}
            FoundDraft::Taken(orders) => {
                let orders = figures::counted(orders, "order", "orders");
                let refused = session.bench().tried().refused().count();
                let refused = match refused {
                    0 => String::new(),
                    some => format!(", {some} of which no longer pass; Plan says why"),
                };
                session.remark = Some(format!("The draft is as you left it: {orders}{refused}."));
            }
            FoundDraft::OfAnotherTurn => session.remark = Some("The draft was of another turn.".to_owned()),
            FoundDraft::Unreadable(why) => session.remark = Some(format!("The draft cannot be read; {why}")),
        }
        self.open = Some(Open { save: loaded.save, turns: session.game().turns().len() });
        Ok(session)
    }

    fn export(&mut self, name: &str, what: &str, text: &str) -> Result<PathBuf, String> {
        let path = self.store.export(name, what, text).map_err(|error| said(&error))?;
        // Where it is, from anywhere; the path as given where the system cannot say.
        Ok(path.canonicalize().unwrap_or(path))
    }

    fn read_again(&mut self) {
        self.read();
    }

    fn look(&self, name: &str) -> Result<Game, String> {
        self.store.look(name, &self.shelf).map_err(|error| said(&error))
    }

    fn close(&mut self) {
        self.open = None;
        self.read();
    }

    fn holds_whole(&self, name: &str) -> bool {
        self.store.holds_whole(name, &self.shelf)
    }

    fn copy_whole(&mut self, name: &str) -> Result<String, String> {
        let copied = self.store.copy_intact(name, &self.shelf).map_err(|error| said(&error));
        self.read();
        copied
    }

    fn delete(&mut self, name: &str) -> Result<(), String> {
        let deleted = self.store.delete(name).map_err(|error| said(&error));
        self.read();
        deleted
    }
}
