//! A doctrine's game as a [`Game`]: with its reports, ledger and journal, to be looked into.
use super::bot::{Bot, play};
use super::doctrine::Doctrine;
use crate::game::{Game, GivenTurn};
use crate::rules::draw::Key;
use crate::rules::event::Forget;
use crate::rules::opening::open;
use crate::rules::scenario::Scenario;
use crate::rules::{Rejected, resolve, settle_dilemma};
use std::sync::Arc;

/// Plays a doctrine through the first `turns` turns, all of them with the epilogue if there are no
/// more. Fails, with the position of the turn, only if an order that the doctrine checked does not
/// pass when it is given again: the rules would not be a function.
pub fn whole_game(
    scenario: &Arc<Scenario>,
    doctrine: &Doctrine,
    seed: u64,
    turns: usize,
) -> Result<Game, (usize, Rejected)> {
    let key = Key::from_seed(seed);
    let mut world = open(scenario, key);
    let mut bot = Bot::new(doctrine, scenario);
    let mut given = Vec::with_capacity(scenario.calendar.turn_steps.len());
    for (at, steps) in scenario.calendar.turn_steps.iter().take(turns).enumerate() {
        let orders = play(&mut bot, scenario, &mut world, at as u16 + 1, key, &mut Forget);
        settle_dilemma(scenario, &mut world, key, &mut Forget);
        for _ in 0..*steps {
            resolve(scenario, &mut world, key, &mut Forget);
        }
        given.push(GivenTurn { orders, ..GivenTurn::default() });
    }
    Game::replay(Arc::clone(scenario), seed, &given)
}
