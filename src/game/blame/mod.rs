//! What a failure or a miss is laid to, read from the record: in which years dues stayed unpaid.
mod unpaid;

pub use unpaid::unpaid_by_year;
