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
    let shown = usize::from(place.area.height);
    let first = first_visible(cursor.at, rows, shown);
    let in_view: Vec<(usize, u16)> = (first..rows).take(shown).map(|row| (row, 1)).collect();
    drawn(canvas, place, cursor, rows, &in_view, each);
}

/// The same for sentences: rows are as tall as their sentences where all of them have room so; else
/// they are cut, and the one under the cursor is unfolded. `tall` gives the lines a row takes in a
/// field so wide. Gives the lines used.
pub fn list_of_sentences(
    canvas: &mut Canvas<'_>,
    place: ListPlace,
    cursor: ListCursor,
    rows: usize,
    tall: impl Fn(usize, u16) -> usize,
    each: impl FnMut(&mut Canvas<'_>, Rect, usize),
) -> u16 {
    let width = place.area.width.saturating_sub(MARK);
    let whole: Vec<usize> = (0..rows).map(|row| tall(row, width).max(1)).collect();
    let open = (place.focus == Focus::Keys).then_some(cursor.at);
    let in_view = unfolded(&whole, open, cursor.at, usize::from(place.area.height));
    drawn(canvas, place, cursor, rows, &in_view, each);
    in_view.iter().map(|(_, tall)| tall).sum()
}

/// Rows in view with their heights: each as tall as all of them can be together, lines to spare to the
/// first that want them, the open one whole.
fn unfolded(whole: &[usize], open: Option<usize>, cursor: usize, height: usize) -> Vec<(usize, u16)> {
    let tallest = whole.iter().copied().max().unwrap_or(1);
    let fits = |cap: &usize| whole.iter().map(|lines| (*lines).min(*cap)).sum::<usize>() <= height;
    let cap = (1..=tallest).rev().find(fits).unwrap_or(1);
    let mut shown: Vec<usize> = whole.iter().map(|lines| (*lines).min(cap)).collect();
    let mut spare = height.saturating_sub(shown.iter().sum());
    for (row, lines) in shown.iter_mut().enumerate() {
        let more = (whole[row] - *lines).min(spare);
        *lines += more;
        spare -= more;
    }
    if let Some(lines) = open.and_then(|row| shown.get_mut(row)) {
        *lines = whole[cursor].min(height.max(1));
    }
    let lines = |row: usize| shown[row];
    let rows = whole.len();
    if rows == 0 {
        return Vec::new();
    }
    // From the cursor's row up to the middle of the field, then on to its foot, then what is left.
    let mut first = cursor.min(rows - 1);
    let mut used = lines(first);
    while first > 0 && used + lines(first - 1) <= height.div_ceil(2).max(lines(cursor.min(rows - 1))) {
        first -= 1;
        used += lines(first);
    }
    let below: usize = (first..rows).map(lines).sum();
    let mut spare = height.saturating_sub(below);
    while first > 0 && lines(first - 1) <= spare {
        first -= 1;
        spare -= lines(first);
    }
    let mut left = height;
    let mut in_view = Vec::new();
    for row in first..rows {
        let here = lines(row).min(left);
        if here == 0 {
            break;
        }
        left -= here;
        in_view.push((row, here as u16));
    }
    in_view
}

/// Cells of the cursor's mark before a row.
pub const MARK: u16 = 2;

fn drawn(
    canvas: &mut Canvas<'_>,
    place: ListPlace,
    cursor: ListCursor,
    rows: usize,
    in_view: &[(usize, u16)],
    mut each: impl FnMut(&mut Canvas<'_>, Rect, usize),
) {
    let area = place.area;
    if area.width <= MARK {
        return;
    }
    let role = if place.focus == Focus::Keys { Role::Accent } else { Role::Dim };
    if in_view.first().is_some_and(|(row, _)| *row > 0) {
        canvas.text(area.right(), area.y, 1, "↑", role);
    }
    if in_view.last().is_some_and(|(row, _)| row + 1 < rows) {
        canvas.text(area.right(), area.bottom() - 1, 1, "↓", role);
    }
    let mut y = area.y;
    for (row, tall) in in_view.iter().copied() {
        let whole = Rect::new(area.x, y, area.width, tall);
        canvas.spot(whole, Target::Row { pane: place.pane, row });
        each(canvas, Rect::new(area.x + MARK, y, area.width - MARK, tall), row);
        if row == cursor.at && place.focus == Focus::Keys {
            canvas.text(area.x, y, 1, ">", Role::Accent);
            canvas.select(whole);
            canvas.caret.get_or_insert(Position::new(area.x + MARK, y));
        }
        y += tall;
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

    #[test]
    fn sentences_stand_whole_where_there_is_room_and_else_the_one_under_the_cursor_does() {
        // All of them have room.
        assert_eq!(unfolded(&[1, 3, 2], Some(0), 0, 6), [(0, 1), (1, 3), (2, 2)]);
        // Two lines each have room, and three for the one under the cursor; the first row is scrolled past.
        assert_eq!(unfolded(&[1, 3, 2], Some(1), 1, 5), [(1, 3), (2, 2)]);
        // One line each, the one under the cursor whole; without the keys none is.
        assert_eq!(unfolded(&[2, 2, 3, 2], Some(2), 2, 5), [(1, 1), (2, 3), (3, 1)]);
        assert_eq!(unfolded(&[2, 2, 3, 2], None, 2, 4), [(0, 1), (1, 1), (2, 1), (3, 1)]);
    }

    #[test]
    fn the_sentence_under_the_cursor_is_always_whole_and_in_view() {
        for rows in 1..20_usize {
            let whole: Vec<usize> = (0..rows).map(|row| 1 + (row * 7) % 3).collect();
            for height in 3..12 {
                for at in 0..rows {
                    let in_view = unfolded(&whole, Some(at), at, height);
                    assert!(in_view.contains(&(at, whole[at] as u16)), "{at} of {whole:?} in {height}");
                    let used: usize = in_view.iter().map(|(_, tall)| usize::from(*tall)).sum();
                    // What is left over is less than the row that would come next.
                    assert!(used <= height && (used + 3 > height || in_view.len() == rows));
                }
            }
        }
    }
}
