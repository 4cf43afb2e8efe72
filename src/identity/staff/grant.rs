//! Granting and revoking staff roles.

use super::super::{UserId, session, user};
use super::{StaffRole, store};
use crate::ground::db::{DbError, Tx};

/// Why a role was not granted or revoked.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// Somebody must be able to grant roles.
    #[error("the last administrator cannot lose the role")]
    LastAdministrator,
    /// There is no such person.
    #[error("there is no such person")]
    NoSuchPerson,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Grants a role; false when the person had it. The person's sessions end, so that each session
/// lives by the rules of what its owner may do (staff sessions are shorter).
///
/// # Errors
/// [`StaffError`].
pub fn grant_role(tx: &mut Tx<'_>, person: &UserId, role: StaffRole) -> Result<bool, StaffError> {
    store::lock(tx)?;
    if let Err(error) = user(tx.conn, person) {
        return Err(match error {
            DbError::NotFound => StaffError::NoSuchPerson,
            other => other.into(),
        });
    }
    if store::roles_of(tx.conn, person)?.contains(&role) {
        return Ok(false);
    }
    store::insert(tx, person, role)?;
    changed(tx, "identity.role.granted", person, role)?;
    Ok(true)
}

/// Takes a role back; false when the person had it not. The person's sessions end.
///
/// # Errors
/// [`StaffError::LastAdministrator`].
pub fn revoke_role(tx: &mut Tx<'_>, person: &UserId, role: StaffRole) -> Result<bool, StaffError> {
    store::lock(tx)?;
    let last =
        role == StaffRole::Administrator && store::administrators(tx.conn)? == [person.clone()];
    if last {
        return Err(StaffError::LastAdministrator);
    }
    if !store::delete(tx, person, role)? {
        return Ok(false);
    }
    changed(tx, "identity.role.revoked", person, role)?;
    Ok(true)
}

fn changed(
    tx: &mut Tx<'_>,
    event: &'static str,
    person: &UserId,
    role: StaffRole,
) -> Result<(), DbError> {
    tx.record(event, person.as_str(), serde_json::json!({ "role": role }));
    session::end_sessions(tx, person, None)?;
    Ok(())
}
