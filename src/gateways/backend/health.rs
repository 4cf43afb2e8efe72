//! The circuit of one server: a pure state machine, kept by whoever calls the server.

use super::error::BackendError;

/// Failures in a row that open the circuit.
pub const FAILURES_TO_OPEN: u32 = 3;
/// Successes in a row that close it again.
pub const SUCCESSES_TO_CLOSE: u32 = 3;

/// Whether a server may be used, from the outcomes of its last calls.
///
/// A server starts healthy. It turns unhealthy after [`FAILURES_TO_OPEN`] failures in a row and
/// healthy again after [`SUCCESSES_TO_CLOSE`] successes in a row, so one lucky answer of a
/// flapping server brings nobody back to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServerHealth {
    healthy: bool,
    failures: u32,
    successes: u32,
}

impl Default for ServerHealth {
    fn default() -> Self {
        Self { healthy: true, failures: 0, successes: 0 }
    }
}

impl ServerHealth {
    /// Health as it was stored.
    #[must_use]
    pub const fn restore(healthy: bool, failures: u32, successes: u32) -> Self {
        Self { healthy, failures, successes }
    }

    /// Whether new meetings may be placed on the server.
    #[must_use]
    pub const fn is_healthy(self) -> bool {
        self.healthy
    }

    /// Failures in a row up to now.
    #[must_use]
    pub const fn failures(self) -> u32 {
        self.failures
    }

    /// Successes in a row up to now.
    #[must_use]
    pub const fn successes(self) -> u32 {
        self.successes
    }

    /// Health after a call that came out well.
    #[must_use]
    pub const fn after_success(self) -> Self {
        let successes = self.successes.saturating_add(1);
        Self { healthy: self.healthy || successes >= SUCCESSES_TO_CLOSE, failures: 0, successes }
    }

    /// Health after a call that failed.
    #[must_use]
    pub const fn after_failure(self) -> Self {
        let failures = self.failures.saturating_add(1);
        Self { healthy: self.healthy && failures < FAILURES_TO_OPEN, failures, successes: 0 }
    }

    /// Health after a call that came out as `outcome`. A refusal is an answer, so it counts as a
    /// success; a request that never left this house counts as nothing.
    #[must_use]
    pub const fn after<T>(self, outcome: &Result<T, BackendError>) -> Self {
        match outcome {
            Err(BackendError::Invalid { .. } | BackendError::Unsupported(_)) => self,
            Err(error) if error.counts_against_health() => self.after_failure(),
            _ => self.after_success(),
        }
    }
}
