//! The columns of a list that is ticked: name, what is done, money, how it stands.
use crate::game::SeveralKind;
use crate::report::figures;
use crate::tui::canvas::{Canvas, fit};
use crate::tui::theme::Role;
use ratatui::layout::Rect;

/// Widths of a row's parts; the standing takes the rest.
pub(super) const BOX: u16 = 4;
pub(super) const NAME: u16 = 21;
pub(super) const REMEDY: u16 = 17;
pub(super) const MONEY: u16 = 8;

/// Where the columns stand.
pub(super) struct Columns {
    pub(super) name: u16,
    pub(super) remedy: u16,
    pub(super) now: u16,
    pub(super) stands: u16,
    /// What a row is.
    what: &'static str,
    /// What the last column tells.
    left: &'static str,
}

impl Columns {
    /// In a window's inside, the mark column of its list counted.
    pub(super) fn of(inside: Rect, kind: SeveralKind) -> Self {
        let left = match kind {
            SeveralKind::InNeed => "",
            SeveralKind::ContractsEnd => "ends   secured",
            SeveralKind::People => "short of signed",
            SeveralKind::Surveys => "looked at",
            SeveralKind::ContentRule => "filled   ready",
        };
        let what = match kind {
            SeveralKind::People => "basin",
            SeveralKind::ContentRule => "class",
            SeveralKind::InNeed | SeveralKind::ContractsEnd | SeveralKind::Surveys => "plant",
        };
        let name = inside.x + 2 + BOX;
        let remedy = name + NAME;
        let now = remedy + REMEDY;
        Self { name, remedy, now, stands: now + 2 * MONEY + 2, what, left }
    }

    pub(super) fn heads(&self, canvas: &mut Canvas<'_>, y: u16) {
        canvas.text(self.name, y, NAME, self.what, Role::Dim);
        canvas.text(self.remedy, y, REMEDY, "what is done", Role::Dim);
        canvas.right(self.now, y, MONEY, "now", Role::Dim);
        canvas.right(self.now + MONEY, y, MONEY, "later", Role::Dim);
        canvas.text(self.stands, y, 16, self.left, Role::Dim);
    }

    pub(super) fn money(&self, canvas: &mut Canvas<'_>, y: u16, now_kusd: f64, later_kusd: f64, role: Role) {
        canvas.right(self.now, y, MONEY, &figures::millions_or_dash(now_kusd), role);
        canvas.right(self.now + MONEY, y, MONEY, &figures::millions_or_dash(later_kusd), role);
    }
}

/// A row's tick and name.
pub(super) fn tick(canvas: &mut Canvas<'_>, row: Rect, ticked: bool, name: &str) {
    let role = if ticked { Role::Changed } else { Role::Text };
    canvas.text(row.x, row.y, BOX, if ticked { "[x]" } else { "[ ]" }, role);
    canvas.text(row.x + BOX, row.y, NAME - 1, &fit(name, NAME - 1), role);
}
