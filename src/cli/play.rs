//! `play`: the game in the terminal.
use super::Stop;
use super::arguments::{Global, Play};
use super::content::{at_difficulty, scenario, scenario_under, shelf, unreadable, unusable};
use super::injects::{self, difference};
use super::settings::{InForce, Looks, in_force};
use crate::rules::injects::Injects;
use crate::rules::scenario::STANDARD;
use crate::saves::{SaveError, Store, check_name};
use crate::tui::{self, Options, PlayError, Start};
use std::io::IsTerminal;
use std::sync::Arc;

/// Plays until the player leaves.
pub fn play(global: &Global, arguments: &Play) -> Result<(), Stop> {
    let InForce { theme, looks: Looks { depth, glyphs, .. }, keys } = in_force(global)?;
    let store = Store::open(global.saves.as_deref()).map_err(unusable)?;
    // What else keeps games from being written is told on the screen: they can be played all the same.
    if let Err(error @ SaveError::NotAFolder { .. }) = store.takes_games() {
        return Err(unusable(error));
    }
    let shelf = shelf(global);
    shelf.ids().map_err(unreadable)?;
    let start = start(global, arguments, &store)?;
    if let Some(year) = arguments.until {
        stops_in_time(global, &store, &start, year)?;
    }
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Stop::bad(
            "the game needs a terminal for its input and its output",
            "`coercivity run` plays doctrines over many seeds without one",
        ));
    }
    if std::env::var_os("TERM").is_some_and(|name| name == "dumb") {
        return Err(Stop::bad(
            "a terminal that says it is dumb (TERM=dumb) cannot show the game",
            "set TERM to what it is, as in TERM=xterm-256color, or play in another",
        ));
    }
    let until = arguments.until;
    let options = Options { glyphs, theme, depth, keys, shelf, store, start, until };
    tui::play(options).map_err(|error| match error {
        PlayError::Start(why) => Stop::plain(why),
        PlayError::Unkept(why) => Stop::bad(
            why,
            "what was written before is whole; what came after it was in memory alone and is lost",
        ),
        PlayError::Terminal(_) | PlayError::Broken(_) => Stop::Fault(error.to_string()),
    })
}

/// What the words ask to start with.
fn start(global: &Global, arguments: &Play, store: &Store) -> Result<Start, Stop> {
    let Play { campaign, seed, difficulty, save, injects, until: _ } = arguments;
    let fresh = campaign.is_some() || seed.is_some() || difficulty.is_some();
    let path = injects.as_deref();
    let injects = path.map(injects::read).transpose()?;
    if let Some(name) = save {
        check_name(name).map_err(unusable)?;
        let there = store.has(name);
        match (there, fresh) {
            (true, false) => return saved(store, name, injects.as_ref()),
            (false, false) if injects.is_none() => return Err(unusable(store.missing(name))),
            (true, true) => {
                return Err(Stop::bad(
                    format!("there is already a saved game `{name}`"),
                    "leave out --campaign, --seed and --difficulty to go on with it, or choose another name",
                ));
            }
            (false, _) => {}
        }
    }
    if !fresh && injects.is_none() {
        return Ok(Start::Title);
    }
    let campaign = campaign.as_deref().unwrap_or("as-is");
    let scenario = match injects.as_ref().zip(path) {
        Some((injects, path)) => scenario_under(global, campaign, injects, path)?,
        None => scenario(global, campaign)?,
    };
    let scenario = at_difficulty(global, &scenario, difficulty.as_deref().unwrap_or(STANDARD))?;
    Ok(Start::New { scenario: Arc::new(scenario), seed: *seed, name: save.clone() })
}

/// The year lies in the game, before its end and not behind what has been played.
fn stops_in_time(global: &Global, store: &Store, start: &Start, year: u32) -> Result<(), Stop> {
    let (scenario, name, played) = match start {
        Start::Title => {
            return Err(Stop::bad(
                "--until needs the game that it stops",
                "name it with --campaign, or a saved one with --save",
            ));
        }
        Start::New { scenario, .. } => (Arc::clone(scenario), "a new game".to_owned(), 0),
        Start::Saved(name) => {
            let journal = store.journal(name).map_err(unusable)?;
            let scenario = Arc::new(scenario(global, &journal.header.campaign)?);
            (scenario, format!("`{name}`"), journal.turns.len())
        }
    };
    let calendar = &scenario.calendar;
    let (first, last) =
        (calendar.first_fiscal_year, calendar.fiscal_year(calendar.steps().saturating_sub(1)));
    match calendar.turn_of_fiscal_year(year) {
        None => Err(Stop::bad(
            format!("`{}` has no FY{year} in play", scenario.id),
            format!("it runs from FY{first} to FY{last}"),
        )),
        Some(turn) if turn >= calendar.turn_steps.len() => Err(Stop::bad(
            format!("`{}` ends with FY{last} by itself", scenario.id),
            "leave out --until, or name a year before its last turn",
        )),
        Some(turn) if turn < played => Err(Stop::bad(
            format!("{name} has been played beyond FY{year} already: {played} turns"),
            "leave out --until, or name a later year",
        )),
        Some(_) => Ok(()),
    }
}

/// A saved game carries its own injects; naming a file asks that it be these.
fn saved(store: &Store, name: &str, injects: Option<&Injects>) -> Result<Start, Stop> {
    if let Some(injects) = injects {
        let journal = store.journal(name).map_err(unusable)?;
        if let Some(why) = difference(&journal, injects) {
            return Err(Stop::bad(
                format!("`{name}` cannot go on with other injects: {why}"),
                "leave out --injects to go on with those in the saved game, or begin a new one",
            ));
        }
    }
    Ok(Start::Saved(name.to_owned()))
}
