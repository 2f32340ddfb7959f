//! The real program in a real terminal: played, killed without warning, taken up again, finished.
#![cfg(unix)]
#[path = "support/terminal.rs"]
mod terminal;

use coercivity::campaign::load_embedded;
use coercivity::game::Game;
use coercivity::saves::{Journal, read};
use nix::sys::signal::Signal;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use terminal::{ESCAPE, Terminal};

struct Play {
    terminal: Terminal,
    journal: PathBuf,
}

impl Play {
    fn start(saves: &Path, arguments: &[&str]) -> Self {
        let folder = saves.to_str().expect("a plain path");
        let all = [&["--save", "killed", "--saves", folder], arguments].concat();
        Self { terminal: Terminal::start((80, 24), &all), journal: saves.join("killed.ron") }
    }

    fn turns(&self) -> usize {
        std::fs::read(&self.journal).ok().and_then(|bytes| read(&bytes).ok()).map_or(0, |j| j.turns.len())
    }

    /// Commits until so many turns are on disk, of as many as the game has.
    fn play_to(&mut self, turns: usize, of: usize) {
        for turn in self.turns() + 1..=turns {
            self.terminal.sees(&format!(" {turn}/{of} "));
            self.terminal.commit();
            // A turn is on disk before its result is shown.
            assert_eq!(self.turns(), turn);
        }
    }
}

#[test]
fn a_game_killed_without_warning_is_taken_up_and_finished_as_if_nothing_had_happened() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let scenario = Arc::new(load_embedded("as-is").expect("embedded").scenario.expect("playable"));
    let turns = scenario.calendar.turn_steps.len();
    let mut play = Play::start(folder.path(), &["--campaign", "as-is", "--seed", "7"]);
    play.terminal.sees("[Briefing:");
    play.terminal.press(ESCAPE);
    play.terminal.loses("[Briefing:");
    play.play_to(3, turns);
    // The terminal's own way to end a child first asks it politely.
    play.terminal.signal(Signal::SIGKILL);
    play.terminal.child.wait().expect("killed");
    assert!(folder.path().join("killed.lock").exists(), "a killed program leaves its lock");
    drop(play);
    let mut play = Play::start(folder.path(), &[]);
    play.terminal.sees("FY2030");
    play.play_to(turns, turns);
    play.terminal.press("\x03");
    assert!(play.terminal.ends(), "Ctrl-C leaves");
    assert!(!folder.path().join("killed.lock").exists(), "whoever leaves takes the lock along");
    let mut alone = Game::new(scenario, 7);
    for _ in 0..turns {
        alone.commit(Default::default()).expect("committed");
    }
    let played = read(&std::fs::read(&play.journal).expect("a journal")).expect("whole");
    assert_eq!(played, Journal::of(&alone).expect("writable"));
    assert!(played.closing.is_some());
}
