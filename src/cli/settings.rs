//! What the command line and the player's files set: theme, colours, glyphs, keys; and their prints.
use super::arguments::{Global, Glyphs};
use super::content::no_text;
use super::output::Output;
use super::stop::Stop;
use crate::campaign::{Findings, Sources, did_you_mean, read_text};
use crate::tui::settings::{self, Colours, Settings};
use crate::tui::{Depth, GlyphSet, KeyMap, Rows, ThemeName, keymap, theme};
use clap::ColorChoice;
use etcetera::{BaseStrategy, choose_base_strategy};
use std::path::{Path, PathBuf};

/// How the game is shown and steered.
pub struct InForce {
    /// The theme; none goes with the terminal's background.
    pub theme: Option<Rows>,
    /// Colours at hand.
    pub depth: Depth,
    /// Glyphs; none asks the environment.
    pub glyphs: Option<GlyphSet>,
    /// Keys.
    pub keys: KeyMap,
}

/// The command line over the player's files over what is shipped.
pub fn in_force(global: &Global) -> Result<InForce, Stop> {
    let settings = settings_of(global)?;
    let folder = folder(global)?;
    let theme = match (&global.theme, &settings.theme) {
        (Some(word), _) => chosen(word, Path::new(""))?,
        (None, Some(word)) => chosen(word, &folder)?,
        (None, None) => None,
    };
    let colours = match global.color {
        ColorChoice::Always => Colours::Always,
        ColorChoice::Never => Colours::Never,
        ColorChoice::Auto => settings.colours.unwrap_or(Colours::Auto),
    };
    let depth = match colours {
        Colours::Auto => Depth::of_environment(),
        Colours::Always => Depth::of_terminal(),
        Colours::Never => Depth::Mono,
    };
    let glyphs = match global.glyphs {
        Glyphs::Auto => settings.glyphs,
        Glyphs::Unicode => Some(GlyphSet::Unicode),
        Glyphs::Ascii => Some(GlyphSet::Ascii),
    };
    Ok(InForce { theme, depth, glyphs, keys: keys_of(global)? })
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
    let folder = folder(global)?;
    for name in [SETTINGS, KEYS] {
        let path = folder.join(name);
        let there = if path.exists() { "there" } else { "not there; nothing is changed" };
        out.line(format!("// {}: {there}", path.display()))?;
    }
    // What is there but cannot be used is not in force.
    in_force(global).map(|_| ())
}

const SETTINGS: &str = "settings.ron";
const KEYS: &str = "keys.ron";

/// Where a player's own files lie.
fn folder(global: &Global) -> Result<PathBuf, Stop> {
    if let Some(folder) = &global.config {
        if folder.is_dir() {
            return Ok(folder.clone());
        }
        let why = if folder.exists() { "that is no folder" } else { "there is no such folder" };
        let what = format!("--config {}: {why}", folder.display());
        return Err(Stop::bad(what, "name the folder that holds `settings.ron` and `keys.ron`"));
    }
    let strategy = choose_base_strategy().map_err(|_| {
        Stop::bad("there is no home folder to look for settings in", "name one with --config DIR")
    })?;
    Ok(strategy.config_dir().join("coercivity"))
}

/// The text of a file that need not be there.
fn text_of(path: &Path) -> Result<Option<String>, Stop> {
    match read_text(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(no_text(&error, "mend the file, or take it away")),
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
    let path = folder(global)?.join(SETTINGS);
    match text_of(&path)? {
        Some(text) => read(&path, &text, settings::read),
        None => Ok(Settings::default()),
    }
}

fn keys_of(global: &Global) -> Result<KeyMap, Stop> {
    let own = folder(global)?.join(KEYS);
    let (path, text) = match &global.keys {
        Some(path) => (path, Some(text_asked(path, "key")?)),
        None => (&own, text_of(&own)?),
    };
    match text {
        Some(text) => read(path, &text, keymap::read),
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
