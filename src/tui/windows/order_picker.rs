//! Choosing what to order: the kinds of order that need no project, with what opens later last.
//!
//! ```text
//! ┌─[New order]────────────────────────────────────────────────────────┐
//! │ > hire a deal team                                       -         │
//! │   survey all METAL plants                              $8M         │
//! └─ Enter into the draft  Esc close ──────────────────────────────────┘
//! ```
use super::refusal::RefusalWindow;
use crate::report::{figures, orders, refusal};
use crate::rules::id::{BasinId, Form, PartnerId, PlatformId, Skill, Stage};
use crate::rules::orders::{Order, SurveyTarget};
use crate::tui::canvas::{Canvas, fit};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, window};
use crate::tui::widgets::list::{ListCursor, ListPlace, list};
use ratatui::layout::Rect;

/// The picker.
#[derive(Default)]
pub struct OrderPicker {
    cursor: ListCursor,
}

/// Orders that can be given as they stand, in the order of the sheet.
fn ready(session: &Session) -> Vec<Order> {
    let scenario = session.scenario();
    let view = session.game().view();
    let mut all = vec![Order::HireTeam];
    all.extend(Stage::ALL.iter().map(|stage| Order::Survey { target: SurveyTarget::Stage(*stage) }));
    for at in 0..scenario.basins.len() {
        for skill in Skill::ALL {
            let basin = BasinId::of(at);
            let pool = 2 * at + skill.at();
            let seats = view.seats_order()[pool] + 10.0;
            let (mentors, visas) = (view.mentors_order()[pool], view.visas_order()[pool]);
            all.push(Order::Train { basin, skill: *skill, seats, mentors, visas });
        }
    }
    all.extend((0..scenario.platforms.len()).map(|at| {
        let platform = PlatformId::of(at);
        Order::Waive { platform, on: !view.waived()[at] }
    }));
    all.extend(Form::ALL.iter().map(|form| {
        let target_steps = view.reserve_target_steps()[form.at()] + 1.0;
        Order::Stockpile { form: *form, target_steps, only_in_stops: true }
    }));
    all.extend(Stage::ALL.iter().map(|stage| Order::Specification { stage: *stage }));
    all.extend((0..scenario.partners.len()).map(|at| {
        let partner = PartnerId::of(at);
        Order::Pool { partner, on: !view.pooled()[at] }
    }));
    all
}

impl Layer for OrderPicker {
    fn place(&self) -> Place {
        Place::OrderPicker
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: 76, height: 18 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Open, Command::Back]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = &mut access.session else { return Reply::Ignored };
        let orders = ready(session);
        if command != Command::Open {
            return Reply::used(self.cursor.moved(command, orders.len()));
        }
        let Some(order) = orders.get(self.cursor.at) else { return Reply::done() };
        match session.add(*order) {
            Ok(_) => {
                let said = format!("In the draft: {}", orders::line(session.scenario(), order));
                Reply::Acted(vec![Action::Close, Action::Say(said)])
            }
            Err(why) => Reply::open(RefusalWindow::new(session, order, &why)),
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        Clicked::on(&mut self.cursor.at, row)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let all = ready(session);
        let inside = window(canvas, area, "New order", "Enter into the draft  Esc close");
        let place = ListPlace { area: inside, pane: 0, focus: Focus::Keys };
        let view = session.tried().view();
        list(canvas, place, self.cursor, all.len(), |canvas, row, at| {
            let order = &all[at];
            let words = orders::line(session.scenario(), order);
            let room = row.width.saturating_sub(26);
            match crate::rules::check::check(&view, order) {
                Ok(price) => {
                    canvas.text(row.x, row.y, room, &fit(&words, room), Role::Text);
                    canvas.right(
                        row.x,
                        row.y,
                        row.width,
                        &figures::millions_or_dash(price.now_kusd),
                        Role::Text,
                    );
                }
                Err(why) => {
                    canvas.text(row.x, row.y, room, &fit(&words, room), Role::Dim);
                    let why = fit(&refusal::in_a_line(&view, &why), 25);
                    canvas.right(row.x, row.y, row.width, &why, Role::Dim);
                }
            }
        });
    }
}
