//! One meeting and the people in it.

use std::collections::BTreeMap;

use chrono::DateTime;
use sha1::{Digest, Sha1};

/// Who comes in at once; the server's own four policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GuestPolicy {
    AlwaysAccept,
    AlwaysDeny,
    AskModerator,
    AlwaysAcceptAuth,
}

impl GuestPolicy {
    /// Anything unknown is the default, as on the real server.
    pub(super) fn read(word: Option<&str>) -> Self {
        match word {
            Some("ALWAYS_DENY") => Self::AlwaysDeny,
            Some("ASK_MODERATOR") => Self::AskModerator,
            Some("ALWAYS_ACCEPT_AUTH") => Self::AlwaysAcceptAuth,
            _ => Self::AlwaysAccept,
        }
    }

    /// What happens to somebody at the door.
    pub(super) const fn at_the_door(self, moderator: bool, guest: bool) -> Door {
        match (self, moderator, guest) {
            (_, true, _) | (Self::AlwaysAccept, ..) | (Self::AlwaysAcceptAuth, _, false) => {
                Door::Allow
            }
            (Self::AlwaysDeny, ..) => Door::Deny,
            (Self::AskModerator, ..) | (Self::AlwaysAcceptAuth, ..) => Door::Wait,
        }
    }
}

/// How the door stands for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    Allow,
    Wait,
    Deny,
}

/// Somebody who joined: in, or waiting to be let in.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) session_token: String,
    pub(super) user_id: String,
    pub(super) external_id: String,
    pub(super) full_name: String,
    pub(super) moderator: bool,
    pub(super) waiting: bool,
    pub(super) logout_url: Option<String>,
}

/// A meeting from its creation until it is cleared away.
#[derive(Debug, Clone)]
pub(super) struct Meeting {
    pub(super) external_id: String,
    pub(super) internal_id: String,
    pub(super) name: String,
    pub(super) create_ms: i64,
    /// Only where the caller gave one: telling whether a repeated call means the same meeting.
    pub(super) given_passwords: (Option<String>, Option<String>),
    pub(super) attendee_password: String,
    pub(super) moderator_password: String,
    pub(super) voice_bridge: String,
    pub(super) duration_minutes: i64,
    pub(super) max_participants: i64,
    pub(super) record: bool,
    pub(super) auto_record: bool,
    pub(super) policy: GuestPolicy,
    pub(super) welcome: Option<String>,
    pub(super) logout_url: Option<String>,
    pub(super) metadata: BTreeMap<String, String>,
    pub(super) people: Vec<Person>,
    pub(super) started_ms: Option<i64>,
    pub(super) emptied_ms: Option<i64>,
    pub(super) ended_ms: Option<i64>,
}

impl Meeting {
    /// Those who are in, not those who wait.
    pub(super) fn present(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| !person.waiting)
    }

    /// Those who wait.
    pub(super) fn waiting(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| person.waiting)
    }

    /// Somebody has come in and it has not ended.
    pub(super) const fn is_running(&self) -> bool {
        self.started_ms.is_some() && self.ended_ms.is_none()
    }

    /// Whether one more person of that external id goes over the cap, which counts distinct ids.
    pub(super) fn is_full_for(&self, external_id: &str) -> bool {
        let mut ids: Vec<&str> = self.people.iter().map(|p| p.external_id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        let known = ids.contains(&external_id);
        let most = usize::try_from(self.max_participants).unwrap_or(0);
        most > 0 && !known && ids.len() >= most
    }

    /// A recording is being made, and so there will be a mark in it.
    pub(super) const fn is_recording(&self) -> bool {
        self.record && self.auto_record && self.started_ms.is_some()
    }

    /// The creation time in the server's odd notation.
    pub(super) fn create_date(&self) -> String {
        let instant = DateTime::from_timestamp_millis(self.create_ms).unwrap_or_default();
        instant.format("%a %b %d %H:%M:%S UTC %Y").to_string()
    }
}

/// `sha1(meetingID)-createTime`.
pub(super) fn internal_id(external_id: &str, create_ms: i64) -> String {
    format!("{}-{create_ms}", hex::encode(Sha1::digest(external_id)))
}
