//! The table of events and its head.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::aside::Aside;
use super::chain::{VERSION, event_hash};
use crate::ground::db::schema::{audit_circumstances, audit_events, audit_head};
use crate::ground::db::{AuditRow, Conn, DbError, Tx, dialect, insert_rows, kept_update};

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
    /// Of how it is hashed: 1 before origins were kept, 2 since.
    pub version: i32,
    /// Where it came from: `request:…`, `job:…`, `command:…`.
    pub origin: Option<String>,
    /// The digest of its [`Aside`], which may have been erased since.
    pub circumstances_digest: Option<String>,
}

/// Appends the events of a transaction to the chain, inside it. Writers follow one another from
/// where they take hold of the head, so the chain has no forks.
///
/// # Errors
/// A fault of the database; then the whole transaction is undone.
pub fn seal(tx: &mut Tx<'_>, rows: &[AuditRow]) -> Result<(), DbError> {
    if rows.is_empty() {
        return Ok(());
    }
    dialect::lock_name(tx.conn, "audit head")?;
    let (mut seq, mut hash) = head(tx.conn)?;
    let (mut events, mut asides) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in rows {
        seq = seq.saturating_add(1);
        let aside = Aside::of(tx, seq, row);
        let event = chained(tx, (seq, &hash), row, aside.as_ref());
        hash.clone_from(&event.hash);
        events.push(event);
        asides.extend(aside);
    }
    insert(tx, &events, &asides)?;
    let moved = (audit_head::seq.eq(seq), audit_head::hash.eq(hash));
    let moved = kept_update(audit_head::table, audit_head::id.eq(1), moved);
    crate::straight!(tx.conn, driver, moved.execute(driver))?;
    Ok(())
}

fn insert(tx: &mut Tx<'_>, events: &[Event], asides: &[Aside]) -> Result<(), DbError> {
    let each = || events.iter();
    insert_rows(audit_events::table)
        .set(audit_events::seq, each().map(|event| event.seq))
        .set(audit_events::at, each().map(|event| event.at))
        .set(audit_events::actor, each().map(|event| event.actor.as_str()))
        .set(audit_events::name, each().map(|event| event.name.as_str()))
        .set(audit_events::object, each().map(|event| event.object.as_str()))
        .set(audit_events::organisation_id, each().map(|event| event.organisation_id.as_deref()))
        .set(audit_events::data, each().map(|event| event.data.as_str()))
        .set(audit_events::previous_hash, each().map(|event| event.previous_hash.as_str()))
        .set(audit_events::hash, each().map(|event| event.hash.as_str()))
        .set(audit_events::version, each().map(|event| event.version))
        .set(audit_events::origin, each().map(|event| event.origin.as_deref()))
        .set(
            audit_events::circumstances_digest,
            each().map(|event| event.circumstances_digest.as_deref()),
        )
        .write(tx.conn)?;
    let each = || asides.iter();
    insert_rows(audit_circumstances::table)
        .set(audit_circumstances::seq, each().map(|aside| aside.seq))
        .set(audit_circumstances::salt, each().map(|aside| aside.salt.as_str()))
        .set(audit_circumstances::address, each().map(|aside| aside.address.as_deref()))
        .set(audit_circumstances::personal, each().map(|aside| aside.personal.as_deref()))
        .write(tx.conn)?;
    Ok(())
}

fn chained(
    tx: &Tx<'_>,
    (seq, previous): (i64, &str),
    row: &AuditRow,
    aside: Option<&Aside>,
) -> Event {
    let mut event = Event {
        seq,
        at: tx.now.naive_utc(),
        actor: tx.actor.as_str().to_owned(),
        name: row.name.to_owned(),
        object: row.object.clone(),
        organisation_id: row.organisation_id.clone(),
        data: row.data.to_string(),
        previous_hash: previous.to_owned(),
        hash: String::new(),
        version: VERSION,
        origin: tx.circumstances().map(|from| from.origin().to_owned()),
        circumstances_digest: aside.map(Aside::digest),
    };
    event.hash = event_hash(previous, &event);
    event
}

pub(super) fn head(conn: &mut Conn) -> Result<(i64, String), DbError> {
    let head = audit_head::table.find(1).select((audit_head::seq, audit_head::hash));
    Ok(crate::straight!(conn, driver, head.first(driver))?)
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
