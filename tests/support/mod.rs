//! What the rule tests share: a small world built in code, plans to play it with, random legal
//! play, and readers of what happened.
#![allow(dead_code, unused_imports)]
pub mod golden;
pub mod menu;
pub mod patience;
pub mod play;
pub mod reference;
pub mod seeds;
pub mod storied;
pub mod table;
pub mod world;

pub use play::{Played, Style, play_game};
pub use table::Table;
pub use world::{Small, small};
