//! The foot of a report: what changed in the figures of the frame.
use super::Report;
use crate::game::TurnReport;
use crate::report::figures;
use crate::report::rows::ribbon_share;
use crate::rules::figure::FigureId;
use crate::rules::id::Stage;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use ratatui::layout::Rect;

impl Report {
    /// What changed in the frame: the secured share, and every figure of the ribbon.
    pub(super) fn foot(&self, canvas: &mut Canvas<'_>, area: Rect, report: &TurnReport) {
        let mut x = area.x;
        for id in [FigureId::SecuredShare, FigureId::NodeShare, FigureId::Spent, FigureId::Obligated] {
            let Some((_, was, is)) = report.figures.iter().find(|(figure, _, _)| *figure == id) else {
                continue;
            };
            let (word, value) = match id {
                FigureId::SecuredShare => ("secured ", figures::figure_was_is(id, *was, *is)),
                FigureId::Spent => ("paid ", figures::money(is - was)),
                FigureId::Obligated => ("set aside ", figures::money(*is)),
                _ => ("N-1 ", figures::figure_was_is(id, *was, *is)),
            };
            x += canvas.text(x, area.y, 12, word, Role::Dim);
            x += canvas.figure(x, area.y, &value, Role::Heading, FigureRef::Registry(id)) + 3;
        }
        for (row, label) in ["today ", "signed"].iter().enumerate().take(usize::from(area.height) - 1) {
            let y = area.y + 1 + row as u16;
            let mut x = area.x;
            if area.height > 2 {
                x += canvas.text(x, y, 8, label, Role::Dim) + 2;
            }
            let printed: Vec<(Stage, String, Role)> =
                self.ribbon.iter().map(|(stage, changes)| changed(*stage, changes[row])).collect();
            let used: u16 = printed
                .iter()
                .map(|(stage, text, _)| cells(figures::stage_label_short(*stage)) + 1 + cells(text))
                .sum();
            let last = area.right();
            let gap = if x + used + 2 * (printed.len() as u16).saturating_sub(1) <= last { 2 } else { 1 };
            for (stage, text, role) in &printed {
                let word = format!("{} ", figures::stage_label_short(*stage));
                x += canvas.text(x, y, 8, &word, Role::Dim);
                let figure =
                    if row == 0 { FigureRef::StageToday(*stage) } else { FigureRef::StageSigned(*stage) };
                x += canvas.figure(x, y, text, *role, figure) + gap;
            }
        }
    }
}

/// A stage's figure before and after, and how it is drawn.
fn changed(stage: Stage, (was, is): (f64, f64)) -> (Stage, String, Role) {
    let [before, after] = [was, is].map(ribbon_share);
    if before == after {
        return (stage, after, Role::Dim);
    }
    (stage, format!("{before}▶{after}"), if is < was { Role::Warn } else { Role::Good })
}
