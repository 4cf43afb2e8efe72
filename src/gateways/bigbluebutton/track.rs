//! Subtitles of recordings: listed in JSON, sent as one part of a form.

use super::field;
use super::query::Query;
use super::xml::Element;
use crate::gateways::backend::{
    BackendError, FieldProblem, NewTrack, SecretUrl, TextTrack, TrackFile, TrackKind,
};

/// The largest file of texts sent.
const LARGEST: usize = 4 * 1024 * 1024;

/// The signed parameters: the file itself is never signed.
pub(super) fn query(recording_id: &str, track: &NewTrack) -> Result<Query, BackendError> {
    Ok(Query::new()
        .with("recordID", &field::record_id(recording_id)?)
        .with("kind", word(track.kind))
        .with("lang", field::language_tag(&track.language)?)
        .with("label", &field::bounded("label", &track.label, 1)?))
}

/// The body: one part called `file`, or an empty form where the track is to go.
pub(super) fn body(boundary: &str, file: Option<&TrackFile>) -> Result<Vec<u8>, BackendError> {
    let mut body = Vec::new();
    if let Some(file) = file {
        let invalid = |problem| BackendError::Invalid { field: "file", problem };
        if file.bytes.is_empty() {
            return Err(invalid(FieldProblem::Missing));
        }
        if file.bytes.len() > LARGEST {
            return Err(invalid(FieldProblem::TooLong));
        }
        let name = field::bounded("file", &file.name, 1)?.replace(['"', '\\', '/'], "_");
        body.extend_from_slice(
            format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; \
                 filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            )
            .as_bytes(),
        );
        body.extend_from_slice(&file.bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Ok(body)
}

/// The tracks of an answer.
pub(super) fn read(answer: &Element) -> Vec<TextTrack> {
    answer.list("tracks", "item").map(track).collect()
}

fn track(entry: &Element) -> TextTrack {
    let kinds = [TrackKind::Subtitles, TrackKind::Captions];
    TextTrack {
        url: SecretUrl::new(entry.text_of("href").to_owned()),
        kind: kinds.into_iter().find(|kind| word(*kind) == entry.text_of("kind")),
        language: entry.text_of("lang").to_owned(),
        label: entry.text_of("label").to_owned(),
        source: entry.text_of("source").to_owned(),
    }
}

const fn word(kind: TrackKind) -> &'static str {
    match kind {
        TrackKind::Subtitles => "subtitles",
        TrackKind::Captions => "captions",
    }
}
