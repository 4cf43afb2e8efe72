//! What taking over writes to the tables of memberships and contributions.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::ground::db::schema::{contributions, membership_counter, memberships, register_events};
use crate::ground::db::{Conn, DbError, Tx};
use crate::membership::{ContributionId, Membership, MembershipId};

pub(super) fn insert(tx: &mut Tx<'_>, membership: &Membership) -> Result<(), DbError> {
    diesel::insert_into(memberships::table)
        .values((
            memberships::id.eq(&membership.id),
            memberships::party_id.eq(&membership.party_id),
            memberships::number.eq(membership.admission.map(|admission| admission.number)),
            memberships::class.eq(membership.class),
            memberships::state.eq(membership.state),
            memberships::applied_at.eq(membership.applied_at.naive_utc()),
            memberships::admitted_on.eq(membership.admission.map(|admission| admission.on)),
            memberships::standing_noted.eq(membership.noted.step),
            memberships::standing_noted_at.eq(membership.noted.at.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn move_counter_past(tx: &mut Tx<'_>, number: i64) -> Result<(), DbError> {
    let behind = membership_counter::table.find(1).filter(membership_counter::last.lt(number));
    diesel::update(behind).set(membership_counter::last.eq(number)).execute(tx.conn)?;
    Ok(())
}

pub(super) fn delete_contribution(tx: &mut Tx<'_>, id: &ContributionId) -> Result<(), DbError> {
    let gone = diesel::delete(contributions::table.find(id)).execute(tx.conn)?;
    if gone == 1 { Ok(()) } else { Err(DbError::NotFound) }
}

/// The last day of which the register has noted a state.
pub(super) fn last_day(conn: &mut Conn, id: &MembershipId) -> Result<Option<NaiveDate>, DbError> {
    Ok(register_events::table
        .filter(register_events::membership_id.eq(id))
        .filter(register_events::state.is_not_null())
        .select(diesel::dsl::max(register_events::effective_on))
        .first(conn)?)
}
