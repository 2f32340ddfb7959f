//! The world and its laws. No input or output, no clock, no threads, no globals, no terminal.
pub mod assemble;
pub mod basket;
pub mod draw;
pub mod event;
pub mod figure;
pub mod id;
pub mod math;
pub mod orders;
pub mod parameters;
pub mod scenario;
pub mod state;
mod scratch;
mod step;
pub mod view;
