//! The people of an organisation and their roles.

mod change;
mod store;

use serde_json::json;

use super::OrganisationId;
use super::care::{care_of, end_care};
use super::seats::Seats;
use crate::ground::db::{DbError, Tx, dialect};
use crate::identity::UserId;

pub use change::{change_roles, leave_organisation};
pub use store::{people_of, roles_of};

crate::text_enum! {
    /// What a person may do in an organisation.
    pub enum Role {
        /// Everything of the organisation: people, rooms, instance.
        Owner = "owner",
        /// Invoices and payment.
        BillingContact = "billing_contact",
        /// Makes and opens rooms.
        Host = "host",
        /// Casts the organisation's one vote.
        Delegate = "delegate",
    }
}

/// A person of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationPerson {
    /// Who.
    pub user_id: UserId,
    /// The name.
    pub name: String,
    /// The main address.
    pub email: String,
    /// Roles, in the order of [`Role::ALL`].
    pub roles: Vec<Role>,
}

/// Why people of an organisation were not changed.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// Somebody has to be left who may invite others.
    #[error("the last owner stays")]
    LastOwner,
    /// The person does not belong to the organisation.
    #[error("not a person of this organisation")]
    NotHere,
    /// Whoever belongs has a role.
    #[error("no role is left")]
    NoRole,
    /// The level includes no more people who open rooms.
    #[error("no seat is left")]
    NoSeat(Seats),
    /// What was offered is over, or was taken back.
    #[error("the offer is over")]
    Over,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Gives a person a role; giving it twice changes nothing. The organisation's one vote moves from
/// whoever cast it before. Seats are not counted: that is for [`change_roles`] and invitations.
///
/// # Errors
/// A fault of the database.
pub fn give_role(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    user: &UserId,
    role: Role,
) -> Result<(), DbError> {
    dialect::lock_row(tx.conn, "organisations", organisation.as_str())?;
    if roles_of(tx.conn, user, organisation)?.contains(&role) {
        return Ok(());
    }
    match role {
        Role::Delegate => free_the_vote(tx, organisation)?,
        Role::Owner => end_care(tx, organisation)?,
        Role::BillingContact | Role::Host => {}
    }
    store::insert(tx, organisation, user, role)?;
    note(tx, "organisations.role.given", organisation, user, Some(role));
    Ok(())
}

/// Takes the vote from whoever casts it. It was their only role: then they belong no more.
fn free_the_vote(tx: &mut Tx<'_>, organisation: &OrganisationId) -> Result<(), DbError> {
    if let Some(before) = store::delegate_of(tx.conn, organisation)? {
        store::delete(tx, organisation, &before, Role::Delegate)?;
        note(tx, "organisations.role.taken", organisation, &before, Some(Role::Delegate));
    }
    Ok(())
}

/// Takes a role from a person.
///
/// # Errors
/// [`PeopleError::LastOwner`]: somebody has to be left who may invite others.
pub fn take_role(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    user: &UserId,
    role: Role,
) -> Result<(), PeopleError> {
    keep_an_owner(tx, organisation, user, &[role])?;
    if store::delete(tx, organisation, user, role)? > 0 {
        note(tx, "organisations.role.taken", organisation, user, Some(role));
    }
    Ok(())
}

/// Removes a person, with every role, from an organisation. What they made stays.
///
/// # Errors
/// [`PeopleError::NotHere`], [`PeopleError::LastOwner`].
pub fn remove_person(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    user: &UserId,
) -> Result<(), PeopleError> {
    keep_an_owner(tx, organisation, user, Role::ALL)?;
    if store::delete_person(tx, organisation, user)? == 0 {
        return Err(PeopleError::NotHere);
    }
    note(tx, "organisations.person.removed", organisation, user, None);
    Ok(())
}

/// Refuses when taking `roles` from `user` would leave no owner, unless the co-op looks after the
/// organisation. Two owners who remove each other at once wait for one another on its row.
fn keep_an_owner(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    user: &UserId,
    roles: &[Role],
) -> Result<(), PeopleError> {
    dialect::lock_row(tx.conn, "organisations", organisation.as_str())?;
    let owners = store::owners_of(tx.conn, organisation)?;
    let last = owners.contains(user) && owners.len() == 1 && roles.contains(&Role::Owner);
    if last && care_of(tx.conn, organisation)?.is_none() {
        return Err(PeopleError::LastOwner);
    }
    Ok(())
}

fn note(
    tx: &mut Tx<'_>,
    event: &'static str,
    organisation: &OrganisationId,
    user: &UserId,
    role: Option<Role>,
) {
    let id = organisation.as_str();
    let facts = json!({ "user": user.as_str(), "role": role.map(|role| role.as_str()) });
    tx.record_for(event, id, Some(id), facts);
}
