//! Questions to the table of events.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{EventQuestion, Verification};
use crate::audit::chain::Verdict;
use crate::audit::store::Event;
use crate::ground::db::schema::{audit_circumstances, audit_events, audit_head};
use crate::ground::db::{Conn, DbError, Tx, search};

/// Events that answer `question`, newest first, at most `limit`.
///
/// # Errors
/// A fault of the database.
pub fn event_page(
    conn: &mut Conn,
    question: &EventQuestion,
    limit: i64,
) -> Result<Vec<Event>, DbError> {
    let mut query = audit_events::table.into_boxed();
    if !question.actor.is_empty() {
        query = query.filter(audit_events::actor.eq(&question.actor));
    }
    if !question.action.is_empty() {
        let pattern = search::begins(&question.action);
        query = query.filter(audit_events::name.like(pattern).escape(search::ESCAPE));
    }
    if !question.object.is_empty() {
        query = query.filter(audit_events::object.eq(&question.object));
    }
    if !question.organisation.is_empty() {
        query = query.filter(audit_events::organisation_id.eq(&question.organisation));
    }
    if !question.origin.is_empty() {
        query = query.filter(audit_events::origin.eq(&question.origin));
    }
    if !question.address.is_empty() {
        let from = audit_circumstances::address.eq(&question.address);
        let from = audit_circumstances::table.filter(from).select(audit_circumstances::seq);
        query = query.filter(audit_events::seq.eq_any(from));
    }
    if let Some(since) = question.since {
        query = query.filter(audit_events::at.ge(since.naive_utc()));
    }
    if let Some(until) = question.until {
        query = query.filter(audit_events::at.lt(until.naive_utc()));
    }
    if let Some(before) = question.before {
        query = query.filter(audit_events::seq.lt(before));
    }
    Ok(query.order(audit_events::seq.desc()).limit(limit).load(conn)?)
}

/// What walking the whole chain found the last time. `None`: nobody has yet.
///
/// # Errors
/// A fault of the database.
pub fn last_verification(conn: &mut Conn) -> Result<Option<Verification>, DbError> {
    type Row = (Option<NaiveDateTime>, Option<i64>, Option<i64>, Option<String>);
    let (at, events, seq, why): Row = audit_head::table
        .find(1)
        .select((
            audit_head::verified_at,
            audit_head::verified_seq,
            audit_head::broken_seq,
            audit_head::broken_why,
        ))
        .first(conn)?;
    let (Some(at), Some(events)) = (at, events) else { return Ok(None) };
    Ok(Some(Verification { at: at.and_utc(), events, broken: seq.zip(why) }))
}

/// Keeps what walking the chain found.
///
/// # Errors
/// A fault of the database.
pub fn note_verdict(tx: &mut Tx<'_>, verdict: &Verdict) -> Result<(), DbError> {
    let (events, broken) = match verdict {
        Verdict::Sound { events } => (*events, None),
        Verdict::Broken { seq, why } => (seq.saturating_sub(1), Some((*seq, *why))),
    };
    diesel::update(audit_head::table.find(1))
        .set((
            audit_head::verified_at.eq(tx.now.naive_utc()),
            audit_head::verified_seq.eq(events),
            audit_head::broken_seq.eq(broken.map(|(seq, _)| seq)),
            audit_head::broken_why.eq(broken.map(|(_, why)| why)),
        ))
        .execute(tx.conn)?;
    Ok(())
}
