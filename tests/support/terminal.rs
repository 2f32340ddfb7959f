//! The real program in a real terminal: keys and mouse in, the screen as a terminal would show it
//! out, on a machine where nobody has played before.
#![allow(dead_code)]
mod machine;
mod patience;

pub use patience::wait;

use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::sync::{Arc, Mutex};

pub const ESCAPE: &str = "\x1b";
pub const ENTER: &str = "\r";

/// A mouse button as terminals number them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Button {
    Left = 0,
    Right = 2,
    WheelUp = 64,
    WheelDown = 65,
}

/// What asks a terminal for its background.
const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// The program at work.
pub struct Terminal {
    pub child: Box<dyn Child + Send + Sync>,
    keys: Arc<Mutex<Box<dyn Write + Send>>>,
    screen: Arc<Mutex<vt100::Parser>>,
    master: Box<dyn MasterPty + Send>,
}

fn pty_size((columns, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

impl Terminal {
    /// Starts `coercivity play` with arguments in a terminal of so many columns and rows that does not
    /// know what its background is.
    pub fn start<S: AsRef<OsStr>>(size: (u16, u16), arguments: &[S]) -> Self {
        Self::answering(size, arguments, None)
    }

    /// The same in a terminal that answers the question for its background (`OSC 11`) with this.
    pub fn answering<S: AsRef<OsStr>>(
        size: (u16, u16),
        arguments: &[S],
        background: Option<&'static str>,
    ) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_coercivity"));
        command.arg("play");
        command.args(arguments);
        Self::running(size, command, background)
    }

    /// Starts a shell with a script, in which `"$@"` is the program with its arguments.
    pub fn scripted<S: AsRef<OsStr>>(size: (u16, u16), script: &str, arguments: &[S]) -> Self {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_coercivity"), "play"]);
        command.args(arguments);
        Self::running(size, command, None)
    }

    fn running(size: (u16, u16), mut command: CommandBuilder, background: Option<&'static str>) -> Self {
        let pair = native_pty_system().openpty(pty_size(size)).expect("a terminal");
        command.cwd(machine::home());
        command.env_clear();
        for (name, value) in machine::environment() {
            command.env(name, value);
        }
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let screen = Arc::new(Mutex::new(vt100::Parser::new(size.1, size.0, 0)));
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let shown = Arc::clone(&screen);
        let keys = Arc::new(Mutex::new(pair.master.take_writer().expect("a writer")));
        let answers = Arc::clone(&keys);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            let mut unanswered = background;
            let mut said = Vec::new();
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                shown.lock().expect("nobody panics with it").process(&buffer[..count]);
                if let Some(background) = unanswered {
                    said.extend_from_slice(&buffer[..count]);
                    if said.windows(QUESTION.len()).any(|part| part == QUESTION) {
                        let answer = format!("\x1b]11;{background}\x1b\\");
                        let mut keys = answers.lock().expect("nobody panics with it");
                        keys.write_all(answer.as_bytes()).and_then(|()| keys.flush()).expect("it listens");
                        unanswered = None;
                    }
                }
            }
        });
        Self { child, keys, screen, master: pair.master }
    }

    /// Sends what a key sends.
    pub fn press(&mut self, key: &str) {
        let mut keys = self.keys.lock().expect("nobody panics with it");
        keys.write_all(key.as_bytes()).and_then(|()| keys.flush()).expect("the program listens");
    }

    /// Commits the turn and closes its report.
    #[track_caller]
    pub fn commit(&mut self) {
        self.press("C");
        if self.sees_one_of(&["Enter commit", "what happened"]) == 0 {
            self.press(ENTER);
            self.sees("what happened");
        }
        self.press(ESCAPE);
        self.loses("what happened");
    }

    /// Presses a mouse button on a cell, counted from nought, and lets it go.
    pub fn mouse(&mut self, button: Button, (column, row): (u16, u16)) {
        let code = button as u16;
        let mut sent = format!("\x1b[<{code};{};{}M", column + 1, row + 1);
        if matches!(button, Button::Left | Button::Right) {
            sent.push_str(&format!("\x1b[<{code};{};{}m", column + 1, row + 1));
        }
        self.press(&sent);
    }

    /// Gives the terminal another size.
    pub fn resize(&self, size: (u16, u16)) {
        self.screen.lock().expect("nobody panics with it").screen_mut().set_size(size.1, size.0);
        self.master.resize(pty_size(size)).expect("a terminal can be resized");
    }

    fn process(&self) -> Pid {
        let process = self.child.process_id().expect("it runs");
        Pid::from_raw(i32::try_from(process).expect("a process has a number"))
    }

    /// Sends the program a signal.
    pub fn signal(&self, signal: Signal) {
        kill(self.process(), signal).expect("it runs");
    }

    /// Waits, as a shell does, until the system has stopped the program; true if it has. It gives its
    /// screen back some time before that, and a signal to go on that comes in between is lost.
    pub fn stops(&self) -> bool {
        let options = WaitPidFlag::WUNTRACED | WaitPidFlag::WNOHANG;
        wait(|| matches!(waitpid(self.process(), Some(options)), Ok(WaitStatus::Stopped(..))))
    }

    /// Writes over the screen as another program would.
    pub fn smear(&self, text: &str) {
        self.screen.lock().expect("nobody panics with it").process(text.as_bytes());
    }

    /// Whether the program has the terminal: its own screen, not the shell's.
    pub fn is_taken(&self) -> bool {
        self.screen.lock().expect("nobody panics with it").screen().alternate_screen()
    }

    /// The whole screen as text.
    pub fn contents(&self) -> String {
        self.screen.lock().expect("nobody panics with it").screen().contents()
    }

    /// What stands in a cell: a blank where nothing was written, nothing in the second cell of a wide
    /// character.
    pub fn cell(&self, column: u16, row: u16) -> String {
        let parser = self.screen.lock().expect("nobody panics with it");
        match parser.screen().cell(row, column) {
            Some(cell) if cell.has_contents() || cell.is_wide_continuation() => cell.contents().to_owned(),
            _ => " ".to_owned(),
        }
    }

    /// The colour of what stands in a cell.
    pub fn colour(&self, column: u16, row: u16) -> vt100::Color {
        let parser = self.screen.lock().expect("nobody panics with it");
        parser.screen().cell(row, column).map_or(vt100::Color::Default, |cell| cell.fgcolor())
    }

    /// A row, cell by cell.
    pub fn row(&self, row: u16) -> Vec<String> {
        let columns = self.screen.lock().expect("nobody panics with it").screen().size().1;
        (0..columns).map(|column| self.cell(column, row)).collect()
    }

    /// The cell in which a text begins, the topmost one, by cells.
    pub fn find(&self, text: &str) -> Option<(u16, u16)> {
        let rows = self.screen.lock().expect("nobody panics with it").screen().size().0;
        (0..rows).find_map(|y| {
            let cells = self.row(y);
            (0..cells.len()).find(|x| cells[*x..].concat().starts_with(text)).map(|x| (x as u16, y))
        })
    }

    /// Waits until some text is on screen; true if it came.
    pub fn shows(&self, text: &str) -> bool {
        wait(|| self.contents().contains(text))
    }

    /// Waits for a text and fails with the screen if it does not come.
    #[track_caller]
    pub fn sees(&self, text: &str) {
        assert!(self.shows(text), "{text:?} did not come:\n{}", self.contents());
    }

    /// Waits for one of some texts and gives its position in the list.
    #[track_caller]
    pub fn sees_one_of(&self, texts: &[&str]) -> usize {
        let mut found = None;
        wait(|| {
            let shown = self.contents();
            found = texts.iter().position(|text| shown.contains(text));
            found.is_some()
        });
        found.unwrap_or_else(|| panic!("none of {texts:?} came:\n{}", self.contents()))
    }

    /// Waits until a text is gone.
    #[track_caller]
    pub fn loses(&self, text: &str) {
        assert!(wait(|| !self.contents().contains(text)), "{text:?} stays:\n{}", self.contents());
    }

    /// Waits until the program has ended and gives its exit code.
    pub fn exit_code(&mut self) -> Option<u32> {
        let mut code = None;
        wait(|| {
            code = self.child.try_wait().ok().flatten().map(|status| status.exit_code());
            code.is_some()
        });
        code
    }

    /// Waits until the program has ended; true if it has.
    pub fn ends(&mut self) -> bool {
        wait(|| self.child.try_wait().is_ok_and(|status| status.is_some()))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that failed leaves no program behind.
        let _ = self.child.kill();
    }
}
