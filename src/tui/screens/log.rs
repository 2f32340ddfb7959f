//! From 160 columns: the last events, newest first, at the right of every screen of a game.
//!
//! ```text
//! ┌─ Last events ────────────────────────┐
//! │ FY27 H2 ● Eneabba: ramp 28% to 41%.  │
//! └──────────────────────────────────────┘
//! ```
use super::situation::glyph_role;
use crate::tui::canvas::Canvas;
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, pane};
use crate::tui::widgets::prose::wrap;
use ratatui::layout::Rect;

/// Columns from which there is a log.
pub const FROM_COLUMNS: u16 = 160;
/// Its width.
pub const WIDTH: u16 = 44;

/// Draws the log.
pub fn log(canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
    let inside = pane(canvas, area, "Last events", "newest first", Focus::Rest);
    let entries = session.log();
    if entries.is_empty() {
        canvas.text(inside.x + 1, inside.y, inside.width, "No turn has been played.", Role::Dim);
    }
    let (indent, mut y) = (11, inside.y);
    for entry in entries {
        let lines = wrap(&entry.text, inside.width.saturating_sub(indent + 1));
        if y + lines.len() as u16 > inside.bottom() {
            break;
        }
        canvas.text(inside.x + 1, y, 7, &entry.when, Role::Dim);
        canvas.text(inside.x + 9, y, 1, entry.glyph, glyph_role(entry.glyph));
        for line in &lines {
            canvas.text(inside.x + indent, y, inside.width, line, Role::Text);
            y += 1;
        }
    }
}
