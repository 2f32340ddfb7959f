//! What the menu offers: campaigns that can be started and games that can be gone on with.
use super::session::Session;
use crate::campaign;
use crate::rules::scenario::Scenario;
use std::sync::Arc;

/// A campaign of the menu.
#[derive(Clone, Debug)]
pub struct CampaignEntry {
    /// Permanent id.
    pub id: String,
    /// The campaign, if nothing forbids play.
    pub scenario: Option<Arc<Scenario>>,
    /// What was found wrong with it, ready to be read.
    pub findings: String,
}

/// A saved game as the menu lists it.
#[derive(Clone, PartialEq, Debug)]
pub struct SavedGame {
    /// Its name.
    pub name: String,
    /// Title of its campaign.
    pub campaign: String,
    /// Turn being decided and how many there are.
    pub turn: (usize, usize),
    /// Secured share after each committed turn.
    pub secured: Vec<f64>,
    /// Why it can only be looked at, if so.
    pub trouble: Option<String>,
}

/// Where games are kept. The store on disk and the one of tests are behind it.
pub trait SavedGames {
    /// Games, newest first.
    fn list(&self) -> &[SavedGame];
    /// Writes the committed turns and the draft of a game. The error is said as it is.
    fn keep(&mut self, session: &Session) -> Result<(), String>;
    /// Opens a game by name.
    fn open(&mut self, name: &str) -> Result<Session, String>;
    /// Deletes a game by name.
    fn delete(&mut self, name: &str) -> Result<(), String>;
}

/// Keeps games while the program runs and no longer.
#[derive(Default)]
pub struct KeptInMemory {
    listed: Vec<SavedGame>,
    sessions: Vec<Session>,
}

impl SavedGames for KeptInMemory {
    fn list(&self) -> &[SavedGame] {
        &self.listed
    }

    fn keep(&mut self, session: &Session) -> Result<(), String> {
        self.sessions.retain(|kept| kept.name != session.name);
        self.sessions.insert(0, session.clone());
        self.listed = self.sessions.iter().map(Session::summary).collect();
        Ok(())
    }

    fn open(&mut self, name: &str) -> Result<Session, String> {
        let kept = self.sessions.iter().find(|kept| kept.name == name);
        kept.cloned().ok_or_else(|| format!("there is no game named {name}"))
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
}

impl Library {
    /// The campaigns of the binary, with games kept in `games`.
    pub fn embedded(games: Box<dyn SavedGames>) -> Self {
        let campaigns = campaign::embedded_ids().into_iter().map(entry).collect();
        Self { campaigns, games }
    }

    /// A library of one campaign, for tests.
    pub fn of(scenario: Arc<Scenario>, games: Box<dyn SavedGames>) -> Self {
        let entry =
            CampaignEntry { id: scenario.id.clone(), scenario: Some(scenario), findings: String::new() };
        Self { campaigns: vec![entry], games }
    }

    /// A name no saved game has.
    pub fn free_name(&self, stem: &str) -> String {
        let taken = |name: &str| self.games.list().iter().any(|game| game.name == name);
        (1..).map(|at| format!("{stem}-{at}")).find(|name| !taken(name)).unwrap_or_else(|| stem.to_owned())
    }
}

fn entry(id: String) -> CampaignEntry {
    match campaign::load_embedded(&id) {
        Ok(loaded) => {
            let findings = loaded.findings.plain(&loaded.sources);
            CampaignEntry { id, scenario: loaded.scenario.map(Arc::new), findings }
        }
        Err(error) => CampaignEntry { id, scenario: None, findings: error.to_string() },
    }
}
