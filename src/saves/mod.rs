//! Saved games: a save is a journal, and a journal is the orders.
//!
//! A game on disk is `NAME.ron`: a header, then for each turn its orders with their permanent
//! numbers and ids, the two lines of judgement, a small table of the seat's figures, the hash of the
//! state and a chained digest; a finished game is closed by a final record. Beside it lie
//! `NAME.ron.previous` (the journal one turn before), `NAME.draft` (the orders not yet committed)
//! and, while it is played, `NAME.lock`. Resuming is replaying: same program, same campaign, same
//! orders, same hashes, figures and verdict; a journal that says otherwise is refused.
//!
//! How a front uses it:
//!
//! 1. `Store::open` finds the folder; [`Store::list`] reads every journal without replaying it.
//! 2. [`Store::create`] starts a save for a game, [`Store::load`] takes one up again. Both hold the
//!    lock and give a [`SavedGame`].
//! 3. After each edit of the draft [`SavedGame::save_draft`]; after each commit, before its result
//!    is shown, [`SavedGame::append_turn`]. When a write fails (full disk, read-only folder) the
//!    error says so, the game goes on in memory, and the next write brings everything with it.
//!
//! A file that is damaged, cut short, foreign, newer or altered is told apart ([`Fault`]), explained,
//! and never written over; [`Store::copy_intact`] saves what is whole of it under another name.
mod chain;
mod compare;
mod digest;
mod draft;
mod error;
mod fault;
mod file;
mod folder;
mod journal;
mod list;
mod lock;
mod name;
mod pieces;
mod read;
mod replay;
mod saved_game;
mod store;
mod text;
mod writing;
mod written;

pub use compare::Difference;
pub use digest::{Digest, SHOWN_OF_A_HASH};
pub use draft::FoundDraft;
pub use error::{Doing, SaveError};
pub use fault::{Fault, Part};
pub use file::{previous_of, read as read_file};
pub use folder::{choose_folder, typed_folder};
pub use journal::{Closing, FORMAT, Header, Journal, Seed, WrittenClause, WrittenInjects, WrittenTurn};
pub use list::{Condition, Listing, Summary};
pub use lock::Holder;
pub use name::check_name;
pub use read::{Broken, read};
pub use replay::{examine, replay, scenario_of};
pub use saved_game::SavedGame;
pub use store::{Loaded, Store};
pub use text::to_text;
pub use written::{UnknownId, Written, WrittenOrder, WrittenTarget, WrittenTerms};
