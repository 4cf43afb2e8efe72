//! The table of circumstances.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::ground::clock::Timestamp;
use crate::ground::db::schema::{audit_circumstances as table, audit_events as events};
use crate::ground::db::{Actor, Conn, DbError, Tx};

/// What is personal about an event, as stored.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Aside {
    /// Which event.
    pub seq: i64,
    /// Keeps the digest from being guessed.
    pub salt: String,
    /// The address it was done from.
    pub address: Option<String>,
    /// The personal fields it changed, before and after, as JSON.
    pub personal: Option<String>,
}

/// What is kept beside the events from `first` to `last`, by event.
///
/// # Errors
/// A fault of the database.
pub fn asides(conn: &mut Conn, first: i64, last: i64) -> Result<BTreeMap<i64, Aside>, DbError> {
    let rows: Vec<Aside> =
        table::table.filter(table::seq.ge(first)).filter(table::seq.le(last)).load(conn)?;
    Ok(rows.into_iter().map(|aside| (aside.seq, aside)).collect())
}

/// Erases from where somebody acted, and what is personal about what was done to `objects` (the
/// person, their party). The chain stays whole, and keeps that it was erased. How many events
/// lost something.
///
/// # Errors
/// A fault of the database.
pub fn forget_acts_of(tx: &mut Tx<'_>, person: &Actor, objects: &[&str]) -> Result<usize, DbError> {
    let theirs = events::table
        .filter(events::actor.eq(person.as_str()).or(events::object.eq_any(objects)))
        .select(events::seq);
    let erased = diesel::delete(table::table.filter(table::seq.eq_any(theirs))).execute(tx.conn)?;
    note(tx, person.as_str(), erased);
    Ok(erased)
}

/// Erases what is personal about acts before `instant`. How many events lost something.
///
/// # Errors
/// A fault of the database.
pub fn forget_acts_before(tx: &mut Tx<'_>, instant: Timestamp) -> Result<usize, DbError> {
    // By the index: what lies before grows for ever, and is asked about each night.
    let last: Option<i64> = events::table
        .filter(events::at.lt(instant.naive_utc()))
        .order((events::at.desc(), events::seq.desc()))
        .select(events::seq)
        .first(tx.conn)
        .optional()?;
    let Some(last) = last else { return Ok(0) };
    let erased = diesel::delete(table::table.filter(table::seq.le(last))).execute(tx.conn)?;
    note(tx, "trail", erased);
    Ok(erased)
}

fn note(tx: &mut Tx<'_>, object: &str, erased: usize) {
    if erased > 0 {
        let facts = serde_json::json!({ "events": erased });
        tx.record("audit.circumstances.erased", object, facts);
    }
}
