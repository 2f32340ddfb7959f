//! `play`: the game in the terminal.
use super::Stop;
use super::arguments::{Global, Play};
use super::content::{scenario, scenario_under, shelf, unreadable, unusable};
use super::injects::{self, difference};
use super::settings::{InForce, in_force};
use crate::rules::injects::Injects;
use crate::saves::{Store, check_name};
use crate::tui::{self, Options, PlayError, Start};
use std::io::IsTerminal;
use std::sync::Arc;

/// Plays until the player leaves.
pub fn play(global: &Global, arguments: &Play) -> Result<(), Stop> {
    let InForce { theme, depth, glyphs, keys } = in_force(global)?;
    let store = Store::open(global.saves.as_deref()).map_err(unusable)?;
    let shelf = shelf(global);
    shelf.ids().map_err(unreadable)?;
    let start = start(global, arguments, &store)?;
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Stop::bad(
            "the game needs a terminal for its input and its output",
            "`coercivity run` plays doctrines over many seeds without one",
        ));
    }
    let options = Options { glyphs, theme, depth, keys, shelf, store, start };
    tui::play(options).map_err(|error| match error {
        PlayError::Start(why) => Stop::plain(why),
        PlayError::Terminal(_) => Stop::Fault(error.to_string()),
    })
}

/// What the words ask to start with.
fn start(global: &Global, arguments: &Play, store: &Store) -> Result<Start, Stop> {
    let Play { campaign, seed, save, injects } = arguments;
    let path = injects.as_deref();
    let injects = path.map(injects::read).transpose()?;
    if let Some(name) = save {
        check_name(name).map_err(unusable)?;
        let there = store.has(name);
        match (there, campaign.is_some() || seed.is_some()) {
            (true, false) => return saved(store, name, injects.as_ref()),
            (false, false) if injects.is_none() => return Err(unusable(store.missing(name))),
            (true, true) => {
                return Err(Stop::bad(
                    format!("there is already a saved game `{name}`"),
                    "leave out --campaign and --seed to go on with it, or choose another name",
                ));
            }
            (false, _) => {}
        }
    }
    if campaign.is_none() && seed.is_none() && injects.is_none() {
        return Ok(Start::Title);
    }
    let campaign = campaign.as_deref().unwrap_or("as-is");
    let scenario = match injects.as_ref().zip(path) {
        Some((injects, path)) => scenario_under(global, campaign, injects, path)?,
        None => scenario(global, campaign)?,
    };
    Ok(Start::New { scenario: Arc::new(scenario), seed: *seed, name: save.clone() })
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
