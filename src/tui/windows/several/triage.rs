//! Plants in need, decided on at once: a cut through their list. Left and right move it where the cursor
//! stands on it, and give a plant another answer where it stands on a plant; Space puts the cut at a plant.
//!
//! ```text
//! │   plant         answer           bridge secured     its step people  deal to│
//! │   Vulcan met    last bridge loan   $93M    -4.1  METAL  -9.8      -  FY39 H1│
//! │ + Lacq metal    allied buyer 64%      -    -1.2  METAL  -2.0    -40        -│
//! │ > ──── the cut: 2 above it helped, 1 below it let go ───────────────────────│
//! │ * Eneabba sep   let go             $45M       -  SEP    -3.1   -120        -│
//! │ 2 of 3: $93M of $376M free, 0.5 of 4.0 teams; points kept 5.3, lost 0.0     │
//! ```
use crate::game::{Several, SeveralRow};
use crate::report::triage as words;
use crate::report::{figures, several};
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
const SECURED: u16 = 8;
const STEP: u16 = 12;
const PEOPLE: u16 = 7;
const CONTRACT: u16 = 8;
/// Cells of a row without its name.
const REST: u16 = SIGN + ANSWER + BRIDGE + SECURED + STEP + PEOPLE + CONTRACT;

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
    list.saturating_sub(REST).clamp(NAME, LONG_NAME)
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
        (SECURED, "secured"),
        (STEP, "its step"),
        (PEOPLE, "people"),
        (CONTRACT, "deal to"),
    ];
    for (width, head) in columns {
        canvas.right(x, list.y, width, head, Role::Dim);
        x += width;
    }
}

/// The cut.
pub(super) fn draw_cut(canvas: &mut Canvas<'_>, row: Rect, several: &Several) {
    let below = several.rows().len() - several.cut();
    let text = format!("the cut: {} above it helped, {below} below it let go", several.cut());
    canvas.rule(row.x, row.y, row.width, '─', Role::Accent);
    canvas.text(row.x + 5, row.y, row.width.saturating_sub(5), &format!(" {text} "), Role::Accent);
}

/// A plant in its columns.
pub(super) fn draw_plant(canvas: &mut Canvas<'_>, area: Rect, view: &SeatView<'_>, row: &SeveralRow) {
    let (Some(text), Some(need)) = (words::columns(view, row), row.need) else { return };
    let role = if row.helped() { Role::Heading } else { Role::Dim };
    let sign = match (need.drafted, need.by_itself) {
        (true, _) => "*",
        (false, true) => "+",
        (false, false) => " ",
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
        _ => canvas.right(x, area.y, BRIDGE, &bridge(row), role),
    }
    x += BRIDGE;
    for (width, text) in
        [(SECURED, &text.secured), (STEP, &text.step), (PEOPLE, &text.people), (CONTRACT, &text.contract)]
    {
        canvas.right(x, area.y, width, text, role);
        x += width;
    }
}

/// What the help costs, chosen or not.
fn bridge(row: &SeveralRow) -> String {
    row.need
        .and_then(|need| need.help_kusd)
        .map_or_else(|| figures::NOTHING.into(), figures::millions_or_dash)
}

/// Is it a plant that runs and is short of cash?
pub(super) fn in_distress(row: &SeveralRow) -> bool {
    let lends = |order: &Order| matches!(order, Order::Rescue { action: Rescue::Bridge, .. });
    row.remedies.iter().any(lends)
}
