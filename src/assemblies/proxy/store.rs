//! The table of proxies.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Proxy, ProxyId};
use crate::assemblies::{AssemblyId, VoterId};
use crate::ground::db::schema::proxies;
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = proxies)]
struct Row {
    id: ProxyId,
    giver_id: VoterId,
    holder_id: VoterId,
    holder_user_id: UserId,
    given_at: NaiveDateTime,
    revoked_at: Option<NaiveDateTime>,
}

impl From<Row> for Proxy {
    fn from(row: Row) -> Self {
        let Row { id, giver_id, holder_id, holder_user_id, given_at, revoked_at } = row;
        let given_at = given_at.and_utc();
        let revoked_at = revoked_at.map(|at| at.and_utc());
        Self { id, giver_id, holder_id, holder_user_id, given_at, revoked_at }
    }
}

/// Every proxy of an assembly, also those taken back, in the order they were given.
///
/// # Errors
/// A fault of the database.
pub fn proxies_of(conn: &mut Conn, assembly: &AssemblyId) -> Result<Vec<Proxy>, DbError> {
    let rows: Vec<Row> = proxies::table
        .filter(proxies::assembly_id.eq(assembly))
        .order((proxies::given_at.asc(), proxies::id.asc()))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Into::into).collect())
}

pub(super) fn insert(tx: &mut Tx<'_>, assembly: &AssemblyId, new: &Proxy) -> Result<(), DbError> {
    diesel::insert_into(proxies::table)
        .values((
            proxies::id.eq(&new.id),
            proxies::assembly_id.eq(assembly),
            proxies::giver_id.eq(&new.giver_id),
            proxies::holder_id.eq(&new.holder_id),
            proxies::holder_user_id.eq(&new.holder_user_id),
            proxies::given_at.eq(new.given_at.naive_utc()),
            proxies::given_by.eq(tx.actor.as_str()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Guarded by standing: taken back once.
pub(super) fn revoke(
    tx: &mut Tx<'_>,
    assembly: &AssemblyId,
    id: &ProxyId,
) -> Result<usize, DbError> {
    let standing = proxies::table
        .find(id)
        .filter(proxies::assembly_id.eq(assembly))
        .filter(proxies::revoked_at.is_null());
    Ok(diesel::update(standing)
        .set((
            proxies::revoked_at.eq(Some(tx.now.naive_utc())),
            proxies::revoked_by.eq(Some(tx.actor.as_str())),
        ))
        .execute(tx.conn)?)
}
