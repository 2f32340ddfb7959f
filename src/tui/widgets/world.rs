//! A map of the world in braille dots, with lines between places.
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use ratatui::layout::{Position, Rect};
use ratatui::style::Color;
use ratatui::widgets::canvas::{Map, MapResolution, Painter, Shape};

/// Degrees east at the left and right edge.
const ACROSS: [f64; 2] = [-170.0, 180.0];
/// Degrees north at the lower and upper edge.
const UP: [f64; 2] = [-50.0, 72.0];

/// How a line is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stroke {
    /// One dot in so many.
    Dotted(u8),
    /// So many dots wide, 1 to 3.
    Solid(u8),
}

/// A line between two places, the short way round the world.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Course {
    /// Degrees north and east of its beginning.
    pub from: (f64, f64),
    /// The same of its end.
    pub to: (f64, f64),
    /// How it is drawn.
    pub stroke: Stroke,
    /// Its role.
    pub role: Role,
}

struct Drawn {
    course: Course,
    colour: Color,
}

impl Drawn {
    fn leg(&self, painter: &mut Painter<'_, '_>, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        let steps = 4.0 * ((x2 - x1).abs() + (y2 - y1).abs()) + 1.0;
        let mut last = None;
        let mut count = 0_u32;
        for at in 0..=steps as u32 {
            let part = f64::from(at) / steps;
            let Some(point) = painter.get_point(x1 + part * (x2 - x1), y1 + part * (y2 - y1)) else {
                continue;
            };
            if last == Some(point) {
                continue;
            }
            last = Some(point);
            count += 1;
            match self.course.stroke {
                Stroke::Dotted(apart) if !count.is_multiple_of(u32::from(apart)) => {}
                Stroke::Dotted(_) => painter.paint(point.0, point.1, self.colour),
                Stroke::Solid(width) => {
                    for beside in 0..usize::from(width) {
                        painter.paint(point.0, point.1 + beside, self.colour);
                    }
                }
            }
        }
    }
}

impl Shape for Drawn {
    fn draw(&self, painter: &mut Painter<'_, '_>) {
        let ((north, east), (to_north, to_east)) = (self.course.from, self.course.to);
        let apart = to_east - east;
        if apart.abs() <= 180.0 {
            self.leg(painter, (east, north), (to_east, to_north));
        } else {
            let round = if apart > 0.0 { -360.0 } else { 360.0 };
            self.leg(painter, (east, north), (to_east + round, to_north));
            self.leg(painter, (east - round, north), (to_east, to_north));
        }
    }
}

/// Draws coasts, then the courses in order.
pub fn world(canvas: &mut Canvas<'_>, area: Rect, courses: &[Course]) {
    let coast = canvas.colour(Role::Border);
    let drawn: Vec<Drawn> =
        courses.iter().map(|course| Drawn { course: *course, colour: canvas.colour(course.role) }).collect();
    canvas.paint(area, ACROSS, UP, |context| {
        context.draw(&Map { color: coast, resolution: MapResolution::High });
        context.layer();
        for course in &drawn {
            context.draw(course);
        }
    });
}

/// The cell of a place; none outside the map.
pub fn cell_of(area: Rect, (north, east): (f64, f64)) -> Option<Position> {
    let inside = (ACROSS[0]..=ACROSS[1]).contains(&east) && (UP[0]..=UP[1]).contains(&north);
    if !inside || area.is_empty() {
        return None;
    }
    let across = (east - ACROSS[0]) / (ACROSS[1] - ACROSS[0]) * f64::from(area.width - 1);
    let down = (UP[1] - north) / (UP[1] - UP[0]) * f64::from(area.height - 1);
    Some(Position::new(area.x + (across + 0.5) as u16, area.y + (down + 0.5) as u16))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_where_they_are() {
        let area = Rect::new(0, 0, 118, 24);
        let perth = cell_of(area, (-32.0, 115.9)).expect("on the map");
        let tokyo = cell_of(area, (35.7, 139.7)).expect("on the map");
        let texas = cell_of(area, (31.0, -97.0)).expect("on the map");
        assert!(perth.y > tokyo.y && tokyo.x > perth.x && texas.x < perth.x);
        assert_eq!(cell_of(area, (89.0, 0.0)), None);
    }
}
