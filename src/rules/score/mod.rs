//! Phase 11: every figure of the registry, once a step, into the history.
mod flows;
mod money;
mod people;
mod plants;
mod promises;
mod readiness;
mod row;

use super::draw::Key;
use super::event::Sink;
use super::figure::{FigureId, HIDDEN_FIGURES};
use super::imagine::imagine;
use super::scenario::Scenario;
use super::state::World;
use super::step::Step;
use super::view::SeatView;
use flows::{chain_figures, leak_figures};
use money::{market_figures, money_figures};
use people::people_figures;
use plants::plant_figures;
use promises::{contract_figures, offer_figures};
use readiness::readiness_figures;
pub use readiness::waived_years_of;
use row::Row;

/// Computes all figures of a step into the history.
#[inline(never)]
pub(in crate::rules) fn score<S: Sink>(step: &mut Step<'_, S>, world: &mut World) {
    let now = step.now;
    let mut values = figures(step.scenario, world, now);
    for (at, figure) in HIDDEN_FIGURES.into_iter().enumerate() {
        world.hidden_figures[now as usize][at] = values[figure.at()];
        values[figure.at()] = 0.0;
    }
    let start = now as usize * FigureId::COUNT;
    world.history[start..start + FigureId::COUNT].copy_from_slice(&values);
}

/// Every figure of the registry, as the world stands at the end of a step.
fn figures(scenario: &Scenario, world: &mut World, now: u32) -> [f64; FigureId::COUNT] {
    let mut values = [0.0; FigureId::COUNT];
    let mut row = Row { values: &mut values };
    chain_figures(scenario, world, now, &mut row);
    market_figures(world, &mut row);
    money_figures(scenario, world, &mut row);
    leak_figures(scenario, world, &mut row);
    plant_figures(scenario, world, now, &mut row);
    offer_figures(scenario, world, now, &mut row);
    people_figures(scenario, world, now, &mut row);
    contract_figures(scenario, world, now, &mut row);
    readiness_figures(scenario, world, now, &mut row);
    values
}

/// Open figures that come out otherwise when what the seat does not know of the last resolved step
/// is imagined with luck from `key`: law 5 asks that there is none. Before the first step there is
/// nothing to compare.
pub fn figures_that_leak(view: &SeatView<'_>, key: Key) -> Vec<FigureId> {
    let Some(now) = view.step().checked_sub(1) else { return Vec::new() };
    let mut real = view.world().clone();
    let mut imagined = imagine(view, key);
    imagined.scratch = real.scratch.clone();
    let real = figures(view.scenario(), &mut real, now);
    let imagined = figures(view.scenario(), &mut imagined, now);
    let open = FigureId::ALL.iter().copied().filter(|figure| figure.hidden().is_none());
    open.filter(|figure| real[figure.at()] != imagined[figure.at()]).collect()
}
