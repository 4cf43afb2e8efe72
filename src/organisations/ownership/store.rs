//! The table of offers to own an organisation.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{OwnershipOffer, OwnershipOfferId};
use crate::ground::clock::Timestamp;
use crate::ground::db::schema::ownership_offers;
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::UserId;
use crate::organisations::OrganisationId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = ownership_offers)]
struct Row {
    id: OwnershipOfferId,
    from_user: UserId,
    to_user: UserId,
    stays: bool,
    expires_at: NaiveDateTime,
}

impl From<Row> for OwnershipOffer {
    fn from(row: Row) -> Self {
        let Row { id, from_user: from, to_user: to, stays, expires_at } = row;
        Self { id, from, to, stays, expires_at: expires_at.and_utc() }
    }
}

/// The offer of an organisation that waits for an answer.
///
/// # Errors
/// A fault of the database.
pub fn ownership_offer(
    conn: &mut Conn,
    organisation: &OrganisationId,
    now: Timestamp,
) -> Result<Option<OwnershipOffer>, DbError> {
    let row: Option<Row> = ownership_offers::table
        .filter(ownership_offers::organisation_id.eq(organisation))
        .filter(ownership_offers::accepted_at.is_null())
        .filter(ownership_offers::closed_at.is_null())
        .filter(ownership_offers::expires_at.gt(now.naive_utc()))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(Into::into))
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    offer: &OwnershipOffer,
) -> Result<(), DbError> {
    diesel::insert_into(ownership_offers::table)
        .values((
            ownership_offers::id.eq(&offer.id),
            ownership_offers::organisation_id.eq(organisation),
            ownership_offers::from_user.eq(&offer.from),
            ownership_offers::to_user.eq(&offer.to),
            ownership_offers::stays.eq(offer.stays),
            ownership_offers::offered_at.eq(tx.now.naive_utc()),
            ownership_offers::expires_at.eq(offer.expires_at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn accept(tx: &mut Tx<'_>, id: &OwnershipOfferId) -> Result<usize, DbError> {
    let open = ownership_offers::table
        .filter(ownership_offers::id.eq(id))
        .filter(ownership_offers::accepted_at.is_null())
        .filter(ownership_offers::closed_at.is_null());
    let now = tx.now.naive_utc();
    Ok(diesel::update(open).set(ownership_offers::accepted_at.eq(now)).execute(tx.conn)?)
}

/// Closes the one that is open, over or not.
pub(super) fn close(tx: &mut Tx<'_>, organisation: &OrganisationId) -> Result<usize, DbError> {
    let open = ownership_offers::table
        .filter(ownership_offers::organisation_id.eq(organisation))
        .filter(ownership_offers::accepted_at.is_null())
        .filter(ownership_offers::closed_at.is_null());
    let now = tx.now.naive_utc();
    Ok(diesel::update(open).set(ownership_offers::closed_at.eq(now)).execute(tx.conn)?)
}
