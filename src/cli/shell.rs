//! `completions` and `man`: what shells and readers of manuals need, made from the arguments.
use super::arguments::{Global, command};
use super::content;
use super::output::Output;
use super::stop::Stop;
use crate::campaign::did_you_mean;
use crate::rules::scenario::STANDARD;
use crate::saves::Store;
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command};
use std::collections::BTreeSet;
use std::ffi::OsStr;

/// Prints a completion script. Campaigns, doctrines, levels and saved games are those of the moment: a
/// shell that reads the script as it starts knows those it started with.
pub fn completions(global: &Global, shell: clap_complete::Shell, out: &mut Output) -> Result<(), Stop> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut with_words(global), "coercivity", &mut script);
    out.bytes(&script)
}

/// The command line with words proposed where an id or a name is asked for.
fn with_words(global: &Global) -> Command {
    let shelf = content::shelf(global);
    let campaigns = shelf.ids().unwrap_or_default();
    let (mut doctrines, mut levels) = (BTreeSet::from(["all".to_owned()]), BTreeSet::new());
    levels.insert(STANDARD.to_owned());
    for campaign in &campaigns {
        let found = content::doctrines(global, campaign).unwrap_or_default();
        doctrines.extend(found.into_iter().map(|file| file.doctrine.id));
        let scenario = shelf.load(campaign).ok().and_then(|loaded| loaded.scenario);
        levels.extend(scenario.iter().flat_map(|each| &each.difficulties).map(|level| level.id.clone()));
    }
    let store = Store::open(global.saves.as_deref());
    let saves = store.map_or_else(|_| Vec::new(), |store| store.list().games);
    let saves = Words(saves.into_iter().map(|save| save.name).collect());
    let campaigns = Words(campaigns);
    let doctrines = Words(doctrines.into_iter().collect());
    let levels = Words(levels.into_iter().collect());
    command()
        .mut_subcommand("play", |play| {
            let play = play.mut_arg("campaign", |arg| campaigns.proposed(arg));
            let play = play.mut_arg("difficulty", |arg| levels.proposed(arg));
            play.mut_arg("save", |arg| saves.proposed(arg))
        })
        .mut_subcommand("run", |run| {
            let run = run.mut_arg("campaign", |arg| campaigns.proposed(arg));
            let run = run.mut_arg("difficulty", |arg| levels.proposed(arg));
            run.mut_arg("doctrine", |arg| doctrines.proposed(arg))
        })
        .mut_subcommand("campaigns", |all| all.mut_arg("campaign", |arg| campaigns.proposed(arg)))
        .mut_subcommand("difficulties", |all| all.mut_arg("campaign", |arg| campaigns.proposed(arg)))
        .mut_subcommand("doctrines", |all| {
            let all = all.mut_arg("campaign", |arg| campaigns.proposed(arg));
            all.mut_arg("doctrine", |arg| doctrines.proposed(arg))
        })
}

/// Words that an argument may be, beside any other.
#[derive(Clone)]
struct Words(Vec<String>);

impl Words {
    fn proposed(&self, arg: Arg) -> Arg {
        arg.value_parser(self.clone())
    }
}

impl TypedValueParser for Words {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().cloned().map(PossibleValue::new)))
    }
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
