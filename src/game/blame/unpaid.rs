//! Dues that could not be paid, year by year: what the clause of the verdict adds up.
use crate::game::{Game, events_before};
use crate::rules::event::EventKind;

/// Fiscal years of play in which dues could not be paid, with how much, thousand $, oldest first.
pub fn unpaid_by_year(game: &Game) -> Vec<(u32, f64)> {
    let mut years: Vec<(u32, f64)> = Vec::new();
    for event in events_before(game, game.view().step()).filter(|event| event.kind == EventKind::Arrears) {
        let year = game.scenario().calendar.fiscal_year(event.step);
        match years.last_mut() {
            Some((last, sum)) if *last == year => *sum += event.amount,
            _ => years.push((year, event.amount)),
        }
    }
    years
}
