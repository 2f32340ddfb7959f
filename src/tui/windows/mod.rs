//! Windows and sheets over a screen, one module each.
//!
//! To add a window: a module with a type that is a [`Layer`](super::layer::Layer) of
//! [`Shape::Window`](super::layer::Shape), a line here, and somebody who opens it with
//! [`Reply::open`](super::layer::Reply::open). If keys mean something of their own in it, it gets a
//! place in the key table; else it stands at `Place::Window`.
pub mod branch;
pub mod commit;
pub mod elsewhere;
pub mod evidence;
pub mod glossary;
pub mod help;
pub mod investor;
pub mod keys;
pub mod money;
pub mod order_picker;
pub mod order_sheet;
pub mod other_save;
pub mod palette;
pub mod paper;
pub mod price_course;
pub mod refusal;
pub mod run_on;
pub mod several;
pub mod source;
pub mod sources;
pub mod staffing;
pub mod stated;
pub mod stress;
pub mod text;
pub mod told;
mod unmoved;
pub mod unwritten;
pub mod why;
