//! Section `vies`: who is asked whether VAT numbers are in use.

use url::Url;

use super::error::ConfigError;
use super::settings::names;
use super::values::Values;

/// Where VIES is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vies {
    /// The base of its calls, with a slash at its end.
    pub url: Url,
}

impl Vies {
    pub(super) fn read(values: &Values) -> Result<Self, ConfigError> {
        let must = "an address that begins with https:// (or http:// on this machine)";
        let set = values.take(&names::VIES_URL, must, address)?;
        let url = match set.or_else(|| address(names::VIES_URL.default)) {
            Some(url) => url,
            // The default is an address: a story reads every default.
            None => super::site::url_of(([127, 0, 0, 1], 1).into())?,
        };
        Ok(Self { url })
    }
}

fn address(text: &str) -> Option<Url> {
    let url: Url = format!("{}/", text.trim_end_matches('/')).parse().ok()?;
    matches!(url.scheme(), "https" | "http").then_some(url).filter(Url::has_host)
}
