//! DATEV's exchange format: header version 700, "Buchungsstapel" version 13, as told at
//! developer.datev.de (DATEV-Format, Header and Buchungsstapel). Windows-1252, lines end with CR
//! LF, texts stand in quotation marks, amounts are positive with a comma and have a side.
//!
//! A row of DATEV has one account on each side; a posting of several entries is taken apart into
//! such pairs, which leaves the sum of every account as it is.

mod columns;

use chrono::Datelike;

use super::{Journal, JournalPosting};
use crate::ground::money::{Currency, Money, MoneyError};
use crate::ledger::{Entry, Purpose, Side};
use columns::{COLUMNS, FIRST};

/// The numbers under which a tax adviser keeps the co-op.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatevClient {
    consultant: u32,
    client: u32,
}

/// What DATEV cannot take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DatevError {
    /// The consultant's number is 1001 to 9999999, the client's 1 to 99999.
    #[error("not a number of a consultant or a client")]
    Number,
    /// A day of a row has no year: all of them are of one financial year.
    #[error("the days lie in more than one year")]
    SeveralYears,
    /// Accounts have 4 to 8 digits, and all as many.
    #[error("the accounts have no number that DATEV takes")]
    AccountNumber,
}

impl DatevClient {
    /// The client of a consultant.
    ///
    /// # Errors
    /// [`DatevError::Number`].
    pub const fn new(consultant: u32, client: u32) -> Result<Self, DatevError> {
        if consultant < 1001 || consultant > 9_999_999 || client < 1 || client > 99_999 {
            return Err(DatevError::Number);
        }
        Ok(Self { consultant, client })
    }

    /// What stands there until an adviser says other numbers.
    #[must_use]
    pub const fn unknown() -> Self {
        Self { consultant: 1001, client: 1 }
    }
}

/// What goes wrong on the way: days, numbers or sums.
pub(super) enum Failed {
    Datev(DatevError),
    Money(MoneyError),
}

impl From<DatevError> for Failed {
    fn from(error: DatevError) -> Self {
        Self::Datev(error)
    }
}

impl From<MoneyError> for Failed {
    fn from(error: MoneyError) -> Self {
        Self::Money(error)
    }
}

pub(super) fn write(journal: &Journal, client: &DatevClient) -> Result<Vec<u8>, Failed> {
    if journal.period.start().year() != journal.period.last_day().year() {
        return Err(DatevError::SeveralYears.into());
    }
    let digits = digits(journal)?;
    let mut lines = vec![header(journal, client, digits), COLUMNS.join(";")];
    for posting in &journal.postings {
        for pair in pairs(&posting.entries)? {
            lines.push(row(journal, posting, &pair));
        }
    }
    let mut text = lines.join("\r\n");
    text.push_str("\r\n");
    Ok(encoding_rs::WINDOWS_1252.encode(&text).0.into_owned())
}

/// How long the numbers of the accounts are.
fn digits(journal: &Journal) -> Result<usize, DatevError> {
    let first = journal.accounts.first().map_or(4, |account| account.code.len());
    let good = |code: &str| code.len() == first && code.bytes().all(|one| one.is_ascii_digit());
    match (4..=8).contains(&first) && journal.accounts.iter().all(|account| good(&account.code)) {
        true => Ok(first),
        false => Err(DatevError::AccountNumber),
    }
}

/// The 31 fields of the first line.
fn header(journal: &Journal, client: &DatevClient, digits: usize) -> String {
    let day = |day: chrono::NaiveDate| day.format("%Y%m%d").to_string();
    let (start, end) = (journal.period.start(), journal.period.last_day());
    let made = journal.postings.iter().map(|posting| posting.booked_at).max();
    let made = made.map(|at| at.format("%Y%m%d%H%M%S%3f").to_string()).unwrap_or_default();
    let title: String = journal.title.chars().take(30).collect();
    [
        quoted("EXTF"),
        "700".to_owned(),
        "21".to_owned(),
        quoted("Buchungsstapel"),
        "13".to_owned(),
        made,
        String::new(),
        quoted("FM"),
        quoted(""),
        quoted(""),
        client.consultant.to_string(),
        client.client.to_string(),
        format!("{}0101", start.year()),
        digits.to_string(),
        day(start),
        day(end),
        quoted(&title),
        quoted(""),
        // Financial accounts; no purpose of its own; not fixed: whoever takes it over decides.
        "1".to_owned(),
        "0".to_owned(),
        "0".to_owned(),
        quoted(journal.currency.code()),
        String::new(),
        quoted(""),
        String::new(),
        String::new(),
        quoted(""),
        String::new(),
        String::new(),
        quoted(""),
        quoted(""),
    ]
    .join(";")
}

/// An amount that goes from one account to another.
struct Pair {
    debit: Purpose,
    credit: Purpose,
    amount: Money,
}

/// Takes a posting apart: each debit is set against credits until it is used up.
fn pairs(entries: &[Entry]) -> Result<Vec<Pair>, MoneyError> {
    let mut found = Vec::new();
    let mut currencies: Vec<Currency> = Vec::new();
    for entry in entries {
        if !currencies.contains(&entry.amount.currency()) {
            currencies.push(entry.amount.currency());
        }
    }
    for currency in currencies {
        let of = |side| {
            let fits =
                move |entry: &&Entry| entry.side == side && entry.amount.currency() == currency;
            entries.iter().filter(fits).map(|entry| (entry.purpose, entry.amount))
        };
        let mut credits = of(Side::Credit);
        let mut credit = credits.next();
        for (debit, mut rest) in of(Side::Debit) {
            while let Some((purpose, left)) = credit.filter(|_| rest.is_positive()) {
                let amount = rest.min(left)?;
                found.push(Pair { debit, credit: purpose, amount });
                rest = rest.minus(amount)?;
                let left = left.minus(amount)?;
                credit = if left.is_zero() { credits.next() } else { Some((purpose, left)) };
            }
        }
    }
    // From an account to itself nothing moves: shares that change hands within the co-op.
    found.retain(|pair| pair.debit != pair.credit);
    Ok(found)
}

fn row(journal: &Journal, posting: &JournalPosting, pair: &Pair) -> String {
    let name = journal.name_of(posting);
    let text = match posting.dated_on {
        Some(day) => format!("{} {day}", posting.reason),
        None => posting.reason.clone(),
    };
    let text: String = text.chars().take(60).collect();
    let filled = [
        decimal(pair.amount),
        quoted("S"),
        quoted(pair.amount.currency().code()),
        String::new(),
        String::new(),
        quoted(""),
        journal.code_of(pair.debit).to_owned(),
        journal.code_of(pair.credit).to_owned(),
        quoted(""),
        posting.effective_on.format("%d%m").to_string(),
        quoted(&document(name)),
        quoted(""),
        String::new(),
        quoted(&text),
    ];
    let empty = COLUMNS.len().saturating_sub(FIRST);
    let rest = std::iter::repeat_n(String::new(), empty);
    filled.into_iter().chain(rest).collect::<Vec<_>>().join(";")
}

/// Two decimals after a comma, also where the currency has none.
fn decimal(amount: Money) -> String {
    let decimal = amount.decimal();
    match decimal.split_once('.') {
        Some((whole, part)) => format!("{whole},{part}"),
        None => format!("{decimal},00"),
    }
}

/// A number of a document: 36 letters of those DATEV allows.
fn document(name: &str) -> String {
    let allowed = |one: char| one.is_ascii_alphanumeric() || "$&%*+-/".contains(one);
    name.chars().map(|one| if allowed(one) { one } else { '-' }).take(36).collect()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
