//! What goes wrong with a provider. Each fault has a short name for the audit trail; none carries
//! what the provider sent, but for the error code of a refusal.

use crate::gateways::http::ReachError;

/// Why a provider could not tell us who somebody is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderFault {
    /// An address of it may not be called.
    #[error("address")]
    Address,
    /// It cannot be reached.
    #[error("unreachable")]
    Unreachable,
    /// It took too long.
    #[error("too slow")]
    TooSlow,
    /// It sent more than we read.
    #[error("too large")]
    TooLarge,
    /// It answered with a status that says nothing else.
    #[error("status {0}")]
    Status(u16),
    /// It sent something else than JSON: the page of a proxy, for one.
    #[error("no JSON")]
    NotJson,
    /// Its discovery document is about another issuer (OIDC Discovery 4.3).
    #[error("another issuer")]
    OtherIssuer,
    /// It lacks something we cannot do without.
    #[error("incomplete: {0}")]
    Incomplete(&'static str),
    /// It refused the code, or does not know us: an error code of RFC 6749 5.2.
    #[error("refused: {0}")]
    Refused(String),
    /// What it says about the person does not hold.
    #[error("token: {0}")]
    Token(#[from] TokenFault),
}

impl ProviderFault {
    /// Whether it may be over in a moment, with nobody to blame.
    #[must_use]
    pub const fn passes(&self) -> bool {
        matches!(self, Self::Unreachable | Self::TooSlow | Self::Status(500..))
    }
}

impl From<ReachError> for ProviderFault {
    fn from(_: ReachError) -> Self {
        Self::Address
    }
}

/// Why an ID token is not believed; the numbers are those of OIDC Core 3.1.3.7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenFault {
    /// No signed statement with claims, or one of another kind.
    #[error("malformed")]
    Malformed,
    /// Signed with something else than RS256 or ES256 (7).
    #[error("algorithm")]
    Algorithm,
    /// Signed with a key that the provider does not publish.
    #[error("unknown key")]
    UnknownKey,
    /// The signature is not right (6).
    #[error("signature")]
    Signature,
    /// From somebody else (2).
    #[error("issuer")]
    Issuer,
    /// For somebody else (3).
    #[error("audience")]
    Audience,
    /// Given to somebody else (4, 5).
    #[error("authorised party")]
    AuthorisedParty,
    /// Over (9).
    #[error("expired")]
    Expired,
    /// Not yet good, or made at another time than now (10).
    #[error("dates")]
    Dates,
    /// An answer to another question (11).
    #[error("nonce")]
    Nonce,
    /// The access token beside it is another's (3.1.3.8).
    #[error("access token")]
    AccessToken,
    /// It names nobody, or two people at once.
    #[error("subject")]
    Subject,
}
