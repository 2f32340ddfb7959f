//! What may follow a key that opened a chord, at the foot of the body.
//!
//! ```text
//! ┌─[, …]────────────────────────────────────────────────────────────────────────┐
//! │ t       theme      the next theme: dark, light, high contrast and more       │
//! │ g       glyphs     lines and blocks, or ASCII alone                          │
//! └─ Esc drops it ───────────────────────────────────────────────────────────────┘
//! ```
use super::frame::window;
use crate::tui::canvas::{Canvas, fit};
use crate::tui::key::Key;
use crate::tui::keymap::{KeyMap, Place};
use crate::tui::theme::Role;
use ratatui::layout::Rect;

/// So many stand in one column, with all that is said of them.
const FEW: usize = 6;

/// Draws it over the foot of a field.
pub fn which_key(canvas: &mut Canvas<'_>, body: Rect, after: Key, keys: &KeyMap, place: Place) {
    let follows: Vec<_> = keys.follows(after, place).collect();
    let columns = if follows.len() > FEW && body.width >= 76 { 2 } else { 1 };
    let height = (follows.len().div_ceil(columns) as u16 + 2).min(body.height);
    let area = Rect::new(body.x, body.bottom() - height, body.width, height);
    let inside = window(canvas, area, &format!("{} …", after.label()), "{back} drops it");
    let width = inside.width / columns as u16;
    for (at, (key, binding)) in follows.iter().enumerate() {
        let (x, y) = (inside.x + width * (at % columns) as u16, inside.y + (at / columns) as u16);
        if y >= inside.bottom() {
            break;
        }
        canvas.command(x, y, 7, &key.label(), Role::Accent, binding.command);
        canvas.command(x + 8, y, 10, binding.name, Role::Text, binding.command);
        let room = width.saturating_sub(20);
        canvas.text(x + 19, y, room, &fit(binding.help, room), Role::Dim);
    }
}
