//! The tables of consents and grants.

use diesel::prelude::*;

use super::super::{OpenIdClientId, OpenIdGrantId, SessionId, UserId};
use super::Scopes;
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::{openid_consents, openid_grants};
use crate::ground::db::{Conn, DbError, Tx, dialect};

pub(super) fn consent(
    conn: &mut Conn,
    user: &UserId,
    client: &OpenIdClientId,
) -> Result<Option<Scopes>, DbError> {
    let scope: Option<String> = openid_consents::table
        .find((user, client))
        .select(openid_consents::scope)
        .first(conn)
        .optional()?;
    Ok(scope.map(|scope| Scopes::parse(&scope)))
}

pub(super) fn lock_consent(
    tx: &mut Tx<'_>,
    user: &UserId,
    client: &OpenIdClientId,
) -> Result<Option<Scopes>, DbError> {
    dialect::lock_name(tx.conn, &format!("openid_consents:{user}"))?;
    consent(tx.conn, user, client)
}

pub(super) fn save_consent(
    tx: &mut Tx<'_>,
    user: &UserId,
    client: &OpenIdClientId,
    scopes: &Scopes,
    there: bool,
) -> Result<(), DbError> {
    let (scope, now) = (scopes.to_string(), tx.now.naive_utc());
    if there {
        diesel::update(openid_consents::table.find((user, client)))
            .set((openid_consents::scope.eq(scope), openid_consents::given_at.eq(now)))
            .execute(tx.conn)?;
    } else {
        diesel::insert_into(openid_consents::table)
            .values((
                openid_consents::user_id.eq(user),
                openid_consents::client_id.eq(client),
                openid_consents::scope.eq(scope),
                openid_consents::given_at.eq(now),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

pub(super) fn consents(
    conn: &mut Conn,
    user: &UserId,
) -> Result<Vec<(OpenIdClientId, Scopes)>, DbError> {
    let rows: Vec<(OpenIdClientId, String)> = openid_consents::table
        .filter(openid_consents::user_id.eq(user))
        .select((openid_consents::client_id, openid_consents::scope))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, scope)| (id, Scopes::parse(&scope))).collect())
}

pub(super) fn forget_consent(
    tx: &mut Tx<'_>,
    user: &UserId,
    client: &OpenIdClientId,
) -> Result<bool, DbError> {
    let gone = diesel::delete(openid_consents::table.find((user, client))).execute(tx.conn)?;
    Ok(gone == 1)
}

/// Whether a code of this name was spent; whoever asks next waits for this transaction.
pub(super) fn lock_code(tx: &mut Tx<'_>, name: &str) -> Result<bool, DbError> {
    dialect::lock_name(tx.conn, &format!("openid_grants:{name}"))?;
    let spent: i64 = openid_grants::table
        .filter(openid_grants::code_name.eq(name))
        .count()
        .get_result(tx.conn)?;
    Ok(spent > 0)
}

/// A row to be.
pub(super) struct NewGrant<'a> {
    pub id: &'a OpenIdGrantId,
    pub code_name: &'a str,
    pub client: &'a OpenIdClientId,
    pub user: &'a UserId,
    pub session: &'a SessionId,
    pub scope: &'a str,
    pub access_hash: &'a str,
    pub expires_at: Timestamp,
    /// The code is spent, but nothing was given for it.
    pub revoked: bool,
}

pub(super) fn insert_grant(tx: &mut Tx<'_>, new: &NewGrant<'_>) -> Result<(), DbError> {
    let now = tx.now.naive_utc();
    diesel::insert_into(openid_grants::table)
        .values((
            openid_grants::id.eq(new.id),
            openid_grants::code_name.eq(new.code_name),
            openid_grants::client_id.eq(new.client),
            openid_grants::user_id.eq(new.user),
            openid_grants::session_id.eq(new.session),
            openid_grants::scope.eq(new.scope),
            openid_grants::access_hash.eq(new.access_hash),
            openid_grants::created_at.eq(now),
            openid_grants::expires_at.eq(new.expires_at.naive_utc()),
            openid_grants::revoked_at.eq(new.revoked.then_some(now)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// A living grant.
pub(super) struct Living {
    pub user_id: UserId,
    pub session_id: SessionId,
    pub scopes: Scopes,
}

pub(super) fn grant(
    conn: &mut Conn,
    access_hash: &str,
    now: Timestamp,
) -> Result<Option<Living>, DbError> {
    let row: Option<(UserId, SessionId, String)> = openid_grants::table
        .filter(openid_grants::access_hash.eq(access_hash))
        .filter(openid_grants::revoked_at.is_null())
        .filter(openid_grants::expires_at.gt(now.naive_utc()))
        .select((openid_grants::user_id, openid_grants::session_id, openid_grants::scope))
        .first(conn)
        .optional()?;
    Ok(row.map(|(user_id, session_id, scope)| {
        let scopes = Scopes::parse(&scope);
        Living { user_id, session_id, scopes }
    }))
}

pub(super) fn revoke_of_code(tx: &mut Tx<'_>, name: &str) -> Result<(), DbError> {
    let living = openid_grants::table
        .filter(openid_grants::code_name.eq(name))
        .filter(openid_grants::revoked_at.is_null());
    diesel::update(living)
        .set(openid_grants::revoked_at.eq(tx.now.naive_utc()))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn revoke_of_user(
    tx: &mut Tx<'_>,
    user: &UserId,
    client: &OpenIdClientId,
) -> Result<(), DbError> {
    let living = openid_grants::table
        .filter(openid_grants::user_id.eq(user))
        .filter(openid_grants::client_id.eq(client))
        .filter(openid_grants::revoked_at.is_null());
    diesel::update(living)
        .set(openid_grants::revoked_at.eq(tx.now.naive_utc()))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn revoke_of_client(tx: &mut Tx<'_>, client: &OpenIdClientId) -> Result<(), DbError> {
    let living = openid_grants::table
        .filter(openid_grants::client_id.eq(client))
        .filter(openid_grants::revoked_at.is_null());
    diesel::update(living)
        .set(openid_grants::revoked_at.eq(tx.now.naive_utc()))
        .execute(tx.conn)?;
    Ok(())
}

/// Forgets grants that ended before `day`; a code of that age is refused for its age.
pub(in super::super) fn forget_before(tx: &mut Tx<'_>, day: Timestamp) -> Result<(), DbError> {
    let over = openid_grants::table.filter(openid_grants::expires_at.lt(day.naive_utc()));
    diesel::delete(over).execute(tx.conn)?;
    Ok(())
}
