//! Recordings: a host's lists, one recording, its link, the public list of a room, and the way to
//! the film.

pub mod asking;
pub mod link;
pub mod list;
pub mod one;
pub mod play;
pub mod public;

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use serde::Serialize;

use super::error::WebError;
use super::words::Words;
use crate::ground::clock::Timestamp;
use crate::ground::secret::Vault;
use crate::ground::text::Args;
use crate::recordings::{Recording, RecordingError, RecordingState, play_token};

/// A tag: the key of its text, and its tone.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Tag {
    key: String,
    tone: &'static str,
}

impl Tag {
    fn of(one: &Recording) -> Self {
        let (word, tone) = match (one.state, one.published) {
            (RecordingState::Processing, _) => ("processing", "neutral"),
            (RecordingState::Ready, true) => ("ready", "ok"),
            (RecordingState::Ready, false) => ("hidden", "warn"),
            (RecordingState::Missing, _) => ("missing", "bad"),
            (RecordingState::Deleting | RecordingState::Deleted, _) => ("deleted", "bad"),
        };
        Self { key: format!("recording-state-{word}"), tone }
    }
}

/// A form that can be watched now, and the address that plays it for some minutes.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Film {
    kind_key: String,
    kind: String,
    length: String,
    href: String,
}

/// Kinds that have a text of their own; others are shown as the server calls them.
const KINDS: [&str; 5] = ["presentation", "video", "podcast", "notes", "screenshare"];

impl Film {
    fn all(
        words: &Words<'_>,
        vault: &Vault,
        one: &Recording,
        (browser, now): (&str, Timestamp),
    ) -> Vec<Self> {
        let films = one.formats.iter().map(|form| Self {
            kind_key: match KINDS.contains(&form.kind.as_str()) {
                true => format!("recording-kind-{}", form.kind),
                false => String::new(),
            },
            kind: form.kind.clone(),
            length: minutes(words, form.minutes),
            href: format!("/playback/{}", play_token(vault, (&one.id, &form.kind), browser, now)),
        });
        films.collect()
    }

    fn sample(kind: &str) -> Self {
        Self {
            kind_key: format!("recording-kind-{kind}"),
            kind: kind.to_owned(),
            length: "1 h 2 min".to_owned(),
            href: format!("/playback/rec_1.{kind}.1.x"),
        }
    }
}

fn minutes(words: &Words<'_>, minutes: Option<u32>) -> String {
    let Some(minutes) = minutes.filter(|minutes| *minutes > 0) else { return String::new() };
    words.texts.duration(words.locale, chrono::TimeDelta::minutes(i64::from(minutes)))
}

/// How long the longest form is.
fn length(words: &Words<'_>, one: &Recording) -> String {
    minutes(words, one.formats.iter().filter_map(|form| form.minutes).max())
}

fn instant(words: &Words<'_>, at: NaiveDateTime, zone: Tz) -> String {
    words.texts.date_time(words.locale, at.and_utc(), zone)
}

/// Bytes as people read them, in powers of ten (ISO/IEC 80000-13).
pub(super) fn bytes(words: &Words<'_>, bytes: i64) -> String {
    let (scaled, unit) = match bytes {
        ..1_000_000 => (bytes / 100, "size-kb"),
        1_000_000..1_000_000_000 => (bytes / 100_000, "size-mb"),
        _ => (bytes / 100_000_000, "size-gb"),
    };
    let number = crate::ground::text::decimal(words.locale, scaled, 1);
    words.fill(unit, &Args::none().with("number", number))
}

impl From<RecordingError> for WebError {
    fn from(error: RecordingError) -> Self {
        match error {
            RecordingError::BadName | RecordingError::BadPassword | RecordingError::BadDay => {
                Self::Unprocessable
            }
            RecordingError::Gone => Self::Gone,
            RecordingError::Elsewhere => Self::Conflict("recording-elsewhere"),
            RecordingError::Db(error) => error.into(),
        }
    }
}
