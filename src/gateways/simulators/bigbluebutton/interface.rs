//! The interface under `/bigbluebutton/api/`: signature first, then the call.

use super::answer::{Answer, Reply, refuse_for};
use super::parameters::Parameters;
use super::signature::{is_genuine, take_checksum};
use super::state::State;
use super::{create, join, listing, recordings};

/// Content types that carry parameters in the body.
const FORM: &str = "application/x-www-form-urlencoded";
/// Content types whose body `create` takes but does not sign or, here, read.
const SLIDES: [&str; 3] = ["application/xml", "text/xml", "multipart/form-data"];

/// A call as it came in.
pub(super) struct Incoming<'a> {
    /// What follows `/api/`.
    pub(super) call: &'a str,
    pub(super) post: bool,
    /// The raw query.
    pub(super) query: &'a str,
    /// Without its parameters.
    pub(super) content_type: &'a str,
    pub(super) body: &'a str,
}

/// Answers the version probe, which needs no signature.
pub(super) fn version(state: &State) -> Answer {
    let mut reply = Reply::success();
    reply.leaf("version", "2.0");
    reply.leaf("apiVersion", "2.0");
    if !state.faults().no_version {
        reply.leaf("bbbVersion", &state.version);
    }
    reply.leaf("graphqlWebsocketUrl", "");
    reply.leaf("graphqlApiUrl", "");
    reply.done()
}

/// The refusal of a bad signature.
pub(super) fn checksum_error() -> Answer {
    refuse_for("checksumError", "You did not pass the checksum security check")
}

/// Answers a call.
pub(super) fn answer(state: &State, incoming: &Incoming<'_>) -> Answer {
    let form = if incoming.content_type == FORM { incoming.body } else { "" };
    if !is_signed(state, incoming, form) {
        return checksum_error();
    }
    let slides = matches!(incoming.call, "create" | "insertDocument")
        && SLIDES.contains(&incoming.content_type);
    if incoming.post && !incoming.body.is_empty() && form.is_empty() && !slides {
        return refuse_for("unsupportedContentType", "POST request Content-Type is not supported");
    }
    let given = Parameters::read(incoming.query, form);
    dispatch(state, incoming, &given)
}

/// As servers since 2.6.18 and 2.7.8 do: the query is signed, a form is not, and the checksum may
/// stand in either.
fn is_signed(state: &State, incoming: &Incoming<'_>, form: &str) -> bool {
    let (query, checksum) = take_checksum(incoming.query);
    let checksum = checksum.or_else(|| take_checksum(form).1);
    checksum.is_some_and(|checksum| {
        is_genuine((incoming.call, &query), checksum, &state.secrets(), &state.hashes())
    })
}

fn dispatch(state: &State, incoming: &Incoming<'_>, given: &Parameters) -> Answer {
    let chance = state.chance.as_ref();
    state.in_hall(|hall, now_ms| match (incoming.call, incoming.post) {
        ("create", _) => create::create(hall, given, now_ms, chance),
        ("join", false) => join::join(hall, given, now_ms, chance, &state.origin),
        ("end", _) => listing::end(hall, given, now_ms),
        ("getMeetings", _) => listing::get_meetings(hall),
        ("getMeetingInfo", _) => listing::get_meeting_info(hall, given),
        ("isMeetingRunning", _) => listing::is_meeting_running(hall, given),
        ("getRecordings", _) => recordings::get_recordings(hall, given, &state.origin),
        ("publishRecordings", _) => recordings::publish(hall, given),
        ("updateRecordings", _) => recordings::update(hall, given),
        ("deleteRecordings", _) => recordings::delete(hall, given),
        ("sendChatMessage", _) => listing::send_chat_message(hall, given),
        ("insertDocument", true) => listing::insert_document(hall, given),
        _ => refuse_for("unsupportedRequest", "This request is not supported."),
    })
}
