//! What people allowed clients to learn about them; asked once.

use super::super::{OpenIdClientId, UserId};
use super::{OpenIdClient, Scopes, store};
use crate::ground::db::{Conn, DbError, Tx};

/// Whether `user` allowed `client` to learn all of `scopes`.
///
/// # Errors
/// A fault of the database.
pub fn has_openid_consent(
    conn: &mut Conn,
    user: &UserId,
    client: &OpenIdClientId,
    scopes: &Scopes,
) -> Result<bool, DbError> {
    let given = store::consent(conn, user, client)?;
    Ok(given.is_some_and(|given| given.cover(scopes)))
}

/// Allows `client` to learn `scopes` about `user`, besides what was allowed before.
///
/// # Errors
/// A fault of the database.
pub fn give_openid_consent(
    tx: &mut Tx<'_>,
    user: &UserId,
    client: &OpenIdClientId,
    scopes: &Scopes,
) -> Result<(), DbError> {
    let before = store::lock_consent(tx, user, client)?;
    let all = match &before {
        Some(before) => Scopes::parse(&format!("{before} {scopes}")),
        None => scopes.clone(),
    };
    if before.as_ref() == Some(&all) {
        return Ok(());
    }
    store::save_consent(tx, user, client, &all, before.is_some())?;
    let facts = serde_json::json!({ "client": client.as_str(), "scope": all.to_string() });
    tx.record("identity.openid_consent.given", user.as_str(), facts);
    Ok(())
}

/// The clients that `user` allowed to learn something.
///
/// # Errors
/// A fault of the database.
pub fn consents_of(conn: &mut Conn, user: &UserId) -> Result<Vec<(OpenIdClient, Scopes)>, DbError> {
    let given = store::consents(conn, user)?;
    let mut all = Vec::new();
    for client in super::clients(conn)? {
        if let Some((_, scopes)) = given.iter().find(|(id, _)| *id == client.id) {
            all.push((client, scopes.clone()));
        }
    }
    Ok(all)
}

/// Takes it back: what the client was given for `user` opens nothing any more.
///
/// # Errors
/// A fault of the database.
pub fn withdraw_openid_consent(
    tx: &mut Tx<'_>,
    user: &UserId,
    client: &OpenIdClientId,
) -> Result<bool, DbError> {
    let had = store::forget_consent(tx, user, client)?;
    if had {
        store::revoke_of_user(tx, user, client)?;
        let facts = serde_json::json!({ "client": client.as_str() });
        tx.record("identity.openid_consent.withdrawn", user.as_str(), facts);
    }
    Ok(had)
}
