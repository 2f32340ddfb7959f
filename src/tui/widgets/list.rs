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

/// Draws the rows in view; `each` draws one row into the field it is given, mark column excluded.
pub fn list(
    canvas: &mut Canvas<'_>,
    place: ListPlace,
    cursor: ListCursor,
    rows: usize,
    mut each: impl FnMut(&mut Canvas<'_>, Rect, usize),
) {
    let area = place.area;
    if area.width < 3 {
        return;
    }
    let first = first_visible(cursor.at, rows, usize::from(area.height));
    for (line, row) in (first..rows).take(usize::from(area.height)).enumerate() {
        let y = area.y + line as u16;
        let whole = Rect::new(area.x, y, area.width, 1);
        canvas.spot(whole, Target::Row { pane: place.pane, row });
        each(canvas, Rect::new(area.x + 2, y, area.width - 2, 1), row);
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
