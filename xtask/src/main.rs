//! Tasks of the project that are not part of the game.
mod behaviour;
mod compare;
mod measure;
mod phases;
mod pictures;
mod record;

use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Tasks of the project that are not part of the game.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Record the games of saves/examples anew, after the rules or the campaign changed
    Record,
    /// Draw the pictures of the README anew, after the screens or the campaign changed
    Pictures,
    /// Play every doctrine and print the tables of docs/behaviour.md
    Behaviour {
        /// First seed played
        #[arg(long, value_name = "N", default_value_t = 1001)]
        from: u64,
        /// Last seed played
        #[arg(long, value_name = "N", default_value_t = 1200)]
        to: u64,
    },
    /// Play games and print what a credible model must reproduce, for docs/model.md
    Compare {
        /// First seed played
        #[arg(long, value_name = "N", default_value_t = 1001)]
        from: u64,
        /// Last seed played
        #[arg(long, value_name = "N", default_value_t = 1200)]
        to: u64,
    },
    /// Measure the release binary in a pseudo-terminal: times, bytes, wake-ups, memory
    Measure {
        /// Another binary than the one built from here
        #[arg(long, value_name = "FILE")]
        program: Option<PathBuf>,
    },
    /// Count the instructions of a game by phase under valgrind, for docs/performance.md
    Phases,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Record => record::record(&root().join("saves").join("examples")).map(|()| true),
        Task::Pictures => pictures::pictures(&root().join("README.md")).map(|()| true),
        Task::Behaviour { from, to } => behaviour::behaviour(from..=to).map(|()| true),
        Task::Compare { from, to } => compare::compare(from..=to).map(|()| true),
        Task::Measure { program } => measure::measure(&root(), program),
        Task::Phases => phases::phases(&root()).map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the project.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}
