//! Figures of readiness, waivers, the calendar and the stock.
use super::row::Row;
use crate::rules::basket::Basket;
use crate::rules::figure::FigureId;
use crate::rules::id::PlatformId;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;
use crate::rules::view::SeatView;
use crate::rules::{delivery, math};

pub(super) fn readiness_figures(scenario: &Scenario, world: &World, now: u32, row: &mut Row<'_>) {
    let worst = world.readiness.iter().fold(1.0, |least, r| math::lower(least, *r));
    row.set(FigureId::WorstReadiness, worst);
    let years = world.waived_steps.iter().map(|bits| waived_years(*bits, now)).max();
    row.set(FigureId::WaivedYears, years.unwrap_or(0) as f64);
    row.set(FigureId::YearsFromStart, f64::from(now.div_ceil(2)));
    row.set(FigureId::FiscalHalf, f64::from(now % 2));
    let need = delivery::target_kg(scenario, now, 1.0);
    let mut stock = Basket::ZERO;
    for form in &world.reserve_kg {
        stock += *form;
    }
    row.set(
        FigureId::StockSteps,
        stock.ratio(need).0[..3].iter().fold(f64::MAX, |least, x| math::lower(least, *x)),
    );
}

/// Years of the last eight in which a class was waived for a half-year or more, from its bits after step
/// `now`.
fn waived_years(bits: u32, now: u32) -> usize {
    // Of the running fiscal year only its halves so far.
    let (this_year, before) =
        if now.is_multiple_of(2) { (bits & 1, bits >> 1) } else { (bits & 3, bits >> 2) };
    let waived = (0..7).filter(|year| before >> (2 * year) & 3 != 0).count();
    waived + usize::from(this_year != 0)
}

/// Years of the last eight, the running one included, in which a class was waived, on what a seat sees.
pub fn waived_years_of(view: &SeatView<'_>, platform: PlatformId) -> usize {
    waived_years(view.waived_steps()[platform.at()], view.step().saturating_sub(1))
}
