//! What is said of an order that would change nothing.
use super::line;
use crate::game::{Added, Idle};
use crate::report::figures;
use crate::rules::orders::Order;
use crate::rules::view::SeatView;

/// Why an order was not put into the draft: `Already in the draft: survey every METAL plant.`,
/// `Missiles: waived since FY2029 H1; the draft leaves it so.`
pub fn idle(view: &SeatView<'_>, order: &Order, idle: Idle) -> String {
    let scenario = view.scenario();
    match (idle, *order) {
        (Idle::Drafted, _) => format!("Already in the draft: {}.", line(scenario, order)),
        (Idle::Stands, Order::Waive { platform, on }) => {
            let name = scenario.platforms.get(platform.at()).map_or("The class", |p| p.name.name.as_str());
            let stands = match (on, view.waived_steps()[platform.at()].trailing_ones()) {
                (false, _) => "held to the content rule as it is".into(),
                (true, 0) => "waived already".into(),
                (true, steps) => format!(
                    "waived since {}",
                    figures::half_year(&scenario.calendar, view.step().saturating_sub(steps))
                ),
            };
            format!("{name}: {stands}; the draft leaves it so.")
        }
        (Idle::Stands, _) => format!("It stands already: {}. The draft leaves it so.", line(scenario, order)),
    }
}

/// What came of an order that was given to the draft.
pub fn added(view: &SeatView<'_>, order: &Order, added: &Added) -> String {
    match added.idle {
        Some(why) => idle(view, order, why),
        None => format!("In the draft: {}", line(view.scenario(), order)),
    }
}
