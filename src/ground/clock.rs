//! Time, handed in. Nothing else in the house may ask the machine what time it is.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Duration, SubsecRound, Utc};

/// An instant in UTC, never finer than a microsecond (what both databases keep).
pub type Timestamp = DateTime<Utc>;

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// The present instant in UTC, truncated to microseconds.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> Timestamp {
        Utc::now().trunc_subsecs(6)
    }
}

/// A clock that stands still until it is told to move: for tests and demonstrations.
#[derive(Debug, Clone)]
pub struct SettableClock(Arc<Mutex<Timestamp>>);

impl SettableClock {
    /// A clock that shows `start` until it is moved.
    #[must_use]
    pub fn at(start: Timestamp) -> Self {
        Self(Arc::new(Mutex::new(start.trunc_subsecs(6))))
    }

    /// Puts the hands on `instant`.
    pub fn travel_to(&self, instant: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = instant.trunc_subsecs(6);
    }

    /// Moves the hands by `span` (may be negative).
    pub fn advance(&self, span: Duration) {
        let mut hands = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(moved) = hands.checked_add_signed(span) {
            *hands = moved;
        }
    }
}

impl Clock for SettableClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The machine's clock with its hands moved: it goes on, somewhere else in time. For
/// demonstrations.
#[derive(Debug, Clone, Default)]
pub struct ShiftedClock(Arc<Mutex<Duration>>);

impl ShiftedClock {
    /// Shows `instant` now, and goes on from there.
    pub fn travel_to(&self, instant: Timestamp) {
        let shift = instant.signed_duration_since(SystemClock.now());
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = shift;
    }

    /// Moves the hands by `span`.
    pub fn advance(&self, span: Duration) {
        let mut shift = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(moved) = shift.checked_add(&span) {
            *shift = moved;
        }
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Timestamp {
        let shift = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = SystemClock.now();
        now.checked_add_signed(shift).unwrap_or(now)
    }
}
