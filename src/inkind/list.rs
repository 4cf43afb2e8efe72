//! Entries from a list: pasted, or a table that a spreadsheet wrote. All of it is logged, or
//! nothing.

use chrono::NaiveDate;

use super::InKindError;
use crate::ground::csv::{self, Limits};
use crate::ground::db::Tx;
use crate::ground::money::{Currency, DecimalStyle, Money};
use crate::identity::UserId;
use crate::membership::MembershipId;
use crate::membership::activity::timesheet::{
    EntryError, NewEntry, Work, digits, log_entry, minutes,
};

/// How much of a list is taken.
const LIMITS: Limits = Limits { rows: 500, columns: 4, cell: 2_000 };
/// What a list without a row of headings has.
const COLUMNS: [&str; 4] = ["day", "what", "amount", "text"];

crate::text_enum! {
    /// What is wrong with a line.
    pub enum ListFault {
        /// The list is no table, or a column is missing.
        Table = "table",
        /// The day.
        Day = "day",
        /// The amount.
        Amount = "amount",
        /// There is no rate for it.
        NoRate = "no_rate",
        /// Words are missing.
        NoWords = "no_words",
    }
}

/// Why a list was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// A line is wrong.
    #[error("line {line}: {fault}")]
    Line {
        /// Which, counted from 1.
        line: usize,
        /// What is wrong with it.
        fault: ListFault,
    },
    /// Something else.
    #[error(transparent)]
    Other(#[from] InKindError),
}

impl From<crate::ground::db::DbError> for ListError {
    fn from(error: crate::ground::db::DbError) -> Self {
        Self::Other(error.into())
    }
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListLine {
    /// Which, counted from 1.
    pub line: usize,
    /// The day it was done.
    pub done_on: NaiveDate,
    /// What.
    pub work: Work,
    /// In their words.
    pub text: String,
}

/// Reads a list of entries: the day (`2026-05-21`), what it was (`hours`, `money`, or the name of a
/// thing; nothing means hours), how much, and words. A row of headings may stand above, in any
/// order.
///
/// # Errors
/// [`ListError::Line`], the first that is wrong.
pub fn read_list(
    text: &str,
    currency: Currency,
    style: DecimalStyle,
) -> Result<Vec<ListLine>, ListError> {
    let text = text.trim();
    let bare = text.starts_with(|first: char| first.is_ascii_digit());
    let table = if bare { with_headings(text) } else { text.to_owned() };
    let wrong = |line, fault| ListError::Line { line, fault };
    let sheet = csv::read(table.as_bytes(), &LIMITS).map_err(|_| wrong(1, ListFault::Table))?;
    let place = |name: &str| {
        let found = sheet.header.iter().position(|it| it.eq_ignore_ascii_case(name));
        found.ok_or_else(|| wrong(1, ListFault::Table))
    };
    let places = [place("day")?, place("what")?, place("amount")?, place("text")?];
    let mut lines = Vec::new();
    for row in &sheet.rows {
        let line = if bare { row.line.saturating_sub(1) } else { row.line };
        let [day, what, amount, text] =
            places.map(|place| row.cells.get(place).map_or("", |cell| cell.trim()));
        let done_on = day.parse().map_err(|_| wrong(line, ListFault::Day))?;
        let work = work(what, amount, currency, style);
        let work = work.ok_or_else(|| wrong(line, ListFault::Amount))?;
        lines.push(ListLine { line, done_on, work, text: text.to_owned() });
    }
    Ok(lines)
}

/// The delimiter of the first row is that of the headings.
fn with_headings(text: &str) -> String {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = ['\t', ';', '|'].into_iter().find(|it| first.contains(*it)).unwrap_or(',');
    format!("{}\n{text}", COLUMNS.join(&delimiter.to_string()))
}

fn work(what: &str, amount: &str, currency: Currency, style: DecimalStyle) -> Option<Work> {
    match what {
        "" | "hours" => Some(Work::Hours { minutes: minutes(amount)? }),
        "money" => {
            let amount = Money::parse(amount, currency, style).ok()?;
            Some(Work::Money { amount })
        }
        name => Some(Work::Thing { name: name.to_owned(), pieces: digits(amount)? }),
    }
}

/// Logs every line of a list for a member.
///
/// # Errors
/// [`ListError::Line`]; nothing is logged then.
pub fn log_list(
    tx: &mut Tx<'_>,
    user: &UserId,
    member: &MembershipId,
    lines: &[ListLine],
) -> Result<usize, ListError> {
    for line in lines {
        let new = NewEntry {
            membership_id: member.clone(),
            circle_id: None,
            done_on: line.done_on,
            work: line.work.clone(),
            text: line.text.clone(),
            pledged: false,
        };
        log_entry(tx, user, new).map_err(|error| refused(line.line, error))?;
    }
    Ok(lines.len())
}

fn refused(line: usize, error: EntryError) -> ListError {
    let fault = match error {
        EntryError::Day => ListFault::Day,
        EntryError::Amount => ListFault::Amount,
        EntryError::NoRate => ListFault::NoRate,
        EntryError::NoWords => ListFault::NoWords,
        other => return ListError::Other(other.into()),
    };
    ListError::Line { line, fault }
}
