//! A refusal: the rule, the figure that broke it, what would do.
//!
//! ```text
//! ┌─[Refused: cost-share Nolans, 50% of $400M]─────────────────────────┐
//! │ rule     what is set aside must be free                            │
//! │ figure   $200M needed, $176M free                                  │
//! │ remedy   cost-share 44%                                            │
//! │ Nothing was changed.                                               │
//! └─ Enter use the remedy  Esc back ───────────────────────────────────┘
//! ```
use crate::report::refusal::{Refused, refused};
use crate::rules::orders::{Order, Refusal};
use crate::rules::view::SeatView;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::window;
use crate::tui::widgets::prose::{prose, wrap};
use ratatui::layout::Rect;

const WIDTH: u16 = 70;
const LABEL: u16 = 9;

/// A refused order.
pub struct RefusalWindow {
    refused: Refused,
}

impl RefusalWindow {
    /// Explains a refusal, on the view after the draft.
    pub fn new(session: &Session, order: &Order, why: &Refusal) -> Self {
        Self::on(&session.tried().view(), order, why)
    }

    /// Explains a refusal on another view, as a deal sheet's own.
    pub fn on(view: &SeatView<'_>, order: &Order, why: &Refusal) -> Self {
        Self { refused: refused(view, order, why) }
    }

    fn rows(&self) -> Vec<(&'static str, &str)> {
        let refused = &self.refused;
        let mut rows = vec![("rule", refused.rule.as_str()), ("figure", refused.figure.as_str())];
        rows.extend(refused.remedies.iter().map(|remedy| ("remedy", remedy.text.as_str())));
        rows
    }
}

impl Layer for RefusalWindow {
    fn place(&self) -> Place {
        Place::Window
    }

    fn shape(&self) -> Shape {
        let lines =
            self.rows().iter().map(|(_, text)| wrap(text, WIDTH - 4 - LABEL).len() as u16).sum::<u16>();
        Shape::Window { width: WIDTH, height: lines + 3 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Open, Command::Back]
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        if command != Command::Open {
            return Reply::Ignored;
        }
        Reply::act(match self.refused.remedied() {
            Some(order) => Action::HandBack(*order),
            None => Action::Close,
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _look: Look<'_>) {
        let keys = match self.refused.remedied() {
            Some(_) => "{open} use the remedy  {back} back",
            None => "{back} back",
        };
        let inside = window(canvas, area, &self.refused.title, keys);
        let mut y = inside.y;
        for (label, text) in self.rows() {
            if y >= inside.bottom() {
                break;
            }
            canvas.text(inside.x, y, LABEL, label, Role::Dim);
            let field = Rect::new(inside.x + LABEL, y, inside.width - LABEL, inside.bottom() - y);
            y += prose(canvas, field, text, Role::Text);
        }
        if y < inside.bottom() {
            canvas.text(inside.x, y, inside.width, "Nothing was changed.", Role::Dim);
        }
    }
}
