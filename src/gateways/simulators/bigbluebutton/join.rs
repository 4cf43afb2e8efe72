//! `join`: lets a browser in, makes it wait, or turns it away.

use super::answer::{Answer, Complaint, Reply, refuse, with_parameter};
use super::hall::Hall;
use super::meeting::{Door, Meeting, Person};
use super::parameters::Parameters;
use crate::ground::random::Chance;

/// Answers a `join` that came in at `origin`, the server's own address.
///
/// The person is in at once: nothing plays here that would have to load first.
pub(super) fn join(
    hall: &mut Hall,
    given: &Parameters,
    now_ms: i64,
    chance: &dyn Chance,
    origin: &str,
) -> Answer {
    match admit(hall, given, chance) {
        Ok((external_id, person)) => {
            let answer = welcome(hall, given, &external_id, &person, origin);
            hall.enter(&external_id, person, now_ms);
            answer
        }
        Err(complaint) => turn_away(hall, given, complaint, origin),
    }
}

fn admit(
    hall: &Hall,
    given: &Parameters,
    chance: &dyn Chance,
) -> Result<(String, Person), Complaint> {
    let invalid = |message| Complaint::new("validationError", message);
    let full_name = given.text("fullName").ok_or_else(|| invalid("You must provide your name."))?;
    let mut complaints = Vec::new();
    given.check_meeting_id(&mut complaints);
    if let Some(complaint) = complaints.pop() {
        return Err(complaint);
    }
    let meeting = given.get("meetingID").and_then(|id| hall.meeting(id)).ok_or_else(|| {
        Complaint::new("invalidMeetingIdentifier", "No meeting with that id is there.")
    })?;
    check_open(meeting, given)?;
    let moderator = is_moderator(meeting, given)?;
    let external_id = given.text("userID");
    let user_id = format!("w_{}", chance.letters(12));
    let external_id = external_id.unwrap_or_else(|| user_id.clone());
    if meeting.is_full_for(&external_id) {
        let message = "The number of participants allowed for this meeting has been reached.";
        return Err(Complaint::new("maxParticipantsReached", message));
    }
    let door = meeting.policy.at_the_door(moderator, given.flag("guest"));
    if door == Door::Deny {
        return Err(Complaint::new("guestDeniedAccess", "Guest denied access to the meeting."));
    }
    let person = Person {
        session_token: chance.letters(16),
        user_id,
        external_id,
        full_name,
        moderator,
        waiting: door == Door::Wait,
        logout_url: given.text("logoutURL"),
    };
    Ok((meeting.external_id.clone(), person))
}

fn check_open(meeting: &Meeting, given: &Parameters) -> Result<(), Complaint> {
    if meeting.ended_ms.is_some() {
        let message = "You can not join a meeting that was ended. Try again in a minute.";
        return Err(Complaint::new("meetingForciblyEnded", message));
    }
    let stale = |instant: &str| instant != meeting.create_ms.to_string();
    if given.get("createTime").is_some_and(stale) {
        let message = "The createTime parameter does not match the current meeting.";
        return Err(Complaint::new("mismatchCreateTimeParam", message));
    }
    Ok(())
}

/// By role, which wins, or by password.
fn is_moderator(meeting: &Meeting, given: &Parameters) -> Result<bool, Complaint> {
    let role = given.get("role").map(str::to_ascii_uppercase);
    match (role.as_deref(), given.get("password")) {
        (Some("MODERATOR"), _) => Ok(true),
        (Some("VIEWER"), _) => Ok(false),
        (_, Some(password)) if password == meeting.moderator_password => Ok(true),
        (_, Some(password)) if password == meeting.attendee_password => Ok(false),
        _ => Err(Complaint::new("invalidPassword", "Neither a valid role nor a password.")),
    }
}

fn welcome(
    hall: &Hall,
    given: &Parameters,
    external_id: &str,
    person: &Person,
    origin: &str,
) -> Answer {
    let url = format!("{origin}/html5client/join?sessionToken={}", person.session_token);
    if given.get("redirect") != Some("false") {
        return Answer::Redirect(url);
    }
    let internal_id = hall.meeting(external_id).map(|meeting| meeting.internal_id.as_str());
    let (key, message, status) = if person.waiting {
        ("guestWait", "Guest waiting for approval to join meeting.", "WAIT")
    } else {
        ("successfullyJoined", "You have joined successfully.", "ALLOW")
    };
    let mut reply = Reply::success();
    reply.message(key, message);
    reply.leaf("meeting_id", internal_id.unwrap_or_default());
    reply.leaf("user_id", &person.user_id);
    reply.leaf("auth_token", person.user_id.trim_start_matches("w_"));
    reply.leaf("session_token", &person.session_token);
    reply.leaf("guestStatus", status);
    reply.leaf("url", url);
    reply.done()
}

/// With redirects on, the browser goes where the caller asked for errors to go, else where people
/// go after a meeting, with the reason in the query.
fn turn_away(hall: &Hall, given: &Parameters, complaint: Complaint, origin: &str) -> Answer {
    if given.get("redirect") == Some("false") {
        return refuse(&[complaint]);
    }
    let meeting = given.get("meetingID").and_then(|id| hall.meeting(id));
    let back = given
        .text("errorRedirectUrl")
        .or_else(|| given.text("logoutURL"))
        .or_else(|| meeting.and_then(|meeting| meeting.logout_url.clone()))
        .unwrap_or_else(|| format!("{origin}/"));
    let errors = serde_json::json!([{ "key": complaint.key, "message": complaint.message }]);
    Answer::Redirect(with_parameter(&back, "errors", &errors.to_string()))
}
