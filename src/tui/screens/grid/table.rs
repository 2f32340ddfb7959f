//! The table of the grid: a line a country, then what all of them come to.
use crate::game::{GridCell, LossOf, Material};
use crate::report::figures;
use crate::report::stated::Stated;
use crate::rules::figure::FigureId;
use crate::rules::id::{CountryId, Stage};
use crate::rules::math;
use crate::tui::canvas::{Canvas, cells, fit};
use crate::tui::session::Session;
use crate::tui::spot::{FigureRef, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::Focus;
use crate::tui::widgets::list::first_visible;
use crate::tui::windows::stress::becomes;
use ratatui::layout::{Position, Rect};

/// What the glyphs of a cell mean.
pub const LEGEND: &str = "● runs ◐ ramps △ builds ◇ pilot □ prospect ! stopped";

/// Columns the cursor goes through: six stages, and what is left if the line is lost.
pub const COLUMNS: usize = Stage::COUNT + 1;

/// Lines under the countries.
pub const SUMMARY: [Summary; 4] = [Summary::All, Summary::InUse, Summary::ToChina, Summary::Without];

/// A line that is about all countries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Summary {
    /// What all allies carry.
    All,
    /// How much of it is used.
    InUse,
    /// How much of the output goes to China.
    ToChina,
    /// What is left without the largest plant.
    Without,
}

/// A line of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Line {
    /// A country.
    Country(CountryId),
    /// All of them.
    Summary(Summary),
}

impl Line {
    /// The line of a row of the table.
    pub fn at(session: &Session, row: usize) -> Line {
        let rows = &session.grid().rows;
        match rows.get(row) {
            Some(found) => Line::Country(found.country),
            None => Line::Summary(SUMMARY[(row - rows.len()).min(SUMMARY.len() - 1)]),
        }
    }

    /// The figure in a column.
    pub fn figure(self, column: usize) -> FigureRef {
        let stage = Stage::ALL.get(column).copied();
        match (self, stage) {
            (Line::Country(country), Some(stage)) => FigureRef::Stated(Stated::Carried(country, stage)),
            (Line::Country(country), None) => FigureRef::Stated(Stated::Without(LossOf::Country(country))),
            (Line::Summary(Summary::All), Some(stage)) => FigureRef::StageToday(stage),
            (Line::Summary(Summary::InUse), Some(stage)) => FigureRef::Stated(Stated::InUse(stage)),
            (Line::Summary(Summary::ToChina), Some(stage)) => FigureRef::Stated(Stated::ToChina(stage)),
            (Line::Summary(Summary::Without), Some(stage)) => FigureRef::Stated(Stated::LargestLost(stage)),
            (Line::Summary(Summary::Without), None) => FigureRef::Registry(FigureId::NodeShare),
            (Line::Summary(_), None) => FigureRef::Registry(FigureId::SecuredShare),
        }
    }

    /// Title of the foot: `METAL in US`.
    pub fn title(self, session: &Session, column: usize) -> String {
        let reader = session.reader();
        let Some(stage) = Stage::ALL.get(column).map(|stage| figures::stage_label(*stage)) else {
            let without = match self {
                Line::Country(country) => format!(" without {}", reader.country(country)),
                Line::Summary(Summary::Without) => " without its largest plant".into(),
                Line::Summary(_) => String::new(),
            };
            return format!("Secured share{without}, of all groups");
        };
        match self {
            Line::Summary(Summary::All) if session.material() == Material::All => {
                format!("{stage}, all allied: what one lacks of a group others have, so rows do not add")
            }
            Line::Country(country) => format!("{stage} in {}", reader.country(country)),
            Line::Summary(Summary::All) => format!("{stage}, all allied"),
            Line::Summary(Summary::InUse) => format!("{stage}: output over what could be made"),
            Line::Summary(Summary::ToChina) => format!("{stage}: share of output sold to China"),
            Line::Summary(Summary::Without) => format!("{stage} without its largest plant"),
        }
    }

    fn name(self, session: &Session) -> &str {
        match self {
            Line::Country(country) => {
                let name = &session.scenario().countries[country.at()].name;
                if name.short.is_empty() { &name.name } else { &name.short }
            }
            Line::Summary(Summary::All) => "all allied",
            Line::Summary(Summary::InUse) => "in use",
            Line::Summary(Summary::ToChina) => "to China",
            Line::Summary(Summary::Without) => "N-1",
        }
    }
}

/// Where the columns stand.
struct Columns {
    name: u16,
    first: u16,
    width: u16,
    last: u16,
    right: u16,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let name = 11;
        let first = area.x + 2 + name;
        let right = area.right().saturating_sub(1);
        let width = (right.saturating_sub(first + 9) / Stage::COUNT as u16).clamp(9, 18);
        Self { name, first, width, last: first + width * Stage::COUNT as u16, right }
    }

    fn x(&self, column: usize) -> u16 {
        self.first + self.width * column as u16
    }
}

/// Draws the table: head, countries in view around the cursor, then the summary.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, session: &Session, at: (usize, usize), focus: Focus) {
    let columns = Columns::of(area);
    heads(canvas, &columns, area);
    let countries = session.grid().rows.len();
    let height = usize::from(area.height).saturating_sub(1 + SUMMARY.len());
    let first = first_visible(at.0.min(countries.saturating_sub(1)), countries, height);
    let shown = (first..countries).take(height);
    let rows = shown.chain(countries..countries + SUMMARY.len());
    for (line, row) in rows.enumerate() {
        let y = area.y + 1 + line as u16;
        if y >= area.bottom() {
            break;
        }
        let line = Line::at(session, row);
        canvas.text(
            area.x + 2,
            y,
            columns.name,
            &fit(line.name(session), columns.name.saturating_sub(1)),
            name_role(line),
        );
        for column in 0..COLUMNS {
            let cursor = at == (row, column) && focus == Focus::Keys;
            cell(canvas, &columns, y, session, Cell { line, row, column, cursor });
        }
    }
    if first > 0 {
        canvas.text(area.x, area.y + 1, 1, "▲", Role::Dim);
    }
    if first + height < countries {
        canvas.text(area.x, area.y + height as u16, 1, "▼", Role::Dim);
    }
}

