//! Dues by year: expected and in the worst tenth, beside that year's budget.
use crate::game::{OwedYear, offers_out, owed_by_year, seats_kusd_per_year};
use crate::report::figures;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::list::{ListCursor, ListPlace, list};
use ratatui::layout::Rect;

/// The title of the pane.
pub const TITLE: &str = "Dues by year beyond set-aside";

/// Rows from which there is room for a word under the years.
const LEAST: u16 = 6;

/// The years with dues, draft included.
pub fn years(session: &Session) -> Vec<OwedYear> {
    owed_by_year(&session.bench().view())
}

/// A head and a row a year. Offers nobody has signed count with the part of them that is taken to be.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, session: &Session, place: ListPlace, cursor: ListCursor) {
    let years = years(session);
    let seats = seats_kusd_per_year(&session.bench().view());
    let beside_dues = format!("seats beside these: {} a year", figures::money(seats));
    if years.is_empty() {
        let room = area.width.saturating_sub(3);
        canvas.text(area.x + 2, area.y, room, "No later year has dues.", Role::Dim);
        if seats > 0.0 && area.height > 1 {
            canvas.text(area.x + 2, area.y + 1, room, &beside_dues, Role::Dim);
        }
        return;
    }
    let (x, y) = (area.x + 2, area.y);
    canvas.text(x, y, 6, "year", Role::Dim);
    for (at, head) in ["expected", "worst", "budget"].iter().enumerate() {
        canvas.right(x + 7 + 9 * at as u16, y, 9, head, Role::Dim);
    }
    // The price of an offer is what it comes to if its firm signs: beside the heads, or under the years.
    let offers = offers_out(&session.bench().view());
    let counted = format!("offers at {}", figures::share(session.scenario().parameters.offer_weight));
    let beside = area.width >= 38 + cells(&counted);
    let under = u16::from(offers && !beside && area.height > LEAST);
    let seats_under = u16::from(seats > 0.0 && area.height > LEAST + under);
    if offers && beside {
        canvas.text(x + 36, y, area.width - 38, &counted, Role::Dim);
    }
    if under > 0 {
        let foot = area.bottom() - 1 - seats_under;
        canvas.text(x, foot, area.width.saturating_sub(2), &format!("{counted} until signed"), Role::Dim);
    }
    if seats_under > 0 {
        canvas.text(x, area.bottom() - 1, area.width.saturating_sub(2), &beside_dues, Role::Dim);
    }
    let rows = Rect { y: y + 1, height: area.height.saturating_sub(1 + under + seats_under), ..area };
    list(canvas, ListPlace { area: rows, ..place }, cursor, years.len(), |canvas, row, at| {
        let year = &years[at];
        let role = if year.over() {
            Role::Bad
        } else if year.over_at_worst() {
            Role::Warn
        } else {
            Role::Text
        };
        canvas.text(row.x, row.y, 6, &format!("FY{}", year.fiscal_year), role);
        let figures = [year.expected_kusd, year.worst_kusd, year.budget_kusd];
        for (at, kusd) in figures.iter().enumerate() {
            let text = figures::millions_or_dash(*kusd);
            canvas.right(row.x + 7 + 9 * at as u16, row.y, 9, &text, role);
        }
        let mark = match (year.over(), year.over_at_worst()) {
            (true, _) => "! over",
            (false, true) => "! if prices fall",
            (false, false) => "",
        };
        canvas.text(row.x + 36, row.y, row.width.saturating_sub(36), mark, role);
    });
}
