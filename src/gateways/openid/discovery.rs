//! What a provider says about itself (OpenID Connect Discovery 1.0), and its keys.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Client;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use url::Url;

use super::fault::ProviderFault;
use super::{Asking, ask};
use crate::gateways::http::Reach;
use crate::ground::jwk::{NamedKey, read_keys};

/// What we need to know of a provider.
#[derive(Debug, Clone)]
pub struct Metadata {
    /// Where people are sent.
    pub(super) authorization: Url,
    /// Where codes are redeemed.
    pub(super) token: Url,
    /// Where its keys are.
    pub(super) keys: Url,
    /// Where more is told about a person.
    pub(super) userinfo: Option<Url>,
    /// Whether our secret goes into the form, for want of the usual header.
    pub(super) secret_in_form: bool,
    /// Where people sign out, if it can be told that they did (RP-Initiated Logout 1.0, 2.1).
    pub(super) end_session: Option<Url>,
    /// Whether it names itself in the address people come back with (RFC 9207 3).
    pub names_itself: bool,
}

#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: Option<String>,
    token_endpoint: Option<String>,
    jwks_uri: Option<String>,
    userinfo_endpoint: Option<String>,
    end_session_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    code_challenge_methods_supported: Option<Vec<String>>,
    id_token_signing_alg_values_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

/// Asks a provider about itself.
pub(super) async fn discover(
    http: &Client,
    reach: Reach,
    issuer: &str,
) -> Result<Metadata, ProviderFault> {
    // A path of the issuer is kept, and the document lies below it (OIDC Discovery 4.1).
    let address = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
    let address = Url::parse(&address).map_err(|_| ProviderFault::Address)?;
    reach.check(&address)?;
    let document = ask::document(http.get(address)).await?;
    let document: Document =
        serde_json::from_value(document).map_err(|_| ProviderFault::Incomplete("issuer"))?;
    // Whoever answers for another issuer could sign its people in here (4.3; mix-up).
    if document.issuer != issuer {
        return Err(ProviderFault::OtherIssuer);
    }
    document.read(reach)
}

impl Document {
    fn read(self, reach: Reach) -> Result<Metadata, ProviderFault> {
        let needed = |text: Option<String>, what| {
            place(text.as_deref().ok_or(ProviderFault::Incomplete(what))?, reach)
        };
        // A provider that lists nothing is asked all the same: most do what they do not list.
        let listed = |list: &Option<Vec<String>>, name: &str| {
            list.as_ref().is_none_or(|list| list.iter().any(|entry| entry == name))
        };
        if !listed(&self.code_challenge_methods_supported, "S256") {
            return Err(ProviderFault::Incomplete("S256"));
        }
        let algorithms = &self.id_token_signing_alg_values_supported;
        if !listed(algorithms, "RS256") && !listed(algorithms, "ES256") {
            return Err(ProviderFault::Incomplete("RS256"));
        }
        let methods = &self.token_endpoint_auth_methods_supported;
        let secret_in_form = !listed(methods, "client_secret_basic");
        if secret_in_form && !listed(methods, "client_secret_post") {
            return Err(ProviderFault::Incomplete("client_secret_basic"));
        }
        Ok(Metadata {
            authorization: needed(self.authorization_endpoint, "authorization_endpoint")?,
            token: needed(self.token_endpoint, "token_endpoint")?,
            keys: needed(self.jwks_uri, "jwks_uri")?,
            userinfo: self.userinfo_endpoint.map(|text| place(&text, reach)).transpose()?,
            // A bad one is as none: people sign in all the same.
            end_session: self.end_session_endpoint.and_then(|text| place(&text, reach).ok()),
            secret_in_form,
            names_itself: self.authorization_response_iss_parameter_supported,
        })
    }
}

fn place(text: &str, reach: Reach) -> Result<Url, ProviderFault> {
    let url = Url::parse(text).map_err(|_| ProviderFault::Address)?;
    reach.check(&url)?;
    Ok(url)
}

/// The keys it publishes.
pub(super) async fn keys(
    http: &Client,
    metadata: &Metadata,
) -> Result<Vec<NamedKey>, ProviderFault> {
    let document = ask::document(http.get(metadata.keys.clone())).await?;
    read_keys(document.to_string().as_bytes()).map_err(|_| ProviderFault::Incomplete("keys"))
}

impl Metadata {
    /// Where somebody is sent with a question.
    pub(super) fn way(&self, asking: &Asking<'_>) -> Url {
        let mut url = self.authorization.clone();
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(asking.verifier));
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", asking.client_id)
            .append_pair("redirect_uri", asking.redirect_uri)
            .append_pair("scope", format!("openid {}", asking.scopes).trim_end())
            .append_pair("state", asking.state)
            .append_pair("nonce", asking.nonce)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        if asking.anew {
            // The second makes the time of the factor part of the answer (OIDC Core 3.1.2.1).
            url.query_pairs_mut().append_pair("prompt", "login").append_pair("max_age", "0");
        }
        url
    }
}
