//! The real program in a real terminal: played, killed without warning, taken up again, finished.
#![cfg(unix)]
use coercivity::campaign::load_embedded;
use coercivity::game::Game;
use coercivity::saves::{Journal, read};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(30);

struct Play {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    journal: PathBuf,
    _master: Box<dyn MasterPty + Send>,
}

impl Play {
    fn start(saves: &Path, arguments: &[&str]) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_coercivity"));
        command.args(["play", "--save", "killed", "--saves"]);
        command.arg(saves);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let screen = Arc::new(Mutex::new(vt100::Parser::new(24, 80, 0)));
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let shown = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                shown.lock().expect("nobody panics with it").process(&buffer[..count]);
            }
        });
        let keys = pair.master.take_writer().expect("a writer");
        Self { child, keys, screen, journal: saves.join("killed.ron"), _master: pair.master }
    }

    fn press(&mut self, key: &str) {
        self.keys.write_all(key.as_bytes()).and_then(|()| self.keys.flush()).expect("the program listens");
    }

    fn contents(&self) -> String {
        self.screen.lock().expect("nobody panics with it").screen().contents()
    }

    fn shows(&self, text: &str, within: Duration) -> bool {
        wait(within, || self.contents().contains(text))
    }

    fn turns(&self) -> usize {
        std::fs::read(&self.journal).ok().and_then(|bytes| read(&bytes).ok()).map_or(0, |j| j.turns.len())
    }

    /// Commits until so many turns are on disk.
    fn play_to(&mut self, turns: usize) {
        let began = Instant::now();
        while self.turns() < turns {
            assert!(began.elapsed() < 10 * PATIENCE, "stuck at turn {}:\n{}", self.turns(), self.contents());
            let before = self.turns();
            self.press("C");
            if self.shows("Enter commit", Duration::from_millis(500)) {
                self.press("\r");
                wait(PATIENCE, || self.turns() > before);
                // A turn is on disk before its result is shown.
                wait(PATIENCE, || !self.contents().contains("Enter commit"));
            }
            // A report or another window lies over the game.
            self.press("\x1b");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

fn wait(within: Duration, mut until: impl FnMut() -> bool) -> bool {
    let began = Instant::now();
    while began.elapsed() < within {
        if until() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    false
}

#[test]
fn a_game_killed_without_warning_is_taken_up_and_finished_as_if_nothing_had_happened() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut play = Play::start(folder.path(), &["--campaign", "as-is", "--seed", "7"]);
    play.play_to(3);
    // The terminal's own way to end a child first asks it politely.
    let pid = play.child.process_id().expect("it runs").to_string();
    assert!(Command::new("kill").args(["-9", &pid]).status().is_ok_and(|status| status.success()));
    play.child.wait().expect("killed");
    assert!(folder.path().join("killed.lock").exists(), "a killed program leaves its lock");
    drop(play);
    let mut play = Play::start(folder.path(), &[]);
    assert!(play.shows("FY2030", PATIENCE), "the fourth turn:\n{}", play.contents());
    let scenario = Arc::new(load_embedded("as-is").expect("embedded").scenario.expect("playable"));
    let turns = scenario.calendar.turn_steps.len();
    play.play_to(turns);
    play.press("\x03");
    assert!(wait(PATIENCE, || play.child.try_wait().is_ok_and(|status| status.is_some())), "Ctrl-C leaves");
    assert!(!folder.path().join("killed.lock").exists(), "whoever leaves takes the lock along");
    let mut alone = Game::new(scenario, 7);
    for _ in 0..turns {
        alone.commit(Default::default()).expect("committed");
    }
    let played = read(&std::fs::read(&play.journal).expect("a journal")).expect("whole");
    assert_eq!(played, Journal::of(&alone).expect("writable"));
    assert!(played.closing.is_some());
}
