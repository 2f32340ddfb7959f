//! What China refuses while it slows or stops export licences, of all groups or of one (E65).
use super::basket::{Basket, Group};
use super::id::MagnetClass;
use super::scenario::Scenario;
use super::state::World;
use super::view::SeatView;

/// Share of feed of each group that is refused this step (E65).
pub fn refused_feed(scenario: &Scenario, world: &World) -> Basket {
    let p = &scenario.parameters;
    let mut refused = Basket(match world.licence_level {
        0 => [0.0; 4],
        1 => p.refused_feed_level_1,
        _ => p.refused_feed_level_2,
    });
    if let Some(only) = refused_group(world) {
        for group in Group::ALL.iter().filter(|group| **group != only) {
            refused[*group] = 0.0;
        }
    }
    refused
}

/// Share of magnets of each class that is refused this step (E65).
pub fn refused_magnets(scenario: &Scenario, world: &World) -> [f64; 3] {
    let p = &scenario.parameters;
    let mut refused = match world.licence_level {
        0 => [0.0; 3],
        1 => p.refused_magnet_level_1,
        _ => p.refused_magnet_level_2,
    };
    if let Some(only) = refused_group(world) {
        for class in MagnetClass::ALL.iter().filter(|class| !holds(**class, only)) {
            refused[class.at()] = 0.0;
        }
    }
    refused
}

/// Is a magnet refused for a group that it holds? Standard magnets hold none of the heavies.
const fn holds(class: MagnetClass, group: Group) -> bool {
    match group {
        Group::NdPr | Group::LaCe => !matches!(class, MagnetClass::SamariumCobalt),
        Group::DyTb => matches!(class, MagnetClass::HighTemperature),
        Group::Sm => matches!(class, MagnetClass::SamariumCobalt),
    }
}

/// The group that alone is refused; none while licences are free or all groups are meant.
fn refused_group(world: &World) -> Option<Group> {
    let position = world.licence_group.checked_sub(1)?;
    Group::ALL.get(position as usize).copied().filter(|_| world.licence_level > 0)
}

/// [`refused_group`] on what a seat sees.
pub fn refused_group_of(view: &SeatView<'_>) -> Option<Group> {
    refused_group(view.world())
}

/// Are licences stopped for all groups, as a seat sees it?
pub fn all_refused_of(view: &SeatView<'_>) -> bool {
    view.licence_level() >= 2 && refused_group_of(view).is_none()
}

/// [`refused_feed`] on what a seat sees.
pub fn refused_feed_of(view: &SeatView<'_>) -> Basket {
    refused_feed(view.scenario(), view.world())
}

/// [`refused_magnets`] on what a seat sees.
pub fn refused_magnets_of(view: &SeatView<'_>) -> [f64; 3] {
    refused_magnets(view.scenario(), view.world())
}
