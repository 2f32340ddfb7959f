//! What a layer draws on: the buffer, the theme, and the list of spots that grows while it draws.
//! Everything is clipped to the buffer, so no size can panic.
use super::keymap::{Command, KeyMap};
use super::spot::{FigureRef, Spot, Target};
use super::theme::{Role, Theme};
use super::widgets::bar::slider;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};
use ratatui::symbols::Marker;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{Canvas as Dots, Context};
use std::borrow::Cow;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The picture under construction.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: Theme,
    keys: &'a KeyMap,
    layer: usize,
    asked: Option<Position>,
    /// What lies where so far.
    pub spots: Vec<Spot>,
    /// Where the terminal's own cursor is to stand.
    pub caret: Option<Position>,
    /// A field that takes any letter has the keys.
    pub typing: bool,
}

impl<'a> Canvas<'a> {
    /// A picture on a buffer; `asked` is where the figure cursor stands.
    pub fn new(buffer: &'a mut Buffer, theme: Theme, asked: Option<Position>) -> Self {
        buffer.set_style(buffer.area, theme.style(Role::Ground));
        Self { asked, ..Self::on(buffer, theme) }
    }

    /// More of a picture that is already begun.
    pub fn on(buffer: &'a mut Buffer, theme: Theme) -> Self {
        Self {
            buffer,
            theme,
            keys: KeyMap::shipped(),
            layer: 0,
            asked: None,
            spots: Vec::new(),
            caret: None,
            typing: false,
        }
    }

    /// Names keys by this table.
    pub fn with_keys(mut self, keys: &'a KeyMap) -> Self {
        self.keys = keys;
        self
    }

    /// A text with the names of commands in braces replaced by their keys.
    pub fn keyed<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.keys.fill(text)
    }

    /// The whole picture.
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// From here on spots belong to this layer.
    pub fn begin_layer(&mut self, layer: usize) {
        self.layer = layer;
    }

    /// Writes text of the program from a column on, at most `width` cells, the names of commands in braces
    /// as their keys; gives the cells used.
    pub fn text(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) -> u16 {
        let keys = self.keys;
        self.verbatim(x, y, width, &keys.fill(text), role)
    }

    /// The same for words that are not the program's (what was typed, a path, a name): braces stay braces.
    pub fn verbatim(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) -> u16 {
        let style = self.theme.style(role);
        let area = self.buffer.area;
        if y >= area.bottom() || y < area.y || x >= area.right() {
            return 0;
        }
        let room = width.min(area.right() - x);
        let mut used = 0;
        for c in text.chars() {
            let cells = c.width().unwrap_or(0) as u16;
            if cells == 0 {
                continue;
            }
            if used + cells > room {
                break;
            }
            if let Some(cell) = self.buffer.cell_mut((x + used, y)) {
                cell.set_char(c).set_style(style);
            }
            for rest in 1..cells {
                if let Some(cell) = self.buffer.cell_mut((x + used + rest, y)) {
                    cell.set_symbol("");
                }
            }
            used += cells;
        }
        used
    }

    /// Writes text so that it ends at the right edge of a field. Where it does not fit, a fence
    /// stands for a number and words are cut.
    pub fn right(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) {
        let text = self.keyed(text);
        let number = text.contains(|c: char| c.is_ascii_digit());
        let text = if number { whole_or_fence(&text, width) } else { fit(&text, width) };
        let cells = cells(&text).min(width);
        self.text(x + (width - cells), y, cells, &text, role);
    }

    /// Writes a figure and registers it, so that it can be reached and asked. Where it does not fit a
    /// fence stands for it: a figure without its last digit would be another figure.
    pub fn figure(&mut self, x: u16, y: u16, text: &str, role: Role, figure: FigureRef) -> u16 {
        let room = self.buffer.area.right().saturating_sub(x);
        let used = self.text(x, y, cells(text), &whole_or_fence(text, room), role);
        let area = Rect::new(x, y, used, 1);
        self.spot(area, Target::Figure(figure));
        if used > 0 && self.asked == Some(Position::new(x, y)) {
            self.restyle(area, self.theme.style(Role::Selection));
            self.caret = Some(Position::new(x, y));
        }
        used
    }

    /// A figure that ends at the right edge of a field, or a fence over the field.
    pub fn figure_right(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role, figure: FigureRef) {
        let text = whole_or_fence(text, width);
        self.figure(x + width.saturating_sub(cells(&text)), y, &text, role, figure);
    }

    /// Registers a spot.
    pub fn spot(&mut self, area: Rect, target: Target) {
        let area = area.intersection(self.buffer.area);
        if !area.is_empty() {
            self.spots.push(Spot { area, target, layer: self.layer });
        }
    }

    /// Draws a bar that can be dragged, in the cells from a column on; the cell before it is nought.
    pub fn slider(&mut self, x: u16, y: u16, width: u16, share: f64, row: usize) -> u16 {
        let used = self.text(x, y, width, &slider(share, width.into()), Role::Bar);
        self.spot(Rect::new(x.saturating_sub(1), y, used + 1, 1), Target::Slider { row });
        used
    }

    /// Registers an area whose words or lines are about a figure, so that it can be asked there.
    pub fn about(&mut self, area: Rect, figure: FigureRef) {
        self.spot(area, Target::Figure(figure));
    }

    /// Registers a spot for a command and writes its label.
    pub fn command(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role, command: Command) -> u16 {
        let used = self.text(x, y, width, text, role);
        self.spot(Rect::new(x, y, used, 1), Target::Command(command));
        used
    }

    /// Shows an area as the one under the cursor; the figure cursor in it would be lost in it.
    pub fn select(&mut self, area: Rect) {
        if self.asked.is_some_and(|at| area.contains(at)) {
            return;
        }
        self.restyle(area, self.theme.style(Role::Selection));
    }

    /// Shows an area as a field that takes text.
    pub fn field(&mut self, area: Rect) {
        self.restyle(area, self.theme.style(Role::Field));
    }

    fn restyle(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.buffer.area);
        self.buffer.set_style(area, style);
    }

    /// Empties an area for a window; what lay there can no longer be reached.
    pub fn clear(&mut self, area: Rect) {
        let style = self.theme.style(Role::Ground).patch(self.theme.style(Role::Window));
        let area = area.intersection(self.buffer.area);
        self.spots.retain(|spot| !spot.area.intersects(area));
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
        }
    }

    /// Takes the edges away that lie right beside a window, with what lists say on them: they would read as
    /// further edges of its own.
    pub fn apart(&mut self, area: Rect) {
        for y in area.top()..area.bottom() {
            for x in [area.left().wrapping_sub(1), area.right()] {
                if let Some(cell) = self.buffer.cell_mut((x, y))
                    && matches!(cell.symbol(), "↑" | "↓" | "│" | "║")
                {
                    cell.set_symbol(" ");
                }
            }
        }
    }

    /// The colour of a role, for what is drawn in dots.
    pub fn colour(&self, role: Role) -> Color {
        self.theme.style(role).fg.unwrap_or(Color::Reset)
    }

    /// Draws shapes in braille dots over a field with axes of its own.
    pub fn paint(&mut self, area: Rect, across: [f64; 2], up: [f64; 2], shapes: impl Fn(&mut Context<'_>)) {
        let area = area.intersection(self.buffer.area);
        if !area.is_empty() {
            let dots = Dots::default().marker(Marker::Braille).x_bounds(across).y_bounds(up).paint(shapes);
            dots.render(area, self.buffer);
        }
    }

    /// Repeats a character over a row.
    pub fn rule(&mut self, x: u16, y: u16, width: u16, glyph: char, role: Role) {
        for at in 0..width {
            let mut one = [0; 4];
            self.text(x.saturating_add(at), y, 1, glyph.encode_utf8(&mut one), role);
        }
    }
}

