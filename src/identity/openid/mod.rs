//! Folkmoot as OpenID Connect provider: forum, wiki and cloud ask us who somebody is
//! (authorization code with PKCE; OpenID Connect Core 1.0, RFC 6749, RFC 7636, RFC 9700).
//!
//! What membership means is handed in by whoever calls: this room knows people, not members.

mod access;
mod client;
mod code;
mod consent;
mod key;
mod redirect;
mod scope;
pub(super) mod store;
mod token;

pub use access::{Bearer, who_bears};
pub use client::{
    ClientChange, ClientError, ClientSecret, OpenIdClient, add_client, change_client, client,
    clients, has_secret, remove_client, renew_client_secret,
};
pub use code::{CODE_LASTS, Grant, Question, Redemption, issue_code, redeem_code};
pub use consent::{consents_of, give_openid_consent, has_openid_consent, withdraw_openid_consent};
pub use key::{PublishedKey, TurnSigningKeys, ensure_signing_key, published_keys};
pub use redirect::{RedirectFault, parse_redirects};
pub use scope::{Scope, Scopes};
pub use token::{Hint, id_token, person_claims, read_hint};

/// How long an access token and an ID token are good.
pub const TOKEN_LASTS: chrono::Duration = chrono::Duration::minutes(10);
