//! `create`: opens a meeting, or confirms the one that is open.

use super::answer::{Answer, Complaint, Reply, refuse, refuse_for};
use super::hall::Hall;
use super::meeting::{GuestPolicy, Meeting, internal_id};
use super::parameters::Parameters;
use crate::ground::random::Chance;

/// Answers a `create`.
pub(super) fn create(
    hall: &mut Hall,
    given: &Parameters,
    now_ms: i64,
    chance: &dyn Chance,
) -> Answer {
    let complaints = complaints(given);
    if !complaints.is_empty() {
        return refuse(&complaints);
    }
    let external_id = given.get("meetingID").unwrap_or_default();
    let passwords = (given.text("attendeePW"), given.text("moderatorPW"));
    match hall.meeting(external_id) {
        Some(open) if open.given_passwords != passwords => refuse_for(
            "idNotUnique",
            "A meeting already exists with that meeting ID. Please use a different meeting ID.",
        ),
        Some(open) => confirm(
            open,
            "duplicateWarning",
            "This conference was already in existence and may currently be in progress.",
        ),
        None => open(hall, given, now_ms, chance),
    }
}

fn complaints(given: &Parameters) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    given.check_meeting_id(&mut complaints);
    given.check_length("name", 2, 256, &mut complaints);
    for password in ["attendeePW", "moderatorPW"] {
        if given.get(password).is_some() {
            given.check_length(password, 2, 64, &mut complaints);
        }
    }
    given.check_forms(
        &["maxParticipants", "duration", "voiceBridge"],
        &["record", "autoStartRecording", "allowStartStopRecording", "muteOnStart"],
        &mut complaints,
    );
    complaints
}

fn open(hall: &mut Hall, given: &Parameters, now_ms: i64, chance: &dyn Chance) -> Answer {
    let taken = |number: &str| hall.meetings().any(|meeting| meeting.voice_bridge == number);
    if given.get("voiceBridge").is_some_and(taken) {
        return refuse_for("nonUniqueVoiceBridge", "The selected voice bridge is already in use.");
    }
    let external_id = given.text("meetingID").unwrap_or_default();
    let create_ms = hall.create_time(&external_id, now_ms);
    let or_chosen = |name| given.text(name).unwrap_or_else(|| chance.letters(8));
    let meeting = Meeting {
        internal_id: internal_id(&external_id, create_ms),
        external_id,
        name: given.text("name").unwrap_or_default(),
        create_ms,
        given_passwords: (given.text("attendeePW"), given.text("moderatorPW")),
        attendee_password: or_chosen("attendeePW"),
        moderator_password: or_chosen("moderatorPW"),
        voice_bridge: given.text("voiceBridge").unwrap_or_else(|| five_digits(chance)),
        duration_minutes: given.number("duration"),
        max_participants: given.number("maxParticipants"),
        record: given.flag("record"),
        auto_record: given.flag("autoStartRecording"),
        policy: GuestPolicy::read(given.get("guestPolicy")),
        welcome: given.text("welcome"),
        logout_url: given.text("logoutURL"),
        metadata: given.metadata(),
        people: Vec::new(),
        started_ms: None,
        emptied_ms: None,
        ended_ms: None,
    };
    let answer = confirm(&meeting, "", "");
    hall.open(meeting);
    answer
}

fn confirm(meeting: &Meeting, key: &str, message: &str) -> Answer {
    let mut reply = Reply::success();
    reply.leaf("meetingID", &meeting.external_id);
    reply.leaf("internalMeetingID", &meeting.internal_id);
    reply.leaf("parentMeetingID", "bbb-none");
    reply.leaf("attendeePW", &meeting.attendee_password);
    reply.leaf("moderatorPW", &meeting.moderator_password);
    reply.leaf("createTime", meeting.create_ms);
    reply.leaf("voiceBridge", &meeting.voice_bridge);
    reply.leaf("dialNumber", "613-555-1234");
    reply.leaf("createDate", meeting.create_date());
    reply.leaf("hasUserJoined", meeting.started_ms.is_some());
    reply.leaf("duration", meeting.duration_minutes);
    reply.leaf("hasBeenForciblyEnded", meeting.ended_ms.is_some());
    reply.message(key, message);
    reply.done()
}

/// A telephone code of five digits, the first not 0.
fn five_digits(chance: &dyn Chance) -> String {
    let mut bytes = [0; 4];
    chance.fill(&mut bytes);
    (10_000 + u32::from_le_bytes(bytes) % 90_000).to_string()
}
