//! The chain, always on screen: what each of the six stages can carry of demand, today and as
//! signed, and a mark under the narrowest signed figure. Beside the mark each group of elements stands
//! at its own narrowest stage, which may be another.
//!
//! ```text
//!  MINE~121→130▶CRACK~ 88→ 95▶SEP~ 54→ 90▶METAL~ 12→ 71▶ALLOY~ 15→ 40▶MAG~ 31→ 60
//!  as signed: NdPr 42% ALLOY  DyTb 3% SEP  Sm 9% METAL         ▲  all groups (m)
//! ```
//!
//! Where there is room, what is not audited says by how much it may be off, and what is audited names the element
//! that binds: `METAL~ 40±25→ 71`, `METAL  12 Dy→ 71`.
use crate::game::Material;
use crate::report::rows::ribbon_share;
use crate::rules::basket::Group;
use crate::rules::id::Stage;
use crate::rules::math;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use ratatui::layout::Rect;

/// How sure a stage's figures are.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Sure {
    /// Confirmed by an audit: the group of which it carries least as signed, if anybody wants one.
    Audited(Option<Group>),
    /// As announced, and by how much today's figure may be off, as a share of demand.
    Believed(f64),
}

/// One stage of the ribbon.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct RibbonStage {
    /// Share of demand it can carry today.
    pub today: f64,
    /// Share it can carry once all that is signed runs.
    pub signed: f64,
    /// How sure that is.
    pub sure: Sure,
}

/// What the ribbon shows.
#[derive(Clone, PartialEq, Debug)]
pub struct RibbonFigures {
    /// Mine to magnet.
    pub stages: [RibbonStage; 6],
    /// Narrowest as signed; a tie goes to the stage nearer the mine.
    pub weakest: Stage,
    /// Where NdPr, DyTb and Sm are each narrowest as signed, and what that stage carries of them; none
    /// where nobody wants any.
    pub groups: [Option<(Stage, f64)>; 3],
    /// Which groups the figures of the stages count, in words.
    pub counted: &'static str,
    /// Offers of the draft are counted among what is signed.
    pub drafted: bool,
}

const SHORT: [&str; 6] = ["MINE", "CRACK", "SEP", "METAL", "ALLOY", "MAG"];

/// Columns from which a stage says by how much it may be off, or what binds it.
const NOTES_FROM: u16 = 100;
/// Cells of that.
const NOTE: u16 = 3;
/// Columns from which the links are drawn out as well.
const LONG_LINKS_FROM: u16 = 112;

/// A share in three cells.
fn three(share: f64) -> String {
    format!("{:>3}", ribbon_share(share))
}

/// By how much a figure may be off, or what binds it: `±25` in points, `±2x` from all of demand on, ` Dy`.
fn note(sure: Sure) -> String {
    match sure {
        Sure::Audited(binding) => {
            let element = binding.map_or("", |group| match group {
                Group::NdPr => "Nd",
                Group::DyTb => "Dy",
                Group::Sm => "Sm",
                Group::LaCe => "La",
            });
            format!("{element:>3}")
        }
        Sure::Believed(off_by) => match math::whole(100.0 * off_by) {
            points if points < 100.0 => format!("{:<3}", format!("±{points}")),
            _ => format!("±{}x", math::lower(math::whole(off_by), 9.0)),
        },
    }
}

