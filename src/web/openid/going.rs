//! `/openid/going`: on the way back to another site, after a form of ours. Browsers hold whatever
//! follows a form to our own addresses (CSP `form-action`); a page in between sets them free.

use actix_web::HttpRequest;
use actix_web::http::header::{HeaderName, HeaderValue};
use serde::Serialize;

use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct GoingPage {
    href: String,
}

impl Page for GoingPage {
    const TEMPLATE: &'static str = "openid/going.html";

    fn samples() -> Vec<Self> {
        vec![Self { href: "/openid/authorize?client_id=cli_1".to_owned() }]
    }
}

/// `GET /openid/going`
pub async fn show(cx: Cx, req: HttpRequest) -> Answer {
    let href = format!("/openid/authorize?{}", req.query_string());
    let refresh =
        HeaderValue::from_str(&format!("0; url={href}")).map_err(|_| WebError::BadRequest)?;
    let mut answer = page::show(&cx, &GoingPage { href })?;
    answer.headers_mut().insert(HeaderName::from_static("refresh"), refresh);
    Ok(answer)
}
