//! The front driven without a terminal: keys in, pictures out, on the tests' own world.
use crate::support::patience::wait;
use crate::support::play::plans;
use crate::support::storied::storied;
use coercivity::futures::whole_game;
use coercivity::game::Game;
use coercivity::rules::scenario::Scenario;
use coercivity::tui::{
    App, GlyphSet, KeptInMemory, Key, Library, Message, SavedEntry, SavedGames, Session, Theme,
};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

/// The smallest picture that must do everything.
pub const SMALLEST: (u16, u16) = (80, 24);

/// A game of one of the tests' plans, so many turns in.
pub fn played(plan: usize, seed: u64, turns: usize) -> Game {
    whole_game(&storied(), &plans()[plan], seed, turns).expect("what was checked passes")
}

/// A folder of games on a disk that has become full.
#[derive(Default)]
pub struct FullDisk(KeptInMemory);

impl SavedGames for FullDisk {
    fn list(&self) -> &[SavedEntry] {
        self.0.list()
    }

    fn keep(&mut self, _session: &Session) -> Result<(), String> {
        Err("The disk is full.".to_owned())
    }

    fn takes_games(&self) -> Result<(), String> {
        Ok(())
    }

    fn folder(&self) -> String {
        "/full".to_owned()
    }

    fn free_name_in(&self, folder: &str, proposed: &str) -> String {
        self.0.free_name_in(folder, proposed)
    }

    fn keep_in(&mut self, folder: &str, name: &str, session: &Session) -> Result<String, String> {
        self.0.keep_in(folder, name, session)
    }

    fn open(&mut self, name: &str) -> Result<Session, String> {
        self.0.open(name)
    }

    fn look(&self, name: &str) -> Result<Game, String> {
        self.0.look(name)
    }

    fn read_again(&mut self) {
        self.0.read_again();
    }

    fn close(&mut self) {
        self.0.close();
    }

    fn holds_whole(&self, name: &str) -> bool {
        self.0.holds_whole(name)
    }

    fn copy_whole(&mut self, name: &str) -> Result<String, String> {
        self.0.copy_whole(name)
    }

    fn delete(&mut self, name: &str) -> Result<(), String> {
        self.0.delete(name)
    }

    fn export(&mut self, _name: &str, _what: &str, _text: &str) -> Result<std::path::PathBuf, String> {
        Err("nothing is written here".into())
    }
}

/// Somebody at the program.
pub struct Player {
    pub app: App,
    pub size: (u16, u16),
}

impl Player {
    /// Before the title, nothing saved.
    pub fn at_title(scenario: Arc<Scenario>) -> Self {
        Self::with_games(scenario, Vec::new(), GlyphSet::Unicode)
    }

    /// Before the title, with saved games.
    pub fn with_games(scenario: Arc<Scenario>, sessions: Vec<Session>, glyphs: GlyphSet) -> Self {
        let mut games = KeptInMemory::default();
        for session in &sessions {
            games.keep(session).expect("memory takes it");
        }
        Self::with_folder(scenario, Box::new(games), glyphs)
    }

    /// Before the title, with games kept in a folder.
    pub fn with_folder(scenario: Arc<Scenario>, games: Box<dyn SavedGames>, glyphs: GlyphSet) -> Self {
        let library = Library::of(scenario, games);
        Self { app: App::new(library, glyphs, Theme::mono()), size: SMALLEST }
    }

    /// In a game.
    pub fn in_game(game: Game, glyphs: GlyphSet) -> Self {
        let scenario = Arc::clone(game.scenario());
        let mut player = Self::with_games(scenario, Vec::new(), glyphs);
        player.app.begin(Session::new("course".to_owned(), game));
        player.picture();
        player
    }

    /// Presses keys, drawing after each as the loop does.
    pub fn press(&mut self, keys: &[Key]) -> &mut Self {
        for key in keys {
            self.app.update(Message::Key(*key));
            self.picture();
        }
        self
    }

    /// From the title to a new game, whose luck is the same in every run; it has not begun yet.
    pub fn chooses_seed(&mut self) -> &mut Self {
        self.press(&[Key::Enter, Key::Tab, Key::Tab]).press(&[Key::Backspace; 5]).type_in("7")
    }

    /// Types a text.
    pub fn type_in(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.press(&[Key::Char(letter)]);
        }
        self
    }

    /// What is drawn.
    pub fn picture(&mut self) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        self.app.draw(&mut buffer);
        buffer
    }

    /// What is drawn, as text.
    pub fn text(&mut self) -> String {
        rows(&self.picture()).iter().map(|row| row.trim_end()).collect::<Vec<_>>().join("\n")
    }

    /// Fails with the picture unless some words are on it.
    #[track_caller]
    pub fn sees(&mut self, words: &str) -> &mut Self {
        let text = self.text();
        assert!(text.contains(words), "{words:?} is not on\n{text}");
        self
    }

    /// Waits until no thread works at what is on screen.
    #[track_caller]
    pub fn settles(&mut self) -> &mut Self {
        let settled = wait(|| {
            self.app.update(Message::Worked);
            !self.text().contains("working ")
        });
        assert!(settled, "it is still worked at:\n{}", self.text());
        self
    }
}

/// The rows of a picture. The second cell of a wide character is nothing.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width.max(1));
    buffer.content.chunks(width).map(|row| row.iter().map(|cell| cell.symbol()).collect()).collect()
}
