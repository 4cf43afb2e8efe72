//! Signing out at a provider, too (OpenID Connect RP-Initiated Logout 1.0).

use secrecy::{ExposeSecret, SecretString};
use url::Url;

/// A longer token would make an address that servers refuse; then the provider asks whom it is to
/// sign out.
const LONGEST_HINT: usize = 6000;

/// Whom the provider is to sign out, and what happens then.
#[derive(Debug, Clone, Copy)]
pub struct Leaving<'a> {
    /// Where people sign out there, as it said.
    pub end_session: &'a str,
    /// Our `client_id` there.
    pub client_id: &'a str,
    /// The ID token of the session.
    pub id_token: &'a SecretString,
    /// Where the person comes back to; entered there before.
    pub back: &'a str,
}

/// The address somebody is sent to; `None` when there is none. Nothing we keep waits for their
/// return, so there is no `state`.
#[must_use]
pub fn way_out(leaving: &Leaving<'_>) -> Option<Url> {
    let mut url = Url::parse(leaving.end_session).ok()?;
    let hint = leaving.id_token.expose_secret();
    if hint.len() <= LONGEST_HINT {
        url.query_pairs_mut().append_pair("id_token_hint", hint);
    }
    url.query_pairs_mut()
        .append_pair("client_id", leaving.client_id)
        .append_pair("post_logout_redirect_uri", leaving.back);
    Some(url)
}
