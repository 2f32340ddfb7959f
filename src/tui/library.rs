//! What the menu offers: campaigns that can be started and games that can be gone on with.
use super::session::Session;
use super::worker::attempt;
use crate::campaign::{CampaignKind, Shelf};
use crate::game::Game;
use crate::rules::figure::FigureId;
use crate::rules::scenario::Scenario;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use std::time::SystemTime;

/// What reading a campaign gave: the campaign, if nothing forbids play, and what was found wrong
/// with it, ready to be read.
struct Read {
    scenario: Option<Arc<Scenario>>,
    findings: String,
}

/// A campaign of the menu. It is read once, when somebody first asks what is in it.
#[derive(Clone)]
pub struct CampaignEntry {
    /// Permanent id.
    pub id: String,
    /// What its head says of it.
    pub kind: CampaignKind,
    read: Arc<LazyLock<Read, Box<dyn FnOnce() -> Read + Send>>>,
}

impl CampaignEntry {
    fn new(id: String, kind: CampaignKind, read: impl FnOnce() -> Read + Send + 'static) -> Self {
        Self { id, kind, read: Arc::new(LazyLock::new(Box::new(read))) }
    }

    /// The campaign, if nothing forbids play.
    pub fn scenario(&self) -> Option<&Arc<Scenario>> {
        self.read.scenario.as_ref()
    }

    /// What was found wrong with it, ready to be read.
    pub fn findings(&self) -> &str {
        &self.read.findings
    }
}

/// A saved game as the menu lists it.
#[derive(Clone, PartialEq, Debug)]
pub struct SavedEntry {
    /// Its name.
    pub name: String,
    /// Id of its campaign.
    pub campaign: String,
    /// Its seed.
    pub seed: u64,
    /// Committed turns.
    pub turns: usize,
    /// Secured share after each of them.
    pub secured: Vec<f64>,
    /// When it was last written.
    pub written: Option<SystemTime>,
    /// Why it cannot be played on, if so.
    pub trouble: Option<Trouble>,
}

/// Why a saved game cannot be played on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// Another program plays it; by whom.
    InUse(String),
    /// Its file is damaged, or of other rules; what is whole and what is wrong.
    Unusable(String),
}

impl Trouble {
    /// As the list says it.
    pub fn words(&self) -> &str {
        match self {
            Trouble::InUse(words) | Trouble::Unusable(words) => words,
        }
    }
}

impl SavedEntry {
    /// A game under way, as the menu lists it.
    pub fn of(session: &Session) -> Self {
        let (game, calendar) = (session.game(), &session.scenario().calendar);
        let view = game.view();
        let after = |turn: usize| {
            let step = calendar.first_step(turn + 1).saturating_sub(1);
            view.figure_after(FigureId::SecuredShare, step).unwrap_or(0.0)
        };
        Self {
            name: session.name.clone(),
            campaign: session.scenario().id.clone(),
            seed: game.seed(),
            turns: game.turns().len(),
            secured: (1..=game.turns().len()).map(after).collect(),
            written: None,
            trouble: None,
        }
    }
}

/// Where games are kept. The folder on disk and the one of tests are behind it.
pub trait SavedGames {
    /// Games, newest first.
    fn list(&self) -> &[SavedEntry];
    /// Why there may be more games than are listed, if so.
    fn unlisted(&self) -> Option<&str> {
        None
    }
    /// Writes what is new of a game: committed turns, else the draft. The error is said as it is.
    fn keep(&mut self, session: &Session) -> Result<(), String>;
    /// The same as the program ends, when the game does not go on: the error says why and no more.
    fn keep_at_the_end(&mut self, session: &Session) -> Result<(), String> {
        self.keep(session)
    }
    /// Can games be written? The error is said as it is.
    fn takes_games(&self) -> Result<(), String>;
    /// The folder that games are kept in, as it can be typed.
    fn folder(&self) -> String;
    /// A name that is free in a folder, as it is typed: the one proposed, or with a number behind it.
    fn free_name_in(&self, folder: &str, proposed: &str) -> String;
    /// Writes the whole game into another folder, as it is typed, under a name, and keeps it there from
    /// now on; gives the path of the file.
    fn keep_in(&mut self, folder: &str, name: &str, session: &Session) -> Result<String, String>;
    /// Takes a game up again by name.
    fn open(&mut self, name: &str) -> Result<Session, String>;
    /// Replays a game to be looked at beside the one under way.
    fn look(&self, name: &str) -> Result<Game, String>;
    /// Reads the list anew: somebody may have put a game into the folder.
    fn read_again(&mut self);
    /// Nobody plays any more: the game under way is let go, and the list is read anew.
    fn close(&mut self);
    /// Is anything of a game that cannot be played on whole, so that it can be copied?
    fn holds_whole(&self, name: &str) -> bool;
    /// Copies what is whole of a game that cannot be played on; gives the copy's name.
    fn copy_whole(&mut self, name: &str) -> Result<String, String>;
    /// Writes a text about a game beside it and gives where it is; nothing is written over.
    fn export(&mut self, name: &str, what: &str, text: &str) -> Result<PathBuf, String>;
    /// Deletes a game by name.
    fn delete(&mut self, name: &str) -> Result<(), String>;
}

/// Keeps games while the program runs and no longer.
#[derive(Default)]
pub struct KeptInMemory {
    listed: Vec<SavedEntry>,
    sessions: Vec<Session>,
}

