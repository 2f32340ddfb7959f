//! Theme files: what a patch may say, read with a place for every mistake and laid over its base.
use super::colour::{NamedColour, hex};
use super::{Ground, Role, Row, ThemeName};
use crate::campaign::{Finding, Findings, Source, Sources, Spanned, did_you_mean, read_one};
use ratatui::style::{Color, Modifier};
use serde::Deserialize;

/// The looks of every role, and what background they are for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rows {
    /// The background they are read on, where the theme brings none.
    pub background: Ground,
    rows: [Row; Role::ALL.len()],
}

impl Rows {
    /// The looks of a role.
    pub fn row(&self, role: Role) -> &Row {
        &self.rows[role as usize]
    }

    /// Something made from each row, in the order of the roles.
    pub(super) fn each<T>(&self, make: impl Fn(&Row) -> T) -> [T; Role::ALL.len()] {
        self.rows.each_ref().map(make)
    }
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Attribute {
    Bold,
    Italic,
    Underlined,
    Reversed,
}

impl From<Attribute> for Modifier {
    fn from(attribute: Attribute) -> Modifier {
        match attribute {
            Attribute::Bold => Modifier::BOLD,
            Attribute::Italic => Modifier::ITALIC,
            Attribute::Underlined => Modifier::UNDERLINED,
            Attribute::Reversed => Modifier::REVERSED,
        }
    }
}

/// What a file changes of a role.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Change {
    sixteen: Option<NamedColour>,
    full: Option<Spanned<String>>,
    on_sixteen: Option<NamedColour>,
    on_full: Option<Spanned<String>>,
    attributes: Option<Vec<Attribute>>,
}

/// A file: what it lies over and what it changes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Patch {
    base: Option<Spanned<String>>,
    background: Option<Ground>,
    ground: Option<Change>,
    text: Option<Change>,
    dim: Option<Change>,
    heading: Option<Change>,
    accent: Option<Change>,
    good: Option<Change>,
    warn: Option<Change>,
    bad: Option<Change>,
    changed: Option<Change>,
    belief: Option<Change>,
    border: Option<Change>,
    border_focus: Option<Change>,
    bar: Option<Change>,
    selection: Option<Change>,
    field: Option<Change>,
    window: Option<Change>,
}

impl Patch {
    fn change(&self, role: Role) -> Option<&Change> {
        match role {
            Role::Ground => self.ground.as_ref(),
            Role::Text => self.text.as_ref(),
            Role::Dim => self.dim.as_ref(),
            Role::Heading => self.heading.as_ref(),
            Role::Accent => self.accent.as_ref(),
            Role::Good => self.good.as_ref(),
            Role::Warn => self.warn.as_ref(),
            Role::Bad => self.bad.as_ref(),
            Role::Changed => self.changed.as_ref(),
            Role::Belief => self.belief.as_ref(),
            Role::Border => self.border.as_ref(),
            Role::BorderFocus => self.border_focus.as_ref(),
            Role::Bar => self.bar.as_ref(),
            Role::Selection => self.selection.as_ref(),
            Role::Field => self.field.as_ref(),
            Role::Window => self.window.as_ref(),
        }
    }
}

/// The text of a theme of the program.
fn text_of(name: ThemeName) -> &'static str {
    match name {
        ThemeName::Dark => include_str!("../themes/dark.ron"),
        ThemeName::Light => include_str!("../themes/light.ron"),
        ThemeName::HighContrast => include_str!("../themes/high-contrast.ron"),
        ThemeName::ColourBlind => include_str!("../themes/colour-blind.ron"),
        ThemeName::Mono => include_str!("../themes/mono.ron"),
    }
}

/// A theme of the program. A test reads all of them without a finding.
pub fn embedded(name: ThemeName) -> Rows {
    let mut sources = Sources::new();
    read(&format!("{}.ron", name.name()), text_of(name), &mut sources, &mut Findings::new())
}

/// Reads a theme file. Everything wrong with it goes into the findings; what is sound is used.
pub fn read(name: &str, text: &str, sources: &mut Sources, findings: &mut Findings) -> Rows {
    let file = sources.add(name, text);
    let source = &sources[file];
    let patch = read_one::<Patch>(source, "theme", findings);
    let patch = patch.map(|patch| patch.value).unwrap_or_default();
    let mut rows = base(&patch, text, findings);
    if let Some(background) = patch.background {
        rows.background = background;
    }
    for role in Role::ALL {
        if let Some(change) = patch.change(role) {
            lay(change, &mut rows.rows[role as usize], findings);
        }
    }
    unreadable(source, &rows, findings);
    rows
}

/// What a patch lies over: the theme it names. One that names none is for a dark background, and
/// only the plainest theme of the program lies over nothing.
fn base(patch: &Patch, text: &str, findings: &mut Findings) -> Rows {
    let named = match &patch.base {
        None if text == text_of(ThemeName::Mono) => {
            return Rows { background: Ground::Dark, rows: [Row::PLAIN; Role::ALL.len()] };
        }
        None => ThemeName::Dark,
        Some(base) => ThemeName::of(base).unwrap_or_else(|| {
            let names = ThemeName::ALL.map(ThemeName::name);
            let help =
                did_you_mean(base, names).unwrap_or_else(|| format!("a base is one of {}", names.join(", ")));
            let message = format!("there is no theme `{}` to lie over", base.value);
            findings.push(Finding::error(base.span, message).help(help));
            ThemeName::Dark
        }),
    };
    embedded(named)
}

fn lay(change: &Change, row: &mut Row, findings: &mut Findings) {
    if let Some(colour) = change.sixteen {
        row.sixteen = colour.into();
    }
    if let Some(colour) = &change.full {
        row.full = full(colour, findings);
    }
    if let Some(colour) = change.on_sixteen {
        row.on_sixteen = Some(Color::from(colour)).filter(|colour| *colour != Color::Reset);
    }
    if let Some(colour) = &change.on_full {
        row.on_full = full(colour, findings);
    }
    if let Some(attributes) = &change.attributes {
        row.attributes = attributes.iter().map(|attribute| Modifier::from(*attribute)).collect();
    }
}

fn full(text: &Spanned<String>, findings: &mut Findings) -> Option<u32> {
    let colour = hex(text);
    if colour.is_none() && text.value != "default" {
        let message = format!("`{}` is no colour", text.value);
        let help = "write six digits of red, green and blue, like \"#7cc4ff\", or \"default\"".to_owned();
        findings.push(Finding::error(text.span, message).help(help));
    }
    colour
}

/// A ground of its own under text in the terminal's colour could be text nobody can read.
fn unreadable(source: &Source, rows: &Rows, findings: &mut Findings) {
    let (ground, text) = (rows.row(Role::Ground), rows.row(Role::Text));
    let sixteen = ground.on_sixteen.is_some() && text.sixteen == Color::Reset;
    let full = ground.on_full.is_some() && text.full.is_none();
    if sixteen || full {
        let message = "this theme paints a ground and leaves text in the terminal's own colour";
        let help = "give `text` a colour too, `sixteen` beside `on_sixteen` and `full` beside `on_full`";
        let at = source.text().find("ground").unwrap_or(0);
        let finding = Finding::error(source.span(at..at + "ground".len()), message);
        findings.push(finding.help(help.to_owned()));
    }
}
