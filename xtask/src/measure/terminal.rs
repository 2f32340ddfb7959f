//! The program in a pseudo-terminal: keys go in, pictures come out with the time they took.
use super::Size;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// No bytes for so long: the picture is complete.
const QUIET: Duration = Duration::from_millis(60);
/// No picture after so long: something is wrong.
const PATIENCE: Duration = Duration::from_secs(5);

const ENTER: &str = "\r";
const ESCAPE: &str = "\x1b";
/// The key of the grid.
const GRID: &str = "3";

/// A running program.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    chunks: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    asked: Instant,
    // Closing it would hang up on the program.
    _master: Box<dyn MasterPty + Send>,
}

/// What came after a key.
pub struct Picture {
    /// From the key to its last byte, ms.
    pub until_ms: f64,
    /// Bytes.
    pub bytes: usize,
}

fn said(what: &'static str) -> impl Fn(Box<dyn std::error::Error>) -> String {
    move |error| format!("{what}: {error}")
}

impl Terminal {
    /// Starts the program on its title.
    pub fn start(program: &Path, saves: &Path, size: Size) -> Result<Self, String> {
        let pty = PtySize { rows: size.rows, cols: size.columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(pty).map_err(|e| said("no terminal")(e.into()))?;
        let mut command = CommandBuilder::new(program);
        command.args(["play", "--saves"]);
        command.arg(saves);
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("LC_ALL", "C.UTF-8");
        let mut reader = pair.master.try_clone_reader().map_err(|e| said("no reader")(e.into()))?;
        let writer = pair.master.take_writer().map_err(|e| said("no writer")(e.into()))?;
        let (sender, chunks) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let asked = Instant::now();
        let child =
            pair.slave.spawn_command(command).map_err(|e| said("the program does not start")(e.into()))?;
        let screen = vt100::Parser::new(size.rows, size.columns, 0);
        Ok(Self { child, writer, chunks, screen, asked, _master: pair.master })
    }

    /// Its process.
    pub fn pid(&self) -> Option<u32> {
        self.child.process_id()
    }

    /// Waits until a picture with something on it is complete.
    pub fn picture(&mut self) -> Result<Picture, String> {
        let (mut bytes, mut last) = (0, self.asked);
        loop {
            let shown = bytes > 0 && !self.screen.screen().contents().trim().is_empty();
            match self.chunks.recv_timeout(if shown { QUIET } else { PATIENCE }) {
                Ok((when, chunk)) => {
                    bytes += chunk.len();
                    last = when;
                    self.screen.process(&chunk);
                }
                Err(RecvTimeoutError::Timeout) if shown => {
                    return Ok(Picture { until_ms: (last - self.asked).as_secs_f64() * 1000.0, bytes });
                }
                Err(_) => {
                    return Err(format!(
                        "the program shows nothing; last: {}",
                        self.screen.screen().contents()
                    ));
                }
            }
        }
    }

    /// Presses a key and waits for its picture.
    pub fn press(&mut self, key: &str) -> Result<Picture, String> {
        self.asked = Instant::now();
        let sent = self.writer.write_all(key.as_bytes()).and_then(|()| self.writer.flush());
        sent.map_err(|error| format!("the key does not arrive: {error}"))?;
        self.picture()
    }

    /// From the title to a new game's briefing, a page of text that scrolls.
    pub fn reach_the_briefing(&mut self) -> Result<(), String> {
        self.reach(&[ENTER, ENTER], "[Briefing")
    }

    /// From the briefing to the grid, whose list is the longest and has a pane that follows it.
    pub fn reach_the_grid(&mut self) -> Result<(), String> {
        self.reach(&[ESCAPE, GRID], "[3 Grid]")
    }

    fn reach(&mut self, keys: &[&str], mark: &str) -> Result<(), String> {
        for key in keys {
            self.press(key)?;
        }
        let contents = self.screen.screen().contents();
        if contents.contains(mark) { Ok(()) } else { Err(format!("there is no {mark} here:\n{contents}")) }
    }

    /// Ends the program.
    pub fn end(mut self) -> Result<(), String> {
        self.child.kill().map_err(|error| format!("the program does not end: {error}"))?;
        self.child.wait().map(|_| ()).map_err(|error| error.to_string())
    }
}
