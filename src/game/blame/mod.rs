//! What a failure or a miss is laid to, read from the record: what came of an offer, what was signed without a look,
//! what took the secured share while contracts ended, and in which years dues stayed unpaid.
mod cliff;
mod offers;
mod unpaid;
mod unseen;

pub use cliff::{Cliff, contract_cliff};
pub use offers::{CameOf, came_of};
pub use unpaid::unpaid_by_year;
pub use unseen::{Unseen, signed_unseen, unseen_deals};
