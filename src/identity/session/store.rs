//! The table of sessions.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::super::staff::store::roles_of;
use super::super::user::UserState;
use super::super::{SessionId, UserId};
use super::{Browser, OpenedSession, SignedIn, is_alive};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::{sessions, users};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::secret::token_hash;
use crate::ground::text::Locale;

/// The dates of a session.
pub(super) struct Row {
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
    pub second_factor: bool,
    pub has_totp: bool,
}

type Found = (
    SessionId,
    UserId,
    String,
    NaiveDateTime,
    NaiveDateTime,
    Option<NaiveDateTime>,
    String,
    String,
    Option<NaiveDateTime>,
);

pub(super) fn alive(
    conn: &mut Conn,
    token: &str,
    now: Timestamp,
) -> Result<Option<SignedIn>, DbError> {
    let found: Option<Found> = sessions::table
        .inner_join(users::table)
        .filter(sessions::token_hash.eq(token_hash(token)))
        .filter(sessions::ended_at.is_null())
        .filter(users::state.eq(UserState::Active))
        .select((
            sessions::id,
            sessions::user_id,
            sessions::csrf_token,
            sessions::created_at,
            sessions::seen_at,
            sessions::second_factor_at,
            users::name,
            users::locale,
            users::totp_confirmed_at,
        ))
        .first(conn)
        .optional()?;
    let Some(found) = found else { return Ok(None) };
    let (session_id, user_id, csrf_token, created, seen, factor, name, locale, totp) = found;
    let staff = roles_of(conn, &user_id)?;
    let row = Row {
        created_at: created.and_utc(),
        seen_at: seen.and_utc(),
        second_factor: factor.is_some(),
        has_totp: totp.is_some(),
    };
    if !is_alive(&row, !staff.is_empty(), now) {
        return Ok(None);
    }
    Ok(Some(SignedIn {
        user_id,
        session_id,
        name,
        locale: Locale::offered(&locale).unwrap_or_default(),
        csrf_token,
        second_factor: row.second_factor,
        staff,
        has_totp: row.has_totp,
        seen_at: row.seen_at,
    }))
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    opened: &OpenedSession,
    user_id: &UserId,
    browser: &Browser,
    second_factor: bool,
) -> Result<(), DbError> {
    let now = tx.now.naive_utc();
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(&opened.id),
            sessions::user_id.eq(user_id),
            sessions::token_hash.eq(opened.token.hash()),
            sessions::csrf_token.eq(tx.chance().hex(16)),
            sessions::created_at.eq(now),
            sessions::seen_at.eq(now),
            sessions::second_factor_at.eq(second_factor.then_some(now)),
            sessions::browser.eq(&browser.description),
            sessions::address.eq(&browser.address),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn end(tx: &mut Tx<'_>, user_id: &UserId, session: &SessionId) -> Result<bool, DbError> {
    let changed = diesel::update(
        sessions::table
            .find(session)
            .filter(sessions::user_id.eq(user_id))
            .filter(sessions::ended_at.is_null()),
    )
    .set(sessions::ended_at.eq(tx.now.naive_utc()))
    .execute(tx.conn)?;
    Ok(changed == 1)
}

pub(super) fn touch(
    tx: &mut Tx<'_>,
    session: &SessionId,
    unless_since: Timestamp,
) -> Result<(), DbError> {
    diesel::update(
        sessions::table
            .find(session)
            .filter(sessions::ended_at.is_null())
            .filter(sessions::seen_at.le(unless_since.naive_utc())),
    )
    .set(sessions::seen_at.eq(tx.now.naive_utc()))
    .execute(tx.conn)?;
    Ok(())
}
