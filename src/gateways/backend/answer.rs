//! What a server says about itself and its meetings.

use std::collections::BTreeMap;

use crate::ground::clock::Timestamp;

/// What a server says about itself to anybody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServerFacts {
    /// The product's version, when the operator lets it be shown.
    pub version: Option<String>,
    /// The version of its interface.
    pub interface: Option<String>,
}

/// A meeting the server holds ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenMeeting {
    /// Our id of the meeting.
    pub meeting_id: String,
    /// The server's own id of this running; recordings carry it.
    pub internal_id: String,
    /// When the server made it, Unix milliseconds by its clock. Goes into every join, so that an
    /// old link does not open a later meeting.
    pub create_time_ms: i64,
    /// It was there before this call.
    pub already_there: bool,
}

/// How an end request came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The server took the request; the meeting goes away in a moment.
    Asked,
    /// The server does not know the meeting (any more).
    AlreadyGone,
}

/// A meeting as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LiveMeeting {
    /// Our id of the meeting, or a stranger's on a shared server.
    pub meeting_id: String,
    /// The server's own id of this running.
    pub internal_id: String,
    /// The name people see.
    pub name: String,
    /// When the server made it, Unix milliseconds by its clock.
    pub create_time_ms: i64,
    /// Somebody has come in and it has not ended.
    pub running: bool,
    /// It was ended by request and is about to go away.
    pub ended: bool,
    /// When the first person came in, by the server's clock.
    pub started_at: Option<Timestamp>,
    /// How many are in, hosts included.
    pub attendee_count: u32,
    /// How many of them are hosts.
    pub host_count: u32,
    /// How many are in by sound with a microphone.
    pub voice_count: u32,
    /// How many cameras are on.
    pub camera_count: u32,
    /// How many may be in, `None` for no limit.
    pub attendee_limit: Option<u32>,
    /// How long it may last in minutes, `None` for no limit.
    pub duration_minutes: Option<u32>,
    /// A recording is being made.
    pub recording: bool,
    /// It is a small group split from another meeting.
    pub breakout: bool,
    /// Who is in.
    pub attendees: Vec<LiveAttendee>,
    /// What was attached at creation; keys are lower case.
    pub labels: BTreeMap<String, String>,
}

/// Somebody who is in a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LiveAttendee {
    /// The id we gave at the join, else one of the server's.
    pub user_id: String,
    /// The name shown to the others.
    pub full_name: String,
    /// May moderate.
    pub host: bool,
    /// The microphone is connected.
    pub has_voice: bool,
    /// The camera is on.
    pub has_camera: bool,
}
