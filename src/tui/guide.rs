//! The guided first turn: a window at the foot of the real screens. It waits for states and not for
//! keys, so any road there counts; other keys work as always.
//!
//! ```text
//! ╔═ Guide: step 2 of 6 ═══════════════════════════════════════════════ Esc ends ╗
//! ║ The strip above is the chain …                                               ║
//! ║ 2 opens the plan                                                             ║
//! ╚══════════════════════════════════════════════════════════════════════════════╝
//! ```
use super::canvas::{Canvas, cells};
use super::keymap::Place;
use super::session::Session;
use super::theme::Role;
use super::widgets::prose::prose;
use crate::report::figures::stage_label;
use crate::report::guide::Step;
use crate::rules::orders::Order;
use ratatui::layout::Rect;

/// Rows it takes of the body.
pub const ROWS: u16 = 6;

/// The guide.
pub struct Guide {
    step: Step,
}

impl Guide {
    /// At its first step.
    pub fn new() -> Self {
        Self { step: Step::Desk }
    }

    /// Goes on as far as the state allows. Skipped steps count as done.
    pub fn watch(&mut self, session: &Session, place: Place) {
        let reached = if session.game().turns().is_empty() { reached(session, place) } else { Step::Done };
        if reached > self.step {
            self.step = reached;
        }
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
        canvas.clear(area);
        let role = Role::BorderFocus;
        for (y, ends) in [(area.y, ('╔', '╗')), (area.bottom().saturating_sub(1), ('╚', '╝'))] {
            canvas.rule(area.x, y, area.width, '═', role);
            canvas.rule(area.x, y, 1, ends.0, role);
            canvas.rule(area.right().saturating_sub(1), y, 1, ends.1, role);
        }
        for y in area.y + 1..area.bottom().saturating_sub(1) {
            canvas.text(area.x, y, 1, "║", role);
            canvas.text(area.right().saturating_sub(1), y, 1, "║", role);
        }
        let title = match self.step {
            Step::Done => " Guide: the first turn is played ".to_owned(),
            step => format!(" Guide: step {} of {} ", step.number(), Step::ALL.len()),
        };
        canvas.text(area.x + 2, area.y, cells(&title), &title, role);
        canvas.right(area.x, area.y, area.width - 2, " {back} on a screen ends it ", Role::Dim);
        let inside = Rect::new(area.x + 2, area.y + 1, area.width.saturating_sub(4), area.height - 3);
        let weakest = stage_label(session.ribbon().weakest);
        prose(canvas, inside, &self.step.says(weakest), Role::Text);
        canvas.text(inside.x, inside.bottom(), inside.width, self.step.press(), Role::Accent);
    }
}

/// How far the state has come.
fn reached(session: &Session, place: Place) -> Step {
    let orders = session.game().draft().orders();
    let offered = orders.iter().any(|numbered| matches!(numbered.order, Order::Offer { .. }));
    match place {
        _ if offered => Step::Commit,
        Place::Deal => Step::Terms,
        Place::Projects | Place::Card => Step::Deal,
        Place::Plan => Step::Projects,
        _ if !orders.is_empty() => Step::Plan,
        _ => Step::Desk,
    }
}
