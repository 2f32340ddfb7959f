//! Roles and their colours. Widgets name roles, never colours; a theme is a file that gives each
//! role its looks, as a patch over another theme.
//!
//! Sixteen colours by default, the 256 of the usual terminal or any colour where the environment
//! says so, attributes alone without colour. The terminal keeps its own background except under
//! selection, field and window, unless a theme brings a ground.
mod colour;
mod contrast;
mod file;
mod print;
mod role;

#[cfg(test)]
mod tests;

pub use colour::Depth;
pub use file::{Rows, embedded, read};
pub use print::printed;
pub use role::Role;

use colour::nearest_indexed;
use ratatui::style::{Color, Modifier, Style};

/// Whether a background is dark or light.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// Dark.
    #[default]
    Dark,
    /// Light.
    Light,
}

/// A theme of the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ThemeName {
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// Seven to one or more.
    HighContrast,
    /// Apart for every kind of colour sight.
    ColourBlind,
    /// Attributes alone.
    Mono,
}

impl ThemeName {
    /// All of them, in the order in which they are gone through.
    pub const ALL: [ThemeName; 5] =
        [ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast, ThemeName::ColourBlind, ThemeName::Mono];

    /// As files and the command line write it.
    pub const fn name(self) -> &'static str {
        match self {
            ThemeName::Dark => "dark",
            ThemeName::Light => "light",
            ThemeName::HighContrast => "high-contrast",
            ThemeName::ColourBlind => "colour-blind",
            ThemeName::Mono => "mono",
        }
    }

    /// The theme of a name; `color-blind` is taken too.
    pub fn of(name: &str) -> Option<Self> {
        let name = name.replace("color", "colour");
        ThemeName::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The one after it, round and round.
    pub fn next(self) -> Self {
        let at = ThemeName::ALL.iter().position(|theme| *theme == self).unwrap_or(0);
        ThemeName::ALL[(at + 1) % ThemeName::ALL.len()]
    }
}

impl From<Ground> for ThemeName {
    fn from(ground: Ground) -> Self {
        match ground {
            Ground::Dark => ThemeName::Dark,
            Ground::Light => ThemeName::Light,
        }
    }
}

/// The looks of one role, at every depth of colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// Among the sixteen colours.
    pub sixteen: Color,
    /// Where any colour can be shown, as 0xrrggbb; none for the terminal's own.
    pub full: Option<u32>,
    /// Behind it, among the sixteen.
    pub on_sixteen: Option<Color>,
    /// Behind it, where any colour can be shown.
    pub on_full: Option<u32>,
    /// Bold, underlined, reversed; only where nothing is painted behind it.
    pub attributes: Modifier,
}

impl Row {
    /// The terminal's own colours, no attribute.
    pub const PLAIN: Row = Row {
        sixteen: Color::Reset,
        full: None,
        on_sixteen: None,
        on_full: None,
        attributes: Modifier::empty(),
    };

    fn style(&self, depth: Depth) -> Style {
        let (front, behind) = match depth {
            Depth::Mono => (None, None),
            Depth::Sixteen => (Some(self.sixteen), self.on_sixteen),
            Depth::Indexed => {
                let indexed = |hex| Color::Indexed(nearest_indexed(hex));
                (Some(self.full.map_or(Color::Reset, indexed)), self.on_full.map(indexed))
            }
            Depth::Full => {
                let any = |hex: u32| Color::Rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8);
                (Some(self.full.map_or(Color::Reset, any)), self.on_full.map(any))
            }
        };
        let attributes = if behind.is_some() { Modifier::empty() } else { self.attributes };
        Style { fg: front, bg: behind, ..Style::new().add_modifier(attributes) }
    }
}

/// A theme at the depth of a terminal: the style of every role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Theme {
    depth: Depth,
    styles: [Style; Role::ALL.len()],
}

impl Theme {
    /// The looks of a file at a depth of colour.
    pub fn new(rows: &Rows, depth: Depth) -> Self {
        Self { depth, styles: rows.each(|row| row.style(depth)) }
    }

    /// A theme of the program at a depth of colour.
    pub fn named(name: ThemeName, depth: Depth) -> Self {
        Self::new(&embedded(name), depth)
    }

    /// No colour at all.
    pub fn mono() -> Self {
        Self::named(ThemeName::Mono, Depth::Mono)
    }

    /// The colours at hand.
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}
