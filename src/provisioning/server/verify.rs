//! The job that proves a server: it answers, it knows the secret, it opens and ends a meeting.

use serde::{Deserialize, Serialize};

use super::change::{ServerChange, shift};
use super::{ServerError, ServerId, ServerState, poll, store};
use crate::gateways::backend::{BackendError, MeetingBackend, MeetingRequest, ServerFacts};
use crate::gateways::means::Means;
use crate::ground::db::Actor;
use crate::ground::queue::{Job, JobError};

/// Proves one server.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct VerifyServer {
    /// Which.
    pub server_id: ServerId,
}

impl Job for VerifyServer {
    type Means = Means;
    const NAME: &'static str = "provisioning.verify_server";

    fn once(&self) -> Option<String> {
        Some(self.server_id.to_string())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let id = self.server_id.clone();
        let began = means.db.write(Actor::system(), move |tx| begin(tx, &id)).await;
        let server = match began {
            Ok(server) => server,
            // Somebody has moved it on since.
            Err(ServerError::WrongState) => return Ok(()),
            Err(error) => return Err(refused(error)),
        };
        let outcome = match poll::open_backend(means, &server) {
            Ok(backend) => prove(&*backend, self.server_id.as_str()).await,
            Err(error) => Err(error),
        };
        let id = self.server_id.clone();
        let note = outcome.as_ref().map_err(ToString::to_string).cloned();
        means
            .db
            .write(Actor::system(), move |tx| -> Result<(), ServerError> {
                let change = match note {
                    Ok(_) => ServerChange::Proved,
                    Err(_) => ServerChange::Refuted,
                };
                store::note_proof(tx, &id, note.as_ref().map_err(String::as_str))?;
                shift(tx, &id, change).map(|_| ())
            })
            .await
            .map_err(refused)?;
        match outcome {
            Err(error) if error.is_retryable() => Err(JobError::try_again(error)),
            _ => Ok(()),
        }
    }
}

fn begin(tx: &mut crate::ground::db::Tx<'_>, id: &ServerId) -> Result<super::Server, ServerError> {
    shift(tx, id, ServerChange::Verify)?;
    let server = store::server(tx.conn, id)?;
    debug_assert_eq!(server.state, ServerState::Verifying);
    Ok(server)
}

fn refused(error: ServerError) -> JobError {
    match error {
        ServerError::Db(error) => error.into(),
        other => JobError::give_up(other),
    }
}

/// The proof, in the order in which a failure says most.
pub(crate) async fn prove(
    backend: &dyn MeetingBackend,
    name: &str,
) -> Result<ServerFacts, BackendError> {
    let facts = backend.probe().await?;
    backend.live().await?;
    let canary = format!("folkmoot-canary-{name}");
    backend.create(&MeetingRequest::new(&canary, "Folkmoot canary")).await?;
    let found = backend.info(&canary).await?;
    backend.end(&canary).await?;
    if found.is_some() { Ok(facts) } else { Err(BackendError::NotFound) }
}
