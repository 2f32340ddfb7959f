//! The left pane of a deal sheet: a row a term, and the sums under them.
use super::rows::{Row, rows};
use super::{BAR, BOX, DealSheet, LABEL, LATER, NOW, VALUE, answer};
use crate::tui::canvas::{Canvas, cells, fit};
use crate::tui::session::Session;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Focus, pane};
use crate::tui::widgets::list::{ListPlace, first_visible, list};
use ratatui::layout::Rect;

impl DealSheet {
    /// The terms with what each costs, and under them the sums.
    pub(super) fn draw_terms(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
        let scenario = session.scenario();
        let plant = &scenario.facilities[self.sheet.facility().at()];
        let rows = rows(&self.sheet);
        let said = answer::said(&self.sheet, self.row());
        // What is said of the row under the cursor is read whole; two rows of the list are enough beside it.
        let most = (area.height / 2).max(area.height.saturating_sub(5));
        let sums = answer::sums_height(&self.sheet, &said, area.width.saturating_sub(5)).min(most);
        let height = area.height.saturating_sub(3 + sums);
        let first = first_visible(self.cursor.at, rows.len(), usize::from(height));
        let last = (first + usize::from(height)).min(rows.len());
        let note = if last - first < rows.len() {
            format!("{}-{last} of {}", first + 1, rows.len())
        } else {
            String::new()
        };
        let room = area.width.saturating_sub(24);
        let name = if cells(&plant.name.name) <= room { &plant.name.name } else { &plant.name.short };
        let inside = pane(canvas, area, &format!("Deal: {name}"), &note, Focus::Keys);
        if inside.height < sums + 2 {
            return;
        }
        let row_right = inside.right().saturating_sub(1);
        canvas.text(inside.x + 2 + BOX, inside.y, 12, "instrument", Role::Dim);
        canvas.text(inside.x + 2 + BOX + LABEL + BAR + 1, inside.y, 8, "terms", Role::Dim);
        canvas.right(row_right - LATER - NOW, inside.y, NOW, "now", Role::Dim);
        canvas.right(row_right - LATER, inside.y, LATER, "later", Role::Dim);
        let field = Rect { y: inside.y + 1, height, width: inside.width - 1, ..inside };
        let parts = answer::parts(&self.sheet);
        let place = ListPlace { area: field, pane: 0, focus: Focus::Keys };
        list(canvas, place, self.cursor, rows.len(), |canvas, row, at| {
            self.draw_row(canvas, row, rows[at], at);
            if let Row::Term(instrument) = rows[at]
                && let Some((now, later)) = answer::cost(&parts, instrument)
            {
                canvas.right(row.right() - LATER - NOW, row.y, NOW, &now, Role::Text);
                canvas.right(row.right() - LATER, row.y, LATER, &later, Role::Text);
            }
        });
        let sums = Rect { y: field.bottom(), height: sums, x: inside.x + 2, width: inside.width - 3 };
        answer::draw_sums(canvas, sums, &self.sheet, &said);
    }

    fn draw_row(&self, canvas: &mut Canvas<'_>, area: Rect, row: Row, position: usize) {
        let under_cursor = position == self.cursor.at;
        let (x, y) = (area.x, area.y);
        let on = match row {
            Row::Term(instrument) => self.sheet.row(instrument).on(),
            Row::Package | Row::Price(_) | Row::Asked | Row::Claim | Row::Closed => true,
        };
        let inert = row.is_inert(&self.sheet);
        let role = if on && !inert { Role::Text } else { Role::Dim };
        if row.has_box() && !inert {
            canvas.text(x, y, BOX, if on { "[x]" } else { "[ ]" }, role);
        }
        canvas.text(x + BOX, y, LABEL, &row.label(&self.sheet), role);
        let value = row.value(&self.sheet);
        if row == Row::Package {
            let room = area.width.saturating_sub(BOX + LABEL);
            canvas.text(
                x + BOX + LABEL,
                y,
                room,
                &fit(&value, room),
                if inert { Role::Dim } else { Role::Heading },
            );
            return;
        }
        let at = x + BOX + LABEL;
        if let (true, Some(field)) = (under_cursor, &self.typing) {
            field.draw(canvas, Rect::new(at + BAR + 1, y, VALUE - 1, 1), Focus::Keys);
            return;
        }
        match row.level(&self.sheet) {
            Some(level) => {
                canvas.slider(at, y, BAR, level, position);
                canvas.text(at + BAR + 1, y, VALUE, &value, role);
            }
            None if on || inert => {
                canvas.text(at + BAR + 1, y, VALUE, &value, role);
            }
            None => {
                canvas.text(at, y, BAR + 1 + VALUE, &value, Role::Dim);
            }
        }
    }
}
