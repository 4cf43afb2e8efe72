//! Where secrets of second factors and recovery codes are.

use diesel::prelude::*;
use secrecy::SecretSlice;

use super::super::{RecoveryCodeId, UserId};
use crate::ground::db::schema::{recovery_codes, users};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::secret::Sealed;

/// The place of a secret, for sealing.
pub(super) const SECRET: &str = "users.totp_secret";

/// The confirmed secret, opened.
pub(super) fn secret(tx: &mut Tx<'_>, user: &UserId) -> Result<Option<SecretSlice<u8>>, DbError> {
    let sealed: Option<Option<String>> = users::table
        .find(user)
        .filter(users::totp_confirmed_at.is_not_null())
        .select(users::totp_secret)
        .first(tx.conn)
        .optional()?;
    let Some(sealed) = sealed.flatten() else { return Ok(None) };
    let opened = tx.vault().open(SECRET, user.as_str(), &Sealed::stored(sealed));
    opened.map(Some).map_err(|error| DbError::Fault(error.to_string()))
}

pub(super) fn set_secret(
    tx: &mut Tx<'_>,
    user: &UserId,
    sealed: &Sealed,
    step: i64,
) -> Result<(), DbError> {
    diesel::update(users::table.find(user))
        .set((
            users::totp_secret.eq(sealed.as_str()),
            users::totp_confirmed_at.eq(tx.now.naive_utc()),
            users::totp_last_step.eq(step),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn forget_secret(tx: &mut Tx<'_>, user: &UserId) -> Result<bool, DbError> {
    let had = users::table.find(user).filter(users::totp_confirmed_at.is_not_null());
    let changed = diesel::update(had)
        .set((
            users::totp_secret.eq(None::<String>),
            users::totp_confirmed_at.eq(None::<chrono::NaiveDateTime>),
            users::totp_last_step.eq(None::<i64>),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

/// Takes the step, unless it or a later one was taken: the guarded update decides who was first.
pub(super) fn take_step(tx: &mut Tx<'_>, user: &UserId, step: i64) -> Result<bool, DbError> {
    let free = users::totp_last_step.is_null().or(users::totp_last_step.lt(step));
    let changed = diesel::update(users::table.find(user).filter(free))
        .set(users::totp_last_step.eq(step))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

pub(super) fn forget_codes(tx: &mut Tx<'_>, user: &UserId) -> Result<(), DbError> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::user_id.eq(user)))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn insert_code(
    tx: &mut Tx<'_>,
    id: &RecoveryCodeId,
    user: &UserId,
    hash: &str,
) -> Result<(), DbError> {
    diesel::insert_into(recovery_codes::table)
        .values((
            recovery_codes::id.eq(id),
            recovery_codes::user_id.eq(user),
            recovery_codes::code_hash.eq(hash),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn mark_code_used(tx: &mut Tx<'_>, user: &UserId, hash: &str) -> Result<bool, DbError> {
    let changed = diesel::update(
        recovery_codes::table
            .filter(recovery_codes::user_id.eq(user))
            .filter(recovery_codes::code_hash.eq(hash))
            .filter(recovery_codes::used_at.is_null()),
    )
    .set(recovery_codes::used_at.eq(tx.now.naive_utc()))
    .execute(tx.conn)?;
    Ok(changed == 1)
}

pub(super) fn codes_left(conn: &mut Conn, user: &UserId) -> Result<i64, DbError> {
    Ok(recovery_codes::table
        .filter(recovery_codes::user_id.eq(user))
        .filter(recovery_codes::used_at.is_null())
        .count()
        .get_result(conn)?)
}
