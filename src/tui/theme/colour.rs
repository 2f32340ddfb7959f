//! How much colour a terminal has, and colours as files write them.
use ratatui::style::Color;
use serde::Deserialize;

/// Which colours a terminal gets.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Depth {
    /// None: attributes alone.
    Mono,
    /// The sixteen named ones.
    #[default]
    Sixteen,
    /// The fixed 240 of a terminal with 256.
    Indexed,
    /// Any.
    Full,
}

/// One of the sixteen colours, or the terminal's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum NamedColour {
    Default,
    Black,
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
    White,
    BrightBlack,
    BrightRed,
    BrightGreen,
    BrightYellow,
    BrightBlue,
    BrightMagenta,
    BrightCyan,
    BrightWhite,
}

/// Each with what it is called on screen, and its name in files.
const NAMED: [(NamedColour, Color, &str); 17] = [
    (NamedColour::Default, Color::Reset, "default"),
    (NamedColour::Black, Color::Black, "black"),
    (NamedColour::Red, Color::Red, "red"),
    (NamedColour::Green, Color::Green, "green"),
    (NamedColour::Yellow, Color::Yellow, "yellow"),
    (NamedColour::Blue, Color::Blue, "blue"),
    (NamedColour::Magenta, Color::Magenta, "magenta"),
    (NamedColour::Cyan, Color::Cyan, "cyan"),
    (NamedColour::White, Color::Gray, "white"),
    (NamedColour::BrightBlack, Color::DarkGray, "bright_black"),
    (NamedColour::BrightRed, Color::LightRed, "bright_red"),
    (NamedColour::BrightGreen, Color::LightGreen, "bright_green"),
    (NamedColour::BrightYellow, Color::LightYellow, "bright_yellow"),
    (NamedColour::BrightBlue, Color::LightBlue, "bright_blue"),
    (NamedColour::BrightMagenta, Color::LightMagenta, "bright_magenta"),
    (NamedColour::BrightCyan, Color::LightCyan, "bright_cyan"),
    (NamedColour::BrightWhite, Color::White, "bright_white"),
];

impl From<NamedColour> for Color {
    fn from(named: NamedColour) -> Color {
        NAMED.iter().find(|(name, ..)| *name == named).map_or(Color::Reset, |(_, colour, _)| *colour)
    }
}

/// A colour of the sixteen as files write it.
pub fn name_of(colour: Color) -> &'static str {
    NAMED.iter().find(|(_, known, _)| *known == colour).map_or("default", |(.., name)| name)
}

/// Its place among the sixteen, black first; none for the terminal's own.
pub fn number_of(colour: Color) -> Option<usize> {
    NAMED.iter().position(|(_, known, _)| *known == colour).and_then(|at| at.checked_sub(1))
}

/// A colour written as `#rrggbb`.
pub fn hex(text: &str) -> Option<u32> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    u32::from_str_radix(digits, 16).ok().filter(|_| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// Levels of the colour cube of 256 colours.
const LEVELS: [u32; 6] = [0, 95, 135, 175, 215, 255];

/// Colour of a number from 16 on, as 0xrrggbb.
pub fn of_indexed(number: u8) -> u32 {
    match number.checked_sub(16).map(usize::from) {
        None => 0,
        Some(at) if at < 216 => LEVELS[at / 36] << 16 | LEVELS[at / 6 % 6] << 8 | LEVELS[at % 6],
        Some(at) => (8 + 10 * (at as u32 - 216)) * 0x01_01_01,
    }
}

/// The nearest of the 240 colours that are the same in every terminal.
pub fn nearest_indexed(hex: u32) -> u8 {
    let apart = |other: u32| {
        let part = |shift: u32| ((hex >> shift & 0xff) as i32 - (other >> shift & 0xff) as i32).pow(2);
        part(16) + part(8) + part(0)
    };
    (16..=255).min_by_key(|number| apart(of_indexed(*number))).unwrap_or(16)
}
