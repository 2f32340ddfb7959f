//! Glyphs and their ASCII twins, one for one, so that no layout moves: screens draw with the
//! glyphs, and where a terminal has none the finished picture is translated cell by cell.
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthChar;

/// Which set a picture is shown in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum GlyphSet {
    /// Box drawing, blocks and marks.
    #[default]
    Unicode,
    /// Nothing beyond ASCII.
    Ascii,
}

impl GlyphSet {
    /// The other set.
    pub fn other(self) -> Self {
        match self {
            GlyphSet::Unicode => GlyphSet::Ascii,
            GlyphSet::Ascii => GlyphSet::Unicode,
        }
    }
}

/// Every glyph beyond ASCII that a screen may use, with its twin.
pub const TWINS: &[(char, char)] = &[
    ('●', '*'),
    ('◐', '@'),
    ('△', 'A'),
    ('◇', 'P'),
    ('□', 'o'),
    ('○', 'z'),
    ('▲', '^'),
    ('▼', 'v'),
    ('▶', '>'),
    ('→', '/'),
    ('↑', '^'),
    ('↓', 'v'),
    ('…', '+'),
    ('×', 'x'),
    ('·', '.'),
    ('█', '#'),
    ('▌', '+'),
    ('░', '.'),
    ('▒', ':'),
    ('▓', '='),
    ('▁', '1'),
    ('▂', '2'),
    ('▃', '3'),
    ('▄', '4'),
    ('▅', '5'),
    ('▆', '6'),
    ('▇', '7'),
    ('─', '-'),
    ('│', '|'),
    ('┌', '+'),
    ('┐', '+'),
    ('└', '+'),
    ('┘', '+'),
    ('├', '+'),
    ('┤', '+'),
    ('═', '='),
    ('║', '|'),
    ('╔', '+'),
    ('╗', '+'),
    ('╚', '+'),
    ('╝', '+'),
    ('±', '+'),
];

/// First of the braille patterns; the offset from it says which dots are set.
const BRAILLE: u32 = 0x2800;
/// The four upper dots of a pattern.
const UPPER_DOTS: u32 = 0b0001_1011;

/// Dots by the half of the cell they stand in.
const fn braille_twin(dots: u32) -> char {
    match (dots & UPPER_DOTS != 0, dots & !UPPER_DOTS != 0) {
        (false, false) => ' ',
        (true, false) => '\'',
        (false, true) => '.',
        (true, true) => ':',
    }
}

/// The ASCII twin of a character: itself if it is ASCII, the bare letter if it has an accent.
pub fn twin(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    if let Some((_, ascii)) = TWINS.iter().find(|(glyph, _)| *glyph == c) {
        return *ascii;
    }
    if let Some(dots) = u32::from(c).checked_sub(BRAILLE).filter(|dots| *dots < 256) {
        return braille_twin(dots);
    }
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'É' => 'E',
        'Ö' | 'Ø' => 'O',
        'Ü' => 'U',
        'Å' | 'Ä' => 'A',
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '–' | '—' => '-',
        _ => '?',
    }
}

/// Translates a finished picture.
pub fn translate(buffer: &mut Buffer, set: GlyphSet) {
    if set == GlyphSet::Unicode {
        return;
    }
    let mut wide = false;
    for cell in &mut buffer.content {
        // The second cell of a wide character is empty; its twin takes one cell, and this one is blank.
        if wide && cell.symbol().is_empty() {
            cell.set_char(' ');
        }
        let first = cell.symbol().chars().next();
        wide = first.and_then(UnicodeWidthChar::width) == Some(2);
        if let Some(first) = first.filter(|first| !first.is_ascii()) {
            cell.set_char(twin(first));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    #[test]
    fn every_glyph_is_one_cell_wide_and_has_an_ascii_twin() {
        for (glyph, ascii) in TWINS {
            assert_eq!(glyph.width(), Some(1), "{glyph}");
            assert!(ascii.is_ascii_graphic(), "{glyph}");
        }
    }

    #[test]
    fn dots_keep_the_half_of_the_cell_they_stand_in() {
        let course: String = "⠀⠉⣀⣿⠤".chars().map(twin).collect();
        assert_eq!(course, " '.:.");
    }

    #[test]
    fn a_wide_character_keeps_the_two_cells_it_stood_in() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        for (x, symbol) in ["包", "", "头", "", "│", "x"].into_iter().enumerate() {
            buffer[(x as u16, 0)].set_symbol(symbol);
        }
        translate(&mut buffer, GlyphSet::Ascii);
        let row: Vec<&str> = buffer.content.iter().map(|cell| cell.symbol()).collect();
        assert_eq!(row, ["?", " ", "?", " ", "|", "x"]);
    }

    #[test]
    fn accents_lose_only_their_accent() {
        let word: String = "Kyōto Solvay à Nükem".chars().map(twin).collect();
        assert_eq!(word, "Ky?to Solvay a Nukem");
    }
}
