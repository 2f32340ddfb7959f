//! Dues of a year to come, taken apart.
use super::StatedText;
use crate::game::owed_by_year;
use crate::report::figures;
use crate::rules::exposure::by_year_of;
use crate::rules::view::SeatView;

/// What a fiscal year is expected to take beyond what is set aside.
pub(super) fn of_year(view: &SeatView<'_>, fiscal_year: u32) -> StatedText {
    let title = format!("Dues of FY{fiscal_year} beyond set-aside");
    let years = owed_by_year(view);
    let Some(year) = years.iter().find(|year| year.fiscal_year == fiscal_year) else {
        let rule = "No contract has dues in that year.".into();
        return StatedText { title, parts: Vec::new(), is: figures::NOTHING.into(), rule };
    };
    let first = view.scenario().calendar.fiscal_year(view.step());
    let by_law = by_year_of(view).get((fiscal_year - first) as usize).map_or(0.0, |(mean, _)| *mean);
    StatedText {
        title,
        parts: vec![
            ("expected".into(), figures::money(year.expected_kusd)),
            ("in the worst tenth of prices".into(), figures::money(year.worst_kusd)),
            ("a year's appropriation".into(), figures::money(year.budget_kusd)),
            ("by law's count, every plant at its full rate".into(), figures::money(by_law)),
            ("most of that after a new contract".into(), figures::money(year.ceiling_kusd)),
        ],
        is: figures::money(year.expected_kusd),
        rule: format!(
            "Floors, fees and guarantees of the deals in force and of the draft, less what is set aside for them: expected at the rate each plant is believed to run, by law at its full rate, and \
             a new contract may not lift that over the ceiling. An \
             offer that no firm has signed counts at {}; what the draft shows as later is what it comes to if it is \
             signed, so it is more than its part of these years.",
            figures::share(view.scenario().parameters.offer_weight)
        ),
    }
}
