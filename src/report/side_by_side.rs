//! Two games of one campaign side by side: a branch and its origin, or two of a class. For each turn
//! the figures of both and what each ordered.
use super::{figures, orders};
use crate::game::{Game, course, shown_course};
use crate::rules::figure::{FigureId, Unit, carry_of};
use crate::rules::id::Stage;

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
}

/// Sets two games of one campaign side by side.
pub fn side_by_side(games: [&Game; 2]) -> SideBySide {
    let calendar = &games[0].scenario().calendar;
    let played = games.map(|game| game.turns().len());
    let same = games[0]
        .turns()
        .iter()
        .zip(games[1].turns())
        .take_while(|(one, other)| one.state_hash == other.state_hash && one.orders == other.orders)
        .count();
    // Stages as each game's ribbon showed them: what nobody looked at is not told here either.
    let figures = FIGURES.map(|figure| (figure, games.map(|game| course(game, figure))));
    let stages =
        Stage::ALL.iter().map(|stage| (carry_of(*stage), games.map(|game| shown_course(game, *stage))));
    let courses: Vec<(FigureId, [Vec<f64>; 2])> = figures.into_iter().chain(stages).collect();
    let turns = (1..=played[0].max(played[1])).map(|turn| {
        let last = (calendar.first_step(turn + 1) as usize).saturating_sub(1);
        let rows = courses.iter().map(|(figure, courses)| {
            let at = |game: usize| courses[game].get(last).copied().filter(|_| turn <= played[game]);
            pair(*figure, [at(0), at(1)])
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

fn pair(figure: FigureId, values: [Option<f64>; 2]) -> FigurePair {
    let said = |value: Option<f64>| {
        value.map_or_else(|| figures::NOTHING.to_owned(), |value| figures::figure(figure, value))
    };
    let difference = match (values, figure.unit()) {
        ([Some(one), Some(other)], Unit::Share) => figures::points(other - one),
        ([Some(one), Some(other)], unit) => figures::change(unit, other - one),
        ([None, _] | [_, None], _) => String::new(),
    };
    FigurePair { figure, name: figures::figure_name(figure), values: values.map(said), difference }
}

fn ordered(game: &Game, turn: usize) -> Option<Vec<String>> {
    let turn = game.turns().get(turn - 1)?;
    Some(turn.orders.iter().map(|numbered| orders::line(game.scenario(), &numbered.order)).collect())
}
