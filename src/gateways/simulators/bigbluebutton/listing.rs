//! What the server tells about its meetings, and how it ends one.

use super::answer::{Answer, Complaint, Reply, refuse, refuse_for};
use super::hall::Hall;
use super::meeting::{Meeting, Person};
use super::parameters::Parameters;

/// Answers `getMeetings`.
pub(super) fn get_meetings(hall: &Hall) -> Answer {
    let mut reply = Reply::success();
    let mut none = true;
    reply.nest("meetings", |list| {
        for meeting in hall.meetings() {
            none = false;
            list.nest("meeting", |entry| describe(entry, meeting));
        }
    });
    if none {
        reply.message("noMeetings", "no meetings were found on this server");
    }
    reply.done()
}

/// Answers `getMeetingInfo`.
pub(super) fn get_meeting_info(hall: &Hall, given: &Parameters) -> Answer {
    with_meeting(hall, given, |meeting| {
        let mut reply = Reply::success();
        describe(&mut reply, meeting);
        reply.message("", "");
        reply.done()
    })
}

/// Answers `isMeetingRunning`: an unknown meeting is not running, and that is a success.
pub(super) fn is_meeting_running(hall: &Hall, given: &Parameters) -> Answer {
    let complaints = complaints(given);
    if !complaints.is_empty() {
        return refuse(&complaints);
    }
    let running = given.get("meetingID").and_then(|id| hall.meeting(id));
    let mut reply = Reply::success();
    reply.leaf("running", running.is_some_and(Meeting::is_running));
    reply.done()
}

/// Answers `end`.
pub(super) fn end(hall: &mut Hall, given: &Parameters, now_ms: i64) -> Answer {
    let external_id = given.text("meetingID").unwrap_or_default();
    let answer = with_meeting(hall, given, |_| {
        let mut reply = Reply::success();
        let message = "A request to end the meeting was sent. Please wait a few seconds, and then \
                       use the getMeetingInfo or isMeetingRunning API calls to verify that it was \
                       ended.";
        reply.message("sentEndMeetingRequest", message);
        reply.done()
    });
    hall.end(&external_id, now_ms);
    answer
}

/// Answers `sendChatMessage`: nobody reads it here.
pub(super) fn send_chat_message(hall: &Hall, given: &Parameters) -> Answer {
    with_meeting(hall, given, |_| {
        let mut reply = Reply::success();
        reply.message("", "");
        reply.done()
    })
}

/// Answers `insertDocument`: nobody looks at it here.
pub(super) fn insert_document(hall: &Hall, given: &Parameters) -> Answer {
    with_meeting(hall, given, |_| {
        let mut reply = Reply::success();
        reply.message("", "Presentation is being uploaded");
        reply.done()
    })
}

fn complaints(given: &Parameters) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    given.check_meeting_id(&mut complaints);
    complaints
}

fn with_meeting(
    hall: &Hall,
    given: &Parameters,
    answer: impl FnOnce(&Meeting) -> Answer,
) -> Answer {
    let complaints = complaints(given);
    if !complaints.is_empty() {
        return refuse(&complaints);
    }
    match given.get("meetingID").and_then(|id| hall.meeting(id)) {
        Some(meeting) => answer(meeting),
        None => refuse_for("notFound", "A meeting with that ID does not exist"),
    }
}

fn describe(reply: &mut Reply, meeting: &Meeting) {
    let present: Vec<&Person> = meeting.present().collect();
    let moderators = present.iter().filter(|person| person.moderator).count();
    reply.leaf("meetingName", &meeting.name);
    reply.leaf("meetingID", &meeting.external_id);
    reply.leaf("internalMeetingID", &meeting.internal_id);
    reply.leaf("createTime", meeting.create_ms);
    reply.leaf("createDate", meeting.create_date());
    reply.leaf("voiceBridge", &meeting.voice_bridge);
    reply.leaf("dialNumber", "613-555-1234");
    reply.leaf("attendeePW", &meeting.attendee_password);
    reply.leaf("moderatorPW", &meeting.moderator_password);
    reply.leaf("running", meeting.is_running());
    reply.leaf("duration", meeting.duration_minutes);
    reply.leaf("hasUserJoined", meeting.started_ms.is_some());
    reply.leaf("recording", meeting.is_recording());
    reply.leaf("hasBeenForciblyEnded", meeting.ended_ms.is_some());
    reply.leaf("startTime", meeting.started_ms.unwrap_or(0));
    reply.leaf("endTime", meeting.ended_ms.unwrap_or(0));
    reply.leaf("participantCount", present.len());
    reply.leaf("listenerCount", 0);
    reply.leaf("voiceParticipantCount", 0);
    reply.leaf("videoCount", 0);
    reply.leaf("maxUsers", meeting.max_participants);
    reply.leaf("moderatorCount", moderators);
    reply.nest("attendees", |list| present.iter().for_each(|person| attendee(list, person)));
    reply.nest("metadata", |list| meeting.metadata.iter().for_each(|(k, v)| list.leaf(k, v)));
    reply.leaf("isBreakout", false);
}

fn attendee(list: &mut Reply, person: &Person) {
    list.nest("attendee", |entry| {
        entry.leaf("userID", &person.external_id);
        entry.leaf("fullName", &person.full_name);
        entry.leaf("role", if person.moderator { "MODERATOR" } else { "VIEWER" });
        entry.leaf("isPresenter", false);
        entry.leaf("isListeningOnly", false);
        entry.leaf("hasJoinedVoice", false);
        entry.leaf("hasVideo", false);
        entry.leaf("clientType", "HTML5");
        entry.leaf("customdata", "");
    });
}
