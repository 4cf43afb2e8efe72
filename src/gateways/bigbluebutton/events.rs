//! What a server tells of its own accord: the proof first, over the bytes as they came.

use std::fmt;
use std::str::FromStr;

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use subtle::ConstantTimeEq;

use super::checksum::{ChecksumHash, UnknownHash, sign};
use super::hooks::words;
use crate::gateways::backend::{
    BackendEvent, EventCall, EventKind, EventPerson, MeetingReport, RecordingReady,
    ReportedAttendee, Unheard,
};
use crate::gateways::jwt::{self, MacHash, TokenError};
use crate::ground::clock::Timestamp;

/// How a server proves that an event is its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventProof {
    /// A checksum by this hash: before 3.0 only SHA-1, and SHA-1 unless told otherwise since.
    Checksum(ChecksumHash),
    /// The secret itself as a bearer token (`auth2_0`).
    Bearer,
}

impl Default for EventProof {
    fn default() -> Self {
        Self::Checksum(ChecksumHash::Sha1)
    }
}

impl fmt::Display for EventProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Checksum(hash) => hash.fmt(f),
            Self::Bearer => f.write_str("bearer"),
        }
    }
}

impl FromStr for EventProof {
    type Err = UnknownHash;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "bearer" => Ok(Self::Bearer),
            hash => hash.parse().map(Self::Checksum),
        }
    }
}

/// How many events one call may hold.
const MOST_EVENTS: usize = 1_000;

/// The events of a call, once it is proved.
pub(super) fn hear(
    call: &EventCall<'_>,
    proof: EventProof,
    secret: &SecretString,
) -> Result<Vec<BackendEvent>, Unheard> {
    let secret = secret.expose_secret();
    let body = std::str::from_utf8(call.body).ok();
    let (ours, theirs) = match proof {
        EventProof::Bearer => (secret.to_owned(), call.bearer),
        EventProof::Checksum(hash) => {
            let body = body.ok_or(Unheard::WrongProof)?;
            (sign(hash, call.callback, body, secret), call.checksum)
        }
    };
    let theirs = theirs.ok_or(Unheard::NoProof)?;
    if !bool::from(ours.as_bytes().ct_eq(theirs.as_bytes())) {
        return Err(Unheard::WrongProof);
    }
    read(body.ok_or(Unheard::Malformed)?).ok_or(Unheard::Malformed)
}

fn read(body: &str) -> Option<Vec<BackendEvent>> {
    let mut fields = url::form_urlencoded::parse(body.as_bytes());
    let (_, told) = fields.find(|(name, _)| name == "event")?;
    // An array; a single one, as old versions send it, is taken too.
    let events = match serde_json::from_str(&told).ok()? {
        Value::Array(events) => events,
        one @ Value::Object(_) => vec![one],
        _ => return None,
    };
    if events.len() > MOST_EVENTS {
        return None;
    }
    events.iter().map(event).collect()
}

fn event(told: &Value) -> Option<BackendEvent> {
    let data = told.get("data")?;
    let word = data.get("id")?.as_str()?;
    let attributes = data.get("attributes")?;
    let meeting = attributes.get("meeting").unwrap_or(&Value::Null);
    Some(BackendEvent {
        kind: kind(word),
        meeting_id: text(meeting, "external-meeting-id"),
        internal_id: text(meeting, "internal-meeting-id"),
        at_ms: data.get("event").and_then(|event| event.get("ts")).and_then(Value::as_i64)?,
        person: attributes.get("user").map(person),
    })
}

fn person(user: &Value) -> EventPerson {
    EventPerson {
        stay_id: text(user, "internal-user-id"),
        user_id: text(user, "external-user-id"),
        host: text(user, "role").eq_ignore_ascii_case("MODERATOR"),
    }
}

fn kind(word: &str) -> EventKind {
    const KNOWN: [EventKind; 8] = [
        EventKind::Opened,
        EventKind::Ended,
        EventKind::RecordingStarted,
        EventKind::RecordingStopped,
        EventKind::Joined,
        EventKind::Left,
        EventKind::RecordingPublished,
        EventKind::RecordingDeleted,
    ];
    let word = word.to_ascii_lowercase();
    let found = KNOWN.into_iter().find(|kind| words(*kind).contains(&word.as_str()));
    found.unwrap_or(EventKind::Other)
}

/// The token that tells of a recording: no `typ` in its head, no time in it.
pub(super) fn recording(
    token: &str,
    secret: &SecretString,
    agreed: &[MacHash],
    now: Timestamp,
) -> Result<RecordingReady, Unheard> {
    let claims = jwt::verify(token, &[secret.expose_secret()], agreed, now).map_err(unheard)?;
    let claim = |name| claims.get(name).and_then(Value::as_str).map(str::to_owned);
    Ok(RecordingReady {
        meeting_id: claim("meeting_id").ok_or(Unheard::Malformed)?,
        recording_id: claim("record_id").ok_or(Unheard::Malformed)?,
    })
}

/// What the server counted; its token has to say until when it is good.
pub(super) fn report(
    token: &str,
    body: &[u8],
    secret: &SecretString,
    now: Timestamp,
) -> Result<MeetingReport, Unheard> {
    let claims = jwt::verify(token, &[secret.expose_secret()], &[MacHash::Hs512], now);
    if !claims.map_err(unheard)?.contains_key("exp") {
        return Err(Unheard::WrongTime);
    }
    let told: Value = serde_json::from_slice(body).map_err(|_| Unheard::Malformed)?;
    let data = told.get("data").filter(|data| data.is_object()).ok_or(Unheard::Malformed)?;
    let attendees = data.get("attendees").and_then(Value::as_array);
    let meeting_id = text(&told, "meeting_id");
    if meeting_id.is_empty() {
        return Err(Unheard::Malformed);
    }
    Ok(MeetingReport {
        meeting_id,
        internal_id: text(&told, "internal_meeting_id"),
        duration_seconds: seconds(data),
        attendees: attendees.map(Vec::as_slice).unwrap_or_default().iter().map(counted).collect(),
        data: data.clone(),
    })
}

fn counted(attendee: &Value) -> ReportedAttendee {
    ReportedAttendee {
        user_id: text(attendee, "ext_user_id"),
        name: text(attendee, "name"),
        host: attendee.get("moderator").and_then(Value::as_bool).unwrap_or(false),
        seconds: seconds(attendee),
    }
}

fn seconds(counted: &Value) -> u32 {
    let seconds = counted.get("duration").and_then(Value::as_u64).unwrap_or(0);
    u32::try_from(seconds).unwrap_or(u32::MAX)
}

const fn unheard(error: TokenError) -> Unheard {
    match error {
        TokenError::Malformed => Unheard::NoProof,
        TokenError::OtherHash | TokenError::WrongSignature => Unheard::WrongProof,
        TokenError::WrongTime => Unheard::WrongTime,
    }
}

fn text(of: &Value, name: &str) -> String {
    of.get(name).and_then(Value::as_str).unwrap_or_default().chars().take(256).collect()
}
