//! The sheet of one account: every entry of a period, with the balance after it.

mod store;

use chrono::NaiveDate;

use super::balance::on_own_side;
use super::{AccountKind, Balance, Books, LedgerError, PostingId, Purpose, Side, balance};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::ground::period::Period;
use crate::organisations::{LegalEntityId, PartyId};

/// An account of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartAccount {
    /// What it is for.
    pub purpose: Purpose,
    /// Its number.
    pub code: String,
    /// Where it stands.
    pub kind: AccountKind,
}

/// The chart of a legal entity, by number.
///
/// # Errors
/// A fault of the database.
pub fn chart(conn: &mut Conn, entity: &LegalEntityId) -> Result<Vec<ChartAccount>, DbError> {
    let accounts = store::chart(conn, entity)?;
    let account =
        |(purpose, code): (Purpose, String)| ChartAccount { purpose, code, kind: purpose.kind() };
    Ok(accounts.into_iter().map(account).collect())
}

/// An entry of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// The posting it is of.
    pub posting_id: PostingId,
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
    /// Whose detail it is.
    pub party_id: Option<PartyId>,
    /// On which side.
    pub side: Side,
    /// How much.
    pub amount: Money,
    /// The balance after it, on the account's own side.
    pub balance: Money,
}

/// The sheet of an account in a period, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The balance before the period, on the account's own side.
    pub opening: Money,
    /// The balance at its end.
    pub closing: Money,
    /// How many entries the period has.
    pub total: i64,
    /// Those that were asked for, by day and in the order they were written.
    pub rows: Vec<SheetRow>,
}

/// What is asked of an account.
#[derive(Debug, Clone, Copy)]
pub struct SheetQuestion {
    /// Which account.
    pub purpose: Purpose,
    /// Which days of the legal entity.
    pub period: Period,
    /// So many entries are left out.
    pub skip: i64,
    /// So many are wanted.
    pub limit: i64,
}

/// The sheet of an account, in the currency of the books.
///
/// # Errors
/// [`LedgerError::NoBooks`], or a fault of the database.
pub fn sheet(conn: &mut Conn, books: &Books, asked: &SheetQuestion) -> Result<Sheet, LedgerError> {
    let (purpose, period) = (asked.purpose, asked.period);
    let of = |as_of| Balance { purpose, party: None, as_of: Some(as_of) };
    let opening = match period.start().pred_opt() {
        Some(before) => balance(conn, books, of(before))?,
        None => Money::zero(books.currency),
    };
    let closing = balance(conn, books, of(period.last_day()))?;
    let (total, found) = store::rows(conn, books, asked)?;
    let mut rows = Vec::with_capacity(found.len());
    for (row, moved) in found {
        let moved = on_own_side(purpose.kind(), Money::from_minor(moved, books.currency))?;
        rows.push(SheetRow { balance: opening.plus(moved)?, ..row });
    }
    Ok(Sheet { opening, closing, total, rows })
}
