//! The tables of passkeys and challenges.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::super::user::UserState;
use super::super::{PasskeyId, UserId};
use super::Passkey;
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::{passkey_challenges, passkeys, users};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::secret::token_hash;

type Listed = (PasskeyId, UserId, String, String, NaiveDateTime, Option<NaiveDateTime>);

/// The passkeys of somebody, the oldest first.
///
/// # Errors
/// A fault of the database.
pub fn passkeys_of(conn: &mut Conn, owner: &UserId) -> Result<Vec<Passkey>, DbError> {
    let rows: Vec<Listed> = passkeys::table
        .filter(passkeys::user_id.eq(owner))
        .order((passkeys::created_at, passkeys::id))
        .select((
            passkeys::id,
            passkeys::user_id,
            passkeys::credential,
            passkeys::name,
            passkeys::created_at,
            passkeys::used_at,
        ))
        .load(conn)?;
    let passkey = |(id, user_id, credential, name, created, used): Listed| Passkey {
        id,
        user_id,
        credential,
        name,
        created_at: created.and_utc(),
        used_at: used.map(|at| at.and_utc()),
    };
    Ok(rows.into_iter().map(passkey).collect())
}

/// A row to be.
pub(super) struct Row<'a> {
    pub id: &'a PasskeyId,
    pub owner: &'a UserId,
    pub credential: &'a str,
    pub key: &'a str,
    pub name: &'a str,
}

pub(super) fn insert(tx: &mut Tx<'_>, row: &Row<'_>, sign_count: i64) -> Result<(), DbError> {
    diesel::insert_into(passkeys::table)
        .values((
            passkeys::id.eq(row.id),
            passkeys::user_id.eq(row.owner),
            passkeys::credential.eq(row.credential),
            passkeys::public_key.eq(row.key),
            passkeys::name.eq(row.name),
            passkeys::sign_count.eq(sign_count),
            passkeys::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn delete(tx: &mut Tx<'_>, owner: &UserId, id: &PasskeyId) -> Result<(), DbError> {
    diesel::delete(passkeys::table.find(id).filter(passkeys::user_id.eq(owner)))
        .execute(tx.conn)?;
    Ok(())
}

/// A passkey as it is checked.
pub(super) struct Known {
    pub id: PasskeyId,
    pub owner: UserId,
    pub public_key: String,
    pub sign_count: i64,
}

/// A passkey of an active user.
pub(super) fn known(tx: &mut Tx<'_>, credential: &str) -> Result<Option<Known>, DbError> {
    let row: Option<(PasskeyId, UserId, String, i64)> = passkeys::table
        .inner_join(users::table)
        .filter(passkeys::credential.eq(credential))
        .filter(users::state.eq(UserState::Active))
        .select((passkeys::id, passkeys::user_id, passkeys::public_key, passkeys::sign_count))
        .first(tx.conn)
        .optional()?;
    Ok(row.map(|(id, owner, public_key, sign_count)| Known { id, owner, public_key, sign_count }))
}

/// Notes that it was used; false when somebody used or removed it meanwhile.
pub(super) fn note_use(tx: &mut Tx<'_>, known: &Known, count: i64) -> Result<bool, DbError> {
    let unchanged =
        passkeys::table.find(&known.id).filter(passkeys::sign_count.eq(known.sign_count));
    let changed = diesel::update(unchanged)
        .set((passkeys::sign_count.eq(count), passkeys::used_at.eq(tx.now.naive_utc())))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

pub(super) fn insert_challenge(
    tx: &mut Tx<'_>,
    challenge: &str,
    user: Option<&UserId>,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    diesel::insert_into(passkey_challenges::table)
        .values((
            passkey_challenges::challenge_hash.eq(token_hash(challenge)),
            passkey_challenges::user_id.eq(user),
            passkey_challenges::expires_at.eq(expires_at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Takes a challenge away; false when it is not there (any more) or is another person's.
pub(super) fn take_challenge(
    tx: &mut Tx<'_>,
    challenge: &str,
    user: Option<&UserId>,
) -> Result<bool, DbError> {
    let mut waiting = diesel::delete(passkey_challenges::table)
        .filter(passkey_challenges::challenge_hash.eq(token_hash(challenge)))
        .filter(passkey_challenges::expires_at.gt(tx.now.naive_utc()))
        .into_boxed();
    waiting = match user {
        Some(user) => waiting.filter(passkey_challenges::user_id.eq(user.as_str().to_owned())),
        None => waiting.filter(passkey_challenges::user_id.is_null()),
    };
    Ok(waiting.execute(tx.conn)? == 1)
}

/// Forgets challenges that nobody answered.
pub(in super::super) fn forget_challenges(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let over =
        passkey_challenges::table.filter(passkey_challenges::expires_at.lt(tx.now.naive_utc()));
    diesel::delete(over).execute(tx.conn)?;
    Ok(())
}
