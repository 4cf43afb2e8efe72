//! Double entry: ledger accounts, postings, entries. Amounts are positive and have a side;
//! nothing is ever changed, mistakes are reversed.
#![deny(clippy::arithmetic_side_effects)]

mod account;
mod balance;
mod checks;
mod error;
pub mod personal;
mod posting;
mod store;

pub use account::{AccountKind, Books, LedgerAccountId, Purpose, books, open_books};
pub use balance::{AccountBalance, Balance, TrialBalance, balance, trial_balance};
pub use checks::checks;
pub use error::LedgerError;
pub use posting::{
    Entry, EntryId, NewPosting, Posting, PostingId, Side, post, posting_about, reverse,
};
