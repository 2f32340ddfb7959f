//! What is on screen first: the title, or a game that was named when the program was started.
use super::library::Library;
use super::screens::fresh_seed;
use super::session::Session;
use crate::game::Game;
use crate::rules::scenario::Scenario;
use std::sync::Arc;

/// What is on screen first.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Start {
    /// The title.
    #[default]
    Title,
    /// A new game.
    New {
        /// The campaign, a facilitator's injects over it if there are any.
        scenario: Arc<Scenario>,
        /// Its luck; none for one nobody chose.
        seed: Option<u64>,
        /// Its name; none for one that is free.
        name: Option<String>,
    },
    /// A saved game, by name.
    Saved(String),
}

/// The game to start with, if it is not the title. Fails with what is wrong, ready to be read.
pub(super) fn session(start: Start, library: &mut Library) -> Result<Option<Session>, String> {
    match start {
        Start::Title => Ok(None),
        Start::Saved(name) => library.games.open(&name).map(Some),
        Start::New { scenario, seed, name } => {
            let name = name.unwrap_or_else(|| library.free_name(&scenario.id));
            let game = Game::new(scenario, seed.unwrap_or_else(fresh_seed));
            Ok(Some(Session::new(name, game)))
        }
    }
}
