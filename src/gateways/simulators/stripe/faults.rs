//! Misbehaviour on demand.

use serde::{Deserialize, Serialize};

/// How the simulator misbehaves; the default is not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StripeFaults {
    /// What befalls every answer of the API.
    pub reply: Option<ReplyFault>,
    /// How many answers it befalls; `None`: until other faults are set.
    pub times: Option<u32>,
    /// What befalls events on their way to the webhook.
    pub delivery: Option<DeliveryFault>,
    /// Charges do not tell their balance transaction yet.
    pub late_fees: bool,
}

/// What befalls an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReplyFault {
    /// Status 500; the call is not done.
    ServerError,
    /// The call is done, the answer is 500, and will be for this key.
    ServerErrorAfter,
    /// The call is not done, no answer ever comes.
    Hang,
    /// The call is done, no answer ever comes.
    HangAfter,
    /// Status 429; the call is not done.
    RateLimit,
    /// The call is done, the answer is a proxy's page with status 200.
    Html,
}

/// What befalls an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeliveryFault {
    /// Each arrives twice.
    Duplicate,
    /// Each arrives a quarter of a minute late.
    Late,
    /// What happened together arrives the last first.
    Reordered,
    /// None is sent.
    Lost,
    /// Each is signed with another secret.
    WrongSignature,
    /// Each says it was signed ten minutes ago.
    OldSignature,
}

impl ReplyFault {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::ServerError,
        Self::ServerErrorAfter,
        Self::Hang,
        Self::HangAfter,
        Self::RateLimit,
        Self::Html,
    ];

    /// Whether the call is done all the same.
    pub(super) const fn is_after(self) -> bool {
        matches!(self, Self::ServerErrorAfter | Self::HangAfter | Self::Html)
    }
}

impl DeliveryFault {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Duplicate,
        Self::Late,
        Self::Reordered,
        Self::Lost,
        Self::WrongSignature,
        Self::OldSignature,
    ];
}

/// A fault as forms say it.
pub(super) fn name_of(fault: &impl Serialize) -> String {
    let name = serde_json::to_value(fault).ok();
    name.and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}
