//! Where the hash of a password is.

use diesel::prelude::*;

use super::super::UserId;
use super::super::user::UserState;
use crate::ground::db::schema::users;
use crate::ground::db::{Conn, DbError, Tx};

/// The hash of an active user's password.
pub(in super::super) fn hash_of(conn: &mut Conn, id: &UserId) -> Result<Option<String>, DbError> {
    let hash = users::table
        .find(id)
        .filter(users::state.eq(UserState::Active))
        .select(users::password_hash);
    let found: Option<Option<String>> =
        crate::straight!(conn, driver, hash.first(driver)).optional()?;
    Ok(found.flatten())
}

pub(in super::super) fn set_hash(
    tx: &mut Tx<'_>,
    id: &UserId,
    hashed: &str,
) -> Result<(), DbError> {
    diesel::update(users::table.find(id)).set(users::password_hash.eq(hashed)).execute(tx.conn)?;
    Ok(())
}

/// Replaces `old` by `new` if it is still there: a password changed meanwhile stays changed.
pub(in super::super) fn replace_hash(
    tx: &mut Tx<'_>,
    id: &UserId,
    old: &str,
    new: &str,
) -> Result<(), DbError> {
    diesel::update(users::table.find(id).filter(users::password_hash.eq(old)))
        .set(users::password_hash.eq(new))
        .execute(tx.conn)?;
    Ok(())
}
