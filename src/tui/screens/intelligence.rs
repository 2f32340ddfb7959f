//! Intelligence: what is not known, largest effect on the plan first, and where partners stand.
//! Nothing here is the truth; `~` is belief.
//!
//! ```text
//! ┌─[What we do not know]────────────────────── largest effect on the plan first ┐
//! │  about                      belief            last looked      a look costs  │
//! │ >SEPARATE, all 9 plants     cost ~0.91-1.37   never                     $9M  │
//! ├─ Who stands where ───────────────────────────────────────────────────────────┤
//! │ Japan       $310M left this year; likes METAL best                           │
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
use crate::game::{SeveralKind, Unknowable};
use crate::report::stated::Stated;
use crate::report::{orders, rows as words};
use crate::rules::figure::FigureId;
use crate::rules::orders::{Order, SurveyTarget};
use crate::tui::canvas::{Canvas, fit};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, divide, pane};
use crate::tui::widgets::list::{ListCursor, ListPlace, list};
use crate::tui::windows::refusal::RefusalWindow;
use crate::tui::windows::several::SeveralWindow;
use crate::tui::windows::stated::StatedWindow;
use ratatui::layout::Rect;

const UNKNOWN: usize = 0;
const PARTNERS: usize = 1;

/// The intelligence screen.
#[derive(Default)]
pub struct Intelligence {
    pane: usize,
    unknown: ListCursor,
    partners: ListCursor,
}

/// What a look is ordered at.
fn target(about: Unknowable) -> Option<SurveyTarget> {
    match about {
        Unknowable::Stage(stage) => Some(SurveyTarget::Stage(stage)),
        Unknowable::Facility(plant) => Some(SurveyTarget::Facility(plant, 1)),
        Unknowable::Temper => None,
    }
}

impl Intelligence {
    fn stated(&self, session: &Session) -> Option<Stated> {
        match self.pane {
            UNKNOWN => session.unknowns().get(self.unknown.at).map(|row| Stated::Unknown(row.subject)),
            _ => session.stands().get(self.partners.at).map(|stand| Stated::Partner(stand.partner)),
        }
    }

    fn survey(&self, session: &mut Session) -> Reply {
        if self.pane != UNKNOWN {
            return Reply::say("{next-pane} to what we do not know; {survey} orders a look there.");
        }
        let Some(about) = session.unknowns().get(self.unknown.at).map(|row| row.subject) else {
            return Reply::done();
        };
        let Some(target) = target(about) else {
            return Reply::say("Nobody can be sent to look at Beijing's temper; its moves show it.");
        };
        let order = Order::Survey { target };
        match session.add(order) {
            Ok(added) => Reply::say(orders::added(&session.game().view(), &order, &added)),
            Err(why) => Reply::open(RefusalWindow::new(session, &order, &why)),
        }
    }

    fn draw_unknown(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session, focus: Focus) {
        let rows = session.unknowns();
        let (reader, view) = (session.reader(), session.tried().view());
        let look = 18;
        let about = (area.width.saturating_sub(look + 3) * 2 / 5).max(25);
        let belief = (area.width.saturating_sub(look + 3 + about)).saturating_sub(12);
        let x = area.x + 2;
        canvas.text(x, area.y, about, "about", Role::Dim);
        canvas.text(x + about, area.y, belief, "belief", Role::Dim);
        canvas.text(x + about + belief, area.y, 12, "last looked", Role::Dim);
        canvas.right(area.right().saturating_sub(look + 1), area.y, look, "a look costs", Role::Dim);
        let field = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let place = ListPlace { area: field, pane: UNKNOWN, focus };
        list(canvas, place, self.unknown, rows.len(), |canvas, row, at| {
            let text = words::unknown(&reader, &view, &rows[at]);
            let figure = FigureRef::Stated(Stated::Unknown(rows[at].subject));
            canvas.text(row.x, row.y, about, &fit(&text.about, about - 1), Role::Text);
            let shown = fit(&text.belief, belief.saturating_sub(1));
            canvas.figure(row.x + about, row.y, &shown, Role::Belief, figure);
            canvas.text(row.x + about + belief, row.y, 12, &fit(&text.last_looked, 11), Role::Dim);
            let cost = fit(&text.look, look);
            canvas.figure_right(row.right().saturating_sub(look + 1), row.y, look, &cost, Role::Text, figure);
        });
    }

