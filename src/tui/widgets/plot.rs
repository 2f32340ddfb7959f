//! Lines of figures through time, in braille dots: one series bright, another for what it is held
//! against. Where no colour tells them apart, each is drawn in a letter of its name.
//!
//! ```text
//!  $110 ⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤  floor
//!   $71 ⠉⠉⠢⡀⡠⠔⠊⠉⠉⠒⢄⣀⣀⣀
//!        FY2027        FY2034
//! ```
use crate::rules::math;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::theme::Role;
use ratatui::layout::Rect;
use ratatui::widgets::canvas::Line;

/// A line of the plot: a value a step.
#[derive(Clone, Copy, Debug)]
pub struct Series<'a> {
    /// What it is.
    pub name: &'a str,
    /// Values, oldest first.
    pub values: &'a [f64],
    /// How it is drawn.
    pub role: Role,
}

/// Draws series over one axis from nought; `print` prints a value of the axis, `ends` name the
/// first and the last step.
pub fn plot(
    canvas: &mut Canvas<'_>,
    area: Rect,
    series: &[Series<'_>],
    print: impl Fn(f64) -> String,
    ends: (&str, &str),
) {
    let top = series.iter().flat_map(|one| one.values).fold(0.0, |top, value| math::upper(top, *value));
    let longest = series.iter().map(|one| one.values.len()).max().unwrap_or(0);
    if area.height < 4 || area.width < 24 || longest < 2 || top <= 0.0 {
        let words = "A course is drawn from the second half-year on.";
        canvas.text(area.x, area.y, area.width, words, Role::Dim);
        return;
    }
    let top = round_top(top);
    let labels = [print(top), print(0.5 * top), print(0.0)];
    let margin = labels.iter().map(|label| cells(label)).max().unwrap_or(0) + 1;
    let field = Rect::new(area.x + margin, area.y + 1, area.width - margin, area.height - 2);
    let mut x = field.x;
    let colours: Vec<_> = series.iter().map(|one| canvas.colour(one.role)).collect();
    // Lines that no colour tells apart are drawn in letters.
    let letters =
        (series.len() > 1 && colours.iter().all(|colour| *colour == colours[0])).then(|| letters(series));
    for (at, one) in series.iter().enumerate() {
        let mark = letters.as_ref().map_or('─', |letters| letters[at]);
        x += canvas.text(x, area.y, area.right().saturating_sub(x), &format!("{mark} "), one.role);
        x += canvas.text(x, area.y, area.right().saturating_sub(x), one.name, one.role) + 2;
    }
    let rows = [field.y, field.y + field.height / 2, field.bottom().saturating_sub(1)];
    for (label, y) in labels.iter().zip(rows) {
        canvas.right(area.x, y, margin - 1, label, Role::Dim);
    }
    let width = (longest - 1) as f64;
    let y = area.bottom() - 1;
    canvas.text(field.x, y, field.width, ends.0, Role::Dim);
    canvas.right(field.x, y, field.width, ends.1, Role::Dim);
    if let Some(letters) = letters {
        in_letters(canvas, field, series, &letters, (longest, top));
        return;
    }
    canvas.paint(field, [0.0, width], [0.0, top], |context| {
        for (one, colour) in series.iter().zip(&colours) {
            for (at, pair) in one.values.windows(2).enumerate() {
                context.draw(&Line {
                    x1: at as f64,
                    y1: pair[0],
                    x2: (at + 1) as f64,
                    y2: pair[1],
                    color: *colour,
                });
            }
        }
    });
}

/// A letter for each series: the first of its name that no other has.
fn letters(series: &[Series<'_>]) -> Vec<char> {
    let mut taken: Vec<char> = Vec::new();
    for one in series {
        let free = |letter: &char| letter.is_alphanumeric() && !taken.contains(letter);
        let letter =
            one.name.chars().find(free).or_else(|| ('a'..='z').find(|letter| !taken.contains(letter)));
        taken.push(letter.unwrap_or('?'));
    }
    taken
}

/// Draws every series as a letter a column, steep parts without gaps; where some share a cell they take
/// turns. `scale` is the most steps and the upper end of the axis.
fn in_letters(
    canvas: &mut Canvas<'_>,
    field: Rect,
    series: &[Series<'_>],
    letters: &[char],
    scale: (usize, f64),
) {
    let (steps, top) = scale;
    let per_column = (steps - 1) as f64 / f64::from(field.width.saturating_sub(1).max(1));
    let row = |one: &Series<'_>, column: u16| {
        let value = between(one.values, f64::from(column) * per_column)?;
        let up = math::whole(value / top * f64::from(field.height.saturating_sub(1))) as u16;
        Some(field.bottom().saturating_sub(1 + up))
    };
    for column in 0..field.width {
        for y in field.top()..field.bottom() {
            let passes = |one: &Series<'_>| {
                let Some(here) = row(one, column) else { return false };
                let before = column.checked_sub(1).and_then(|column| row(one, column)).unwrap_or(here);
                here == y || before.min(here) < y && y < before.max(here)
            };
            let there: Vec<usize> = (0..series.len()).filter(|at| passes(&series[*at])).collect();
            if let Some(at) = there.get(usize::from(column) % there.len().max(1)) {
                let mut letter = [0; 4];
                let letter = letters[*at].encode_utf8(&mut letter);
                canvas.text(field.x + column, y, 1, letter, series[*at].role);
            }
        }
    }
}

/// The value of a series at a step, or between two; none behind its end.
fn between(values: &[f64], at: f64) -> Option<f64> {
    let step = at as usize;
    let value = values.get(step)?;
    let share = at - step as f64;
    match values.get(step + 1) {
        Some(next) => Some(value + share * (next - value)),
        None if share < 1e-6 => Some(*value),
        None => None,
    }
}

/// The next round number from a value on, for the upper end of an axis.
fn round_top(value: f64) -> f64 {
    let mut unit = 0.001;
    while unit * 10.0 < value {
        unit *= 10.0;
    }
    const STEPS: [f64; 9] = [1.0, 1.2, 1.6, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0];
    STEPS.iter().map(|step| step * unit).find(|top| *top >= value).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Theme;
    use ratatui::buffer::Buffer;

    #[test]
    fn series_without_colours_have_a_letter_each() {
        let of = |name| Series { name, values: &[], role: Role::Text };
        assert_eq!(
            letters(&[of("China"), of("allied"), of("all groups"), of("China")]),
            ['C', 'a', 'l', 'h']
        );
        assert_eq!(between(&[2.0, 4.0], 0.5), Some(3.0));
        assert_eq!(between(&[2.0, 4.0], 1.0), Some(4.0));
        assert_eq!(between(&[2.0], 1.0), None);
    }

    #[test]
    fn without_colours_a_shared_course_shows_both_letters_and_a_steep_one_has_no_gap() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 4));
        let mut canvas = Canvas::new(&mut buffer, Theme::mono(), None);
        let series = [
            Series { name: "a", values: &[0.0, 0.0, 0.0, 3.0], role: Role::Text },
            Series { name: "b", values: &[0.0, 0.0, 0.0, 0.0], role: Role::Text },
        ];
        in_letters(&mut canvas, Rect::new(0, 0, 4, 4), &series, &['a', 'b'], (4, 3.0));
        let row = |y| (0..4).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        assert_eq!([0, 1, 2, 3].map(row), ["   a", "   a", "   a", "abab"]);
    }

    #[test]
    fn an_axis_ends_at_a_round_number_above_its_values() {
        for (value, top) in [(0.83, 1.0), (110.0, 120.0), (422.0, 600.0), (1.0, 1.0)] {
            assert!((round_top(value) - top).abs() < 1e-9, "{value}: {}", round_top(value));
        }
    }
}
