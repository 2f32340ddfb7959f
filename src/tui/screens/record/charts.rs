//! Beside the strips, where a wide screen leaves room: how much was secured and what of it would have stood
//! without the largest plant and country, and the price it was done at.
use crate::game::course;
use crate::report::figures;
use crate::rules::basket::Group;
use crate::rules::figure::FigureId;
use crate::tui::canvas::Canvas;
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::plot::{Series, plot};
use crate::tui::windows::price_course::{course_title, draw_course};
use ratatui::layout::Rect;

/// Cells from which a chart reads better than no chart.
const WIDE: u16 = 44;
/// Rows of a chart with its title.
const TALL: u16 = 8;

/// What of a field is left for charts behind strips that end at a column; none where it is too small.
pub fn beside(field: Rect, strips_end: u16) -> Option<Rect> {
    let x = strips_end + 3;
    let width = field.right().saturating_sub(x + 1);
    (width >= WIDE && field.height >= TALL).then_some(Rect { x, width, ..field })
}

/// Draws them, one under the other.
pub fn charts(canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
    let both = area.height >= 2 * TALL;
    let height = if both { area.height / 2 } else { area.height };
    shares(canvas, Rect { height, ..area }, session);
    if both {
        let below = Rect { y: area.y + height, height: area.height - height, ..area };
        canvas.text(below.x, below.y, below.width, &course_title(session, Group::NdPr), Role::Dim);
        draw_course(canvas, under_title(below), session, Group::NdPr);
    }
}

fn shares(canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
    let game = session.game();
    let of = |id| course(game, id);
    let (secured, node, country) =
        (of(FigureId::SecuredShare), of(FigureId::NodeShare), of(FigureId::CountryShare));
    let shown = [
        Series { name: "secured", values: &secured, role: Role::Bar },
        Series { name: "without the largest plant", values: &node, role: Role::Changed },
        Series { name: "and country", values: &country, role: Role::Dim },
    ];
    let calendar = &session.scenario().calendar;
    let ends = [0, (secured.len() as u32).saturating_sub(1)].map(|step| figures::half_year(calendar, step));
    canvas.text(area.x, area.y, area.width, "Share of demand, half-year by half-year", Role::Dim);
    let field = under_title(area);
    plot(canvas, field, &shown, figures::share, (&ends[0], &ends[1]));
    canvas.about(field, FigureRef::Registry(FigureId::SecuredShare));
}

const fn under_title(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area }
}
