//! What a player sets once: a file of a few lines that holds only what was changed.
use super::glyphs::GlyphSet;
use crate::campaign::{Findings, Sources, Spanned, read_one};
use serde::Deserialize;

/// When colours are used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Colours {
    /// As the terminal and `NO_COLOR` say.
    Auto,
    /// Even if they say no.
    Always,
    /// Never.
    Never,
}

/// Which glyphs, as a file names them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Glyphs {
    Auto,
    Unicode,
    Ascii,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    theme: Option<Spanned<String>>,
    color: Option<Colours>,
    glyphs: Option<Glyphs>,
}

/// What a settings file says; the command line comes before it.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// A theme by name, or a theme file.
    pub theme: Option<Spanned<String>>,
    /// When colours are used.
    pub colours: Option<Colours>,
    /// Glyphs; none asks the environment.
    pub glyphs: Option<GlyphSet>,
}

/// Reads a settings file. Everything wrong with it goes into the findings.
pub fn read(name: &str, text: &str, sources: &mut Sources, findings: &mut Findings) -> Settings {
    let file = sources.add(name, text);
    let written = read_one::<Written>(&sources[file], "settings", findings);
    let written = written.map(|written| written.value).unwrap_or_default();
    let glyphs = written.glyphs.and_then(|glyphs| match glyphs {
        Glyphs::Auto => None,
        Glyphs::Unicode => Some(GlyphSet::Unicode),
        Glyphs::Ascii => Some(GlyphSet::Ascii),
    });
    Settings { theme: written.theme, colours: written.color, glyphs }
}

/// The settings as shipped, as a complete file that one can edit.
pub const SHIPPED: &str = "\
// The settings as shipped. A file of your own, `settings.ron`, holds only the lines you change;
// what the command line says comes before it.
(
    // auto goes with the terminal's background; or dark, light, high-contrast, colour-blind, mono,
    // or the path of a theme file, from this folder
    theme: \"auto\",
    // auto, always or never
    color: auto,
    // auto, unicode or ascii
    glyphs: auto,
)
";
