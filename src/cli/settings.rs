//! What the command line and the player's files set: theme, colours, glyphs, keys; and their prints.
use super::arguments::{Global, Glyphs};
use super::content::no_text;
use super::output::Output;
use super::stop::Stop;
use crate::campaign::{Findings, Sources, did_you_mean, read_text};
use crate::tui::settings::{self, Colours, Settings};
use crate::tui::{Depth, GlyphSet, KeyMap, Rows, ThemeName, environment, keymap, theme};
use clap::ColorChoice;
use etcetera::{BaseStrategy, choose_base_strategy};
use std::path::{Path, PathBuf};

/// How the game is shown and steered.
pub struct InForce {
    /// The theme; none goes with the terminal's background.
    pub theme: Option<Rows>,
    /// Colours and glyphs.
    pub looks: Looks,
    /// Keys.
    pub keys: KeyMap,
}

/// What may be drawn with, in the game and by a command.
#[derive(Clone, Copy)]
pub struct Looks {
    /// When colours are wanted.
    pub colours: Colours,
    /// Colours at hand.
    pub depth: Depth,
    /// Glyphs at hand.
    pub glyphs: GlyphSet,
}

/// The command line over the player's files over what is shipped.
pub fn in_force(global: &Global) -> Result<InForce, Stop> {
    let settings = settings_of(global)?;
    let folder = folder(global)?;
    let theme = match (&global.theme, &settings.theme) {
        (Some(word), _) => chosen(word, Path::new(""))?,
        (None, Some(word)) => chosen(word, folder.as_deref().unwrap_or(Path::new("")))?,
        (None, None) => None,
    };
    Ok(InForce { theme, looks: looks_by(global, &settings), keys: keys_of(global)? })
}

/// What may be drawn with: the command line over the player's file over what the environment says.
pub fn looks(global: &Global) -> Result<Looks, Stop> {
    Ok(looks_by(global, &settings_of(global)?))
}

fn looks_by(global: &Global, settings: &Settings) -> Looks {
    let colours = match global.color {
        ColorChoice::Always => Colours::Always,
        ColorChoice::Never => Colours::Never,
        ColorChoice::Auto => settings.colours.unwrap_or(Colours::Auto),
    };
    let glyphs = match global.glyphs {
        Glyphs::Auto => settings.glyphs.unwrap_or_else(environment::glyphs),
        Glyphs::Unicode => GlyphSet::Unicode,
        Glyphs::Ascii => GlyphSet::Ascii,
    };
    Looks { colours, depth: environment::depth(colours), glyphs }
}

/// `keys`: the table in force.
pub fn print_keys(global: &Global, out: &mut Output) -> Result<(), Stop> {
    out.text(keymap::printed(&keys_of(global)?))
}

/// `theme`: a theme in full.
pub fn print_theme(word: &str, out: &mut Output) -> Result<(), Stop> {
    let rows = chosen(word, Path::new(""))?.unwrap_or_else(|| theme::embedded(ThemeName::Dark));
    out.text(theme::printed(if word == "auto" { "dark" } else { word }, &rows))
}

/// `settings`: as shipped, and where a player's own files lie.
pub fn print_settings(global: &Global, out: &mut Output) -> Result<(), Stop> {
    out.text(settings::SHIPPED)?;
    match folder(global)? {
        Some(folder) => {
            for name in [SETTINGS, KEYS] {
                let path = folder.join(name);
                let there = match path.try_exists() {
                    Ok(true) => "there".to_owned(),
                    Ok(false) => "not there; nothing is changed".to_owned(),
                    Err(error) => format!("it cannot be looked at: {error}"),
                };
                out.line(format!("// {}: {there}", path.display()))?;
            }
        }
        None => out.line("// there is no home folder to look for your own in; --config DIR names one")?,
    }
    // What is there but cannot be used is not in force.
    in_force(global).map(|_| ())
}

const SETTINGS: &str = "settings.ron";
const KEYS: &str = "keys.ron";

/// Where a player's own files lie; nowhere without a home folder.
fn folder(global: &Global) -> Result<Option<PathBuf>, Stop> {
    if let Some(folder) = &global.config {
        if folder.is_dir() {
            return Ok(Some(folder.clone()));
        }
        let why = if folder.exists() { "that is no folder" } else { "there is no such folder" };
        let what = format!("--config {}: {why}", folder.display());
        return Err(Stop::bad(what, "name the folder that holds `settings.ron` and `keys.ron`"));
    }
    Ok(choose_base_strategy().ok().map(|strategy| strategy.config_dir().join("coercivity")))
}

/// The text of a file that need not be there.
fn text_of(path: &Path) -> Result<Option<String>, Stop> {
    match read_text(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => {
            Err(no_text(&error, "make it a file that you may read, or name other files with --config"))
        }
    }
}

/// The text of a file that was asked for.
fn text_asked(path: &Path, what: &str) -> Result<String, Stop> {
    text_of(path)?.ok_or_else(|| {
        Stop::bad(
            format!("{}: there is no such file", path.display()),
            format!("name a {what} file that is there"),
        )
    })
}

fn settings_of(global: &Global) -> Result<Settings, Stop> {
    let Some(path) = folder(global)?.map(|folder| folder.join(SETTINGS)) else {
        return Ok(Settings::default());
    };
    match text_of(&path)? {
        Some(text) => read(&path, &text, settings::read),
        None => Ok(Settings::default()),
    }
}

fn keys_of(global: &Global) -> Result<KeyMap, Stop> {
    let own = folder(global)?.map(|folder| folder.join(KEYS));
    let found = match (&global.keys, own) {
        (Some(path), _) => Some((path.clone(), text_asked(path, "key")?)),
        (None, Some(own)) => text_of(&own)?.map(|text| (own, text)),
        (None, None) => None,
    };
    match found {
        Some((path, text)) => read(&path, &text, keymap::read),
        None => Ok(KeyMap::default()),
    }
}

/// The theme of a word: a name, or a file; none for `auto`. Files lie in or below a folder.
fn chosen(word: &str, folder: &Path) -> Result<Option<Rows>, Stop> {
    if word == "auto" {
        return Ok(None);
    }
    if let Some(name) = ThemeName::of(word) {
        return Ok(Some(theme::embedded(name)));
    }
    if word.ends_with(".ron") || word.contains(['/', '\\']) {
        let path = folder.join(word);
        let text = text_asked(&path, "theme")?;
        return read(&path, &text, theme::read).map(Some);
    }
    let names: Vec<&str> = std::iter::once("auto").chain(ThemeName::ALL.map(ThemeName::name)).collect();
    let help = did_you_mean(word, names.iter().copied())
        .unwrap_or_else(|| format!("{} are there, or the path of a theme file", names.join(", ")));
    Err(Stop::bad(format!("there is no theme `{word}`"), help))
}

/// A file read with everything that is wrong with it, or refused.
fn read<T>(
    path: &Path,
    text: &str,
    reader: impl Fn(&str, &str, &mut Sources, &mut Findings) -> T,
) -> Result<T, Stop> {
    let (mut sources, mut findings) = (Sources::new(), Findings::new());
    let value = reader(&path.display().to_string(), text, &mut sources, &mut findings);
    if findings.is_empty() { Ok(value) } else { Err(Stop::plain(findings.plain(&sources).trim_end())) }
}
