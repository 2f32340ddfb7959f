//! What lies where on the picture: figures that can be asked, rows that can be chosen, tabs and
//! hints that can be clicked. Arrow keys and mouse use the same list.
use super::keymap::Command;
use crate::game::Topic;
use crate::report::stated::Stated;
use crate::rules::basket::Group;
use crate::rules::figure::FigureId;
use crate::rules::id::{FacilityId, Stage};
use crate::rules::math;
use ratatui::layout::{Position, Rect};

/// A figure on screen, named so that its ledger, source and term can be found.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum FigureRef {
    /// A figure of the registry.
    Registry(FigureId),
    /// What a stage can carry today.
    StageToday(Stage),
    /// What a stage can carry as signed.
    StageSigned(Stage),
    /// What the stage carries of a group that carries least of it, as signed.
    Weakest(Group),
    /// Price now of an order of the draft, by number.
    OrderNow(u16),
    /// Later dues of an order of the draft, by number.
    OrderLater(u16),
    /// Estimated odds that a firm builds on an order of the draft, by number.
    OrderOdds(u16),
    /// Price of a paper of the desk, by position.
    Paper(usize),
    /// Something about a plant.
    Plant(FacilityId),
    /// The sum behind a firm's answer about a plant, as it stood when the orders of the turn were given.
    Answer(FacilityId),
    /// Anything a ledger can be asked about.
    Ledger(Topic),
    /// A figure that has no ledger, only parts and a rule.
    Stated(Stated),
}

/// What a spot stands for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Target {
    /// A figure.
    Figure(FigureRef),
    /// A row of a pane of the layer on top.
    Row {
        /// The pane, as its layer numbers them.
        pane: usize,
        /// The row, counted over the whole list.
        row: usize,
    },
    /// The bar of a row whose value can be dragged; a cell to its left is nought.
    Slider {
        /// The row, as its layer counts them.
        row: usize,
    },
    /// A command.
    Command(Command),
}

/// A place on the picture.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spot {
    /// Where.
    pub area: Rect,
    /// What.
    pub target: Target,
    /// Layer that drew it, 0 for the frame.
    pub layer: usize,
}

impl Spot {
    /// How far along a slider a column is: 0 left of its first cell, 1 at its last.
    pub fn along(&self, column: u16) -> f64 {
        let cells = f64::from(self.area.width.saturating_sub(1).max(1));
        math::clip((f64::from(column) - f64::from(self.area.x)) / cells, 0.0, 1.0)
    }

    /// Where it starts and the figure it is, if it is one.
    pub fn figure(&self) -> Option<(Position, FigureRef)> {
        match self.target {
            Target::Figure(figure) => Some((self.area.as_position(), figure)),
            Target::Row { .. } | Target::Slider { .. } | Target::Command(_) => None,
        }
    }
}

/// A direction of the cursor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
}

/// The spot under a point, the last drawn first.
pub fn under(spots: &[Spot], column: u16, row: u16) -> Option<&Spot> {
    spots.iter().rev().find(|spot| spot.area.contains(Position::new(column, row)))
}

/// The figure next to another in a direction: the nearest one, distance along the way counting once
/// and across it four times.
pub fn beside(spots: &[Spot], from: Position, direction: Direction) -> Option<(Position, FigureRef)> {
    let mut best: Option<(i32, Position, FigureRef)> = None;
    for spot in spots {
        let Target::Figure(figure) = spot.target else { continue };
        let (dx, dy) =
            (i32::from(spot.area.x) - i32::from(from.x), i32::from(spot.area.y) - i32::from(from.y));
        let (along, across) = match direction {
            Direction::Up => (-dy, dx.abs()),
            Direction::Down => (dy, dx.abs()),
            Direction::Left => (-dx, 8 * dy.abs()),
            Direction::Right => (dx, 8 * dy.abs()),
        };
        if along <= 0 {
            continue;
        }
        let distance = match direction {
            Direction::Up | Direction::Down => 40 * along + across,
            Direction::Left | Direction::Right => along + 4 * across,
        };
        if best.is_none_or(|(least, _, _)| distance < least) {
            best = Some((distance, Position::new(spot.area.x, spot.area.y), figure));
        }
    }
    best.map(|(_, position, figure)| (position, figure))
}
