//! What every request can reach; built once by `app.rs`.

use std::sync::{Arc, PoisonError, RwLock};

use chrono::Duration;
use url::Url;

use super::assets::Assets;
use super::templates::Templates;
use super::vitals::Vitals;
use crate::config::{Networks, Uploads};
use crate::front::Tenants;
use crate::gateways::means::Means;
use crate::ground::clock::Timestamp;
use crate::ground::db::DbError;
use crate::organisations;

/// The site.
pub struct Site {
    /// What verbs and jobs use.
    pub means: Means,
    /// Pages in all languages.
    pub templates: Arc<Templates>,
    /// Files served as they are.
    pub assets: Arc<Assets>,
    /// Where the site is reached from outside.
    pub public_url: Url,
    /// Proxies whose word about the caller's address is taken.
    pub trusted_proxies: Networks,
    /// How large a file may be that people send.
    pub uploads: Uploads,
    /// The co-op's name, remembered for a moment.
    pub coop: CoopName,
    /// The tenants whose programs called a moment ago.
    pub fronts: Tenants,
    /// What the process knows about itself.
    pub vitals: Vitals,
}

impl Site {
    /// Whether the site is reached by https, so that cookies must be too.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// The `Origin` of our own pages.
    #[must_use]
    pub fn origin(&self) -> String {
        self.public_url.origin().ascii_serialization()
    }

    /// Whether `host` (a `Host` header) names this site.
    #[must_use]
    pub fn is_ours(&self, host: &str) -> bool {
        let name = self.public_url.host_str().unwrap_or_default();
        let port = self.public_url.port_or_known_default().unwrap_or(0);
        let default = matches!(self.public_url.scheme(), "https" if port == 443)
            || matches!(self.public_url.scheme(), "http" if port == 80);
        if host.eq_ignore_ascii_case(&format!("{name}:{port}"))
            || (default && host.eq_ignore_ascii_case(name))
        {
            return true;
        }
        // On one's own machine both names of it are the same place.
        is_loopback(name) && host == format!("localhost:{port}")
    }
}

fn is_loopback(name: &str) -> bool {
    name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The co-op's name, read from the settings at most every half minute (and again at once when
/// the settings change in this process).
#[derive(Default)]
pub struct CoopName(RwLock<Option<(Timestamp, Arc<str>)>>);

impl CoopName {
    /// The name, if it was read less than half a minute before `now`.
    #[must_use]
    pub fn remembered(&self, now: Timestamp) -> Option<Arc<str>> {
        let cell = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (at, name) = cell.as_ref()?;
        (now.signed_duration_since(at) < Duration::seconds(30)).then(|| name.clone())
    }

    /// Reads the name and remembers it.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn read(
        &self,
        conn: &mut crate::ground::db::Conn,
        now: Timestamp,
    ) -> Result<Arc<str>, DbError> {
        let name: Arc<str> = organisations::coop_settings(conn)?.name.into();
        let mut cell = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *cell = Some((now, name.clone()));
        Ok(name)
    }

    /// Forgets it: the settings have changed.
    pub fn forget(&self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
