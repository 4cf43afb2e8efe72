//! Forms count only when they come from our own pages: the browser's own word about where a
//! request comes from, and a token in every form for browsers that say nothing.

use actix_web::HttpRequest;
use actix_web::http::header::{HeaderName, HeaderValue, ORIGIN};
use subtle::ConstantTimeEq;

use super::site::Site;

static SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether the browser says that this request was made by one of our own pages (or says nothing).
/// Sibling hosts are strangers too: `same-site` is refused.
#[must_use]
pub fn comes_from_us(site: &Site, req: &HttpRequest) -> bool {
    let header = |name: &HeaderName| req.headers().get(name).map(HeaderValue::as_bytes);
    let origin = header(&ORIGIN);
    match header(&SEC_FETCH_SITE) {
        // A page with a key in its address asks for no referrer, and then browsers hide the
        // origin of its forms too (Fetch standard, "append a request Origin header").
        Some(b"same-origin") if origin == Some(b"null") => true,
        Some(b"same-origin" | b"none") | None => {
            origin.is_none_or(|origin| is_our_origin(site, origin))
        }
        Some(_) => false,
    }
}

fn is_our_origin(site: &Site, origin: &[u8]) -> bool {
    if origin == site.origin().as_bytes() {
        return true;
    }
    let Ok(origin) = std::str::from_utf8(origin) else { return false };
    match origin.split_once("://") {
        Some((scheme, host)) => scheme == site.public_url.scheme() && site.is_ours(host),
        None => false,
    }
}

/// Whether `sent` is the token of this browser.
#[must_use]
pub fn is_token(expected: &str, sent: &str) -> bool {
    !expected.is_empty() && bool::from(expected.as_bytes().ct_eq(sent.as_bytes()))
}
