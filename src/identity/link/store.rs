//! The table of one-time links.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::super::UserId;
use super::{LinkPurpose, NewLink, SKEW, UsedLink};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::one_time_links as links;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::secret::token_hash;

/// Uses up earlier links of the same purpose, user and address. A link bound to a browser
/// replaces only those of that browser: a stranger who asks must not kill mine.
pub(super) fn replace_earlier(tx: &mut Tx<'_>, new: &NewLink<'_>) -> Result<(), DbError> {
    let mut earlier = diesel::update(links::table)
        .set(links::used_at.eq(tx.now.naive_utc()))
        .filter(links::used_at.is_null())
        .filter(links::purpose.eq(new.purpose.as_str()))
        .into_boxed();
    earlier = match new.user {
        Some(user) => earlier.filter(links::user_id.eq(user.as_str())),
        None => earlier.filter(links::user_id.is_null()),
    };
    earlier = match new.email {
        Some(email) => earlier.filter(links::email.eq(email)),
        None => earlier.filter(links::email.is_null()),
    };
    earlier = match new.browser {
        Some(browser) => earlier.filter(links::browser_hash.eq(token_hash(browser))),
        None => earlier.filter(links::browser_hash.is_null()),
    };
    earlier.execute(tx.conn)?;
    Ok(())
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &NewLink<'_>, hash: &str) -> Result<(), DbError> {
    diesel::insert_into(links::table)
        .values((
            links::token_hash.eq(hash),
            links::purpose.eq(new.purpose),
            links::user_id.eq(new.user),
            links::email.eq(new.email),
            links::data.eq(new.data.to_string()),
            links::browser_hash.eq(new.browser.map(token_hash)),
            links::created_at.eq(tx.now.naive_utc()),
            links::expires_at.eq((tx.now + new.valid_for).naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// The guarded update whose count says who won.
pub(super) fn mark_used(
    tx: &mut Tx<'_>,
    hash: &str,
    purpose: LinkPurpose,
) -> Result<bool, DbError> {
    let now = tx.now.naive_utc();
    let changed = diesel::update(
        links::table
            .find(hash)
            .filter(links::purpose.eq(purpose))
            .filter(links::used_at.is_null())
            .filter(links::created_at.le((tx.now + SKEW).naive_utc()))
            .filter(links::expires_at.gt(now)),
    )
    .set(links::used_at.eq(now))
    .execute(tx.conn)?;
    Ok(changed == 1)
}

type Row = (
    Option<UserId>,
    Option<String>,
    String,
    Option<String>,
    NaiveDateTime,
    NaiveDateTime,
    Option<NaiveDateTime>,
);

/// The link, and whether it was used.
pub(super) fn find(
    conn: &mut Conn,
    hash: &str,
    purpose: LinkPurpose,
) -> Result<Option<(UsedLink, bool)>, DbError> {
    let row: Option<Row> = links::table
        .find(hash)
        .filter(links::purpose.eq(purpose))
        .select((
            links::user_id,
            links::email,
            links::data,
            links::browser_hash,
            links::created_at,
            links::expires_at,
            links::used_at,
        ))
        .first(conn)
        .optional()?;
    let Some((user_id, email, data, browser_hash, made, expires_at, used_at)) = row else {
        return Ok(None);
    };
    let data = serde_json::from_str(&data).map_err(|e| DbError::Corrupt(e.to_string()))?;
    let (made_at, expires_at) = (made.and_utc(), expires_at.and_utc());
    let link = UsedLink { user_id, email, data, browser_hash, made_at, expires_at };
    Ok(Some((link, used_at.is_some())))
}

pub(super) fn use_up(tx: &mut Tx<'_>, user: &UserId, purpose: LinkPurpose) -> Result<(), DbError> {
    diesel::update(
        links::table
            .filter(links::user_id.eq(user))
            .filter(links::purpose.eq(purpose))
            .filter(links::used_at.is_null()),
    )
    .set(links::used_at.eq(tx.now.naive_utc()))
    .execute(tx.conn)?;
    Ok(())
}

pub(in super::super) fn forget_before(tx: &mut Tx<'_>, day: Timestamp) -> Result<usize, DbError> {
    Ok(diesel::delete(links::table.filter(links::expires_at.lt(day.naive_utc())))
        .execute(tx.conn)?)
}
