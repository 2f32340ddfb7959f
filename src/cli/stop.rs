//! Why a command ends before it is done, and the exit code that says so.
use crate::campaign::harmless;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// The reason to stop.
#[derive(Debug)]
pub enum Stop {
    /// The answer is "no"; what is wrong has been printed as the result.
    No,
    /// What was given cannot be used.
    BadInput {
        /// Where and what, in one sentence.
        what: String,
        /// How to mend it.
        help: Option<String>,
    },
    /// What was given has mistakes; a line for each says where, what and how to mend it.
    Found(String),
    /// The program is at fault, or the machine.
    Fault(String),
    /// Nobody reads on: no error.
    PipeClosed,
}

impl Stop {
    /// Bad input with advice.
    pub fn bad(what: impl Into<String>, help: impl Into<String>) -> Self {
        Stop::BadInput { what: what.into(), help: Some(help.into()) }
    }

    /// Bad input that says all by itself.
    pub fn plain(what: impl Into<String>) -> Self {
        Stop::BadInput { what: what.into(), help: None }
    }

    /// A file could not be written.
    pub fn unwritable(path: &std::path::Path, error: &io::Error) -> Self {
        let help = match error.kind() {
            ErrorKind::IsADirectory => "move that folder away, or choose another name",
            _ => "choose a folder that can be written to",
        };
        Stop::bad(format!("{}: {error}", path.display()), help)
    }

    /// The exit code.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Stop::PipeClosed => 0,
            Stop::No => 1,
            Stop::BadInput { .. } | Stop::Found(_) => 2,
            Stop::Fault(_) => 3,
        })
    }

    /// Says it on standard error.
    pub fn report(&self) {
        let text = match self {
            Stop::No | Stop::PipeClosed => return,
            Stop::Found(lines) => lines.clone(),
            Stop::BadInput { what, help: None } => format!("error: {what}\n"),
            Stop::BadInput { what, help: Some(help) } => format!("error: {what}\n  help: {help}\n"),
            Stop::Fault(what) => format!("fault: {what}\n  help: this is not your doing; please report it\n"),
        };
        // If standard error is closed there is nobody left to tell.
        let _ = io::stderr().lock().write_all(harmless(&text).as_bytes());
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::BrokenPipe => Stop::PipeClosed,
            _ => Stop::bad(format!("cannot write the result: {error}"), "check where the output goes"),
        }
    }
}
