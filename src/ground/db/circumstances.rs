//! Where the acts of a task come from: a request, a job, a command. Whatever the task writes takes
//! it into the audit trail, so that no verb has to hand it on.

use std::future::Future;
use std::net::IpAddr;
use std::sync::Arc;

/// Where acts come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circumstances {
    origin: Arc<str>,
    address: Option<IpAddr>,
}

tokio::task_local! {
    static CURRENT: Circumstances;
}

impl Circumstances {
    /// A request over HTTP: its name in the log, and the caller's address.
    #[must_use]
    pub fn request(id: &str, address: IpAddr) -> Self {
        Self { origin: format!("request:{id}").into(), address: Some(address) }
    }

    /// A job, by its id.
    #[must_use]
    pub fn job(id: &str) -> Self {
        Self { origin: format!("job:{id}").into(), address: None }
    }

    /// A command, by its name: `invoices`.
    #[must_use]
    pub fn command(name: &str) -> Self {
        Self { origin: format!("command:{name}").into(), address: None }
    }

    /// `request:…`, `job:…`, `command:…`: never personal.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The caller's address: personal.
    #[must_use]
    pub fn address(&self) -> Option<IpAddr> {
        self.address
    }

    /// Does `work`, whose writes come from here. What it spawns does not.
    pub async fn around<F: Future>(self, work: F) -> F::Output {
        CURRENT.scope(self, work).await
    }

    /// [`Circumstances::around`] for work that may block.
    pub fn around_now<T>(self, work: impl FnOnce() -> T) -> T {
        CURRENT.sync_scope(self, work)
    }

    /// Those of the task that asks; `None` outside any.
    #[must_use]
    pub fn current() -> Option<Self> {
        CURRENT.try_with(Clone::clone).ok()
    }
}
