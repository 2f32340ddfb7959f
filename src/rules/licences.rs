//! What China refuses while it slows or stops export licences (E65).
use super::basket::Basket;
use super::scenario::Scenario;
use super::state::World;
use super::view::SeatView;

/// Share of feed of each group that is refused this step (E65).
pub fn refused_feed(scenario: &Scenario, world: &World) -> Basket {
    let p = &scenario.parameters;
    Basket(match world.licence_level {
        0 => [0.0; 4],
        1 => p.refused_feed_level_1,
        _ => p.refused_feed_level_2,
    })
}

/// Share of magnets of each class that is refused this step (E65).
pub fn refused_magnets(scenario: &Scenario, world: &World) -> [f64; 3] {
    let p = &scenario.parameters;
    match world.licence_level {
        0 => [0.0; 3],
        1 => p.refused_magnet_level_1,
        _ => p.refused_magnet_level_2,
    }
}

/// [`refused_feed`] on what a seat sees.
pub fn refused_feed_of(view: &SeatView<'_>) -> Basket {
    refused_feed(view.scenario(), view.world())
}

/// [`refused_magnets`] on what a seat sees.
pub fn refused_magnets_of(view: &SeatView<'_>) -> [f64; 3] {
    refused_magnets(view.scenario(), view.world())
}
