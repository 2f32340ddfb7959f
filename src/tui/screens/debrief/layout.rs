//! Which panes of the debrief stand together at a size, and where. A small screen has five pages; a
//! wide one two, with the course of a figure beside what it is judged by; pages that have room for it
//! stand one under another.
use super::Pane;
use ratatui::layout::Rect;

/// What is drawn into a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Piece {
    /// A list of the screen.
    List(Pane),
    /// The course of the figure that the cursor is about.
    Course,
}

use Pane::{After, Behind, Causes, Clauses, Compared, Expected, Failures, Memo, Score, Standing};

/// Columns from which panes stand beside one another; the clauses alone need a small screen's width.
const WIDE: u16 = 120;
/// Cells of the left column of a wide screen.
const LEFT: u16 = 80;
/// Rows from which a wide screen takes the verdict and what stands behind it on one page.
const TALL: u16 = 30;
/// Rows of a page of a small screen.
const PAGE: u16 = 19;
/// Least rows of what stands behind the verdict on a wide screen.
const TOLD: u16 = 7;
/// Least rows of what was expected, under the doctrines on the same draw.
const EXPECTED: u16 = 4;

/// Pieces with their fields.
type Pieces = Vec<(Piece, Rect)>;
/// How many rows a pane has to show.
type Rows<'a> = &'a dyn Fn(Pane) -> u16;
/// Lays a page out in a field.
type Page = fn(Rect, Rows<'_>) -> Pieces;

/// The pieces on screen while a pane has the keys, with their fields; the first of each page has its
/// number, where there are others to go to.
pub fn layout(area: Rect, on: Pane, rows: impl Fn(Pane) -> usize) -> Vec<(Piece, Rect, Option<String>)> {
    let rows = |pane: Pane| rows(pane) as u16;
    let wide = area.width >= WIDE && area.height >= TALL;
    let (pages, heights): (Vec<Page>, Vec<u16>) = if wide {
        (vec![verdict_and_behind, score_and_draw], vec![verdict_rows(&rows), draw_rows(&rows)])
    } else {
        (vec![verdict, behind, standing, same_draw, expected], vec![PAGE; 5])
    };
    let of = pages.len();
    let all: Vec<Pieces> = pages.iter().map(|page| page(area, &rows)).collect();
    let at = all.iter().position(|page| page.iter().any(|(piece, _)| *piece == Piece::List(on))).unwrap_or(0);
    // As many pages as have room one under another, the one with the keys among them.
    let together = (1..=of).rev().find(|count| {
        let first = at.min(of - count);
        heights[first..first + count].iter().sum::<u16>() <= area.height
    });
    let together = together.unwrap_or(1);
    let first = at.min(of - together);
    let mut y = area.y;
    let mut laid = Vec::new();
    for page in first..first + together {
        let last = page + 1 == first + together;
        let height = match (last, wide) {
            (true, _) => area.bottom().saturating_sub(y),
            (false, true) => heights[page],
            (false, false) => area.height / together as u16,
        };
        let field = Rect { y, height, ..area };
        for (piece, (what, place)) in pages[page](field, &rows).into_iter().enumerate() {
            let number = (piece == 0 && together < of).then(|| format!("{} of {of}", page + 1));
            laid.push((what, place, number));
        }
        y += height;
    }
    laid
}

/// The upper rows of a field, and the rest.
fn split(area: Rect, upper: u16) -> (Rect, Rect) {
    let upper = upper.min(area.height);
    let rest = Rect { y: area.y + upper, height: area.height - upper, ..area };
    (Rect { height: upper, ..area }, rest)
}

/// The left columns of a field, and the rest.
fn beside(area: Rect, left: u16) -> (Rect, Rect) {
    let left = left.min(area.width);
    (Rect { width: left, ..area }, Rect { x: area.x + left, width: area.width - left, ..area })
}

/// Rows of a framed list.
fn framed(rows: u16) -> u16 {
    rows + 2
}

/// Clauses, failures, causes.
fn verdict(area: Rect, rows: Rows<'_>) -> Pieces {
    let (upper, rest) = split(area, framed(rows(Clauses)).min(area.height.saturating_sub(6)));
    if area.width >= WIDE {
        let (left, right) = beside(upper, LEFT);
        return vec![
            (Piece::List(Clauses), left),
            (Piece::List(Failures), right),
            (Piece::List(Causes), rest),
        ];
    }
    let (left, right) = beside(rest, 36);
    vec![(Piece::List(Clauses), upper), (Piece::List(Failures), left), (Piece::List(Causes), right)]
}

/// Platforms and scorecard.
fn standing(area: Rect, rows: Rows<'_>) -> Pieces {
    let (upper, lower) = split(area, framed(rows(Standing)).min(area.height / 2));
    vec![(Piece::List(Standing), upper), (Piece::List(Score), lower)]
}

/// Doctrines on the same draw, and five years without the programme.
fn same_draw(area: Rect, rows: Rows<'_>) -> Pieces {
    let (upper, lower) = split(area, (rows(Compared) + 4).max(7).min(area.height / 2 + 1));
    vec![(Piece::List(Compared), upper), (Piece::List(After), lower)]
}

/// What was expected, and Beijing's memo.
fn expected(area: Rect, _rows: Rows<'_>) -> Pieces {
    let (upper, lower) = split(area, area.height / 2);
    vec![(Piece::List(Expected), upper), (Piece::List(Memo), lower)]
}

/// What stands behind each clause missed and each failure met.
fn behind(area: Rect, _rows: Rows<'_>) -> Pieces {
    vec![(Piece::List(Behind), area)]
}

fn verdict_rows(rows: Rows<'_>) -> u16 {
    framed(rows(Clauses)) + framed(rows(Causes)) + TOLD
}

fn draw_rows(rows: Rows<'_>) -> u16 {
    framed(rows(Standing)) + framed(rows(Score).min(10)) + (rows(Compared) + 3).max(6) + EXPECTED
}

/// Cells from which the right column of a wide screen is wide enough for sentences.
const AMPLE: u16 = 60;

/// The clauses, the causes and what stands behind them, the failures and a course.
fn verdict_and_behind(area: Rect, rows: Rows<'_>) -> Pieces {
    let (left, right) = beside(area, LEFT);
    let (clauses, rest) = split(left, framed(rows(Clauses)));
    let (causes, told) = split(rest, framed(rows(Causes)));
    // Sentences want the wider of the two places that are left, a course is read in either.
    let ample = right.width >= AMPLE;
    let beside_failures = match ample {
        true => framed(rows(Failures) + 2).min(clauses.height),
        false => clauses.height + if rows(Failures) + 4 > clauses.height { causes.height } else { 0 },
    };
    let (failures, other) = split(right, beside_failures);
    let (told, course) = if ample { (other, told) } else { (told, other) };
    vec![
        (Piece::List(Clauses), clauses),
        (Piece::List(Failures), failures),
        (Piece::List(Causes), causes),
        (Piece::List(Behind), told),
        (Piece::Course, course),
    ]
}

/// Left platforms, scorecard, doctrines on the same draw and what was expected, right the years after
/// and the memo.
fn score_and_draw(area: Rect, rows: Rows<'_>) -> Pieces {
    let (left, right) = beside(area, LEFT);
    let (platforms, rest) = split(left, framed(rows(Standing)));
    let (score, rest) = split(rest, framed(rows(Score).min(10)));
    let (compared, expected) =
        split(rest, (rows(Compared) + 3).max(6).min(rest.height.saturating_sub(EXPECTED)));
    let (after, memo) = split(right, right.height.div_ceil(2));
    vec![
        (Piece::List(Standing), platforms),
        (Piece::List(Score), score),
        (Piece::List(Compared), compared),
        (Piece::List(Expected), expected),
        (Piece::List(After), after),
        (Piece::List(Memo), memo),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(pane: Pane) -> usize {
        match pane {
            Clauses | Score => 10,
            Failures => 6,
            Causes => 3,
            Behind => 12,
            Standing | Compared => 4,
            After => 7,
            Expected | Memo => 12,
        }
    }

    #[test]
    fn at_any_size_the_pane_with_the_keys_is_on_screen_and_no_two_overlap() {
        for (width, height) in [(80, 19), (80, 60), (119, 25), (120, 19), (120, 35), (158, 55), (180, 65)] {
            let area = Rect::new(0, 4, width, height);
            for on in Pane::ALL {
                let laid = layout(area, on, rows);
                assert!(laid.iter().any(|(piece, _, _)| *piece == Piece::List(on)), "{on:?} at {area}");
                for (at, (piece, field, _)) in laid.iter().enumerate() {
                    assert_eq!(field.intersection(area), *field, "{piece:?} at {area}");
                    assert!(field.height >= 4, "{piece:?} at {area}: {field}");
                    assert!(laid[..at].iter().all(|(_, other, _)| !other.intersects(*field)));
                }
            }
        }
    }

    #[test]
    fn the_widest_screen_needs_no_pages() {
        let laid = layout(Rect::new(0, 4, 158, 55), Clauses, rows);
        assert_eq!(laid.len(), Pane::ALL.len() + 1);
        assert!(laid.iter().all(|(_, _, page)| page.is_none()));
    }
}