fn heads(canvas: &mut Canvas<'_>, columns: &Columns, area: Rect) {
    canvas.text(area.x + 2, area.y, columns.name, "% demand", Role::Dim);
    for (at, stage) in Stage::ALL.iter().enumerate() {
        canvas.text(columns.x(at), area.y, columns.width, figures::stage_label(*stage), Role::Dim);
    }
    canvas.right(columns.last, area.y, columns.right.saturating_sub(columns.last), "if lost", Role::Dim);
}

const fn name_role(line: Line) -> Role {
    match line {
        Line::Country(_) => Role::Text,
        Line::Summary(_) => Role::Dim,
    }
}

/// A cell to be drawn.
struct Cell {
    line: Line,
    row: usize,
    column: usize,
    cursor: bool,
}

fn cell(canvas: &mut Canvas<'_>, columns: &Columns, y: u16, session: &Session, cell: Cell) {
    let (figure, marks) = words(session, &cell);
    let whole = match Stage::ALL.get(cell.column) {
        Some(_) => Rect::new(columns.x(cell.column), y, columns.width, 1),
        None => Rect::new(columns.last, y, columns.right.saturating_sub(columns.last), 1),
    };
    canvas.spot(whole, Target::Row { pane: super::TABLE, row: cell.row * COLUMNS + cell.column });
    let role = if figure == figures::NOTHING { Role::Dim } else { Role::Text };
    let start = match Stage::ALL.get(cell.column) {
        Some(_) => {
            let lead = 3_u16.saturating_sub(cells(figure.trim_end_matches('%')));
            let used = canvas.figure(whole.x + lead, y, &figure, role, cell.line.figure(cell.column));
            let x = whole.x + (lead + used + 1).max(4);
            canvas.text(
                x,
                y,
                whole.right().saturating_sub(x),
                &fitting(&marks, whole.right() - x),
                Role::Dim,
            );
            whole.x + lead
        }
        None => {
            let lead = whole.width.saturating_sub(cells(&figure));
            canvas.figure(whole.x + lead, y, &figure, role, cell.line.figure(cell.column));
            whole.x + lead
        }
    };
    if cell.cursor {
        canvas.select(whole);
        canvas.text(whole.x.saturating_sub(1), y, 1, ">", Role::Accent);
        canvas.caret.get_or_insert(Position::new(start, y));
    }
}

/// The figure of a cell and the marks after it.
fn words(session: &Session, cell: &Cell) -> (String, Vec<String>) {
    let grid = session.grid();
    let none = Vec::new();
    let Some(stage) = Stage::ALL.get(cell.column).map(|stage| stage.at()) else {
        let figure = match cell.line {
            Line::Country(country) => grid
                .rows
                .iter()
                .find(|row| row.country == country)
                .map_or_else(String::new, |row| becomes(grid.secured, row.if_lost)),
            Line::Summary(Summary::All) => figures::share(grid.secured),
            Line::Summary(Summary::Without) => becomes(grid.secured, grid.secured_without_node),
            Line::Summary(Summary::InUse | Summary::ToChina) => figures::NOTHING.into(),
        };
        return (figure, none);
    };
    match cell.line {
        Line::Country(country) => match grid.rows.iter().find(|row| row.country == country) {
            Some(row) => {
                let found = &row.cells[stage];
                let share = if found.share > 0.0 {
                    math::whole(math::upper(100.0 * found.share, 0.0)).to_string()
                } else {
                    figures::NOTHING.into()
                };
                (share, marks(found))
            }
            None => (figures::NOTHING.into(), none),
        },
        Line::Summary(Summary::All) => (figures::share(grid.all[stage]), none),
        Line::Summary(Summary::InUse) => (figures::share(grid.in_use[stage]), none),
        Line::Summary(Summary::ToChina) if stage == Stage::Magnet.at() => (figures::NOTHING.into(), none),
        Line::Summary(Summary::ToChina) => (figures::share(grid.to_china[stage]), none),
        Line::Summary(Summary::Without) => (becomes(grid.all[stage], grid.without_node[stage]), none),
    }
}

/// Plants by state, what runs or is stopped first.
fn marks(cell: &GridCell) -> Vec<String> {
    [
        ("!", cell.stopped),
        ("●", cell.runs),
        ("◐", cell.ramps),
        ("△", cell.builds),
        ("◇", cell.pilots),
        ("○", cell.mothballed),
        ("□", cell.prospects),
    ]
    .iter()
    .filter(|(_, count)| *count > 0)
    .map(|(glyph, count)| format!("{glyph}{count}"))
    .collect()
}

/// As many marks as fit; a plus for those that do not, which the foot lists.
fn fitting(marks: &[String], width: u16) -> String {
    let mut text = String::new();
    for (at, mark) in marks.iter().enumerate() {
        let more = u16::from(at + 1 < marks.len());
        if cells(&text) + cells(mark) + more > width {
            text.push('+');
            break;
        }
        text.push_str(mark);
    }
    text
}
