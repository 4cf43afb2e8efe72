//! The endpoints by which other sites ask us who somebody is (OpenID Connect), and the pages
//! people see on the way.

pub mod authorize;
mod claims;
pub mod consent;
pub mod discovery;
pub mod end_session;
pub mod going;
mod question;
pub mod token;
pub mod userinfo;

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Payload;
use serde::Serialize;
use url::Url;

use crate::identity::{self, OpenIdClientId, Rate};
use crate::web::body;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer};

/// What came in as `name=value` pairs. What we do not know is passed over (RFC 6749 3.1).
#[derive(Debug, Clone, Default)]
pub(in crate::web) struct Parameters {
    values: BTreeMap<String, String>,
    doubled: Vec<String>,
}

impl Parameters {
    pub(in crate::web) fn parse(text: &[u8]) -> Self {
        let mut all = Self::default();
        for (name, value) in url::form_urlencoded::parse(text) {
            if all.values.insert(name.to_string(), value.to_string()).is_some() {
                all.doubled.push(name.to_string());
            }
        }
        all
    }

    /// One that was given, once and not empty (RFC 6749 3.1: empty is as if left out).
    pub(in crate::web) fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    fn is_doubled(&self, name: &str) -> bool {
        self.doubled.iter().any(|doubled| doubled == name)
    }

    /// Whether anything was given twice.
    pub(in crate::web) fn any_doubled(&self) -> bool {
        !self.doubled.is_empty()
    }
}

/// An answer for machines, kept by nobody (RFC 6749 5.1).
fn json(status: StatusCode, body: &impl Serialize) -> HttpResponse {
    HttpResponse::build(status).insert_header((CACHE_CONTROL, "no-store")).json(body)
}

/// The address of a client with something said in its query.
fn said_to(address: &str, said: &[(&str, &str)]) -> Result<String, WebError> {
    let mut url = Url::parse(address).map_err(WebError::fault)?;
    url.query_pairs_mut().extend_pairs(said);
    Ok(url.into())
}

/// Leads a question that came as a form to the same question by GET.
async fn by_get(cx: &Cx, payload: Payload, path: &str) -> Answer {
    let body = body::read(payload.into_inner(), 16 * 1024).await?;
    let pairs: Vec<_> = url::form_urlencoded::parse(&body).collect();
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    page::see_other(&format!("{path}?{query}")).go(cx)
}

/// A forum signs all its people in from one address: five a second, and a crowd at once.
const CALLS: Rate = Rate { burst: 300, every: chrono::Duration::milliseconds(200) };

/// Counts a call of a machine.
async fn count(cx: &Cx) -> Result<(), WebError> {
    let bucket = format!("openid:{}", identity::address_prefix(cx.peer));
    cx.site.means.db.write(cx.actor(), move |tx| identity::limit(tx, &bucket, &CALLS)).await?;
    Ok(())
}

fn client_id(text: Option<&str>) -> Option<OpenIdClientId> {
    text.and_then(|text| text.parse().ok())
}