    fn draw_partners(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session, focus: Focus) {
        let (stands, reader) = (session.stands(), session.reader());
        let view = session.game().view();
        let rows = area.height.saturating_sub(2);
        let field = Rect { height: rows, ..area };
        let place = ListPlace { area: field, pane: PARTNERS, focus };
        list(canvas, place, self.partners, stands.len(), |canvas, row, at| {
            let name = reader.partner(stands[at].partner);
            canvas.text(row.x, row.y, 16, &fit(name, 15), Role::Text);
            let room = row.width.saturating_sub(17);
            let text = words::partner(&view, &stands[at]);
            let shown = fit(&text, room);
            let figure = FigureRef::Stated(Stated::Partner(stands[at].partner));
            canvas.figure(row.x + 16, row.y, &shown, Role::Text, figure);
        });
        let firms = session.scenario().firms.iter().filter(|firm| !firm.chinese).count();
        let credit = format!("{:.2} of 1", view.credibility());
        let mut x = area.x + 2;
        let y = area.y + rows;
        x += canvas.text(x, y, 16, "firms", Role::Dim).max(16);
        let count = format!("{firms}; your credit as a payer: ");
        x += canvas.text(x, y, area.right().saturating_sub(x), &count, Role::Text);
        canvas.figure(x, y, &credit, Role::Text, FigureRef::Registry(FigureId::Credibility));
        let note = "Nothing here is the truth; ~ is belief.";
        canvas.text(area.x + 2, y + 1, area.width.saturating_sub(2), note, Role::Dim);
    }
}

impl Layer for Intelligence {
    fn place(&self) -> Place {
        Place::Intelligence
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Survey, Command::Several, Command::Open, Command::NextPane, Command::Why, Command::Undo]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = &mut access.session else { return Reply::Ignored };
        match command {
            Command::Survey => self.survey(session),
            Command::Several => Reply::open(SeveralWindow::of(session, SeveralKind::Surveys)),
            Command::Open => match self.stated(session) {
                Some(stated) => Reply::open(StatedWindow::about(session, stated)),
                None => Reply::done(),
            },
            Command::NextPane | Command::PreviousPane => {
                self.pane = 1 - self.pane;
                Reply::done()
            }
            _ if self.pane == UNKNOWN => Reply::used(self.unknown.moved(command, session.unknowns().len())),
            _ => Reply::used(self.partners.moved(command, session.stands().len())),
        }
    }

    fn click(&mut self, pane: usize, row: usize) -> Clicked {
        let moved = self.pane != pane;
        self.pane = pane;
        let cursor = if pane == UNKNOWN { &mut self.unknown.at } else { &mut self.partners.at };
        match Clicked::on(cursor, row) {
            Clicked::Again if moved => Clicked::Moved,
            clicked => clicked,
        }
    }

    fn figure(&self, look: Look<'_>) -> Option<FigureRef> {
        look.session.and_then(|session| self.stated(session)).map(FigureRef::Stated)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let focus = Focus::if_equal(UNKNOWN, self.pane);
        let note = "largest effect on the plan first";
        let inside = pane(canvas, area, "What we do not know", note, focus);
        let lower = (session.stands().len() as u16 + 2).min(inside.height / 2);
        let edge = inside.bottom().saturating_sub(lower + 1);
        let field = Rect { height: edge.saturating_sub(inside.y), ..inside };
        self.draw_unknown(canvas, field, session, focus);
        let focus = Focus::if_equal(PARTNERS, self.pane);
        divide(canvas, area, edge, "Who stands where", "", focus);
        let field = Rect::new(inside.x, edge + 1, inside.width, lower);
        self.draw_partners(canvas, field, session, focus);
    }
}
