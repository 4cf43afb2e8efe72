//! How many people of an organisation may open rooms: as its level promises, paid for yet or not.
//! Whether meetings start is standing's to say; who is among the people should not wait for a
//! bank.

use super::application::{Wish, application};
use super::calendar::day_of;
use super::{MembershipState, contribution_on, level_on, level_version, membership_of_party};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::organisations::{OrganisationId, party_of_organisation};

/// The seats that the level of an organisation includes; `None`: no limit, or no level whose
/// limit could count.
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
            Ok(Wish::Belong { level, .. }) => Ok(level_on(conn, &level, today)?.limits.hosts),
            // Admitted in a moment, by the verb that applies.
            Ok(Wish::Class(_)) | Err(DbError::NotFound) => Ok(None),
            Err(error) => Err(error),
        };
    }
    let Some(promised) = contribution_on(conn, &member.id, today)? else { return Ok(None) };
    Ok(level_version(conn, &promised.level_version_id)?.limits.hosts)
}
