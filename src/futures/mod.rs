//! Many games at once: doctrines that play by the same view and orders as people, and runs of them
//! over seeds. Results come out in index order whatever the number of threads.
mod bot;
mod doctrine;
mod doctrine_file;
mod faults;
mod grant;
mod in_turn;
mod number;
mod record;
mod run;
mod when;
mod whole_game;

pub use bot::{Bot, play};
pub use doctrine::{Doctrine, Plan, StageName};
pub use doctrine_file::{DoctrineFile, doctrines_beside};
pub use faults::Fault;
pub use grant::CostShare;
pub use number::{column, columns};
pub use record::Recorded;
pub use run::{Outcome, RunRow, clause_ids, interval, one_game, run_rows, watched_game};
pub use when::{Change, Compared, When};
pub use whole_game::whole_game;
