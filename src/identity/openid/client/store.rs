//! The table of clients.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::super::super::OpenIdClientId;
use super::{ClientChange, OpenIdClient};
use crate::ground::db::schema::openid_clients;
use crate::ground::db::{Conn, DbError, Tx};

type Row = (OpenIdClientId, String, String, String, String, NaiveDateTime);

type Columns = (
    openid_clients::id,
    openid_clients::name,
    openid_clients::secret_hash,
    openid_clients::redirect_uris,
    openid_clients::sign_out_uris,
    openid_clients::created_at,
);

const COLUMNS: Columns = (
    openid_clients::id,
    openid_clients::name,
    openid_clients::secret_hash,
    openid_clients::redirect_uris,
    openid_clients::sign_out_uris,
    openid_clients::created_at,
);

fn from_row((id, name, secret_hash, redirects, sign_outs, created_at): Row) -> OpenIdClient {
    let lines = |text: &str| text.lines().map(str::to_owned).collect();
    OpenIdClient {
        id,
        name,
        redirect_uris: lines(&redirects),
        sign_out_uris: lines(&sign_outs),
        created_at: created_at.and_utc(),
        secret_hash,
    }
}

/// A client that was not removed.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn client(conn: &mut Conn, id: &OpenIdClientId) -> Result<OpenIdClient, DbError> {
    let row: Row = openid_clients::table
        .find(id)
        .filter(openid_clients::removed_at.is_null())
        .select(COLUMNS)
        .first(conn)?;
    Ok(from_row(row))
}

/// Every client that was not removed, by name.
///
/// # Errors
/// A fault of the database.
pub fn clients(conn: &mut Conn) -> Result<Vec<OpenIdClient>, DbError> {
    let rows: Vec<Row> = openid_clients::table
        .filter(openid_clients::removed_at.is_null())
        .order((openid_clients::name, openid_clients::id))
        .select(COLUMNS)
        .load(conn)?;
    Ok(rows.into_iter().map(from_row).collect())
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: &OpenIdClientId,
    new: &ClientChange,
    secret_hash: &str,
) -> Result<(), DbError> {
    diesel::insert_into(openid_clients::table)
        .values((
            openid_clients::id.eq(id),
            openid_clients::name.eq(&new.name),
            openid_clients::secret_hash.eq(secret_hash),
            openid_clients::redirect_uris.eq(new.redirect_uris.join("\n")),
            openid_clients::sign_out_uris.eq(new.sign_out_uris.join("\n")),
            openid_clients::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn update(
    tx: &mut Tx<'_>,
    id: &OpenIdClientId,
    change: &ClientChange,
) -> Result<bool, DbError> {
    let there = openid_clients::table.find(id).filter(openid_clients::removed_at.is_null());
    let changed = diesel::update(there)
        .set((
            openid_clients::name.eq(&change.name),
            openid_clients::redirect_uris.eq(change.redirect_uris.join("\n")),
            openid_clients::sign_out_uris.eq(change.sign_out_uris.join("\n")),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

pub(super) fn set_secret(
    tx: &mut Tx<'_>,
    id: &OpenIdClientId,
    secret_hash: &str,
) -> Result<bool, DbError> {
    let there = openid_clients::table.find(id).filter(openid_clients::removed_at.is_null());
    let changed =
        diesel::update(there).set(openid_clients::secret_hash.eq(secret_hash)).execute(tx.conn)?;
    Ok(changed == 1)
}

pub(super) fn remove(tx: &mut Tx<'_>, id: &OpenIdClientId) -> Result<bool, DbError> {
    let there = openid_clients::table.find(id).filter(openid_clients::removed_at.is_null());
    let changed = diesel::update(there)
        .set(openid_clients::removed_at.eq(tx.now.naive_utc()))
        .execute(tx.conn)?;
    Ok(changed == 1)
}
