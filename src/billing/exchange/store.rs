//! The table of exchange rates.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::NotedRate;
use crate::billing::store::currency as read_currency;
use crate::ground::db::schema::exchange_rates;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::{Currency, ExchangeRate};
use crate::organisations::LegalEntityId;

fn rate(billionths: i64) -> Result<ExchangeRate, DbError> {
    ExchangeRate::from_billionths(billionths)
        .ok_or_else(|| DbError::Corrupt(format!("exchange rate {billionths}")))
}

pub(super) fn rate_of_day(
    conn: &mut Conn,
    entity: &LegalEntityId,
    currency: Currency,
    day: NaiveDate,
) -> Result<Option<ExchangeRate>, DbError> {
    let found: Option<i64> = exchange_rates::table
        .find((entity, currency.code(), day))
        .select(exchange_rates::rate)
        .first(conn)
        .optional()?;
    found.map(rate).transpose()
}

/// The latest rate from `since` up to and including `until`.
pub(super) fn rate_between(
    conn: &mut Conn,
    entity: &LegalEntityId,
    currency: Currency,
    since: NaiveDate,
    until: NaiveDate,
) -> Result<Option<(NaiveDate, ExchangeRate)>, DbError> {
    let found: Option<(NaiveDate, i64)> = exchange_rates::table
        .filter(exchange_rates::legal_entity_id.eq(entity))
        .filter(exchange_rates::currency.eq(currency.code()))
        .filter(exchange_rates::day.ge(since))
        .filter(exchange_rates::day.le(until))
        .order(exchange_rates::day.desc())
        .select((exchange_rates::day, exchange_rates::rate))
        .first(conn)
        .optional()?;
    found.map(|(day, billionths)| Ok((day, rate(billionths)?))).transpose()
}

pub(super) fn latest(
    conn: &mut Conn,
    entity: &LegalEntityId,
    limit: i64,
) -> Result<Vec<NotedRate>, DbError> {
    let rows: Vec<(String, NaiveDate, i64, String)> = exchange_rates::table
        .filter(exchange_rates::legal_entity_id.eq(entity))
        .order((exchange_rates::day.desc(), exchange_rates::currency))
        .limit(limit)
        .select((
            exchange_rates::currency,
            exchange_rates::day,
            exchange_rates::rate,
            exchange_rates::noted_by,
        ))
        .load(conn)?;
    let noted = |(code, day, billionths, noted_by): (String, NaiveDate, i64, String)| {
        Ok(NotedRate { currency: read_currency(&code)?, day, rate: rate(billionths)?, noted_by })
    };
    rows.into_iter().map(noted).collect()
}

pub(super) fn save(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    (currency, day): (Currency, NaiveDate),
    rate: ExchangeRate,
) -> Result<(), DbError> {
    let values = (
        exchange_rates::rate.eq(rate.billionths()),
        exchange_rates::noted_by.eq(tx.actor.as_str().to_owned()),
        exchange_rates::noted_at.eq(tx.now.naive_utc()),
    );
    let of_day = exchange_rates::table.find((entity, currency.code(), day));
    let changed = diesel::update(of_day).set(values.clone()).execute(tx.conn)?;
    if changed == 0 {
        diesel::insert_into(exchange_rates::table)
            .values((
                exchange_rates::legal_entity_id.eq(entity),
                exchange_rates::currency.eq(currency.code()),
                exchange_rates::day.eq(day),
                values,
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}
