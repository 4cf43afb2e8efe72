//! A word for the next page, carried by a cookie: a kind, a text's key, its arguments.

use std::collections::BTreeMap;

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

const COOKIE: &str = "folkmoot_flash";

/// What it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// It worked.
    Ok,
    /// Good to know.
    Info,
    /// Look here.
    Warn,
    /// It did not work.
    Bad,
}

/// One word for the next page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// What it means.
    pub kind: Tone,
    /// The key of its text.
    pub key: String,
    /// What the text is filled with.
    pub args: BTreeMap<String, Filling>,
}

/// What a text is filled with: words, or a number that chooses between one and many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Filling {
    /// A number.
    Count(i64),
    /// Words.
    Words(String),
}

impl Flash {
    /// A word without arguments.
    #[must_use]
    pub fn new(kind: Tone, key: &str) -> Self {
        Self { kind, key: key.to_owned(), args: BTreeMap::new() }
    }

    /// With an argument more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.args.insert(name.to_owned(), Filling::Words(value.into()));
        self
    }

    /// With a number, by which the text chooses its form.
    #[must_use]
    pub fn with_count(mut self, name: &str, count: usize) -> Self {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.args.insert(name.to_owned(), Filling::Count(count));
        self
    }
}

/// Reads what the page before left.
pub(super) fn read(req: &HttpRequest) -> Vec<Flash> {
    let cookie = req.cookie(COOKIE);
    let Some(raw) = cookie.and_then(|c| URL_SAFE_NO_PAD.decode(c.value()).ok()) else {
        return Vec::new();
    };
    serde_json::from_slice(&raw).unwrap_or_default()
}

/// The cookie that carries `flash`.
pub(super) fn cookie(flash: &Flash, secure: bool) -> Cookie<'static> {
    let json = serde_json::to_vec(&[flash]).unwrap_or_default();
    base(URL_SAFE_NO_PAD.encode(json), secure).finish()
}

/// The cookie that ends it.
pub(super) fn removal(secure: bool) -> Cookie<'static> {
    let mut cookie = base(String::new(), secure).finish();
    cookie.make_removal();
    cookie
}

fn base(value: String, secure: bool) -> actix_web::cookie::CookieBuilder<'static> {
    Cookie::build(COOKIE, value).path("/").http_only(true).secure(secure).same_site(SameSite::Lax)
}
