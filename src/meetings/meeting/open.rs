//! Makes sure that a server holds a meeting ready. Called before every join: a meeting in which
//! nobody is goes away after some minutes, and confirming one that runs costs little.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use super::request::request;
use super::{EndReason, EnterError, Meeting, MoveMeeting, claim, shift};
use crate::gateways::backend::{
    BackendError, MeetingBackend, MeetingOption, MeetingRequest, OpenMeeting, Outage, Refusal,
};
use crate::gateways::means::Means;
use crate::ground::db::{Actor, DbError};
use crate::meetings::Room;
use crate::meetings::option::{has_options, options_on};
use crate::membership::entitlement::entitlement;
use crate::provisioning::{Server, ServerId, open_backend};

/// How long one server is waited for before another is asked: people look at a blank page.
const PATIENCE: Duration = Duration::from_secs(4);

/// How opening came out.
pub(super) enum Opened {
    /// The server holds it, since this instant of its clock (Unix milliseconds).
    Ready(i64, Arc<dyn MeetingBackend>),
    /// The meeting has moved on, to another server perhaps: look again.
    LookAgain,
}

pub(super) async fn open(
    means: &Means,
    actor: &Actor,
    (room, meeting, server): (&Room, &Meeting, &Server),
    avoid: &mut Vec<ServerId>,
) -> Result<Opened, EnterError> {
    let options = chosen(means, room).await?;
    let request = request(means, (room, meeting), options);
    match create(&request, open_backend(means, server)).await {
        Ok((open, backend)) => confirm(means, actor, meeting, (open.create_time_ms, backend)).await,
        Err(BackendError::Refused { reason: Refusal::JustEnded | Refusal::IdTaken, .. }) => {
            let seen = meeting.clone();
            let closed = MoveMeeting::End(EndReason::Closed);
            means.db.write(actor.clone(), move |tx| shift(tx, &seen, &closed)).await?;
            Ok(Opened::LookAgain)
        }
        Err(error @ BackendError::Invalid { .. }) => Err(EnterError::Backend(error)),
        Err(error) => {
            tracing::warn!(server = %server.id, %error, "a meeting could not be opened");
            avoid.push(server.id.clone());
            go_elsewhere(means, actor, meeting, avoid).await
        }
    }
}

async fn create(
    request: &MeetingRequest,
    backend: Result<Arc<dyn MeetingBackend>, BackendError>,
) -> Result<(OpenMeeting, Arc<dyn MeetingBackend>), BackendError> {
    let backend = backend?;
    let asked = tokio::time::timeout(PATIENCE, backend.create(request)).await;
    let late = BackendError::Unavailable { reason: Outage::TimedOut, retryable: true };
    asked.unwrap_or(Err(late)).map(|open| (open, backend))
}

/// What is so in meetings of the room now. A meeting that runs keeps what it was made with: servers
/// pass over what a repeated call says.
async fn chosen(means: &Means, room: &Room) -> Result<BTreeSet<MeetingOption>, DbError> {
    let (id, party, now) = (room.id.clone(), room.party_id.clone(), means.clock.now());
    let asked = means.db.read(move |conn| -> Result<_, DbError> {
        if !has_options(conn, &id)? {
            return Ok(BTreeSet::new());
        }
        let allowed = entitlement(conn, &party, now)?;
        options_on(conn, &id, allowed.level())
    });
    asked.await
}

/// Writes only when there is news: a join into a meeting that runs changes no row. What it writes
/// may be lost: the next one who enters asks the server again and is told the same.
async fn confirm(
    means: &Means,
    actor: &Actor,
    meeting: &Meeting,
    (create_time_ms, backend): (i64, Arc<dyn MeetingBackend>),
) -> Result<Opened, EnterError> {
    let known = meeting.create_time_ms == Some(create_time_ms);
    if known && meeting.state == super::MeetingState::Running {
        return Ok(Opened::Ready(create_time_ms, backend));
    }
    let seen = meeting.clone();
    let opened = MoveMeeting::Opened { create_time_ms };
    let news = means.db.write_unsynced(actor.clone(), move |tx| shift(tx, &seen, &opened));
    let moved = news.await?;
    Ok(if moved { Opened::Ready(create_time_ms, backend) } else { Opened::LookAgain })
}

/// A meeting that nobody can be in yet is put on another server; one that runs stays where it is.
async fn go_elsewhere(
    means: &Means,
    actor: &Actor,
    meeting: &Meeting,
    avoid: &[ServerId],
) -> Result<Opened, EnterError> {
    if meeting.create_time_ms.is_some() {
        return Err(EnterError::ServerAway);
    }
    let (seen, avoid) = (meeting.clone(), avoid.to_vec());
    let placed = means
        .db
        .write(actor.clone(), move |tx| -> Result<_, DbError> {
            let placed = claim::place_elsewhere(tx, &seen, &avoid)?;
            if placed.is_none() {
                shift(tx, &seen, &MoveMeeting::End(EndReason::NotOpened))?;
            }
            Ok(placed)
        })
        .await?;
    placed.map(|_| Opened::LookAgain).ok_or(EnterError::NoServer)
}
