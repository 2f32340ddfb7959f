//! The rows under the strips of the record: how many orders, how many events that asked to act now, and which
//! failures stood in each half-year, a letter a failure, and the legend of the letters.
use crate::game::FailureCourse;
use crate::report::events::{Severity as Asks, severity};
use crate::rules::failure::Severity;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::strips::Columns;
use ratatui::layout::Rect;

/// Letter of a failure: capital where it is red.
pub fn letter(at: usize, severity: Severity) -> Option<char> {
    let small = char::from(b'a' + (at % 26) as u8);
    match severity {
        Severity::Clear => None,
        Severity::Amber => Some(small),
        Severity::Red => Some(small.to_ascii_uppercase()),
    }
}

/// A count of two digits where a turn has two cells: its figures would run into those of the next turn.
const MORE: &str = "9+";

/// Rows of orders, events and failures under the strips.
pub fn marks(
    canvas: &mut Canvas<'_>,
    field: Rect,
    y: &mut u16,
    columns: Columns,
    session: &Session,
    shown: &[FailureCourse],
) {
    let game = session.game();
    let calendar = &session.scenario().calendar;
    for (at, label) in ["orders", "!! told", "failures"].iter().enumerate() {
        canvas.text(field.x + 2, *y + at as u16, 9, label, Role::Dim);
    }
    for (at, turn) in game.turns().iter().enumerate() {
        let x = columns.of(calendar.first_step(at + 1));
        let count = turn.orders.len();
        // Two figures of two turns would run together.
        let narrow = columns.of(calendar.first_step(at + 2)).saturating_sub(x) < 3;
        let text = match count {
            0 => "·".to_owned(),
            10.. if narrow => MORE.to_owned(),
            count => count.to_string(),
        };
        canvas.text(x, *y, 2, &text, if count == 0 { Role::Dim } else { Role::Text });
        let events = game.report(at + 1).map(|report| report.events).unwrap_or_default();
        // Nearly every year has one that asks to act now: years are told apart by how many.
        let asks = |asked: Asks| events.iter().filter(|event| severity(event) == asked).count();
        let (text, role) = match (asks(Asks::ActNow), asks(Asks::Warning)) {
            (0, 0) => ("·".to_owned(), Role::Dim),
            (0, _) => (Asks::Warning.glyph().to_owned(), Role::Warn),
            (10.., _) if narrow => (MORE.to_owned(), Role::Bad),
            (now, _) => (now.to_string(), Role::Bad),
        };
        canvas.text(x, *y + 1, 2, &text, role);
    }
    let rows = if field.height >= 36 { shown.len().clamp(1, 6) } else { 1 };
    for row in 0..rows {
        let here: Vec<(usize, &FailureCourse)> = if rows == 1 {
            shown.iter().enumerate().collect()
        } else {
            shown.iter().enumerate().filter(|(at, _)| at % rows == row).collect()
        };
        failure_row(canvas, *y + 2 + row as u16, columns, &here);
    }
    *y += 2 + rows as u16;
}

/// A row of letters: where several failures stood in a half-year, the worst, and of those the one
/// that showed last.
fn failure_row(canvas: &mut Canvas<'_>, y: u16, columns: Columns, shown: &[(usize, &FailureCourse)]) {
    let steps = shown.first().map_or(0, |(_, course)| course.stood.len());
    for step in 0..steps {
        let worst = shown
            .iter()
            .filter(|(_, course)| course.stood[step] != Severity::Clear)
            .max_by_key(|(_, course)| (course.stood[step], course.first()));
        if let Some((at, course)) = worst
            && let Some(letter) = letter(*at, course.stood[step])
        {
            let role = if course.stood[step] == Severity::Red { Role::Bad } else { Role::Warn };
            canvas.text(columns.of(step as u32), y, 1, &letter.to_string(), role);
        }
    }
}

/// Which letter stands for which failure, those of some half-years first, as far as there is room.
pub fn legend(session: &Session, shown: &[FailureCourse], steps: (u32, u32), room: u16) -> String {
    if shown.is_empty() {
        return "no failure so far".to_owned();
    }
    let reader = session.reader();
    // The last words may be how many more there are, and the key that names them.
    let tail = " (a amber, A red)";
    let room = room.saturating_sub(5);
    let mut text = String::new();
    // Those that stand in the half-years under the cursor come first.
    let stands = |course: &FailureCourse| {
        let stood =
            |step: u32| course.stood.get(step as usize).is_some_and(|stood| *stood != Severity::Clear);
        (steps.0..steps.1).any(stood)
    };
    let mut named: Vec<(usize, &FailureCourse)> = shown.iter().enumerate().collect();
    named.sort_by_key(|(_, course)| !stands(course));
    for (place, (at, course)) in named.into_iter().enumerate() {
        let Some(letter) = letter(at, course.worst()) else { continue };
        let more = format!(
            "{}{letter} {}",
            if text.is_empty() { "" } else { ", " },
            reader.failure_in_short(course.failure)
        );
        if cells(&text) + cells(&more) + cells(tail) + 4 > room {
            let left = shown.len() - place;
            text.push_str(&format!(", +{left}: {{next-failure}}"));
            break;
        }
        text.push_str(&more);
    }
    text + tail
}