impl SavedGames for KeptInMemory {
    fn list(&self) -> &[SavedEntry] {
        &self.listed
    }

    fn keep(&mut self, session: &Session) -> Result<(), String> {
        self.sessions.retain(|kept| kept.name != session.name);
        self.sessions.insert(0, session.clone());
        self.listed = self.sessions.iter().map(SavedEntry::of).collect();
        Ok(())
    }

    fn takes_games(&self) -> Result<(), String> {
        Ok(())
    }

    fn folder(&self) -> String {
        String::new()
    }

    fn free_name_in(&self, _folder: &str, proposed: &str) -> String {
        proposed.to_owned()
    }

    fn keep_in(&mut self, folder: &str, name: &str, session: &Session) -> Result<String, String> {
        self.keep(session).map(|()| format!("{folder}/{name}"))
    }

    fn open(&mut self, name: &str) -> Result<Session, String> {
        let kept = self.sessions.iter().find(|kept| kept.name == name);
        kept.cloned().ok_or_else(|| format!("there is no game named {name}"))
    }

    fn look(&self, name: &str) -> Result<Game, String> {
        let kept = self.sessions.iter().find(|kept| kept.name == name);
        kept.map(|kept| kept.game().clone()).ok_or_else(|| format!("there is no game named {name}"))
    }

    fn read_again(&mut self) {}

    fn close(&mut self) {}

    fn holds_whole(&self, _name: &str) -> bool {
        false
    }

    fn copy_whole(&mut self, name: &str) -> Result<String, String> {
        Err(format!("{name} is whole"))
    }

    fn export(&mut self, _name: &str, _what: &str, _text: &str) -> Result<PathBuf, String> {
        Err("games are kept in memory here; there is no folder to write to".into())
    }

    fn delete(&mut self, name: &str) -> Result<(), String> {
        self.sessions.retain(|kept| kept.name != name);
        self.listed.retain(|kept| kept.name != name);
        Ok(())
    }
}

/// Campaigns and saved games.
pub struct Library {
    /// Campaigns of the binary.
    pub campaigns: Vec<CampaignEntry>,
    /// Saved games.
    pub games: Box<dyn SavedGames>,
    /// Where the campaigns came from, for what lies beside them.
    pub shelf: Shelf,
}

impl Library {
    /// The campaigns of a shelf, with games kept in `games`. The first picture does not wait for
    /// them: a thread reads them one after another meanwhile.
    pub fn of_shelf(shelf: &Shelf, games: Box<dyn SavedGames>) -> Self {
        let ids = shelf.ids().unwrap_or_else(|_| crate::campaign::embedded_ids());
        let mut campaigns: Vec<CampaignEntry> = ids.into_iter().map(|id| entry(shelf, id)).collect();
        campaigns.sort_by_key(|entry| entry.kind);
        let to_read = campaigns.clone();
        std::thread::spawn(move || {
            for entry in &to_read {
                LazyLock::force(&entry.read);
            }
        });
        Self { campaigns, games, shelf: shelf.clone() }
    }

    /// A library of one campaign, for tests.
    pub fn of(scenario: Arc<Scenario>, games: Box<dyn SavedGames>) -> Self {
        let id = scenario.id.clone();
        let kind = if scenario.practice { CampaignKind::Practice } else { CampaignKind::Base };
        let entry =
            CampaignEntry::new(id, kind, || Read { scenario: Some(scenario), findings: String::new() });
        Self { campaigns: vec![entry], games, shelf: Shelf::default() }
    }

    /// The campaign of an id, if it is there and can be played.
    pub fn scenario(&self, id: &str) -> Option<&Arc<Scenario>> {
        self.campaigns.iter().find(|entry| entry.id == id)?.scenario()
    }

    /// Most turns of a game's campaign and seed that were played in another saved game.
    pub fn turns_seen_elsewhere(&self, session: &Session) -> usize {
        let same_luck = |game: &&SavedEntry| {
            game.name != session.name
                && game.campaign == session.scenario().id
                && game.seed == session.game().seed()
        };
        self.games.list().iter().filter(same_luck).map(|game| game.turns).max().unwrap_or(0)
    }

    /// A name no saved game has.
    pub fn free_name(&self, stem: &str) -> String {
        let taken = |name: &str| self.games.list().iter().any(|game| game.name == name);
        (1..).map(|at| format!("{stem}-{at}")).find(|name| !taken(name)).unwrap_or_else(|| stem.to_owned())
    }
}

fn entry(shelf: &Shelf, id: String) -> CampaignEntry {
    let (shelf, wanted) = (shelf.clone(), id.clone());
    let kind = shelf.kind(&id);
    // Whoever asks first reads it: what broke there once would break every look at the menu.
    CampaignEntry::new(id, kind, move || match attempt(|| shelf.load(&wanted)) {
        Ok(Ok(loaded)) => {
            let findings = loaded.findings.plain(&loaded.sources);
            Read { scenario: loaded.scenario.map(Arc::new), findings }
        }
        Ok(Err(error)) => Read { scenario: None, findings: error.to_string() },
        Err(why) => {
            let findings = format!(
                "The program broke as it read this campaign: {why}. That is its fault; please report it."
            );
            Read { scenario: None, findings }
        }
    })
}
