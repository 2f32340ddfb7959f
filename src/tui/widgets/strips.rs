//! Strips: a row of marks for each series, one column a half-year, the years above, the latest
//! figure at the right. The record and the epilogue are made of them.
//!
//! ```text
//!            27    29    31    33                                              now
//!   MINE     ██ ██ ██ ██ ██ ██ ██ ··                                          131%
//! ▲ METAL    ▁▁ ▁▁ ▁▂ ▂▂ ▃▃ ▃▄ ▄▄ ··                                           61%
//! ```
use crate::rules::math;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use ratatui::layout::Rect;

/// One series.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// Its word.
    pub label: &'static str,
    /// Marked as the weakest.
    pub weakest: bool,
    /// A value a half-year; half-years to come are missing.
    pub values: Vec<f64>,
    /// The figure at the right, and what it is asked as.
    pub latest: String,
    /// What is asked with `w` on it.
    pub figure: Option<FigureRef>,
}

/// Where the columns of the half-years stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Cell of the first.
    left: u16,
    /// Cells of the mark and the label.
    label: u16,
    /// Half-years of play and, behind a bar, of the epilogue.
    play: u32,
    all: u32,
    /// Empty cells after a year.
    gap: u16,
}

/// Cells of the mark and the label.
const LABEL: u16 = 11;
/// Cells of the figure at the right.
pub const LATEST: u16 = 6;

impl Columns {
    /// Columns for half-years of play and of the epilogue in a field; years stand apart if there is
    /// room.
    pub fn new(area: Rect, play: u32, epilogue: u32) -> Self {
        Self::labelled(area, LABEL, play, epilogue)
    }

    /// The same beside labels of a width of their own, mark included.
    pub fn labelled(area: Rect, label: u16, play: u32, epilogue: u32) -> Self {
        let left = area.x + label;
        let all = play + epilogue;
        let columns = Self { left, label, play, all, gap: 1 };
        let room = area.right().saturating_sub(LATEST + 1);
        if all > 0 && columns.of(all - 1) + 1 > room { Self { gap: 0, ..columns } } else { columns }
    }

    /// The column of a half-year.
    pub fn of(&self, step: u32) -> u16 {
        let years = (step / 2) as u16;
        let bar = if step >= self.play { 2 } else { 0 };
        self.left.saturating_add(step as u16).saturating_add(years * self.gap).saturating_add(bar)
    }

    /// The first column behind the last half-year.
    pub fn end(&self) -> u16 {
        self.all.checked_sub(1).map_or(self.left, |last| self.of(last) + 1)
    }

    /// The half-years, and those of play alone.
    pub fn steps(&self) -> (u32, u32) {
        (self.all, self.play)
    }
}

/// Draws the years over the columns: every second one, or every fifth where they stand close.
pub fn years(canvas: &mut Canvas<'_>, y: u16, columns: Columns, first_year: u32) {
    let every = if columns.gap > 0 { 4 } else { 8 };
    for step in (0..columns.all).step_by(every) {
        let year = format!("{:02}", (first_year + step / 2) % 100);
        if step + 1 < columns.all {
            canvas.text(columns.of(step), y, cells(&year), &year, Role::Dim);
        }
    }
}

/// Draws the strips, each so many rows tall, one under another; gives the rows used.
pub fn strips(canvas: &mut Canvas<'_>, area: Rect, columns: Columns, rows: &[Strip], tall: u16) -> u16 {
    let tall = tall.max(1);
    let mut used = 0;
    for strip in rows {
        let base = area.y + used + tall - 1;
        if base >= area.bottom() {
            break;
        }
        let role = if strip.weakest { Role::Warn } else { Role::Text };
        if strip.weakest {
            canvas.text(area.x, base, 1, "▲", Role::Warn);
        }
        canvas.text(area.x + 2, base, columns.label.saturating_sub(3), strip.label, role);
        for step in 0..columns.all {
            let x = columns.of(step);
            match strip.values.get(step as usize) {
                Some(value) => column(canvas, x, base, tall, *value),
                None => {
                    canvas.text(x, base, 1, "·", Role::Dim);
                }
            }
        }
        if columns.all > columns.play {
            for row in 0..tall {
                canvas.text(columns.of(columns.play).saturating_sub(2), base - row, 1, "│", Role::Border);
            }
        }
        let width = cells(&strip.latest).max(LATEST - 1);
        let x = area.right().saturating_sub(width + 1);
        match strip.figure {
            Some(figure) => canvas.figure_right(x, base, width, &strip.latest, role, figure),
            None => canvas.right(x, base, width, &strip.latest, role),
        }
        used += tall;
    }
    used
}

/// One column: eight levels a row, the whole of it at one.
fn column(canvas: &mut Canvas<'_>, x: u16, base: u16, tall: u16, value: f64) {
    const LEVELS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
    let share = math::clip(value, 0.0, 1.0);
    let levels = math::whole_down(share * 8.0 * f64::from(tall) + 0.5) as usize;
    let levels = levels.max(1);
    for row in 0..tall {
        let here = levels.saturating_sub(8 * usize::from(row)).min(8);
        canvas.text(x, base - row, 1, LEVELS[here], Role::Bar);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_stand_apart_where_there_is_room_and_the_figure_never_touches_them() {
        for (width, play, epilogue, gap) in
            [(78, 40, 0, 1), (78, 40, 10, 0), (78, 24, 10, 1), (120, 40, 10, 1)]
        {
            let columns = Columns::new(Rect::new(0, 0, width, 10), play, epilogue);
            assert_eq!(columns.gap, gap, "{width} {play} {epilogue}");
            assert!(columns.of(play + epilogue - 1) < width - LATEST);
        }
    }
}
