//! The tables that hang on a version of a level.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::super::{
    LevelNames, LevelPart, LevelPrice, LevelVersionId, NewLevel, PeriodPrice, SeatPrice,
};
use crate::billing::Nature;
use crate::ground::db::schema::{applications, level_parts, level_prices, level_seats};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::{Currency, Money};

type PriceRow = (String, i64, i64, i64);
type PartRow = (Nature, String, i64);
type SeatRow = (i32, i64);

/// What hangs on one version.
#[derive(Default)]
pub(in crate::membership::level) struct Extras {
    prices: Vec<PriceRow>,
    parts: Vec<PartRow>,
    seats: Vec<SeatRow>,
}

impl Extras {
    pub fn periods(&self, currency: Currency) -> Result<Vec<PeriodPrice>, DbError> {
        let money = |minor: &i64| Money::from_minor(*minor, currency);
        let read = |(cadence, minimum, suggested, another): &PriceRow| {
            let cadence = cadence.parse().map_err(|_| odd("cadence"))?;
            let price = LevelPrice {
                minimum: money(minimum),
                suggested: money(suggested),
                pays_for_another: money(another),
            };
            Ok(PeriodPrice { cadence, price })
        };
        self.prices.iter().map(read).collect()
    }

    pub fn parts(&self, currency: Currency) -> Result<Vec<LevelPart>, DbError> {
        let read = |(nature, names, minor): &PartRow| {
            let names: LevelNames = serde_json::from_str(names).map_err(|_| odd("names"))?;
            Ok(LevelPart { nature: *nature, names, monthly: Money::from_minor(*minor, currency) })
        };
        self.parts.iter().map(read).collect()
    }

    pub fn seats(&self, currency: Currency) -> Result<Vec<SeatPrice>, DbError> {
        let read = |(from, minor): &SeatRow| {
            let from_seat = u32::try_from(*from).map_err(|_| odd("a seat below zero"))?;
            Ok(SeatPrice { from_seat, monthly: Money::from_minor(*minor, currency) })
        };
        self.seats.iter().map(read).collect()
    }
}

fn odd(what: &str) -> DbError {
    DbError::Corrupt(format!("what hangs on a level's version: {what}"))
}

pub(in crate::membership::level) fn of_versions(
    conn: &mut Conn,
    ids: &[LevelVersionId],
) -> Result<BTreeMap<LevelVersionId, Extras>, DbError> {
    let mut found: BTreeMap<LevelVersionId, Extras> = BTreeMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let prices: Vec<(LevelVersionId, PriceRow)> = level_prices::table
        .filter(level_prices::level_version_id.eq_any(ids))
        .order(level_prices::cadence.asc())
        .select((
            level_prices::level_version_id,
            (
                level_prices::cadence,
                level_prices::minimum_minor,
                level_prices::suggested_minor,
                level_prices::pays_for_another_minor,
            ),
        ))
        .load(conn)?;
    for (id, row) in prices {
        found.entry(id).or_default().prices.push(row);
    }
    let parts: Vec<(LevelVersionId, PartRow)> = level_parts::table
        .filter(level_parts::level_version_id.eq_any(ids))
        .order(level_parts::position.asc())
        .select((
            level_parts::level_version_id,
            (level_parts::nature, level_parts::names, level_parts::monthly_minor),
        ))
        .load(conn)?;
    for (id, row) in parts {
        found.entry(id).or_default().parts.push(row);
    }
    let seats: Vec<(LevelVersionId, SeatRow)> = level_seats::table
        .filter(level_seats::level_version_id.eq_any(ids))
        .order(level_seats::from_seat.asc())
        .select((
            level_seats::level_version_id,
            (level_seats::from_seat, level_seats::monthly_minor),
        ))
        .load(conn)?;
    for (id, row) in seats {
        found.entry(id).or_default().seats.push(row);
    }
    Ok(found)
}

pub(in crate::membership::level) fn insert(
    tx: &mut Tx<'_>,
    id: &LevelVersionId,
    new: &NewLevel,
) -> Result<(), DbError> {
    for own in &new.periods {
        diesel::insert_into(level_prices::table)
            .values((
                level_prices::level_version_id.eq(id),
                level_prices::cadence.eq(own.cadence.code()),
                level_prices::minimum_minor.eq(own.price.minimum.minor()),
                level_prices::suggested_minor.eq(own.price.suggested.minor()),
                level_prices::pays_for_another_minor.eq(own.price.pays_for_another.minor()),
            ))
            .execute(tx.conn)?;
    }
    for (position, part) in (1_i32..).zip(&new.parts) {
        let names = serde_json::to_string(&part.names);
        diesel::insert_into(level_parts::table)
            .values((
                level_parts::level_version_id.eq(id),
                level_parts::position.eq(position),
                level_parts::nature.eq(part.nature),
                level_parts::names.eq(names.map_err(|e| DbError::Fault(e.to_string()))?),
                level_parts::monthly_minor.eq(part.monthly.minor()),
            ))
            .execute(tx.conn)?;
    }
    for tier in &new.terms.seats {
        let from = i32::try_from(tier.from_seat).map_err(|_| odd("a seat beyond counting"))?;
        diesel::insert_into(level_seats::table)
            .values((
                level_seats::level_version_id.eq(id),
                level_seats::from_seat.eq(from),
                level_seats::monthly_minor.eq(tier.monthly.minor()),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

pub(in crate::membership::level) fn delete(
    tx: &mut Tx<'_>,
    ids: &[LevelVersionId],
) -> Result<(), DbError> {
    let prices = level_prices::table.filter(level_prices::level_version_id.eq_any(ids));
    diesel::delete(prices).execute(tx.conn)?;
    let parts = level_parts::table.filter(level_parts::level_version_id.eq_any(ids));
    diesel::delete(parts).execute(tx.conn)?;
    let seats = level_seats::table.filter(level_seats::level_version_id.eq_any(ids));
    diesel::delete(seats).execute(tx.conn)?;
    Ok(())
}

/// How many applications name a level.
pub(in crate::membership::level) fn asked_for(conn: &mut Conn, code: &str) -> Result<i64, DbError> {
    Ok(applications::table.filter(applications::level_code.eq(code)).count().get_result(conn)?)
}
