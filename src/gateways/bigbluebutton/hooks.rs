//! The service beside a server that tells what happens (bbb-webhooks): its calls.

use super::field;
use super::query::Query;
use super::reply::{Reply, incomplete};
use super::xml::Element;
use crate::gateways::backend::{BackendError, EventHook, EventKind, RegisteredHook, SecretUrl};

/// The parameters of `hooks/create`.
pub(super) fn query(hook: &EventHook) -> Result<Query, BackendError> {
    let mut query =
        Query::new().with("callbackURL", &field::link("callback", hook.callback.expose())?);
    if let Some(id) = &hook.meeting_id {
        query.push("meetingID", field::meeting_id(id)?);
    }
    let words: Vec<&str> = hook.kinds.iter().flat_map(|kind| words(*kind)).copied().collect();
    if !words.is_empty() {
        query.push("eventID", &words.join(","));
    }
    query.push("getRaw", "false");
    Ok(query)
}

/// The answer to `hooks/create`: it names the hook, and whether it stood there before.
pub(super) fn created(reply: &Reply, asked: &EventHook) -> Result<RegisteredHook, BackendError> {
    let id = reply.0.text_of("hookID");
    if id.is_empty() {
        return Err(incomplete());
    }
    Ok(RegisteredHook {
        id: id.to_owned(),
        callback: asked.callback.clone(),
        meeting_id: asked.meeting_id.clone(),
        permanent: reply.0.flag("permanentHook"),
    })
}

/// One hook of a list.
pub(super) fn listed(entry: &Element) -> RegisteredHook {
    let meeting_id = Some(entry.text_of("meetingID")).filter(|id| !id.is_empty());
    RegisteredHook {
        id: entry.text_of("hookID").to_owned(),
        callback: SecretUrl::new(entry.text_of("callbackURL").to_owned()),
        meeting_id: meeting_id.map(str::to_owned),
        permanent: entry.flag("permanentHook"),
    }
}

/// The server's words for a kind of event.
pub(super) const fn words(kind: EventKind) -> &'static [&'static str] {
    match kind {
        EventKind::Opened => &["meeting-created"],
        EventKind::Ended => &["meeting-ended"],
        EventKind::RecordingStarted => &["meeting-recording-started"],
        EventKind::RecordingStopped => &["meeting-recording-stopped"],
        EventKind::Joined => &["user-joined"],
        EventKind::Left => &["user-left"],
        EventKind::RecordingPublished => &["rap-publish-ended"],
        EventKind::RecordingDeleted => &["rap-deleted"],
        EventKind::Other => &[],
    }
}
