//! Double entry: ledger accounts, postings, entries. Amounts are positive and have a side;
//! nothing is ever changed, mistakes are reversed.
#![deny(clippy::arithmetic_side_effects)]

mod account;
mod balance;
mod checks;
mod closing;
mod error;
mod export;
mod opening;
pub mod personal;
mod posting;
mod sheet;
mod store;

pub use account::{AccountKind, Books, LedgerAccountId, Purpose, books, open_books};
pub use balance::{AccountBalance, Balance, TrialBalance, balance, trial_balance};
pub use checks::checks;
pub use closing::{
    Closing, ClosingError, ClosingId, close_month, closing, closings, open_from, reopen_month,
};
pub use error::LedgerError;
pub use export::{
    DatevClient, DatevError, Journal, JournalError, JournalFormat, JournalPosting, journal,
};
pub use opening::{
    NewOpening, Opening, OpeningError, OpeningId, open_account, opening, openings,
    take_opening_back,
};
pub use posting::{
    Entry, EntryId, NewPosting, Posting, PostingId, Side, post, post_all, post_on_its_day, posting,
    posting_about, reverse,
};
pub use sheet::{ChartAccount, Sheet, SheetQuestion, SheetRow, chart, sheet};
