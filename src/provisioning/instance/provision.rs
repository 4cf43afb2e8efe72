//! The job that makes an instance, step by step, each with evidence. It may be cut off anywhere
//! and goes on at the step it had reached: every step either changes only our rows, or is a call
//! that may be repeated.

use serde::{Deserialize, Serialize};

use super::{
    InstanceError, InstanceId, InstanceRow, InstanceState, MoveInstance, StepOutcome, shift, store,
};
use crate::gateways::backend::{
    BackendError, Ending, MeetingBackend, MeetingRequest, RecordingRule,
};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Tx};
use crate::ground::queue::{Job, JobError};
use crate::provisioning::placement::{Candidate, place};
use crate::provisioning::server::{open_backend, placeable_servers, server};

/// Makes one instance.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ProvisionInstance {
    /// Which.
    pub instance_id: InstanceId,
}

/// The steps, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Secret,
    Place,
    Reach,
    CanaryCreate,
    CanaryInfo,
    CanaryEnd,
}

const STEPS: [Step; 6] =
    [Step::Secret, Step::Place, Step::Reach, Step::CanaryCreate, Step::CanaryInfo, Step::CanaryEnd];

impl Step {
    fn name(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::Place => "place",
            Self::Reach => "reach",
            Self::CanaryCreate => "canary_create",
            Self::CanaryInfo => "canary_info",
            Self::CanaryEnd => "canary_end",
        }
    }
}

impl Job for ProvisionInstance {
    type Means = Means;
    const NAME: &'static str = "provisioning.provision_instance";

    fn once(&self) -> Option<String> {
        Some(self.instance_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let id = self.instance_id.clone();
        let begun = means.db.write(Actor::system(), move |tx| begin(tx, &id)).await;
        let row = match begun {
            Ok(Some(row)) => row,
            Ok(None) => return Ok(()),
            Err(error) => return Err(refused(error)),
        };
        for step in STEPS.into_iter().filter(|step| !is_done(&row, *step)) {
            self.take(means, step).await?;
        }
        let id = self.instance_id.clone();
        means.db.write(Actor::system(), move |tx| activate(tx, &id)).await.map_err(refused)
    }
}

impl ProvisionInstance {
    /// Takes one step: does it, then writes down what proves it (or why it failed).
    async fn take(&self, means: &Means, step: Step) -> Result<(), JobError> {
        let outcome = self.attempt(means, step).await;
        let id = self.instance_id.clone();
        match outcome {
            Ok(evidence) => means
                .db
                .write(Actor::system(), move |tx| done(tx, &id, step, &evidence))
                .await
                .map_err(refused),
            Err(Trouble::Weather(why)) => {
                let reason = why.clone();
                means
                    .db
                    .write(Actor::system(), move |tx| {
                        store::note(tx, &id, step.name(), StepOutcome::Failed, &reason)
                    })
                    .await?;
                Err(JobError::try_again(why))
            }
            Err(Trouble::ForGood(why)) => {
                let reason = why.clone();
                means
                    .db
                    .write(Actor::system(), move |tx| failed(tx, &id, step, &reason))
                    .await
                    .map_err(refused)?;
                Err(JobError::give_up(why))
            }
        }
    }

    async fn attempt(&self, means: &Means, step: Step) -> Result<String, Trouble> {
        let id = self.instance_id.clone();
        match step {
            Step::Secret => means.db.write(Actor::system(), move |tx| give_secret(tx, &id)).await,
            Step::Place => means.db.write(Actor::system(), move |tx| find_place(tx, &id)).await,
            _ => {
                let (row, backend) = self.backend(means).await?;
                call(&*backend, &row, step).await
            }
        }
    }

