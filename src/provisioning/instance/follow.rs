//! Instances follow the standing of their organisation: closed when meetings may not start, open
//! again when they may. Nothing is lost either way.

use serde::{Deserialize, Serialize};

use super::{InstanceError, InstanceId, InstanceState, resume_instance, store, suspend_instance};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError, Tx};
use crate::ground::queue::{Job, JobError};
use crate::membership::entitlement::{Entitlement, Why, entitlement};
use crate::organisations::party_of_organisation;

/// Looks at every instance in use.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FollowStanding {}

impl Job for FollowStanding {
    type Means = Means;
    const NAME: &'static str = "provisioning.follow_standing";

    fn once(&self) -> Option<String> {
        Some("all".to_owned())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let in_use = [InstanceState::Active, InstanceState::Draining, InstanceState::Suspended];
        let found = means.db.read(move |conn| store::instances_in(conn, &in_use)).await?;
        for instance in found {
            let id = instance.id;
            means.db.write(Actor::system(), move |tx| follow(tx, &id)).await?;
        }
        Ok(())
    }
}

fn follow(tx: &mut Tx<'_>, id: &InstanceId) -> Result<(), DbError> {
    let row = store::instance_by_id(tx.conn, id)?;
    let Some(owner) = party_of_organisation(tx.conn, &row.organisation_id)? else { return Ok(()) };
    let allowed = entitlement(tx.conn, &owner.id, tx.now)?;
    let closed = row.state == InstanceState::Suspended;
    let moved = match (allowed.may_start_meetings, closed) {
        (false, false) => suspend_instance(tx, id, &reason(&allowed)),
        (true, true) => resume_instance(tx, id, "standing"),
        _ => Ok(()),
    };
    match moved {
        // Somebody has moved it meanwhile: the next look will see.
        Ok(()) | Err(InstanceError::WrongState) => Ok(()),
        Err(InstanceError::Db(error)) => Err(error),
        Err(other) => Err(DbError::Fault(other.to_string())),
    }
}

/// As stored with the step: a word and a day, put into words where it is shown.
fn reason(allowed: &Entitlement) -> String {
    match allowed.why.first() {
        Some(Why::Suspended { since }) => format!("suspended {since}"),
        Some(Why::CourtesyOver { since }) => format!("courtesy_over {}", since.date_naive()),
        _ => "membership".to_owned(),
    }
}
