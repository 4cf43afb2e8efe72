//! Instances: what an organisation has of its own. Today a tenant on the shared pool, with its own
//! id prefix and secret; a dedicated server comes later and has its own kind.

mod ask;
mod follow;
mod provision;
mod store;

pub use ask::{
    Approval, approve_instance, decline_instance, request_instance, resume_instance,
    retry_instance, suspend_instance,
};
pub use follow::FollowStanding;
pub use provision::ProvisionInstance;
pub use store::{
    InstanceEvent, InstanceRow, active_instance_of_party, instance_by_id, instance_of, instances,
    instances_in, story_of,
};

use crate::ground::db::{Change, DbError, Tx};
use serde_json::json;

crate::ids! {
    /// An instance.
    InstanceId = "ins",
    /// A step of one.
    InstanceEventId = "iev",
}

crate::text_enum! {
    /// What an instance technically is.
    pub enum InstanceKind {
        /// A share of the pool with a prefix and a secret of its own.
        Tenant = "tenant",
        /// A machine of its own.
        Dedicated = "dedicated",
    }
}

crate::text_enum! {
    /// Where an instance stands.
    pub enum InstanceState {
        /// The organisation asked for it.
        Requested = "requested",
        /// The treasurer said no.
        Declined = "declined",
        /// The treasurer said yes.
        Approved = "approved",
        /// Being made.
        Provisioning = "provisioning",
        /// Made, and proving itself.
        Verifying = "verifying",
        /// In use.
        Active = "active",
        /// No new meetings.
        Draining = "draining",
        /// Closed for now: nothing is lost.
        Suspended = "suspended",
        /// Gone, with evidence.
        Archived = "archived",
        /// A step failed for good; the reason is stored.
        Failed = "failed",
    }
}

crate::text_enum! {
    /// How a step went.
    pub enum StepOutcome {
        /// Begun.
        Started = "started",
        /// Done, with evidence.
        Done = "done",
        /// Failed, with the reason.
        Failed = "failed",
    }
}

/// What happens to an instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoveInstance {
    /// The treasurer says yes.
    Approve,
    /// The treasurer says no.
    Decline,
    /// The job begins (again).
    Begin,
    /// It has a prefix, a secret and a place; now it proves itself.
    Made,
    /// It has proved itself.
    Proved,
    /// A step failed for good.
    Fail,
    /// The membership's standing closes it.
    Suspend,
    /// The standing opens it again.
    Resume,
}

impl InstanceState {
    /// Where `change` leads from here; `None` where it cannot happen.
    #[must_use]
    pub fn after(self, change: MoveInstance) -> Option<Self> {
        use MoveInstance as M;
        match (self, change) {
            (Self::Requested, M::Approve) => Some(Self::Approved),
            (Self::Requested, M::Decline) => Some(Self::Declined),
            (Self::Approved | Self::Provisioning | Self::Failed, M::Begin) => {
                Some(Self::Provisioning)
            }
            (Self::Provisioning, M::Made) => Some(Self::Verifying),
            (Self::Verifying, M::Made) => Some(Self::Verifying),
            (Self::Verifying, M::Begin) => Some(Self::Verifying),
            (Self::Verifying, M::Proved) => Some(Self::Active),
            (Self::Provisioning | Self::Verifying, M::Fail) => Some(Self::Failed),
            (Self::Active | Self::Draining, M::Suspend) => Some(Self::Suspended),
            (Self::Suspended, M::Resume) => Some(Self::Active),
            _ => None,
        }
    }
}

/// Why something cannot be done with an instance.
#[derive(Debug, thiserror::Error)]
pub enum InstanceError {
    /// The organisation has one already, or has asked for one.
    #[error("the organisation has an instance already")]
    AlreadyThere,
    /// Its state does not allow it, or somebody else was faster.
    #[error("the instance's state does not allow this")]
    WrongState,
    /// No server can carry it now.
    #[error("no server can carry it now")]
    NoServer,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Moves an instance on: guard, row, audit event, in one transaction. The state version makes the
/// second of two who saw the same state lose.
pub(super) fn shift(
    tx: &mut Tx<'_>,
    row: &InstanceRow,
    change: MoveInstance,
    failure: Option<&str>,
) -> Result<InstanceState, InstanceError> {
    let to = row.state.after(change).ok_or(InstanceError::WrongState)?;
    if !store::set_state(tx, row, to, failure)? {
        return Err(InstanceError::WrongState);
    }
    if to != row.state {
        let change = Change::of("state", &row.state, &to).beside(&json!({ "failure": failure }));
        let border = Some(row.organisation_id.as_str());
        tx.record_change("provisioning.instance.moved", row.id.as_str(), border, &change);
    }
    Ok(to)
}
