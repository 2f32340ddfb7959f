//! What was paid, by budget line and half-year: the books of the programme, read across the game.
use super::Game;
use crate::rules::event::Account;
use crate::rules::id::Line;

/// What a line paid in each half-year of play so far, thousand $, oldest first.
pub fn paid_by_step_kusd(game: &Game, line: Line) -> Vec<f64> {
    let steps = game.view().step();
    let mut paid = vec![0.0; steps as usize];
    for entry in game.turns().iter().flat_map(|turn| &turn.record.entries) {
        let ours = entry.from == Account::Programme && entry.line == Some(line);
        if let (true, Some(sum)) = (ours, paid.get_mut(entry.step as usize)) {
            *sum += entry.kusd;
        }
    }
    paid
}
