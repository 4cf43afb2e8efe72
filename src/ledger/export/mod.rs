//! The books as text for other programs: hledger, beancount, DATEV, a spreadsheet. Whatever was
//! posted in a period, and what the accounts held before it.

mod beancount;
mod datev;
mod hledger;
mod rows;
mod store;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::sheet::{ChartAccount, chart};
use super::{AccountKind, Books, Entry, PostingId, Purpose, Side};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Currency, Money, MoneyError};
use crate::ground::period::Period;

pub use datev::{DatevClient, DatevError};

crate::text_enum! {
    /// For which program.
    pub enum JournalFormat {
        /// A journal of hledger (1.25 and later).
        Hledger = "hledger",
        /// A file of beancount (2 and 3).
        Beancount = "beancount",
        /// DATEV's exchange format, header version 700, "Buchungsstapel" version 13.
        Datev = "datev",
        /// One row an entry, for a spreadsheet.
        Csv = "csv",
    }
}

impl JournalFormat {
    /// What a file of these days is called.
    #[must_use]
    pub fn file_name(self, period: Period) -> String {
        let days = format!("{}_{}", period.start(), period.last_day());
        match self {
            Self::Hledger => format!("books_{days}.journal"),
            Self::Beancount => format!("books_{days}.beancount"),
            // DATEV takes nothing whose name begins otherwise.
            Self::Datev => format!("EXTF_Buchungsstapel_{days}.csv"),
            Self::Csv => format!("books_{days}.csv"),
        }
    }
}

/// What was posted in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// Whose books.
    pub title: String,
    /// The days, in the legal entity's calendar.
    pub period: Period,
    /// The currency the books are kept in.
    pub currency: Currency,
    /// All accounts, by number.
    pub accounts: Vec<ChartAccount>,
    /// What they held before: debits less credits, in each currency, unless it is nothing.
    pub brought_forward: Vec<(Purpose, Money)>,
    /// What was posted, by day and in the order it was written.
    pub postings: Vec<JournalPosting>,
    /// Numbers that people know the things behind postings by, by their ids.
    pub names: BTreeMap<String, String>,
}

/// A posting of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalPosting {
    /// Id.
    pub id: PostingId,
    /// The legal entity's calendar day it counts on.
    pub effective_on: NaiveDate,
    /// The day it is of, where that one was closed.
    pub dated_on: Option<NaiveDate>,
    /// When it was written (UTC).
    pub booked_at: Timestamp,
    /// Why.
    pub reason: String,
    /// What stands behind it.
    pub about: String,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// Why a journal was not written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// DATEV cannot take these days or numbers.
    #[error(transparent)]
    Datev(#[from] DatevError),
    /// An amount that cannot be computed.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A row that cannot be written.
    #[error("a row could not be written: {0}")]
    Row(String),
}

/// Reads what was posted in a period. Names of documents are left for whoever knows them.
///
/// # Errors
/// A fault of the database.
pub fn journal(
    conn: &mut Conn,
    books: &Books,
    title: &str,
    period: Period,
) -> Result<Journal, DbError> {
    Ok(Journal {
        title: one_line(title),
        period,
        currency: books.currency,
        accounts: chart(conn, &books.legal_entity_id)?,
        brought_forward: store::brought_forward(conn, books, period.start())?,
        postings: store::postings(conn, books, period)?,
        names: BTreeMap::new(),
    })
}

impl From<datev::Failed> for JournalError {
    fn from(failed: datev::Failed) -> Self {
        match failed {
            datev::Failed::Datev(error) => error.into(),
            datev::Failed::Money(error) => error.into(),
        }
    }
}

impl Journal {
    /// The whole file.
    ///
    /// # Errors
    /// [`JournalError`].
    pub fn write(
        &self,
        format: JournalFormat,
        client: &DatevClient,
    ) -> Result<Vec<u8>, JournalError> {
        match format {
            JournalFormat::Hledger => Ok(hledger::write(self)?.into_bytes()),
            JournalFormat::Beancount => Ok(beancount::write(self)?.into_bytes()),
            JournalFormat::Datev => Ok(datev::write(self, client)?),
            JournalFormat::Csv => rows::write(self),
        }
    }

    /// What people know the thing behind a posting by.
    fn name_of<'a>(&'a self, posting: &'a JournalPosting) -> &'a str {
        self.names.get(&posting.about).unwrap_or(&posting.about)
    }

    fn code_of(&self, purpose: Purpose) -> &str {
        let account = self.accounts.iter().find(|account| account.purpose == purpose);
        account.map_or(purpose.code(), |account| &account.code)
    }

    /// `Assets:1000-Bank`: a name that both programs take.
    fn account_name(&self, purpose: Purpose) -> String {
        let root = match purpose.kind() {
            AccountKind::Asset => "Assets",
            AccountKind::Liability => "Liabilities",
            AccountKind::Equity => "Equity",
            AccountKind::Income => "Income",
            AccountKind::Expense => "Expenses",
        };
        let code: String =
            self.code_of(purpose).chars().filter(char::is_ascii_alphanumeric).collect();
        let name = purpose.as_str().replace('_', "-");
        let (first, rest) = name.split_at_checked(1).unwrap_or(("", &name));
        format!("{root}:{code}-{}{rest}", first.to_ascii_uppercase())
    }

    /// Every currency that occurs.
    fn currencies(&self) -> Vec<Currency> {
        let carried = self.brought_forward.iter().map(|(_, amount)| amount.currency());
        let entries = self.postings.iter().flat_map(|posting| &posting.entries);
        let posted = entries.map(|entry| entry.amount.currency());
        let mut found = vec![self.currency];
        for currency in carried.chain(posted) {
            if !found.contains(&currency) {
                found.push(currency);
            }
        }
        found
    }
}

/// Debits are positive in text, credits negative.
fn signed(entry: &Entry) -> Result<Money, MoneyError> {
    match entry.side {
        Side::Debit => Ok(entry.amount),
        Side::Credit => entry.amount.negated(),
    }
}

/// `25.00 EUR`.
fn written(amount: Money) -> String {
    format!("{} {}", amount.decimal(), amount.currency())
}

/// What people typed, without what would begin a new line or a comment.
fn one_line(text: &str) -> String {
    let plain =
        |one: char| if one.is_control() || matches!(one, ';' | '"' | '|') { ' ' } else { one };
    text.chars().map(plain).collect::<String>().trim().to_owned()
}
