//! The table of what servers told.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{ServerEvent, ServerEventId, ToldKind};
use crate::ground::db::schema::{meetings, server_events as table};
use crate::ground::db::{Conn, DbError, Tx};
use crate::meetings::MeetingId;
use crate::provisioning::ServerId;

type Row = (ToldKind, String, String, i64, String, Option<MeetingId>);

const COLUMNS: (
    table::kind,
    table::internal_id,
    table::backend_id,
    table::at_ms,
    table::stay_id,
    table::meeting_id,
) = (
    table::kind,
    table::internal_id,
    table::backend_id,
    table::at_ms,
    table::stay_id,
    table::meeting_id,
);

fn all(rows: Vec<Row>) -> Vec<ServerEvent> {
    rows.into_iter()
        .map(|(kind, internal_id, backend_id, at_ms, stay_id, meeting_id)| ServerEvent {
            kind,
            internal_id,
            backend_id,
            at_ms,
            stay_id,
            meeting_id,
        })
        .collect()
}

/// What was told of a meeting, in the order in which it happened.
///
/// # Errors
/// A fault of the database.
pub fn told_of(conn: &mut Conn, meeting: &MeetingId) -> Result<Vec<ServerEvent>, DbError> {
    let rows = table::table
        .filter(table::meeting_id.eq(meeting))
        .order((table::at_ms, table::id))
        .select(COLUMNS)
        .load(conn)?;
    Ok(all(rows))
}

/// What a server told of meetings that are not known, in the order in which it happened.
///
/// # Errors
/// A fault of the database.
pub fn parked_events(conn: &mut Conn, server: &ServerId) -> Result<Vec<ServerEvent>, DbError> {
    let rows = table::table
        .filter(table::server_id.eq(server))
        .filter(table::meeting_id.is_null())
        .order((table::at_ms, table::id))
        .select(COLUMNS)
        .load(conn)?;
    Ok(all(rows))
}

/// Stores one; `false` where it is there already.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    server: &ServerId,
    event: &ServerEvent,
) -> Result<bool, DbError> {
    let there = table::table
        .filter(table::server_id.eq(server))
        .filter(table::internal_id.eq(&event.internal_id))
        .filter(table::kind.eq(event.kind))
        .filter(table::at_ms.eq(event.at_ms))
        .filter(table::stay_id.eq(&event.stay_id));
    if diesel::select(diesel::dsl::exists(there)).get_result::<bool>(tx.conn)? {
        return Ok(false);
    }
    diesel::insert_into(table::table)
        .values((
            table::id.eq(tx.mint::<ServerEventId>()),
            table::server_id.eq(server),
            table::internal_id.eq(&event.internal_id),
            table::backend_id.eq(&event.backend_id),
            table::kind.eq(event.kind),
            table::at_ms.eq(event.at_ms),
            table::stay_id.eq(&event.stay_id),
            table::received_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(true)
}

/// Meetings of ours on this server of which something is parked, with their ids there.
pub(super) fn adoptable(
    conn: &mut Conn,
    server: &ServerId,
) -> Result<Vec<(MeetingId, String)>, DbError> {
    let parked: Vec<String> = table::table
        .filter(table::server_id.eq(server))
        .filter(table::meeting_id.is_null())
        .select(table::backend_id)
        .distinct()
        .load(conn)?;
    if parked.is_empty() {
        return Ok(Vec::new());
    }
    Ok(meetings::table
        .filter(meetings::server_id.eq(server))
        .filter(meetings::backend_id.eq_any(parked))
        .order(meetings::id)
        .select((meetings::id, meetings::backend_id))
        .load(conn)?)
}

/// Gives what is parked to its meeting. Whether it says that the meeting is over.
pub(super) fn adopt(
    tx: &mut Tx<'_>,
    server: &ServerId,
    backend_id: &str,
    meeting: &MeetingId,
) -> Result<bool, DbError> {
    let parked = || {
        table::table
            .filter(table::server_id.eq(server))
            .filter(table::backend_id.eq(backend_id))
            .filter(table::meeting_id.is_null())
    };
    let over = parked().filter(table::kind.eq(ToldKind::Ended));
    let over = diesel::select(diesel::dsl::exists(over)).get_result::<bool>(tx.conn)?;
    diesel::update(parked()).set(table::meeting_id.eq(meeting)).execute(tx.conn)?;
    Ok(over)
}

/// Forgets what was parked before that instant.
pub(super) fn drop_parked(tx: &mut Tx<'_>, before: NaiveDateTime) -> Result<(), DbError> {
    let old =
        table::table.filter(table::meeting_id.is_null()).filter(table::received_at.lt(before));
    diesel::delete(old).execute(tx.conn)?;
    Ok(())
}
