//! `play`: the game in the terminal.
use super::Stop;
use super::arguments::{Global, Glyphs};
use super::content::{shelf, unusable};
use crate::saves::Store;
use crate::tui::{self, Depth, GlyphSet, Ground, Options, Theme};
use clap::ColorChoice;
use std::io::IsTerminal;

/// Plays until the player leaves.
pub fn play(global: &Global) -> Result<(), Stop> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(Stop::bad(
            "the game needs a terminal for its input and its output",
            "`coercivity run` plays doctrines without one",
        ));
    }
    let glyphs = match global.glyphs {
        Glyphs::Auto => None,
        Glyphs::Unicode => Some(GlyphSet::Unicode),
        Glyphs::Ascii => Some(GlyphSet::Ascii),
    };
    let store = Store::open(global.saves.as_deref()).map_err(unusable)?;
    let options = Options { glyphs, theme: Some(theme(global)?), shelf: shelf(global), store };
    tui::play(options).map_err(|error| Stop::Fault(format!("the terminal was lost: {error}")))
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
