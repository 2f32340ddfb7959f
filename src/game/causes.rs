//! What moved a figure over several years: the ledgers of their half-years, added up by root, gains and
//! losses apart. A cause that came and went is then told by both, and does not vanish between them.
//! [`super::accounts`] sums the same by whose doing it was.
use super::why::explain_half_year;
use super::{Driver, Explanation, ExplanationLine, Game, Topic};
use crate::rules::event::{Cause, Subject};
use crate::rules::figure::FigureId;
use std::ops::Range;

/// The ledger behind a figure over several years.
#[derive(Clone, Debug, PartialEq)]
pub struct LongLedger {
    /// The steps it is about.
    pub steps: Range<u32>,
    /// What the figure was, what moved it and what it is; a cause that raised it and lowered it has a line
    /// for each.
    pub ledger: Explanation,
    /// For each of its lines, the turn in which it moved the figure most; the turn after the last of play
    /// is the years without the programme.
    pub turns: Vec<usize>,
}

/// Most causes that are told one by one; the rest is a sum.
const LISTED: usize = 60;

/// What moved a figure over `steps` of play or of the years after it; none where none was played.
pub fn moved_over(game: &Game, figure: FigureId, steps: Range<u32>) -> Option<LongLedger> {
    let topic = Topic::Figure(figure);
    let ledgers: Vec<(u32, Explanation)> =
        steps.clone().filter_map(|step| Some((step, explain_half_year(game, step, topic)?))).collect();
    let (first, last) = (ledgers.first()?, ledgers.last()?);
    let steps = first.0..last.0 + 1;
    let (was, is) = (first.1.was, last.1.is);
    let mut sums: Vec<Sum> = Vec::new();
    for (step, ledger) in &ledgers {
        for line in ledger.lines.iter().chain(&ledger.rest_lines) {
            let line = &of_country(game, line);
            match sums.iter_mut().find(|sum| sum.takes(line)) {
                Some(sum) => sum.add(line, *step),
                None => sums.push(Sum { line: *line, most: line.amount, step: *step }),
            }
        }
    }
    sums.sort_by(|a, b| b.line.amount.abs().total_cmp(&a.line.amount.abs()));
    let calendar = &game.scenario().calendar;
    let turn = |step: u32| match step < calendar.steps() {
        true => calendar.turn_of_step(step),
        false => game.turns().len() + 1,
    };
    let turns = sums.iter().take(LISTED).map(|sum| turn(sum.step)).collect();
    let lines = sums.into_iter().map(|sum| sum.line).collect();
    let ledger = Explanation { topic, was, is, lines, rest: 0.0, rest_count: 0, rest_lines: Vec::new() };
    Some(LongLedger { steps, ledger: ledger.folded(LISTED), turns })
}

/// A stop of a whole country is the country's, whichever plant it struck.
fn of_country(game: &Game, line: &ExplanationLine) -> ExplanationLine {
    match (line.driver, line.subject) {
        (Driver::CountryOutage | Driver::CountryBack, Subject::Facility(plant)) => {
            let country = game.scenario().facilities[plant.at()].country;
            ExplanationLine { subject: Subject::Country(country), follow: None, ..*line }
        }
        _ => *line,
    }
}

/// A cause being summed in one direction.
struct Sum {
    line: ExplanationLine,
    /// Its largest part, and the half-year of it.
    most: f64,
    step: u32,
}

impl Sum {
    /// Is a line more of the same, in the same direction?
    fn takes(&self, line: &ExplanationLine) -> bool {
        let own = &self.line;
        let one_way = own.amount.is_sign_negative() == line.amount.is_sign_negative();
        // What struck many plants at once is one cause, told by what it did to them.
        let alike = if by_itself(line.cause) {
            own.driver == line.driver
        } else {
            own.subject == line.subject && (!of_nobody(line.cause) || own.driver == line.driver)
        };
        // A sale is told by itself, whatever else its cause did to the plant.
        let sale = |line: &ExplanationLine| line.driver == Driver::Sold;
        one_way && own.cause == line.cause && alike && sale(own) == sale(line)
    }

    fn add(&mut self, line: &ExplanationLine, step: u32) {
        let amount = self.line.amount + line.amount;
        if self.line.subject != line.subject {
            (self.line.subject, self.line.follow) = (Subject::Nobody, None);
        }
        if line.amount.abs() > self.most.abs() {
            (self.most, self.step) = (line.amount, step);
            if self.line.subject == line.subject {
                (self.line.driver, self.line.follow) = (line.driver, line.follow);
            }
        }
        self.line.amount = amount;
    }
}

/// Does a root say by itself what happened, whomever it struck?
const fn by_itself(cause: Cause) -> bool {
    matches!(cause, Cause::Event(_) | Cause::Beijing(_))
}

/// Is it nobody's doing, so that only what moved tells one thing from another?
const fn of_nobody(cause: Cause) -> bool {
    matches!(cause, Cause::Market | Cause::Chance | Cause::Law)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::tests::as_is;

    #[test]
    fn gains_and_losses_of_all_years_add_up_to_what_the_figure_moved_by() {
        let mut game = Game::new(as_is(), 7);
        while !game.over() {
            game.commit(Default::default()).expect("an empty draft passes");
        }
        let (play, all) = (game.scenario().calendar.steps(), game.scenario().calendar.all_steps());
        for steps in [0..play, play..all] {
            let long = moved_over(&game, FigureId::SecuredShare, steps.clone()).expect("it was played");
            assert_eq!(long.steps, steps);
            let ledger = &long.ledger;
            assert_eq!(ledger.lines.len(), long.turns.len());
            let sum: f64 = ledger.lines.iter().map(|line| line.amount).sum::<f64>() + ledger.rest;
            assert!((ledger.was + sum - ledger.is).abs() < 1e-9, "{ledger:?}");
            let last = game.view_from_the_end().figure_after(FigureId::SecuredShare, steps.end - 1);
            assert!((ledger.is - last.unwrap_or(0.0)).abs() < 1e-9);
            assert!(ledger.lines.iter().any(|line| line.amount > 0.0));
            assert!(ledger.lines.iter().any(|line| line.amount < 0.0));
        }
        assert_eq!(moved_over(&game, FigureId::SecuredShare, all..all + 2), None);
    }
}