    async fn backend(
        &self,
        means: &Means,
    ) -> Result<(InstanceRow, std::sync::Arc<dyn MeetingBackend>), Trouble> {
        let id = self.instance_id.clone();
        let (row, server) = means
            .db
            .read(move |conn| -> Result<_, Trouble> {
                let row = store::instance_by_id(conn, &id)?;
                let place = row.server_id.clone().ok_or(Trouble::lost_place())?;
                let server = server(conn, &place)?;
                Ok((row, server))
            })
            .await?;
        let backend = open_backend(means, &server)?;
        Ok((row, backend))
    }
}

/// Why a step was not done.
enum Trouble {
    /// Wait and try again.
    Weather(String),
    /// A person must look.
    ForGood(String),
}

impl Trouble {
    fn lost_place() -> Self {
        Self::ForGood("it has no place".to_owned())
    }
}

impl From<crate::ground::db::DbError> for Trouble {
    fn from(error: crate::ground::db::DbError) -> Self {
        if error.try_again() {
            Self::Weather(error.to_string())
        } else {
            Self::ForGood(error.to_string())
        }
    }
}

impl From<BackendError> for Trouble {
    fn from(error: BackendError) -> Self {
        if error.is_retryable() {
            Self::Weather(error.to_string())
        } else {
            Self::ForGood(error.to_string())
        }
    }
}

fn begin(tx: &mut Tx<'_>, id: &InstanceId) -> Result<Option<InstanceRow>, InstanceError> {
    let row = store::instance_by_id(tx.conn, id)?;
    if row.state.after(MoveInstance::Begin).is_none() {
        return Ok(None);
    }
    let mut state = shift(tx, &row, MoveInstance::Begin, None)?;
    // Tried again after it had been placed: only its proof is left.
    if state == InstanceState::Provisioning && is_done(&row, Step::Place) {
        let row = store::instance_by_id(tx.conn, id)?;
        state = shift(tx, &row, MoveInstance::Made, None)?;
    }
    tracing::debug!(instance = %id, %state, "making an instance");
    Ok(Some(store::instance_by_id(tx.conn, id)?))
}

fn is_done(row: &InstanceRow, step: Step) -> bool {
    let reached = STEPS.into_iter().find(|s| Some(s.name()) == row.step.as_deref());
    reached.is_some_and(|reached| step <= reached)
}

fn give_secret(tx: &mut Tx<'_>, id: &InstanceId) -> Result<String, Trouble> {
    let secret = tx.chance().letters(48);
    let sealed = tx.seal("instances.secret", id.as_str(), secret.as_bytes())?;
    store::set_secret(tx, id, sealed.as_str())?;
    let prefix = store::instance_by_id(tx.conn, id)?.prefix;
    Ok(format!("prefix {prefix}, a secret of 48 letters, sealed"))
}

fn find_place(tx: &mut Tx<'_>, id: &InstanceId) -> Result<String, Trouble> {
    let servers = placeable_servers(tx.conn, None)?;
    let candidates: Vec<Candidate> = servers
        .into_iter()
        .map(|server| Candidate { expected_attendees: server.attendees, server })
        .collect();
    let chosen = place(&candidates)
        .and_then(|id| candidates.iter().find(|candidate| &candidate.server.id == id))
        .ok_or_else(|| Trouble::Weather(InstanceError::NoServer.to_string()))?;
    store::set_place(tx, id, &chosen.server.pool_id, &chosen.server.id)?;
    Ok(format!("server {}", chosen.server.name))
}

async fn call(
    backend: &dyn MeetingBackend,
    row: &InstanceRow,
    step: Step,
) -> Result<String, Trouble> {
    let canary = format!("{}canary", row.prefix);
    match step {
        Step::Reach => {
            let facts = backend.probe().await?;
            let version = facts.version.unwrap_or_else(|| "not told".to_owned());
            Ok(format!("it answers; version {version}"))
        }
        Step::CanaryCreate => {
            let mut request = MeetingRequest::new(&canary, "Folkmoot canary");
            request.recording = Some(RecordingRule::Never);
            let open = backend.create(&request).await?;
            Ok(format!("create {} at {}", open.meeting_id, open.create_time_ms))
        }
        Step::CanaryInfo => match backend.info(&canary).await? {
            Some(found) => Ok(format!("getMeetingInfo {}", found.internal_id)),
            // An unused meeting may have been thrown away while we were away: open it again.
            None => {
                backend.create(&MeetingRequest::new(&canary, "Folkmoot canary")).await?;
                Err(Trouble::Weather("the canary had gone".to_owned()))
            }
        },
        Step::CanaryEnd => Ok(match backend.end(&canary).await? {
            Ending::Asked => "end accepted".to_owned(),
            Ending::AlreadyGone => "it had ended by itself".to_owned(),
        }),
        Step::Secret | Step::Place => Err(Trouble::ForGood("not a call".to_owned())),
    }
}

fn done(tx: &mut Tx<'_>, id: &InstanceId, step: Step, evidence: &str) -> Result<(), InstanceError> {
    store::set_step(tx, id, step.name())?;
    store::note(tx, id, step.name(), StepOutcome::Done, evidence)?;
    if step == Step::Place {
        let row = store::instance_by_id(tx.conn, id)?;
        shift(tx, &row, MoveInstance::Made, None)?;
    }
    Ok(())
}

fn failed(tx: &mut Tx<'_>, id: &InstanceId, step: Step, why: &str) -> Result<(), InstanceError> {
    let row = store::instance_by_id(tx.conn, id)?;
    store::note(tx, id, step.name(), StepOutcome::Failed, why)?;
    shift(tx, &row, MoveInstance::Fail, Some(why))?;
    Ok(())
}

fn activate(tx: &mut Tx<'_>, id: &InstanceId) -> Result<(), InstanceError> {
    let row = store::instance_by_id(tx.conn, id)?;
    if row.state == InstanceState::Active {
        return Ok(());
    }
    shift(tx, &row, MoveInstance::Proved, None)?;
    store::note(tx, id, "active", StepOutcome::Done, "")?;
    Ok(())
}

fn refused(error: InstanceError) -> JobError {
    match error {
        InstanceError::Db(error) => error.into(),
        InstanceError::NoServer => JobError::try_again(error),
        other => JobError::give_up(other),
    }
}
