//! Figures of readiness, waivers, the calendar and the stock.
use super::row::Row;
use crate::rules::basket::Basket;
use crate::rules::figure::FigureId;
use crate::rules::scenario::Scenario;
use crate::rules::state::World;
use crate::rules::{delivery, math};

pub(super) fn readiness_figures(scenario: &Scenario, world: &World, now: u32, row: &mut Row<'_>) {
    let worst = world.readiness.iter().fold(1.0, |least, r| math::lower(least, *r));
    row.set(FigureId::WorstReadiness, worst);
    let mut years = 0;
    for bits in &world.waived_steps {
        // Of the running fiscal year only its halves so far.
        let (this_year, before) =
            if now.is_multiple_of(2) { (bits & 1, bits >> 1) } else { (bits & 3, bits >> 2) };
        let waived = (0..7).filter(|year| before >> (2 * year) & 3 != 0).count();
        years = years.max(waived + usize::from(this_year != 0));
    }
    row.set(FigureId::WaivedYears, years as f64);
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
