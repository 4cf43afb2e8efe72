//! What other sites need to know about us: addresses, abilities, keys (OpenID Connect
//! Discovery 1.0; RFC 8414).

use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use serde_json::json;

use crate::identity::{self, Scope};
use crate::web::context::Cx;
use crate::web::page::Answer;

/// Copies may be kept for an hour; keys are published two days before they sign.
const KEPT: &str = "public, max-age=3600";

/// `GET /.well-known/openid-configuration`
pub async fn configuration(cx: Cx) -> Answer {
    let means = &cx.site.means;
    let scopes: Vec<&str> = Scope::ALL.iter().map(Scope::as_str).collect();
    let body = json!({
        "issuer": &*means.public_url,
        "authorization_endpoint": means.link("/openid/authorize"),
        "token_endpoint": means.link("/openid/token"),
        "userinfo_endpoint": means.link("/openid/userinfo"),
        "jwks_uri": means.link("/openid/jwks"),
        "end_session_endpoint": means.link("/openid/end-session"),
        "scopes_supported": scopes,
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "claims_supported": [
            "sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "amr",
            "name", "locale", "zoneinfo", "email", "email_verified",
            "class", "standing", "active", "may_vote", "organisations", "groups",
        ],
        "prompt_values_supported": ["none", "login", "consent"],
        "claims_parameter_supported": false,
        "request_parameter_supported": false,
        "request_uri_parameter_supported": false,
        "authorization_response_iss_parameter_supported": true,
    });
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, KEPT)).json(body))
}

/// `GET /openid/jwks` (RFC 7517)
pub async fn keys(cx: Cx) -> Answer {
    let now = cx.site.means.clock.now();
    let keys = cx.site.means.db.read(move |conn| identity::published_keys(conn, now)).await?;
    let keys: Vec<_> = keys
        .into_iter()
        .map(|key| {
            json!({
                "kty": "RSA",
                "use": "sig",
                "alg": "RS256",
                "kid": key.id,
                "n": key.public.modulus,
                "e": key.public.exponent,
            })
        })
        .collect();
    Ok(HttpResponse::Ok().insert_header((CACHE_CONTROL, KEPT)).json(json!({ "keys": keys })))
}
