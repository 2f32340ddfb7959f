//! The lowest row: what the keys do here, made from the key table, and the message of the moment.
use crate::tui::canvas::{Canvas, cells, fit};
use crate::tui::keymap::{self, Command, KeyMap};
use crate::tui::theme::Role;
use ratatui::layout::Rect;

/// Draws hints from the left and the key that helps at the right; a message takes the left, and the
/// whole row if it is that long.
pub fn hints(
    canvas: &mut Canvas<'_>,
    row: Rect,
    commands: &[Command],
    message: &str,
    keys: &KeyMap,
    help: &str,
) {
    let help = format!(" {help} help ");
    let room = row.width.saturating_sub(cells(&help));
    let message = canvas.keyed(message);
    if !message.is_empty() {
        let width = row.width.saturating_sub(1);
        canvas.text(row.x + 1, row.y, width, &fit(&message, width), Role::Heading);
        if cells(&message) + 1 > room {
            return;
        }
    }
    canvas.command(row.x + room, row.y, cells(&help), &help, Role::Dim, Command::Help);
    if !message.is_empty() {
        return;
    }
    let mut x = 1;
    for command in commands {
        let Some(binding) = keymap::binding(*command) else { continue };
        let key = keys.label(*command);
        // A key that is called as what it does says it once.
        let hint = if key.eq_ignore_ascii_case(binding.hint) { "" } else { binding.hint };
        let width = cells(&key) + cells(hint) + u16::from(!hint.is_empty());
        if x + width > room {
            break;
        }
        let used = canvas.command(row.x + x, row.y, width, &key, Role::Accent, *command);
        canvas.command(row.x + x + used + 1, row.y, width, hint, Role::Dim, *command);
        x += width + 2;
    }
}
