//! Pieces of picture that know nothing of screens: they take values and draw on a canvas.
pub mod bar;
pub mod field;
pub mod frame;
pub mod hints;
pub mod list;
pub mod plot;
pub mod prose;
pub mod ribbon;
pub mod strips;
pub mod which_key;
pub mod world;
