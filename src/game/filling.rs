//! What the classes of platform come to in the next two years, and what holding the content rule for one or
//! waiving it does: a few imagined futures, each played every way on the same luck, and the middle one
//! taken. Nothing is ordered in them but what stands and what the draft gives, and export licences stay as
//! they are: what is told of a waiver in a stop is what it fills while the stop goes on.
use super::imagined::imagined_with;
use crate::rules::draw::Key;
use crate::rules::event::Forget;
use crate::rules::id::PlatformId;
use crate::rules::imagine::imagine;
use crate::rules::orders::Order;
use crate::rules::state::World;
use crate::rules::view::{SeatView, view};
use crate::rules::{math, resolve, settle_dilemma};

/// Imagined futures; odd, so that one of them is the middle.
pub const FUTURES: usize = 5;
/// Futures looked at for so many in which licences stay as they are.
const LOOKED_AT: u32 = 25;
/// Half-years until the fill that is told: by then a first year's grace is over.
const FILL_AFTER: u32 = 2;
/// Half-years until the readiness that is told, for it follows what is filled a year later.
const READINESS_AFTER: u32 = 4;
/// Where these futures begin among those of a view, so that no other preview draws the same luck.
const FIRST_FUTURE: u32 = 500;

/// A class of platform in the coming years on one side of the choice.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Filled {
    /// Share of its need filled in the half-year [`Filling::fill_step`].
    pub filled: f64,
    /// The same in the worst of the futures.
    pub filled_at_worst: f64,
    /// Its readiness after the half-year [`Filling::readiness_step`].
    pub readiness: f64,
    /// Half-years up to then in which its readiness is under the floor of the verdict.
    pub low_steps: u32,
}

/// What holding the rule for a class and waiving it come to.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Filling {
    /// The rule holds: allied plants and the stockpile alone.
    pub held: Filled,
    /// It is waived, and licensed imports fill a part of the gap.
    pub waived: Filled,
    /// Half-year of the fills.
    pub fill_step: u32,
    /// Half-year of the readiness.
    pub readiness_step: u32,
    /// Licences stay as they are until the fill that is told; they do not where no such future was found.
    pub licences_as_now: bool,
}

/// What all classes come to as ordered, in the order of the campaign.
#[derive(Clone, PartialEq, Debug)]
pub struct ClassesAhead {
    /// Each class.
    pub classes: Vec<Filled>,
    /// Half-year of the fills.
    pub fill_step: u32,
    /// Half-year of the readiness.
    pub readiness_step: u32,
    /// Licences stay as they are until the fill that is told.
    pub licences_as_now: bool,
}

/// The half-years of the fills and of the readiness that are told.
fn steps_told(seen: &SeatView<'_>) -> [u32; 2] {
    let last = seen.scenario().calendar.all_steps().saturating_sub(1);
    [FILL_AFTER, READINESS_AFTER].map(|steps| (seen.step() + steps - 1).min(last))
}

/// What holding the rule for a class and waiving it come to, on what the seat sees.
pub fn filling_ahead(seen: &SeatView<'_>, platform: PlatformId) -> Filling {
    let (told, digest) = (steps_told(seen), seen.digest());
    let (sides, licences_as_now) = middle_of(|side, at, stay| {
        let (on, key) = (side == 1, Key::of_future(&digest, FIRST_FUTURE + at));
        let world = if seen.waived()[platform.at()] == on {
            imagine(seen, key)
        } else {
            imagined_with(seen, Order::Waive { platform, on }, key)
        };
        played(seen, world, key, told, stay)
    });
    let [held, waived] = sides.map(|classes| classes[platform.at()]);
    Filling { held, waived, fill_step: told[0], readiness_step: told[1], licences_as_now }
}

/// What all classes come to under a draft, `after` being what is seen with it; drafts of the same turn are
/// played on the same luck, so that they can be compared.
pub fn classes_ahead(seen: &SeatView<'_>, after: &SeatView<'_>) -> ClassesAhead {
    let (told, digest) = (steps_told(seen), seen.digest());
    let ([classes], licences_as_now) = middle_of(|_, at, stay| {
        let key = Key::of_future(&digest, FIRST_FUTURE + at);
        played(after, imagine(after, key), key, told, stay)
    });
    ClassesAhead { classes, fill_step: told[0], readiness_step: told[1], licences_as_now }
}

