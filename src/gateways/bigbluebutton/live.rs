//! Meetings as the server lists them, in our words.

use std::collections::BTreeMap;

use chrono::DateTime;

use super::reply::incomplete;
use super::xml::Element;
use crate::gateways::backend::{BackendError, LiveAttendee, LiveMeeting};
use crate::ground::clock::Timestamp;

/// One meeting, from `<meeting>` of a list or from the answer about one.
pub(super) fn meeting(element: &Element) -> Result<LiveMeeting, BackendError> {
    let meeting_id = element.text_of("meetingID");
    if meeting_id.is_empty() {
        return Err(incomplete());
    }
    Ok(LiveMeeting {
        meeting_id: meeting_id.to_owned(),
        internal_id: element.text_of("internalMeetingID").to_owned(),
        name: element.text_of("meetingName").to_owned(),
        create_time_ms: element.number("createTime").ok_or_else(incomplete)?,
        running: element.flag("running"),
        ended: element.flag("hasBeenForciblyEnded"),
        started_at: instant(element, "startTime"),
        attendee_count: count(element, "participantCount"),
        host_count: count(element, "moderatorCount"),
        voice_count: count(element, "voiceParticipantCount"),
        camera_count: count(element, "videoCount"),
        attendee_limit: limit(element, "maxUsers"),
        duration_minutes: limit(element, "duration"),
        recording: element.flag("recording"),
        breakout: element.flag("isBreakout"),
        attendees: element.list("attendees", "attendee").map(attendee).collect(),
        labels: labels(element),
    })
}

fn attendee(element: &Element) -> LiveAttendee {
    LiveAttendee {
        user_id: element.text_of("userID").to_owned(),
        full_name: element.text_of("fullName").to_owned(),
        host: element.text_of("role").eq_ignore_ascii_case("MODERATOR"),
        has_voice: element.flag("hasJoinedVoice"),
        has_camera: element.flag("hasVideo"),
    }
}

/// What was attached at creation; a value is text even where it looks like XML.
pub(super) fn labels(element: &Element) -> BTreeMap<String, String> {
    let kept = element.child("metadata").map(Element::children).unwrap_or_default();
    kept.iter().map(|label| (label.name().to_ascii_lowercase(), label.text().to_owned())).collect()
}

/// An instant in Unix milliseconds; 0 stands for "not yet".
pub(super) fn instant(element: &Element, name: &str) -> Option<Timestamp> {
    let ms = element.number(name).filter(|ms| *ms > 0)?;
    DateTime::from_timestamp_millis(ms)
}

fn count(element: &Element, name: &str) -> u32 {
    element.number(name).unwrap_or(0)
}

/// A limit; 0 stands for none.
fn limit(element: &Element, name: &str) -> Option<u32> {
    element.number(name).filter(|most| *most > 0)
}
