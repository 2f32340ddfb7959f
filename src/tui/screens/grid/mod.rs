//! The grid: countries by stages, and the plants of the cell under the cursor.
//!
//! ```text
//! ┌─[Grid: all groups]──── ● runs ◐ ramps △ builds ◇ pilot □ prospect ! stopped ┐
//! │  % demand   MINE     CRACK    SEPAR.   METAL    ALLOY    MAGNET    if lost   │
//! │  US         52 ●2□4  34 ●1△1  22 ●2△1  >8 ◐2□3< 4 ◐2□2   6 ◐3△2      12▶4%   │
//! │  all allied 121%     88%      54%      12%      15%      31%                 │
//! ├─ METAL in US ────────────────────────────────────────────────────────────────┤
//! │ ◐ Independence   7%  ramp 61%   in   Mountain Pass 88%, China 12%            │
//! └──────────────────────────────────────────────────────────────────────────────┘
//! ```
mod foot;
mod table;

use crate::game::PlantNow;
use crate::rules::id::{CountryId, Stage};
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::widgets::frame::{Focus, divide, pane};
use crate::tui::widgets::list::ListCursor;
use crate::tui::windows::order_picker::OrderPicker;
use crate::tui::windows::stated::StatedWindow;
use ratatui::layout::Rect;
use table::{COLUMNS, Line, SUMMARY};

/// Panes for the mouse.
const TABLE: usize = 0;
const PLANTS: usize = 1;

/// Rows of the foot at 24 rows.
const FOOT: u16 = 4;

/// Which part has the keys.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    #[default]
    Table,
    Plants,
}

/// The grid.
#[derive(Default)]
pub struct Grid {
    part: Part,
    row: usize,
    column: usize,
    plants: ListCursor,
}

impl Grid {
    fn line(&self, session: &Session) -> Line {
        Line::at(session, self.row)
    }

    /// The cell under the cursor, where it is a country's at a stage.
    fn cell(&self, session: &Session) -> Option<(CountryId, Stage)> {
        match self.line(session) {
            Line::Country(country) => Stage::ALL.get(self.column).map(|stage| (country, *stage)),
            Line::Summary(_) => None,
        }
    }

    fn plants<'a>(&self, session: &'a Session) -> Vec<&'a PlantNow> {
        let Some((country, stage)) = self.cell(session) else { return Vec::new() };
        let facilities = &session.scenario().facilities;
        let here = |plant: &&PlantNow| facilities[plant.facility.at()].country == country;
        session.plants_at(stage).iter().filter(here).collect()
    }

    fn in_table(&mut self, command: Command, session: &Session) -> Reply {
        let last = session.grid().rows.len() + SUMMARY.len() - 1;
        match command {
            Command::Left if self.column > 0 => self.column -= 1,
            Command::Right if self.column + 1 < COLUMNS => self.column += 1,
            Command::Up if self.row > 0 => self.row -= 1,
            Command::Down if self.row < last => self.row += 1,
            Command::Up | Command::Down => {}
            Command::PageUp => self.row = self.row.saturating_sub(10),
            Command::PageDown => self.row = (self.row + 10).min(last),
            Command::First => self.row = 0,
            Command::Last => self.row = last,
            _ => return Reply::Ignored,
        }
        self.plants = ListCursor::default();
        Reply::done()
    }

    fn open(&mut self, session: &Session) -> Reply {
        let plants = self.plants(session);
        match (self.part, plants.get(self.plants.at)) {
            (Part::Plants, Some(plant)) => foot::open(session, plant),
            (Part::Table, Some(_)) => {
                self.part = Part::Plants;
                Reply::done()
            }
            (_, None) => match self.figure_under(session) {
                FigureRef::Stated(stated) => Reply::open(StatedWindow::about(session, stated)),
                _ => Reply::say("No plant stands or is planned there; w says what the figure is."),
            },
        }
    }

    fn figure_under(&self, session: &Session) -> FigureRef {
        self.line(session).figure(self.column)
    }
}

impl Layer for Grid {
    fn place(&self) -> Place {
        Place::Grid
    }

    fn shape(&self) -> Shape {
        Shape::Body
    }

    fn hints(&self) -> &'static [Command] {
        &[
            Command::Open,
            Command::NextPane,
            Command::StressTest,
            Command::Material,
            Command::AddOrder,
            Command::Why,
        ]
    }

    fn command(&mut self, command: Command, access: &mut Access<'_>) -> Reply {
        let Some(session) = &access.session else { return Reply::Ignored };
        match (command, self.part) {
            (Command::Open, _) => self.open(session),
            (Command::AddOrder, _) => Reply::open(OrderPicker::default()),
            (Command::NextPane | Command::PreviousPane, Part::Table) => {
                self.part = Part::Plants;
                Reply::done()
            }
            (Command::NextPane | Command::PreviousPane | Command::Back, Part::Plants) => {
                self.part = Part::Table;
                Reply::done()
            }
            (_, Part::Table) => self.in_table(command, session),
            (_, Part::Plants) => Reply::used(self.plants.moved(command, self.plants(session).len())),
        }
    }

    fn click(&mut self, pane: usize, row: usize) -> Clicked {
        let moved = if pane == TABLE { self.part != Part::Table } else { self.part != Part::Plants };
        if pane == TABLE {
            self.part = Part::Table;
            let (line, column) = (row / COLUMNS, row % COLUMNS);
            if (self.row, self.column) != (line, column) {
                (self.row, self.column) = (line, column);
                self.plants = ListCursor::default();
                return Clicked::Moved;
            }
        } else {
            self.part = Part::Plants;
            if Clicked::on(&mut self.plants.at, row) == Clicked::Moved {
                return Clicked::Moved;
            }
        }
        if moved { Clicked::Moved } else { Clicked::Again }
    }

    fn figure(&self, look: Look<'_>) -> Option<FigureRef> {
        let session = look.session?;
        match self.part {
            Part::Table => Some(self.figure_under(session)),
            Part::Plants => {
                self.plants(session).get(self.plants.at).map(|plant| FigureRef::Plant(plant.facility))
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let table = if self.part == Part::Table { Focus::Keys } else { Focus::Rest };
        let title = format!("Grid: {}", session.material().name());
        let inside = pane(canvas, area, &title, table::LEGEND, table);
        let rows = (session.grid().rows.len() + SUMMARY.len() + 1) as u16;
        let foot = inside.height.saturating_sub(rows + 1).clamp(FOOT, 14);
        let edge = inside.bottom().saturating_sub(foot + 1);
        let field = Rect { height: edge.saturating_sub(inside.y), ..inside };
        table::draw(canvas, field, session, (self.row, self.column), table);
        let focus = if self.part == Part::Plants { Focus::Keys } else { Focus::Rest };
        divide(canvas, area, edge, &self.line(session).title(session, self.column), "", focus);
        let field = Rect::new(inside.x, edge + 1, inside.width, foot);
        foot::draw(canvas, field, session, &self.plants(session), self.plants, focus);
    }
}
