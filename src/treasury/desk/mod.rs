//! The treasurer's morning list: who is late, who has something due, who has money standing by,
//! who has paid.

mod store;

use chrono::NaiveDate;

use crate::billing::InvoiceId;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Currency, Money};
use crate::organisations::PartyId;

/// A pile on the desk. A party lies on one of the first two, and may have credit besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pile {
    /// Something is overdue.
    Late,
    /// Something is open, nothing overdue.
    Due,
    /// Money stands by that no invoice has used.
    Credit,
    /// Had invoices, and nothing is open.
    Paid,
}

/// One party on a pile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskRow {
    /// Who.
    pub party_id: PartyId,
    /// Their name today.
    pub name: String,
    /// What is open on late and due, what stands by on credit, nothing on paid.
    pub amount: Money,
    /// How many invoices (or payments) that is.
    pub count: i64,
    /// The oldest due day, the day of the oldest payment with credit, or the last issue day.
    pub day: Option<NaiveDate>,
    /// The oldest open invoice and its number.
    pub oldest: Option<(InvoiceId, String)>,
}

/// Some rows of a pile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskPage {
    /// The rows, most urgent first.
    pub rows: Vec<DeskRow>,
    /// How many there are in all.
    pub total: i64,
}

/// Which rows are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Of which pile.
    pub pile: Pile,
    /// Only parties whose name contains this.
    pub name: Option<&'a str>,
    /// How many rows to leave out.
    pub skip: i64,
    /// How many rows at most.
    pub limit: i64,
}

/// How many parties and how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SumOf {
    /// Parties.
    pub parties: i64,
    /// Money.
    pub amount: Money,
}

/// The whole desk in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeskSums {
    /// What is overdue, and by how many parties.
    pub late: SumOf,
    /// What is open and not overdue.
    pub due: SumOf,
    /// What stands by.
    pub credit: SumOf,
    /// What came in since the first of the month of `today`.
    pub received: SumOf,
}

/// Rows of a pile in the books' currency; `today` is the legal entity's calendar day.
///
/// # Errors
/// A fault of the database.
pub fn desk_page(
    conn: &mut Conn,
    question: Question<'_>,
    currency: Currency,
    today: NaiveDate,
) -> Result<DeskPage, DbError> {
    let mut page = match question.pile {
        Pile::Late | Pile::Due => store::owing(conn, question, currency, today)?,
        Pile::Credit => store::with_credit(conn, question, currency)?,
        Pile::Paid => store::paid(conn, question, currency)?,
    };
    if matches!(question.pile, Pile::Late | Pile::Due) {
        let parties: Vec<_> = page.rows.iter().map(|row| row.party_id.clone()).collect();
        let oldest = store::oldest_open(conn, &parties, currency)?;
        for row in &mut page.rows {
            row.oldest = oldest.get(&row.party_id).cloned();
        }
    }
    Ok(page)
}

/// In which currencies something is open or arrived: that of the books first, the others by code.
/// They are never added up.
///
/// # Errors
/// A fault of the database.
pub fn desk_currencies(conn: &mut Conn, own: Currency) -> Result<Vec<Currency>, DbError> {
    let mut all = vec![own];
    for code in store::currencies(conn)? {
        let found = Currency::from_code(&code);
        let currency = found.map_err(|_| DbError::Corrupt(format!("currency {code}")))?;
        if currency != own {
            all.push(currency);
        }
    }
    Ok(all)
}

/// The figures above the piles, in one currency.
///
/// # Errors
/// A fault of the database.
pub fn desk_sums(
    conn: &mut Conn,
    currency: Currency,
    today: NaiveDate,
) -> Result<DeskSums, DbError> {
    store::sums(conn, currency, today)
}
