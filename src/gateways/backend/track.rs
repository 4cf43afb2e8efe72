//! Subtitles of recordings.

use super::secret_url::SecretUrl;

/// What a track of texts is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrackKind {
    /// What is said, in another language.
    Subtitles,
    /// What is said and heard, for those who do not hear.
    Captions,
}

/// A track as the server lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextTrack {
    /// Where it is; whoever has this can read it.
    pub url: SecretUrl,
    /// What it is, `None` for a kind we do not know.
    pub kind: Option<TrackKind>,
    /// Its language (BCP 47).
    pub language: String,
    /// Its name, for people.
    pub label: String,
    /// Where it came from: `live`, `automatic` or `upload`.
    pub source: String,
}

/// A track to be put beside a recording, in place of one of the same kind and language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTrack {
    /// What it is.
    pub kind: TrackKind,
    /// Its language (BCP 47).
    pub language: String,
    /// Its name, for people.
    pub label: String,
    /// The file (SRT, SSA/ASS or WebVTT); `None` takes the track away.
    pub file: Option<TrackFile>,
}

/// A file of texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackFile {
    /// Its name, with its ending.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}
