//! A terminal backend that writes less: where only a few cells between two changes stay as they are, it
//! writes those again, which takes fewer bytes than sending the cursor past them.
//!
//! It keeps what the terminal shows, so that it knows those cells. The program draws on the whole
//! screen, so whatever is cleared is cleared whole.
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use unicode_width::UnicodeWidthStr;

/// Bytes that sending the cursor to another column takes on most of the screen: `ESC [ 12 ; 34 H`.
const MOVE_BYTES: usize = 8;

/// A backend over another one.
pub struct Bridge<B> {
    inner: B,
    shown: Shown,
}

impl<B: Backend> Bridge<B> {
    /// Over a backend whose screen is, or will be, cleared before the first picture.
    pub fn new(inner: B) -> Self {
        Self { inner, shown: Shown(Buffer::empty(Rect::ZERO)) }
    }
}

/// What the terminal shows.
struct Shown(Buffer);

impl Shown {
    /// Takes changes in, and gives the places to be written, a bridge before each change that is near
    /// the one before it.
    fn take<'a>(&mut self, changes: impl Iterator<Item = (u16, u16, &'a Cell)>) -> Vec<Position> {
        let mut places: Vec<Position> = Vec::new();
        for (x, y, cell) in changes {
            if !self.0.area.contains(Position { x, y }) {
                continue;
            }
            if let Some(last) = places.last().filter(|last| last.y == y && last.x < x)
                && self.is_short(last.x, x, y, cell)
            {
                places.extend((last.x + 1..x).map(|x| Position { x, y }));
            }
            self.0[(x, y)] = cell.clone();
            places.push(Position { x, y });
        }
        places
    }

    /// Do the cells between two columns take fewer bytes than sending the cursor past them? All must
    /// look alike, the change at the end too, and be one column wide, as what comes before them must.
    fn is_short(&self, from: u16, to: u16, y: u16, end: &Cell) -> bool {
        let style = |cell: &Cell| (cell.fg, cell.bg, cell.modifier);
        let mut bytes = 0;
        usize::from(to - from) <= MOVE_BYTES
            && self.0[(from, y)].symbol().width() == 1
            && style(&self.0[(from, y)]) == style(end)
            && (from + 1..to).map(|x| &self.0[(x, y)]).all(|cell| {
                bytes += cell.symbol().len();
                bytes < MOVE_BYTES && cell.symbol().width() == 1 && style(cell) == style(end)
            })
    }
}

impl<B: Backend> Backend for Bridge<B> {
    type Error = B::Error;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), B::Error>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let area = Rect::from((Position::ORIGIN, self.inner.size()?));
        if area != self.shown.0.area {
            self.shown.0 = Buffer::empty(area);
        }
        let places = self.shown.take(content);
        let shown = &self.shown.0;
        self.inner.draw(places.iter().map(|place| (place.x, place.y, &shown[*place])))
    }

    fn clear(&mut self) -> Result<(), B::Error> {
        self.shown.0.reset();
        self.inner.clear()
    }

    fn clear_region(&mut self, what: ClearType) -> Result<(), B::Error> {
        self.shown.0.reset();
        self.inner.clear_region(what)
    }

    fn hide_cursor(&mut self) -> Result<(), B::Error> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> Result<(), B::Error> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> Result<Position, B::Error> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), B::Error> {
        self.inner.set_cursor_position(position)
    }

    fn size(&self) -> Result<Size, B::Error> {
        self.inner.size()
    }

    fn window_size(&mut self) -> Result<WindowSize, B::Error> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> Result<(), B::Error> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::style::{Color, Style};
    use ratatui::text::Line;

    /// Columns that are written when a line changes into another.
    fn written(before: &str, after: &str, style: Style) -> Vec<u16> {
        let area = Rect::new(0, 0, 40, 1);
        let picture = |text: &str, style: Style| {
            let mut buffer = Buffer::empty(area);
            buffer.set_string(0, 0, text, style);
            buffer
        };
        let (old, new) = (picture(before, Style::default()), picture(after, style));
        let mut shown = Shown(old.clone());
        let places = shown.take(old.diff(&new).into_iter());
        assert_eq!(shown.0, new);
        places.into_iter().map(|place| place.x).collect()
    }

    #[test]
    fn a_short_gap_is_written_again_and_a_long_one_is_passed_over() {
        assert_eq!(written("a short b", "x short y", Style::default()), (0..9).collect::<Vec<u16>>());
        assert_eq!(written("a longer gap b", "x longer gap y", Style::default()), [0, 13]);
    }

    #[test]
    fn a_gap_of_another_colour_or_with_wide_letters_is_passed_over() {
        let mut old = Buffer::empty(Rect::new(0, 0, 9, 1));
        old.set_string(0, 0, "abcd", Style::default());
        old.set_string(1, 0, "b", Style::default().fg(Color::Red));
        let mut new = old.clone();
        new.set_string(0, 0, "x", Style::default());
        new.set_string(2, 0, "y", Style::default());
        let places = Shown(old.clone()).take(old.diff(&new).into_iter());
        assert_eq!(places.iter().map(|place| place.x).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(written("a土b", "x土y", Style::default()), [0, 3]);
    }

    #[test]
    fn pictures_arrive_as_they_were_drawn() {
        let mut screen = Terminal::new(Bridge::new(TestBackend::new(20, 2))).expect("a screen");
        for text in ["one two three", "ten two three", "one, two; three", ""] {
            screen.draw(|frame| frame.render_widget(Line::from(text), frame.area())).expect("a picture");
            let rest = " ".repeat(20 - text.len());
            screen.backend().inner.assert_buffer_lines([format!("{text}{rest}"), " ".repeat(20)]);
        }
        screen.backend_mut().inner.resize(5, 1);
        screen.draw(|frame| frame.render_widget(Line::from("small"), frame.area())).expect("a picture");
        screen.backend().inner.assert_buffer_lines(["small"]);
    }
}
