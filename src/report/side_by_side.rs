//! Two games of one campaign side by side: a branch and its origin, or two of a class. For each turn
//! the figures of both and what each ordered.
use super::{figures, orders};
use crate::game::{Game, Turn, believed_course, course, shown_course};
use crate::rules::figure::{FigureId, Unit, carry_of};
use crate::rules::id::Stage;
use crate::rules::math;
use std::ops::Range;

/// Figures set side by side, the first few first where room is scarce.
const FIGURES: [FigureId; 6] = [
    FigureId::SecuredShare,
    FigureId::NodeShare,
    FigureId::CountryShare,
    FigureId::Spent,
    FigureId::WorstReadiness,
    FigureId::HighTemperatureShare,
];

/// Two games set side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct SideBySide {
    /// Turns that are the same in both, from the first on.
    pub same: usize,
    /// Secured share by half-year of each.
    pub secured: [Vec<f64>; 2],
    /// Their turns.
    pub turns: Vec<TurnPair>,
}

/// A turn of both.
#[derive(Clone, Debug, PartialEq)]
pub struct TurnPair {
    /// The turn, as in `FY2030`.
    pub label: String,
    /// Figures after it.
    pub rows: Vec<FigurePair>,
    /// What was ordered; none for a game that did not come so far.
    pub orders: [Option<Vec<String>>; 2],
}

/// A figure of both; `-` for a game that did not come so far.
#[derive(Clone, Debug, PartialEq)]
pub struct FigurePair {
    /// Which.
    pub figure: FigureId,
    /// Its name.
    pub name: String,
    /// Its values.
    pub values: [String; 2],
    /// The second less the first; empty if one is missing.
    pub difference: String,
    /// One of them stands on what nobody in that game had looked at, and is printed with `~`.
    pub believed: bool,
}

/// A figure of both over their half-years, and where it stood on what nobody had looked at.
struct Course {
    figure: FigureId,
    values: [Vec<f64>; 2],
    doubts: [Vec<bool>; 2],
}

impl Course {
    /// Did it stand alike in both games?
    fn is_same(&self, mut steps: Range<usize>) -> bool {
        steps.all(|step| self.values[0].get(step) == self.values[1].get(step))
    }
}

/// Was the same ordered, whatever the numbers of the orders and whichever was written down first?
fn same_orders(one: &Turn, other: &Turn) -> bool {
    let count = |turn: &Turn, order| turn.orders.iter().filter(|each| each.order == order).count();
    one.orders.len() == other.orders.len()
        && one.orders.iter().all(|each| count(one, each.order) == count(other, each.order))
}

/// Sets two games of one campaign side by side.
pub fn side_by_side(games: [&Game; 2]) -> SideBySide {
    let calendar = &games[0].scenario().calendar;
    let played = games.map(|game| game.turns().len());
    // Stages as each game's ribbon showed them: what nobody looked at is not told here either.
    let figures = FIGURES.map(|figure| Course {
        figure,
        values: games.map(|game| course(game, figure)),
        doubts: [vec![], vec![]],
    });
    let stages = Stage::ALL.iter().map(|stage| Course {
        figure: carry_of(*stage),
        values: games.map(|game| shown_course(game, *stage)),
        doubts: games.map(|game| believed_course(game, *stage)),
    });
    let courses: Vec<Course> = figures.into_iter().chain(stages).collect();
    let same = games[0]
        .turns()
        .iter()
        .zip(games[1].turns())
        .zip(1..)
        .take_while(|((one, other), turn)| {
            let steps = calendar.first_step(*turn) as usize..calendar.first_step(turn + 1) as usize;
            same_orders(one, other) && courses.iter().all(|course| course.is_same(steps.clone()))
        })
        .count();
    let turns = (1..=played[0].max(played[1])).map(|turn| {
        let last = (calendar.first_step(turn + 1) as usize).saturating_sub(1);
        let rows = courses.iter().map(|course| {
            let at = |game: usize| course.values[game].get(last).copied().filter(|_| turn <= played[game]);
            let doubt = |game: usize| course.doubts[game].get(last).copied().unwrap_or(false);
            pair(course.figure, [at(0), at(1)], [doubt(0), doubt(1)])
        });
        TurnPair {
            label: figures::turn(calendar, turn),
            rows: rows.collect(),
            orders: games.map(|game| ordered(game, turn)),
        }
    });
    SideBySide {
        same,
        secured: games.map(|game| course(game, FigureId::SecuredShare)),
        turns: turns.collect(),
    }
}

fn pair(figure: FigureId, values: [Option<f64>; 2], doubts: [bool; 2]) -> FigurePair {
    let said = |game: usize| match values[game] {
        Some(value) => format!("{}{}", if doubts[game] { "~" } else { "" }, figures::figure(figure, value)),
        None => figures::NOTHING.to_owned(),
    };
    let difference = match (values, figure.unit()) {
        // Between the figures as they are printed, so that it can be checked by eye.
        ([Some(one), Some(other)], Unit::Share) => {
            let tenths = |share: f64| math::whole(share * 1000.0);
            figures::points((tenths(other) - tenths(one)) * 0.001)
        }
        ([Some(one), Some(other)], unit) => figures::change(unit, other - one),
        ([None, _] | [_, None], _) => String::new(),
    };
    let believed = (0..2).any(|game| doubts[game] && values[game].is_some());
    let name = figures::figure_name(figure);
    FigurePair { figure, name, values: [said(0), said(1)], difference, believed }
}

fn ordered(game: &Game, turn: usize) -> Option<Vec<String>> {
    let turn = game.turns().get(turn - 1)?;
    Some(turn.orders.iter().map(|numbered| orders::line(game.scenario(), &numbered.order)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::played::as_is;
    use crate::rules::orders::{Order, SurveyTarget};
    use std::sync::Arc;

    fn survey(stage: Stage) -> Order {
        Order::Survey { target: SurveyTarget::Stage(stage) }
    }

    fn commit(game: &mut Game, orders: &[Order]) {
        for order in orders {
            game.add(*order).expect("a survey passes");
        }
        game.commit(Default::default()).expect("what passes is committed");
    }

    #[test]
    fn a_turn_is_the_same_in_both_whatever_the_numbers_of_its_orders() {
        let scenario = as_is();
        let mut one = Game::new(Arc::clone(&scenario), 7);
        let mut other = Game::new(scenario, 7);
        commit(&mut one, &[survey(Stage::Metal), survey(Stage::Alloy)]);
        let taken_back =
            other.add(survey(Stage::Magnet)).expect("a survey passes").number.expect("it is new");
        other.draft_mut().remove(taken_back);
        commit(&mut other, &[survey(Stage::Alloy), survey(Stage::Metal)]);
        assert_eq!(side_by_side([&one, &other]).same, 1);
        commit(&mut one, &[survey(Stage::Crack)]);
        commit(&mut other, &[]);
        assert_eq!(side_by_side([&one, &other]).same, 1, "the second turn differs");
    }
}
