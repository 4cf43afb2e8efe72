//! The cookies: a signed-in browser's token, and the random name of any browser.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use super::site::Site;

/// The name of a cookie; `__Host-` where the browser can hold us to it (RFC 6265bis 4.1.3.2).
fn name(site: &Site, plain: &'static str, host: &'static str) -> &'static str {
    if site.is_secure() { host } else { plain }
}

fn session_name(site: &Site) -> &'static str {
    name(site, "folkmoot_session", "__Host-folkmoot_session")
}

fn browser_name(site: &Site) -> &'static str {
    name(site, "folkmoot_browser", "__Host-folkmoot_browser")
}

/// The token of a signed-in browser, if it sent one of ours.
#[must_use]
pub fn token(site: &Site, req: &HttpRequest) -> Option<String> {
    let value = req.cookie(session_name(site))?.value().to_owned();
    (value.len() == 64 && value.bytes().all(|b| b.is_ascii_hexdigit())).then_some(value)
}

/// The random name of this browser, if it has one already.
#[must_use]
pub fn browser(site: &Site, req: &HttpRequest) -> Option<String> {
    let value = req.cookie(browser_name(site))?.value().to_owned();
    (value.len() == 32 && value.bytes().all(|b| b.is_ascii_hexdigit())).then_some(value)
}

/// Signs a browser in: kept as long as the browser runs and no longer than the server allows.
#[must_use]
pub fn cookie(site: &Site, token: &str) -> Cookie<'static> {
    build(site, session_name(site), token.to_owned()).max_age(Duration::days(90)).finish()
}

/// Signs it out.
#[must_use]
pub fn removal(site: &Site) -> Cookie<'static> {
    let mut cookie = build(site, session_name(site), String::new()).finish();
    cookie.make_removal();
    cookie
}

/// Names a browser.
#[must_use]
pub fn browser_cookie(site: &Site, name: &str) -> Cookie<'static> {
    build(site, browser_name(site), name.to_owned()).max_age(Duration::days(180)).finish()
}

fn device_name(site: &Site) -> &'static str {
    name(site, "folkmoot_device", "__Host-folkmoot_device")
}

/// The proof that this browser signed in before, if it has one.
#[must_use]
pub fn device(site: &Site, req: &HttpRequest) -> Option<String> {
    let value = req.cookie(device_name(site))?.value().to_owned();
    (value.len() <= 200).then_some(value)
}

/// Lets a browser prove that it signed in before.
#[must_use]
pub fn device_cookie(site: &Site, proof: &str) -> Cookie<'static> {
    build(site, device_name(site), proof.to_owned()).max_age(Duration::days(365)).finish()
}

fn build(
    site: &Site,
    name: &'static str,
    value: String,
) -> actix_web::cookie::CookieBuilder<'static> {
    Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .secure(site.is_secure())
        .same_site(SameSite::Lax)
}
