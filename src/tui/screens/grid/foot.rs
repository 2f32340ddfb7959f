//! The foot of the grid: plants of a cell at the left, the one under the cursor at the right.
use crate::game::LossOf;
use crate::game::PlantNow;
use crate::report::stated::Stated;
use crate::report::{figures, plants};
use crate::tui::canvas::{Canvas, cells, fit};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::Focus;
use crate::tui::widgets::list::{ListCursor, ListPlace, list};
use crate::tui::windows::stress::becomes;
use ratatui::layout::Rect;

/// How plants are told apart in the list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Labels {
    /// By name alone: all are of one step.
    Names,
    /// By step and name.
    Steps,
}

/// Draws the foot.
pub fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    session: &Session,
    shown: &[&PlantNow],
    (cursor, focus): (ListCursor, Focus),
    labels: Labels,
) {
    if shown.is_empty() {
        let words = "No plant here; w says how the figure is made.";
        canvas.text(area.x + 2, area.y, area.width.saturating_sub(2), words, Role::Dim);
        return;
    }
    let width = (area.width * 2 / 5).clamp(30, 60);
    let left = Rect { width, ..area };
    list(
        canvas,
        ListPlace { area: left, pane: super::PLANTS, focus },
        cursor,
        shown.len(),
        |canvas, row, at| {
            plant_line(canvas, row, session, shown[at], labels);
        },
    );
    let right = Rect::new(left.right() + 1, area.y, area.width.saturating_sub(width + 2), area.height);
    if let Some(plant) = shown.get(cursor.at).or(shown.first()) {
        details(canvas, right, session, plant);
    }
}

fn plant_line(canvas: &mut Canvas<'_>, row: Rect, session: &Session, plant: &PlantNow, labels: Labels) {
    let (glyph, word) = plants::state(plant);
    canvas.text(row.x, row.y, 1, glyph, Role::Text);
    let figures_width = 16;
    let step = match labels {
        Labels::Names => 0,
        Labels::Steps => 6,
    };
    if labels == Labels::Steps {
        canvas.text(row.x + 2, row.y, step, figures::stage_label_short(plant.stage), Role::Dim);
    }
    let room = row.width.saturating_sub(figures_width + step + 3);
    let name = &session.scenario().facilities[plant.facility.at()].name;
    let name =
        if cells(&name.name) <= room { name.name.as_str() } else { session.reader().plant(plant.facility) };
    canvas.text(row.x + 2 + step, row.y, room, &fit(name, room), Role::Text);
    let x = row.right().saturating_sub(figures_width);
    let share = if plant.share > 0.0 { figures::share(plant.share) } else { figures::NOTHING.into() };
    canvas.figure_right(x, row.y, 4, &share, Role::Text, FigureRef::Plant(plant.facility));
    let running = plant.status == crate::rules::id::Status::Operating && !plant.stopped;
    let state = if running { format!("ramp {}", figures::share(plant.ramp)) } else { word.to_owned() };
    canvas.text(x + 5, row.y, figures_width - 5, &fit(&state, figures_width - 5), Role::Dim);
}

fn details(canvas: &mut Canvas<'_>, area: Rect, session: &Session, plant: &PlantNow) {
    let reader = session.reader();
    let (no_input, no_output) = (plants::without_inputs(plant), plants::without_outputs(plant));
    let basin = format!("{}, {} staffed now", reader.basin(plant.basin), figures::share(plant.staffed));
    let lines = [
        ("in", joined(&plants::flows(&reader, &plant.inputs), area.width.saturating_sub(6), no_input)),
        ("out", joined(&plants::flows(&reader, &plant.outputs), area.width.saturating_sub(6), no_output)),
        ("basin", basin),
    ];
    for (at, (label, words)) in lines.iter().enumerate().take(usize::from(area.height)) {
        let y = area.y + at as u16;
        canvas.text(area.x, y, 6, label, Role::Dim);
        let room = area.width.saturating_sub(6);
        canvas.text(area.x + 6, y, room, &fit(words, room), Role::Text);
        canvas.about(Rect::new(area.x, y, area.width, 1), FigureRef::Plant(plant.facility));
    }
    if area.height > 3 {
        let y = area.y + 3;
        canvas.text(area.x, y, 5, "N-1", Role::Dim);
        let figure = becomes(plant.secured.0, plant.secured.1);
        let about = FigureRef::Stated(Stated::Without(LossOf::Node(plant.facility)));
        let used = canvas.figure(area.x + 6, y, &figure, Role::Text, about);
        let room = area.width.saturating_sub(used + 7);
        canvas.text(area.x + 7 + used, y, room, "secured share without it", Role::Dim);
    }
}

/// Parts joined as far as they fit, whole ones only; then how many more there are.
fn joined(parts: &[String], width: u16, none: &str) -> String {
    if parts.is_empty() {
        return none.to_owned();
    }
    let mut text = String::new();
    for (at, part) in parts.iter().enumerate() {
        let left = parts.len() - at;
        let more = if left > 1 { cells(&format!(", {left} more")) } else { 0 };
        let comma = if at > 0 { 2 } else { 0 };
        if at > 0 && cells(&text) + comma + cells(part) + more > width {
            text.push_str(&format!(", {left} more"));
            break;
        }
        if at > 0 {
            text.push_str(", ");
        }
        text.push_str(part);
    }
    text
}
