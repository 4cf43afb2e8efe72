//! Servers are asked what they recorded: everything once a day, and what is awaited while it is.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::adopt::{is_there, mark_missing, take_over};
use super::delete::weather;
use super::store;
use crate::gateways::backend::{
    BackendError, BackendRecording, MeetingBackend, RecordingFilter, RecordingState,
};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError};
use crate::ground::queue::{Job, JobError};
use crate::provisioning::{ServerId, open_backend, server, servers};

/// How many recordings are asked for at once.
const PAGE: u32 = 100;
/// How many rows one transaction takes over.
const TOGETHER: usize = 100;
/// How many pages are read at most: a million recordings are somebody's mistake.
const MOST_PAGES: u32 = 10_000;
/// How many meetings one question names: addresses have an end.
const MEETINGS_AT_ONCE: usize = 40;
/// How long after a meeting its recording is looked for every few minutes; then once a day.
const AWAITED_FOR: Duration = Duration::hours(24);

/// What is there for people or about to be. Asked for by name: without it servers leave out what
/// they still work on.
const STATES: [RecordingState; 4] = [
    RecordingState::Processing,
    RecordingState::Processed,
    RecordingState::Published,
    RecordingState::Unpublished,
];

/// Has every server asked for everything.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReconcileRecordings {}

impl Job for ReconcileRecordings {
    type Means = Means;
    const NAME: &'static str = "recordings.reconcile";

    fn once(&self) -> Option<String> {
        Some("all".to_owned())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let whole = means.db.write(Actor::system(), |tx| -> Result<_, DbError> {
            for server in servers(tx.conn)? {
                tx.enqueue(&ReconcileServer { server_id: server.id, meetings: Vec::new() })?;
            }
            Ok(())
        });
        Ok(whole.await?)
    }
}

/// Has servers asked for the recordings of meetings that ended a while ago, and for those that
/// were still being worked on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FollowRecordings {}

impl Job for FollowRecordings {
    type Means = Means;
    const NAME: &'static str = "recordings.follow";
    const TRIES: i32 = 1;

    fn once(&self) -> Option<String> {
        Some("all".to_owned())
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let followed = means.db.write(Actor::system(), |tx| -> Result<_, DbError> {
            let since = (tx.now - AWAITED_FOR).naive_utc();
            let mut asked: BTreeMap<ServerId, Vec<String>> = BTreeMap::new();
            for (server, meeting) in store::awaited(tx.conn, since)? {
                asked.entry(server).or_default().push(meeting);
            }
            for (server_id, meetings) in asked {
                for meetings in meetings.chunks(MEETINGS_AT_ONCE) {
                    let meetings = meetings.to_vec();
                    tx.enqueue(&ReconcileServer { server_id: server_id.clone(), meetings })?;
                }
            }
            Ok(())
        });
        Ok(followed.await?)
    }
}

/// Lays what one server lists beside our index.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReconcileServer {
    /// Which.
    pub server_id: ServerId,
    /// Only the recordings of these meetings, by the server's ids; none: everything it has.
    pub meetings: Vec<String>,
}

impl Job for ReconcileServer {
    type Means = Means;
    const NAME: &'static str = "recordings.reconcile_server";
    const TRIES: i32 = 3;

    fn once(&self) -> Option<String> {
        let first = self.meetings.first().map_or("all", String::as_str);
        Some(format!("{} {first}", self.server_id))
    }

    async fn run(&self, means: &Means) -> Result<(), JobError> {
        let id = self.server_id.clone();
        let server = means.db.read(move |conn| server(conn, &id)).await?;
        let backend = open_backend(means, &server).map_err(JobError::give_up)?;
        match self.lay_beside(means, &*backend).await {
            // A make of server that records nothing has nothing to list.
            Err(Trouble::Backend(BackendError::Unsupported(_))) | Ok(()) => Ok(()),
            Err(Trouble::Backend(error)) => Err(weather(error)),
            Err(Trouble::Db(error)) => Err(error.into()),
        }
    }
}

enum Trouble {
    Backend(BackendError),
    Db(DbError),
}

impl ReconcileServer {
    /// Page by page, so that no transaction is long; only a list read to its end tells what is
    /// missing.
    async fn lay_beside(&self, means: &Means, backend: &dyn MeetingBackend) -> Result<(), Trouble> {
        let site = means.public_url.split("://").last().unwrap_or_default().to_owned();
        let mut listed: BTreeSet<String> = BTreeSet::new();
        for page in 0..MOST_PAGES {
            let found = self.ask(backend, page).await.map_err(Trouble::Backend)?;
            let full = found.len() >= TOGETHER;
            let before = listed.len();
            let there = found.iter().filter(|one| is_there(one));
            listed.extend(there.map(|one| one.recording_id.clone()));
            // A server that knows no pages lists everything each time.
            let news = listed.len() > before;
            for part in found.chunks(TOGETHER) {
                let (server, site, part) = (self.server_id.clone(), site.clone(), part.to_vec());
                let taken =
                    means.db.write(Actor::system(), move |tx| take_over(tx, &server, &site, &part));
                taken.await.map_err(Trouble::Db)?;
            }
            if !full || !news {
                break;
            }
        }
        if !self.meetings.is_empty() {
            return Ok(());
        }
        let server = self.server_id.clone();
        let marked = means.db.write(Actor::system(), move |tx| mark_missing(tx, &server, &listed));
        marked.await.map_err(Trouble::Db)
    }

    async fn ask(
        &self,
        backend: &dyn MeetingBackend,
        page: u32,
    ) -> Result<Vec<BackendRecording>, BackendError> {
        let filter = RecordingFilter {
            meeting_ids: self.meetings.clone(),
            states: STATES.to_vec(),
            limit: Some(PAGE),
            offset: Some(page.saturating_mul(PAGE)),
            ..RecordingFilter::default()
        };
        Ok(backend.recordings(&filter).await?.recordings)
    }
}
