//! What the server and its control handle share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

use super::callbacks::SentCallback;
use super::faults::{Faults, ReplyFault};
use super::hall::{DueCallback, Hall};
use super::server::SimulatorSettings;
use super::signature::Hash;
use crate::ground::clock::Clock;
use crate::ground::random::Chance;

/// How many received calls are remembered.
const MOST_RECEIVED: usize = 10_000;

/// A call as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedCall {
    /// `GET` or `POST`.
    pub method: String,
    /// Path and query, byte for byte.
    pub target: String,
    /// The body, empty for most.
    pub body: String,
}

/// One server's state. Locks are held for moments, never across an await.
pub(super) struct State {
    pub(super) clock: Arc<dyn Clock>,
    pub(super) chance: Arc<dyn Chance>,
    /// `http://host:port`, once the port is known.
    pub(super) origin: String,
    pub(super) version: String,
    pub(super) callback_pauses: Vec<Duration>,
    /// Rung when a callback may be due.
    pub(super) bell: Notify,
    hall: Mutex<Hall>,
    faults: Mutex<Faults>,
    secrets: Mutex<Vec<String>>,
    hashes: Vec<Hash>,
    received: Mutex<Vec<ReceivedCall>>,
    sent: Mutex<Vec<SentCallback>>,
}

impl State {
    pub(super) fn new(
        settings: SimulatorSettings,
        origin: String,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
    ) -> Self {
        Self {
            clock,
            chance,
            origin,
            version: settings.version,
            callback_pauses: settings.callback_pauses,
            bell: Notify::new(),
            hall: Mutex::default(),
            faults: Mutex::default(),
            secrets: Mutex::new(settings.secrets),
            hashes: settings.hashes,
            received: Mutex::default(),
            sent: Mutex::default(),
        }
    }

    /// The server's idea of the time, in Unix milliseconds.
    pub(super) fn now_ms(&self) -> i64 {
        let skew = self.faults().clock_skew_ms;
        self.clock.now().timestamp_millis().saturating_add(skew)
    }

    /// Does something in the hall at the present instant, after sweeping out what has run its
    /// time, and rings the bell when a callback is due.
    pub(super) fn in_hall<T>(&self, deed: impl FnOnce(&mut Hall, i64) -> T) -> T {
        let now_ms = self.now_ms();
        let mut hall = open(&self.hall);
        hall.sweep(now_ms);
        let done = deed(&mut hall, now_ms);
        if hall.has_due() {
            self.bell.notify_one();
        }
        done
    }

    /// The callbacks that are due by now, handed over.
    pub(super) fn take_due(&self) -> Vec<DueCallback> {
        self.in_hall(|hall, _| hall.take_due())
    }

    pub(super) fn faults(&self) -> Faults {
        *open(&self.faults)
    }

    pub(super) fn set_faults(&self, faults: Faults) {
        *open(&self.faults) = Faults { restart: false, ..faults };
        self.in_hall(|hall, _| {
            hall.timers.linger_ms = if faults.lingering_ends { 60_000 } else { 0 };
            if faults.restart {
                hall.restart();
            }
        });
    }

    /// The fault of this very reply, counted.
    pub(super) fn take_reply_fault(&self) -> Option<ReplyFault> {
        let mut faults = open(&self.faults);
        let fault = faults.reply?;
        match &mut faults.times {
            None => {}
            Some(0) => return None,
            Some(left) => *left -= 1,
        }
        Some(fault)
    }

    pub(super) fn hashes(&self) -> Vec<Hash> {
        if self.faults().sha1_only { vec![Hash::Sha1] } else { self.hashes.clone() }
    }

    pub(super) fn secrets(&self) -> Vec<String> {
        open(&self.secrets).clone()
    }

    pub(super) fn accept_secrets(&self, secrets: Vec<String>) {
        *open(&self.secrets) = secrets;
    }

    pub(super) fn received(&self) -> Vec<ReceivedCall> {
        open(&self.received).clone()
    }

    pub(super) fn receive(&self, call: ReceivedCall) {
        let mut received = open(&self.received);
        if received.len() < MOST_RECEIVED {
            received.push(call);
        }
    }

    pub(super) fn forget_received(&self) {
        open(&self.received).clear();
    }

    pub(super) fn sent(&self) -> Vec<SentCallback> {
        open(&self.sent).clone()
    }

    pub(super) fn note_sent(&self, callback: SentCallback) {
        open(&self.sent).push(callback);
    }
}

fn open<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
