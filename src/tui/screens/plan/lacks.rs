//! What the plan lacks: a line each, and the figure it is about.
use super::MONEY;
use crate::game::Lack;
use crate::report::lacks;
use crate::report::stated::Stated;
use crate::tui::canvas::Canvas;
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::prose::sentence;
use ratatui::layout::Rect;

/// The figure a lack is about.
pub(super) fn of_lack(lack: &Lack) -> FigureRef {
    if let Some(group) = lack.group() {
        return FigureRef::Weakest(group);
    }
    match (lack.facility(), lack.pool(), lack.stage()) {
        (Some(plant), _, _) => FigureRef::Plant(plant),
        (None, Some((basin, skill)), _) => FigureRef::Stated(Stated::Staff(basin, skill)),
        (None, None, Some(stage)) => FigureRef::StageSigned(stage),
        (None, None, None) => MONEY,
    }
}

/// Cells of the severity and the tag of a lack.
pub(super) const LACK: u16 = 13;

/// One lack: severity, tag, sentence.
pub(super) fn lack_line(canvas: &mut Canvas<'_>, row: Rect, session: &Session, at: usize) {
    let lack = &session.lacks()[at];
    let (glyph, role) = if lack.weight > 1.0 { ("!", Role::Warn) } else { ("·", Role::Dim) };
    canvas.text(row.x, row.y, 1, glyph, role);
    canvas.text(row.x + 2, row.y, 10, lack.tag().name(), role);
    let field = Rect { x: row.x + LACK, width: row.width.saturating_sub(LACK), ..row };
    sentence(canvas, field, &lacks::sentence(session.scenario(), lack), Role::Text);
}
