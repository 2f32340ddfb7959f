//! The whole of a line of what happened: the obituary where it tells of a plant's end, else the
//! sentence with its root, and each event of a merged line.
//!
//! ```text
//! ┌─[Obituary: Lynas Kalgoorlie]─────────────────────┐
//! │ crack, Lynas, West Australia                     │
//! │ It ran for nine years, from FY2028 H1 on; …      │
//! └─ Esc close ──────────────────────────────────────┘
//! ```
use super::text::TextWindow;
use crate::report::events::sentence;
use crate::report::figures;
use crate::report::obituary::{Obituary, obituary};
use crate::report::told::Told;
use crate::tui::session::Session;

/// The obituary of a plant, if the line tells of one's end; else the whole of the line.
pub fn whole_of(session: &Session, told: &Told) -> TextWindow {
    let reader = session.reader();
    let ends: Vec<_> =
        told.events.iter().filter_map(|event| obituary(&reader, session.game(), event)).collect();
    match ends.as_slice() {
        [] => {
            let calendar = &session.scenario().calendar;
            let when = figures::half_year(calendar, told.line.step);
            let title = format!("{when} · {}", told.line.severity.word());
            let mut text = told.line.whole();
            if told.events.len() > 1 {
                for event in &told.events {
                    text.push_str("\n- ");
                    text.push_str(&sentence(&reader, event));
                }
            }
            TextWindow::new(title, text)
        }
        [one] => TextWindow::new(
            format!("Obituary: {}", one.name),
            format!("{}\n\n{}", one.what, one.lines.join("\n")),
        ),
        several => {
            let each = |one: &Obituary| format!("{} ({})\n{}", one.name, one.what, one.lines.join("\n"));
            let text: Vec<String> = several.iter().map(each).collect();
            TextWindow::new("Obituaries", text.join("\n\n"))
        }
    }
}
