//! Where the money goes: what each budget line paid in every half-year so far, and under it what
//! the years to come are bound to pay beyond what is set aside.
//!
//! ```text
//! ┌─[Money by line and year]───────────────────────────────────────────────┐
//! │             27    29    31    33    35                            paid │
//! │  mining     ▂▂ ▂▁ ▁▁ ▁▁ ··                                       $310M │
//! │  offtake    ▁▁ ▁▂ ▃▄ ▄▅ ··                                       $640M │
//! │                                                                        │
//! │  dues       FY35 FY36 FY37 FY38                                        │
//! │             $96M $88M $60M $12M                                        │
//! └─ Esc close ────────────────────────────────────────────────────────────┘
//! ```
use crate::game::{offers_out, owed_by_year, paid_by_step_kusd};
use crate::report::figures;
use crate::report::why::apportioned_millions;
use crate::rules::figure::FigureId;
use crate::rules::id::Line;
use crate::rules::math;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::keymap::{Command, Place};
use crate::tui::layer::{Access, Action, Layer, Look, Reply, Shape};
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::window;
use crate::tui::widgets::prose::wrap;
use crate::tui::widgets::strips::{Columns, Strip, strips, years};
use ratatui::layout::Rect;

/// Cells of a year that owes.
const YEAR: u16 = 8;
/// Cells of a label.
const LABEL: u16 = 13;

/// The window about money.
pub struct MoneyWindow;

impl Layer for MoneyWindow {
    fn place(&self) -> Place {
        Place::Window
    }

    fn shape(&self) -> Shape {
        Shape::Window { width: 104, height: 20 }
    }

    fn hints(&self) -> &'static [Command] {
        &[Command::Why, Command::Back]
    }

    fn command(&mut self, command: Command, _access: &mut Access<'_>) -> Reply {
        match command {
            Command::Open => Reply::act(Action::Close),
            _ => Reply::Ignored,
        }
    }

    fn figure(&self, _look: Look<'_>) -> Option<FigureRef> {
        Some(FigureRef::Registry(FigureId::Spent))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, look: Look<'_>) {
        let Some(session) = look.session else { return };
        let inside = window(canvas, area, "Money by line and year", "{why} why  {back} close");
        let calendar = &session.scenario().calendar;
        // Sums in millions are wider than shares.
        let narrower = Rect { width: inside.width.saturating_sub(3), ..inside };
        let columns = Columns::labelled(narrower, LABEL, calendar.steps(), 0);
        years(canvas, inside.y, columns, calendar.first_fiscal_year);
        canvas.right(inside.x, inside.y, inside.width - 1, "paid", Role::Dim);
        let rows = paid(session);
        let below = Rect::new(inside.x, inside.y + 1, inside.width, inside.height.saturating_sub(1));
        let y = below.y + strips(canvas, below, columns, &rows, 1);
        let budget = figures::money(session.scenario().parameters.appropriation_kusd_per_year);
        let words = format!("A full column is half of a year's {budget}.");
        canvas.text(inside.x + LABEL, y, inside.width.saturating_sub(LABEL), &words, Role::Dim);
        canvas.about(
            Rect::new(inside.x + LABEL, y, cells(&words), 1),
            FigureRef::Registry(FigureId::FreeMoney),
        );
        owed(
            canvas,
            Rect::new(inside.x, y + 2, inside.width, inside.bottom().saturating_sub(y + 2)),
            session,
        );
    }
}

/// A strip a line, and one for all of them.
fn paid(session: &Session) -> Vec<Strip> {
    let full = 0.5 * session.scenario().parameters.appropriation_kusd_per_year;
    let mut all: Vec<f64> = Vec::new();
    let strip = |label, kusd: &[f64], paid: i64| Strip {
        label,
        weakest: false,
        latest: figures::millions(paid as f64 * 1000.0),
        figure: Some(FigureRef::Registry(FigureId::Spent)),
        values: kusd.iter().map(|each| math::ratio(*each, full)).collect(),
    };
    let lines: Vec<Vec<f64>> =
        Line::ALL.iter().map(|line| paid_by_step_kusd(session.game(), *line)).collect();
    // What stands at the right of the lines adds up to what stands at the right of all of them.
    let paid = apportioned_millions(&lines.iter().map(|kusd| kusd.iter().sum()).collect::<Vec<f64>>());
    let mut rows = Vec::new();
    for ((line, kusd), paid) in Line::ALL.iter().zip(&lines).zip(&paid) {
        all.resize(kusd.len(), 0.0);
        for (sum, each) in all.iter_mut().zip(kusd) {
            *sum += each;
        }
        rows.push(strip(line.name(), kusd, *paid));
    }
    rows.push(strip("all", &all, paid.iter().sum()));
    rows
}

/// What the years to come owe beyond what is set aside, as many of them as have room.
fn owed(canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
    let years = owed_by_year(&session.bench().view());
    canvas.text(area.x + 2, area.y, LABEL, "dues", Role::Dim);
    if years.is_empty() {
        canvas.text(area.x + LABEL, area.y, area.width, "No later year has dues.", Role::Dim);
        return;
    }
    canvas.text(area.x + 2, area.y + 1, LABEL, "expected", Role::Dim);
    canvas.text(area.x + 2, area.y + 2, LABEL, "worst", Role::Dim);
    let room = usize::from(area.width.saturating_sub(LABEL) / YEAR);
    for (at, year) in years.iter().take(room).enumerate() {
        let x = area.x + LABEL + YEAR * at as u16;
        let role = if year.over() { Role::Bad } else { Role::Text };
        canvas.right(x, area.y, YEAR - 1, &format!("FY{:02}", year.fiscal_year % 100), Role::Dim);
        let figure = FigureRef::Registry(FigureId::DuesYear);
        let (expected, worst) = (figures::money(year.expected_kusd), figures::money(year.worst_kusd));
        canvas.figure_right(x, area.y + 1, YEAR - 1, &expected, role, figure);
        canvas.figure_right(x, area.y + 2, YEAR - 1, &worst, role, figure);
    }
    let rest = years.len().saturating_sub(room);
    let more = if rest > 0 { format!(" {} more years have dues.", rest) } else { String::new() };
    let counted = session.scenario().parameters.offer_weight;
    let offers = match offers_out(&session.bench().view()) {
        true => format!(" Offers no firm has signed yet count at {}.", figures::share(counted)),
        false => String::new(),
    };
    let words = format!(
        "Dues of floors, fees and guarantees that are expected beyond what is set aside; worst is the worst \
         tenth of prices.{offers}{more}"
    );
    let lines = wrap(&words, area.width.saturating_sub(LABEL + 1));
    for (at, line) in lines.iter().enumerate() {
        let y = area.y + 4 + at as u16;
        if y < area.bottom() {
            canvas.text(area.x + LABEL, y, cells(line), line, Role::Dim);
        }
    }
}
