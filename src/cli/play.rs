//! `play`: the game in the terminal.
use super::Stop;
use super::arguments::{Global, Glyphs, Play};
use super::content::{scenario, shelf, unreadable, unusable};
use crate::saves::{Store, check_name};
use crate::tui::{self, Depth, GlyphSet, Ground, Options, PlayError, Start, Theme};
use clap::ColorChoice;
use std::io::IsTerminal;

/// Plays until the player leaves.
pub fn play(global: &Global, arguments: &Play) -> Result<(), Stop> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Stop::bad(
            "the game needs a terminal for its input and its output",
            "`coercivity run` plays doctrines over many seeds without one",
        ));
    }
    let glyphs = match global.glyphs {
        Glyphs::Auto => None,
        Glyphs::Unicode => Some(GlyphSet::Unicode),
        Glyphs::Ascii => Some(GlyphSet::Ascii),
    };
    let store = Store::open(global.saves.as_deref()).map_err(unusable)?;
    let shelf = shelf(global);
    shelf.ids().map_err(unreadable)?;
    let start = start(global, arguments, &store)?;
    let options = Options { glyphs, theme: Some(theme(global)?), shelf, store, start };
    tui::play(options).map_err(|error| match error {
        PlayError::Start(why) => Stop::plain(why),
        PlayError::Terminal(_) => Stop::Fault(error.to_string()),
    })
}

/// What the words ask to start with.
fn start(global: &Global, arguments: &Play, store: &Store) -> Result<Start, Stop> {
    let Play { campaign, seed, save } = arguments;
    if let Some(name) = save {
        check_name(name).map_err(unusable)?;
        let there = store.has(name);
        match (there, campaign.is_some() || seed.is_some()) {
            (true, false) => return Ok(Start::Saved(name.clone())),
            (false, false) => return Err(unusable(store.missing(name))),
            (true, true) => {
                return Err(Stop::bad(
                    format!("there is already a saved game `{name}`"),
                    "leave out --campaign and --seed to go on with it, or choose another name",
                ));
            }
            (false, true) => {}
        }
    }
    match (campaign, seed) {
        (None, None) => Ok(Start::Title),
        _ => {
            let campaign = campaign.clone().unwrap_or_else(|| "as-is".to_owned());
            scenario(global, &campaign)?;
            Ok(Start::New { campaign, seed: *seed, name: save.clone() })
        }
    }
}

fn theme(global: &Global) -> Result<Theme, Stop> {
    let found = Theme::of_environment();
    let theme = match global.theme.as_str() {
        "auto" | "dark" => found,
        "light" => Theme { ground: Ground::Light, ..found },
        "mono" => Theme::MONO,
        other => {
            return Err(Stop::bad(
                format!("there is no theme `{other}`"),
                "auto, dark, light and mono are there",
            ));
        }
    };
    Ok(match global.color {
        ColorChoice::Never => Theme { depth: Depth::Mono, ..theme },
        ColorChoice::Always if theme.depth == Depth::Mono && global.theme != "mono" => {
            Theme { depth: Depth::Sixteen, ..theme }
        }
        ColorChoice::Always | ColorChoice::Auto => theme,
    })
}
