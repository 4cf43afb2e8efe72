//! Changing what somebody may do in an organisation, and leaving it.

use super::{PeopleError, Role, give_role, keep_an_owner, note, roles_of, store, take_role};
use crate::ground::db::{Tx, dialect};
use crate::identity::{UserId, user};
use crate::organisations::OrganisationId;
use crate::organisations::news::{OrganisationNews, Said, tell_owners};
use crate::organisations::seats::{SeatsOf, may_sit};

/// Gives a person of the organisation exactly these roles.
///
/// # Errors
/// [`PeopleError::NotHere`], [`PeopleError::NoRole`], [`PeopleError::LastOwner`],
/// [`PeopleError::NoSeat`]; then nothing was changed.
pub fn change_roles(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    person: &UserId,
    wanted: &[Role],
    seats_of: SeatsOf,
) -> Result<(), PeopleError> {
    dialect::lock_row(tx.conn, "organisations", organisation.as_str())?;
    let held = roles_of(tx.conn, person, organisation)?;
    if held.is_empty() {
        return Err(PeopleError::NotHere);
    }
    if wanted.is_empty() {
        return Err(PeopleError::NoRole);
    }
    if wanted.iter().any(|role| role.takes_seat()) {
        may_sit(tx, organisation, person, true, seats_of)?.map_err(PeopleError::NoSeat)?;
    }
    for role in wanted.iter().filter(|role| !held.contains(role)) {
        give_role(tx, organisation, person, *role)?;
    }
    for role in held.iter().filter(|role| !wanted.contains(role)) {
        take_role(tx, organisation, person, *role)?;
    }
    Ok(())
}

/// A person leaves by themselves, with every role. What they made stays; owners get a letter.
///
/// # Errors
/// [`PeopleError::NotHere`], [`PeopleError::LastOwner`].
pub fn leave_organisation(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    person: &UserId,
) -> Result<(), PeopleError> {
    keep_an_owner(tx, organisation, person, Role::ALL)?;
    if store::delete_person(tx, organisation, person)? == 0 {
        return Err(PeopleError::NotHere);
    }
    note(tx, "organisations.person.left", organisation, person, None);
    let who = user(tx.conn, person)?.name;
    let told = OrganisationNews::PersonLeft;
    let said = Said { told, who: &who, words: "", day: None, page: Some("") };
    tell_owners(tx, organisation, &said)?;
    Ok(())
}
