//! The books: reports with a day or a period, closing months, opening balances, files for other
//! programs.

pub mod closings;
pub mod export;
pub mod openings;
pub mod overview;
pub mod report;
mod sheet;
mod tables;
mod when;

use crate::ledger::{LedgerError, Purpose};
use crate::web::error::WebError;

/// The text that names an account.
fn account_key(purpose: Purpose) -> String {
    format!("books-account-{}", purpose.as_str().replace('_', "-"))
}

/// Before set-up there are no books to read.
fn refused(error: LedgerError) -> WebError {
    match error {
        LedgerError::Db(error) => error.into(),
        LedgerError::NoBooks => WebError::NotFound,
        other => WebError::fault(other),
    }
}
