//! Around every request: its name in the log, the host it was sent to, where it comes from, the
//! headers of every answer.

use std::time::Instant;

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderMap, HeaderName, HeaderValue,
    REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest};

use super::csrf;
use super::dispatch::Pattern;
use super::error::WebError;
use super::page::content_security_policy;
use super::proxy;
use super::site::Site;
use crate::ground::db::Circumstances;

/// The name of a request in the log.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// Outside callers that sign what they send instead of carrying a cookie.
const SIGNED_CALLERS: &[&str] = &["/hooks/", "/unsubscribe/", "/bigbluebutton/"];

/// Asked by forms of other sites; changes nothing and leads to the same question by GET.
const ASKED_BY_OTHERS: &[&str] = &["/openid/authorize", "/openid/end-session"];

/// Asked by machines that know no host name.
const PROBES: &[&str] = &["/healthz", "/readyz"];

/// Paths whose address opens something by itself: it goes to nobody else, not even as a referrer.
const KEYED: &[&str] = &[
    "/pay/",
    "/sign-in/",
    "/me/addresses/link/",
    "/me/addresses/main/",
    "/invitations/",
    "/welcome/",
    "/unsubscribe/",
    "/addresses/again/",
    "/setup/",
    "/hooks/",
    "/bigbluebutton/",
    "/openid/",
    "/r/",
];

/// The outermost layer.
///
/// # Errors
/// Only what the HTTP library itself refuses.
pub async fn wrap(
    req: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let begun = Instant::now();
    let Some(site) = req.app_data::<Data<Site>>().cloned() else {
        return Err(WebError::fault("no site").into());
    };
    let id = site.means.chance.letters(12);
    req.extensions_mut().insert(RequestId(id.clone()));
    let method = req.method().clone();
    let path = req.path().to_owned();
    let mut response = match admit(&site, &req) {
        Err(refusal) => req.error_response(refusal),
        Ok(()) => {
            let peer = proxy::caller(&site.trusted_proxies, req.request());
            Circumstances::request(&id, peer).around(next.call(req)).await?
        }
    };
    dress(&site, &path, &id, response.headers_mut());
    // The pattern, never the path itself: paths of some routes open things.
    let route = pattern(response.request());
    let status = response.status().as_u16();
    let took = begun.elapsed();
    site.vitals.figures.answered(&route, method.as_str(), status, took);
    let micros = took.as_micros();
    tracing::info!(request_id = id, %method, route, status, micros, "answered");
    Ok(response)
}

fn pattern(req: &HttpRequest) -> String {
    match req.extensions().get::<Pattern>() {
        Some(Pattern(pattern)) => (*pattern).to_owned(),
        None => req.match_pattern().unwrap_or_else(|| "-".to_owned()),
    }
}

fn admit(site: &Site, req: &ServiceRequest) -> Result<(), WebError> {
    let path = req.path();
    let host = req.headers().get(HOST).and_then(|host| host.to_str().ok());
    if !PROBES.contains(&path) && !host.is_some_and(|host| site.is_ours(host)) {
        return Err(WebError::Misdirected);
    }
    let signed = SIGNED_CALLERS.iter().any(|prefix| path.starts_with(prefix))
        || ASKED_BY_OTHERS.contains(&path);
    let safe = matches!(*req.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if !safe && !signed && !csrf::comes_from_us(site, req.request()) {
        return Err(WebError::ForeignForm);
    }
    Ok(())
}

fn dress(site: &Site, path: &str, id: &str, headers: &mut HeaderMap) {
    let keyed = KEYED.iter().any(|prefix| path.starts_with(prefix));
    let referrer = if keyed { "no-referrer" } else { "same-origin" };
    let put = |headers: &mut HeaderMap, name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    put(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    if !headers.contains_key(REFERRER_POLICY) {
        put(headers, REFERRER_POLICY, referrer);
    }
    put(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    put(
        headers,
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    );
    if site.is_secure() {
        put(headers, STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
    if !headers.contains_key(CACHE_CONTROL) {
        put(headers, CACHE_CONTROL, "no-store");
    }
    if !headers.contains_key(CONTENT_SECURITY_POLICY)
        && let Ok(policy) = HeaderValue::from_str(&content_security_policy(&[]))
    {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
}
