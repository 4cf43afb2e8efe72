//! `/openid/userinfo`: who is behind an access token (OIDC Core 5.3, RFC 6750).

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use serde_json::{Map, Value, json};

use super::{claims, json};
use crate::ground::db::DbError;
use crate::identity;
use crate::web::context::Cx;
use crate::web::page::Answer;

/// `GET /openid/userinfo` and `POST /openid/userinfo`
pub async fn tell(cx: Cx, req: HttpRequest) -> Answer {
    let header = req.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = header.and_then(|header| header.strip_prefix("Bearer ")).map(str::to_owned);
    let Some(token) = token else { return Ok(refusal("Bearer realm=\"openid\"")) };
    let now = cx.site.means.clock.now();
    let told = cx.site.means.db.read(move |conn| -> Result<Option<Map<String, Value>>, DbError> {
        let Some(bearer) = identity::who_bears(conn, token.trim(), now)? else { return Ok(None) };
        claims::about(conn, &bearer.user_id, &bearer.scopes, now).map(Some)
    });
    match told.await? {
        Some(claims) => Ok(json(StatusCode::OK, &claims)),
        None => Ok(refusal("Bearer realm=\"openid\", error=\"invalid_token\"")),
    }
}

fn refusal(way: &'static str) -> actix_web::HttpResponse {
    let mut response = json(StatusCode::UNAUTHORIZED, &json!({ "error": "invalid_token" }));
    let way = actix_web::http::header::HeaderValue::from_static(way);
    response.headers_mut().insert(WWW_AUTHENTICATE, way);
    response
}
