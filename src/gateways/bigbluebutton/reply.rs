//! What a server answered, read as far as every call has it in common: success, or which no.

use super::xml::{Element, XmlError};
use crate::gateways::backend::{BackendError, Misconfiguration, Outage, Refusal, Remark};

/// The longest remark kept, in characters: they are for an operator's eye.
const LONGEST_REMARK: usize = 300;
/// How many remarks are kept.
const MOST_REMARKS: usize = 20;

/// The two languages of replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReplyKind {
    Xml,
    Json,
}

/// An answer of success.
#[derive(Debug)]
pub(super) struct Reply(pub(super) Element);

impl Reply {
    /// Reads an answer; a refusal becomes the error it means.
    pub(super) fn read(body: &[u8], kind: ReplyKind) -> Result<Self, BackendError> {
        let root = match kind {
            ReplyKind::Xml => Element::read(body),
            ReplyKind::Json => Element::read_json(body),
        };
        let root = root.map_err(|error| unreadable(error, body))?;
        if root.name() != "response" {
            return Err(foreign());
        }
        match root.text_of("returncode") {
            "SUCCESS" => Ok(Self(root)),
            "FAILED" => Err(refusal(&root)),
            _ => Err(foreign()),
        }
    }

    /// The key beside the success, empty for most.
    pub(super) fn key(&self) -> &str {
        self.0.text_of("messageKey")
    }
}

/// The answer lacks what the call is about.
pub(super) const fn incomplete() -> BackendError {
    BackendError::Unavailable { reason: Outage::Unreadable, retryable: true }
}

/// The answer is of another kind: a proxy's page, for one.
pub(super) const fn foreign() -> BackendError {
    BackendError::Unavailable { reason: Outage::ForeignReply, retryable: true }
}

fn unreadable(error: XmlError, body: &[u8]) -> BackendError {
    match error {
        XmlError::TooLarge => {
            BackendError::Unavailable { reason: Outage::TooLarge, retryable: false }
        }
        XmlError::Entities => foreign(),
        XmlError::Malformed if !looks_like_reply(body) => foreign(),
        XmlError::Malformed => incomplete(),
    }
}

fn looks_like_reply(body: &[u8]) -> bool {
    if body.trim_ascii_start().starts_with(b"{\"response\"") {
        return true;
    }
    body.windows(b"<response".len()).take(1024).any(|window| window == b"<response")
}

fn refusal(root: &Element) -> BackendError {
    let remarks = remarks(root);
    let first = remarks.first().map(|remark| (remark.key.as_str(), remark.message.as_str()));
    match meaning(first.unwrap_or_default()) {
        Meaning::Gone => BackendError::NotFound,
        Meaning::Setting(what) => BackendError::Misconfigured(what),
        Meaning::OwnFault => {
            BackendError::Unavailable { reason: Outage::OwnFault, retryable: true }
        }
        Meaning::Unknown => BackendError::Unsupported("do what it was asked"),
        Meaning::No(reason) => BackendError::Refused { reason, remarks },
    }
}

/// Both shapes of an error list, then the single one.
fn remarks(root: &Element) -> Vec<Remark> {
    let listed = root.list("errors", "error").map(|error| match error.attribute("key") {
        Some(key) => remark(key, error.attribute("message").unwrap_or_default()),
        None => remark(error.text_of("key"), error.text_of("message")),
    });
    let mut remarks: Vec<Remark> = listed.take(MOST_REMARKS).collect();
    if remarks.is_empty() {
        remarks.push(remark(root.text_of("messageKey"), root.text_of("message")));
    }
    remarks
}

fn remark(key: &str, message: &str) -> Remark {
    let short =
        |text: &str| text.chars().filter(|c| !c.is_control()).take(LONGEST_REMARK).collect();
    Remark { key: short(key), message: short(message) }
}

enum Meaning {
    Gone,
    Setting(Misconfiguration),
    OwnFault,
    Unknown,
    No(Refusal),
}

/// The meaning of a refusal by its key; sentences change with versions, and only b3lb, which
/// knows no keys, is read by them.
fn meaning((key, message): (&str, &str)) -> Meaning {
    match key {
        "checksumError" => Meaning::Setting(Misconfiguration::SignatureRefused),
        "unsupportedRequest" => Meaning::Unknown,
        "apiNotEnabled" => Meaning::Setting(Misconfiguration::SwitchedOff),
        "notFound"
        | "meetingNotFound"
        | "recordingNotFound"
        | "invalidMeetingIdentifier"
        | "invalidMeetingId"
        | "noRecordings"
        | "destroyMissingHook" => Meaning::Gone,
        "internalError" | "serverUnavailable" | "serverTagUnavailable" => Meaning::OwnFault,
        "idNotUnique" | "NotUniqueMeetingID" => Meaning::No(Refusal::IdTaken),
        "meetingForciblyEnded" => Meaning::No(Refusal::JustEnded),
        "maxParticipantsReached" => Meaning::No(Refusal::Full),
        "mismatchCreateTimeParam" => Meaning::No(Refusal::StaleLink),
        "guestDeniedAccess" | "guestDeny" => Meaning::No(Refusal::Denied),
        "validationError" | "paramError" | "unsupportedContentType" => {
            Meaning::No(Refusal::Malformed)
        }
        _ if key.starts_with("missingParam") => Meaning::No(Refusal::Malformed),
        "" if message.starts_with("No Node available") => Meaning::OwnFault,
        "" if message.starts_with("Meeting/Attendee limit") => Meaning::No(Refusal::Full),
        _ => Meaning::No(Refusal::Other),
    }
}
