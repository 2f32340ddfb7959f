//! The words of the command line, as clap reads them. Help texts are the doc comments here.
use super::seeds::SeedRange;
use crate::game::LARGEST_SEED;
use crate::rules::RULES_VERSION;
use clap::{Args, ColorChoice, CommandFactory, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::sync::LazyLock;

static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (rules {RULES_VERSION})", env!("CARGO_PKG_VERSION")));

fn version() -> &'static str {
    &VERSION
}

/// A strategy wargame about rebuilding the allied rare-earth supply chain.
///
/// Exit codes: 0 done; 1 the answer is "no" (a check or a verification that fails); 2 usage or bad
/// input; 3 the program's own fault.
#[derive(Parser, Debug)]
#[command(name = "coercivity", version = version(), max_term_width = 100)]
#[command(propagate_version = true, infer_long_args = false)]
pub struct Arguments {
    /// What holds for every subcommand.
    #[command(flatten)]
    pub global: Global,
    /// What to do; none plays.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every subcommand.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// Folder with more campaigns, beside those in the program; may be given more than once
    #[arg(long, global = true, value_name = "DIR")]
    pub campaigns: Vec<PathBuf>,
    /// Folder of saved games
    #[arg(long, global = true, value_name = "DIR")]
    pub saves: Option<PathBuf>,
    /// No progress and no remarks
    #[arg(long, global = true)]
    pub quiet: bool,
    /// Colours
    #[arg(long, global = true, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
    /// Characters for drawing
    #[arg(long, global = true, value_name = "SET", value_enum, default_value_t = Glyphs::Auto)]
    pub glyphs: Glyphs,
    /// Theme of the terminal game: auto, dark, light, high-contrast, colour-blind, mono, or a file
    #[arg(long, global = true, value_name = "NAME|FILE")]
    pub theme: Option<String>,
    /// Key file of the terminal game; it holds only what it changes
    #[arg(long, global = true, value_name = "FILE")]
    pub keys: Option<PathBuf>,
    /// Folder of settings.ron and keys.ron [default: the platform's folder for settings]
    #[arg(long, global = true, value_name = "DIR")]
    pub config: Option<PathBuf>,
}

/// Which characters may be drawn.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Glyphs {
    /// By the terminal's locale.
    Auto,
    /// Lines and blocks.
    Unicode,
    /// ASCII only.
    Ascii,
}

/// The subcommands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Play in the terminal (also without a subcommand)
    Play(Play),
    /// Play doctrines over many seeds and count what came of it
    Run(Run),
    /// Read campaign files and report everything that is wrong with them
    Check(Check),
    /// Replay saved games and compare all that they say came of them
    Verify {
        /// Saved games, or folders of them; the folder of saved games if none is given
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Say no to a game that was not played with these injects
        #[arg(long, value_name = "FILE")]
        injects: Option<PathBuf>,
    },
    /// List the campaigns, the files of one, or print a file of one
    Campaigns {
        /// The campaign whose files are listed, by id or folder; all campaigns are if none is given
        campaign: Option<String>,
        /// The file to print, as in `facilities.ron`
        file: Option<String>,
    },
    /// List the doctrines of a campaign, or print one as a file that can be edited
    Doctrines {
        /// The campaign, by id or folder
        #[arg(default_value = "as-is")]
        campaign: String,
        /// The doctrine to print; all are listed if none is given
        #[arg(value_name = "ID")]
        doctrine: Option<String>,
    },
    /// Print the keys in force, as a file that can be edited
    Keys,
    /// Print a theme in full, as a file that can be edited, with its contrasts
    Theme {
        /// The theme, by name or file
        #[arg(value_name = "NAME|FILE", default_value = "dark")]
        name: String,
    },
    /// Print the settings as shipped, and where your own files go
    Settings,
    /// List the levels of difficulty of a campaign with everything each changes
    Difficulties {
        /// The campaign, by id or folder
        #[arg(default_value = "as-is")]
        campaign: String,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or that of a command
    Man {
        /// The command; the whole program if none is given
        #[arg(value_name = "COMMAND")]
        command: Option<String>,
    },
}

/// One game in the terminal.
#[derive(Args, Debug, Default)]
pub struct Play {
    /// Begin a new game of this campaign, by id or folder; the title is left out
    #[arg(long, value_name = "ID")]
    pub campaign: Option<String>,
    /// The luck of the new game: the same seed, the same luck [default: one nobody chose]
    #[arg(long, value_name = "N", value_parser = seed, allow_negative_numbers = true)]
    pub seed: Option<u64>,
    /// Level of difficulty of the new game: standard, or one that `difficulties` lists
    #[arg(long, value_name = "ID")]
    pub difficulty: Option<String>,
    /// Name of the saved game: goes on with it if it is there, and names the new game if not
    #[arg(long, value_name = "NAME")]
    pub save: Option<String>,
    /// Lay a facilitator's dated events over the new game; of a saved one, check that it has these
    #[arg(long, value_name = "FILE")]
    pub injects: Option<PathBuf>,
    /// Stop after this fiscal year, on a page to brief back from; later the game can be played on
    #[arg(long, value_name = "FY", value_parser = fiscal_year)]
    pub until: Option<u32>,
}

/// `48213`.
fn seed(text: &str) -> Result<u64, String> {
    match text.parse() {
        Ok(seed) if seed <= LARGEST_SEED => Ok(seed),
        Ok(_) | Err(_) => Err(format!("a seed is a whole number from 0 to {LARGEST_SEED}")),
    }
}

/// `FY2030`.
fn fiscal_year(text: &str) -> Result<u32, String> {
    let year = text.strip_prefix("FY").or_else(|| text.strip_prefix("fy")).unwrap_or(text);
    match year.parse() {
        Ok(year @ 1000..=9999) => Ok(year),
        Ok(_) | Err(_) => Err("a fiscal year is written FY2030".to_owned()),
    }
}

/// Many games.
#[derive(Args, Debug)]
pub struct Run {
    /// The campaign, by id or folder
    #[arg(long, value_name = "ID", default_value = "as-is")]
    pub campaign: String,
    /// Doctrines by id, with commas between; `all`; or the path of a doctrine file
    #[arg(long, value_name = "ID[,ID…]", value_delimiter = ',', required = true)]
    pub doctrine: Vec<String>,
    /// Seeds, both ends played; a number alone is one seed
    #[arg(long, value_name = "A..B", default_value = "1..200")]
    pub seeds: SeedRange,
    /// Write a row a game; the name ends in .csv or .ndjson
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Level of difficulty: standard, or one that `difficulties` lists
    #[arg(long, value_name = "ID", default_value = "standard")]
    pub difficulty: String,
    /// Lay a facilitator's dated events over every game; their questions take the first answer
    #[arg(long, value_name = "FILE")]
    pub injects: Option<PathBuf>,
    /// Play with another value of a parameter; may be given more than once
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Threads; the rows are the same for any number [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Print means of every figure, how often each clause was met, and amber beside red failures
    #[arg(long)]
    pub detail: bool,
}

/// Campaign files to check.
#[derive(Args, Debug)]
pub struct Check {
    /// Campaign folders or ids; all in the program if none is given
    #[arg(value_name = "PATH|ID")]
    pub words: Vec<String>,
    /// A facilitator's file of injects, checked over each of them
    #[arg(long, value_name = "FILE")]
    pub injects: Option<PathBuf>,
}

/// The command line's own description, for completions and the manual.
pub fn command() -> clap::Command {
    Arguments::command()
}
