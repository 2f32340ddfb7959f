//! What holding the content rule for a class of platform comes to, and what waiving it does: the next two
//! years resolved in a few imagined futures, each played both ways on the same luck, and the middle one
//! taken. Nothing is ordered in them but what stands and what the draft gives, and export licences stay as
//! they are: what is told of a waiver in a stop is what it fills while the stop goes on.
use super::imagined::imagined_with;
use crate::rules::draw::Key;
use crate::rules::event::Forget;
use crate::rules::id::PlatformId;
use crate::rules::imagine::imagine;
use crate::rules::orders::Order;
use crate::rules::view::{SeatView, view};
use crate::rules::{math, resolve};

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
}

/// What holding the rule for a class and waiving it come to, on what the seat sees.
pub fn filling_ahead(seen: &SeatView<'_>, platform: PlatformId) -> Filling {
    let (now, last) = (seen.step(), seen.scenario().calendar.all_steps().saturating_sub(1));
    let ahead = |steps: u32| (now + steps - 1).min(last);
    let (fill_step, readiness_step) = (ahead(FILL_AFTER), ahead(READINESS_AFTER));
    let digest = seen.digest();
    let key = |at: u32| Key::of_future(&digest, FIRST_FUTURE + at);
    let play = |on: bool, at: u32| imagined(seen, platform, on, key(at), [fill_step, readiness_step]);
    // Where no future keeps them, what is told is of the first in which they change.
    let mut futures: Vec<[Filled; 2]> = Vec::with_capacity(FUTURES);
    let mut changed = Vec::with_capacity(FUTURES);
    for at in 0..LOOKED_AT {
        let (held, as_now) = play(false, at);
        if !as_now && changed.len() == FUTURES {
            continue;
        }
        let (waived, as_now_too) = play(true, at);
        let heap = if as_now && as_now_too { &mut futures } else { &mut changed };
        if heap.len() < FUTURES {
            heap.push([held, waived]);
        }
        if futures.len() == FUTURES {
            break;
        }
    }
    if futures.is_empty() {
        futures = changed;
    }
    let side = |side: usize| middle(&futures.iter().map(|future| future[side]).collect::<Vec<_>>());
    Filling { held: side(0), waived: side(1), fill_step, readiness_step }
}

/// A class in one future, and whether licences stayed in it as they are until the fill that is told.
fn imagined(
    seen: &SeatView<'_>,
    platform: PlatformId,
    on: bool,
    key: Key,
    [fill, ready]: [u32; 2],
) -> (Filled, bool) {
    let scenario = seen.scenario();
    let mut world = if seen.waived()[platform.at()] == on {
        imagine(seen, key)
    } else {
        imagined_with(seen, Order::Waive { platform, on }, key)
    };
    let (mut filled, mut as_now) = (0.0, true);
    for step in seen.step()..=ready {
        resolve(scenario, &mut world, key, &mut Forget);
        let then = view(scenario, &world);
        as_now &= step > fill || then.licence_level() == seen.licence_level();
        if step == fill {
            filled = then.fill_now()[platform.at()];
        }
    }
    let (then, at) = (view(scenario, &world), platform.at());
    let low_steps = then.low_readiness_steps()[at] - seen.low_readiness_steps()[at];
    let readiness = then.readiness()[at];
    (Filled { filled, filled_at_worst: filled, readiness, low_steps }, as_now)
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
