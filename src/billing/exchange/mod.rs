//! What foreign money is worth: rates the treasurer notes, day by day.

mod store;

use chrono::{Days, NaiveDate};
use serde_json::json;

use super::{Exchange, IssueError};
use crate::ground::db::{Change, Conn, DbError, Tx};
use crate::ground::money::{Currency, ExchangeRate, Money};
use crate::organisations::{LegalEntity, LegalEntityId};

/// A rate holds for the days without one after it, as weekends are, but no longer than a week.
const LASTS: Days = Days::new(7);

/// A rate as noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedRate {
    /// Of which currency.
    pub currency: Currency,
    /// The day it is of.
    pub day: NaiveDate,
    /// Units of the books' currency for one of it.
    pub rate: ExchangeRate,
    /// Who noted it, as the audit trail names them.
    pub noted_by: String,
}

/// Why a rate was not noted.
#[derive(Debug, thiserror::Error)]
pub enum NoteRateError {
    /// The books are kept in this currency.
    #[error("the books are kept in this currency")]
    OwnCurrency,
    /// Nobody knows what money will be worth tomorrow.
    #[error("the day lies in the future")]
    InTheFuture,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Notes what a currency was worth on a day; noting another puts the new one in its place, and
/// documents that are out keep theirs.
///
/// # Errors
/// [`NoteRateError`].
pub fn note_exchange_rate(
    tx: &mut Tx<'_>,
    entity: &LegalEntity,
    (currency, day): (Currency, NaiveDate),
    rate: ExchangeRate,
) -> Result<(), NoteRateError> {
    if currency == entity.currency {
        return Err(NoteRateError::OwnCurrency);
    }
    if day > crate::ground::period::local_day(tx.now, entity.time_zone) {
        return Err(NoteRateError::InTheFuture);
    }
    let before = store::rate_of_day(tx.conn, &entity.id, currency, day)?;
    store::save(tx, &entity.id, (currency, day), rate)?;
    let facts = json!({ "currency": currency, "day": day, "legal_entity": entity.id });
    let old = before.map(ExchangeRate::decimal);
    let change = Change::of("rate", &old, &Some(rate.decimal())).beside(&facts);
    tx.record_change("billing.exchange_rate.noted", entity.id.as_str(), None, &change);
    Ok(())
}

/// The latest rates of a legal entity, newest first.
///
/// # Errors
/// A fault of the database.
pub fn exchange_rates(
    conn: &mut Conn,
    entity: &LegalEntityId,
    limit: i64,
) -> Result<Vec<NotedRate>, DbError> {
    store::latest(conn, entity, limit)
}

/// What a document issued on `day` with this tax is worth; nothing where it is in the currency of
/// the books.
pub(super) fn exchange_on(
    conn: &mut Conn,
    entity: &LegalEntity,
    tax: Money,
    day: NaiveDate,
) -> Result<Option<Exchange>, IssueError> {
    if tax.currency() == entity.currency {
        return Ok(None);
    }
    let since = day.checked_sub_days(LASTS).ok_or(IssueError::Calendar)?;
    let noted = store::rate_between(conn, &entity.id, tax.currency(), since, day)?;
    let (on, rate) = noted.ok_or(IssueError::NoExchangeRate(tax.currency()))?;
    Ok(Some(Exchange { rate, on, tax: rate.convert(tax, entity.currency)? }))
}
