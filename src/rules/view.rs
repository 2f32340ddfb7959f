//! What a seat sees. Fronts, bots and the wire get a [`SeatView`] and nothing else; it borrows, so
//! it costs nothing in mass runs. Its getters are made from the table of state variables: a field
//! that is not `Open` there cannot be read here.
//!
//! `view(imagine(view(w), k)) == view(w)` holds for every world and key, because `imagine` copies
//! what is open and fills in only the rest.
use super::basket::Basket;
use super::figure::{FigureId, HIDDEN_FIGURES};
use super::id::*;
use super::scenario::Scenario;
use super::state::{World, state_variables};

/// What the programme's seat may know of a world.
#[derive(Clone, Copy)]
pub struct SeatView<'a> {
    scenario: &'a Scenario,
    hidden: &'a World,
}

/// The view of the programme's seat.
pub fn view<'a>(scenario: &'a Scenario, world: &'a World) -> SeatView<'a> {
    SeatView { scenario, hidden: world }
}

impl<'a> SeatView<'a> {
    /// The campaign, which everybody knows.
    pub fn scenario(&self) -> &'a Scenario {
        self.scenario
    }

    /// For the getters and for rules that run on imagined worlds; never leaves this floor.
    pub(in crate::rules) fn world(&self) -> &'a World {
        self.hidden
    }

    /// A figure after a resolved step. None before that step is resolved, and none of a figure made
    /// from what the seat may not know unless a failure has shown it.
    #[inline]
    pub fn figure_after(&self, figure: FigureId, step: u32) -> Option<f64> {
        if step >= self.hidden.step {
            return None;
        }
        let shown = figure.hidden().is_none_or(|at| self.hidden.figures_shown[step as usize][at]);
        shown.then(|| self.hidden.history[step as usize * FigureId::COUNT + figure.at()])
    }

    /// A figure after each resolved step, oldest first; nought where the seat may not know it.
    pub fn course(&self, figure: FigureId) -> Vec<f64> {
        (0..self.hidden.step).map(|step| self.figure_after(figure, step).unwrap_or(0.0)).collect()
    }

    /// Digest of everything the seat sees: the key of its futures.
    pub fn digest(&self) -> [u8; 32] {
        self.hidden.hash_open()
    }

    /// Names of what differs between two views; empty when they are equal.
    pub fn differences(&self, other: &SeatView<'_>) -> Vec<&'static str> {
        self.hidden.open_differences(other.hidden)
    }
}

macro_rules! field_getter {
    (Open, one, $name:ident, $t:ty, $meaning:literal) => {
        #[doc = $meaning]
        #[inline]
        pub fn $name(&self) -> $t {
            self.world().$name
        }
    };
    (Open, $per:ident, $name:ident, $t:ty, $meaning:literal) => {
        #[doc = $meaning]
        #[inline]
        pub fn $name(&self) -> &[$t] {
            &self.world().$name
        }
    };
    ($other:ident, $per:ident, $name:ident, $t:ty, $meaning:literal) => {};
}

macro_rules! getters {
    ($($name:ident: $t:ty, $per:ident, $known:ident, $start:expr, $meaning:literal;)*) => {
        impl SeatView<'_> {
            $(field_getter!($known, $per, $name, $t, $meaning);)*
        }
    };
}

state_variables!(getters);