/// Draws two rows.
pub fn ribbon(canvas: &mut Canvas<'_>, area: Rect, figures: &RibbonFigures) {
    let link = if area.width >= LONG_LINKS_FROM { " ─▶ " } else { "▶" };
    let mut x = area.x + 1;
    let mut mark = x;
    for (at, (stage, short)) in Stage::ALL.iter().zip(SHORT).enumerate() {
        let shown = figures.stages[at];
        let sure = match shown.sure {
            Sure::Audited(_) => " ",
            Sure::Believed(_) => "~",
        };
        if at > 0 {
            x += canvas.text(x, area.y, cells(link), link, Role::Dim);
        }
        x += canvas.text(x, area.y, cells(short), short, Role::Dim);
        x += canvas.text(x, area.y, 1, sure, Role::Belief);
        x += canvas.figure(x, area.y, &three(shown.today), Role::Heading, FigureRef::StageToday(*stage));
        if area.width >= NOTES_FROM {
            let role = if let Sure::Believed(_) = shown.sure { Role::Belief } else { Role::Dim };
            canvas.text(x, area.y, NOTE, &note(shown.sure), role);
            x += NOTE;
        }
        x += canvas.text(x, area.y, 1, "→", Role::Dim);
        let weak = *stage == figures.weakest;
        if weak {
            mark = x + 1;
        }
        let role = if weak { Role::Warn } else { Role::Heading };
        x += canvas.figure(x, area.y, &three(shown.signed), role, FigureRef::StageSigned(*stage));
    }
    under(canvas, Rect { y: area.y + 1, height: 1, ..area }, mark, figures);
}

/// May the mark stand between the groups?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Split {
    Never,
    AsNeeded,
}

/// How the row of the mark may be worded.
struct Wording {
    /// Words before the groups.
    lead: &'static str,
    /// What stands after a figure.
    unit: &'static str,
    split: Split,
    /// What the row above counts may be left out where it counts all groups.
    bare: bool,
}

const fn wording(lead: &'static str, unit: &'static str, split: Split, bare: bool) -> Wording {
    Wording { lead, unit, split, bare }
}

/// The wordings, the fullest first. Words on both sides of the mark come later, and last those that do not say
/// what the figures are.
const WORDINGS: [Wording; 11] = [
    wording("weakest as signed: ", "%", Split::Never, false),
    wording("as signed: ", "%", Split::Never, false),
    wording("as signed: ", "%", Split::Never, true),
    wording("signed: ", "%", Split::Never, true),
    wording("weakest as signed: ", "%", Split::AsNeeded, false),
    wording("as signed: ", "%", Split::AsNeeded, false),
    wording("as signed: ", "%", Split::AsNeeded, true),
    wording("signed: ", "%", Split::AsNeeded, true),
    wording("", "%", Split::Never, true),
    wording("", "%", Split::AsNeeded, false),
    wording("", "", Split::AsNeeded, false),
];

/// The row of the mark: where each group is narrowest, and which groups the row above counts. The words
/// make way for the mark.
fn under(canvas: &mut Canvas<'_>, row: Rect, mark: u16, figures: &RibbonFigures) {
    canvas.text(mark, row.y, 1, "▲", Role::Warn);
    let narrowest: Vec<(Group, Stage, f64)> = Group::MAGNETIC
        .iter()
        .zip(figures.groups)
        .filter_map(|(group, narrowest)| narrowest.map(|(stage, share)| (*group, stage, share)))
        .collect();
    let least = narrowest.iter().map(|(.., share)| *share).fold(f64::MAX, math::lower);
    let counted = canvas.keyed(&format!("{} ({{material}})", figures.counted)).into_owned();
    let all = figures.counted == Material::All.name();
    let field = Rect { x: row.x + 1, width: row.width - 2, ..row };
    let said = WORDINGS.iter().filter(|wording| all || !wording.bare).find_map(|wording| {
        let words: Vec<String> = narrowest
            .iter()
            .map(|(group, stage, share)| {
                format!("{} {} {}", group.name(), of_demand(*share, wording.unit), SHORT[stage.at()])
            })
            .collect();
        let widths: Vec<u16> = words.iter().map(|word| cells(word)).collect();
        let lead =
            if figures.drafted { wording.lead.replace("signed", "drafted") } else { wording.lead.into() };
        let (places, last) = places(field, mark, (wording, cells(&lead)), &widths, cells(&counted))?;
        Some((lead, words, places, last))
    });
    let Some((lead, words, places, last)) = said else { return };
    let begins = beside(mark, field.x, cells(lead.trim_end()));
    canvas.text(begins, row.y, cells(&lead), &lead, Role::Dim);
    for ((word, (group, _, share)), x) in words.iter().zip(&narrowest).zip(places) {
        let role = if *share <= least { Role::Warn } else { Role::Text };
        canvas.figure(x, row.y, word, role, FigureRef::Weakest(*group));
    }
    if let Some(x) = last {
        canvas.text(x, row.y, cells(&counted), &counted, Role::Dim);
    }
}

