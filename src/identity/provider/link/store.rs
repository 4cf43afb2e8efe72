//! The table of identities elsewhere.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::super::super::{ExternalIdentityId, UserId};
use super::super::Provider;
use super::ExternalIdentity;
use crate::gateways::openid::Told;
use crate::ground::db::schema::external_identities as identities;
use crate::ground::db::{Conn, DbError, Tx};

/// A known identity.
pub(in super::super) struct Known {
    pub(in super::super) id: ExternalIdentityId,
    pub(in super::super) user_id: UserId,
}

/// Whose identity this is. Both parts count, character by character.
pub(in super::super) fn find(
    conn: &mut Conn,
    issuer: &str,
    subject: &str,
) -> Result<Option<Known>, DbError> {
    let found: Option<(ExternalIdentityId, UserId)> = identities::table
        .filter(identities::issuer.eq(issuer))
        .filter(identities::subject.eq(subject))
        .select((identities::id, identities::user_id))
        .first(conn)
        .optional()?;
    Ok(found.map(|(id, user_id)| Known { id, user_id }))
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: &ExternalIdentityId,
    user: &UserId,
    provider: &Provider,
    told: &Told,
) -> Result<(), DbError> {
    let shown_as = told.email.as_deref().or(told.name.as_deref()).unwrap_or(&told.subject);
    let shown_as: String = shown_as.chars().filter(|c| !c.is_control()).take(254).collect();
    diesel::insert_into(identities::table)
        .values((
            identities::id.eq(id),
            identities::user_id.eq(user),
            identities::issuer.eq(&provider.issuer),
            identities::subject.eq(&told.subject),
            identities::shown_as.eq(shown_as),
            identities::linked_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(in super::super) fn note_use(tx: &mut Tx<'_>, id: &ExternalIdentityId) -> Result<(), DbError> {
    diesel::update(identities::table.find(id))
        .set(identities::used_at.eq(tx.now.naive_utc()))
        .execute(tx.conn)?;
    Ok(())
}

/// Takes the row away; the issuer it was of.
pub(super) fn delete(
    tx: &mut Tx<'_>,
    user: &UserId,
    id: &ExternalIdentityId,
) -> Result<Option<String>, DbError> {
    let own = identities::table.find(id).filter(identities::user_id.eq(user));
    let issuer: Option<String> = own.select(identities::issuer).first(tx.conn).optional()?;
    diesel::delete(identities::table.find(id).filter(identities::user_id.eq(user)))
        .execute(tx.conn)?;
    Ok(issuer)
}

type Row = (ExternalIdentityId, String, String, NaiveDateTime, Option<NaiveDateTime>);

/// A person's identities elsewhere, the oldest first.
///
/// # Errors
/// A fault of the database.
pub fn identities_of(conn: &mut Conn, user: &UserId) -> Result<Vec<ExternalIdentity>, DbError> {
    let rows: Vec<Row> = identities::table
        .filter(identities::user_id.eq(user))
        .order(identities::id)
        .select((
            identities::id,
            identities::issuer,
            identities::shown_as,
            identities::linked_at,
            identities::used_at,
        ))
        .load(conn)?;
    let row = |(id, issuer, shown_as, linked, used): Row| ExternalIdentity {
        id,
        issuer,
        shown_as,
        linked_at: linked.and_utc(),
        used_at: used.map(|at| at.and_utc()),
    };
    Ok(rows.into_iter().map(row).collect())
}
