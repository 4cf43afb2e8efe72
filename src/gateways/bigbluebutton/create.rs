//! `create`: our request in the server's words, and its answer in ours.

use super::query::Query;
use super::reply::{Reply, incomplete};
use super::version::ServerVersion;
use super::{field, parameters};
use crate::gateways::backend::{
    Admission, BackendError, MeetingRequest, OpenMeeting, RecordingRule, Refusal, SecretUrl,
};

/// The parameters, always in the same order. Passwords are never sent: then repeating the call
/// confirms the meeting, and roles go with each join instead.
pub(super) fn query(
    request: &MeetingRequest,
    version: Option<ServerVersion>,
) -> Result<Query, BackendError> {
    let mut query = Query::new()
        .with("name", &field::bounded("name", &request.name, 2)?)
        .with("meetingID", field::meeting_id(&request.meeting_id)?);
    if let Some(welcome) = &request.welcome {
        query.push("welcome", &field::clean(welcome));
    }
    push_recording(&mut query, request.recording);
    push_limits(&mut query, request);
    if let Some(admission) = request.admission {
        query.push("guestPolicy", guest_policy(admission));
    }
    if request.muted_on_start {
        query.push("muteOnStart", "true");
    }
    if let Some(url) = &request.return_url {
        query.push("logoutURL", &field::link("return_url", url)?);
    }
    parameters::push_create(&mut query, &request.extras, version)?;
    push_labels(&mut query, request)?;
    Ok(query)
}

/// Reads the answer. A meeting that was there before is a success like another, unless it was
/// ended and is only not cleared away yet: nobody could join it.
pub(super) fn read(reply: &Reply) -> Result<OpenMeeting, BackendError> {
    let answer = &reply.0;
    if answer.flag("hasBeenForciblyEnded") {
        return Err(BackendError::Refused { reason: Refusal::JustEnded, remarks: Vec::new() });
    }
    Ok(OpenMeeting {
        meeting_id: answer.text_of("meetingID").to_owned(),
        internal_id: answer.text_of("internalMeetingID").to_owned(),
        create_time_ms: answer.number("createTime").ok_or_else(incomplete)?,
        already_there: reply.key() == "duplicateWarning",
    })
}

fn push_recording(query: &mut Query, rule: Option<RecordingRule>) {
    let Some(rule) = rule else { return };
    let (record, at_start, by_button) = match rule {
        RecordingRule::Never => ("false", "false", "false"),
        RecordingRule::ByHost => ("true", "false", "true"),
        RecordingRule::Always => ("true", "true", "false"),
    };
    query.push("record", record);
    query.push("autoStartRecording", at_start);
    query.push("allowStartStopRecording", by_button);
}

fn push_limits(query: &mut Query, request: &MeetingRequest) {
    if let Some(most) = request.attendee_limit {
        query.push("maxParticipants", &most.to_string());
    }
    if let Some(minutes) = request.duration_minutes {
        query.push("duration", &minutes.to_string());
    }
}

const fn guest_policy(admission: Admission) -> &'static str {
    match admission {
        Admission::Everyone => "ALWAYS_ACCEPT",
        Admission::GuestsWait => "ALWAYS_ACCEPT_AUTH",
        Admission::EveryoneWaits => "ASK_MODERATOR",
        Admission::HostsOnly => "ALWAYS_DENY",
    }
}

/// Labels and the callbacks, which are labels to the server. It keeps every key in lower case, so
/// that is what goes out.
fn push_labels(query: &mut Query, request: &MeetingRequest) -> Result<(), BackendError> {
    let callbacks: [(&str, &'static str, Option<&SecretUrl>); 3] = [
        ("endcallbackurl", "end_callback", request.end_callback.as_ref()),
        ("bbb-recording-ready-url", "recording_callback", request.recording_callback.as_ref()),
        ("analytics-callback-url", "report_callback", request.report_callback.as_ref()),
    ];
    let mut labels = Vec::new();
    for (key, value) in &request.labels {
        labels.push((field::label_key(key)?, field::clean(value)));
    }
    for (key, field, url) in callbacks {
        if let Some(url) = url {
            labels.push((key.to_owned(), field::link(field, url.expose())?));
        }
    }
    labels.sort();
    for (key, value) in labels {
        query.push(&format!("meta_{key}"), &value);
    }
    Ok(())
}
