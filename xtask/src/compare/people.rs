//! Who is there to run a magnet industry.
use super::{IDLE, Played};
use coercivity::rules::basket::{Basket, load};
use coercivity::rules::id::{Stage, pool_of};
use coercivity::rules::scenario::Scenario;
use coercivity::rules::view::SeatView;

/// Item: skilled people a magnet industry needs, and how many come by themselves.
pub(super) fn people(played: &Played) -> Result<(), String> {
    let scenario = &played.scenario;
    let p = &scenario.parameters;
    let per_magnet_kg = Basket(p.recipe_standard);
    // 35,000 t of magnets and the metal and alloy that go into them, at best yields.
    let magnets_kg = 35_000_000.0;
    let mut oxide_kg = magnets_kg * load(per_magnet_kg);
    let mut skilled = [0.0; 3];
    for (at, stage) in [Stage::Magnet, Stage::Alloy, Stage::Metal].iter().enumerate() {
        oxide_kg /= p.yield_best[stage.at()];
        skilled[at] = p.skilled_per_kt_year[stage.at()] * oxide_kg / 1e6;
    }
    let sum: f64 = skilled.iter().sum();
    println!(
        "Skilled people for 35,000 t of magnets a year: {:.0} (magnet {:.0}, alloy {:.0}, metal {:.0})",
        sum, skilled[0], skilled[1], skilled[2]
    );
    let mut home = 0.0;
    let look = |skilled: &mut f64, view: &SeatView<'_>| {
        if view.step() == 0 {
            *skilled = view
                .skilled()
                .iter()
                .enumerate()
                .filter(|(at, _)| at_home(scenario, *at))
                .map(|(_, n)| n)
                .sum();
        }
    };
    for skilled in played.watch(IDLE, || 0.0, look)? {
        home += skilled / played.seeds.clone().count() as f64;
    }
    println!(
        "Skilled people at home as the game opens: {home:.0}; newcomers a year without a programme: {:.0}; retiring: {:.0}",
        2.0 * p.natural_inflow_per_step * home,
        2.0 * p.attrition_per_step * home
    );
    Ok(())
}

/// Does a pool of people lie in the player's own country?
fn at_home(scenario: &Scenario, pool: usize) -> bool {
    let (basin, _) = pool_of(pool);
    scenario.countries[scenario.basins[basin.at()].country.at()].home
}
