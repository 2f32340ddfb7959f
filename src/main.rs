//! The program: parse the command line and call one front.
use std::process::ExitCode;

fn main() -> ExitCode {
    coercivity::cli::main()
}
