//! What a standing order for a stockpile comes to: it buys again whatever is released, so its price is what a
//! few imagined futures spend with it beyond what they spend without it.
use super::imagined::imagined_with;
use crate::rules::draw::Key;
use crate::rules::event::{EventKind, Record};
use crate::rules::id::Form;
use crate::rules::orders::Order;
use crate::rules::view::{SeatView, view};
use crate::rules::{math, resolve, settle_dilemma};

/// Imagined futures; in some of them licences stop, and nothing is for sale meanwhile.
const FUTURES: u32 = 5;
/// Half-years for which the price looks beyond the turn.
const LATER_STEPS: u32 = 4;
/// Where these futures begin among those of a view.
const FIRST_FUTURE: u32 = 600;

/// Spent on a form of stock, thousand $.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Stocking {
    /// In the half-years of this turn.
    pub now_kusd: f64,
    /// In the two years after it.
    pub later_kusd: f64,
    /// The same in the dearest of the futures.
    pub later_worst_kusd: f64,
}

/// What an order for a form of stock is expected to spend.
pub(super) fn stocking(seen: &SeatView<'_>, form: Form, target_steps: f64, only_in_stops: bool) -> Stocking {
    let with = Order::Stockpile { form, target_steps, only_in_stops };
    let without = Order::Stockpile { form, target_steps: 0.0, only_in_stops };
    // Every target is priced on the same luck, whether its order is only asked about or given already.
    let digest = digest_without(seen, without);
    let futures = (0..FUTURES).map(|at| {
        let key = Key::of_future(&digest, FIRST_FUTURE + at);
        let [with, without] = [with, without].map(|order| spent(seen, order, key));
        std::array::from_fn(|at| math::positive_part(with[at] - without[at]))
    });
    let futures: Vec<[f64; 2]> = futures.collect();
    let mean = |at: usize| futures.iter().map(|spent| spent[at]).sum::<f64>() / f64::from(FUTURES);
    let dearest = futures.iter().map(|spent| spent[1]).fold(0.0, math::upper);
    Stocking { now_kusd: mean(0), later_kusd: mean(1), later_worst_kusd: dearest }
}

/// Digest of what would be seen with no order for the stock.
fn digest_without(seen: &SeatView<'_>, without: Order) -> [u8; 32] {
    let world = imagined_with(seen, without, Key::of_future(&seen.digest(), FIRST_FUTURE));
    view(seen.scenario(), &world).digest()
}

/// Spent on stock in this turn and after it in one future.
fn spent(seen: &SeatView<'_>, order: Order, key: Key) -> [f64; 2] {
    let scenario = seen.scenario();
    let calendar = &scenario.calendar;
    let turn = calendar.turn_of_step(seen.step());
    // An order that does not pass spends nothing.
    let mut world = imagined_with(seen, order, key);
    let (from, next) = (seen.step(), calendar.first_step(turn + 1));
    let mut record = Record::default();
    settle_dilemma(scenario, &mut world, key, &mut record);
    for _ in from..(next + LATER_STEPS).min(calendar.steps()) {
        resolve(scenario, &mut world, key, &mut record);
    }
    let bought = |from: u32, to: u32| -> f64 {
        let in_time = record.events.iter().filter(|event| (from..to).contains(&event.step));
        in_time.filter(|event| event.kind == EventKind::StockBought).map(|event| event.amount).sum()
    };
    [bought(from, next), bought(next, u32::MAX)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Game;
    use crate::game::tests::as_is;

    #[test]
    fn a_larger_stockpile_is_never_priced_below_a_smaller_one_asked_about_or_in_the_draft() {
        for seed in 1..=2 {
            let mut game = Game::new(as_is(), seed);
            let order = |years: f64| Order::Stockpile {
                form: Form::Magnet,
                target_steps: 2.0 * years,
                only_in_stops: false,
            };
            let mut before = 0.0;
            for years in [0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 4.5] {
                let asked = game.check(&order(years)).expect("a stockpile passes");
                let drafted = game.put(order(years)).expect("a stockpile passes").price;
                assert_eq!(asked.now_kusd, drafted.now_kusd, "seed {seed}, {years} years");
                assert_eq!(asked.later_kusd, drafted.later_kusd, "seed {seed}, {years} years");
                let all = drafted.now_kusd + drafted.later_kusd;
                assert!(all >= 0.99 * before, "seed {seed}: {years} years cost {all}, less {before}");
                before = all;
                assert!(game.draft_mut().undo());
            }
        }
    }

    #[test]
    fn a_standing_stockpile_is_priced_at_what_it_goes_on_to_spend() {
        let (mut said, mut paid) = ([0.0; 2], [0.0; 2]);
        for seed in 1..=12 {
            let mut game = Game::new(as_is(), seed);
            let order = Order::Stockpile { form: Form::Magnet, target_steps: 12.0, only_in_stops: false };
            let price = game.add(order).expect("a stockpile passes").price;
            said[0] += price.now_kusd;
            said[1] += price.later_kusd;
            let mut next = 0;
            while next < 2 + LATER_STEPS {
                game.commit(Default::default()).expect("an empty draft passes");
                let events = &game.turns().last().expect("it was played").record.events;
                for event in events.iter().filter(|event| event.kind == EventKind::StockBought) {
                    paid[usize::from(event.step >= 2)] += event.amount;
                }
                next = game.view().step();
            }
        }
        for at in 0..2 {
            assert!(
                paid[at] > 0.0 && (said[at] / paid[at] - 1.0).abs() < 0.35,
                "{said:?} said, {paid:?} paid"
            );
        }
    }
}
