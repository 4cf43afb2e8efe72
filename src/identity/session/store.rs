//! The table of sessions.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::super::staff::store::roles_of;
use super::super::user::UserState;
use super::super::{SessionId, UserId};
use super::{Browser, OpenedSession, SessionRow, SignedIn, is_alive};
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
    NaiveDateTime,
    String,
    String,
    Option<NaiveDateTime>,
);

pub(super) fn alive(
    conn: &mut Conn,
    token: &str,
    now: Timestamp,
) -> Result<Option<SignedIn>, DbError> {
    let session = sessions::table
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
            sessions::proved_at,
            users::name,
            users::locale,
            users::totp_confirmed_at,
        ));
    let found: Option<Found> = crate::straight!(conn, driver, session.first(driver)).optional()?;
    let Some(found) = found else { return Ok(None) };
    let (session_id, user_id, csrf_token, created, seen, factor, proved, name, locale, totp) =
        found;
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
        proved_at: proved.and_utc(),
        seen_at: row.seen_at,
    }))
}

/// Whether this session of an active user has not ended.
pub(in super::super) fn is_open(
    conn: &mut Conn,
    session: &SessionId,
    user_id: &UserId,
) -> Result<bool, DbError> {
    let open: i64 = sessions::table
        .inner_join(users::table)
        .filter(sessions::id.eq(session))
        .filter(sessions::user_id.eq(user_id))
        .filter(sessions::ended_at.is_null())
        .filter(users::state.eq(UserState::Active))
        .count()
        .get_result(conn)?;
    Ok(open == 1)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    opened: &OpenedSession,
    user_id: &UserId,
    browser: &Browser,
    second_factor: bool,
) -> Result<(), DbError> {
    let now = tx.now.naive_utc();
    let session = diesel::insert_into(sessions::table).values((
        sessions::id.eq(&opened.id),
        sessions::user_id.eq(user_id),
        sessions::token_hash.eq(opened.token.hash()),
        sessions::csrf_token.eq(&opened.csrf_token),
        sessions::proved_at.eq(now),
        sessions::created_at.eq(now),
        sessions::seen_at.eq(now),
        sessions::second_factor_at.eq(second_factor.then_some(now)),
        sessions::browser.eq(&browser.description),
        sessions::address.eq(&browser.address),
    ));
    crate::straight!(tx.conn, driver, session.execute(driver))?;
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

pub(super) fn end_all(
    tx: &mut Tx<'_>,
    user_id: &UserId,
    keep: Option<&SessionId>,
) -> Result<usize, DbError> {
    let mut living = diesel::update(sessions::table)
        .set(sessions::ended_at.eq(tx.now.naive_utc()))
        .filter(sessions::user_id.eq(user_id.as_str()))
        .filter(sessions::ended_at.is_null())
        .into_boxed();
    if let Some(keep) = keep {
        living = living.filter(sessions::id.ne(keep.as_str()));
    }
    Ok(living.execute(tx.conn)?)
}

pub(super) fn renew(
    tx: &mut Tx<'_>,
    opened: &OpenedSession,
    second_factor: bool,
) -> Result<bool, DbError> {
    let now = tx.now.naive_utc();
    let living = sessions::table.find(&opened.id).filter(sessions::ended_at.is_null());
    let changed = diesel::update(living)
        .set((
            sessions::token_hash.eq(opened.token.hash()),
            sessions::csrf_token.eq(&opened.csrf_token),
            // `None` leaves the column as it is.
            second_factor.then(|| sessions::second_factor_at.eq(now)),
            second_factor.then(|| sessions::proved_at.eq(now)),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

type Listed = (SessionId, String, String, NaiveDateTime, NaiveDateTime, Option<NaiveDateTime>);

pub(super) fn living_of(
    conn: &mut Conn,
    user_id: &UserId,
    now: Timestamp,
) -> Result<Vec<SessionRow>, DbError> {
    let staff = !roles_of(conn, user_id)?.is_empty();
    let has_totp: bool =
        users::table.find(user_id).select(users::totp_confirmed_at.is_not_null()).first(conn)?;
    let rows: Vec<Listed> = sessions::table
        .filter(sessions::user_id.eq(user_id))
        .filter(sessions::ended_at.is_null())
        .order(sessions::seen_at.desc())
        .select((
            sessions::id,
            sessions::browser,
            sessions::address,
            sessions::created_at,
            sessions::seen_at,
            sessions::second_factor_at,
        ))
        .load(conn)?;
    let living =
        rows.into_iter().filter_map(|(id, description, address, created, seen, factor)| {
            let (created_at, seen_at) = (created.and_utc(), seen.and_utc());
            let dates = Row { created_at, seen_at, second_factor: factor.is_some(), has_totp };
            let browser = Browser { description, address };
            is_alive(&dates, staff, now).then_some(SessionRow { id, browser, created_at, seen_at })
        });
    Ok(living.collect())
}

/// Whether the person had a session in this browser and network, ended or not.
pub(super) fn knows_browser(
    conn: &mut Conn,
    user_id: &UserId,
    browser: &Browser,
) -> Result<bool, DbError> {
    let there = sessions::table
        .filter(sessions::user_id.eq(user_id))
        .filter(sessions::browser.eq(&browser.description))
        .filter(sessions::address.eq(&browser.address))
        .select(sessions::id);
    let found: Option<SessionId> =
        crate::straight!(conn, driver, there.first(driver)).optional()?;
    Ok(found.is_some())
}

/// Whether the person ever had a session.
pub(super) fn has_sessions(conn: &mut Conn, user_id: &UserId) -> Result<bool, DbError> {
    let any = sessions::table.filter(sessions::user_id.eq(user_id)).select(sessions::id);
    let found: Option<SessionId> = crate::straight!(conn, driver, any.first(driver)).optional()?;
    Ok(found.is_some())
}

pub(super) fn set_proved(
    tx: &mut Tx<'_>,
    session: &SessionId,
    at: Timestamp,
) -> Result<(), DbError> {
    diesel::update(sessions::table.find(session))
        .set(sessions::proved_at.eq(at.naive_utc()))
        .execute(tx.conn)?;
    Ok(())
}

/// Forgets sessions nobody has used since `day`.
pub(in super::super) fn forget_before(tx: &mut Tx<'_>, day: Timestamp) -> Result<usize, DbError> {
    Ok(diesel::delete(sessions::table.filter(sessions::seen_at.lt(day.naive_utc())))
        .execute(tx.conn)?)
}
