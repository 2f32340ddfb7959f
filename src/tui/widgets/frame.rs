//! Frames: a pane with a title, a line that divides one, a window over the body.
use crate::tui::canvas::{Canvas, cells, fit};
use crate::tui::theme::Role;
use ratatui::layout::Rect;

/// Does a pane have the keys?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Focus {
    /// Its title stands in brackets.
    Keys,
    /// It does not.
    Rest,
}

impl Focus {
    /// Keys if two positions are equal.
    pub fn if_equal(at: usize, focused: usize) -> Self {
        if at == focused { Focus::Keys } else { Focus::Rest }
    }

    fn role(self) -> Role {
        match self {
            Focus::Keys => Role::BorderFocus,
            Focus::Rest => Role::Border,
        }
    }
}

/// Draws a frame with a title at the left and a note at the right of its upper edge; gives the inside.
///
/// ```text
/// ┌─[Title]────────────── note ┐
/// │                            │
/// └────────────────────────────┘
/// ```
pub fn pane(canvas: &mut Canvas<'_>, area: Rect, title: &str, note: &str, focus: Focus) -> Rect {
    if area.width < 2 || area.height < 2 {
        return Rect::new(area.x, area.y, 0, 0);
    }
    edge(canvas, area, area.y, ('┌', '┐'), title, note, focus);
    let role = focus.role();
    let right = area.x + area.width - 1;
    for y in area.y + 1..area.y + area.height - 1 {
        canvas.text(area.x, y, 1, "│", role);
        canvas.text(right, y, 1, "│", role);
    }
    edge(canvas, area, area.y + area.height - 1, ('└', '┘'), "", "", focus);
    Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
}

/// Divides a frame at a row, with a title of its own.
pub fn divide(canvas: &mut Canvas<'_>, area: Rect, y: u16, title: &str, note: &str, focus: Focus) {
    edge(canvas, area, y, ('├', '┤'), title, note, focus);
}

/// Writes into the lower edge of a frame.
pub fn foot(canvas: &mut Canvas<'_>, area: Rect, text: &str, focus: Focus) {
    if area.height > 0 {
        edge(canvas, area, area.y + area.height - 1, ('└', '┘'), text, "", focus);
    }
}

fn edge(
    canvas: &mut Canvas<'_>,
    area: Rect,
    y: u16,
    ends: (char, char),
    title: &str,
    note: &str,
    focus: Focus,
) {
    let (title, note) = (canvas.keyed(title), canvas.keyed(note));
    let role = focus.role();
    canvas.rule(area.x, y, area.width, '─', role);
    canvas.rule(area.x, y, 1, ends.0, role);
    canvas.rule(area.x + area.width.saturating_sub(1), y, 1, ends.1, role);
    let room = area.width.saturating_sub(4);
    if !title.is_empty() {
        let shown = fit(&title, room.saturating_sub(2));
        let shown = match focus {
            Focus::Keys => format!("[{shown}]"),
            Focus::Rest => format!(" {shown} "),
        };
        canvas.text(area.x + 2, y, room, &shown, role);
    }
    let taken = cells(&title) + 4;
    if !note.is_empty() && taken + cells(&note) + 3 <= area.width {
        canvas.right(area.x, y, area.width - 1, &format!(" {note} "), role);
    }
}

/// A window over the body: clears its ground and the edges beside it, frames it, writes its keys into the lower edge.
pub fn window(canvas: &mut Canvas<'_>, area: Rect, title: &str, keys: &str) -> Rect {
    canvas.clear(area);
    canvas.apart(area);
    let inside = pane(canvas, area, title, "", Focus::Keys);
    foot(canvas, area, keys, Focus::Rest);
    Rect::new(inside.x + 1, inside.y, inside.width.saturating_sub(2), inside.height)
}
