//! The table of events and its head.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::chain::event_hash;
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::{audit_events, audit_head};
use crate::ground::db::{Actor, AuditRow, Conn, DbError, dialect, kept_update};

/// An event as stored.
#[derive(Debug, Clone, Queryable, Insertable)]
#[diesel(table_name = audit_events)]
pub struct Event {
    /// Its place in the chain, from 1 without gaps.
    pub seq: i64,
    /// When (UTC).
    pub at: NaiveDateTime,
    /// Who.
    pub actor: String,
    /// What: `billing.invoice.issued`.
    pub name: String,
    /// To what: an id.
    pub object: String,
    /// The organisation whose people may read it.
    pub organisation_id: Option<String>,
    /// Facts, as JSON.
    pub data: String,
    /// The hash of the event before it.
    pub previous_hash: String,
    /// Its own.
    pub hash: String,
}

/// Appends the events of a transaction to the chain, inside it. Writers follow one another from
/// where they take hold of the head, so the chain has no forks.
///
/// # Errors
/// A fault of the database; then the whole transaction is undone.
pub fn seal(
    conn: &mut Conn,
    now: Timestamp,
    actor: &Actor,
    rows: &[AuditRow],
) -> Result<(), DbError> {
    if rows.is_empty() {
        return Ok(());
    }
    dialect::lock_name(conn, "audit head")?;
    let (mut seq, mut hash) = head(conn)?;
    for row in rows {
        seq = seq.saturating_add(1);
        let mut event = Event {
            seq,
            at: now.naive_utc(),
            actor: actor.as_str().to_owned(),
            name: row.name.to_owned(),
            object: row.object.clone(),
            organisation_id: row.organisation_id.clone(),
            data: row.data.to_string(),
            previous_hash: hash.clone(),
            hash: String::new(),
        };
        event.hash = event_hash(&hash, &event);
        hash = event.hash.clone();
        diesel::insert_into(audit_events::table).values(event).execute(conn)?;
    }
    let moved = (audit_head::seq.eq(seq), audit_head::hash.eq(hash));
    kept_update(audit_head::table, audit_head::id.eq(1), moved).execute(conn)?;
    Ok(())
}

pub(super) fn head(conn: &mut Conn) -> Result<(i64, String), DbError> {
    Ok(audit_head::table.find(1).select((audit_head::seq, audit_head::hash)).first(conn)?)
}

pub(super) fn events_between(
    conn: &mut Conn,
    after: i64,
    up_to: i64,
    limit: i64,
) -> Result<Vec<Event>, DbError> {
    Ok(audit_events::table
        .filter(audit_events::seq.gt(after))
        .filter(audit_events::seq.le(up_to))
        .order(audit_events::seq)
        .limit(limit)
        .load(conn)?)
}

/// What was done to `object`, newest first.
///
/// # Errors
/// A fault of the database.
pub fn events_about(conn: &mut Conn, object: &str, limit: i64) -> Result<Vec<Event>, DbError> {
    Ok(audit_events::table
        .filter(audit_events::object.eq(object))
        .order(audit_events::seq.desc())
        .limit(limit)
        .load(conn)?)
}

/// What concerns an organisation, newest first.
///
/// # Errors
/// A fault of the database.
pub fn events_of_organisation(
    conn: &mut Conn,
    organisation_id: &str,
    limit: i64,
) -> Result<Vec<Event>, DbError> {
    Ok(audit_events::table
        .filter(audit_events::organisation_id.eq(organisation_id))
        .order(audit_events::seq.desc())
        .limit(limit)
        .load(conn)?)
}

/// Everything, newest first, before `seq` when given.
///
/// # Errors
/// A fault of the database.
pub fn latest_events(
    conn: &mut Conn,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Event>, DbError> {
    Ok(audit_events::table
        .filter(audit_events::seq.lt(before.unwrap_or(i64::MAX)))
        .order(audit_events::seq.desc())
        .limit(limit)
        .load(conn)?)
}
