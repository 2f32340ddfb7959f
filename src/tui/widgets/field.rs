//! A field that takes text or a number: printable keys type, Backspace and Delete take away, Ctrl-W a
//! word and Ctrl-U all before the caret.
use crate::tui::canvas::Canvas;
use crate::tui::key::Key;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::Focus;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthChar;

/// What a field takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Takes {
    /// Anything printable.
    Text,
    /// Digits and one point.
    Number,
}

/// Said where a number is typed and something comes that numbers are written with elsewhere.
pub const DIGITS: &str = "A number here is digits and one point, as in 110 or 0.5; nothing was taken.";

/// Is it written in numbers, though no field takes it? A sign dropped without a word would leave another number.
pub fn is_of_numbers(c: char) -> bool {
    matches!(c, '-' | '+' | ',' | '.' | 'e' | 'E' | '%' | '$')
}

/// What a key did to a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Typed {
    /// It changed the text or moved in it.
    Changed,
    /// It is not the field's.
    Ignored,
}

/// A line being edited.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    takes: Takes,
    text: String,
    /// Characters before the caret.
    caret: usize,
}

/// Longest text a field holds, characters.
const LONGEST: usize = 200;

impl Field {
    /// A field with a text in it, the caret at its end.
    pub fn new(takes: Takes, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { takes, caret: text.chars().count(), text }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its number, if it is one.
    pub fn number(&self) -> Option<f64> {
        self.text.parse().ok().filter(|value: &f64| value.is_finite())
    }

    fn offset(&self, characters: usize) -> usize {
        self.text.char_indices().nth(characters).map_or(self.text.len(), |(at, _)| at)
    }

    /// Gives the field a key.
    pub fn typed(&mut self, key: Key) -> Typed {
        let length = self.text.chars().count();
        match key {
            Key::Char(c) if self.accepts(c) && length < LONGEST => {
                let at = self.offset(self.caret);
                self.text.insert(at, c);
                self.caret += 1;
            }
            Key::Backspace if self.caret > 0 => {
                self.caret -= 1;
                let at = self.offset(self.caret);
                self.text.remove(at);
            }
            Key::Delete if self.caret < length => {
                let at = self.offset(self.caret);
                self.text.remove(at);
            }
            Key::Ctrl('u') => {
                self.text.drain(..self.offset(self.caret));
                self.caret = 0;
            }
            Key::Ctrl('w') => {
                let before = &self.text[..self.offset(self.caret)];
                let kept = before.trim_end().rfind(' ').map_or(0, |at| at + 1);
                let gone = before[kept..].chars().count();
                self.text.drain(kept..before.len());
                self.caret -= gone;
            }
            Key::Left => self.caret = self.caret.saturating_sub(1),
            Key::Right => self.caret = (self.caret + 1).min(length),
            Key::Home => self.caret = 0,
            Key::End => self.caret = length,
            Key::Backspace | Key::Delete => {}
            _ => return Typed::Ignored,
        }
        Typed::Changed
    }

    fn accepts(&self, c: char) -> bool {
        match self.takes {
            Takes::Text => !c.is_control(),
            Takes::Number => c.is_ascii_digit() || (c == '.' && !self.text.contains('.')),
        }
    }

    /// Characters scrolled past so that the caret is in view, and the cells from there to it. Letters may be
    /// two cells wide.
    fn scrolled(&self, room: u16) -> (usize, u16) {
        let (mut hidden, mut before) = (self.caret, 0);
        let letters: Vec<char> = self.text.chars().take(self.caret).collect();
        for (at, letter) in letters.iter().enumerate().rev() {
            let wide = letter.width().unwrap_or(0) as u16;
            if before + wide > room {
                break;
            }
            (hidden, before) = (at, before + wide);
        }
        (hidden, before)
    }

    /// Draws the field; with the keys it has a ground of its own and the caret.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, focus: Focus) {
        let (hidden, before) = self.scrolled(area.width.saturating_sub(1));
        let shown: String = self.text.chars().skip(hidden).collect();
        canvas.verbatim(area.x, area.y, area.width, &shown, Role::Text);
        if focus == Focus::Keys {
            canvas.field(Rect { height: 1, ..area });
            canvas.typing = self.takes == Takes::Text;
            canvas.caret = Some(Position::new(area.x + before, area.y));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_field_takes_digits_and_one_point() {
        let mut field = Field::new(Takes::Number, "");
        for c in "1a2.5.".chars() {
            field.typed(Key::Char(c));
        }
        assert_eq!(field.number(), Some(12.5));
        field.typed(Key::Home);
        field.typed(Key::Delete);
        assert_eq!(field.text(), "2.5");
    }

    #[test]
    fn a_word_and_the_whole_are_taken_away_as_in_a_shell() {
        let mut field = Field::new(Takes::Text, "très fin filtre");
        field.typed(Key::Ctrl('w'));
        assert_eq!(field.text(), "très fin ");
        field.typed(Key::Ctrl('w'));
        assert_eq!(field.text(), "très ");
        field.typed(Key::Left);
        field.typed(Key::Ctrl('u'));
        assert_eq!(field.text(), " ");
        field.typed(Key::Char('ê'));
        assert_eq!(field.text(), "ê ");
    }

    #[test]
    fn the_end_of_a_long_line_is_in_view_however_wide_its_letters_are() {
        let long = |letter: &str| Field::new(Takes::Text, letter.repeat(80)).scrolled(9);
        assert_eq!(long("a"), (71, 9));
        assert_eq!(long("本"), (76, 8));
        let mut field = Field::new(Takes::Text, "日本語");
        assert_eq!(field.scrolled(9), (0, 6));
        field.typed(Key::Home);
        assert_eq!(field.scrolled(9), (0, 0));
    }

    #[test]
    fn what_was_typed_is_shown_as_it_was_typed() {
        use crate::tui::theme::Theme;
        use ratatui::buffer::Buffer;
        let area = Rect::new(0, 0, 24, 1);
        let mut buffer = Buffer::empty(area);
        let typed = "{commit} in ~/{open}";
        Field::new(Takes::Text, typed).draw(
            &mut Canvas::new(&mut buffer, Theme::mono(), None),
            area,
            Focus::Keys,
        );
        let row: String = buffer.content.iter().map(|cell| cell.symbol()).collect();
        assert_eq!(row.trim_end(), typed);
    }

    #[test]
    fn accents_are_edited_by_character() {
        let mut field = Field::new(Takes::Text, "é");
        field.typed(Key::Left);
        field.typed(Key::Char('à'));
        field.typed(Key::Delete);
        assert_eq!(field.text(), "à");
    }
}
