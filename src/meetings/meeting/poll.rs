//! Every server is asked again and again what runs on it: callbacks get lost, servers die.

use std::time::Duration;

use futures_util::future::join_all;
use serde::{Deserialize, Serialize};

use super::{reconcile, store};
use crate::gateways::backend::{BackendError, LiveMeeting, Outage};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, Conn, DbError};
use crate::ground::queue::{Job, JobError};
use crate::meetings::told;
use crate::provisioning::{
    Server, ServerError, ServerId, note_poll, open_backend, polled_servers, server,
};

/// How long a server has to answer. Shorter than the time between polls, so that one server is
/// asked once at a time.
const PATIENCE: Duration = Duration::from_secs(10);

/// Asks every server at once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PollServers {}

impl Job for PollServers {
    type Means = Means;
    const NAME: &'static str = "meetings.poll_servers";
    const TRIES: i32 = 1;

    fn once(&self) -> Option<String> {
        Some("all".to_owned())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let servers = means.db.read(servers_to_ask).await?;
        let polls = servers.iter().map(|server| poll(means, server));
        join_all(polls).await.into_iter().collect::<Result<Vec<()>, DbError>>()?;
        Ok(())
    }
}

/// Those that take meetings, and those that have some of ours although they should not.
fn servers_to_ask(conn: &mut Conn) -> Result<Vec<Server>, DbError> {
    let mut servers = polled_servers(conn)?;
    for id in store::servers_in_use(conn)? {
        if !servers.iter().any(|known| known.id == id) {
            servers.push(server(conn, &id)?);
        }
    }
    Ok(servers)
}

async fn poll(means: &Means, server: &Server) -> Result<(), DbError> {
    let asked_at = means.clock.now();
    let outcome = ask(means, server).await;
    let id: ServerId = server.id.clone();
    means
        .db
        .write(Actor::system(), move |tx| {
            let healthy = match note_poll(tx, &id, &outcome) {
                Ok(healthy) => healthy,
                Err(ServerError::Db(error)) => return Err(error),
                // It was moved on meanwhile; what runs on it is still true.
                Err(_) => true,
            };
            told::adopt(tx, &id)?;
            match &outcome {
                Ok(live) => reconcile::with(tx, &id, asked_at, live),
                Err(_) if !healthy => reconcile::lose_all(tx, &id),
                Err(_) => Ok(()),
            }
        })
        .await
}

async fn ask(means: &Means, server: &Server) -> Result<Vec<LiveMeeting>, BackendError> {
    let backend = open_backend(means, server)?;
    let late = BackendError::Unavailable { reason: Outage::TimedOut, retryable: true };
    tokio::time::timeout(PATIENCE, backend.live()).await.unwrap_or(Err(late))
}