/// The classes in one future; none where licences are to stay as they are until the fill that is told and do not.
fn played(
    seen: &SeatView<'_>,
    mut world: World,
    key: Key,
    [fill, ready]: [u32; 2],
    stay: bool,
) -> Option<Vec<Filled>> {
    let scenario = seen.scenario();
    let mut classes = vec![Filled::default(); scenario.platforms.len()];
    settle_dilemma(scenario, &mut world, key, &mut Forget);
    for step in seen.step()..=ready {
        resolve(scenario, &mut world, key, &mut Forget);
        let then = view(scenario, &world);
        if stay && step <= fill && then.licence_level() != seen.licence_level() {
            return None;
        }
        if step == fill {
            for (class, filled) in classes.iter_mut().zip(then.fill_now()) {
                (class.filled, class.filled_at_worst) = (*filled, *filled);
            }
        }
    }
    let then = view(scenario, &world);
    for (at, class) in classes.iter_mut().enumerate() {
        class.readiness = then.readiness()[at];
        class.low_steps = then.low_readiness_steps()[at] - seen.low_readiness_steps()[at];
    }
    Some(classes)
}

/// The middle of some futures of each side of a choice, class by class: of those in which licences stay as they
/// are on every side, and where there are none, of the first in which they change. With them, whether they stay.
/// `play` plays a side of a future, licences to stay or not.
fn middle_of<const SIDES: usize>(
    play: impl Fn(usize, u32, bool) -> Option<Vec<Filled>>,
) -> ([Vec<Filled>; SIDES], bool) {
    let both = |at: u32, stay: bool| -> Option<[Vec<Filled>; SIDES]> {
        let mut sides = std::array::from_fn(|_| Vec::new());
        for (side, classes) in sides.iter_mut().enumerate() {
            *classes = play(side, at, stay)?;
        }
        Some(sides)
    };
    let mut futures: Vec<_> = (0..LOOKED_AT).filter_map(|at| both(at, true)).take(FUTURES).collect();
    let as_now = !futures.is_empty();
    if !as_now {
        futures = (0..FUTURES as u32).filter_map(|at| both(at, false)).collect();
    }
    let sides = std::array::from_fn(|side| {
        let classes = 0..futures.first().map_or(0, |future| future[side].len());
        classes.map(|at| middle(&futures.iter().map(|future| future[side][at]).collect::<Vec<_>>())).collect()
    });
    (sides, as_now)
}

fn middle(futures: &[Filled]) -> Filled {
    let of = |each: fn(&Filled) -> f64| {
        let mut values: Vec<f64> = futures.iter().map(each).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    Filled {
        filled: of(|each| each.filled),
        filled_at_worst: futures.iter().map(|each| each.filled).fold(f64::MAX, math::lower),
        readiness: of(|each| each.readiness),
        low_steps: math::whole(of(|each| f64::from(each.low_steps))) as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Game;
    use crate::game::tests::as_is;

    #[test]
    fn what_is_told_of_holding_a_class_is_about_what_comes_of_it() {
        let (mut off, mut said) = (0.0, 0.0);
        for seed in 1..=6 {
            let mut game = Game::new(as_is(), seed);
            let classes: Vec<PlatformId> = (0..game.scenario().platforms.len()).map(PlatformId::of).collect();
            let told: Vec<Filling> =
                classes.iter().map(|class| filling_ahead(&game.view(), *class)).collect();
            while game.view().step() <= told[0].fill_step {
                game.commit(Default::default()).expect("an empty draft passes");
            }
            for (class, filling) in classes.iter().zip(&told) {
                assert!(filling.waived.filled > filling.held.filled && filling.held.filled < 0.5);
                assert!(filling.waived.readiness > filling.held.readiness);
                off += (filling.held.filled - game.view().fill_now()[class.at()]).abs();
                said += 1.0;
            }
        }
        assert!(off / said < 0.08, "off by {:.3} on average", off / said);
    }
}
