//! On the way to a provider. Browsers hold whatever follows a form to our own addresses (CSP
//! `form-action`); a page in between sets them free.

use actix_web::http::header::{HeaderName, HeaderValue};
use serde::Serialize;
use url::Url;

use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct AwayPage {
    name: String,
    host: String,
    href: String,
}

impl Page for AwayPage {
    const TEMPLATE: &'static str = "identity/away.html";

    fn samples() -> Vec<Self> {
        vec![Self {
            name: "Commons Cloud".to_owned(),
            host: "id.example.org".to_owned(),
            href: "https://id.example.org/authorize?client_id=folkmoot".to_owned(),
        }]
    }
}

/// Leads on to `way` at once, with a button for browsers that do not follow by themselves.
pub(super) fn lead(cx: &Cx, name: String, way: &Url) -> Answer {
    let host = way.host_str().unwrap_or_default().to_owned();
    let refresh =
        HeaderValue::from_str(&format!("0; url={way}")).map_err(|_| WebError::BadRequest)?;
    let mut answer = page::show(cx, &AwayPage { name, host, href: way.to_string() })?;
    answer.headers_mut().insert(HeaderName::from_static("refresh"), refresh);
    Ok(answer)
}
