//! The table of rules.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{RuleId, RuleVersion};
use crate::ground::db::schema::{activity_rules, rate_resolutions};
use crate::ground::db::{Conn, DbError, Tx};
use crate::membership::Class;

type Row = (RuleId, Class, i32, NaiveDate, String, String, NaiveDateTime);

/// Every version of the rule of a class, the oldest first; those to come too.
///
/// # Errors
/// A fault of the database.
pub fn rules_of(conn: &mut Conn, class: Class) -> Result<Vec<RuleVersion>, DbError> {
    let rows: Vec<Row> = activity_rules::table
        .filter(activity_rules::class.eq(class))
        .order(activity_rules::version.asc())
        .select((
            activity_rules::id,
            activity_rules::class,
            activity_rules::version,
            activity_rules::from_day,
            activity_rules::rule,
            activity_rules::decided_by,
            activity_rules::decided_at,
        ))
        .load(conn)?;
    rows.into_iter().map(from_row).collect()
}

fn from_row(row: Row) -> Result<RuleVersion, DbError> {
    let (id, class, version, from_day, rule, decided_by, decided_at) = row;
    let rule = serde_json::from_str(&rule).map_err(|e| DbError::Corrupt(format!("{id}: {e}")))?;
    let decided_at = decided_at.and_utc();
    Ok(RuleVersion { id, class, version, from_day, rule, decided_by, decided_at })
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &RuleVersion) -> Result<(), DbError> {
    let rule = serde_json::to_string(&new.rule).map_err(|e| DbError::Fault(e.to_string()))?;
    diesel::insert_into(activity_rules::table)
        .values((
            activity_rules::id.eq(&new.id),
            activity_rules::class.eq(new.class),
            activity_rules::version.eq(new.version),
            activity_rules::from_day.eq(new.from_day),
            activity_rules::rule.eq(rule),
            activity_rules::decided_by.eq(&new.decided_by),
            activity_rules::decided_at.eq(new.decided_at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// The resolution that the rates of a rule come from, if one was named.
///
/// # Errors
/// A fault of the database.
pub fn resolution_of(conn: &mut Conn, id: &RuleId) -> Result<Option<String>, DbError> {
    let found = rate_resolutions::table.find(id).select(rate_resolutions::resolution);
    Ok(found.first(conn).optional()?)
}

pub(super) fn insert_resolution(tx: &mut Tx<'_>, id: &RuleId, words: &str) -> Result<(), DbError> {
    diesel::insert_into(rate_resolutions::table)
        .values((
            rate_resolutions::rule_id.eq(id),
            rate_resolutions::resolution.eq(words),
            rate_resolutions::named_by.eq(tx.actor.as_str()),
            rate_resolutions::named_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}
