//! The table of periods in which the co-op looks after an organisation.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Care, CareId};
use crate::ground::db::schema::organisation_cares;
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;
use crate::organisations::OrganisationId;

type Row = (CareId, String, UserId, NaiveDateTime);

/// Whether, why and since when the co-op looks after an organisation.
///
/// # Errors
/// A fault of the database.
pub fn care_of(conn: &mut Conn, organisation: &OrganisationId) -> Result<Option<Care>, DbError> {
    let row: Option<Row> = organisation_cares::table
        .filter(organisation_cares::organisation_id.eq(organisation))
        .filter(organisation_cares::ended_at.is_null())
        .select((
            organisation_cares::id,
            organisation_cares::reason,
            organisation_cares::taken_by,
            organisation_cares::taken_at,
        ))
        .first(conn)
        .optional()?;
    Ok(row.map(|(id, reason, taken_by, taken_at)| {
        let taken_at = taken_at.and_utc();
        Care { id, reason, taken_by, taken_at }
    }))
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    care: &Care,
) -> Result<(), DbError> {
    diesel::insert_into(organisation_cares::table)
        .values((
            organisation_cares::id.eq(&care.id),
            organisation_cares::organisation_id.eq(organisation),
            organisation_cares::reason.eq(&care.reason),
            organisation_cares::taken_by.eq(&care.taken_by),
            organisation_cares::taken_at.eq(care.taken_at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn end(tx: &mut Tx<'_>, organisation: &OrganisationId) -> Result<usize, DbError> {
    let open = organisation_cares::table
        .filter(organisation_cares::organisation_id.eq(organisation))
        .filter(organisation_cares::ended_at.is_null());
    let now = tx.now.naive_utc();
    Ok(diesel::update(open).set(organisation_cares::ended_at.eq(now)).execute(tx.conn)?)
}
