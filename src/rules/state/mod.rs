//! The one table of state variables. Each field of [`World`] is declared once, with how long it
//! is, who may know it, and what it means; the macro makes the struct, its blank form, its copy
//! without allocation, its hash, and the published table; a seat's view makes its getters of the same.
//!
//! A field without a row does not compile, and only `Open` fields have a getter on a view: what a
//! seat may not know cannot be read by anything that holds only a view.
mod hash;
mod table;

pub use hash::StateHash;
pub(in crate::rules) use table::state_variables;

use crate::rules::basket::Basket;
use crate::rules::figure::{FigureId, HIDDEN_FIGURES};
use crate::rules::id::*;
use crate::rules::scenario::Scenario;
use crate::rules::sizes::Sizes;

/// Who may know a state variable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Known {
    /// The seat sees it.
    Open,
    /// Hidden; the seat sees another field made from it with noise.
    Noisy,
    /// Hidden; the seat holds a belief about it in other fields.
    Believed,
    /// Hidden.
    Hidden,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct StateInfo {
    /// Field name, ending in its unit where it has one.
    pub name: &'static str,
    /// Along what it runs.
    pub per: &'static str,
    /// Who may know it.
    pub known: Known,
    /// Meaning.
    pub meaning: &'static str,
}

/// Room for the state of a middling campaign, so that it is gathered without growing.
const HASHED_BYTES: usize = 1 << 17;

macro_rules! field_type { (one, $t:ty) => { $t }; ($per:ident, $t:ty) => { Vec<$t> }; }
macro_rules! field_blank {
    (one, $sizes:ident, $start:expr) => {
        $start
    };
    ($per:ident, $sizes:ident, $start:expr) => {
        vec![$start; $sizes.$per]
    };
}
macro_rules! field_copy {
    (one, $to:ident, $from:ident, $name:ident) => {
        $to.$name = $from.$name;
    };
    ($per:ident, $to:ident, $from:ident, $name:ident) => {
        $to.$name.clone_from_slice(&$from.$name);
    };
}
macro_rules! field_if_open {
    (Open, $($body:tt)*) => { $($body)* };
    ($other:ident, $($body:tt)*) => {};
}

macro_rules! state {
    ($($name:ident: $t:ty, $per:ident, $known:ident, $start:expr, $meaning:literal;)*) => {
        /// What changes in a game: flat lists indexed by typed ids. See [`World::TABLE`].
        ///
        /// Fields are open to the rules and to nobody else: a front holds a
        /// [`SeatView`](crate::rules::view::SeatView).
        #[derive(Clone, Debug, PartialEq)]
        pub struct World {
            $(#[doc = $meaning] pub(in crate::rules) $name: field_type!($per, $t),)*
            pub(in crate::rules) scratch: crate::rules::scratch::Scratch,
        }

        impl World {
            /// The table of state variables: who knows what.
            pub const TABLE: &'static [StateInfo] = &[$(StateInfo {
                name: stringify!($name), per: stringify!($per), known: Known::$known, meaning: $meaning,
            }),*];

            /// A world before its opening is drawn.
            pub(in crate::rules) fn blank(scenario: &Scenario) -> Self {
                let sizes = Sizes::of(scenario);
                Self {
                    $($name: field_blank!($per, sizes, $start),)*
                    scratch: crate::rules::scratch::Scratch::of(&sizes),
                }
            }

            /// Becomes a copy of another world of the same scenario, without allocating.
            pub fn copy_from(&mut self, other: &World) {
                $(field_copy!($per, self, other, $name);)*
            }

            /// Becomes a copy of what a seat sees of another world; the rest keeps what it has.
            pub(in crate::rules) fn copy_open_from(&mut self, other: &World) {
                $(field_if_open!($known, field_copy!($per, self, other, $name););)*
            }

            /// Hash over all state, in table order.
            pub fn hash(&self) -> [u8; 32] {
                // One long input: hashing many short ones costs ten times as much.
                let mut bytes = Vec::with_capacity(HASHED_BYTES);
                $(self.$name.feed(&mut bytes);)*
                *blake3::hash(&bytes).as_bytes()
            }

            /// Hash over what a seat sees.
            pub(in crate::rules) fn hash_open(&self) -> [u8; 32] {
                let mut bytes = Vec::with_capacity(HASHED_BYTES);
                $(field_if_open!($known, self.$name.feed(&mut bytes););)*
                *blake3::hash(&bytes).as_bytes()
            }

            /// Names of the open fields in which two worlds differ.
            pub(in crate::rules) fn open_differences(&self, other: &World) -> Vec<&'static str> {
                let mut names = Vec::new();
                $(field_if_open!($known, if self.$name != other.$name { names.push(stringify!($name)); });)*
                names
            }
        }
    };
}

impl World {
    /// A figure after a resolved step, whoever may know it; 0 ≤ `step` < the steps resolved.
    #[inline]
    pub(in crate::rules) fn figure_after(&self, figure: FigureId, step: u32) -> f64 {
        match figure.hidden() {
            Some(at) => self.hidden_figures[step as usize][at],
            None => self.history[step as usize * FigureId::COUNT + figure.at()],
        }
    }

    /// Shows a hidden figure of a step to the seat.
    pub(in crate::rules) fn show_figure(&mut self, figure: FigureId, step: u32) {
        if let Some(at) = figure.hidden() {
            self.figures_shown[step as usize][at] = true;
            self.history[step as usize * FigureId::COUNT + figure.at()] =
                self.hidden_figures[step as usize][at];
        }
    }
}

/// Marks "no step".
pub const NEVER: u32 = u32::MAX;
/// Marks "nobody" in lists of positions.
pub const NOBODY: u16 = u16::MAX;

state_variables!(state);
