//! Reading what a client asks at `/openid/authorize`. Until client and address have proved good
//! nothing is ever sent there (RFC 9700 4.11); after that, errors go to the client.

use super::{Parameters, client_id};
use crate::ground::db::DbError;
use crate::identity::{self, OpenIdClient, Question, Scope, Scopes};
use crate::web::context::Cx;
use crate::web::error::WebError;

/// A question whose asker is known.
pub(super) struct Asked {
    pub client: OpenIdClient,
    pub redirect_uri: String,
    /// Comes back as it was.
    pub state: Option<String>,
    /// `none`, `login`, `consent`.
    pub prompt: Vec<String>,
    /// The proof of the person must not be older (seconds).
    pub max_age: Option<i64>,
    /// What was asked, or what is wrong with it (RFC 6749 4.1.2.1, OIDC Core 3.1.2.6).
    pub question: Result<Question, &'static str>,
}

/// Why nothing can be sent back to anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stranger {
    /// We do not know the client.
    Client,
    /// The address is not one of the client's.
    Address,
}

/// Longer states and nonces than this are nobody's.
const LONGEST: usize = 2000;

/// Reads a question.
pub(super) async fn read(cx: &Cx, given: &Parameters) -> Result<Result<Asked, Stranger>, WebError> {
    let Some(id) = client_id(given.get("client_id")).filter(|_| !given.is_doubled("client_id"))
    else {
        return Ok(Err(Stranger::Client));
    };
    let client = match cx.site.means.db.read(move |conn| identity::client(conn, &id)).await {
        Ok(client) => client,
        Err(DbError::NotFound) => return Ok(Err(Stranger::Client)),
        Err(error) => return Err(error.into()),
    };
    let redirect_uri = given.get("redirect_uri").unwrap_or_default().to_owned();
    if given.is_doubled("redirect_uri") || !client.redirect_uris.contains(&redirect_uri) {
        return Ok(Err(Stranger::Address));
    }
    let words = given.get("prompt").unwrap_or_default().split(' ');
    Ok(Ok(Asked {
        client,
        state: given.get("state").filter(|it| it.len() <= LONGEST).map(str::to_owned),
        prompt: words.filter(|word| !word.is_empty()).map(str::to_owned).collect(),
        max_age: given.get("max_age").and_then(|age| age.parse().ok()),
        question: question(given, &redirect_uri),
        redirect_uri,
    }))
}

fn question(given: &Parameters, redirect_uri: &str) -> Result<Question, &'static str> {
    let long = |name: &str| given.get(name).is_some_and(|value| value.len() > LONGEST);
    if !given.doubled.is_empty() || long("state") || long("nonce") {
        return Err("invalid_request");
    }
    if given.get("request").is_some() {
        return Err("request_not_supported");
    }
    if given.get("request_uri").is_some() {
        return Err("request_uri_not_supported");
    }
    match given.get("response_type") {
        Some("code") => {}
        None => return Err("invalid_request"),
        Some(_) => return Err("unsupported_response_type"),
    }
    if given.get("response_mode").is_some_and(|mode| mode != "query") || !prompt_is_good(given) {
        return Err("invalid_request");
    }
    let scopes = Scopes::parse(given.get("scope").unwrap_or_default());
    if !scopes.has(Scope::OpenId) {
        return Err("invalid_scope");
    }
    // PKCE is asked of everybody, and "plain" of nobody (RFC 9700 2.1.1).
    let challenge = given.get("code_challenge").unwrap_or_default();
    if given.get("code_challenge_method") != Some("S256") || !is_challenge(challenge) {
        return Err("invalid_request");
    }
    Ok(Question {
        redirect_uri: redirect_uri.to_owned(),
        scopes,
        nonce: given.get("nonce").map(str::to_owned),
        challenge: challenge.to_owned(),
    })
}

/// A SHA-256 as base 64 for addresses.
fn is_challenge(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
}

/// `none` stands alone (OIDC Core 3.1.2.1).
fn prompt_is_good(given: &Parameters) -> bool {
    let words: Vec<&str> = given.get("prompt").unwrap_or_default().split(' ').collect();
    let age = given.get("max_age").is_none_or(|age| age.parse::<u32>().is_ok());
    age && (words.len() == 1 || !words.contains(&"none"))
}
