//! A forum, made of a client library that we did not write.

use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreIdTokenClaims, CoreProviderMetadata, CoreTokenResponse,
};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, HttpRequest, HttpResponse, IssuerUrl, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};

use super::{BACK, said};
use crate::support::Site;

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The forum.
pub struct Forum {
    client: Client,
    now: chrono::DateTime<chrono::Utc>,
}

/// One sign-in under way.
pub struct Attempt {
    pub path: String,
    pub state: CsrfToken,
    pub nonce: Nonce,
    pub verifier: PkceCodeVerifier,
}

pub async fn call(request: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
    folkmoot::gateways::http::install_tls_provider();
    let client = reqwest::Client::builder().no_proxy().build()?;
    let (parts, body) = request.into_parts();
    let sent = client.request(parts.method, parts.uri.to_string()).headers(parts.headers);
    let answer = sent.body(body).send().await?;
    let mut response = http::Response::builder().status(answer.status());
    *response.headers_mut().unwrap() = answer.headers().clone();
    Ok(response.body(answer.bytes().await?.to_vec()).unwrap())
}

impl Forum {
    /// Learns about us what we publish.
    pub async fn learn(site: &Site, id: &str, secret: &str) -> Self {
        let issuer = IssuerUrl::new(site.base.clone()).unwrap();
        let known = CoreProviderMetadata::discover_async(issuer, &call).await.unwrap();
        let secret = Some(ClientSecret::new(secret.to_owned()));
        let client =
            CoreClient::from_provider_metadata(known, ClientId::new(id.to_owned()), secret)
                .set_redirect_uri(RedirectUrl::new(BACK.to_owned()).unwrap());
        Self { client, now: site.desk.means.clock.now() }
    }

    /// Sends somebody to us.
    pub fn ask(&self, scopes: &[&str]) -> Attempt {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let mut asked = self.client.authorize_url(flow, CsrfToken::new_random, Nonce::new_random);
        for scope in scopes {
            asked = asked.add_scope(Scope::new((*scope).to_owned()));
        }
        let (url, state, nonce) = asked.set_pkce_challenge(challenge).url();
        let path = url[url::Position::BeforePath..].to_owned();
        Attempt { path, state, nonce, verifier }
    }

    /// Redeems the code in the address somebody came back with.
    pub async fn redeem(&self, attempt: Attempt, back: &str) -> (CoreTokenResponse, Nonce) {
        assert_eq!(said(back, "state").as_ref(), Some(attempt.state.secret()));
        let code = AuthorizationCode::new(said(back, "code").unwrap());
        let asked = self.client.exchange_code(code).unwrap().set_pkce_verifier(attempt.verifier);
        (asked.request_async(&call).await.unwrap(), attempt.nonce)
    }

    /// Checks signature, issuer, audience, dates and nonce of the ID token.
    pub fn believe(&self, tokens: &CoreTokenResponse, nonce: &Nonce) -> CoreIdTokenClaims {
        let now = self.now;
        let verifier = self.client.id_token_verifier().set_time_fn(move || now);
        tokens.id_token().unwrap().claims(&verifier, nonce).unwrap().clone()
    }

    /// What the userinfo endpoint tells, checked against the ID token's subject.
    pub async fn look_up(
        &self,
        tokens: &CoreTokenResponse,
        claims: &CoreIdTokenClaims,
    ) -> openidconnect::core::CoreUserInfoClaims {
        let subject = Some(claims.subject().clone());
        let asked = self.client.user_info(tokens.access_token().clone(), subject).unwrap();
        asked.request_async(&call).await.unwrap()
    }
}
