//! `completions` and `man`: what shells and readers of manuals need, made from the arguments.
use super::arguments::command;
use super::output::Output;
use super::stop::Stop;

/// Prints a completion script.
pub fn completions(shell: clap_complete::Shell, out: &mut Output) -> Result<(), Stop> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(), "coercivity", &mut script);
    out.bytes(&script)
}

/// Prints the manual page.
pub fn man(out: &mut Output) -> Result<(), Stop> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command()).render(&mut page)?;
    out.bytes(&page)
}
