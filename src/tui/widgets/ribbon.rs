//! The chain, always on screen: what each of the six stages can carry of demand, today and as
//! signed, and a mark under the narrowest signed figure.
//!
//! ```text
//!  MINE~121→130▶CRACK~ 88→ 95▶SEP~ 54→ 90▶METAL~ 12→ 71▶ALLOY~ 15→ 40▶MAG~ 31→ 60
//!   weakest as signed, METAL: NdPr 19%  DyTb 3%  Sm 9% ▲            all groups (m)
//! ```
use crate::report::rows::ribbon_share;
use crate::rules::basket::Group;
use crate::rules::id::Stage;
use crate::rules::math;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::spot::FigureRef;
use crate::tui::theme::Role;
use ratatui::layout::Rect;

/// How sure a stage's figures are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sure {
    /// Confirmed by an audit.
    Audited,
    /// As announced.
    Believed,
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
    /// What the weakest carries as signed of NdPr, DyTb and Sm; none where nobody wants any.
    pub weakest_groups: [Option<f64>; 3],
    /// Which groups the figures count, in words.
    pub groups: &'static str,
}

const SHORT: [&str; 6] = ["MINE", "CRACK", "SEP", "METAL", "ALLOY", "MAG"];

/// A share in three cells.
fn three(share: f64) -> String {
    format!("{:>3}", ribbon_share(share))
}

/// Draws two rows.
pub fn ribbon(canvas: &mut Canvas<'_>, area: Rect, figures: &RibbonFigures) {
    let link = if area.width >= 100 { " ─▶ " } else { "▶" };
    let mut x = area.x + 1;
    let mut mark = x;
    for (at, (stage, short)) in Stage::ALL.iter().zip(SHORT).enumerate() {
        let shown = figures.stages[at];
        let sure = match shown.sure {
            Sure::Audited => " ",
            Sure::Believed => "~",
        };
        if at > 0 {
            x += canvas.text(x, area.y, cells(link), link, Role::Dim);
        }
        x += canvas.text(x, area.y, cells(short), short, Role::Dim);
        x += canvas.text(x, area.y, 1, sure, Role::Belief);
        x += canvas.figure(x, area.y, &three(shown.today), Role::Heading, FigureRef::StageToday(*stage));
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

/// The row of the mark: the words stand on whichever side of it has room.
fn under(canvas: &mut Canvas<'_>, row: Rect, mark: u16, figures: &RibbonFigures) {
    canvas.text(mark, row.y, 1, "▲", Role::Warn);
    let words: Vec<(String, Group)> = Group::MAGNETIC
        .iter()
        .zip(figures.weakest_groups)
        .filter_map(|(group, share)| {
            let percent = math::whole(100.0 * math::positive_part(share?));
            Some((format!("{} {percent}%", group.name()), *group))
        })
        .collect();
    let least = figures.weakest_groups.iter().flatten().copied().fold(f64::MAX, math::lower);
    let groups = canvas.keyed(&format!("{} ({{material}})", figures.groups)).into_owned();
    let left = mark.saturating_sub(row.x);
    let stage = SHORT[figures.weakest.at()];
    let shares = words.iter().map(|(word, _)| cells(word)).sum::<u16>() + 4;
    let fits = |lead: &str| left > cells(lead) + shares + 2 || mark + 2 + cells(lead) + shares <= row.right();
    let long = format!("weakest as signed, {stage}: ");
    let lead = if fits(&long) { long } else { format!("weakest {stage}: ") };
    let width = cells(&lead) + shares;
    let mut x = if left > width + 2 { mark - width - 1 } else { mark + 2 };
    x += canvas.text(x, row.y, cells(&lead), &lead, Role::Dim);
    for ((word, group), share) in words.iter().zip(figures.weakest_groups.iter().flatten()) {
        let role = if *share <= least { Role::Warn } else { Role::Text };
        x += canvas.figure(x, row.y, word, role, FigureRef::Weakest(*group)) + 2;
    }
    if left > width + 2 {
        if x.max(mark) + 2 + cells(&groups) < row.x + row.width {
            canvas.right(row.x, row.y, row.width - 1, &groups, Role::Dim);
        }
    } else if row.x + row.width > x + cells(&groups) {
        canvas.right(row.x, row.y, row.width - 1, &groups, Role::Dim);
    } else {
        canvas.text(row.x + 1, row.y, left.saturating_sub(1), &groups, Role::Dim);
    }
}

#[cfg(test)]
mod tests {
    use super::three;

    #[test]
    fn what_passes_twice_the_demand_is_told_in_times_and_never_capped_unmarked() {
        let shown = [0.0, 0.071, 1.994, 2.0, 2.95, 12.7].map(three);
        assert_eq!(shown, ["  0", "  7", "199", " 2x", " 3x", "13x"]);
    }
}
