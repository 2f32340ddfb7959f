//! Months of cover: how long each class of platform keeps its need filled if all Chinese flows
//! stop today, with allied plants at the rate of the last half-year and the stockpile released as
//! the rules release it: magnet block first, then forms that spare plants can turn into magnets.
//!
//! Counted month by month on what the seat sees; no luck, no new plants, no waivers, for there is
//! nothing left to waive.
use super::rate::at_the_last_rate;
use crate::rules::basket::Basket;
use crate::rules::delivery::{
    AFTER_STOCK, READINESS_MARKS, enough_for_kg, made_for_defence_kg_of, need_in_a_stop_kg_of,
    release_in_order,
};
use crate::rules::id::*;
use crate::rules::math;
use crate::rules::view::SeatView;

/// Months beyond which is printed `36+`.
pub const MOST_MONTHS: u32 = 36;
/// Months in a half-year.
const MONTHS_A_STEP: f64 = 6.0;
/// Share of need under which a class is no longer covered: the red mark of readiness.
pub const COVERED_FROM: f64 = READINESS_MARKS[1];

/// Cover of one class of platform.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Cover {
    /// The class.
    pub platform: PlatformId,
    /// Whole months; more than [`MOST_MONTHS`] for no end in sight.
    pub months: u32,
    /// Share of its need in a stop that allied plants alone fill.
    pub made: f64,
    /// The same with what the stockpile gives in the first month.
    pub first_month: f64,
}

impl Cover {
    /// As printed: `14`, `36+`.
    pub fn in_figures(&self) -> String {
        months_in_figures(self.months)
    }
}

/// Months of cover as printed: `14`, `36+`.
pub fn months_in_figures(months: u32) -> String {
    if months > MOST_MONTHS { format!("{MOST_MONTHS}+") } else { months.to_string() }
}

/// Months of cover of each class of platform, in the campaign's order. Before the first half-year,
/// which no plant has worked yet, the rate of an imagined one is taken.
pub fn months_of_cover(view: &SeatView<'_>) -> Vec<Cover> {
    // What an imagined half-year takes out of the stockpile lies in it today.
    let stock = view.reserve_kg();
    at_the_last_rate(view, |rate| count(rate, stock))
}

/// Share of the need of each class that allied plants alone filled in the last half-year, nothing imported and nothing
/// taken from stock: what holding the content rule would have filled. Nothing before the first half-year.
pub fn filled_by_allies(view: &SeatView<'_>) -> Vec<f64> {
    let surge = match view.licence_level() {
        0 => view.scenario().parameters.surge_multiple,
        _ => 1.0,
    };
    let need = need_in_a_stop_kg_of(view).map(|kg| math::ratio(kg, surge));
    let made = made_for_defence_kg_of(view, need);
    let filled = |class: usize| math::lower(math::ratio(made[class], need[class]), 1.0);
    let platforms = view.scenario().platforms.iter();
    platforms.map(|platform| (0..3).map(|class| platform.class_share[class] * filled(class)).sum()).collect()
}

fn count(view: &SeatView<'_>, mut stock: [Basket; 4]) -> Vec<Cover> {
    let scenario = view.scenario();
    let need = need_in_a_stop_kg_of(view).map(|kg| kg / MONTHS_A_STEP);
    let full_need = need_in_a_stop_kg_of(view);
    let made = made_for_defence_kg_of(view, full_need).map(|kg| kg / MONTHS_A_STEP);
    let spare = spare_a_month(view);
    let filled = |at: usize, given: [f64; 3]| -> f64 {
        let share = &scenario.platforms[at].class_share;
        (0..3).map(|class| share[class] * math::lower(math::ratio(given[class], need[class]), 1.0)).sum()
    };
    let mut covers: Vec<Cover> = (0..scenario.platforms.len())
        .map(|at| Cover {
            platform: PlatformId::of(at),
            months: MOST_MONTHS + 1,
            made: filled(at, made),
            first_month: 0.0,
        })
        .collect();
    for month in 0..=MOST_MONTHS {
        let released = release_a_month(view, &spare, &mut stock, need, made);
        let given = std::array::from_fn(|class| made[class] + released[class]);
        for (at, cover) in covers.iter_mut().enumerate() {
            let fill = filled(at, given);
            if month == 0 {
                cover.first_month = fill;
            }
            if fill < COVERED_FROM && cover.months > MOST_MONTHS {
                cover.months = month;
            }
        }
    }
    covers
}

/// A month's release by class, kg magnets; takes it out of the stock.
fn release_a_month(
    view: &SeatView<'_>,
    spare: &[Basket; 3],
    stock: &mut [Basket; 4],
    need: [f64; 3],
    made: [f64; 3],
) -> [f64; 3] {
    let mut released = [0.0; 3];
    release_in_order(view.scenario(), spare, |form, class, recipe, can_make| {
        let at = class.at();
        let gap = math::positive_part(need[at] - made[at] - released[at]);
        let can = math::lower(math::lower(gap, enough_for_kg(stock[form.at()], recipe)), can_make);
        stock[form.at()] = (stock[form.at()] - recipe * can).positive_part();
        released[at] += can;
        can
    });
    released
}

/// Capacity of the stages that turn stock into magnets which runs and stands idle once imports stop, kg by group a
/// month, on what is seen.
fn spare_a_month(view: &SeatView<'_>) -> [Basket; 3] {
    let scenario = view.scenario();
    AFTER_STOCK.map(|stage| {
        let mut spare = Basket::ZERO;
        for i in scenario.stage_range(stage) {
            if view.status()[i] == Status::Operating && !view.stopped()[i] {
                let capacity =
                    scenario.facilities[i].nameplate_kg_per_step * math::lower(view.seen_ramp()[i], 1.0);
                // Feed from China stops too, so what ran on it stands idle.
                let own = math::ratio(view.output_allied_kg()[i].sum(), view.output_kg()[i].sum());
                spare += capacity * (1.0 - view.fill()[i] * own);
            }
        }
        spare * (1.0 / MONTHS_A_STEP)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Game;
    use std::sync::Arc;

    #[test]
    fn a_stop_that_comes_with_the_first_half_year_finds_the_stock_that_lies_there_today() {
        let opening = |id: &str| {
            let loaded = crate::campaign::load_embedded(id).expect("the campaign is in the binary");
            Game::new(Arc::new(loaded.scenario.expect("the campaign has no errors")), 5)
        };
        let months =
            |game: &Game| months_of_cover(&game.view()).iter().map(|each| each.months).collect::<Vec<_>>();
        let (calm, stopped) = (opening("as-is"), opening("first-shock"));
        assert_eq!(calm.view().reserve_kg(), stopped.view().reserve_kg());
        assert_eq!(months(&calm), months(&stopped));
    }
}
