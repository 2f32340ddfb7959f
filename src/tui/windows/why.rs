//! Why a figure is what it is: what it was, each cause that moved it last turn, what it is now.
//!
//! ```text
//! ┌─[Why: secured share]───────────────────────────────────────────────────┐
//! │ was                                                   14.0%            │
//! │   order   FY2027 cost-share, Independence             +1.6             │
//! │ is now                                                12.1%            │
//! │ Allied-origin deliveries over allied demand, weighted by magnet class. │
//! └─ Esc close ────────────────────────────────────────────────────────────┘
//! ```
use crate::game::{Explanation, explain};
use crate::report::figures;
use crate::rules::event::Subject;
use crate::rules::figure::FigureId;
use crate::tui::canvas::{Canvas, fit};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::window;
use crate::tui::widgets::prose::prose;
use ratatui::layout::Rect;

/// The ledger behind a figure of the registry.
pub struct WhyWindow {
    figure: FigureId,
    explanation: Option<Explanation>,
}

impl WhyWindow {
    /// The window about a figure; none if no ledger is kept for it.
    pub fn about(session: &Session, figure: FigureRef) -> Option<Self> {
        match figure {
            FigureRef::Registry(figure) => {
                Some(Self { figure, explanation: explain(session.game(), figure) })
            }
            FigureRef::StageToday(_)
            | FigureRef::StageSigned(_)
            | FigureRef::Weakest(_)
            | FigureRef::OrderNow(_)
            | FigureRef::OrderLater(_)
            | FigureRef::OrderOdds(_)
            | FigureRef::Plant(_) => None,
        }
    }
}

impl Layer for WhyWindow {
    fn place(&self) -> Place {
        Place::Window
    }

    fn shape(&self) -> Shape {
        let lines = self.explanation.as_ref().map_or(0, |explanation| explanation.lines.len() as u16 + 5);
        Shape::Window { width: 74, height: lines + 5 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Back]
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open => Reply::act(Action::Close),
            _ => Reply::Ignored,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let name = figures::figure_name(self.figure);
        let inside = window(canvas, area, &format!("Why: {name}"), "Esc close");
        let amount = inside.right().saturating_sub(inside.x + 2);
        let mut y = inside.y;
        let unit = self.figure.unit();
        if let Some(explanation) = &self.explanation {
            let reader = session.reader();
            let mut line = |canvas: &mut Canvas<'_>, words: &str, value: &str, role: Role| {
                if y < inside.bottom() {
                    canvas.text(inside.x, y, amount.saturating_sub(14), &fit(words, amount - 14), role);
                    canvas.right(inside.x, y, amount, value, role);
                    y += 1;
                }
            };
            line(canvas, "was", &figures::by_unit(unit, explanation.was), Role::Dim);
            for cause in &explanation.lines {
                let root = reader.cause(cause.cause);
                let words = match cause.subject {
                    Subject::Nobody => format!("  {root}"),
                    subject => format!("  {root}: {}", reader.subject(subject)),
                };
                line(canvas, &words, &figures::change(unit, cause.amount), Role::Text);
            }
            if explanation.rest_count > 0 {
                let words = format!("  rest: {} too small to list", explanation.rest_count);
                line(canvas, &words, &figures::change(unit, explanation.rest), Role::Dim);
            }
            line(canvas, "is now", &figures::by_unit(unit, explanation.is), Role::Heading);
            y += 1;
        } else {
            canvas.text(
                inside.x,
                y,
                inside.width,
                "No turn has been played; nothing has moved it.",
                Role::Dim,
            );
            y += 2;
        }
        let field = Rect::new(inside.x, y, inside.width, inside.bottom().saturating_sub(y));
        prose(canvas, field, self.figure.formula(), Role::Dim);
    }
}
