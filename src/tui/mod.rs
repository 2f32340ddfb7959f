//! The game in the terminal: message, model, update, view.
//!
//! [`App::update`] is the only place where interface state changes and [`App::draw`] only draws, so
//! the whole front can be driven in a test without a terminal. Layers (screens, windows, sheets)
//! are modules of their own under `screens` and `windows`; pieces of picture that know nothing of
//! screens are under `widgets`. Keys come from one table (`keymap`), colours from roles (`theme`),
//! glyphs have ASCII twins (`glyphs`).
mod app;
mod background;
mod bridge;
pub mod canvas;
mod comparison;
pub mod environment;
mod glyphs;
mod guide;
pub mod key;
pub mod keymap;
mod layer;
mod library;
mod message;
mod on_disk;
mod run;
mod screen_id;
mod screens;
mod session;
pub mod settings;
pub mod spot;
mod start;
#[cfg(unix)]
mod stop;
mod terminal;
pub mod theme;
pub mod widgets;
mod windows;
mod worker;

pub use app::App;
pub use glyphs::GlyphSet;
pub use key::Key;
pub use keymap::KeyMap;
pub use library::{CampaignEntry, KeptInMemory, Library, SavedEntry, SavedGames, Trouble};
pub use message::{Effect, Message, Turned};
pub use on_disk::OnDisk;
pub use session::Session;
pub use start::Start;
pub use theme::{Depth, Ground, Rows, Theme, ThemeName};
pub use widgets::ribbon::{RibbonFigures, RibbonStage, Sure};

#[cfg(test)]
mod played;
#[cfg(test)]
mod tests;

use crate::campaign::Shelf;
use crate::saves::Store;
use std::io;

/// How the game is shown, and from where.
pub struct Options {
    /// Glyphs.
    pub glyphs: GlyphSet,
    /// The theme; none goes with the terminal's background.
    pub theme: Option<Rows>,
    /// Colours at hand.
    pub depth: Depth,
    /// Keys.
    pub keys: KeyMap,
    /// Where campaigns are found.
    pub shelf: Shelf,
    /// Where games are kept.
    pub store: Store,
    /// What is on screen first.
    pub start: Start,
    /// The fiscal year after which games stop; none plays them to their end.
    pub until: Option<u32>,
}

/// Why the game ended before the player left.
#[derive(Debug, thiserror::Error)]
pub enum PlayError {
    /// What was named to start with cannot be played; the screen was not touched.
    #[error("{0}")]
    Start(String),
    /// The terminal cannot be taken or is lost.
    #[error("the terminal was lost: {0}")]
    Terminal(#[from] io::Error),
    /// The program was ended, and the game could not be written before.
    #[error("{0}")]
    Unkept(String),
    /// A part of the program broke without which it cannot go on.
    #[error("the program broke: {0}")]
    Broken(String),
}

/// Plays in the terminal until the player leaves.
pub fn play(options: Options) -> Result<(), PlayError> {
    let theme = match &options.theme {
        Some(rows) => Theme::new(rows, options.depth),
        None => Theme::named(ThemeName::Dark, options.depth),
    };
    let games = Box::new(OnDisk::new(options.store, options.shelf.clone()));
    let mut library = Library::of_shelf(&options.shelf, games);
    let session = start::session(options.start, &mut library).map_err(PlayError::Start)?;
    let mut app = App::new(library, options.glyphs, theme).with_keys(options.keys);
    if options.theme.is_none() {
        app.follow_background();
    }
    app.stop_after_year(options.until);
    match session {
        Some(session) => app.begin(session),
        None => app.tell_if_unsaved(),
    }
    run::run(&mut app)
}
