//! What we ask of a server for a meeting. Nothing in it is personal: other tenants' operators and
//! the recording player can read the labels.

use std::collections::{BTreeMap, BTreeSet};

use super::{Meeting, MeetingId};
use crate::gateways::backend::{
    Admission, MeetingOption, MeetingRequest, RecordingRule, SecretUrl,
};
use crate::gateways::means::Means;
use crate::ground::secret::Vault;
use crate::meetings::{Lobby, Room};

const PURPOSE: &str = "meetings.ended";
const RECORDED: &str = "meetings.recorded";

/// The same request each time: an open meeting is confirmed by it, a lost one opened again.
pub(super) fn request(
    means: &Means,
    (room, meeting): (&Room, &Meeting),
    options: BTreeSet<MeetingOption>,
) -> MeetingRequest {
    let token = end_callback_token(means.db.vault(), &meeting.id);
    let callback = means.link(&format!("/hooks/bigbluebutton/ended/{token}"));
    let recorded = recorded_callback_token(means.db.vault(), &meeting.id);
    let recorded = means.link(&format!("/hooks/bigbluebutton/recorded/{recorded}"));
    MeetingRequest {
        attendee_limit: Some(wire(meeting.attendee_limit)),
        duration_minutes: Some(wire(meeting.minute_limit)),
        recording: Some(match meeting.recording {
            true => RecordingRule::ByHost,
            false => RecordingRule::Never,
        }),
        admission: Some(match room.lobby {
            Lobby::Off => Admission::Everyone,
            Lobby::Guests => Admission::GuestsWait,
            Lobby::All => Admission::EveryoneWaits,
        }),
        return_url: Some(means.link(&format!("/r/{}/left", room.slug))),
        end_callback: Some(SecretUrl::new(callback)),
        recording_callback: meeting.recording.then(|| SecretUrl::new(recorded)),
        labels: labels(means, room, meeting),
        options,
        ..MeetingRequest::new(&meeting.backend_id, &room.name)
    }
}

/// 0 says "no limit" to servers.
fn wire(limit: Option<i32>) -> u32 {
    limit.and_then(|most| u32::try_from(most).ok()).unwrap_or(0)
}

fn labels(means: &Means, room: &Room, meeting: &Meeting) -> BTreeMap<String, String> {
    let host = means.public_url.split("://").last().unwrap_or_default().to_owned();
    let label = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    BTreeMap::from([
        label("bbb-origin", "folkmoot"),
        label("bbb-origin-server-name", &host),
        label("folkmoot-room", room.id.as_str()),
        label("folkmoot-meeting", meeting.id.as_str()),
    ])
}

/// What the address of the end callback carries: the meeting, and a proof that we made it.
#[must_use]
pub fn end_callback_token(vault: &Vault, meeting: &MeetingId) -> String {
    format!("{meeting}.{}", vault.digest(PURPOSE, meeting.as_str()))
}

/// The meeting of a token that we made.
pub(super) fn meeting_behind(vault: &Vault, token: &str) -> Option<MeetingId> {
    let (id, proof) = token.split_once('.')?;
    let id: MeetingId = id.parse().ok()?;
    vault.is_digest(PURPOSE, id.as_str(), proof).then_some(id)
}

/// What the address carries at which a server tells that a recording can be watched.
#[must_use]
pub fn recorded_callback_token(vault: &Vault, meeting: &MeetingId) -> String {
    format!("{meeting}.{}", vault.digest(RECORDED, meeting.as_str()))
}

/// The meeting of such a token that we made.
#[must_use]
pub fn recorded_meeting_behind(vault: &Vault, token: &str) -> Option<MeetingId> {
    let (id, proof) = token.split_once('.')?;
    let id: MeetingId = id.parse().ok()?;
    vault.is_digest(RECORDED, id.as_str(), proof).then_some(id)
}
