//! Why a call is refused: keys that clients branch on, words for people in locales/.

use crate::gateways::backend::BackendError;
use crate::ground::db::DbError;

/// Why a call is refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The signature is wrong, or there is no such tenant.
    #[error("the signature is wrong")]
    Checksum,
    /// A parameter is missing or wrong.
    #[error("a parameter is missing or wrong")]
    Validation,
    /// No such meeting or recording.
    #[error("no such meeting or recording")]
    NotFound,
    /// The meeting is there, made with other passwords.
    #[error("the meeting was made with other passwords")]
    NotUnique,
    /// It was ended a moment ago.
    #[error("the meeting was ended a moment ago")]
    Ended,
    /// The link belongs to an earlier meeting of this id.
    #[error("the link belongs to an earlier meeting")]
    Stale,
    /// As many meetings run as may.
    #[error("as many meetings run as may")]
    Meetings,
    /// As many people are in as may.
    #[error("as many people are in as may")]
    Attendees,
    /// Membership or standing withhold it.
    #[error("the membership withholds it")]
    Suspended,
    /// No server can take it, or its server does not answer.
    #[error("no server answers")]
    Server,
    /// No such call, or not by this method.
    #[error("no such call")]
    Unsupported,
    /// A body of a kind that the call does not take.
    #[error("not that kind of body")]
    ContentType,
    /// Something of ours.
    #[error("a fault: {0}")]
    Fault(String),
    /// The server refused, in its own words: an answer ready to be sent.
    #[error("the server refused")]
    Passed(String),
}

impl Refusal {
    /// The key that clients know.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Checksum => "checksumError",
            Self::Validation => "validationError",
            Self::NotFound => "notFound",
            Self::NotUnique => "idNotUnique",
            Self::Ended => "meetingForciblyEnded",
            Self::Stale => "mismatchCreateTimeParam",
            Self::Meetings => "meetingLimitReached",
            Self::Attendees => "attendeeLimitReached",
            Self::Suspended => "tenantSuspended",
            Self::Server => "serverUnavailable",
            Self::Unsupported => "unsupportedRequest",
            Self::ContentType => "unsupportedContentType",
            Self::Fault(_) | Self::Passed(_) => "internalError",
        }
    }

    /// The key of its words.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        match self {
            Self::Checksum => "front-checksum",
            Self::Validation => "front-validation",
            Self::NotFound => "front-not-found",
            Self::NotUnique => "front-not-unique",
            Self::Ended => "front-ended",
            Self::Stale => "front-stale",
            Self::Meetings => "front-meetings",
            Self::Attendees => "front-attendees",
            Self::Suspended => "front-suspended",
            Self::Server => "front-server",
            Self::Unsupported => "front-unsupported",
            Self::ContentType => "front-content-type",
            Self::Fault(_) | Self::Passed(_) => "front-fault",
        }
    }
}

impl From<DbError> for Refusal {
    fn from(error: DbError) -> Self {
        match error {
            DbError::NotFound => Self::NotFound,
            other => Self::Fault(other.to_string()),
        }
    }
}

impl From<BackendError> for Refusal {
    fn from(error: BackendError) -> Self {
        tracing::warn!(%error, "a call could not be handed on");
        Self::Server
    }
}
