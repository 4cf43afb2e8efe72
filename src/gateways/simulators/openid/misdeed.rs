//! What a provider may do wrong.

use serde::{Deserialize, Serialize};

/// One way of doing wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Misdeed {
    /// The token answers another question.
    WrongNonce,
    /// The token has no nonce.
    NoNonce,
    /// The token is for somebody else.
    WrongAudience,
    /// The token is for us and somebody else, and does not say to whom it was given.
    ManyAudiences,
    /// The token was given to somebody else.
    WrongParty,
    /// The token is from somebody else.
    WrongIssuer,
    /// The token is not signed (`none`).
    AlgorithmNone,
    /// The token is sealed with the public key as the secret of an HMAC.
    HmacWithPublicKey,
    /// The signature is of other claims.
    WrongSignature,
    /// The token is over.
    Expired,
    /// The token was made tomorrow.
    Early,
    /// The token was made an hour ago and is still good.
    Old,
    /// The token is signed with a key that is not published.
    UnknownKey,
    /// The header asks for something understood that nobody understands.
    Critical,
    /// An access token in place of the ID token.
    AccessToken,
    /// The access token beside it is another's.
    WrongAccessHash,
    /// The token names nobody.
    NoSubject,
    /// The userinfo endpoint speaks of somebody else.
    OtherUserinfo,
    /// The discovery document is about another issuer.
    OtherDiscovery,
    /// The answer in the browser names another issuer.
    WrongAnswerIssuer,
    /// The answer in the browser names nobody.
    NoAnswerIssuer,
    /// The factor was given long ago, whatever was asked.
    OldFactor,
    /// Every machine gets a page of a proxy.
    Html,
    /// Every machine waits for ever.
    Slow,
    /// Every machine gets more than anybody reads.
    Huge,
    /// Every machine is sent elsewhere.
    Redirect,
}

impl Misdeed {
    /// All of them.
    pub const ALL: [Self; 26] = [
        Self::WrongNonce,
        Self::NoNonce,
        Self::WrongAudience,
        Self::ManyAudiences,
        Self::WrongParty,
        Self::WrongIssuer,
        Self::AlgorithmNone,
        Self::HmacWithPublicKey,
        Self::WrongSignature,
        Self::Expired,
        Self::Early,
        Self::Old,
        Self::UnknownKey,
        Self::Critical,
        Self::AccessToken,
        Self::WrongAccessHash,
        Self::NoSubject,
        Self::OtherUserinfo,
        Self::OtherDiscovery,
        Self::WrongAnswerIssuer,
        Self::NoAnswerIssuer,
        Self::OldFactor,
        Self::Html,
        Self::Slow,
        Self::Huge,
        Self::Redirect,
    ];

    /// As forms and the command line say it.
    #[must_use]
    pub fn name(self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|name| name.as_str().map(str::to_owned))
            .unwrap_or_default()
    }
}
