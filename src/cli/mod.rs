//! The command line: what can be asked of the program, one file a subcommand.
//!
//! Results go to standard output and everything else to standard error. Exit codes: 0 done, 1 the
//! answer is "no" (a check or verification that fails), 2 usage or bad input, 3 the program's own
//! fault. A closed pipe ends quietly. Every bad input gets one message: where, what, how to mend.
mod arguments;
mod campaigns;
mod check;
mod content;
mod difficulties;
mod doctrines;
mod injects;
mod output;
mod play;
mod progress;
mod rows;
mod run;
mod seeds;
mod settings;
mod shell;
mod stop;
mod summary;
mod verify;

pub use arguments::{Arguments, Glyphs, command};
pub use seeds::SeedRange;
pub use stop::Stop;

use arguments::Command;
use clap::Parser;
use output::Output;
use std::panic::AssertUnwindSafe;
use std::process::ExitCode;

/// Runs the program as the command line asks.
pub fn main() -> ExitCode {
    match std::panic::catch_unwind(AssertUnwindSafe(answer)) {
        Ok(code) => code,
        // The panic has been reported by the hook that was in force.
        Err(_) => ExitCode::from(3),
    }
}

fn answer() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // A closed pipe while printing help is no fault.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let mut out = Output::standard();
    let done = serve(&arguments, &mut out).and_then(|()| out.finish());
    match done {
        Ok(()) | Err(Stop::PipeClosed) => ExitCode::SUCCESS,
        Err(stop) => {
            let _ = out.finish();
            stop.report();
            stop.code()
        }
    }
}

fn serve(arguments: &Arguments, out: &mut Output) -> Result<(), Stop> {
    let global = &arguments.global;
    let title = Command::Play(Default::default());
    match arguments.command.as_ref().unwrap_or(&title) {
        Command::Play(play) => play::play(global, play),
        Command::Run(run) => run::run(global, run, out),
        Command::Check(check) => check::check(global, check, out),
        Command::Verify { paths, injects } => verify::verify(global, paths, injects.as_deref(), out),
        Command::Campaigns { campaign: None, .. } => campaigns::campaigns(global, out),
        Command::Campaigns { campaign: Some(campaign), file } => {
            campaigns::files(global, campaign, file.as_deref(), out)
        }
        Command::Doctrines { campaign, doctrine } => {
            doctrines::doctrines(global, campaign, doctrine.as_deref(), out)
        }
        Command::Difficulties { campaign } => difficulties::difficulties(global, campaign, out),
        Command::Keys => settings::print_keys(global, out),
        Command::Theme { name } => settings::print_theme(name, out),
        Command::Settings => settings::print_settings(global, out),
        Command::Completions { shell } => shell::completions(global, *shell, out),
        Command::Man { command } => shell::man(command.as_deref(), out),
    }
}
