//! N-1: what the loss of each node and each country would leave of the secured share today.
//!
//! ```text
//! ┌─[N-1: what each loss costs today, stocks not counted]──────────────────────┐
//! │   lost                        step      country     secured  stops first   │
//! │ > Independence                METAL     US           12▶5%   high-temp.    │
//! │ Without Independence 58% of secured magnets stop. No other plant …         │
//! └─ Enter what it means  Tab nodes, countries  Esc close ─────────────────────┘
//! ```
use super::stated::StatedWindow;
use crate::game::{Loss, LossOf};
use crate::report::stated::Stated;
use crate::report::{figures, plants};
use crate::tui::canvas::{Canvas, fit};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, window};
use crate::tui::widgets::list::{ListCursor, ListPlace, list};
use crate::tui::widgets::prose::{prose, wrap};
use ratatui::layout::Rect;

/// Whose losses are listed.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Listed {
    #[default]
    All,
    Nodes,
    Countries,
}

impl Listed {
    const fn next(self) -> Self {
        match self {
            Listed::All => Listed::Nodes,
            Listed::Nodes => Listed::Countries,
            Listed::Countries => Listed::All,
        }
    }

    const fn previous(self) -> Self {
        self.next().next()
    }

    const fn holds(self, of: LossOf) -> bool {
        match (self, of) {
            (Listed::All, _) | (Listed::Nodes, LossOf::Node(_)) | (Listed::Countries, LossOf::Country(_)) => {
                true
            }
            (Listed::Nodes, LossOf::Country(_)) | (Listed::Countries, LossOf::Node(_)) => false,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Listed::All => "nodes and countries",
            Listed::Nodes => "nodes",
            Listed::Countries => "countries",
        }
    }
}

/// The window.
#[derive(Default)]
pub struct StressWindow {
    listed: Listed,
    cursor: ListCursor,
}

impl StressWindow {
    fn rows<'a>(&self, session: &'a Session) -> Vec<&'a Loss> {
        session.losses().iter().filter(|loss| self.listed.holds(loss.of)).collect()
    }
}

impl Layer for StressWindow {
    fn place(&self) -> Place {
        Place::Stress
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: 78, height: 40 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Open, Command::NextPane, Command::Why, Command::Back]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = &access.session else { return Reply::Ignored };
        let rows = self.rows(session);
        match command {
            Command::Open => match rows.get(self.cursor.at) {
                Some(loss) => Reply::open(StatedWindow::about(session, Stated::Without(loss.of))),
                None => Reply::done(),
            },
            Command::NextPane | Command::PreviousPane => {
                self.listed = match command {
                    Command::NextPane => self.listed.next(),
                    _ => self.listed.previous(),
                };
                self.cursor = ListCursor::default();
                Reply::done()
            }
            Command::Material => Reply::say("A loss is of all groups, weighed by magnet class."),
            _ => Reply::used(self.cursor.moved(command, rows.len())),
        }
    }

    fn click(&mut self, _pane: usize, row: usize) -> Clicked {
        Clicked::on(&mut self.cursor.at, row)
    }

    fn figure(&self, look: Look<'_>) -> Option<FigureRef> {
        let session = look.session?;
        self.rows(session).get(self.cursor.at).map(|loss| FigureRef::Stated(Stated::Without(loss.of)))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let rows = self.rows(session);
        let height = (rows.len() as u16 + 7).clamp(8, area.height.max(8));
        let area = Rect { height: height.min(area.height), ..area };
        let title = format!("N-1: what each loss costs today, {}", self.listed.word());
        let inside =
            window(canvas, area, &title, "{open} what it means  {next-pane} nodes, countries  {back} close");
        let columns = Columns::of(inside);
        columns.heads(canvas, inside.y);
        let reader = session.reader();
        let words = rows
            .get(self.cursor.at)
            .map(|loss| plants::consequence(&reader, &session.game().view(), loss))
            .unwrap_or_else(|| "No plant of the allies runs.".to_owned());
        let foot = wrap(&words, inside.width).len().min(3) as u16;
        let field = Rect::new(inside.x, inside.y + 1, inside.width, inside.height.saturating_sub(foot + 2));
        let place = ListPlace { area: field, pane: 0, focus: Focus::Keys };
        list(canvas, place, self.cursor, rows.len(), |canvas, row, at| {
            columns.row(canvas, row.y, session, rows[at]);
        });
        let y = inside.bottom().saturating_sub(foot);
        let field = Rect::new(inside.x, y, inside.width, foot);
        prose(canvas, field, &words, Role::Dim);
        if let Some(loss) = rows.get(self.cursor.at) {
            canvas.about(field, FigureRef::Stated(Stated::Without(loss.of)));
        }
    }
}

/// Left edges of the columns.
struct Columns {
    lost: u16,
    step: u16,
    country: u16,
    secured: u16,
    stops: u16,
}

impl Columns {
    fn of(inside: Rect) -> Self {
        let stops = inside.right().saturating_sub(16);
        let secured = stops.saturating_sub(11);
        let country = secured.saturating_sub(11);
        let step = country.saturating_sub(10);
        Self { lost: inside.x + 2, step, country, secured, stops }
    }

    fn heads(&self, canvas: &mut Canvas<'_>, y: u16) {
        canvas.text(self.lost, y, 20, "lost", Role::Dim);
        canvas.text(self.step, y, 10, "step", Role::Dim);
        canvas.text(self.country, y, 11, "country", Role::Dim);
        canvas.right(self.secured, y, 9, "secured", Role::Dim);
        canvas.text(self.stops, y, 16, "stops first", Role::Dim);
    }

    fn row(&self, canvas: &mut Canvas<'_>, y: u16, session: &Session, loss: &Loss) {
        let reader = session.reader();
        let room = self.step.saturating_sub(self.lost + 1);
        canvas.text(self.lost, y, room, &fit(&plants::lost(&reader, loss.of), room), Role::Text);
        canvas.text(self.step, y, 9, plants::lost_step(&reader, loss.of), Role::Text);
        canvas.text(self.country, y, 11, &fit(plants::lost_country(&reader, loss.of), 11), Role::Text);
        let figure = becomes(loss.secured.0, loss.secured.1);
        let figure_ref = FigureRef::Stated(Stated::Without(loss.of));
        canvas.figure_right(self.secured, y, 9, &figure, Role::Text, figure_ref);
        canvas.text(self.stops, y, 16, plants::stops_first(loss), Role::Dim);
    }
}

/// Was and is in the fewest cells: `12▶5%`; one figure where they print alike.
pub fn becomes(was: f64, is: f64) -> String {
    let (was, is) = (figures::percent(was), figures::percent(is));
    if was == is { format!("{is}%") } else { format!("{was}{}{is}%", figures::BECOMES) }
}
