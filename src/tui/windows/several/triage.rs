//! Plants in need, decided on at once: a cut through their list. Left and right move it where the cursor
//! stands on it, and give a plant another answer where it stands on a plant; Space puts the cut at a plant.
//!
//! ```text
//! │   plant         answer           bridge secured     signed     its step     │
//! │   Vulcan met    last bridge loan   $93M   -4.1       -4.1  METAL  -9.8      │
//! │ + Lacq metal    allied buyer 64%      -   -1.2&  DyTb -14  METAL  -2.0      │
//! │ > ── the cut: 2 helped, 1 not; together - secured, DyTb -14 signed ──────│
//! │ * Eneabba sep   let go             $45M      -         -   SEP    -3.1      │
//! │ 2 of 3: $93M of $376M free, 0.5 of 4.0 teams; points kept 5.3, lost 0.0     │
//! ```
use crate::game::{Settlement, Several, SeveralRow};
use crate::report::several;
use crate::report::triage as words;
use crate::rules::orders::{Order, Rescue};
use crate::rules::view::SeatView;
use crate::tui::canvas::{Canvas, fit};
use crate::tui::theme::Role;
use ratatui::layout::Rect;

const SIGN: u16 = 2;
const NAME: u16 = 14;
/// Cells that a wide window has for a name.
const LONG_NAME: u16 = 26;
const ANSWER: u16 = 16;
const BRIDGE: u16 = 7;
const SECURED: u16 = 9;
const SIGNED: u16 = 11;
const STEP: u16 = 12;
const PEOPLE: u16 = 7;
const CONTRACT: u16 = 8;
/// Cells of a row without its name, and of what only a wide window shows.
const REST: u16 = SIGN + ANSWER + BRIDGE + SECURED + SIGNED + STEP;
const WIDE: u16 = PEOPLE + CONTRACT;

/// The plant of a row of the list; none for the cut.
pub(super) fn plant_at(several: &Several, row: usize) -> Option<usize> {
    match row.cmp(&several.cut()) {
        std::cmp::Ordering::Less => Some(row),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(row - 1),
    }
}

/// The row of a plant in the list.
pub(super) fn row_of(several: &Several, plant: usize) -> usize {
    plant + usize::from(plant >= several.cut())
}

fn name_width(list: u16) -> u16 {
    let rest = if is_wide(list) { REST + WIDE } else { REST };
    list.saturating_sub(rest).clamp(NAME, LONG_NAME)
}

/// Is there room for people and contracts, which else are told of the plant under the cursor alone?
fn is_wide(list: u16) -> bool {
    list >= NAME + REST + WIDE
}

/// The heads of the columns over a list so wide.
pub(super) fn heads(canvas: &mut Canvas<'_>, list: Rect) {
    let mut x = list.x + SIGN;
    let name = name_width(list.width);
    canvas.text(x, list.y, name, "plant", Role::Dim);
    x += name;
    canvas.text(x, list.y, ANSWER, "answer", Role::Dim);
    x += ANSWER;
    let columns = [
        (BRIDGE, "bridge"),
        (SECURED, "secured "),
        (SIGNED, "signed "),
        (STEP, "its step"),
        (PEOPLE, "people"),
        (CONTRACT, "deal to"),
    ];
    let shown = if is_wide(list.width) { columns.len() } else { columns.len() - 2 };
    for (width, head) in columns.into_iter().take(shown) {
        canvas.right(x, list.y, width, head, Role::Dim);
        x += width;
    }
}

/// The cut: a line where it parts who is helped from who is not.
pub(super) fn draw_cut(canvas: &mut Canvas<'_>, row: Rect, several: &Several) {
    if several.cut_parts() {
        canvas.rule(row.x, row.y, row.width, '─', Role::Accent);
    }
    let text = format!(" {} ", words::cut(several));
    canvas.text(row.x + 3, row.y, row.width.saturating_sub(3), &text, Role::Accent);
}

/// A plant in its columns.
pub(super) fn draw_plant(
    canvas: &mut Canvas<'_>,
    area: Rect,
    view: &SeatView<'_>,
    row: &SeveralRow,
    settled: Option<&Settlement>,
) {
    let (Some(text), Some(need)) = (words::columns(view, row), row.need) else { return };
    let role = if row.helped() { Role::Heading } else { Role::Dim };
    let sign = match (settled, need.drafted, need.by_itself) {
        (Some(settled), ..) if settled.order == *row.order() => "=",
        (_, true, _) => "*",
        (_, false, true) => "+",
        (_, false, false) => " ",
    };
    let mut x = area.x;
    canvas.text(x, area.y, SIGN, sign, Role::Changed);
    x += SIGN;
    let name = name_width(area.width);
    let called = several::whom(view.scenario(), row.whom, usize::from(name) - 1);
    canvas.text(x, area.y, name - 1, &fit(&called, name - 1), role);
    x += name;
    canvas.text(x, area.y, ANSWER, &fit(&text.answer, ANSWER), role);
    x += ANSWER;
    match &row.price {
        Err(_) if row.ticked => canvas.right(x - 2, area.y, BRIDGE + 2, "! refused", Role::Bad),
        _ => canvas.right(x, area.y, BRIDGE, &text.help, role),
    }
    x += BRIDGE;
    let columns = [
        (SECURED, &text.secured),
        (SIGNED, &text.signed),
        (STEP, &text.step),
        (PEOPLE, &text.people),
        (CONTRACT, &text.contract),
    ];
    let shown = if is_wide(area.width) { columns.len() } else { columns.len() - 2 };
    for (width, text) in columns.into_iter().take(shown) {
        canvas.right(x, area.y, width, text, role);
        x += width;
    }
}

/// Is it a plant that runs and is short of cash?
pub(super) fn in_distress(row: &SeveralRow) -> bool {
    let lends = |order: &Order| matches!(order, Order::Rescue { action: Rescue::Bridge, .. });
    row.remedies.iter().any(lends)
}
