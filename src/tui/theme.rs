//! Roles and their colours. Widgets name roles, never colours, so a theme is one table.
//!
//! Sixteen colours by default, true colour where the terminal says so, attributes alone without
//! colour. The background stays the terminal's own except for selection, field and window.
use ratatui::style::{Color, Modifier, Style};

/// What a piece of text or line is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    /// Figures and words.
    Text,
    /// Labels, what is not chosen.
    Dim,
    /// Titles, figures of the frame.
    Heading,
    /// Keys in hints, the cursor's mark.
    Accent,
    /// Better, met, likely.
    Good,
    /// Amber.
    Warn,
    /// Red, failure, refused.
    Bad,
    /// What the draft changed.
    Changed,
    /// Belief and its ranges.
    Belief,
    /// Frames.
    Border,
    /// The frame and title with the keys.
    BorderFocus,
    /// Bars and strips.
    Bar,
    /// The row or cell under the cursor.
    Selection,
    /// A field that takes text.
    Field,
}

/// Which colours a terminal gets.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Depth {
    /// None: attributes alone.
    Mono,
    /// The sixteen named ones.
    #[default]
    Sixteen,
    /// Any.
    True,
}

/// Whether the terminal's background is dark or light.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Ground {
    /// Dark.
    #[default]
    Dark,
    /// Light.
    Light,
}

/// A theme: a table row by depth and ground.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Theme {
    /// Colours at hand.
    pub depth: Depth,
    /// Background.
    pub ground: Ground,
}

struct Row {
    role: Role,
    sixteen: [Color; 2],
    full: [u32; 2],
    attribute: Modifier,
}

const NONE: Modifier = Modifier::empty();
const BOLD: Modifier = Modifier::BOLD;

const fn row(role: Role, sixteen: [Color; 2], full: [u32; 2], attribute: Modifier) -> Row {
    Row { role, sixteen, full, attribute }
}

/// Dark, light; sixteen colours, then true colour.
const TABLE: &[Row] = &[
    row(Role::Text, [Color::Reset, Color::Reset], [0xe6e6e6, 0x1c1c1c], NONE),
    row(Role::Dim, [Color::Gray, Color::Black], [0xb4b8c0, 0x4f5258], NONE),
    row(Role::Heading, [Color::White, Color::Black], [0xffffff, 0x000000], BOLD),
    row(Role::Accent, [Color::White, Color::Black], [0xcdb4ff, 0x5b2aa0], BOLD),
    row(Role::Good, [Color::LightCyan, Color::Blue], [0x7cc4ff, 0x004f94], NONE),
    row(Role::Warn, [Color::LightYellow, Color::Magenta], [0xffd54a, 0x7a5600], NONE),
    row(Role::Bad, [Color::LightRed, Color::Red], [0xff7f8f, 0x8b0045], BOLD),
    row(Role::Changed, [Color::LightGreen, Color::Blue], [0xb8e986, 0x355200], Modifier::UNDERLINED),
    row(Role::Belief, [Color::Cyan, Color::Blue], [0x86dccf, 0x00564f], NONE),
    row(Role::Border, [Color::Gray, Color::Black], [0x989eaa, 0x5f646c], NONE),
    row(Role::BorderFocus, [Color::White, Color::Black], [0xcdb4ff, 0x5b2aa0], BOLD),
    row(Role::Bar, [Color::LightCyan, Color::Blue], [0x7cc4ff, 0x004f94], NONE),
];

fn colour(hex: u32) -> Color {
    Color::Rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

impl Theme {
    /// No colour at all.
    pub const MONO: Theme = Theme { depth: Depth::Mono, ground: Ground::Dark };

    /// What the environment asks for; `NO_COLOR` is obeyed.
    pub fn of_environment() -> Self {
        let variable = |name| std::env::var(name).unwrap_or_default();
        let depth = if !variable("NO_COLOR").is_empty() || variable("TERM") == "dumb" {
            Depth::Mono
        } else if matches!(variable("COLORTERM").as_str(), "truecolor" | "24bit") {
            Depth::True
        } else {
            Depth::Sixteen
        };
        Theme { depth, ground: Ground::Dark }
    }

    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        match role {
            Role::Selection => return self.pair(0x000000, 0xcdb4ff, 0xffffff, 0x5b2aa0, Modifier::REVERSED),
            Role::Field => return self.pair(0xffffff, 0x3b4252, 0x000000, 0xd9d4e8, Modifier::UNDERLINED),
            _ => {}
        }
        let Some(row) = TABLE.iter().find(|row| row.role == role) else { return Style::new() };
        let at = match self.ground {
            Ground::Dark => 0,
            Ground::Light => 1,
        };
        let style = Style::new().add_modifier(row.attribute);
        match self.depth {
            Depth::Mono => style,
            Depth::Sixteen => style.fg(row.sixteen[at]),
            Depth::True => style.fg(colour(row.full[at])),
        }
    }

    /// The ground of a window: its own only in true colour, else its frame sets it apart.
    pub fn window(self) -> Style {
        match (self.depth, self.ground) {
            (Depth::True, Ground::Dark) => Style::new().fg(colour(0xe6e6e6)).bg(colour(0x1b1f27)),
            (Depth::True, Ground::Light) => Style::new().fg(colour(0x1c1c1c)).bg(colour(0xf4f1ea)),
            (Depth::Mono | Depth::Sixteen, _) => Style::new(),
        }
    }

    fn pair(self, dark: u32, on_dark: u32, light: u32, on_light: u32, without: Modifier) -> Style {
        match (self.depth, self.ground) {
            (Depth::True, Ground::Dark) => Style::new().fg(colour(dark)).bg(colour(on_dark)),
            (Depth::True, Ground::Light) => Style::new().fg(colour(light)).bg(colour(on_light)),
            (Depth::Mono | Depth::Sixteen, _) => Style::new().add_modifier(without),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(hex: u32) -> f64 {
        let part = |shift: u32| {
            let c = f64::from((hex >> shift) & 0xff) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { crate::rules::math::power((c + 0.055) / 1.055, 2.4) }
        };
        0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
    }

    fn contrast(a: u32, b: u32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        let (high, low) = if a > b { (a, b) } else { (b, a) };
        (high + 0.05) / (low + 0.05)
    }

    #[test]
    fn every_role_can_be_read_on_the_usual_backgrounds() {
        let dark = [0x000000, 0x1e1e1e, 0x282c34, 0x002b36, 0x2e3440];
        let light = [0xffffff, 0xfdf6e3, 0xeee8d5, 0xeff1f5];
        for row in TABLE {
            for ground in dark {
                assert!(contrast(row.full[0], ground) >= 4.5, "{:?} on {ground:06x}", row.role);
            }
            for ground in light {
                assert!(contrast(row.full[1], ground) >= 4.5, "{:?} on {ground:06x}", row.role);
            }
        }
        assert!(contrast(0x000000, 0xcdb4ff) >= 4.5 && contrast(0xffffff, 0x5b2aa0) >= 4.5);
    }

    #[test]
    fn without_colour_no_role_names_one() {
        for row in TABLE {
            let style = Theme::MONO.style(row.role);
            assert!(style.fg.is_none() && style.bg.is_none());
        }
    }
}
