//! What can go wrong between us and a server. Nothing here ever carries a secret, a signed
//! address or a whole reply.

/// Why a call to a server did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackendError {
    /// No sensible answer came. Never take this for "the meeting is gone".
    #[error("the meeting server does not answer as it should: {reason}")]
    Unavailable {
        /// What was seen.
        reason: Outage,
        /// The same call may well succeed in a moment.
        retryable: bool,
    },
    /// The server refuses to talk to us, or we to it, until an operator changes a setting.
    #[error("the meeting server is not set up right: {0}")]
    Misconfigured(Misconfiguration),
    /// The server understood and said no.
    #[error("the meeting server refused: {reason}")]
    Refused {
        /// What it means to us.
        reason: Refusal,
        /// Everything the server said, in its own words; the first decided `reason`.
        remarks: Vec<Remark>,
    },
    /// The server does not know the meeting or recording.
    #[error("the meeting server does not know it")]
    NotFound,
    /// The request cannot be sent as it is. Nothing was sent.
    #[error("the field {field} cannot be sent: {problem}")]
    Invalid {
        /// The field of the request, by our name.
        field: &'static str,
        /// What is wrong with it.
        problem: FieldProblem,
    },
    /// This make of server cannot do that.
    #[error("this kind of meeting server cannot {0}")]
    Unsupported(&'static str),
}

impl BackendError {
    /// Whether the same call may well succeed in a moment.
    #[must_use]
    pub const fn is_retryable(&self) -> bool {
        matches!(self, Self::Unavailable { retryable: true, .. })
    }

    /// Whether the server's health should suffer. A refusal is an answer like another.
    #[must_use]
    pub const fn counts_against_health(&self) -> bool {
        matches!(self, Self::Unavailable { .. } | Self::Misconfigured(_))
    }
}

/// Why there was no sensible answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Outage {
    /// No connection.
    #[error("no connection")]
    Unreachable,
    /// No answer within the time allowed.
    #[error("no answer in time")]
    TimedOut,
    /// The connection broke while the answer came.
    #[error("the connection broke")]
    Broken,
    /// Another HTTP status than 200.
    #[error("HTTP status {0}")]
    Status(u16),
    /// It points elsewhere; redirects are not followed, for they carry the signature along.
    #[error("it sends us elsewhere")]
    Redirects,
    /// The answer is no XML reply of such a server.
    #[error("the answer is of another kind")]
    ForeignReply,
    /// The answer is cut off or not well formed.
    #[error("the answer cannot be read")]
    Unreadable,
    /// The answer is larger or deeper than any honest one.
    #[error("the answer is too large")]
    TooLarge,
    /// The server reports a fault of its own.
    #[error("it reports a fault of its own")]
    OwnFault,
    /// The circuit is open: not asked at all.
    #[error("it has been failing and is left alone for now")]
    LeftAlone,
}

/// What an operator has to put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misconfiguration {
    /// The server does not accept our signature.
    #[error("it does not accept our signature: the secret or the hash is wrong")]
    SignatureRefused,
    /// HTTP 401 or its like.
    #[error("it does not accept our credentials")]
    Unauthorised,
    /// The server's interface is switched off.
    #[error("its interface is switched off")]
    SwitchedOff,
    /// The address leads where we must not call.
    #[error("its address is not one we may call")]
    Address,
}

/// What a server's "no" means to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A meeting of this id runs that is not ours.
    #[error("another meeting has this id")]
    IdTaken,
    /// The meeting was ended and is not yet cleared away; try in a minute.
    #[error("the meeting is just being ended")]
    JustEnded,
    /// As many are in as may be.
    #[error("the meeting is full")]
    Full,
    /// The link belongs to an earlier running of the room.
    #[error("the link belongs to an earlier meeting")]
    StaleLink,
    /// The meeting lets no such person in.
    #[error("the meeting lets this person not in")]
    Denied,
    /// The server found a parameter wrong.
    #[error("a parameter is wrong")]
    Malformed,
    /// Anything else; the remarks say what.
    #[error("for another reason")]
    Other,
}

/// One remark of a server, in its own words: for operators, shortened, never for branching.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The server's key for it.
    pub key: String,
    /// The sentence beside it.
    pub message: String,
}

/// What is wrong with a field of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FieldProblem {
    /// Nothing is left once control characters are taken out.
    #[error("it is empty")]
    Missing,
    /// Fewer characters than the server takes.
    #[error("it is too short")]
    TooShort,
    /// More characters than the server takes.
    #[error("it is too long")]
    TooLong,
    /// It holds something the server cannot take there.
    #[error("it holds a character the server does not take")]
    Malformed,
}
