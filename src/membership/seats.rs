//! How many people of an organisation may open rooms: as its level promises, paid for yet or not.
//! Whether meetings start is standing's to say; who is among the people should not wait for a
//! bank.

use super::application::{Wish, application};
use super::calendar::day_of;
use super::{
    Level, MembershipState, contribution_on, level_on, level_version, membership_of_party,
};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::organisations::{self, Body, OrganisationId, PartyId, party_of_organisation};

/// The seats that the level of an organisation includes; `None`: no limit, or no level whose
/// limit could count. Where more of them have a price, there is no limit: they are counted and
/// charged with the next invoice.
///
/// # Errors
/// A fault of the database.
pub fn seats_included(
    conn: &mut Conn,
    organisation: &OrganisationId,
    now: Timestamp,
) -> Result<Option<u32>, DbError> {
    let Some(party) = party_of_organisation(conn, organisation)? else { return Ok(None) };
    let Some(member) = membership_of_party(conn, &party.id)? else { return Ok(None) };
    let today = day_of(conn, now)?;
    if member.state == MembershipState::Applied {
        return match application(conn, &member.id).map(|asked| asked.wish) {
            Ok(Wish::Belong { level, .. }) => Ok(limit_of(&level_on(conn, &level, today)?)),
            // Admitted in a moment, by the verb that applies.
            Ok(Wish::Class(_)) | Err(DbError::NotFound) => Ok(None),
            Err(error) => Err(error),
        };
    }
    let Some(promised) = contribution_on(conn, &member.id, today)? else { return Ok(None) };
    Ok(limit_of(&level_version(conn, &promised.level_version_id)?))
}

fn limit_of(level: &Level) -> Option<u32> {
    level.limits.hosts.filter(|_| level.terms.seats.is_empty())
}

/// How many seats the people of a party take today: one, of a person.
pub(super) fn taken_by(conn: &mut Conn, party: &PartyId, now: Timestamp) -> Result<u32, DbError> {
    match &organisations::party(conn, party)?.body {
        Body::Person(_) => Ok(1),
        Body::Organisation(id) => {
            let taken = organisations::seats(conn, id, now, seats_included)?.taken;
            Ok(u32::try_from(taken).unwrap_or(u32::MAX))
        }
    }
}
