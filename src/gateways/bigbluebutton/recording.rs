//! Recordings: the filter in the server's words, the list in ours.

use std::collections::BTreeMap;

use super::field;
use super::live::{instant, labels};
use super::query::Query;
use super::xml::Element;
use crate::gateways::backend::{
    BackendError, BackendRecording, RecordingFilter, RecordingFormat, RecordingList,
    RecordingState, SecretUrl,
};

/// The parameters; lists are one value with encoded commas. A server that does not list `paged`
/// gives everything at once.
pub(super) fn query(filter: &RecordingFilter, paged: bool) -> Result<Query, BackendError> {
    let mut query = Query::new();
    for id in &filter.meeting_ids {
        field::meeting_id(id)?;
    }
    push_list(&mut query, "meetingID", &filter.meeting_ids);
    push_list(&mut query, "recordID", &filter.recording_ids);
    let states: Vec<&str> = filter.states.iter().map(|state| word(*state)).collect();
    push_list(&mut query, "state", &states);
    for (key, value) in &filter.labels {
        query.push(&format!("meta_{}", field::label_key(key)?), &field::clean(value));
    }
    if let Some(limit) = filter.limit.filter(|_| paged) {
        query.push("limit", &limit.to_string());
    }
    if let Some(offset) = filter.offset.filter(|_| paged) {
        query.push("offset", &offset.to_string());
    }
    Ok(query)
}

/// The parameters of `updateRecordings`: an empty value takes a label away.
pub(super) fn labelling(
    ids: &[String],
    labels: &BTreeMap<String, Option<String>>,
) -> Result<Query, BackendError> {
    let mut query = Query::new().with("recordID", &field::record_ids(ids)?);
    for (key, value) in labels {
        let value = value.as_deref().map(field::clean).unwrap_or_default();
        query.push(&format!("meta_{}", field::label_key(key)?), &value);
    }
    Ok(query)
}

/// The list; what the server could not read itself is named, not dropped.
pub(super) fn read(answer: &Element) -> RecordingList {
    let mut list = RecordingList::default();
    for entry in answer.child("recordings").map(Element::children).unwrap_or_default() {
        match entry.name() {
            "recording" if entry.child("error").is_none() => {
                list.recordings.push(recording(entry));
            }
            "recording" => list.unreadable.extend(entry.child("error").map(record_id)),
            "error" => list.unreadable.push(record_id(entry)),
            _ => {}
        }
    }
    list
}

fn recording(entry: &Element) -> BackendRecording {
    let formats: Vec<RecordingFormat> = entry.list("playback", "format").map(format).collect();
    let known = formats.iter().filter_map(|format| format.size_bytes);
    BackendRecording {
        recording_id: record_id(entry),
        meeting_id: entry.text_of("meetingID").to_owned(),
        name: entry.text_of("name").to_owned(),
        state: state(entry.text_of("state")),
        started_at: instant(entry, "startTime"),
        ended_at: instant(entry, "endTime"),
        attendee_count: entry.number("participants"),
        size_bytes: known.fold(0, u64::saturating_add),
        formats,
        labels: labels(entry),
    }
}

fn format(entry: &Element) -> RecordingFormat {
    RecordingFormat {
        kind: entry.text_of("type").to_owned(),
        url: SecretUrl::new(entry.text_of("url").to_owned()),
        minutes: entry.number("length"),
        size_bytes: entry.number("size"),
    }
}

fn record_id(entry: &Element) -> String {
    entry.text_of("recordID").to_owned()
}

fn push_list(query: &mut Query, name: &str, values: &[impl AsRef<str>]) {
    if !values.is_empty() {
        let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
        query.push(name, &field::clean(&values.join(",")));
    }
}

const STATES: [(RecordingState, &str); 5] = [
    (RecordingState::Processing, "processing"),
    (RecordingState::Processed, "processed"),
    (RecordingState::Published, "published"),
    (RecordingState::Unpublished, "unpublished"),
    (RecordingState::Deleted, "deleted"),
];

fn word(state: RecordingState) -> &'static str {
    STATES.iter().find(|(known, _)| *known == state).map(|(_, word)| *word).unwrap_or_default()
}

fn state(word: &str) -> Option<RecordingState> {
    STATES.iter().find(|(_, known)| *known == word).map(|(state, _)| *state)
}
