//! What is shown when the terminal is smaller than the screens need. The game is kept, and no key
//! reaches it.
//!
//! ```text
//! ┌─[Coercivity]─────────────────────────────────────────────────┐
//! │ This window is 64 x 10. The screens need 80 x 24.            │
//! │ Make it larger and the game goes on where it is.             │
//! │ Until then no key plays it.                                  │
//! │ q      quit; FY2029 is kept with its draft                   │
//! └──────────────────────────────────────────────────────────────┘
//! ```
use crate::report::figures;
use crate::tui::app::SMALLEST;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, pane};
use crate::tui::widgets::prose::wrap;

/// Where the game under way is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// On disk, or it will be when somebody leaves.
    OnDisk,
    /// In memory alone: it could not be written.
    InMemory,
}

/// Draws it at whatever size there is.
pub fn too_small(canvas: &mut Canvas<'_>, session: Option<&Session>, kept: Kept) {
    let area = canvas.area();
    let (width, height) = SMALLEST;
    if area.width < 40 || area.height < 6 {
        let quits = match kept {
            Kept::OnDisk => "{leave} quits",
            Kept::InMemory => "not written",
        };
        let lines = [
            format!("{width}x{height} needed, now {}x{}; {quits}", area.width, area.height),
            format!("{width}x{height} needed; {quits}"),
            format!("{width}x{height}"),
        ];
        let fits = |line: &&String| cells(&canvas.keyed(line)) <= area.width;
        if let Some(line) = lines.iter().find(fits) {
            canvas.text(area.x, area.y, area.width, line, Role::Text);
        }
        return;
    }
    let inside = pane(canvas, area, "Coercivity", "", Focus::Keys);
    let quits = match (session, kept) {
        (_, Kept::InMemory) => "The game could not be written; {quit} quits without it.".to_owned(),
        (None, Kept::OnDisk) => "{leave}      quit".to_owned(),
        (Some(session), Kept::OnDisk) => {
            let calendar = &session.scenario().calendar;
            let turn = session.game().turn().min(calendar.turn_steps.len());
            format!("{{leave}}      quit; {} is kept with its draft", figures::turn(calendar, turn))
        }
    };
    let need = format!("The screens need {width} x {height}.");
    let is = format!("This window is {} x {}.", area.width, area.height);
    let mut lines = match usize::from(inside.width) > need.len() + is.len() + 1 {
        true => vec![format!("{is} {need}")],
        false => vec![need, is],
    };
    lines.push("Make it larger and the game goes on where it is.".to_owned());
    lines.push("Until then no key plays it.".to_owned());
    lines.push(quits);
    let width = inside.width.saturating_sub(2);
    let in_full = lines.iter().map(|line| canvas.keyed(line).into_owned());
    let lines: Vec<String> = in_full
        .flat_map(|line| if cells(&line) <= width { vec![line] } else { wrap(&line, width) })
        .collect();
    for (at, line) in lines.iter().enumerate().take(usize::from(inside.height)) {
        canvas.text(inside.x + 1, inside.y + at as u16, inside.width.saturating_sub(1), line, Role::Text);
    }
}