/// A share of demand in words: percent, or times from twice on.
fn of_demand(share: f64, unit: &str) -> String {
    let shown = ribbon_share(share);
    if shown.ends_with('x') { shown } else { format!("{shown}{unit}") }
}

/// Where words that would begin at `x` begin so that they stand on one side of the mark and clear of it.
fn beside(mark: u16, x: u16, width: u16) -> u16 {
    if x + width < mark || x > mark + 1 { x } else { mark + 2 }
}

/// Where words of these widths begin after a lead of so many cells, two cells apart and on either side of the mark, and where
/// what is counted does, as far right as it goes; none where there is no room for all.
fn places(
    row: Rect,
    mark: u16,
    (wording, lead): (&Wording, u16),
    widths: &[u16],
    counted: u16,
) -> Option<(Vec<u16>, Option<u16>)> {
    let clear = |x: u16, width: u16| beside(mark, x, width) == x;
    let next = |x: u16, width: u16| beside(mark, x, width);
    // The cell behind a lead may be the mark's.
    let mut x = if lead > 0 { next(row.x, lead - 1) + lead } else { row.x };
    let mut found = Vec::with_capacity(widths.len());
    for width in widths {
        found.push(next(x, *width));
        x = next(x, *width) + width + 2;
    }
    let parted = found.last().is_some_and(|x| *x > mark);
    if (parted && wording.split == Split::Never) || x > row.right() + 2 {
        return None;
    }
    if wording.bare {
        return Some((found, None));
    }
    let right = row.right().saturating_sub(counted);
    let last = if clear(right, counted) { right } else { next(x, counted) };
    (last >= x && last + counted <= row.right()).then_some((found, Some(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_groups_stand_whole_wherever_the_mark_stands() {
        let words = |unit: &str| -> Vec<u16> {
            [("NdPr 108", " METAL"), ("DyTb 100", " CRACK"), ("Sm 100", " ALLOY")]
                .iter()
                .map(|(group, stage)| cells(group) + cells(unit) + cells(stage))
                .collect()
        };
        let row = Rect::new(1, 2, 78, 1);
        let counted = cells("all groups (m)");
        for mark in 10..79 {
            let said = WORDINGS.iter().find_map(|wording| {
                let widths = words(wording.unit);
                let (places, last) = places(row, mark, (wording, cells(wording.lead)), &widths, counted)?;
                Some(places.into_iter().zip(widths).chain(last.map(|x| (x, counted))).collect::<Vec<_>>())
            });
            let said = said.unwrap_or_else(|| panic!("no room beside {mark}"));
            for (at, (x, width)) in said.iter().enumerate() {
                assert!(x + width <= row.right() && !(*x..x + width).contains(&mark), "{mark}: {said:?}");
                assert!(at == 0 || said[at - 1].0 + said[at - 1].1 < *x, "{mark}: {said:?}");
            }
        }
    }

    #[test]
    fn what_passes_twice_the_demand_is_told_in_times_and_never_capped_unmarked() {
        let shown = [0.0, 0.071, 1.994, 2.0, 2.95, 12.7].map(three);
        assert_eq!(shown, ["  0", "  7", "199", " 2x", " 3x", "13x"]);
    }

    #[test]
    fn what_a_stage_may_be_off_by_and_what_binds_it_take_three_cells() {
        let off = [0.0, 0.074, 0.25, 0.994, 1.2, 23.0].map(|by| note(Sure::Believed(by)));
        assert_eq!(off, ["±0 ", "±7 ", "±25", "±99", "±1x", "±9x"]);
        let bound = [None, Some(Group::NdPr), Some(Group::DyTb)].map(|group| note(Sure::Audited(group)));
        assert_eq!(bound, ["   ", " Nd", " Dy"]);
    }
}
