//! A list with a cursor of which only the rows in view are built.
use crate::tui::canvas::Canvas;
use crate::tui::keymap::Command;
use crate::tui::spot::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::Focus;
use ratatui::layout::{Position, Rect};

/// The cursor of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ListCursor {
    /// Row under the cursor.
    pub at: usize,
}

impl ListCursor {
    /// Moves by a command over so many rows; false if the command does not move.
    pub fn moved(&mut self, command: Command, rows: usize) -> bool {
        let last = rows.saturating_sub(1);
        self.at = match command {
            Command::Up => self.at.saturating_sub(1),
            Command::Down => (self.at + 1).min(last),
            Command::PageUp => self.at.saturating_sub(10),
            Command::PageDown => (self.at + 10).min(last),
            Command::First => 0,
            Command::Last => last,
            _ => return false,
        };
        true
    }

    /// Keeps the cursor inside a list that may have become shorter.
    pub fn keep_within(&mut self, rows: usize) {
        self.at = self.at.min(rows.saturating_sub(1));
    }
}

/// First row in view, so that the cursor's row is.
pub fn first_visible(cursor: usize, rows: usize, height: usize) -> usize {
    if rows <= height { 0 } else { cursor.saturating_sub(height / 2).min(rows - height) }
}

/// Where a list stands on the picture and how it has the keys.
#[derive(Clone, Copy, Debug)]
pub struct ListPlace {
    /// Its field.
    pub area: Rect,
    /// Its number for the mouse.
    pub pane: usize,
    /// Whether it has the keys.
    pub focus: Focus,
}

/// Draws the rows in view; `each` draws one row into the field it is given, mark column excluded. An
/// arrow on the frame beside the first or the last row says that there are more.
pub fn list(
    canvas: &mut Canvas<'_>,
    place: ListPlace,
    cursor: ListCursor,
    rows: usize,
    each: impl FnMut(&mut Canvas<'_>, Rect, usize),
) {
    drawn(canvas, place, cursor, rows, 1, each);
}

/// The same with rows two cells tall where all of them have room, for sentences.
pub fn list_of_tall_rows(
    canvas: &mut Canvas<'_>,
    place: ListPlace,
    cursor: ListCursor,
    rows: usize,
    each: impl FnMut(&mut Canvas<'_>, Rect, usize),
) {
    let tall = if 2 * rows <= usize::from(place.area.height) { 2 } else { 1 };
    drawn(canvas, place, cursor, rows, tall, each);
}

fn drawn(
    canvas: &mut Canvas<'_>,
    place: ListPlace,
    cursor: ListCursor,
    rows: usize,
    tall: u16,
    mut each: impl FnMut(&mut Canvas<'_>, Rect, usize),
) {
    let area = place.area;
    if area.width < 3 {
        return;
    }
    let shown = usize::from(area.height / tall);
    let first = first_visible(cursor.at, rows, shown);
    let role = if place.focus == Focus::Keys { Role::Accent } else { Role::Dim };
    if first > 0 {
        canvas.text(area.right(), area.y, 1, "↑", role);
    }
    if first + shown < rows && shown > 0 {
        canvas.text(area.right(), area.bottom() - 1, 1, "↓", role);
    }
    for (line, row) in (first..rows).take(shown).enumerate() {
        let y = area.y + line as u16 * tall;
        let whole = Rect::new(area.x, y, area.width, tall);
        canvas.spot(whole, Target::Row { pane: place.pane, row });
        each(canvas, Rect::new(area.x + 2, y, area.width - 2, tall), row);
        if row == cursor.at && place.focus == Focus::Keys {
            canvas.text(area.x, y, 1, ">", Role::Accent);
            canvas.select(whole);
            canvas.caret.get_or_insert(Position::new(area.x + 2, y));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_is_always_in_view() {
        for rows in 1..40 {
            for height in 1..12 {
                for at in 0..rows {
                    let first = first_visible(at, rows, height);
                    assert!(first <= at && at < first + height, "{at} of {rows} in {height}");
                }
            }
        }
    }
}
