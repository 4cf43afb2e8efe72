//! The address of a server, in the one form all others are brought to.

use url::Url;

use crate::gateways::http::{Reach, ReachError};

/// Where a server's interface is: everything before `/api/`, without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl(String);

/// Why an address is not one of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BaseUrlError {
    /// Not an absolute address.
    #[error("this is not an absolute address")]
    Malformed,
    /// A user name, a password, a query or a fragment has no business here.
    #[error("the address holds more than host and path")]
    Clutter,
    /// It leads where we must not call.
    #[error(transparent)]
    Reach(#[from] ReachError),
}

impl BaseUrl {
    /// Reads an address as operators write it: with or without `/` or `/api` at the end, with a
    /// port or a path before; a bare host gets the usual `/bigbluebutton`.
    ///
    /// # Errors
    /// What is wrong with it, or that `reach` forbids it.
    pub fn parse(text: &str, reach: Reach) -> Result<Self, BaseUrlError> {
        let url = Url::parse(text.trim()).map_err(|_| BaseUrlError::Malformed)?;
        reach.check(&url)?;
        let clutter = !url.username().is_empty()
            || url.password().is_some()
            || url.query().is_some()
            || url.fragment().is_some();
        if clutter {
            return Err(BaseUrlError::Clutter);
        }
        let trimmed = url.as_str().trim_end_matches('/');
        let base = trimmed.strip_suffix("/api").unwrap_or(trimmed).trim_end_matches('/');
        let bare = url.path().trim_end_matches('/').is_empty();
        Ok(Self(if bare { format!("{base}/bigbluebutton") } else { base.to_owned() }))
    }

    /// The normal form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of a call, without its query.
    pub(super) fn call(&self, name: &str) -> String {
        format!("{}/api/{name}", self.0)
    }

    /// The address that tells the version.
    pub(super) fn root(&self) -> String {
        format!("{}/api", self.0)
    }
}
