//! Slides and papers for a meeting.

use std::fmt;

use super::secret_url::SecretUrl;

/// A document shown in a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its file name, for people.
    pub name: String,
    /// Where it comes from.
    pub source: DocumentSource,
    /// It is the one shown first; without any, the first of the list is.
    pub first: bool,
    /// Hosts may take it out of the meeting.
    pub removable: bool,
    /// Everybody in the meeting may keep a copy.
    pub downloadable: bool,
}

impl Document {
    /// A document that the server fetches from `url`: a signed address that soon expires.
    #[must_use]
    pub fn at(name: &str, url: SecretUrl) -> Self {
        Self::of(name, DocumentSource::Fetched(url))
    }

    /// A document that goes along with the call: small ones only.
    #[must_use]
    pub fn inline(name: &str, bytes: Vec<u8>) -> Self {
        Self::of(name, DocumentSource::Inline(bytes))
    }

    fn of(name: &str, source: DocumentSource) -> Self {
        Self { name: name.to_owned(), source, first: false, removable: true, downloadable: false }
    }
}

/// Where a document comes from.
#[derive(Clone, PartialEq, Eq)]
pub enum DocumentSource {
    /// The server fetches it there, so it must be reachable from the server.
    Fetched(SecretUrl),
    /// Its bytes, sent along.
    Inline(Vec<u8>),
}

impl fmt::Debug for DocumentSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fetched(url) => f.debug_tuple("Fetched").field(url).finish(),
            Self::Inline(bytes) => write!(f, "Inline({} bytes)", bytes.len()),
        }
    }
}
