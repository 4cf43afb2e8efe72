//! The table of invitations.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Invitation, InvitationId};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::invitations;
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::{Email, UserId};
use crate::organisations::{OrganisationId, Role};

#[derive(Queryable, Selectable)]
#[diesel(table_name = invitations)]
struct Row {
    id: InvitationId,
    organisation_id: OrganisationId,
    email: String,
    role: Role,
    invited_by: UserId,
    expires_at: NaiveDateTime,
    accepted_at: Option<NaiveDateTime>,
    withdrawn_at: Option<NaiveDateTime>,
}

/// An invitation and how it ended, if it has.
pub(super) struct Stored {
    pub invitation: Invitation,
    pub accepted: bool,
    pub withdrawn: bool,
}

impl From<Row> for Stored {
    fn from(row: Row) -> Self {
        let invitation = Invitation {
            id: row.id,
            organisation_id: row.organisation_id,
            email: row.email,
            role: row.role,
            invited_by: row.invited_by,
            expires_at: row.expires_at.and_utc(),
        };
        let (accepted, withdrawn) = (row.accepted_at.is_some(), row.withdrawn_at.is_some());
        Self { invitation, accepted, withdrawn }
    }
}

pub(super) fn find(conn: &mut Conn, hash: &str) -> Result<Option<Stored>, DbError> {
    let found = invitations::table.filter(invitations::token_hash.eq(hash));
    let row: Option<Row> = found.select(Row::as_select()).first(conn).optional()?;
    Ok(row.map(Into::into))
}

/// Invitations that wait for an answer, the newest first.
///
/// # Errors
/// A fault of the database.
pub fn waiting_invitations(
    conn: &mut Conn,
    organisation: &OrganisationId,
    now: Timestamp,
) -> Result<Vec<Invitation>, DbError> {
    let rows: Vec<Row> = invitations::table
        .filter(invitations::organisation_id.eq(organisation))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::withdrawn_at.is_null())
        .filter(invitations::expires_at.gt(now.naive_utc()))
        .order(invitations::id.desc())
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| Stored::from(row).invitation).collect())
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    token_hash: &str,
) -> Result<(), DbError> {
    diesel::insert_into(invitations::table)
        .values((
            invitations::id.eq(&invitation.id),
            invitations::organisation_id.eq(&invitation.organisation_id),
            invitations::email.eq(&invitation.email),
            invitations::role.eq(invitation.role),
            invitations::token_hash.eq(token_hash),
            invitations::invited_by.eq(&invitation.invited_by),
            invitations::created_at.eq(tx.now.naive_utc()),
            invitations::expires_at.eq(invitation.expires_at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn withdraw(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    id: &InvitationId,
) -> Result<usize, DbError> {
    let waiting = invitations::table
        .filter(invitations::id.eq(id))
        .filter(invitations::organisation_id.eq(organisation))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::withdrawn_at.is_null());
    let now = tx.now.naive_utc();
    Ok(diesel::update(waiting).set(invitations::withdrawn_at.eq(now)).execute(tx.conn)?)
}

pub(super) fn withdraw_earlier(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    email: &Email,
    role: Role,
) -> Result<(), DbError> {
    let waiting = invitations::table
        .filter(invitations::organisation_id.eq(organisation))
        .filter(invitations::email.eq(email.as_str()))
        .filter(invitations::role.eq(role))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::withdrawn_at.is_null());
    let now = tx.now.naive_utc();
    diesel::update(waiting).set(invitations::withdrawn_at.eq(now)).execute(tx.conn)?;
    Ok(())
}

pub(super) fn mark_accepted(
    tx: &mut Tx<'_>,
    id: &InvitationId,
    user: &UserId,
) -> Result<usize, DbError> {
    let waiting = invitations::table
        .filter(invitations::id.eq(id))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::withdrawn_at.is_null());
    Ok(diesel::update(waiting)
        .set((invitations::accepted_at.eq(tx.now.naive_utc()), invitations::accepted_by.eq(user)))
        .execute(tx.conn)?)
}
