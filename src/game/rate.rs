//! The rate of the last half-year. Before the first one no plant has worked, so an imagined
//! half-year stands in: on the seat's belief, as every preview, and without stops by chance, for what a plant gives
//! is asked and not what may happen to it. All games of a campaign imagine the same one, whatever their seed.
use crate::rules::draw::Key;
use crate::rules::event::Forget;
use crate::rules::imagine::imagine;
use crate::rules::state::World;
use crate::rules::view::{SeatView, view};
use crate::rules::{resolve, settle_dilemma};

/// Half-years imagined to find one in which chance stops nothing. In a chain of thirty plants four in ten are so.
const MOST_IMAGINED: u32 = 24;

/// Asks something of the last half-year's rate.
pub(super) fn at_the_last_rate<T>(seen: &SeatView<'_>, ask: impl Fn(&SeatView<'_>) -> T) -> T {
    if seen.step() > 0 {
        return ask(seen);
    }
    let mut calmest: Option<(usize, World)> = None;
    for index in 0..MOST_IMAGINED {
        let (stopped, world) = imagined(seen, index);
        if calmest.as_ref().is_none_or(|(least, _)| stopped < *least) {
            calmest = Some((stopped, world));
        }
        if stopped == 0 {
            break;
        }
    }
    match calmest {
        Some((_, ahead)) => ask(&view(seen.scenario(), &ahead)),
        None => ask(seen),
    }
}

/// A half-year imagined, and how many plants chance stopped in it.
fn imagined(seen: &SeatView<'_>, index: u32) -> (usize, World) {
    let key = Key::of_future(&[0; 32], index);
    let mut ahead = imagine(seen, key);
    settle_dilemma(seen.scenario(), &mut ahead, key, &mut Forget);
    resolve(seen.scenario(), &mut ahead, key, &mut Forget);
    let then = view(seen.scenario(), &ahead);
    let both = then.stopped().iter().zip(seen.stopped());
    (both.filter(|(then, now)| **then && !**now).count(), ahead)
}
