//! Who has a seat, and who was invited to one.

use diesel::prelude::*;

use crate::ground::clock::Timestamp;
use crate::ground::db::schema::{invitations, organisation_people};
use crate::ground::db::{Conn, DbError};
use crate::identity::UserId;
use crate::organisations::{OrganisationId, Role};

const SEATED: [Role; 2] = [Role::Owner, Role::Host];

pub(super) fn seated(
    conn: &mut Conn,
    organisation: &OrganisationId,
) -> Result<Vec<UserId>, DbError> {
    Ok(organisation_people::table
        .filter(organisation_people::organisation_id.eq(organisation))
        .filter(organisation_people::role.eq_any(SEATED))
        .select(organisation_people::user_id)
        .distinct()
        .load(conn)?)
}

/// Addresses whose invitation to a seat waits for an answer.
pub(super) fn invited_to_seats(
    conn: &mut Conn,
    organisation: &OrganisationId,
    now: Timestamp,
) -> Result<Vec<String>, DbError> {
    Ok(invitations::table
        .filter(invitations::organisation_id.eq(organisation))
        .filter(invitations::role.eq_any(SEATED))
        .filter(invitations::accepted_at.is_null())
        .filter(invitations::withdrawn_at.is_null())
        .filter(invitations::expires_at.gt(now.naive_utc()))
        .select(invitations::email)
        .distinct()
        .load(conn)?)
}
