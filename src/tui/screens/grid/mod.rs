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
mod map;
mod table;

use super::card::Card;
use super::projects::Projects;
use crate::game::PlantNow;
use crate::rules::id::{CountryId, Stage};
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Clicked, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::widgets::frame::{Focus, divide, pane};
use crate::tui::widgets::list::ListCursor;
use crate::tui::windows::stated::StatedWindow;
use ratatui::layout::Rect;
use table::{COLUMNS, Line, SUMMARY};

/// Panes for the mouse.
const TABLE: usize = 0;
const PLANTS: usize = 1;
const MAP: usize = 2;

/// Rows of the foot at 24 rows.
const FOOT: u16 = 4;

/// Which part has the keys.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    /// The map, or the table if that is on show.
    #[default]
    Upper,
    Plants,
}

/// What the upper part shows where there is room for both.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Upper {
    #[default]
    Map,
    Table,
}

/// The grid.
#[derive(Default)]
pub struct Grid {
    part: Part,
    upper: Upper,
    /// Site under the cursor of the map; none before it was moved.
    site: Option<usize>,
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

    /// What is on show at a width.
    fn shown(&self, columns: u16) -> Upper {
        if columns < map::FROM_COLUMNS { Upper::Table } else { self.upper }
    }

    fn site(&self, session: &Session) -> usize {
        self.site.unwrap_or_else(|| map::first(session.network()))
    }

    fn plants<'a>(&self, session: &'a Session, upper: Upper) -> Vec<&'a PlantNow> {
        if upper == Upper::Map {
            return map::plants_of(session, self.site(session));
        }
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

    /// Projects of the step under the cursor; on the map those of the plant in the foot.
    fn projects(&self, session: &Session, upper: Upper) -> Projects {
        let stage = match upper {
            Upper::Map => self.plants(session, upper).get(self.plants.at).map(|plant| plant.stage),
            Upper::Table => Stage::ALL.get(self.column).copied(),
        };
        stage.map_or_else(|| Projects::of_line(session, None), Projects::of_stage)
    }

    fn on_map(&mut self, command: Command, session: &Session) -> Reply {
        let sites = session.network().sites.len();
        let at = self.site(session);
        self.site = Some(match command {
            Command::Up | Command::Down | Command::Left | Command::Right => {
                map::beside(session.network(), at, command)
            }
            Command::PageDown => (at + 1) % sites.max(1),
            Command::PageUp => (at + sites.max(1) - 1) % sites.max(1),
            Command::First => map::first(session.network()),
            _ => return Reply::Ignored,
        });
        self.plants = ListCursor::default();
        Reply::done()
    }

    fn open(&mut self, session: &Session, upper: Upper) -> Reply {
        let plants = self.plants(session, upper);
        match (self.part, plants.get(self.plants.at)) {
            (Part::Plants, Some(plant)) => Reply::open(Card::of(plant.facility)),
            (Part::Upper, Some(_)) => {
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
        let upper = self.shown(access.columns);
        match (command, self.part) {
            (Command::Open, _) => self.open(session, upper),
            (Command::AddOrder, _) => Reply::open(self.projects(session, upper)),
            (Command::NextPane | Command::PreviousPane, Part::Upper) if upper == Upper::Map => {
                self.upper = Upper::Table;
                Reply::done()
            }
            (Command::NextPane | Command::PreviousPane, Part::Upper) => {
                self.part = Part::Plants;
                Reply::done()
            }
            (Command::NextPane | Command::PreviousPane, Part::Plants) => {
                self.part = Part::Upper;
                self.upper = Upper::Map;
                Reply::done()
            }
            (Command::Back, Part::Plants) => {
                self.part = Part::Upper;
                Reply::done()
            }
            (_, Part::Upper) => match upper {
                Upper::Map => self.on_map(command, session),
                Upper::Table => self.in_table(command, session),
            },
            (_, Part::Plants) => Reply::used(self.plants.moved(command, self.plants(session, upper).len())),
        }
    }

    fn click(&mut self, pane: usize, row: usize) -> Clicked {
        let part = if pane == PLANTS { Part::Plants } else { Part::Upper };
        let moved = self.part != part;
        self.part = part;
        let clicked = match pane {
            TABLE => {
                let mut at = self.row * COLUMNS + self.column;
                let clicked = Clicked::on(&mut at, row);
                (self.row, self.column) = (at / COLUMNS, at % COLUMNS);
                clicked
            }
            MAP => {
                let mut at = self.site.unwrap_or(usize::MAX);
                let clicked = Clicked::on(&mut at, row);
                self.site = Some(at);
                clicked
            }
            _ => return Clicked::on(&mut self.plants.at, row),
        };
        match clicked {
            Clicked::Again if moved => Clicked::Moved,
            Clicked::Again => Clicked::Again,
            Clicked::Moved | Clicked::Nothing => {
                self.plants = ListCursor::default();
                clicked
            }
        }
    }

    fn figure(&self, look: Look<'_>) -> Option<FigureRef> {
        let session = look.session?;
        let upper = self.shown(look.columns);
        match (self.part, upper) {
            (Part::Upper, Upper::Table) => Some(self.figure_under(session)),
            (Part::Plants, _) | (Part::Upper, Upper::Map) => {
                self.plants(session, upper).get(self.plants.at).map(|plant| FigureRef::Plant(plant.facility))
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let shown = self.shown(area.width);
        let upper = if self.part == Part::Upper { Focus::Keys } else { Focus::Rest };
        let title = match shown {
            Upper::Map => format!("Grid, map: {}", session.material().name()),
            Upper::Table => format!("Grid: {}", session.material().name()),
        };
        let inside = pane(canvas, area, &title, table::LEGEND, upper);
        let foot = match shown {
            Upper::Map => (inside.height / 4).clamp(FOOT, 10),
            Upper::Table => {
                let rows = (session.grid().rows.len() + SUMMARY.len() + 1) as u16;
                inside.height.saturating_sub(rows + 1).clamp(FOOT, 14)
            }
        };
        let edge = inside.bottom().saturating_sub(foot + 1);
        let field = Rect { height: edge.saturating_sub(inside.y), ..inside };
        let (name, labels) = match shown {
            Upper::Map => {
                map::draw(canvas, field, session, self.site(session), upper);
                (map::title(session, self.site(session)), foot::Labels::Steps)
            }
            Upper::Table => {
                table::draw(canvas, field, session, (self.row, self.column), upper);
                (self.line(session).title(session, self.column), foot::Labels::Names)
            }
        };
        let focus = if self.part == Part::Plants { Focus::Keys } else { Focus::Rest };
        divide(canvas, area, edge, &name, "", focus);
        let field = Rect::new(inside.x, edge + 1, inside.width, foot);
        foot::draw(canvas, field, session, &self.plants(session, shown), (self.plants, focus), labels);
    }
}
