//! Lines of figures through time, in braille dots: one series bright, another for what it is held
//! against.
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
    for one in series {
        x += canvas.text(x, area.y, area.right().saturating_sub(x), "─ ", one.role);
        x += canvas.text(x, area.y, area.right().saturating_sub(x), one.name, one.role) + 2;
    }
    let rows = [field.y, field.y + field.height / 2, field.bottom().saturating_sub(1)];
    for (label, y) in labels.iter().zip(rows) {
        canvas.right(area.x, y, margin - 1, label, Role::Dim);
    }
    let width = (longest - 1) as f64;
    let colours: Vec<_> = series.iter().map(|one| canvas.colour(one.role)).collect();
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
    let y = area.bottom() - 1;
    canvas.text(field.x, y, field.width, ends.0, Role::Dim);
    canvas.right(field.x, y, field.width, ends.1, Role::Dim);
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

    #[test]
    fn an_axis_ends_at_a_round_number_above_its_values() {
        for (value, top) in [(0.83, 1.0), (110.0, 120.0), (422.0, 600.0), (1.0, 1.0)] {
            assert!((round_top(value) - top).abs() < 1e-9, "{value}: {}", round_top(value));
        }
    }
}