/// Cells a text takes.
pub fn cells(text: &str) -> u16 {
    UnicodeWidthStr::width(text).min(usize::from(u16::MAX)) as u16
}

/// A figure, or a fence as wide as the room it does not fit into.
fn whole_or_fence(text: &str, room: u16) -> Cow<'_, str> {
    if cells(text) <= room { Cow::Borrowed(text) } else { Cow::Owned(FENCE.repeat(usize::from(room))) }
}

/// What a figure that does not fit is drawn with, as spreadsheets do.
const FENCE: &str = "#";

/// What stands at the end of a text that was cut.
const CUT: char = '…';

/// A text made to fit: whole if it does, else cut at a word, with a mark. Never used on figures.
pub fn fit(text: &str, width: u16) -> Cow<'_, str> {
    if cells(text) <= width {
        return Cow::Borrowed(text);
    }
    let Some(room) = width.checked_sub(1) else { return Cow::Borrowed("") };
    let mut short = String::new();
    let mut used = 0;
    let mut rest = text.chars();
    for c in rest.by_ref() {
        let wide = c.width().unwrap_or(0) as u16;
        if used + wide > room {
            // A word that ends where the room does is whole.
            if c == ' ' {
                short.push(' ');
            }
            break;
        }
        used += wide;
        short.push(c);
    }
    let at_word = short.rfind(' ').filter(|at| 2 * at >= short.len());
    let kept = at_word.map_or(short.as_str(), |at| &short[..at]);
    Cow::Owned(format!("{}{CUT}", kept.trim_end_matches([' ', ',', ';', ':', '·'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_too_long_is_cut_at_a_word() {
        assert_eq!(fit("White Mesa phase two", 12), "White Mesa…");
        assert_eq!(fit("White Mesa phase two", 11), "White Mesa…");
        assert_eq!(fit("Incomprehensibilities", 6), "Incom…");
        assert_eq!(fit("Kuantan", 7), "Kuantan");
        assert_eq!(fit("包头金属", 6), "包头…");
        assert_eq!(fit("Kuantan", 0), "");
    }

    #[test]
    fn a_figure_that_does_not_fit_is_never_shown_as_another() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        let mut canvas = Canvas::new(&mut buffer, Theme::mono(), None);
        let figure = FigureRef::OrderNow(1);
        canvas.figure_right(0, 0, 3, "$1,250M", Role::Text, figure);
        canvas.figure(5, 0, "12.5%", Role::Text, figure);
        let row: String = buffer.content.iter().map(|cell| cell.symbol()).collect();
        assert_eq!(row, "###  ###");
    }

    #[test]
    fn braces_name_keys_in_the_programs_words_alone() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 18, 1));
        let mut canvas = Canvas::new(&mut buffer, Theme::mono(), None);
        let used = canvas.text(0, 0, 18, "{open} ", Role::Text);
        canvas.verbatim(used, 0, 18, "a{commit}b", Role::Text);
        let row: String = buffer.content.iter().map(|cell| cell.symbol()).collect();
        assert_eq!(row.trim_end(), "Enter a{commit}b");
    }

    #[test]
    fn drawing_outside_the_picture_does_nothing() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        let mut canvas = Canvas::new(&mut buffer, Theme::mono(), None);
        assert_eq!(canvas.text(5, 0, 9, "x", Role::Text), 0);
        assert_eq!(canvas.text(0, 3, 9, "x", Role::Text), 0);
        assert_eq!(canvas.text(0, 0, 9, "wide", Role::Text), 2);
        canvas.clear(Rect::new(0, 0, 90, 90));
    }
}
