//! Calls to addresses that others gave us: to tell their programs what happened here.

use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, RequestBuilder, StatusCode};
use url::Url;

use super::Reach;

/// Tells addresses that others gave us, as far as they may be called at all.
#[derive(Clone)]
pub struct Outward {
    http: Client,
    reach: Reach,
}

impl std::fmt::Debug for Outward {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outward").field("reach", &self.reach).finish_non_exhaustive()
    }
}

impl Outward {
    /// Through this client, which must reach as far as `reach` says.
    #[must_use]
    pub const fn new(http: Client, reach: Reach) -> Self {
        Self { http, reach }
    }

    /// Whether the address may be called, as far as can be told before its name is resolved.
    #[must_use]
    pub fn allows(&self, url: &str) -> bool {
        Url::parse(url).is_ok_and(|url| self.reach.check(&url).is_ok())
    }

    /// Asks for the address; the status, or `None` when no answer came.
    pub async fn get(&self, url: &str) -> Option<StatusCode> {
        status(self.allows(url).then(|| self.http.get(url))?).await
    }

    /// Sends a form with one field.
    pub async fn post_field(&self, url: &str, name: &str, value: &str) -> Option<StatusCode> {
        let form: String =
            url::form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish();
        let request = self.allows(url).then(|| self.http.post(url))?;
        let kind = "application/x-www-form-urlencoded";
        status(request.header(CONTENT_TYPE, kind).body(form)).await
    }
}

async fn status(request: RequestBuilder) -> Option<StatusCode> {
    // The error may hold the address, which may be a key: it is not kept.
    request.send().await.ok().map(|response| response.status())
}
