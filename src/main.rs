//! The program: parse the command line and call one front.
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    coercivity::cli::main()
}
