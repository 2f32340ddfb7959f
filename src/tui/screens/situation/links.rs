//! The links of the chain: what each step carries today and as signed, and what holds it down.
use super::{LINKS, Situation};
use crate::report::figures;
use crate::rules::id::Stage;
use crate::tui::canvas::Canvas;
use crate::tui::session::Session;
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, pane};
use crate::tui::widgets::list::{ListPlace, list};
use ratatui::layout::Rect;

impl Situation {
    /// The links table.
    pub(super) fn draw_links(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
        let focus = Focus::if_equal(LINKS, self.pane);
        let by_odds = session.signed_by_odds();
        let undecided = |stage: &Stage| {
            figures::percent(by_odds[stage.at()])
                < figures::percent(session.ribbon().stages[stage.at()].signed)
        };
        let note = if Stage::ALL.iter().any(undecided) { "offers at odds - all" } else { "" };
        let counted = session.material().group().map_or("all", |group| group.name());
        let inside = pane(canvas, area, &format!("Links: {counted}"), note, focus);
        canvas.text(inside.x + 3, inside.y, 9, "step", Role::Dim);
        canvas.right(inside.x + 11, inside.y, 5, "now", Role::Dim);
        canvas.right(inside.x + 16, inside.y, 9, "signed", Role::Dim);
        canvas.text(inside.x + 27, inside.y, 9, "held by", Role::Dim);
        // Nothing has run yet, so what holds a step is a belief.
        let unseen = session.game().view().step() == 0;
        let field = Rect::new(inside.x + 1, inside.y + 1, inside.width - 1, inside.height.saturating_sub(1));
        list(
            canvas,
            ListPlace { area: field, pane: LINKS, focus },
            self.links,
            Stage::COUNT,
            |canvas, row, at| {
                let (stage, shown) = (Stage::ALL[at], session.ribbon().stages[at]);
                let weak = stage == session.ribbon().weakest;
                let role = if weak { Role::Warn } else { Role::Text };
                if weak && focus == Focus::Rest {
                    canvas.text(row.x - 1, row.y, 1, "▲", Role::Warn);
                }
                canvas.text(row.x, row.y, 9, figures::stage_label(stage), role);
                canvas.figure_right(
                    row.x + 8,
                    row.y,
                    5,
                    &figures::share(shown.today),
                    role,
                    FigureRef::StageToday(stage),
                );
                canvas.figure_right(
                    row.x + 13,
                    row.y,
                    9,
                    &signed(session, stage),
                    role,
                    FigureRef::StageSigned(stage),
                );
                let by = session.held_by()[at].name();
                let by = if unseen { format!("{}{by}", figures::BELIEF) } else { by.to_owned() };
                canvas.text(row.x + 24, row.y, row.width.saturating_sub(24), &by, Role::Dim);
            },
        );
    }
}

/// What a stage carries as signed: `85%`, or `61-85%` from undecided offers at their odds to all of them.
fn signed(session: &Session, stage: Stage) -> String {
    let all = figures::share(session.ribbon().stages[stage.at()].signed);
    let by_odds = figures::share(session.signed_by_odds()[stage.at()]);
    if by_odds == all { all } else { format!("{}-{all}", by_odds.trim_end_matches('%')) }
}
