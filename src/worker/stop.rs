//! The word to stop, heard by everything that runs in this process.

use std::sync::Arc;

use tokio::sync::watch;

/// Tells a worker (and whoever else listens) to stop.
#[derive(Debug, Clone)]
pub struct Stop(Arc<watch::Sender<bool>>);

impl Default for Stop {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Stop {
    /// Stop.
    pub fn now(&self) {
        self.0.send_replace(true);
    }

    /// Whether it was said.
    #[must_use]
    pub fn is_said(&self) -> bool {
        *self.0.borrow()
    }

    /// Resolves once it was said.
    pub async fn said(&self) {
        // An error would mean that the sender is gone, which we hold ourselves.
        self.0.subscribe().wait_for(|stop| *stop).await.ok();
    }
}
