//! `/openid/token`: a client redeems a code (RFC 6749 4.1.3, OIDC Core 3.1.3).

use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use actix_web::web::Payload;
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::SecretString;
use serde_json::json;

use super::{Parameters, claims, client_id, count, json};
use crate::ground::db::DbError;
use crate::identity::{self, OpenIdClient, Redemption, TOKEN_LASTS};
use crate::web::context::Cx;
use crate::web::page::Answer;
use crate::web::{body, error::WebError};

/// What went wrong, in the words of RFC 6749 5.2.
struct Refusal(&'static str);

impl Refusal {
    fn response(&self) -> HttpResponse {
        let status = match self.0 {
            "invalid_client" => StatusCode::UNAUTHORIZED,
            _ => StatusCode::BAD_REQUEST,
        };
        let mut response = json(status, &json!({ "error": self.0 }));
        if self.0 == "invalid_client"
            && let Ok(way) = "Basic realm=\"openid\"".parse()
        {
            response.headers_mut().insert(WWW_AUTHENTICATE, way);
        }
        response
    }
}

/// `POST /openid/token`
pub async fn redeem(cx: Cx, req: HttpRequest, payload: Payload) -> Answer {
    count(&cx).await?;
    let body = body::read(payload.into_inner(), 16 * 1024).await?;
    match exchange(&cx, &req, &body).await? {
        Ok(response) => Ok(response),
        Err(refusal) => Ok(refusal.response()),
    }
}

type Outcome = Result<Result<HttpResponse, Refusal>, WebError>;

async fn exchange(cx: &Cx, req: &HttpRequest, body: &[u8]) -> Outcome {
    if req.content_type() != "application/x-www-form-urlencoded" {
        return Ok(Err(Refusal("invalid_request")));
    }
    let given = Parameters::parse(body);
    if !given.doubled.is_empty() {
        return Ok(Err(Refusal("invalid_request")));
    }
    let client = match authenticate(cx, req, &given).await? {
        Ok(client) => client,
        Err(refusal) => return Ok(Err(refusal)),
    };
    match given.get("grant_type") {
        Some("authorization_code") => {}
        None => return Ok(Err(Refusal("invalid_request"))),
        Some(_) => return Ok(Err(Refusal("unsupported_grant_type"))),
    }
    let (Some(code), Some(redirect_uri), Some(verifier)) =
        (given.get("code"), given.get("redirect_uri"), given.get("code_verifier"))
    else {
        return Ok(Err(Refusal("invalid_request")));
    };
    let redemption = Redemption {
        code: code.into(),
        redirect_uri: redirect_uri.to_owned(),
        verifier: verifier.into(),
    };
    give(cx, client, redemption).await
}

async fn give(cx: &Cx, client: OpenIdClient, redemption: Redemption) -> Outcome {
    let issuer = cx.site.means.public_url.clone();
    let given = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, DbError> {
        let Some(grant) = identity::redeem_code(tx, &client, &redemption)? else {
            return Ok(None);
        };
        let about = claims::about(tx.conn, &grant.user_id, &grant.scopes, tx.now)?;
        let id_token = identity::id_token(tx, &issuer, &client.id, &grant, &about)?;
        Ok(Some((grant, id_token)))
    });
    let Some((grant, id_token)) = given.await? else { return Ok(Err(Refusal("invalid_grant"))) };
    let body = json!({
        "access_token": grant.access.expose(),
        "token_type": "Bearer",
        "expires_in": TOKEN_LASTS.num_seconds(),
        "scope": grant.scopes.to_string(),
        "id_token": id_token,
    });
    Ok(Ok(json(StatusCode::OK, &body)))
}

/// The client that calls, by one of two ways and not by both (RFC 6749 2.3).
async fn authenticate(
    cx: &Cx,
    req: &HttpRequest,
    given: &Parameters,
) -> Result<Result<OpenIdClient, Refusal>, WebError> {
    let header = req.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let in_body = given.get("client_secret");
    let said = match (header, in_body) {
        (Some(_), Some(_)) => return Ok(Err(Refusal("invalid_request"))),
        (Some(header), None) => basic(header),
        (None, Some(secret)) => {
            given.get("client_id").map(|id| (id.to_owned(), SecretString::from(secret)))
        }
        (None, None) => None,
    };
    let wrong = Ok(Err(Refusal("invalid_client")));
    let Some((id, secret)) = said else { return wrong };
    // A name beside the header must be the same one.
    if given.get("client_id").is_some_and(|named| named != id) {
        return wrong;
    }
    let Some(id) = client_id(Some(&id)) else { return wrong };
    match cx.site.means.db.read(move |conn| identity::client(conn, &id)).await {
        Ok(client) => {
            use secrecy::ExposeSecret;
            let right = identity::has_secret(&client, secret.expose_secret());
            Ok(if right { Ok(client) } else { Err(Refusal("invalid_client")) })
        }
        Err(DbError::NotFound) => wrong,
        Err(error) => Err(error.into()),
    }
}

/// `Basic` with both halves encoded as in a form (RFC 6749 2.3.1).
fn basic(header: &str) -> Option<(String, SecretString)> {
    let encoded = header.strip_prefix("Basic ").or_else(|| header.strip_prefix("basic "))?;
    let plain = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = plain.split_once(':')?;
    let decode = |text: &str| {
        let text = format!("v={text}");
        url::form_urlencoded::parse(text.as_bytes()).next().map(|(_, value)| value.into_owned())
    };
    Some((decode(id)?, decode(secret)?.into()))
}
