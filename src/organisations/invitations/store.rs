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
    created_at: NaiveDateTime,
    expires_at: NaiveDateTime,
    accepted_at: Option<NaiveDateTime>,
    withdrawn_at: Option<NaiveDateTime>,
    opened_at: Option<NaiveDateTime>,
}

/// An invitation and what happened to it (UTC).
pub(super) struct Stored {
    pub invitation: Invitation,
    pub created_at: Timestamp,
    pub accepted_at: Option<Timestamp>,
    pub withdrawn_at: Option<Timestamp>,
    pub opened_at: Option<Timestamp>,
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
        let utc = |at: Option<NaiveDateTime>| at.map(|at| at.and_utc());
        Self {
            invitation,
            created_at: row.created_at.and_utc(),
            accepted_at: utc(row.accepted_at),
            withdrawn_at: utc(row.withdrawn_at),
            opened_at: utc(row.opened_at),
        }
    }
}

pub(super) fn find(conn: &mut Conn, hash: &str) -> Result<Option<Stored>, DbError> {
    let found = invitations::table.filter(invitations::token_hash.eq(hash));
    let row: Option<Row> = found.select(Row::as_select()).first(conn).optional()?;
    Ok(row.map(Into::into))
}

/// The last two hundred of an organisation, however they ended, the newest first.
pub(super) fn all(conn: &mut Conn, organisation: &OrganisationId) -> Result<Vec<Stored>, DbError> {
    let rows: Vec<Row> = invitations::table
        .filter(invitations::organisation_id.eq(organisation))
        .order(invitations::id.desc())
        .limit(200)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(Into::into).collect())
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

type Unanswered = diesel::dsl::And<
    diesel::dsl::IsNull<invitations::accepted_at>,
    diesel::dsl::IsNull<invitations::withdrawn_at>,
>;

fn unanswered() -> Unanswered {
    invitations::accepted_at.is_null().and(invitations::withdrawn_at.is_null())
}

/// A new link, a new end, a new sender.
pub(super) fn renew(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    token_hash: &str,
) -> Result<usize, DbError> {
    let row = invitations::table.filter(invitations::id.eq(&invitation.id)).filter(unanswered());
    Ok(diesel::update(row)
        .set((
            invitations::token_hash.eq(token_hash),
            invitations::invited_by.eq(&invitation.invited_by),
            invitations::expires_at.eq(invitation.expires_at.naive_utc()),
            invitations::opened_at.eq(None::<NaiveDateTime>),
        ))
        .execute(tx.conn)?)
}

/// The first visit counts.
pub(super) fn mark_opened(tx: &mut Tx<'_>, id: &InvitationId) -> Result<usize, DbError> {
    let row = invitations::table
        .filter(invitations::id.eq(id))
        .filter(unanswered())
        .filter(invitations::opened_at.is_null());
    let now = tx.now.naive_utc();
    Ok(diesel::update(row).set(invitations::opened_at.eq(now)).execute(tx.conn)?)
}

pub(super) fn withdraw(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    id: &InvitationId,
) -> Result<usize, DbError> {
    let waiting = invitations::table
        .filter(invitations::id.eq(id))
        .filter(invitations::organisation_id.eq(organisation))
        .filter(unanswered());
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
        .filter(unanswered());
    let now = tx.now.naive_utc();
    diesel::update(waiting).set(invitations::withdrawn_at.eq(now)).execute(tx.conn)?;
    Ok(())
}

pub(super) fn mark_accepted(
    tx: &mut Tx<'_>,
    id: &InvitationId,
    user: &UserId,
) -> Result<usize, DbError> {
    let waiting = invitations::table.filter(invitations::id.eq(id)).filter(unanswered());
    Ok(diesel::update(waiting)
        .set((invitations::accepted_at.eq(tx.now.naive_utc()), invitations::accepted_by.eq(user)))
        .execute(tx.conn)?)
}
