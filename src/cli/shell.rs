//! `completions` and `man`: what shells and readers of manuals need, made from the arguments.
use super::arguments::command;
use super::output::Output;
use super::stop::Stop;
use crate::campaign::did_you_mean;

/// Prints a completion script.
pub fn completions(shell: clap_complete::Shell, out: &mut Output) -> Result<(), Stop> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(), "coercivity", &mut script);
    out.bytes(&script)
}

/// Prints the manual page of the program, or of one of its commands.
pub fn man(about: Option<&str>, out: &mut Output) -> Result<(), Stop> {
    let mut all = command();
    // Names a command by what is typed, and gives it the options of every command.
    all.build();
    let shown = match about {
        None => all,
        Some(word) => all.find_subcommand(word).cloned().ok_or_else(|| {
            let names: Vec<&str> = all.get_subcommands().map(|each| each.get_name()).collect();
            let help = did_you_mean(word, names.iter().copied());
            Stop::bad(format!("there is no command `{word}`"), help.unwrap_or_else(|| names.join(", ")))
        })?,
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(shown).render(&mut page)?;
    out.bytes(&page)
}
