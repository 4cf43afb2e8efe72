//! Asking for an instance, deciding about it, closing and opening it.

use serde_json::json;

use super::{
    InstanceError, InstanceId, InstanceKind, InstanceState, MoveInstance, ProvisionInstance,
    StepOutcome, shift, store,
};
use crate::ground::db::{DbError, Tx};
use crate::organisations::OrganisationId;

/// What the treasurer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approval {
    /// It is to be made.
    Yes,
    /// It is not.
    No,
}

/// An organisation asks for an instance.
///
/// # Errors
/// [`InstanceError::AlreadyThere`].
pub fn request_instance(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    note: &str,
) -> Result<InstanceId, InstanceError> {
    let id: InstanceId = tx.mint();
    // Ids on a shared pool are one name space: the prefix keeps tenants apart on every server.
    let prefix = format!("t{}-", tx.chance().letters(10));
    match store::insert(tx, &id, organisation, InstanceKind::Tenant, &prefix, note) {
        Err(DbError::Duplicate(_)) => return Err(InstanceError::AlreadyThere),
        other => other?,
    }
    store::note(tx, &id, "requested", StepOutcome::Done, note)?;
    tx.record_for(
        "provisioning.instance.requested",
        id.as_str(),
        Some(organisation.as_str()),
        json!({}),
    );
    Ok(id)
}

/// The treasurer says yes: the job that makes it starts.
///
/// # Errors
/// [`InstanceError::WrongState`] when it has been decided.
pub fn approve_instance(tx: &mut Tx<'_>, id: &InstanceId) -> Result<(), InstanceError> {
    let row = store::instance_by_id(tx.conn, id)?;
    shift(tx, &row, MoveInstance::Approve, None)?;
    store::set_approved(tx, id)?;
    store::note(tx, id, "approved", StepOutcome::Done, "")?;
    tx.enqueue(&ProvisionInstance { instance_id: id.clone() })?;
    Ok(())
}

/// The treasurer says no, with a reason the organisation reads.
///
/// # Errors
/// [`InstanceError::WrongState`] when it has been decided.
pub fn decline_instance(
    tx: &mut Tx<'_>,
    id: &InstanceId,
    reason: &str,
) -> Result<(), InstanceError> {
    let row = store::instance_by_id(tx.conn, id)?;
    shift(tx, &row, MoveInstance::Decline, None)?;
    store::note(tx, id, "declined", StepOutcome::Done, reason)?;
    Ok(())
}

/// Tries a failed instance again from the step where it failed.
///
/// # Errors
/// [`InstanceError::WrongState`] unless it failed.
pub fn retry_instance(tx: &mut Tx<'_>, id: &InstanceId) -> Result<(), InstanceError> {
    let row = store::instance_by_id(tx.conn, id)?;
    if row.state != InstanceState::Failed {
        return Err(InstanceError::WrongState);
    }
    shift(tx, &row, MoveInstance::Begin, None)?;
    tx.enqueue(&ProvisionInstance { instance_id: id.clone() })?;
    Ok(())
}

/// Closes an instance because of its membership's standing; nothing is lost.
///
/// # Errors
/// [`InstanceError::WrongState`].
pub fn suspend_instance(tx: &mut Tx<'_>, id: &InstanceId, why: &str) -> Result<(), InstanceError> {
    let row = store::instance_by_id(tx.conn, id)?;
    shift(tx, &row, MoveInstance::Suspend, None)?;
    store::note(tx, id, "suspended", StepOutcome::Done, why)?;
    Ok(())
}

/// Opens a suspended instance again.
///
/// # Errors
/// [`InstanceError::WrongState`].
pub fn resume_instance(tx: &mut Tx<'_>, id: &InstanceId, why: &str) -> Result<(), InstanceError> {
    let row = store::instance_by_id(tx.conn, id)?;
    shift(tx, &row, MoveInstance::Resume, None)?;
    store::note(tx, id, "resumed", StepOutcome::Done, why)?;
    Ok(())
}
