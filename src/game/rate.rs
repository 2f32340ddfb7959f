//! The rate of the last half-year. Before the first one no plant has worked, so an imagined
//! half-year stands in: on the seat's belief, as every preview.
use crate::rules::draw::Key;
use crate::rules::event::Forget;
use crate::rules::imagine::imagine;
use crate::rules::resolve;
use crate::rules::view::{SeatView, view};

/// Asks something of the last half-year's rate.
pub(super) fn at_the_last_rate<T>(seen: &SeatView<'_>, ask: impl Fn(&SeatView<'_>) -> T) -> T {
    if seen.step() > 0 {
        return ask(seen);
    }
    let key = Key::of_future(&seen.digest(), 0);
    let mut ahead = imagine(seen, key);
    resolve(seen.scenario(), &mut ahead, key, &mut Forget);
    ask(&view(seen.scenario(), &ahead))
}
