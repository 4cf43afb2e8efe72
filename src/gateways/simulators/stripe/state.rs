//! What a running simulated Stripe holds.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::book::Book;
use super::events::SentEvent;
use super::{refunds, sessions};
use crate::ground::clock::Clock;
use crate::ground::random::Chance;

/// A call as it came, for whoever wants to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedApiCall {
    /// `GET` or `POST`.
    pub method: String,
    /// With `/v1`.
    pub path: String,
    /// The form or the query.
    pub parameters: String,
    /// `Idempotency-Key`.
    pub key: Option<String>,
    /// `Stripe-Version`.
    pub version: Option<String>,
}

/// Where events go.
#[derive(Debug, Clone, Default)]
pub(super) struct Hook {
    pub(super) url: Option<String>,
    pub(super) secrets: Vec<String>,
}

/// All of it.
pub(super) struct State {
    pub(super) origin: String,
    pub(super) key: String,
    pub(super) live: bool,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) chance: Arc<dyn Chance>,
    pub(super) bell: Notify,
    pub(super) hook: Mutex<Hook>,
    pub(super) calls: Mutex<Vec<ReceivedApiCall>>,
    pub(super) sent: Mutex<Vec<SentEvent>>,
    book: Mutex<Book>,
}

pub(super) fn open<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    pub(super) fn new(
        origin: String,
        key: String,
        hook: Hook,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
    ) -> Self {
        let live = !key.contains("_test_");
        Self {
            origin,
            live,
            key,
            clock,
            chance,
            bell: Notify::new(),
            hook: Mutex::new(hook),
            calls: Mutex::default(),
            sent: Mutex::default(),
            book: Mutex::new(Book { live, ..Book::default() }),
        }
    }

    /// Runs `deed` on the book, after everything whose time has come.
    pub(super) fn in_book<T>(&self, deed: impl FnOnce(&mut Book) -> T) -> T {
        let mut book = open(&self.book);
        sessions::sweep(self, &mut book);
        refunds::sweep(self, &mut book);
        deed(&mut book)
    }

    /// Seconds since 1970.
    pub(super) fn now(&self) -> i64 {
        self.clock.now().timestamp()
    }

    /// A new id.
    pub(super) fn id(&self, prefix: &str) -> String {
        format!("{prefix}{}", self.chance.letters(24))
    }

    /// Where a session is paid.
    pub(super) fn page_of(&self, session: &str) -> String {
        format!("{}/c/pay/{session}", self.origin)
    }
}
